import type { WidgetArgs } from '@strapi/admin/strapi-admin';
import type { DocumentActionComponent, PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Clock } from '@strapi/icons';
import { CallBackAction, ScheduleAction } from './actions';
import { DatePanel } from './DatePanel';
import { addStandingColumn } from './StandingCell';

export interface Desk {
  widgets: { register(reducer: (widgets: WidgetArgs[]) => WidgetArgs[]): void };
  registerHook(name: string, hook: unknown): void;
  getPlugin(id: 'content-manager'): {
    apis: {
      addEditViewSidePanel(panels: PanelComponent[]): void;
      addDocumentAction(actions: DocumentActionComponent[]): void;
    };
  };
}

/** The widget of the day, the first on the home page of whoever reads content. */
export const registerToday = (app: Pick<Desk, 'widgets'>): void => {
  const today: WidgetArgs = {
    icon: Clock,
    title: { id: 'date-archive.today.title', defaultMessage: "Today's news" },
    component: async () => (await import('./TodayWidget')).TodayWidget,
    pluginId: 'date-archive',
    id: 'today',
    permissions: [{ action: 'plugin::content-manager.explorer.read' }],
  };
  app.widgets.register((widgets) => [today, ...widgets]);
};

/** What the content manager shows of an entry's date: a panel and two actions beside the entry, a column in the list. */
export const extendContentManager = (app: Omit<Desk, 'widgets'>): void => {
  const { apis } = app.getPlugin('content-manager');
  apis.addEditViewSidePanel([DatePanel]);
  apis.addDocumentAction([ScheduleAction, CallBackAction]);
  app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', addStandingColumn);
};

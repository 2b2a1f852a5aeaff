import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { openInVietnamese } from './default-language';
import { arrangeHome } from './home';
import { PhotoCreditsPanel } from './PhotoCreditsPanel';
import { PublishingPanel } from './PublishingPanel';
import en from './translations/en.json';
import { strapiInVietnamese } from './translations/strapi';
import vi from './translations/vi.json';
import { offerByRole } from './unpublishing';
import { VIEW_HOOKS } from './views';
import { MESSAGES } from './words';

type Change = typeof offerByRole;

/** The part of Strapi's admin app that the newsroom adds to. */
interface App {
  widgets: { register(arrange: typeof arrangeHome): void };
  registerHook(name: string, change: unknown): void;
  getPlugin(id: 'content-manager'): {
    apis: {
      addEditViewSidePanel(arrange: (panels: PanelComponent[]) => PanelComponent[]): void;
      addDocumentAction(change: Change): void;
      addBulkAction(change: Change): void;
    };
  };
}

// Before Strapi reads the language, which it does when it renders.
openInVietnamese(localStorage);

export default {
  config: {
    locales: ['vi'],
    translations: { vi: { ...strapiInVietnamese, ...MESSAGES.vi, ...vi }, en: { ...MESSAGES.en, ...en } },
  },

  register(app: App) {
    app.widgets.register(arrangeHome);
  },

  bootstrap(app: App) {
    for (const [name, change] of Object.entries(VIEW_HOOKS)) app.registerHook(name, change);
    const { addBulkAction, addDocumentAction, addEditViewSidePanel } = app.getPlugin('content-manager').apis;
    addDocumentAction(offerByRole);
    addBulkAction(offerByRole);
    // What stands in the way is said beside the button.
    addEditViewSidePanel((panels) => {
      const isButtons = ({ type }: PanelComponent) => type === 'actions';
      const others = panels.filter((panel) => !isButtons(panel));
      return [...panels.filter(isButtons), PublishingPanel, PhotoCreditsPanel, ...others];
    });
  },
};

import { Calendar } from '@strapi/icons';
import { type Desk, extendContentManager, registerToday } from './scheduling';

interface App extends Desk {
  registerPlugin(plugin: { id: string; name: string }): void;
  addMenuLink(link: unknown): void;
}

/** The admin part: what editors see of dates. */
export default {
  register(app: App) {
    app.registerPlugin({ id: 'date-archive', name: 'date-archive' });
    app.addMenuLink({
      to: 'plugins/date-archive',
      icon: Calendar,
      intlLabel: { id: 'date-archive.page.title', defaultMessage: 'Archive by day' },
      permissions: [{ action: 'plugin::date-archive.read', subject: null }],
      Component: () => import('./pages/ArchivePage'),
    });
    registerToday(app);
  },

  bootstrap(app: App) {
    extendContentManager(app);
  },

  async registerTrads({ locales }: { locales: string[] }) {
    return Promise.all(
      locales.map(async (locale) => {
        try {
          const { default: data } = await import(`./translations/${locale}.json`);
          return { locale, data };
        } catch {
          // A language that the plugin does not speak falls back to English.
          return { locale, data: {} };
        }
      })
    );
  },
};

import { DatelinePanel } from './DatelinePanel';

/** The admin part: the date line as readers will see it, beside the entry that is being written. */
export default {
  register(app: { registerPlugin(plugin: { id: string; name: string }): void }) {
    app.registerPlugin({ id: 'date-archive', name: 'date-archive' });
  },

  bootstrap(app: {
    getPlugin(id: 'content-manager'): { apis: { addEditViewSidePanel(panels: unknown[]): void } };
  }) {
    app.getPlugin('content-manager').apis.addEditViewSidePanel([DatelinePanel]);
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

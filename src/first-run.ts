import type { Core } from '@strapi/strapi';

const archive = (...actions: string[]) =>
  actions.map((action) => `plugin::date-archive.date-archive.${action}`);

/** What readers may do, by the step that lets them. */
const READERS = {
  'public-reading': [
    ...['article', 'author', 'photo-credit', 'model'].flatMap((type) => [
      `api::${type}.${type}.find`,
      `api::${type}.${type}.findOne`,
    ]),
    ...archive('years', 'months', 'days', 'day', 'today', 'latest'),
  ],
  // Came later: a newsroom that had taken the first step gets these as well.
  'public-archive': archive('week', 'entry', 'onThisDay', 'resolve'),
};

const LOCALES = [
  { code: 'vi', name: 'Tiếng Việt (vi)' },
  { code: 'en', name: 'English (en)' },
];

const DEFAULT_LOCALE = 'vi';

/** The newsroom's languages. i18n's own first start has made English the default one. */
const setLocales = async (strapi: Core.Strapi): Promise<void> => {
  const service = strapi.plugin('i18n').service('locales');
  for (const locale of LOCALES) {
    if (!(await service.findByCode(locale.code))) await service.create(locale);
  }
  await service.setDefaultLocale({ code: DEFAULT_LOCALE });
};

const openToReaders =
  (wanted: string[]) =>
  async (strapi: Core.Strapi): Promise<void> => {
    const role = await strapi.db.query('plugin::users-permissions.role').findOne({
      where: { type: 'public' },
      populate: { permissions: true },
    });
    const granted = role.permissions.map(({ action }: { action: string }) => action);
    for (const action of wanted.filter((one) => !granted.includes(one))) {
      await strapi.db
        .query('plugin::users-permissions.permission')
        .create({ data: { action, role: role.id } });
    }
  };

/** Photo credits had no slug once. */
const giveCreditsSlugs = async (strapi: Core.Strapi): Promise<void> => {
  const CREDIT = 'api::photo-credit.photo-credit';
  const without = await strapi.documents(CREDIT).findMany({ filters: { slug: { $null: true } } });
  for (const { documentId } of without) await strapi.documents(CREDIT).update({ documentId, data: {} });
};

const STEPS = {
  locales: setLocales,
  'public-reading': openToReaders(READERS['public-reading']),
  'public-archive': openToReaders(READERS['public-archive']),
  'photo-credit-slugs': giveCreditsSlugs,
};

/**
 * Sets up a fresh database, each step once for ever: what an administrator changes afterwards stays changed.
 * Every step can be repeated, so that one that was cut off is simply done again.
 */
export async function firstRun(strapi: Core.Strapi): Promise<void> {
  for (const [name, step] of Object.entries(STEPS)) {
    const done = { type: 'core', name: 'toa-soan', key: `first-run-${name}` };
    if (await strapi.store.get(done)) continue;
    await step(strapi);
    await strapi.store.set({ ...done, value: true });
  }
}

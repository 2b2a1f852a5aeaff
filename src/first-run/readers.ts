import type { Core } from '@strapi/strapi';

const archive = (...actions: string[]) =>
  actions.map((action) => `plugin::date-archive.date-archive.${action}`);

/** What readers may do, by the step that lets them. */
export const READERS = {
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

/** Lets anyone do what readers do. */
export const openToReaders =
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

/**
 * Readers have no accounts here, but Strapi lets anyone make one (`POST /api/auth/local/register`). Where some have
 * been made already, they are in use: it stays open.
 */
export async function closeRegistration(strapi: Core.Strapi): Promise<void> {
  if ((await strapi.db.query('plugin::users-permissions.user').count()) > 0) return;
  const settings = { type: 'plugin', name: 'users-permissions', key: 'advanced' };
  const kept = (await strapi.store.get(settings)) as object;
  await strapi.store.set({ ...settings, value: { ...kept, allow_register: false } });
}

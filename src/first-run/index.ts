import type { Core } from '@strapi/strapi';
import { setLocales } from './locales';
import { closeRegistration, openToReaders, READERS } from './readers';
import { createRoles, keepUnpublishing, nameStrapisRoles } from './roles';
import { giveCreditsSlugs } from './slugs';
import { setViews } from './views';

/** In this order: the roles are given the locales that are there. */
const STEPS = {
  locales: setLocales,
  'public-reading': openToReaders(READERS['public-reading']),
  'public-archive': openToReaders(READERS['public-archive']),
  'photo-credit-slugs': giveCreditsSlugs,
  'readers-registration': closeRegistration,
  views: setViews,
  'strapis-roles': nameStrapisRoles,
  unpublishing: keepUnpublishing,
  roles: createRoles,
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

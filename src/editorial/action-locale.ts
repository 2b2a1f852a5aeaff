import type { Core } from '@strapi/strapi';

/**
 * The locale that an action of the document service is about, as Strapi reads it: the one that its parameters name or,
 * if they name none or an empty one, the default locale. Of those that take several, `*` is all, and a list is some.
 */
export async function localeOf<Locale extends string | string[]>(
  strapi: Core.Strapi,
  { locale }: { locale?: Locale | null }
): Promise<Locale | string> {
  return locale || (await strapi.plugin('i18n').service('locales').getDefaultLocale());
}

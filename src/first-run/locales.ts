import type { Core } from '@strapi/strapi';

const LOCALES = [
  { code: 'vi', name: 'Tiếng Việt (vi)' },
  { code: 'en', name: 'English (en)' },
];

/** The language the newsroom writes in. */
export const DEFAULT_LOCALE = 'vi';

/** The newsroom's languages. i18n's own first start has made English the default one. */
export async function setLocales(strapi: Core.Strapi): Promise<void> {
  const service = strapi.plugin('i18n').service('locales');
  for (const locale of LOCALES) {
    if (!(await service.findByCode(locale.code))) await service.create(locale);
  }
  await service.setDefaultLocale({ code: DEFAULT_LOCALE });
}

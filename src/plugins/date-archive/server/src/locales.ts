import type { Core } from '@strapi/strapi';

export interface Locales {
  codes: string[];
  defaultCode: string;
}

/** The locales of the project, which an administrator may change while it runs; one English one without i18n. */
export async function readLocales(strapi: Core.Strapi): Promise<Locales> {
  const locales = strapi.plugin('i18n')?.service('locales');
  if (!locales) return { codes: ['en'], defaultCode: 'en' };
  const [found, defaultCode] = await Promise.all([locales.find(), locales.getDefaultLocale()]);
  return { codes: found.map(({ code }: { code: string }) => code), defaultCode };
}

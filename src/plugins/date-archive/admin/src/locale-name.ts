/** What a locale is called in the language of the panel, as the beginning of a line: `Tiếng Việt`. */
export const localeNameOf = (locale: string, language: string): string => {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
};

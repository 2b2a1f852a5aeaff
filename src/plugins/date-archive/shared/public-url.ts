/** What the address of an entry on the website is made of. */
export interface AddressParts {
  locale: string;
  /** `2022-11-18` in the newsroom's zone; undefined while the entry has no date. */
  day?: string;
  slug?: string | null;
  documentId?: string;
}

const PLACEHOLDERS = ['locale', 'year', 'month', 'day', 'slug', 'documentId'];

const PLACEHOLDER = /:([a-zA-Z]\w*)/g;

/** What is wrong with a template of public addresses; undefined if nothing is. */
export function faultOfPublicUrl(template: string): string | undefined {
  if (!/^(https?:\/\/[^\s/?#]+|\/(?!\/))\S*$/.test(template)) {
    return 'begin with "https://…", "http://…" or "/", without spaces';
  }
  // The host of an address, `cms:cms@host`, is none of the template.
  const path = template.replace(/^https?:\/\/[^/?#]+/, '');
  const unknown = [...path.matchAll(PLACEHOLDER)]
    .map(([, name]) => name)
    .find((n) => !PLACEHOLDERS.includes(n));
  return (
    unknown && `there is no ":${unknown}"; there are ${PLACEHOLDERS.map((name) => `:${name}`).join(', ')}`
  );
}

/**
 * The address of an entry on the website: `/tin/:year/:month/:day/:slug` of 5 November 2022 is
 * `/tin/2022/11/05/xe-sach-ve-ban`. An entry without a slug is named by its `documentId`. Undefined while a part of the
 * address is not known: the entry has no date yet, or is not saved.
 */
export function publicUrlOf(
  template: string,
  { locale, day, slug, documentId }: AddressParts
): string | undefined {
  const [year, month, date] = day?.split('-') ?? [];
  const parts: Record<string, string | undefined> = {
    locale,
    year,
    month,
    day: date,
    slug: slug || documentId,
    documentId,
  };
  let isWhole = true;
  const [, host, path] = /^(https?:\/\/[^/?#]+)?(.*)$/s.exec(template) as unknown as [
    string,
    string?,
    string?,
  ];
  const address = (path ?? '').replace(PLACEHOLDER, (_all, name: string) => {
    const part = parts[name];
    if (!part) isWhole = false;
    return encodeURIComponent(part ?? '');
  });
  return isWhole ? `${host ?? ''}${address}` : undefined;
}

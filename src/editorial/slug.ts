import slugify from 'slugify';

/** Room is left for the `-2` that makes a second one different. */
export const LONGEST_SLUG = 190;

/** Signs that are read aloud: “Nông dân & thị trường” is `nong-dan-va-thi-truong`. */
const SIGNS = { vi: { '&': 'va', '%': 'phan tram' }, en: { '&': 'and', '%': 'percent' } };

/**
 * The address part made from a headline or a name: lower case, ASCII letters and digits, words joined by one hyphen.
 * “Quyết định số 06/QĐ-TTg” is `quyet-dinh-so-06-qd-ttg`. Empty when nothing of the text can be written that way.
 */
export function toSlug(text: string, locale = 'vi'): string {
  const signs = locale.startsWith('vi') ? SIGNS.vi : SIGNS.en;
  const words = text
    .normalize('NFC')
    .replace(/[&%]/g, (sign) => ` ${signs[sign as keyof typeof signs]} `)
    // `strict` deletes punctuation; between two words it stands for a space: “06/QĐ” is `06-qd`.
    .replace(/[^\p{Letter}\p{Mark}\p{Number}\s-]+/gu, (sign, at: number, whole: string) =>
      sign === "'" || sign === '’' || isInNumber(sign, at, whole) ? '' : ' '
    );
  const slug = slugify(words, { locale: 'vi', lower: true, strict: true, trim: true })
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug.length <= LONGEST_SLUG) return slug;
  const cut = slug.lastIndexOf('-', LONGEST_SLUG);
  return slug.slice(0, cut > 0 ? cut : LONGEST_SLUG);
}

/** Vietnamese groups thousands with a dot: “1.400 lượt” is `1400-luot`. */
const isInNumber = (sign: string, at: number, whole: string): boolean =>
  sign === '.' && /\d/.test(whole[at - 1] ?? '') && /^\d{3}(?!\d)/.test(whole.slice(at + 1));

/** When in the day: the clock's two halves (SA, CH) or a part of the day in words. */
export type DayPart = 'SA' | 'CH' | 'sáng' | 'trưa' | 'chiều' | 'tối' | 'đêm';

/** What a text says, word by word: nothing is checked, completed or related to a calendar yet. */
export interface Said {
  /** ISO: Monday is 1. */
  weekday?: number;
  day?: number;
  month?: number;
  /** An ISO week. */
  week?: number;
  quarter?: number;
  year?: number;
  /** The year has only its last two digits. */
  short?: true;
  /** The year in words: “hai [nghìn] không [trăm] hai mươi hai”. */
  thousands?: number;
  hundreds?: number;
  rest?: number;
  /** The year of the cycle of sixty, as a year's remainder by 60: Nhâm Dần, 2022, is 42. */
  canChi?: number;
  /** “Tháng 2 nhuận”. */
  leap?: true;
  /** “Tháng nhuận”: whichever month the year has twice. */
  leapMonth?: true;
  /** Tết is the first day of the lunar year, or counts the days of the new year and those left of the old one. */
  feast?: 'Tết' | 'giao thừa';
  /** The calendar the text names. */
  calendar?: 'lunar' | 'solar';
  /** A word that only the lunar calendar has: “mùng”, “rằm”, “Chạp”, “Quý Mão”. */
  lunar?: true;
  /** “Hôm qua” is 1 day ago, “tuần này” 0 weeks, “năm sau” -1 years. */
  unit?: 'day' | 'week' | 'month' | 'year';
  ago?: number;
  /** “Ngày này” of another month or year. */
  thisDay?: true;
  /** “Thứ sáu trước”: the last one before today. */
  passed?: true;
  hour?: number;
  minute?: number;
  second?: number;
  part?: DayPart;
  /** Minutes east of UTC. */
  offset?: number;
}

export const LUNAR = { lunar: true } as const;

/** A word by its letters and its marks, the tone last. */
interface Word {
  text: string;
  /** Without any diacritics. */
  letters: string;
}

export interface Token extends Word {
  /** No white space before it. */
  glued: boolean;
  /** “Sau” in a text with diacritics. */
  isItself: boolean;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** “Hoà” and “hòa”, “Quí” and “Quý”, “Tí” and “Tý” are spellings of one word; “bây” is not “bâi”. */
const spell = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll('đ', 'd\u0335')
    .replace(/[\p{L}\p{M}]+/gu, (word) =>
      [word.replace(TONES, '').replace(/(?<!^|a|\u0302)y$/u, 'i'), ...(word.match(TONES) ?? [])].join('')
    );

const wordOf = (spelled: string): Word => ({ text: spelled, letters: spelled.replace(/\p{M}/gu, '') });

/** The words of a form, or of a name in it. */
export const wordsOf = (text: string): Word[] => text.toLowerCase().split(' ').map(spell).map(wordOf);

/** Whether a word of a text can be a word of the forms. */
export type Fits = (token: Token, word: Word) => boolean;

export const isAsWritten: Fits = (token, word) => token.text === word.text;

const lettersWithMarks = (text: string) => text.split(/(?=\P{M})/u);

/**
 * A word may lack marks of the right one, as in “thu sau”, “thứ sau”, “muời”, but has none that is not there: “từ” is
 * not “tư”, “bây” not “bảy”. One word is right without marks and another one with them: sau (next, after) is sáu (six)
 * where the whole text is without, but in a text that has marks only after “thứ”, where no sau can stand.
 */
export const mayLackMarks: Fits = (token, word) => {
  if (token.letters !== word.letters || (token.isItself && token.text !== word.text)) return false;
  const right = lettersWithMarks(word.text);
  return lettersWithMarks(token.text).every((letter, at) =>
    [...letter].every((mark) => right[at].includes(mark))
  );
};

/**
 * A text in lower case and composed, with one sign for each: white space, dashes, full-width digits and letters, Đ (for
 * which a U+00D0 often stands, which looks the same).
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .toLowerCase()
    .replaceAll('ð', 'đ')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\s+/gu, ' ');

/** The words, numbers and signs of a plain text: “18th” is two, “15h43” three. */
export const tokensOf = (text: string): Token[] => {
  const found = [...spell(text).matchAll(/(\s*)(\d+|[\p{L}\p{M}]+|\S)/gu)].map(([, space, word]) => ({
    ...wordOf(word),
    glued: space === '',
  }));
  const hasMarks = found.some(({ text: word, letters }) => word !== letters);
  return found.map((token) => ({ ...token, isItself: hasMarks && token.text === 'sau' }));
};

import { Info } from 'luxon';
import { canChiOf } from './lunar';

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
  /** Tết is the first day of the lunar year, or counts the days of the new year and those left of the old one. */
  feast?: 'Tết' | 'giao thừa';
  /** The calendar the text names. */
  calendar?: 'lunar' | 'solar';
  /** A word that only the lunar calendar has: “mùng”, “rằm”, “Chạp”, “Quý Mão”. */
  lunar?: true;
  /** “Hôm qua” is 1 day ago, “tuần này” 0 weeks, “năm sau” -1 years. */
  unit?: 'day' | 'week' | 'month' | 'year';
  ago?: number;
  /** “Thứ sáu trước”: the last one before today. */
  passed?: true;
  hour?: number;
  minute?: number;
  second?: number;
  part?: DayPart;
  /** Minutes east of UTC. */
  offset?: number;
}

export interface Token {
  text: string;
  /** No white space before it. */
  glued: boolean;
}

export interface Match {
  said: Said;
  next: number;
}

/** What can be said from a place in the text on, in all its ways. */
export type Element = (tokens: Token[], at: number) => Match[];

/** How words are compared: as they are written, or by their letters without diacritics. */
export type Spelling = (words: string) => string;

export const asWritten: Spelling = (words) => words;

// A U+00D0 often stands for Đ, which looks the same.
export const withoutDiacritics: Spelling = (words) =>
  words.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đð]/gu, 'd');

export const LUNAR = { lunar: true } as const;

/** 0 to 99 in words, with the short forms of speech: “hai mươi mốt”, “hai mốt”, “hăm mốt”. */
const NUMERALS: [words: string, number: number][] = (() => {
  const ones = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  const afterTen = [[], ['một', 'mốt'], ['hai'], ['ba'], ['bốn', 'tư'], ['lăm', 'nhăm'], ['sáu'], ['bảy']];
  const numerals: [string, number][] = [...ones.map((word, one): [string, number] => [word, one]), ['tư', 4]];
  for (let ten = 1; ten <= 9; ten++) {
    const tens = ten === 1 ? ['mười'] : [`${ones[ten]} mươi`, ones[ten], ...(ten === 2 ? ['hăm'] : [])];
    numerals.push([tens[0], ten * 10]);
    for (let one = 1; one <= 9; one++) {
      for (const word of afterTen[one] ?? [ones[one]]) {
        numerals.push(...tens.map((start): [string, number] => [`${start} ${word}`, ten * 10 + one]));
      }
    }
  }
  return numerals;
})();

/** In full and by their first three letters. */
const englishNames = (names: string[]) =>
  new Map(
    names.flatMap((name, index) => [name, name.slice(0, 3)].map((word) => [word.toLowerCase(), index + 1]))
  );

const DAY_PARTS: Record<string, DayPart> = {
  sáng: 'sáng',
  trưa: 'trưa',
  chiều: 'chiều',
  tối: 'tối',
  đêm: 'đêm',
  khuya: 'đêm',
};

/** “Quí” and “Quý”, “Tí” and “Tý” are spellings of one name; no two years are alike without diacritics. */
const canChiKey = (name: string) => withoutDiacritics(name.toLowerCase()).replaceAll('y', 'i');

const CAN_CHI = new Map(Array.from({ length: 60 }, (_, year) => [canChiKey(canChiOf(1980 + year)), year]));

const isDigits = (token: Token | undefined) => token !== undefined && /^\d+$/.test(token.text);

const joinsNumbers = (tokens: Token[], at: number) =>
  ['/', '-', '.'].includes(tokens[at]?.text) &&
  isDigits(tokens[at - 1]) &&
  isDigits(tokens[at + 1]) &&
  tokens[at].glued &&
  tokens[at + 1].glued;

const offsetAt = (tokens: Token[], at: number, hoursAlone: boolean): Match[] => {
  const sign = ['-', '', '+'].indexOf(tokens[at]?.text) - 1;
  const hours = tokens[at + 1];
  if (Math.abs(sign) !== 1 || !isDigits(hours) || !hours.glued) return [];
  const found = (hour: string, minute: string, next: number) =>
    Number(minute) > 59 ? [] : [{ said: { offset: sign * (Number(hour) * 60 + Number(minute)) }, next }];
  if (hours.text.length === 4) return found(hours.text.slice(0, 2), hours.text.slice(2), at + 2);
  if (hours.text.length > 2) return [];
  if (tokens[at + 2]?.text === ':' && /^\d\d$/.test(tokens[at + 3]?.text ?? '')) {
    return found(hours.text, tokens[at + 3].text, at + 4);
  }
  return hoursAlone ? found(hours.text, '0', at + 2) : [];
};

/** What can fill in the blanks of the forms in `date-forms.ts`. */
export const blanksOf = (spell: Spelling): Record<string, Element> => {
  const numerals = new Map(NUMERALS.map(([words, number]) => [spell(words), number]));

  const digits =
    (key: keyof Said, pattern: RegExp): Element =>
    (tokens, at) =>
      pattern.test(tokens[at]?.text ?? '')
        ? [{ said: { [key]: Number(tokens[at].text) }, next: at + 1 }]
        : [];

  const words =
    (key: keyof Said): Element =>
    (tokens, at) =>
      [1, 2, 3].flatMap((length) => {
        const number = numerals.get(
          tokens
            .slice(at, at + length)
            .map(({ text }) => text)
            .join(' ')
        );
        return number === undefined ? [] : [{ said: { [key]: number }, next: at + length }];
      });

  const either =
    (...elements: Element[]): Element =>
    (tokens, at) =>
      elements.flatMap((element) => element(tokens, at));

  const number = (key: keyof Said, pattern = /^\d{1,2}$/) => either(digits(key, pattern), words(key));

  const named = (key: keyof Said, names: Map<string, unknown>, more: Said = {}): Element => {
    const spelled = new Map([...names].map(([name, value]) => [spell(name), value]));
    return (tokens, at) => {
      const value = spelled.get(tokens[at]?.text);
      return value === undefined ? [] : [{ said: { ...more, [key]: value }, next: at + 1 }];
    };
  };

  const lastTwoDigits: Element = (tokens, at) =>
    digits('year', /^\d\d$/)(tokens, at).map(({ said, next }) => ({ said: { ...said, short: true }, next }));

  const lunarMonth = named(
    'month',
    new Map([
      ['giêng', 1],
      ['chạp', 12],
    ]),
    LUNAR
  );
  const weekdays = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'];

  return {
    day: number('day'),
    month: either(number('month'), lunarMonth),
    lunarMonth,
    week: digits('week', /^\d{1,2}$/),
    /** Of a numeric date. */
    year: either(digits('year', /^\d{4,}$/), lastTwoDigits),
    /** After “năm”, a year may have three digits. */
    namedYear: either(digits('year', /^\d{3,}$/), lastTwoDigits),
    fullYear: digits('year', /^\d{4}$/),
    /** A year that stands alone, not one number of a numeric date. */
    loneYear: (tokens, at) =>
      joinsNumbers(tokens, at - 1) || joinsNumbers(tokens, at + 1)
        ? []
        : digits('year', /^\d{4}$/)(tokens, at),
    /** The two digits of a year that are no month. */
    yearNotMonth: (tokens, at) =>
      lastTwoDigits(tokens, at).filter(({ said: { year = 0 } }) => year === 0 || year > 12),
    thousands: words('thousands'),
    hundreds: words('hundreds'),
    rest: words('rest'),
    canChi: (tokens, at) => {
      const canChi = CAN_CHI.get(canChiKey(`${tokens[at]?.text} ${tokens[at + 1]?.text}`));
      return canChi === undefined ? [] : [{ said: { canChi, ...LUNAR }, next: at + 2 }];
    },
    weekday: named(
      'weekday',
      new Map(
        weekdays.flatMap((name, index) => [
          [name, index + 1],
          [String(index + 2), index + 1],
        ])
      )
    ),
    englishWeekday: named('weekday', englishNames(Info.weekdays('long', { locale: 'en' }))),
    englishMonth: named('month', englishNames(Info.months('long', { locale: 'en' })).set('sept', 9)),
    ago: number('ago', /^\d{1,4}$/),
    hour: number('hour'),
    minute: number('minute'),
    twoDigitMinute: digits('minute', /^\d\d$/),
    second: digits('second', /^\d\d$/),
    fraction: (tokens, at) => (isDigits(tokens[at]) ? [{ said: {}, next: at + 1 }] : []),
    part: named('part', new Map(Object.entries(DAY_PARTS))),
    offset: (tokens, at) => offsetAt(tokens, at, true),
    /** Without “GMT” before it, “-5” may be anything. */
    loneOffset: (tokens, at) => offsetAt(tokens, at, false),
  };
};

/** The words, numbers and signs of a text: “18th” is two, “15h43” three. */
export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/(\s*)(\d+|[\p{L}\p{M}]+|\S)/gu)].map(([, space, word]) => ({
    text: word,
    glued: space === '',
  }));

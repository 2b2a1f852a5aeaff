import { Info } from 'luxon';
import { daysInMonth } from './calendar';
import { type DayPart, type Fits, LUNAR, type Said, type Token, wordsOf } from './date-words';
import { canChiOf } from './lunar';

export interface Match {
  said: Said;
  next: number;
}

/** What can be said from a place in the text on, in all its ways. */
export type Element = (tokens: Token[], at: number) => Match[];

/** 0 to 99 in words, with the short forms of speech: “hai mươi mốt”, “hai mốt”, “hăm mốt”. */
const NUMERALS: [words: string, number: number][] = (() => {
  const ones = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  const afterTen = [
    [],
    ['một', 'mốt'],
    ['hai'],
    ['ba'],
    ['bốn', 'tư'],
    ['lăm', 'nhăm'],
    ['sáu'],
    ['bảy', 'bẩy'],
  ];
  const numerals: [string, number][] = [
    ...ones.map((word, one): [string, number] => [word, one]),
    ...([
      ['tư', 4],
      ['bẩy', 7],
    ] satisfies [string, number][]),
  ];
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
  names.flatMap((name, index) =>
    [...new Set([name, name.slice(0, 3)])].map((word): [string, number] => [word, index + 1])
  );

const DAY_PARTS: Record<string, DayPart> = {
  sáng: 'sáng',
  trưa: 'trưa',
  chiều: 'chiều',
  tối: 'tối',
  đêm: 'đêm',
  khuya: 'đêm',
};

const CAN_CHI = Array.from({ length: 60 }, (_, year): [string, number] => [canChiOf(1980 + year), year]);

const WEEKDAYS = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy'].flatMap((name, index): [string, number][] => [
  [name, index + 1],
  [String(index + 2), index + 1],
]);

const QUARTERS = ['i', 'ii', 'iii', 'iv'].map((roman, index): [string, number] => [roman, index + 1]);

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

/** “18112022” or “20221118”: no text is a date of 1900 to 2199 both ways, since no month is the 19th, 20th or 21st. */
const eightDigits: Element = (tokens, at) => {
  const text = tokens[at]?.text ?? '';
  const orders = [
    /^(?<day>..)(?<month>..)(?<year>(19|20|21)..)$/,
    /^(?<year>(19|20|21)..)(?<month>..)(?<day>..)$/,
  ];
  return orders.flatMap((order) => {
    const { groups } = (/^\d{8}$/.test(text) && order.exec(text)) || {};
    const [day, month, year] = [groups?.day, groups?.month, groups?.year].map(Number);
    const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
    return isReal ? [{ said: { day, month, year }, next: at + 1 }] : [];
  });
};

/** Finds names by their words. */
const lexiconOf = <T>(names: [name: string, value: T][], fits: Fits) => {
  const known = names.map(([name, value]) => ({ words: wordsOf(name), value }));
  const lettersIn = (words: { letters: string }[]) => words.map(({ letters }) => letters).join(' ');
  const byLetters = new Map<string, typeof known>();
  for (const name of known) {
    const letters = lettersIn(name.words);
    byLetters.set(letters, [...(byLetters.get(letters) ?? []), name]);
  }
  return (tokens: Token[]): T[] => {
    const found = byLetters.get(lettersIn(tokens)) ?? [];
    const right = found.filter(({ words }) => words.every((word, index) => fits(tokens[index], word)));
    return [...new Set(right.map(({ value }) => value))];
  };
};

/** What can fill in the blanks of the forms in `date-forms.ts`. */
export const blanksOf = (fits: Fits): Record<string, Element> => {
  const digits =
    (key: keyof Said, pattern: RegExp): Element =>
    (tokens, at) =>
      pattern.test(tokens[at]?.text ?? '')
        ? [{ said: { [key]: Number(tokens[at].text) }, next: at + 1 }]
        : [];

  const named = (
    key: keyof Said,
    names: [name: string, value: unknown][],
    { lengths = [1], more = {} }: { lengths?: number[]; more?: Said } = {}
  ): Element => {
    const find = lexiconOf(names, fits);
    return (tokens, at) =>
      lengths
        .filter((length) => at + length <= tokens.length)
        .flatMap((length) =>
          find(tokens.slice(at, at + length)).map((value) => ({
            said: { ...more, [key]: value },
            next: at + length,
          }))
        );
  };

  const either =
    (...elements: Element[]): Element =>
    (tokens, at) =>
      elements.flatMap((element) => element(tokens, at));

  const words = (key: keyof Said) => named(key, NUMERALS, { lengths: [1, 2, 3] });

  const number = (key: keyof Said, pattern = /^\d{1,2}$/) => either(digits(key, pattern), words(key));

  const lastTwoDigits: Element = (tokens, at) =>
    digits('year', /^\d\d$/)(tokens, at).map(({ said, next }) => ({ said: { ...said, short: true }, next }));

  const lunarMonth = named(
    'month',
    [
      ['giêng', 1],
      ['chạp', 12],
    ],
    { more: LUNAR }
  );
  const weekday = named('weekday', [...WEEKDAYS, ['bẩy', 6]]);
  const digitInWords = lexiconOf(
    NUMERALS.filter(([, value]) => value < 10),
    fits
  );

  return {
    day: number('day'),
    dayInDigits: digits('day', /^\d{1,2}$/),
    month: either(number('month'), lunarMonth),
    monthInDigits: digits('month', /^\d{1,2}$/),
    lunarMonth,
    eightDigits,
    week: digits('week', /^\d{1,2}$/),
    quarter: either(
      digits('quarter', /^[1-4]$/),
      named('quarter', [...QUARTERS, ...NUMERALS.filter(([, value]) => value >= 1 && value <= 4)])
    ),
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
    /** Digit by digit: “hai không hai hai”. */
    yearInDigits: (tokens, at) => {
      const said = tokens.slice(at, at + 4).flatMap((token) => digitInWords([token]));
      return said.length === 4 ? [{ said: { year: Number(said.join('')) }, next: at + 4 }] : [];
    },
    thousands: words('thousands'),
    hundreds: words('hundreds'),
    rest: words('rest'),
    canChi: named('canChi', CAN_CHI, { lengths: [2], more: LUNAR }),
    weekday: (tokens, at) =>
      weekday(
        tokens.slice(at, at + 1).map((token) => ({ ...token, isItself: false })),
        0
      ).map(({ said }) => ({ said, next: at + 1 })),
    englishWeekday: named('weekday', englishNames(Info.weekdays('long', { locale: 'en' }))),
    englishMonth: named('month', [...englishNames(Info.months('long', { locale: 'en' })), ['sept', 9]]),
    ago: number('ago', /^\d{1,4}$/),
    hour: number('hour'),
    minute: number('minute'),
    twoDigitMinute: digits('minute', /^\d\d$/),
    second: digits('second', /^\d\d$/),
    fraction: (tokens, at) => (isDigits(tokens[at]) ? [{ said: {}, next: at + 1 }] : []),
    part: named('part', Object.entries(DAY_PARTS)),
    offset: (tokens, at) => offsetAt(tokens, at, true),
    /** Without “GMT” before it, “-5” may be anything. */
    loneOffset: (tokens, at) => offsetAt(tokens, at, false),
  };
};

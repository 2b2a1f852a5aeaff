import { SearchMoonPhase, SearchSunLongitude } from 'astronomy-engine';
import { addDays, type Day } from './calendar';

/** A day of the Vietnamese lunar calendar. `year` is the lunar year, by the civil year in which it begins. */
export interface LunarDate {
  year: number;
  month: number;
  day: number;
  leap: boolean;
}

/** A month of a lunar year. `start` is its first civil day, `length` its days: 29 or 30. */
export interface LunarMonth {
  month: number;
  leap: boolean;
  start: Day;
  length: number;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const DAY_MS = 86_400_000;

/** Of 105° E, the calendar’s meridian in every year: not China’s UTC+8, nor the clocks Saigon has had. */
const OFFSET_MS = 7 * 3_600_000;

/** Days from a new moon, or a major solar term, to shortly before the next: 29.3 and 29.4 at the least. */
const NEXT_DUE = 28;

/** Days from then on within which either has come: 29.8 and 31.5 at the most, counted from anywhere in a day. */
const NEXT_WITHIN = 6;

/** The sun’s longitude in degrees at the winter solstice; the major solar terms are 30° apart. */
const SOLSTICE = 270;

interface Moment {
  date: Date;
}

const midnightOf = (day: Day) => new Date(Date.parse(day) - OFFSET_MS);

const dayAt = (moment: Moment | null): Day => {
  if (!moment) throw new Error('A new moon or solar term is not where the search expects it.');
  return new Date(moment.date.getTime() + OFFSET_MS).toISOString().slice(0, 10);
};

const daysBetween = (from: Day, to: Day) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

// Astronomy Engine agrees with the Swiss Ephemeris to a minute until 2070; after 2100 the two expect the Earth to slow
// down differently, by up to five minutes. Within two minutes of midnight, a month begins on 1944-06-21, 1967-07-08,
// 2054-05-08, 2072-12-09, 2077-11-16, 2085-10-19, 2130-05-07, 2150-05-26, 2153-10-18, 2159-05-17, 2175-01-23 and
// 2199-01-26, and so falls the equinox of 1938-09-24, by which month 7 is the leap month and not month 8.
const newMoonAfter = (newMoon: Day): Day =>
  dayAt(SearchMoonPhase(0, midnightOf(addDays(newMoon, NEXT_DUE)), NEXT_WITHIN));

const lastNewMoonBy = (day: Day): Day => dayAt(SearchMoonPhase(0, midnightOf(addDays(day, 1)), -31));

const termAfter = (term: Day, longitude: number): Day =>
  dayAt(SearchSunLongitude(longitude, midnightOf(addDays(term, NEXT_DUE)), NEXT_WITHIN));

const winterSolsticeOf = (year: number): Day =>
  dayAt(SearchSunLongitude(SOLSTICE, midnightOf(`${year}-12-18`), NEXT_WITHIN));

/** The index of the first month without a major solar term; `newMoons[0]` begins month 11, of the given solstice. */
const leapIndexOf = (newMoons: Day[], solstice: Day): number => {
  let term = solstice;
  let longitude = SOLSTICE;
  return newMoons.findIndex((_start, index) => {
    const next = newMoons[index + 1];
    if (term >= next) return true;
    while (term < next) {
      longitude = (longitude + 30) % 360;
      term = termAfter(term, longitude);
    }
    return false;
  });
};

/** For the supported years only: their number bounds what is kept. */
const remembered = <T>(compute: (year: number) => T): ((year: number) => T) => {
  const known = new Map<number, T>();
  return (year) => {
    const value = known.get(year) ?? compute(year);
    known.set(year, value);
    return value;
  };
};

/** The months from the 11th, with the winter solstice of the year before, up to the next 11th. */
const monthsBetweenSolstices = remembered((year): LunarMonth[] => {
  const solstice = winterSolsticeOf(year - 1);
  const end = lastNewMoonBy(winterSolsticeOf(year));
  const newMoons = [lastNewMoonBy(solstice)];
  for (let last = newMoons[0]; last < end; newMoons.push(last)) last = newMoonAfter(last);
  const months = newMoons.length - 1;
  const leapIndex = months === 13 ? leapIndexOf(newMoons, solstice) : months;
  return newMoons.slice(0, months).map((start, index) => ({
    month: ((10 + index - (index < leapIndex ? 0 : 1)) % 12) + 1,
    leap: index === leapIndex,
    start,
    length: daysBetween(start, newMoons[index + 1]),
  }));
});

const firstMonthIn = (months: LunarMonth[]) => months.findIndex(({ month }) => month === 1);

const monthsOf = remembered((year): LunarMonth[] => {
  const [before, after] = [monthsBetweenSolstices(year), monthsBetweenSolstices(year + 1)];
  return [...before.slice(firstMonthIn(before)), ...after.slice(0, firstMonthIn(after))];
});

const isSupported = (day: Day) =>
  Number(day.slice(0, 4)) >= FIRST_YEAR && Number(day.slice(0, 4)) <= LAST_YEAR;

/**
 * The months of a lunar year in order: 12, or 13 with a leap month, which follows the month whose number it shares.
 * Lunar years 1899, in which 1900 begins, to 2199; none for another year.
 *
 * Vietnamese calendar by its rules of today, in every year: a month begins on the day (UTC+7) of the new moon, month 11
 * is the one of the winter solstice, and of 13 months from one month 11 to the next, the first without a major solar
 * term is the leap month. Almanacs printed before 1968, and in the South before 1975, kept to UTC+8 and can differ.
 * Rules: Hồ Ngọc Đức, https://www.informatik.uni-leipzig.de/~duc/amlich/calrules.html
 */
export function lunarMonthsOf(year: number): LunarMonth[] {
  if (!Number.isInteger(year) || year < FIRST_YEAR - 1 || year > LAST_YEAR) return [];
  return monthsOf(year).map((month) => ({ ...month }));
}

/** The lunar date of a civil day: `2022-11-18` is day 25 of month 10, 2022. Null outside civil years 1900 to 2199. */
export function lunarOf(day: Day): LunarDate | null {
  if (!isSupported(day)) return null;
  const civilYear = Number(day.slice(0, 4));
  const year = day < monthsOf(civilYear)[0].start ? civilYear - 1 : civilYear;
  for (const { month, leap, start, length } of monthsOf(year)) {
    const past = daysBetween(start, day);
    if (past < length) return { year, month, day: past + 1, leap };
  }
  return null;
}

/**
 * The civil day of a lunar date, the reverse of `lunarOf`. Null for a date that does not exist, such as the 30th of a
 * month of 29 days or a leap month the year does not have, and for one outside the civil years 1900 to 2199.
 */
export function dayOfLunar({ year, month, day, leap }: LunarDate): Day | null {
  const found = lunarMonthsOf(year).find((candidate) => candidate.month === month && candidate.leap === leap);
  if (!found || !Number.isInteger(day) || day < 1 || day > found.length) return null;
  const civil = addDays(found.start, day - 1);
  return isSupported(civil) ? civil : null;
}

const CAN = ['Giáp', 'Ất', 'Bính', 'Đinh', 'Mậu', 'Kỷ', 'Canh', 'Tân', 'Nhâm', 'Quý'];
const CHI = ['Tý', 'Sửu', 'Dần', 'Mão', 'Thìn', 'Tỵ', 'Ngọ', 'Mùi', 'Thân', 'Dậu', 'Tuất', 'Hợi'];

/** The name of a lunar year in the cycle of sixty, from year 1 on: 2022 is “Nhâm Dần”. */
export function canChiOf(year: number): string {
  return `${CAN[(year + 6) % 10]} ${CHI[(year + 8) % 12]}`;
}

/**
 * A lunar date in words: “ngày 25 tháng 10 năm Nhâm Dần” in `vi`, “day 25 of lunar month 10, year Nhâm Dần (2022)” in
 * every other locale. A leap month is “tháng 2 nhuận”, “lunar leap month 2”.
 */
export function lunarLabelOf({ year, month, day, leap }: LunarDate, locale: string): string {
  const name = canChiOf(year);
  return locale.split('-')[0] === 'vi'
    ? `ngày ${day} tháng ${month}${leap ? ' nhuận' : ''} năm ${name}`
    : `day ${day} of lunar ${leap ? 'leap ' : ''}month ${month}, year ${name} (${year})`;
}

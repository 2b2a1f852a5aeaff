import { DateTime } from 'luxon';

/** A civil day of the newsroom, `2022-11-18`: no clock, no zone. */
export type Day = string;

/**
 * The year, month, week or day asked for. Months and days count from 1. A week is one of ISO 8601, Monday first, and
 * its year the ISO year: 2023-01-01 is a Sunday of week 52 of 2022.
 */
export type Period =
  | { year: number; month?: undefined; day?: undefined; week?: undefined }
  | { year: number; month: number; day?: undefined; week?: undefined }
  | { year: number; month: number; day: number; week?: undefined }
  | { year: number; week: number; month?: undefined; day?: undefined };

export type Unit = 'year' | 'month' | 'week' | 'day';

/** Half-open: `start` is in it, `end` is the first day that is not. */
export interface DayRange {
  start: Day;
  end: Day;
}

/** Half-open, in UTC moments. */
export interface InstantRange {
  start: Date;
  end: Date;
}

/** The last year whose end is still a four-digit ISO date on every database. */
export const LAST_YEAR = 9998;

/** The longest span of days that an archive lists: a lunar year with a leap month. */
export const MOST_DAYS = 385;

const digits = (value: number, length: number) => String(value).padStart(length, '0');

const writeDay = (year: number, month: number, day: number): Day =>
  `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;

const isoDay = ({ year, month, day }: DateTime): Day => writeDay(year, month, day);

const weekStart = (period: { year: number; week: number }): Day => {
  const { year, week } = period;
  const monday = DateTime.fromObject({ weekYear: year, weekNumber: week, weekday: 1 }, { zone: 'utc' });
  if (!monday.isValid || monday.year < 1 || year > LAST_YEAR) throw noSuch(period);
  return isoDay(monday);
};

const noSuch = (period: Period): RangeError =>
  new RangeError(`There is no ${isoOf(period)} between years 1 and ${LAST_YEAR}.`);

const isWithin = (value: number, first: number, last: number): boolean =>
  Number.isInteger(value) && value >= first && value <= last;

/** How fine a period is: `{ year: 2022, month: 11 }` is a `month`. */
export function unitOf({ month, day, week }: Period): Unit {
  if (day !== undefined) return 'day';
  if (week !== undefined) return 'week';
  return month === undefined ? 'year' : 'month';
}

/**
 * The days a period covers, half-open, so that neighbours meet without gap or
 * overlap: 2024-02 is 2024-02-01 up to, not including, 2024-03-01.
 *
 * Calendar: proleptic Gregorian (ISO 8601). Years 1 to 9998.
 * @throws {RangeError} if the period names no real day, such as 30 February.
 */
export function daysOf(period: Period): DayRange {
  if (period.week !== undefined) {
    const start = weekStart(period);
    return { start, end: addDays(start, 7) };
  }
  const { year, month, day } = period;
  const isReal =
    isWithin(year, 1, LAST_YEAR) &&
    (month === undefined || isWithin(month, 1, 12)) &&
    (day === undefined || isWithin(day, 1, daysInMonth(year, month as number)));
  if (!isReal) throw noSuch(period);
  const start = writeDay(year, month ?? 1, day ?? 1);
  if (day !== undefined) return { start, end: addDays(start, 1) };
  const isLastMonth = month === undefined || month === 12;
  return { start, end: isLastMonth ? writeDay(year + 1, 1, 1) : writeDay(year, month + 1, 1) };
}

/** How many weeks an ISO year has: 52, or 53 where it begins on a Thursday or, in a leap year, on a Wednesday. */
export function weeksInYear(year: number): number {
  return DateTime.utc(year, 7, 1).weeksInWeekYear;
}

/** How many days a month of the proleptic Gregorian calendar has: 29 for 2024-02. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The moment a civil day begins in an IANA zone: `2022-11-18` in `Asia/Ho_Chi_Minh` is
 * 2022-11-17T17:00:00Z. Where the clock skips midnight, the day begins with the first minute
 * it has; where midnight comes twice, with the first of the two.
 */
export function startOfDay(day: Day, zone: string): Date {
  const [year, month, date] = day.split('-').map(Number);
  const midnight = DateTime.fromObject({ year, month, day: date }, { zone });
  if (!midnight.isValid) {
    throw new RangeError(`Day ${day} cannot be placed in zone ${zone}: ${midnight.invalidExplanation}.`);
  }
  // Luxon guesses by the offset of today, a day off in a zone that has crossed the date line (Samoa, December 2011).
  const shown = DateTime.fromObject({ year, month, day: date }, { zone: 'utc' }).toMillis();
  const candidates = [-1, 1]
    .map((days) => midnight.zone.offset(shown + days * DAY_MS) * MINUTE_MS)
    .map((offset) => shown - offset)
    .filter((moment) => moment + midnight.zone.offset(moment) * MINUTE_MS === shown);
  if (candidates.length > 0) return new Date(Math.min(...candidates));
  return new Date(Math.min(...midnight.getPossibleOffsets().map((candidate) => candidate.toMillis())));
}

/** The moments that a range of civil days covers in a zone. */
export function instantsOf({ start, end }: DayRange, zone: string): InstantRange {
  return { start: startOfDay(start, zone), end: startOfDay(end, zone) };
}

/** The civil day that a moment falls on in a zone: 2022-11-17T17:00:00Z is `2022-11-18` in `Asia/Ho_Chi_Minh`. */
export function dayOf(instant: Date, zone: string): Day {
  return isoDay(DateTime.fromJSDate(instant, { zone }));
}

/** The civil days of a zone, for many questions about it: it remembers where the days it has met begin. */
export function createCivilDays(zone: string) {
  const met = new Map<number, { start: number; number: number }>();
  /** The nth day since 1970-01-01, before or after. */
  const find = (nth: number) => {
    const known = met.get(nth);
    if (known) return known;
    const day = isoDay(DateTime.fromMillis(nth * DAY_MS, { zone: 'utc' }));
    const found = { start: startOfDay(day, zone).getTime(), number: numberOf(day) };
    met.set(nth, found);
    return found;
  };
  /** Which day a moment, in milliseconds since 1970, lies in. */
  const nthAt = (moment: number): number => {
    let nth = Math.floor(moment / DAY_MS);
    while (find(nth).start > moment) nth -= 1;
    while (find(nth + 1).start <= moment) nth += 1;
    return nth;
  };
  const startOf = (day: Day): Date => new Date(find(Date.parse(day) / DAY_MS).start);
  const bounds: InstantRange = { start: startOf('0001-01-01'), end: startOf(`${LAST_YEAR + 1}-01-01`) };
  return {
    /** The moments that lie in years 1 to 9998; of others nothing may be asked. */
    bounds,
    /** The number of the day that a moment lies in: 20221118. */
    numberAt: (moment: number): number => find(nthAt(moment)).number,
    /** The day that a moment lies in: `2022-11-18`. */
    dayAt: (moment: number): Day => dayOfNumber(find(nthAt(moment)).number),
    /** When the day that a moment lies in is over. */
    endAt: (moment: number): number => find(nthAt(moment) + 1).start,
    /** As `instantsOf`. */
    instantsOf: ({ start, end }: DayRange): InstantRange => ({ start: startOf(start), end: startOf(end) }),
  };
}

export type CivilDays = ReturnType<typeof createCivilDays>;

/** A day or period as one number: `2022-11-18` is 20221118, `2022-11` 202211. */
export function numberOf(iso: string): number {
  return Number(iso.replaceAll('-', ''));
}

/** The day of a number: 20221118 is `2022-11-18`. */
export function dayOfNumber(number: number): Day {
  const text = digits(number, 8);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/** The period of a given unit that a day lies in: `2022-11-18` by month is `{ year: 2022, month: 11 }`. */
export function periodOf(date: Day, unit: Unit): Period {
  const [year, month, day] = date.split('-').map(Number);
  if (unit === 'year') return { year };
  if (unit === 'week') {
    const { weekYear, weekNumber } = DateTime.utc(year, month, day);
    return { year: weekYear, week: weekNumber };
  }
  return unit === 'month' ? { year, month } : { year, month, day };
}

/** The day a number of days after another: `addDays('2022-11-30', 1)` is `2022-12-01`. */
export function addDays(day: Day, days: number): Day {
  const [year, month, date] = day.split('-').map(Number);
  const moved = new Date(0);
  moved.setUTCFullYear(year, month - 1, date + days);
  return writeDay(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** ISO 8601, as precise as the period is: `2022`, `2022-11`, `2022-W46`, `2022-11-18`. */
export function isoOf({ year, month, day, week }: Period): string {
  if (day !== undefined) return writeDay(year, month, day);
  if (week !== undefined) return `${digits(year, 4)}-W${digits(week, 2)}`;
  return month === undefined ? digits(year, 4) : `${digits(year, 4)}-${digits(month, 2)}`;
}

/** The period's address below the archive's root: `/2022`, `/2022/11`, `/2022/w46`, `/2022/11/18`. */
export function pathOf(period: Period): string {
  return `/${isoOf(period).replaceAll('-', '/').toLowerCase()}`;
}

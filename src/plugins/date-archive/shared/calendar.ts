import { DateTime } from 'luxon';

/** A civil day of the newsroom, `2022-11-18`: no clock, no zone. */
export type Day = string;

/** The year, month or day asked for. Months and days count from 1. */
export type Period =
  | { year: number; month?: undefined; day?: undefined }
  | { year: number; month: number; day?: undefined }
  | { year: number; month: number; day: number };

export type Unit = 'year' | 'month' | 'day';

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

const digits = (value: number, length: number) => String(value).padStart(length, '0');

const firstDayOf = ({ year, month = 1, day = 1 }: Period): DateTime => {
  const first = DateTime.fromObject({ year, month, day }, { zone: 'utc' });
  if (!first.isValid || year < 1 || year > LAST_YEAR) {
    throw new RangeError(`There is no day ${year}-${month}-${day} between years 1 and ${LAST_YEAR}.`);
  }
  return first;
};

const isoDay = (date: DateTime): Day =>
  `${digits(date.year, 4)}-${digits(date.month, 2)}-${digits(date.day, 2)}`;

/** How fine a period is: `{ year: 2022, month: 11 }` is a `month`. */
export function unitOf({ month, day }: Period): Unit {
  if (day !== undefined) return 'day';
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
  const first = firstDayOf(period);
  return { start: isoDay(first), end: isoDay(first.plus({ [unitOf(period)]: 1 })) };
}

/** How many days a month of the proleptic Gregorian calendar has: 29 for 2024-02. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

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

/** The period of a given unit that a day lies in: `2022-11-18` by month is `{ year: 2022, month: 11 }`. */
export function periodOf(date: Day, unit: Unit): Period {
  const [year, month, day] = date.split('-').map(Number);
  if (unit === 'year') return { year };
  return unit === 'month' ? { year, month } : { year, month, day };
}

/** The periods one unit finer: the twelve months of a year, the days of a month. A day has none. */
export function partsOf({ year, month, day }: Period): Period[] {
  if (day !== undefined) return [];
  if (month === undefined) return Array.from({ length: 12 }, (_, index) => ({ year, month: index + 1 }));
  return Array.from({ length: daysInMonth(year, month) }, (_, index) => ({ year, month, day: index + 1 }));
}

/** ISO 8601, as precise as the period is: `2022`, `2022-11`, `2022-11-18`. */
export function isoOf({ year, month, day }: Period): string {
  return [
    digits(year, 4),
    ...[month, day].filter((part) => part !== undefined).map((part) => digits(part, 2)),
  ].join('-');
}

/** The period's address below the archive's root: `/2022`, `/2022/11`, `/2022/11/18`. */
export function pathOf(period: Period): string {
  return `/${isoOf(period).replaceAll('-', '/')}`;
}

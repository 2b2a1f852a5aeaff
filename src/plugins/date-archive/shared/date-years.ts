import type { Day } from './calendar';
import { dateOf, endsOf, isDay, LUNAR_YEARS, type Meaning, onWeekday, senseOf, weekdayOf } from './date-days';
import { DateFault } from './date-faults';
import type { Said } from './date-words';
import { canChiOf, lunarOf } from './lunar';

/**
 * How far back the last occurrence of a date is looked for, in years. Within 40, 29 February falls on every weekday;
 * within 60, every month that can come twice in a lunar year does.
 */
const LOOK_BACK = 60;

// A newspaper may announce the next year; what is later was a hundred years ago.
const lastEndingIn = (twoDigits: number, thisYear: number) =>
  thisYear + 1 - ((((thisYear + 1 - twoDigits) % 100) + 100) % 100);

/** The lunar years of one name, the last that has begun, or begins next, before those of earlier cycles. */
const yearsOfCycle = (canChi: number, today: Day): number[] => {
  const next = (lunarOf(today)?.year ?? dateOf(today).year) + 1;
  const last = next - ((((next - canChi) % 60) + 60) % 60);
  const earlier = [1, 2, 3, 4, 5].map((cycles) => last - 60 * cycles);
  return [last, ...earlier.filter((year) => year >= LUNAR_YEARS.first)];
};

/** The years a text may be of, most likely first; undefined if it names none. */
export const yearsSaid = (said: Said, today: Day): number[] | undefined => {
  const thisYear = dateOf(today).year;
  const { unit, ago = 0, short, thousands, hundreds = 0, rest = 0, canChi } = said;
  if (unit === 'year') return [thisYear - ago];
  const year = thousands === undefined ? said.year : thousands * 1000 + hundreds * 100 + rest;
  if (year === undefined) return canChi === undefined ? undefined : yearsOfCycle(canChi, today);
  const full = short ? lastEndingIn(year, thisYear) : year;
  if (canChi !== undefined && full % 60 !== canChi) {
    throw new DateFault('canChi', { said: canChiOf(1980 + canChi), right: canChiOf(full), year: full });
  }
  return [full];
};

/** In the likeliest of the years said that the rest agrees with or, where none is said, in the last when it had begun. */
export const inYears = (
  years: number[] | undefined,
  latest: number,
  { weekday }: Said,
  today: Day,
  meanings: (year: number) => Meaning[]
): Meaning[] => {
  if (years) return senseOf(years, (year) => onWeekday(meanings(year), weekday), 1);
  const past = (meaning: Meaning) =>
    endsOf(meaning.period)[0] <= today &&
    (weekday === undefined || !isDay(meaning) || weekdayOf(meaning) === weekday);
  const lookedThrough = Array.from({ length: LOOK_BACK }, (_, back) => latest - back);
  return senseOf(lookedThrough, (year) => meanings(year).filter(past), 1);
};

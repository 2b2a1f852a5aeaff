import { DateTime } from 'luxon';
import { addDays, type Day, daysInMonth, LAST_YEAR } from './calendar';
import { DateFault, WEEKDAYS } from './date-faults';
import type { LunarDate } from './lunar';

interface CivilDay {
  year: number;
  month: number;
  day: number;
}

/** The days a text means. */
export interface Meaning {
  /** A year, month, ISO week or day, or the days of a span, both included: a lunar month or year is one. */
  period:
    | { year: number }
    | { year: number; month: number }
    | { year: number; week: number }
    | CivilDay
    | { from: Day; to: Day };
  /** The lunar day or month, if the text spoke of one. */
  lunar?: LunarDate | { year: number; month: number; leap: boolean };
}

type Period = Meaning['period'];

interface DayMeaning extends Meaning {
  period: CivilDay;
}

export const LUNAR_YEARS = { first: 1900, last: 2199 };

export const dateOf = (day: Day) => DateTime.fromISO(day, { zone: 'utc' });

export const civil = ({ year, month, day }: DateTime): CivilDay => ({ year, month, day });

export const isoDay = ({ year, month, day }: CivilDay): Day =>
  [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');

export const isDay = <M extends Meaning>(meaning: M): meaning is M & DayMeaning => 'day' in meaning.period;

export const weekdayOf = ({ period: { year, month, day } }: DayMeaning): number =>
  DateTime.utc(year, month, day).weekday;

/** First and last day. */
export const endsOf = (period: Period): [first: Day, last: Day] => {
  if ('from' in period) return [period.from, period.to];
  if ('week' in period) {
    const monday = DateTime.fromObject({ weekYear: period.year, weekNumber: period.week }, { zone: 'utc' });
    return [isoDay(monday), isoDay(monday.plus({ days: 6 }))];
  }
  const { year, month, day } = { month: undefined, day: undefined, ...period };
  return [
    isoDay({ year, month: month ?? 1, day: day ?? 1 }),
    isoDay({ year, month: month ?? 12, day: day ?? daysInMonth(year, month ?? 12) }),
  ];
};

/** Those on a weekday (ISO: Monday is 1), if one is named. */
export const onWeekday = (meanings: Meaning[], weekday?: number): Meaning[] => {
  if (weekday === undefined) return meanings;
  const days = meanings.filter(isDay);
  const right = days.filter((day) => weekdayOf(day) === weekday);
  if (days.length > 0 && right.length === 0) {
    throw new DateFault('weekday', {
      said: WEEKDAYS[weekday - 1],
      right: WEEKDAYS[weekdayOf(days[0]) - 1],
      date: isoDay(days[0].period),
    });
  }
  return right;
};

/**
 * Days from which the last occurrences of a date that has no year are the one before a day and the one nearest to it.
 */
export const aroundDay = (day: Day): [Day, Day] => [day, addDays(day, 183)];

/** Which of several is nearest to a day, by its first day. */
export const nearestTo = <M extends Meaning>(day: Day, meanings: M[]): M => {
  const daysFrom = ({ period }: M) => Math.abs(dateOf(endsOf(period)[0]).diff(dateOf(day), 'days').days);
  return meanings.reduce((nearest, one) => (daysFrom(one) < daysFrom(nearest) ? one : nearest));
};

/** What makes sense of several; where nothing does, it is the first's fault. */
export const senseOf = <T, R>(items: Iterable<T>, read: (item: T) => R[], enough = Infinity): R[] => {
  const found: R[] = [];
  let fault: DateFault | undefined;
  for (const item of items) {
    if (found.length >= enough) break;
    try {
      found.push(...read(item));
    } catch (error) {
      if (!(error instanceof DateFault)) throw error;
      fault ??= error;
    }
  }
  if (found.length === 0 && fault) throw fault;
  return found;
};

export const inCalendar = (year: number, calendar: 'solar' | 'lunar') => {
  const { first, last } = calendar === 'lunar' ? LUNAR_YEARS : { first: 1, last: LAST_YEAR };
  if (year < first || year > last) throw new DateFault('range', { year, first, last, calendar });
  return year;
};

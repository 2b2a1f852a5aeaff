import { DateTime } from 'luxon';
import { type Day, daysInMonth, LAST_YEAR } from './calendar';
import { DateFault } from './date-faults';
import type { Said } from './date-words';
import { canChiOf, type LunarDate, type LunarMonth, lunarMonthsOf, lunarOf } from './lunar';

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

export interface DayMeaning extends Meaning {
  period: CivilDay;
}

/**
 * How far back the last occurrence of a date is looked for, in years. Within 40, 29 February falls on every weekday;
 * within 60, every month that can come twice in a lunar year does.
 */
const LOOK_BACK = 60;

const LUNAR_YEARS = { first: 1900, last: 2199 };

/** Said of the clock, which goes with any day. */
const OF_THE_CLOCK = ['hour', 'minute', 'second', 'offset', 'part'];

const dateOf = (day: Day) => DateTime.fromISO(day, { zone: 'utc' });

const civil = ({ year, month, day }: DateTime): CivilDay => ({ year, month, day });

export const isoDay = ({ year, month, day }: CivilDay): Day =>
  [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');

export const isDay = <M extends Meaning>(meaning: M): meaning is M & DayMeaning => 'day' in meaning.period;

/** ISO: Monday is 1. */
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

const inCalendar = (year: number, calendar: 'solar' | 'lunar') => {
  const { first, last } = calendar === 'lunar' ? LUNAR_YEARS : { first: 1, last: LAST_YEAR };
  if (year < first || year > last) throw new DateFault('range', { year, first, last, calendar });
  return year;
};

/** A day, month or year with the words resolved, and the calendar it is of. */
interface Named {
  day?: number;
  month?: number;
  feast?: Said['feast'];
  lunar: boolean;
  /** Undefined: a month that comes twice is either. */
  leap?: boolean;
}

const namedBy = ({ day, month, leap, feast, calendar, lunar }: Said): Named => ({
  lunar: calendar === 'lunar' || (calendar === undefined && lunar === true),
  feast,
  leap,
  month: feast ? 1 : month,
  day: feast ? (day ?? 1) : day,
});

const solarMeanings = (year: number, { month, day }: Named): Meaning[] => {
  inCalendar(year, 'solar');
  if (day === undefined) return [{ period: month === undefined ? { year } : { year, month } }];
  const months = month === undefined ? [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1] : [month];
  const having = months.filter((of) => day >= 1 && day <= daysInMonth(year, of));
  if (having.length === 0) {
    throw new DateFault('day', { year, month: months[0], day, days: daysInMonth(year, months[0]) });
  }
  return having.map((of) => ({ period: { year, month: of, day } }));
};

const spanOf = (first: LunarMonth, last: LunarMonth) => ({
  from: first.start,
  to: isoDay(dateOf(last.start).plus({ days: last.length - 1 })),
});

const lunarMeanings = (year: number, { month, day, leap }: Named): Meaning[] => {
  const all = lunarMonthsOf(inCalendar(year, 'lunar'));
  if (day === undefined && month === undefined) return [{ period: spanOf(all[0], all[all.length - 1]) }];
  const months =
    month === undefined
      ? [...all].reverse()
      : all.filter((of) => of.month === month && (leap === undefined || of.leap === leap));
  if (month !== undefined && months.length === 0) {
    throw new DateFault('leapMonth', { year, month, leap: all.find((of) => of.leap)?.month });
  }
  if (day === undefined) {
    return months.map((of) => ({
      period: spanOf(of, of),
      lunar: { year, month: of.month, leap: of.leap },
    }));
  }
  const having = months.filter(({ length }) => day >= 1 && day <= length);
  if (having.length === 0) {
    const [{ month: first, leap: isLeap, length }] = months;
    throw new DateFault('lunarDay', { year, month: first, leap: isLeap, day, days: length });
  }
  return having.map((of) => {
    const lunar = { year, month: of.month, day, leap: of.leap };
    return { period: civil(dateOf(of.start).plus({ days: day - 1 })), lunar };
  });
};

/** What a name means in the year it is said of. */
const meaningsIn = (year: number, named: Named): Meaning[] => {
  const meanings = named.lunar ? lunarMeanings : solarMeanings;
  // “28”, “29” and “30 Tết” are the last days of the old year, “giao thừa” is the day before the new one.
  if (named.feast && (named.day ?? 1) > 10) return meanings(year - 1, { ...named, month: 12, leap: false });
  if (named.feast !== 'giao thừa') return meanings(year, named);
  return meanings(year, named).map(({ period }) => {
    const eve = dateOf(endsOf(period)[0]).minus({ days: 1 });
    const lunar = named.lunar && lunarOf(isoDay(eve));
    return { period: civil(eve), ...(lunar && { lunar }) };
  });
};

/** The years a text may be of, most likely first; undefined if it names none. */
const yearsSaid = (said: Said, today: Day): number[] | undefined => {
  const thisYear = dateOf(today).year;
  const { unit, ago = 0, short, thousands, hundreds = 0, rest = 0, canChi } = said;
  if (unit === 'year') return [thisYear - ago];
  const year = thousands === undefined ? said.year : thousands * 1000 + hundreds * 100 + rest;
  if (year === undefined) {
    if (canChi === undefined) return undefined;
    const past = thisYear - ((((thisYear - canChi) % 60) + 60) % 60);
    return [thisYear - past <= 30 ? past : past + 60];
  }
  // A newspaper may announce the next year; what is later was a hundred years ago.
  const century = Math.floor((thisYear + 1) / 100) * 100;
  const years = short
    ? [century + year, century - 100 + year].filter((full) => full <= thisYear + 1)
    : [year];
  const agreeing = years.filter((full) => canChi === undefined || full % 60 === canChi);
  if (agreeing.length === 0 && canChi !== undefined) {
    const [right, wrong] = [canChiOf(years[0]), canChiOf(1980 + canChi)];
    throw new DateFault('canChi', { said: wrong, right, year: years[0] });
  }
  return agreeing;
};

/** In the years said or, where none is, in the last year when it had begun by today. */
const inYears = (
  years: number[] | undefined,
  latest: number,
  { weekday }: Said,
  today: Day,
  meanings: (year: number) => Meaning[]
): Meaning[] => {
  if (years) return senseOf(years, meanings);
  const past = (meaning: Meaning) =>
    endsOf(meaning.period)[0] <= today &&
    (weekday === undefined || !isDay(meaning) || weekdayOf(meaning) === weekday);
  const lookedThrough = Array.from({ length: LOOK_BACK }, (_, back) => latest - back);
  return senseOf(lookedThrough, (year) => meanings(year).filter(past), 1);
};

const datesSaid = (said: Said, today: Day): Meaning[] => {
  const named = namedBy(said);
  const { month, day, leap, feast } = named;
  if (month !== undefined && (month < 1 || month > 12)) throw new DateFault('month', { month });
  const years = yearsSaid(said, today);
  const isIncomplete = month === undefined && (leap || (day === undefined) === (years === undefined));
  if (isIncomplete || (leap && !named.lunar) || (feast && (said.month !== undefined || leap))) return [];
  const latest = dateOf(today).year + (feast ? 1 : 0);
  const meanings = inYears(years, latest, said, today, (year) => meaningsIn(year, named));
  // “Ngày 18” is of every month.
  return years || month !== undefined ? meanings : meanings.slice(0, 1);
};

const weeksSaid = (said: Said, today: Day): Meaning[] => {
  const { weekday, unit, ago = 0, week = 0 } = said;
  const weekOrItsDay = (monday: DateTime): Meaning[] => {
    const { weekYear: year, weekNumber } = monday;
    inCalendar(year, 'solar');
    if (weekday === undefined) return [{ period: { year, week: weekNumber } }];
    return [{ period: civil(monday.plus({ days: weekday - 1 })) }];
  };
  const thisWeek = dateOf(today).startOf('week');
  if (unit === 'week') return weekOrItsDay(thisWeek.minus({ weeks: ago }));
  return inYears(yearsSaid(said, today), thisWeek.weekYear, said, today, (year) => {
    const weeks = DateTime.utc(inCalendar(year, 'solar'), 7, 1).weeksInWeekYear;
    if (week < 1 || week > weeks) throw new DateFault('week', { year, week, weeks });
    return weekOrItsDay(DateTime.fromObject({ weekYear: year, weekNumber: week }, { zone: 'utc' }));
  });
};

const SYNODIC_MONTH = 29.530589;

const monthsAgo = (said: Said, today: Day): Meaning[] => {
  const { ago = 0 } = said;
  const named = namedBy(said);
  if (!named.lunar) {
    const { year, month } = dateOf(today).startOf('month').minus({ months: ago });
    return meaningsIn(year, { ...named, month });
  }
  const now = lunarOf(today);
  // From the middle of a month, mean months lead to the middle of another.
  const then =
    now && lunarOf(isoDay(dateOf(today).plus({ days: Math.round(15 - now.day - ago * SYNODIC_MONTH) })));
  if (!then) throw new DateFault('range', { year: dateOf(today).year, ...LUNAR_YEARS, calendar: 'lunar' });
  return meaningsIn(then.year, { ...named, month: then.month, leap: then.leap });
};

const lastWeekday = ({ weekday = 1, passed }: Said, today: Day): Meaning[] => {
  const latest = dateOf(today).minus({ days: passed ? 1 : 0 });
  return [{ period: civil(latest.minus({ days: (latest.weekday - weekday + 7) % 7 })) }];
};

export const meaningsOf = (said: Said, today: Day): Meaning[] => {
  const { unit, ago = 0, week, weekday, hour, passed } = said;
  const saysOnly = (...keys: (keyof Said)[]) =>
    Object.keys(said).every((key) => [...keys, ...OF_THE_CLOCK].includes(key));
  const saysYear = said.year !== undefined || said.thousands !== undefined || said.canChi !== undefined;

  if (saysOnly()) return hour === undefined ? [] : [{ period: civil(dateOf(today)) }];
  if (weekday !== undefined && saysOnly('weekday', 'passed')) return lastWeekday(said, today);
  if (passed || (unit && saysYear)) return [];
  if (unit === 'day') {
    const date = dateOf(today).minus({ days: ago });
    inCalendar(date.year, 'solar');
    return saysOnly('unit', 'ago', 'weekday') ? [{ period: civil(date) }] : [];
  }
  if (unit === 'week') return saysOnly('unit', 'ago', 'weekday') ? weeksSaid(said, today) : [];
  if (unit === 'month') {
    return saysOnly('unit', 'ago', 'weekday', 'day', 'lunar', 'calendar') ? monthsAgo(said, today) : [];
  }
  if (week !== undefined) {
    const withYear = ['year', 'short', 'thousands', 'hundreds', 'rest', 'unit', 'ago'] as const;
    return saysOnly('week', 'weekday', ...withYear) ? weeksSaid(said, today) : [];
  }
  return datesSaid(said, today);
};

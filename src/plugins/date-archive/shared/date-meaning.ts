import { DateTime } from 'luxon';
import { type Day, daysInMonth } from './calendar';
import {
  aroundDay,
  civil,
  dateOf,
  endsOf,
  inCalendar,
  isDay,
  isoDay,
  LUNAR_YEARS,
  type Meaning,
  nearestTo,
} from './date-days';
import { DateFault } from './date-faults';
import type { Said } from './date-words';
import { inYears, yearsSaid } from './date-years';
import { type LunarMonth, lunarMonthsOf, lunarOf } from './lunar';

/** Said of the clock, which goes with any day. */
const OF_THE_CLOCK = ['hour', 'minute', 'second', 'offset', 'part'];

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
  if (day === undefined && month === undefined && !leap)
    return [{ period: spanOf(all[0], all[all.length - 1]) }];
  const named = all.filter((of) => (month ?? of.month) === of.month && (leap ?? of.leap) === of.leap);
  const months = month === undefined ? named.reverse() : named;
  if (months.length === 0) {
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

/** “28”, “29” and “30 Tết” are the last days of the old year. */
const isOfOldYear = (dayOfTet = 1) => dayOfTet > 10;

/** What a name means in the year it is said of. */
const meaningsIn = (year: number, named: Named): Meaning[] => {
  const meanings = named.lunar ? lunarMeanings : solarMeanings;
  // “Giao thừa” is the day before the new year.
  if (named.feast && isOfOldYear(named.day)) return meanings(year - 1, { ...named, month: 12, leap: false });
  if (named.feast !== 'giao thừa') return meanings(year, named);
  return meanings(year, named).map(({ period }) => {
    const eve = dateOf(endsOf(period)[0]).minus({ days: 1 });
    const lunar = named.lunar && lunarOf(isoDay(eve));
    return { period: civil(eve), ...(lunar && { lunar }) };
  });
};

const datesSaid = (said: Said, today: Day): Meaning[] => {
  const named = namedBy(said);
  const { month, day, leap, feast } = named;
  if (month !== undefined && (month < 1 || month > 12)) throw new DateFault('month', { month });
  const years = yearsSaid(said, today);
  const isIncomplete =
    month === undefined && !said.leapMonth && (leap || (day === undefined) === (years === undefined));
  if (isIncomplete || (leap && !named.lunar) || (feast && (said.month !== undefined || leap))) return [];
  if (said.leapMonth && month !== undefined) return [];
  const latest = dateOf(today).year + (feast ? 1 : 0);
  const meanings = inYears(years, latest, said, today, (year) => meaningsIn(year, named));
  // “Ngày 18” is of every month.
  return years || month !== undefined ? meanings : meanings.slice(0, 1);
};

const without = (said: Said, ...keys: (keyof Said)[]): Said =>
  Object.fromEntries(Object.entries(said).filter(([key]) => !keys.includes(key as keyof Said)));

/** “Hôm qua, 22/11”: one day, said twice. */
const dayAndDate = (day: Day, date: Said): Meaning[] => {
  if (date.day === undefined || date.month === undefined) return [];
  const [before, around] = aroundDay(day).map((today) => datesSaid(date, today));
  const same = before.filter((meaning) => isDay(meaning) && isoDay(meaning.period) === day);
  if (before.length > 0 && same.length === 0) {
    const [second] = endsOf(nearestTo(day, [...before, ...around]).period);
    throw new DateFault('sameDay', { first: day, second });
  }
  return same;
};

const quartersSaid = (said: Said, today: Day): Meaning[] => {
  const { quarter = 1 } = said;
  return inYears(yearsSaid(said, today), dateOf(today).year, said, today, (year) => {
    const [first, last] = [quarter * 3 - 2, quarter * 3].map((month) =>
      endsOf({ year: inCalendar(year, 'solar'), month })
    );
    return [{ period: { from: first[0], to: last[1] } }];
  });
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
  if (said.thisDay) {
    const rest = without(said, 'thisDay');
    const { month, day } = dateOf(today);
    const isOfAYear = saysYear || unit === 'year';
    if (rest.day !== undefined || rest.month !== undefined || !(isOfAYear || unit === 'month')) return [];
    return meaningsOf({ ...rest, day, ...(isOfAYear && { month }) }, today);
  }
  if (passed || (unit && unit !== 'day' && saysYear)) return [];
  if (unit === 'day') {
    const date = dateOf(today).minus({ days: ago });
    inCalendar(date.year, 'solar');
    if (saysOnly('unit', 'ago', 'weekday')) return [{ period: civil(date) }];
    const rest = without(said, 'unit', 'ago', 'weekday');
    return week === undefined && said.quarter === undefined ? dayAndDate(isoDay(date), rest) : [];
  }
  if (unit === 'week') return saysOnly('unit', 'ago', 'weekday') ? weeksSaid(said, today) : [];
  if (unit === 'month') {
    return saysOnly('unit', 'ago', 'weekday', 'day', 'lunar', 'calendar') ? monthsAgo(said, today) : [];
  }
  const withYear = ['year', 'short', 'thousands', 'hundreds', 'rest', 'unit', 'ago'] as const;
  if (week !== undefined) return saysOnly('week', 'weekday', ...withYear) ? weeksSaid(said, today) : [];
  if (said.quarter !== undefined) return saysOnly('quarter', ...withYear) ? quartersSaid(said, today) : [];
  return datesSaid(said, today);
};

/** A day of every lunar year. */
export interface LunarDayOfYear {
  month: number;
  day: number;
  leap: boolean;
  /** In years whose month has no such day, its last one is meant: giao thừa is 29 or 30 Chạp. */
  orLast?: true;
}

/** The day of the lunar year that is said, if a day and no year, weekday or time is. */
export const lunarDaySaid = (said: Said): LunarDayOfYear[] => {
  const keys = ['day', 'month', 'leap', 'feast', 'calendar', 'lunar', 'part'];
  if (said.calendar === 'solar' || Object.keys(said).some((key) => !keys.includes(key))) return [];
  const { feast, leap = false, day = feast && 1 } = said;
  if (feast && (said.month !== undefined || leap)) return [];
  if (feast === 'giao thừa') return [{ month: 12, day: 30, leap, orLast: true }];
  const month = feast ? (isOfOldYear(day) ? 12 : 1) : said.month;
  if (day === undefined || month === undefined) return [];
  if (month < 1 || month > 12) throw new DateFault('month', { month });
  if (day < 1 || day > 30) throw new DateFault('dayOfLunarMonth', { day });
  return [{ month, day, leap }];
};

import {
  type CivilDays,
  type Day,
  type DayRange,
  daysOf,
  isoOf,
  numberOf,
  type Period,
  periodOf,
  type Unit,
  unitOf,
} from '../../../shared/calendar';
import type { Counts } from '../counts/counts';
import { type KeptUnit, periodOfNumber } from '../counts/kept-counts';
import { COUNTS } from '../counts/tables';
import type { Row, Sql } from '../database/sql';
import type { Moves } from './moves';
import type { Scope } from './scope';

/** A period that has news, and how much. */
export interface Count {
  period: Period;
  count: number;
}

/** What a period or a span of days has: its parts, oldest first, and the nearest of its kind with news on both sides. */
export interface Survey {
  parts: Count[];
  previous: Count | null;
  next: Count | null;
}

type Direction = 'before' | 'after';

/** What periods of a unit are divided into. */
const PARTS: Record<Unit, KeptUnit> = { year: 'month', month: 'day', week: 'day', day: 'day' };

/** Of a day's number, that of the period that it lies in. */
const FINDERS: Record<KeptUnit, (day: number) => number> = {
  day: (day) => day,
  month: (day) => Math.floor(day / 100),
  year: (day) => Math.floor(day / 10_000),
};

/** Before the first year and after the last. */
const EDGES = { first: 0, last: 99_999_999 };

/** Questions to the kept counts, less the entries that wait: which periods have news that is due, and how much. */
export function createPeriods(sql: Sql, counts: Counts, civilDays: CivilDays, moves: Moves) {
  const ofUnit = `from ${sql.table(COUNTS)} where scope = ? and unit = ?`;
  const select = `select period, entries ${ofUnit}`;
  const before = `${select} and period < ? order by period desc limit 1`;
  const after = `${select} and period > ? and period <= ? order by period limit 1`;
  /** In one question: the periods between two, these included, and the nearest before one and after another. */
  const survey =
    `select 0 as side, period, entries ${ofUnit} and period >= ? and period <= ? ` +
    `union all select -1 as side, period, entries from (${before}) p ` +
    `union all select 1 as side, period, entries from (${after}) n`;

  /** Of a unit, the period that now lies in: nothing after it is public. */
  const presentOf = (unit: KeptUnit, { now }: Scope) => FINDERS[unit](civilDays.numberAt(now.getTime()));

  /** Takes off those that wait. */
  const dueOf = (unit: KeptUnit, rows: Row[], waiting: number[]): Count[] => {
    const numbers = waiting.map((moment) => FINDERS[unit](civilDays.numberAt(moment)));
    return rows.flatMap((row) => {
      const period = Number(row.period);
      const count = Number(row.entries) - numbers.filter((one) => one === period).length;
      return count > 0 ? [{ period: periodOfNumber(unit, period), count }] : [];
    });
  };

  const scopeOf = ({ type, locale, cut }: Scope): Promise<number | undefined> =>
    counts.findScope(type, locale, cut?.cut.name, cut?.value);

  /** The periods of a unit, between two and these included, that have news; oldest first. */
  const countBetween = async (unit: KeptUnit, from: number, to: number, scope: Scope): Promise<Count[]> => {
    const id = await scopeOf(scope);
    if (id === undefined) return [];
    const rows = await sql.run(`${select} and period >= ? and period <= ? order by period`, [
      ...[id, unit, from, Math.min(to, presentOf(unit, scope))],
    ]);
    return dueOf(unit, rows, await moves.ahead(scope));
  };

  const countRange = async ({ start, end }: DayRange, scope: Scope): Promise<number> => {
    const days = await countBetween('day', numberOf(start), numberOf(end) - 1, scope);
    return days.reduce((sum, { count }) => sum + count, 0);
  };

  /** The nearest period of a unit, before or after one, that has news. */
  const nearest = async (
    unit: KeptUnit,
    direction: Direction,
    from: number,
    scope: Scope
  ): Promise<Count | null> => {
    const id = await scopeOf(scope);
    if (id === undefined) return null;
    const present = presentOf(unit, scope);
    const waiting = await moves.ahead(scope);
    const ask = (edge: number) =>
      direction === 'before'
        ? sql.run(before, [id, unit, Math.min(edge, present + 1)])
        : sql.run(after, [id, unit, edge, present]);
    for (let rows = await ask(from); rows.length > 0; rows = await ask(Number(rows[0].period))) {
      const [found] = dueOf(unit, rows, waiting);
      if (found) return found;
    }
    return null;
  };

  const surveyBetween = async (
    parts: { unit: KeptUnit; from: number; to: number },
    beside: { unit: KeptUnit; before: number; after: number },
    scope: Scope
  ): Promise<Survey> => {
    const id = await scopeOf(scope);
    if (id === undefined) return { parts: [], previous: null, next: null };
    const present = presentOf(beside.unit, scope);
    const rows = await sql.run(survey, [
      ...[id, parts.unit, parts.from, Math.min(parts.to, presentOf(parts.unit, scope))],
      ...[id, beside.unit, Math.min(beside.before, present + 1)],
      ...[id, beside.unit, beside.after, present],
    ]);
    const waiting = await moves.ahead(scope);
    const on = (side: number) => rows.filter((row) => Number(row.side) === side);
    const besideOf = async (direction: Direction, found: Row[]): Promise<Count | null> => {
      if (found.length === 0) return null;
      const [due] = dueOf(beside.unit, found, waiting);
      return due ?? nearest(beside.unit, direction, Number(found[0].period), scope);
    };
    // A database may give the parts of a union in any order.
    const oldestFirst = on(0).sort((a, b) => Number(a.period) - Number(b.period));
    return {
      parts: dueOf(parts.unit, oldestFirst, waiting),
      previous: await besideOf('before', on(-1)),
      next: await besideOf('after', on(1)),
    };
  };

  const weekOf = async (day: Count | null, scope: Scope): Promise<Count | null> => {
    if (!day) return null;
    const period = periodOf(isoOf(day.period), 'week');
    return { period, count: await countRange(daysOf(period), scope) };
  };

  return {
    /** The last civil day with news, or undefined in an empty archive. */
    async latestDay(scope: Scope): Promise<Day | undefined> {
      const found = await nearest('day', 'before', EDGES.last, scope);
      return found ? isoOf(found.period) : undefined;
    },

    /** The years that have news, oldest first. */
    countYears: (scope: Scope): Promise<Count[]> => countBetween('year', EDGES.first, EDGES.last, scope),

    /** Which of some days have news, latest first. */
    async countDays(days: Day[], scope: Scope): Promise<Count[]> {
      const id = await scopeOf(scope);
      if (id === undefined || days.length === 0) return [];
      const rows = await sql.run(
        `${select} and period <= ? and period in (${days.map(numberOf).join(',')}) order by period desc`,
        [id, 'day', presentOf('day', scope)]
      );
      return dueOf('day', rows, await moves.ahead(scope));
    },

    /** The months of a year, the days of a month or week, or the day itself; and the nearest of their kind. */
    async survey(period: Period, scope: Scope): Promise<Survey> {
      const unit = unitOf(period);
      const days = daysOf(period);
      if (unit === 'week') {
        const { parts, previous, next } = await this.surveyDays(days, scope);
        return { parts, previous: await weekOf(previous, scope), next: await weekOf(next, scope) };
      }
      const number = numberOf(isoOf(period));
      const [from, to] =
        unit === 'year'
          ? [number * 100 + 1, number * 100 + 12]
          : [numberOf(days.start), numberOf(days.end) - 1];
      const beside = { unit: unit as KeptUnit, before: number, after: number };
      return surveyBetween({ unit: PARTS[unit], from, to }, beside, scope);
    },

    /** A span of days by its days, and the nearest days before and after it. */
    surveyDays({ start, end }: DayRange, scope: Scope): Promise<Survey> {
      const [from, to] = [numberOf(start), numberOf(end) - 1];
      return surveyBetween({ unit: 'day', from, to }, { unit: 'day', before: from, after: to }, scope);
    },
  };
}

export type Periods = ReturnType<typeof createPeriods>;

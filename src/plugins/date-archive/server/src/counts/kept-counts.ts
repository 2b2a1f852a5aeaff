import { type DayRange, isoOf, numberOf, type Period } from '../../../shared/calendar';
import type { ArchivedType } from '../archived-types';
import { marks, type Run, type Sql } from '../database/sql';
import type { Scopes } from './scopes';
import { COUNTS, SCOPES } from './tables';
import { keyOf, type Month, monthOf, numberOfMonth, sumBy, type Tallies, yearOf } from './tally';

export type KeptUnit = 'year' | 'month' | 'day';

type CountRow = [scope: number, unit: KeptUnit, period: number, entries: number];

const ROWS_PER_INSERT = 400;

/** 2022, 202211 or 20221118 as the period of a unit. */
export const periodOfNumber = (unit: KeptUnit, number: number): Period => {
  if (unit === 'year') return { year: number };
  if (unit === 'month') return { year: Math.floor(number / 100), month: number % 100 };
  return { year: yearOf(number), month: monthOf(number) % 100, day: number % 100 };
};

/** As ISO 8601: `2022`, `2022-11` or `2022-11-18`. */
export const isoOfNumber = (unit: KeptUnit, number: number): string => isoOf(periodOfNumber(unit, number));

/** Of the periods that have entries, in their order, what lies before, between and after them. */
const gapsOf = (periods: number[]): [after: number, before: number][] => {
  const edges = [-Infinity, ...periods, Infinity];
  return edges.slice(1).map((before, index) => [edges[index], before]);
};

/** Writes the kept counts of a content type; whoever does so holds the lock (`counts.ts`). */
export function createKeptCounts(
  { table }: Sql,
  { uid, cuts }: ArchivedType,
  tallies: Tallies,
  scopes: Scopes
) {
  const insert = async (run: Run, whole: number, rows: CountRow[]): Promise<void> => {
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const some = rows.slice(from, from + ROWS_PER_INSERT);
      await run(
        `insert into ${table(COUNTS)} (whole, scope, unit, period, entries) values ${some.map(() => '(?,?,?,?,?)').join(',')}`,
        some.flatMap((row) => [whole, ...row])
      );
    }
  };

  /** Sums up a month from its days, or a year from its months. */
  const sumUp = async (run: Run, whole: number, unit: 'month' | 'year', period: number) => {
    await run(`delete from ${table(COUNTS)} where whole = ? and unit = ? and period = ?`, [
      ...[whole, unit, period],
    ]);
    await run(
      `insert into ${table(COUNTS)} (whole, scope, unit, period, entries) ` +
        `select ${whole}, scope, ${unit === 'month' ? "'month'" : "'year'"}, ${period}, sum(entries) from ${table(COUNTS)} ` +
        `where whole = ? and unit = ? and period >= ? and period <= ? group by scope`,
      [whole, unit === 'month' ? 'day' : 'month', period * 100, period * 100 + 99]
    );
  };

  /** Drops the counts of a unit in all but some periods. */
  const keepOnly = async (run: Run, whole: number, unit: KeptUnit, periods: number[]): Promise<void> => {
    // The days of a month are numbered from 01 to 31.
    const [first, last] = unit === 'day' ? [1, 31] : [0, 0];
    const factor = unit === 'day' ? 100 : 1;
    for (const [after, before] of gapsOf(periods)) {
      if (before - after === 1) continue;
      await run(`delete from ${table(COUNTS)} where whole = ? and unit = ? and period > ? and period < ?`, [
        ...[whole, unit],
        Number.isFinite(after) ? after * factor + last : -1,
        Number.isFinite(before) ? before * factor + first : 2 ** 31 - 1,
      ]);
    }
  };

  return {
    /** Counts some days of one month again, and what they are summed up in. */
    async recountDays(
      run: Run,
      locale: string,
      days: DayRange,
      { withYear }: { withYear: boolean }
    ): Promise<void> {
      const tally = await tallies.ofDays(run, locale, days);
      const whole = await scopes.makeWhole(run, uid, locale);
      await run(
        `delete from ${table(COUNTS)} where whole = ? and unit = 'day' and period >= ? and period < ?`,
        [whole, numberOf(days.start), numberOf(days.end)]
      );
      const ofCut = new Map<string, Map<string, Map<number, number>>>();
      for (const [key, counts] of tally) {
        const [cut, value] = key.split('\n');
        const values = ofCut.get(cut) ?? new Map<string, Map<number, number>>();
        ofCut.set(cut, values.set(value, counts));
      }
      const rows: CountRow[] = [];
      for (const [cut, values] of ofCut) {
        for (const [value, scope] of await scopes.make(run, uid, locale, cut, [...values.keys()])) {
          for (const [day, count] of values.get(value) ?? []) rows.push([scope, 'day', day, count]);
        }
      }
      await insert(run, whole, rows);
      const day = numberOf(days.start);
      await sumUp(run, whole, 'month', monthOf(day));
      if (withYear) await sumUp(run, whole, 'year', yearOf(day));
    },

    /** Counts all entries of some values of a cut again: those of an author, when the author was written. */
    async recountValues(run: Run, cut: string, values: string[]): Promise<void> {
      const found = await tallies.ofValues(run, cut, values);
      await run(
        `delete from ${table(COUNTS)} where scope in ` +
          `(select id from ${table(SCOPES)} where content_type = ? and cut = ? and value in (${marks(values)}))`,
        [uid, cut, ...values]
      );
      for (const [locale, tally] of found) {
        const whole = await scopes.makeWhole(run, uid, locale);
        const rows: CountRow[] = [];
        for (const [value, scope] of await scopes.make(run, uid, locale, cut, values)) {
          const days = tally.get(keyOf(cut, value));
          if (!days) continue;
          for (const [day, count] of days) rows.push([scope, 'day', day, count]);
          for (const [month, count] of sumBy(days, monthOf)) rows.push([scope, 'month', month, count]);
          for (const [year, count] of sumBy(days, yearOf)) rows.push([scope, 'year', year, count]);
        }
        await insert(run, whole, rows);
      }
    },

    /** Drops the counts of periods, locales and cuts that there are no entries of any more. */
    async dropStale(run: Run, months: Month[]): Promise<void> {
      const kept = await run<{ id: number; locale: string; cut: string }>(
        `select id, locale, cut from ${table(SCOPES)} where content_type = ?`,
        [uid]
      );
      const names = ['', ...cuts.map(({ name }) => name)];
      for (const { id, locale, cut } of kept) {
        const own = months.filter((month) => month.locale === locale).map(numberOfMonth);
        if (own.length === 0 || !names.includes(cut)) {
          await run(`delete from ${table(COUNTS)} where scope = ?`, [id]);
        } else if (cut === '') {
          await keepOnly(run, id, 'day', own);
          await keepOnly(run, id, 'month', own);
          await keepOnly(run, id, 'year', [...new Set(own.map((month) => Math.floor(month / 100)))]);
        }
      }
    },
  };
}

export type KeptCounts = ReturnType<typeof createKeptCounts>;

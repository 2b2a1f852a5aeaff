import type { Core } from '@strapi/strapi';
import {
  type CivilDays,
  type Day,
  dayOfNumber,
  type DayRange,
  daysOf,
  numberOf,
  periodOf,
} from '../../../shared/calendar';
import type { ArchivedType } from '../archived-types';
import { cutSqlOf, entrySqlOf } from '../database/entry-sql';
import { metadataOf } from '../database/joins';
import { marks, type Run, type Sql, type Value } from '../database/sql';

/** Counts by scope (its cut and value, as one key) and period. */
export type Tally = Map<string, Map<number, number>>;

/** The key of a scope; that of all entries has neither cut nor value. */
export const keyOf = (cut: string, value: string): string => `${cut}\n${value}`;

/** A month of a locale that has published entries. */
export interface Month {
  locale: string;
  days: DayRange;
}

/** The rows of a table, by its ends. */
export interface Edges {
  lowest: number | null;
  highest: number | null;
}

export const monthOf = (day: number): number => Math.floor(day / 100);
export const yearOf = (day: number): number => Math.floor(day / 10_000);

/** The counts of days as those of the months or years that they lie in. */
export const sumBy = (days: Map<number, number>, coarser: (day: number) => number): Map<number, number> => {
  const sums = new Map<number, number>();
  for (const [day, count] of days) sums.set(coarser(day), (sums.get(coarser(day)) ?? 0) + count);
  return sums;
};

const add = (tally: Tally, key: string, day: number): void => {
  let days = tally.get(key);
  if (!days) tally.set(key, (days = new Map()));
  days.set(day, (days.get(day) ?? 0) + 1);
};

const momentOf = (value: unknown): number => new Date(value as string | number | Date).getTime();

/**
 * Counts the published entries of a content type as they are in its own tables. Entries that wait are counted; those
 * of a day beyond years 1 to 9998 are not.
 */
export function createTallies(strapi: Core.Strapi, sql: Sql, type: ArchivedType, civilDays: CivilDays) {
  const { bounds, numberAt } = civilDays;
  const entry = entrySqlOf(strapi, sql, type);
  const cuts = type.cuts.map((cut) => ({ name: cut.name, ...cutSqlOf(strapi, sql, type, cut) }));
  const tableName = sql.table(metadataOf(strapi, type.uid).tableName);
  const localeColumn = type.isLocalized ? entry.locale : "''";

  /** Published entries that have a day, between two moments; of one locale or of all. */
  const between = (from: Value, end: Value, locale?: string): { where: string; values: Value[] } => ({
    where:
      (type.isLocalized && locale !== undefined ? `${entry.locale} = ? and ` : '') +
      `${entry.published} and ${entry.date} >= ? and ${entry.date} < ?`,
    values: [...(type.isLocalized && locale !== undefined ? [locale] : []), from, end],
  });
  const all = between(bounds.start, bounds.end);

  return {
    /** The lowest and the highest row. */
    async edges(run: Run): Promise<Edges> {
      // Each for itself: SQLite reads all rows for the two at once.
      const [row] = await run<{ lowest: number | null; highest: number | null }>(
        `select (select min(id) from ${tableName}) as lowest, (select max(id) from ${tableName}) as highest`
      );
      return row;
    },

    /** The entries of some days. */
    async ofDays(run: Run, locale: string, days: DayRange): Promise<Tally> {
      const { start, end } = civilDays.instantsOf(days);
      const { where, values } = between(start, end, locale);
      const tally: Tally = new Map();
      const rows = await run<{ date: unknown }>(
        `select ${entry.date} as date from ${entry.from} where ${where}`,
        values
      );
      for (const { date } of rows) add(tally, keyOf('', ''), numberAt(momentOf(date)));
      for (const { name, joins, value } of cuts) {
        // Without a condition on the value: a database that lacks statistics would begin with the cut, not with the days.
        const cutRows = await run<{ date: unknown; value: string | null }>(
          `select distinct ${entry.id} as id, ${entry.date} as date, ${value} as value from ${entry.from} ${joins} ` +
            `where ${where}`,
          values
        );
        for (const row of cutRows) {
          if (row.value !== null) add(tally, keyOf(name, row.value), numberAt(momentOf(row.date)));
        }
      }
      return tally;
    },

    /** The entries of some values of a cut, by locale, each as the tally of its values. */
    async ofValues(run: Run, cutName: string, of: string[]): Promise<Map<string, Tally>> {
      const found = new Map<string, Tally>();
      const cut = cuts.find(({ name }) => name === cutName);
      if (!cut) return found;
      const rows = await run<{ date: unknown; locale: string | null; value: string }>(
        `select distinct ${entry.id} as id, ${entry.date} as date, ${localeColumn} as locale, ${cut.value} as value ` +
          `from ${entry.from} ${cut.joins} where ${cut.value} in (${marks(of)}) and ${all.where}`,
        [...of, ...all.values]
      );
      for (const { date, locale, value } of rows) {
        if (locale === null) continue;
        const tally = found.get(locale) ?? new Map();
        add(tally, keyOf(cutName, value), numberAt(momentOf(date)));
        found.set(locale, tally);
      }
      return found;
    },

    /** The days of entries whose rows came after a given one. */
    async daysAbove(run: Run, id: number): Promise<{ locale: string; day: number }[]> {
      const rows = await run<{ date: unknown; locale: string | null }>(
        `select ${entry.date} as date, ${localeColumn} as locale from ${entry.from} where ${entry.id} > ? and ${all.where}`,
        [id, ...all.values]
      );
      return rows.flatMap(({ date, locale }) =>
        locale === null ? [] : { locale, day: numberAt(momentOf(date)) }
      );
    },

    /** The months that have entries, from one to the next by the index on the date; oldest first, locale by locale. */
    async months(run: Run): Promise<Month[]> {
      const locales = type.isLocalized
        ? (
            await run<{ locale: string | null }>(
              `select distinct ${entry.locale} as locale from ${entry.from} where ${all.where} order by 1`,
              all.values
            )
          ).flatMap(({ locale }) => locale ?? [])
        : [''];
      const months: Month[] = [];
      for (const locale of locales) {
        let from: Date = bounds.start;
        for (;;) {
          const { where, values } = between(from, bounds.end, locale);
          // MariaDB reads all of them to find the least.
          const [first] = await run<{ date: unknown }>(
            `select ${entry.date} as date from ${entry.from} where ${where} order by ${entry.date} limit 1`,
            values
          );
          if (!first) break;
          const day: Day = dayOfNumber(numberAt(momentOf(first.date)));
          const days = daysOf(periodOf(day, 'month'));
          months.push({ locale, days });
          from = civilDays.instantsOf(days).end;
        }
      }
      return months;
    },
  };
}

export type Tallies = ReturnType<typeof createTallies>;

/** A month as its number: 202211. */
export const numberOfMonth = ({ days }: Month): number => monthOf(numberOf(days.start));

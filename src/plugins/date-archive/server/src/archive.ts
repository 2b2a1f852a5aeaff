import type { Core, Modules } from '@strapi/strapi';
import {
  type Day,
  dayOf,
  daysOf,
  type InstantRange,
  instantsOf,
  partsOf,
  type Period,
  periodOf,
  type Unit,
  unitOf,
} from '../../shared/calendar';
import { type Config, readConfig } from './config';
import type { Page, Selection } from './request';

/** What of the archive is public: one locale (null where the content type has none), up to now. */
export interface Scope {
  locale: string | null;
  now: Date;
}

export interface Count {
  period: Period;
  count: number;
}

/** Databases limit the columns of one answer (SQLite: 2,000) and the values of one question. */
const COUNTS_PER_QUERY = 200;

const first = <T>([one]: T[]): T | undefined => one;

/**
 * The only part that reads content. Everything it answers is published, of one locale, and due.
 */
export function createArchive(strapi: Core.Strapi, { contentType: uid, dateField, timeZone }: Config) {
  const { tableName, attributes } = strapi.db.metadata.get(uid);
  const column = (attribute: string): string =>
    (attributes[attribute] as { columnName?: string }).columnName ?? attribute;
  const date = column(dateField);

  const rows = ({ locale, now }: Scope) => {
    const published = strapi.db
      .getConnection(tableName)
      .whereNotNull(column('publishedAt'))
      .where(date, '<=', now);
    return locale === null ? published : published.where(column('locale'), locale);
  };

  /** The date of the entry that comes first in an order; databases answer with a number, a text or a Date. */
  const readDate = async (
    query: ReturnType<typeof rows>,
    order: 'asc' | 'desc'
  ): Promise<Date | undefined> => {
    const row = first<Record<string, Date | number | string>>(
      await query.select(date).orderBy(date, order).limit(1)
    );
    return row && new Date(row[date]);
  };

  const countRanges = async (ranges: InstantRange[], scope: Scope): Promise<number[]> => {
    if (ranges.length === 0) return [];
    const knex = strapi.db.connection;
    const sums = ranges.map(({ start, end }, index) =>
      knex.raw('sum(case when ?? >= ? and ?? < ? then 1 else 0 end) as ??', [
        date,
        start,
        date,
        end,
        `range_${index}`,
      ])
    );
    const row = first<Record<string, string | number | null>>(
      await rows(scope)
        .where(date, '>=', new Date(Math.min(...ranges.map(({ start }) => start.getTime()))))
        .where(date, '<', new Date(Math.max(...ranges.map(({ end }) => end.getTime()))))
        .select(sums)
    );
    return ranges.map((_range, index) => Number(row?.[`range_${index}`] ?? 0));
  };

  const rangeOf = (period: Period): InstantRange => instantsOf(daysOf(period), timeZone);

  /** Those of the periods that have news, in their order. */
  const countEach = async (periods: Period[], scope: Scope): Promise<Count[]> => {
    const counts: number[] = [];
    for (let from = 0; from < periods.length; from += COUNTS_PER_QUERY) {
      counts.push(...(await countRanges(periods.slice(from, from + COUNTS_PER_QUERY).map(rangeOf), scope)));
    }
    return periods
      .map((period, index) => ({ period, count: counts[index] }))
      .filter(({ count }) => count > 0);
  };

  const firstDay = async (scope: Scope): Promise<Day | undefined> => {
    const instant = await readDate(rows(scope), 'asc');
    return instant && dayOf(instant, timeZone);
  };

  return {
    /** The last civil day with news, or undefined in an empty archive. */
    async latestDay(scope: Scope): Promise<Day | undefined> {
      const instant = await readDate(rows(scope), 'desc');
      return instant && dayOf(instant, timeZone);
    },

    firstDay,

    /** The years that have news, oldest first. */
    async countYears(scope: Scope): Promise<Count[]> {
      const from = await firstDay(scope);
      if (!from) return [];
      const start = periodOf(from, 'year').year;
      const end = periodOf(dayOf(scope.now, timeZone), 'year').year;
      return countEach(
        Array.from({ length: end - start + 1 }, (_, index) => ({ year: start + index })),
        scope
      );
    },

    /** The months of a year, or the days of a month, that have news. */
    countParts: (period: Period, scope: Scope): Promise<Count[]> => countEach(partsOf(period), scope),

    /** The nearest periods of the same unit, before and after, that have news. */
    async neighbours(period: Period, scope: Scope): Promise<{ previous: Count | null; next: Count | null }> {
      const { start, end } = rangeOf(period);
      const unit: Unit = unitOf(period);
      const [before, after] = await Promise.all([
        readDate(rows(scope).where(date, '<', start), 'desc'),
        readDate(rows(scope).where(date, '>=', end), 'asc'),
      ]);
      const [previous, next] = [before, after].map(
        (instant) => instant && periodOf(dayOf(instant, timeZone), unit)
      );
      const counts = await countRanges(
        [previous, next].filter((found) => found !== undefined).map(rangeOf),
        scope
      );
      return {
        previous: previous ? { period: previous, count: counts[0] } : null,
        next: next ? { period: next, count: counts[counts.length - 1] } : null,
      };
    },

    /** How many entries a period has. */
    async count(period: Period, scope: Scope): Promise<number> {
      const [count] = await countRanges([rangeOf(period)], scope);
      return count;
    },

    /**
     * A page of a period's entries, newest first. Two of the same moment keep their order for good: by `documentId`,
     * which, unlike a row's id, survives a republication.
     */
    async list(
      period: Period,
      scope: Scope,
      { page, pageSize }: Page,
      selection: Selection
    ): Promise<Modules.Documents.AnyDocument[]> {
      const { start, end } = rangeOf(period);
      return strapi.documents(uid).findMany({
        ...selection,
        status: 'published',
        ...(scope.locale !== null && { locale: scope.locale }),
        filters: {
          [dateField]: { $gte: start.toISOString(), $lt: end.toISOString(), $lte: scope.now.toISOString() },
        },
        sort: [{ [dateField]: 'desc' }, { documentId: 'desc' }],
        start: (page - 1) * pageSize,
        limit: pageSize,
      } as never);
    },
  };
}

export type Archive = ReturnType<typeof createArchive>;

export const archiveService = ({ strapi }: { strapi: Core.Strapi }): Archive =>
  createArchive(strapi, readConfig(strapi));

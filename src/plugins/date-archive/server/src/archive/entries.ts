import type { Core } from '@strapi/strapi';
import { addDays, type CivilDays, type Day, type DayRange, daysOf, isoOf } from '../../../shared/calendar';
import type { Cut } from '../archived-types';
import { publishedSqlOf } from '../database/entry-sql';
import { columnOf, metadataOf } from '../database/joins';
import type { Row, Sql, Value } from '../database/sql';
import type { Count, Survey } from './periods';
import type { Scope } from './scope';

/** Where an entry stands in the order of publication; ties are broken by the `documentId`, which stays for good. */
export interface Placed {
  id: number;
  documentId: string;
  date: Date;
}

type Direction = 'before' | 'after';

/** MySQL finds `buoi-chieu` by “Buổi chiều ”, too: to its collations case, diacritics and spaces at the end are the same. */
const isNamed = (name: string, ...names: unknown[]): boolean => names.includes(name);

/**
 * Which entries there are, in the order of publication, by the index on the date: published, of one type and locale,
 * and due.
 */
export function createEntries(strapi: Core.Strapi, sql: Sql, civilDays: CivilDays) {
  const { table } = sql;

  const rowsOf = (scope: Scope, from: Date, end: Date) => publishedSqlOf(strapi, sql, scope, from, end);

  /** The first moment that is not due. */
  const dueEnd = ({ now }: Scope): Date => new Date(now.getTime() + 1);

  const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
  const later = (a: Date, b: Date): Date => (a > b ? a : b);

  const place = ({ id, document_id: documentId, date }: Row): Placed => ({
    id: Number(id),
    documentId: String(documentId),
    date: new Date(date as string | number | Date),
  });

  /** Those of some days, newest first, that a page of their entries lies in; a long range is not walked through. */
  const daysOfPage = (counted: Count[], offset: number, limit: number) => {
    let before = 0;
    let last: Day | undefined;
    let first: Day | undefined;
    let skipped = 0;
    for (const { period, count } of [...counted].reverse()) {
      if (before + count > offset) {
        if (last === undefined) {
          last = isoOf(period);
          skipped = before;
        }
        first = isoOf(period);
      }
      before += count;
      if (before >= offset + limit) break;
    }
    return first && last ? { days: { start: first, end: addDays(last, 1) }, offset: offset - skipped } : null;
  };

  /** How to find the entry next to another in the order of publication, among those of some days. */
  const besideWithin = (
    days: DayRange,
    direction: Direction,
    { date, documentId }: Placed,
    scope: Scope
  ): { text: string; values: Value[] } => {
    const { start, end } = civilDays.instantsOf(days);
    const isBefore = direction === 'before';
    const last = earlier(end, dueEnd(scope));
    const { entry, from, where, values } = isBefore
      ? rowsOf(scope, start, earlier(last, new Date(date.getTime() + 1)))
      : rowsOf(scope, later(start, date), last);
    const [less, order] = isBefore ? ['<', 'desc'] : ['>', 'asc'];
    return {
      text:
        `select ${entry.id} as id, ${entry.date} as date, ${entry.documentId} as document_id from ${from} ` +
        `where ${where} and (${entry.date} ${less} ? or ${entry.documentId} ${less} ?) ` +
        `order by ${entry.date} ${order}, ${entry.documentId} ${order} limit 1`,
      values: [...values, date, documentId],
    };
  };

  return {
    /** The page of the entries of some days that are counted, newest first. */
    async page(counted: Count[], scope: Scope, offset: number, limit: number): Promise<Placed[]> {
      const part = daysOfPage(counted, offset, limit);
      if (!part) return [];
      const { start, end } = civilDays.instantsOf(part.days);
      const { distinct, entry, from, where, values } = rowsOf(scope, start, earlier(end, dueEnd(scope)));
      const rows = await sql.run(
        `select ${distinct}${entry.id} as id, ${entry.date} as date, ${entry.documentId} as document_id from ${from} ` +
          `where ${where} order by ${entry.date} desc, ${entry.documentId} desc limit ${limit} offset ${part.offset}`,
        values
      );
      return rows.map(place);
    },

    /** The entry of a day that an address names, by its slug or its `documentId`. */
    async find(day: Day, name: string, scope: Scope): Promise<Placed | undefined> {
      const { start, end } = civilDays.instantsOf({ start: day, end: addDays(day, 1) });
      const { entry, from, where, values } = rowsOf(scope, start, earlier(end, dueEnd(scope)));
      const named = [entry.documentId, entry.slug].filter((column) => column !== null);
      const rows = await sql.run(
        `select ${entry.id} as id, ${entry.date} as date, ${entry.documentId} as document_id, ` +
          `${entry.slug ?? 'null'} as slug from ${from} ` +
          `where ${where} and (${named.map((column) => `${column} = ?`).join(' or ')})`,
        [...values, ...named.map(() => name)]
      );
      return rows.filter((row) => isNamed(name, row.slug, row.document_id)).map(place)[0];
    },

    /**
     * The entries next to one in the order of publication, on its own day or, where that has none, on the nearest
     * days with news.
     */
    async around(
      entry: Placed,
      { previous, next }: Omit<Survey, 'parts'>,
      scope: Scope
    ): Promise<{ previous?: Placed; next?: Placed }> {
      const start = civilDays.dayAt(entry.date.getTime());
      const own = { start, end: addDays(start, 1) };
      const places: [Direction, DayRange][] = [
        ['before', own],
        ['after', own],
        ...(previous ? [['before', daysOf(previous.period)] as [Direction, DayRange]] : []),
        ...(next ? [['after', daysOf(next.period)] as [Direction, DayRange]] : []),
      ];
      // In one question: to look on the days beside costs less than to ask again.
      const asked = places.map(([direction, days]) => besideWithin(days, direction, entry, scope));
      const rows = await sql.run(
        asked.map(({ text }, index) => `select ${index} as place, s.* from (${text}) s`).join(' union all '),
        asked.flatMap(({ values }) => values)
      );
      const nearest = (direction: Direction): Placed | undefined =>
        rows
          .filter((row) => places[Number(row.place)][0] === direction)
          .sort((a, b) => Number(a.place) - Number(b.place))
          .map(place)[0];
      return { previous: nearest('before'), next: nearest('after') };
    },

    /**
     * The `documentId` of the related entry that an address names, by its own name or its `documentId`; undefined if
     * there is none, or more than one.
     */
    async findTarget({ target }: Cut, name: string, locale: string): Promise<string | undefined> {
      if (!target) return undefined;
      const contentType = strapi.contentType(target.uid);
      const column = (attribute: string) => sql.quote(columnOf(strapi, target.uid, attribute));
      const isLocalized = Boolean(
        strapi.plugin('i18n')?.service('content-types').isLocalizedContentType(contentType)
      );
      const conditions = [
        `(${column(target.by)} = ? or ${column('documentId')} = ?)`,
        ...(contentType.options?.draftAndPublish ? [`${column('publishedAt')} is not null`] : []),
        ...(isLocalized ? [`${column('locale')} = ?`] : []),
      ];
      const rows = await sql.run<{ id: string; name: string }>(
        `select distinct ${column('documentId')} as id, ${column(target.by)} as name ` +
          `from ${table(metadataOf(strapi, target.uid).tableName)} where ${conditions.join(' and ')}`,
        [name, name, ...(isLocalized ? [locale] : [])]
      );
      const found = new Set(rows.filter((row) => isNamed(name, row.name, row.id)).map(({ id }) => id));
      return found.size === 1 ? [...found][0] : undefined;
    },
  };
}

export type Entries = ReturnType<typeof createEntries>;

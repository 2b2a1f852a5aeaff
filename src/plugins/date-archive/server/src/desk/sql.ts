import type { Core } from '@strapi/strapi';
import type { CivilDays, InstantRange } from '../../../shared/calendar';
import type { DeskState } from '../../../shared/desk';
import type { Scope } from '../archive/scope';
import { cutSqlOf, entrySqlOf } from '../database/entry-sql';
import type { Row, Sql, Value } from '../database/sql';
import type { Access, DeskAccess } from './access';
import { createDeskFilter } from './filter';

/** Of an archive, what an editor may read. */
export interface DeskScope extends Scope {
  access: Exclude<Access, false>;
}

/** What of a content type is looked at, in one locale. */
export type DeskRows = Omit<DeskScope, 'version'>;

/** A row that an editor sees. */
export interface DeskRow {
  id: number;
  documentId: string;
  date: Date;
  state: DeskState;
}

/** A row of the newsroom's day: a draft may be without a date. */
export interface DayRow {
  id: number;
  documentId: string;
  locale: string | null;
  date: Date | null;
}

/** A page of the rows of some days, and how many there are in each state. */
interface DeskList {
  rows: DeskRow[];
  counts: Record<DeskState, number>;
}

interface Part {
  text: string;
  values: Value[];
}

type Condition = [text: string, ...values: Value[]];

/** The longest list of a day that is looked through row by row. */
const MOST_ROWS = 100_000;

const together = (parts: Part[]): Part => ({
  text: parts.map(({ text }, index) => `select * from (${text}) u${index}`).join(' union all '),
  values: parts.flatMap(({ values }) => values),
});

const dateOf = (value: unknown): Date => new Date(value as string | number | Date);

/** What has its date before is public. */
const dueBefore = ({ now }: DeskRows): Date => new Date(now.getTime() + 1);

/** From the first moment that is not due, or a later one. */
const waitingOf = ({ start, end }: InstantRange, rows: DeskRows): InstantRange => {
  const due = dueBefore(rows);
  return { start: start > due ? start : due, end };
};

/**
 * Questions about the entries that editors see: those that are out, those that wait for their date, and drafts that
 * were never published in their locale. Each goes by the index on the date.
 */
export function createDeskSql(strapi: Core.Strapi, sql: Sql, civilDays: CivilDays, access: DeskAccess) {
  const filter = createDeskFilter(strapi, sql, access);

  const ofLocale = ({ type, locale }: DeskRows, column: string): Condition[] =>
    type.isLocalized ? [[`${column} = ?`, locale]] : [];

  const write = (conditions: Condition[]): Part => ({
    text: conditions.map(([text]) => text).join(' and '),
    values: conditions.flatMap(([, ...values]) => values),
  });

  const within = (column: string, { start, end }: InstantRange): Condition[] => [
    [`${column} >= ?`, start],
    [`${column} < ?`, end],
  ];

  /** Whether a document has a published row in the locale that is asked for. */
  const published = (scope: DeskRows, documentId: string): Part => {
    const entry = entrySqlOf(strapi, sql, scope.type, 'p');
    const { text, values } = write([
      [`${entry.documentId} = ${documentId}`],
      ...ofLocale(scope, entry.locale),
      [entry.published],
    ]);
    return { text: `exists (select 1 from ${entry.from} where ${text})`, values };
  };

  /** One bound on each side, and one condition for a locale: as the index has them. */
  const partOf = (
    scope: DeskRows,
    range: InstantRange | { undatedSince: Date | null },
    isPublished: boolean
  ): Part => {
    const { type, cut } = scope;
    const entry = entrySqlOf(strapi, sql, type);
    const joined = cut && cutSqlOf(strapi, sql, type, cut.cut, { ofDrafts: !isPublished });
    const other = published(scope, entry.documentId);
    const { text, values } = write([
      ...ofLocale(scope, entry.locale),
      ...('start' in range ? within(entry.date, range) : [[`${entry.date} is null`] as Condition]),
      ...('undatedSince' in range && range.undatedSince
        ? [[`${entry.updatedAt} >= ?`, range.undatedSince] as Condition]
        : []),
      ...(joined && cut ? ([[`${joined.value} = ?`, cut.value]] as Condition[]) : []),
      ...(isPublished
        ? ([[entry.published]] as Condition[])
        : ([[entry.unpublished], [`not ${other.text}`, ...other.values]] as Condition[])),
    ]);
    return {
      text:
        `select ${cut ? 'distinct ' : ''}${entry.id} as id, ${entry.documentId} as document_id, ` +
        `${entry.locale} as locale, ${entry.date} as date, ${Number(isPublished)} as is_published ` +
        `from ${entry.from} ${joined?.joins ?? ''} where ${text}`,
      values,
    };
  };

  /**
   * The drafts of a long range that were never published, whatever they are cut by: out of the index alone, in which a
   * published row of the same date stands beside its draft.
   */
  const draftsIn = async (range: InstantRange, scope: DeskRows): Promise<{ id: number; date: Date }[]> => {
    const entry = entrySqlOf(strapi, sql, scope.type);
    const dated = write([...ofLocale(scope, entry.locale), ...within(entry.date, range)]);
    const own = write([
      [`${entry.documentId} = d.document_id`],
      ...ofLocale(scope, entry.locale),
      [entry.unpublished],
    ]);
    const other = published(scope, 'd.document_id');
    const rows = await sql.run(
      `select ${entry.id} as id, d.date as date from ` +
        `(select ${entry.documentId} as document_id, ${entry.date} as date from ${entry.from} where ${dated.text} ` +
        `group by ${entry.date}, ${entry.documentId} having count(${entry.publishedAt}) = 0) d ` +
        `join ${entry.from} on ${own.text} where not ${other.text}`,
      [...dated.values, ...own.values, ...other.values]
    );
    return rows.map(({ id, date }) => ({ id: Number(id), date: dateOf(date) }));
  };

  /** The rows of a part that the editor may read: for parts of few rows, or of which the first is enough. */
  const readable = ({ text, values }: Part, scope: DeskRows): Part => {
    if (scope.access === true) return { text, values };
    const may = filter.condition('r.id', scope);
    return { text: `select * from (${text}) r where ${may.text}`, values: [...values, ...may.values] };
  };

  const rowOf = (row: Row, { now }: DeskRows): DeskRow => {
    const date = dateOf(row.date);
    const isDue = date <= now ? 'published' : 'scheduled';
    return {
      id: Number(row.id),
      documentId: String(row.document_id),
      date,
      state: Number(row.is_published) === 1 ? isDue : 'draft',
    };
  };

  const ask = async ({ text, values }: Part, scope: DeskRows, order: string): Promise<DeskRow[]> =>
    (await sql.run(`select * from (${text}) t order by ${order}`, values)).map((row) => rowOf(row, scope));

  const countRows = (rows: DeskRow[]): DeskList['counts'] => {
    const counts = { published: 0, scheduled: 0, draft: 0 };
    for (const { state } of rows) counts[state] += 1;
    return counts;
  };

  const countInDatabase = async ({ text, values }: Part, { now }: DeskRows): Promise<DeskList['counts']> => {
    const [row] = await sql.run(
      `select sum(case when is_published = 0 then 1 else 0 end) as drafts, ` +
        `sum(case when is_published = 1 and date > ? then 1 else 0 end) as scheduled, ` +
        `count(*) as total from (${text}) t`,
      [now, ...values]
    );
    const [draft, scheduled] = [Number(row.drafts ?? 0), Number(row.scheduled ?? 0)];
    return { draft, scheduled, published: Number(row.total) - draft - scheduled };
  };

  /** The first rows of some parts of each locale, those without a date last, and how many there are. */
  const listDay = async (
    scopes: DeskRows[],
    partsOf: (scope: DeskRows) => Part[],
    order: 'asc' | 'desc',
    limit: number
  ): Promise<{ count: number; rows: DayRow[] }> => {
    const parts = scopes.flatMap((scope) => partsOf(scope).map((part) => readable(part, scope)));
    if (parts.length === 0) return { count: 0, rows: [] };
    const { text, values } = together(parts);
    const rows = await sql.run(
      `select t.*, count(*) over () as total from (${text}) t ` +
        `order by date is null, date ${order}, document_id ${order} limit ${limit}`,
      values
    );
    return {
      count: Number(rows[0]?.total ?? 0),
      rows: rows.map(({ id, document_id, locale, date }) => ({
        id: Number(id),
        documentId: String(document_id),
        locale: locale ? String(locale) : null,
        date: date === null ? null : dateOf(date),
      })),
    };
  };

  return {
    /** The days, as numbers, of what is not public: 20221118 for each entry. */
    async hiddenDays(
      range: InstantRange,
      scope: DeskRows
    ): Promise<{ scheduled: number[]; drafts: number[] }> {
      const waiting = waitingOf(range, scope);
      const scheduled =
        waiting.start < waiting.end ? await ask(partOf(scope, waiting, true), scope, 'date') : [];
      const drafts = await filter.draftsOfCut(await draftsIn(range, scope), scope);
      const daysOf = async (rows: { id: number; date: Date }[]) =>
        (await filter.readable(rows, scope)).map(({ date }) => civilDays.numberAt(date.getTime()));
      return { scheduled: await daysOf(scheduled), drafts: await daysOf(drafts) };
    },

    /** The nearest moment in a range at which something not public has its date. */
    async nearestHidden(
      range: InstantRange,
      direction: 'before' | 'after',
      scope: DeskRows
    ): Promise<Date | undefined> {
      const waiting = waitingOf(range, scope);
      const parts = [
        ...(range.start < range.end ? [partOf(scope, range, false)] : []),
        ...(waiting.start < waiting.end ? [partOf(scope, waiting, true)] : []),
      ];
      const order = `date ${direction === 'before' ? 'desc' : 'asc'}, document_id limit 1`;
      const found: number[] = [];
      for (const part of parts) {
        const [first] = await ask(readable(part, scope), scope, order);
        if (first) found.push(first.date.getTime());
      }
      if (found.length === 0) return undefined;
      return new Date(direction === 'before' ? Math.max(...found) : Math.min(...found));
    },

    /** A page of what an editor may read, oldest first; ties are broken by the `documentId`. */
    async list(range: InstantRange, scope: DeskRows, offset: number, limit: number): Promise<DeskList> {
      const all = together([partOf(scope, range, true), partOf(scope, range, false)]);
      const order = 'date, document_id';
      if (scope.access === true) {
        const rows = await ask(all, scope, `${order} limit ${limit} offset ${offset}`);
        return { rows, counts: await countInDatabase(all, scope) };
      }
      const rows = await filter.readable(await ask(all, scope, `${order} limit ${MOST_ROWS}`), scope);
      return { rows: rows.slice(offset, offset + limit), counts: countRows(rows) };
    },

    /** How many drafts that were never published have no date. */
    async countUndated(scope: DeskRows): Promise<number> {
      const { text, values } = readable(partOf(scope, { undatedSince: null }, false), scope);
      const [row] = await sql.run(`select count(*) as total from (${text}) t`, values);
      return Number(row.total);
    },

    /** What is public since a moment of today, waits for its date, or is a draft that is due, in some locales. */
    day: {
      published: (scopes: DeskRows[], start: Date, limit: number) =>
        listDay(scopes, (scope) => [partOf(scope, { start, end: dueBefore(scope) }, true)], 'desc', limit),
      waiting: (scopes: DeskRows[], limit: number) =>
        listDay(scopes, (scope) => [partOf(scope, waitingOf(civilDays.bounds, scope), true)], 'asc', limit),
      drafts: (scopes: DeskRows[], dated: InstantRange, undatedSince: Date, limit: number) =>
        listDay(
          scopes,
          (scope) => [partOf(scope, dated, false), partOf(scope, { undatedSince }, false)],
          'desc',
          limit
        ),
    },
  };
}

export type DeskSql = ReturnType<typeof createDeskSql>;

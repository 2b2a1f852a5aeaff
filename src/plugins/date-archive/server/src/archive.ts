import type { Core } from '@strapi/strapi';
import {
  addDays,
  type CivilDays,
  type Day,
  dayOfNumber,
  type DayRange,
  daysOf,
  type InstantRange,
  isoOf,
  numberOf,
  type Period,
  periodOf,
  type Unit,
  unitOf,
} from '../../shared/calendar';
import type { ArchivedType, Cut } from './archived-types';
import { type Counts, type KeptUnit, periodOfNumber } from './counts';
import { cutSqlOf, entrySqlOf } from './entry-sql';
import { columnOf, metadataOf } from './joins';
import type { Row, Sql, Value } from './sql';
import { COUNTS } from './tables';
import type { Version } from './versions';

/** What of the archive is asked for: one type and locale, all entries or those of one cut, up to now. */
export interface Scope {
  type: ArchivedType;
  /** Empty where the content type has none. */
  locale: string;
  cut: { cut: Cut; value: string } | null;
  version: Version;
  now: Date;
}

export interface Count {
  period: Period;
  count: number;
}

/** Where an entry stands in the order of publication; ties are broken by the `documentId`, which stays for good. */
export interface Placed {
  id: number;
  documentId: string;
  date: Date;
}

/** What a period or a span of days has: its parts, oldest first, and the nearest of its kind with news on both sides. */
export interface Survey {
  parts: Count[];
  previous: Count | null;
  next: Count | null;
}

type Direction = 'before' | 'after';

/** MySQL finds `buoi-chieu` by “Buổi chiều ”, too: to its collations case, diacritics and spaces at the end are the same. */
const isNamed = (name: string, ...names: unknown[]): boolean => names.includes(name);

/** What periods of a unit are divided into. */
const PARTS: Record<Unit, KeptUnit> = { year: 'month', month: 'day', week: 'day', day: 'day' };

/**
 * Questions to the archive. Everything it answers is published, of one type and locale, and due. Counts come from the
 * kept ones, less the entries that wait; which entries a page has comes from the index on the date.
 */
export function createArchive(strapi: Core.Strapi, sql: Sql, counts: Counts, civilDays: CivilDays) {
  const { table } = sql;

  /**
   * Published rows of a scope, between two moments: from one on, up to but not including another. One bound on each
   * side, since a database that is given two may begin with the wider one.
   */
  const rowsOf = ({ type, locale, cut }: Scope, from: Date | null, end: Date | null) => {
    const entry = entrySqlOf(strapi, sql, type);
    const joined = cut && cutSqlOf(strapi, sql, type, cut.cut);
    const conditions: [string, Value][] = [
      ...(type.isLocalized ? [[`${entry.locale} = ?`, locale] as [string, Value]] : []),
      ...(from ? [[`${entry.date} >= ?`, from] as [string, Value]] : []),
      ...(end ? [[`${entry.date} < ?`, end] as [string, Value]] : []),
      ...(joined && cut ? [[`${joined.value} = ?`, cut.value] as [string, Value]] : []),
    ];
    return {
      entry,
      distinct: cut ? 'distinct ' : '',
      from: `${entry.from} ${joined?.joins ?? ''}`,
      where: [entry.published, ...conditions.map(([condition]) => condition)].join(' and '),
      values: conditions.map(([, value]) => value),
    };
  };

  /** The first moment that is not due. */
  const dueEnd = ({ now }: Scope): Date => new Date(now.getTime() + 1);

  const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
  const later = (a: Date, b: Date): Date => (a > b ? a : b);

  const place = ({ id, document_id: documentId, date }: Row): Placed => ({
    id: Number(id),
    documentId: String(documentId),
    date: new Date(date as string | number | Date),
  });

  /** The moments, since content changed last, when an entry became due or will; few, as a rule none. */
  const movesOf = ({ type, locale, cut, version, now }: Scope): Promise<number[]> =>
    version.once(['moves', type.uid, locale, cut?.cut.name, cut?.value].join('\n'), async () => {
      const since = new Date(Math.min(version.changedAt.getTime(), now.getTime()) + 1);
      const { entry, from, where, values } = rowsOf({ type, locale, cut, version, now }, since, null);
      const rows = await sql.run(
        `select distinct ${entry.id} as id, ${entry.date} as date from ${from} where ${where} order by 2`,
        values
      );
      return rows.map(({ date }) => new Date(date as string | number | Date).getTime());
    });

  /** The moments of the published entries that are not due yet, in their order. */
  const waitingOf = async (scope: Scope): Promise<number[]> =>
    (await movesOf(scope)).filter((moment) => moment > scope.now.getTime());

  const finder: Record<KeptUnit, (day: number) => number> = {
    day: (day) => day,
    month: (day) => Math.floor(day / 100),
    year: (day) => Math.floor(day / 10_000),
  };

  /** Of a unit, the period that now lies in: nothing after it is public. */
  const presentOf = (unit: KeptUnit, { now }: Scope) => finder[unit](civilDays.numberAt(now.getTime()));

  /** Takes off those that wait. */
  const dueOf = async (unit: KeptUnit, rows: Row[], scope: Scope): Promise<Count[]> => {
    const waiting = (await waitingOf(scope)).map((moment) => finder[unit](civilDays.numberAt(moment)));
    return rows.flatMap((row) => {
      const period = Number(row.period);
      const count = Number(row.entries) - waiting.filter((one) => one === period).length;
      return count > 0 ? [{ period: periodOfNumber(unit, period), count }] : [];
    });
  };

  const scopeOf = ({ type, locale, cut }: Scope): Promise<number | undefined> =>
    counts.findScope(type, locale, cut?.cut.name, cut?.value);

  /** The periods of a unit, between two and these included, that have news; oldest first. */
  const countBetween = async (unit: KeptUnit, from: number, to: number, scope: Scope): Promise<Count[]> => {
    const id = await scopeOf(scope);
    if (id === undefined) return [];
    const rows = await sql.run(
      `select period, entries from ${table(COUNTS)} where scope = ? and unit = ? and period >= ? and period <= ? order by period`,
      [id, unit, from, Math.min(to, presentOf(unit, scope))]
    );
    return dueOf(unit, rows, scope);
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
    const ask = (edge: number) =>
      direction === 'before'
        ? sql.run(
            `select period, entries from ${table(COUNTS)} where scope = ? and unit = ? and period < ? order by period desc limit 1`,
            [id, unit, Math.min(edge, present + 1)]
          )
        : sql.run(
            `select period, entries from ${table(COUNTS)} where scope = ? and unit = ? and period > ? and period <= ? order by period limit 1`,
            [id, unit, edge, present]
          );
    for (let rows = await ask(from); rows.length > 0; rows = await ask(Number(rows[0].period))) {
      const [found] = await dueOf(unit, rows, scope);
      if (found) return found;
    }
    return null;
  };

  /**
   * In one question: the periods of a unit between two, these included, and the nearest of another unit before one
   * period and after another.
   */
  const surveyBetween = async (
    parts: { unit: KeptUnit; from: number; to: number },
    beside: { unit: KeptUnit; before: number; after: number },
    scope: Scope
  ): Promise<Survey> => {
    const id = await scopeOf(scope);
    if (id === undefined) return { parts: [], previous: null, next: null };
    const select = (side: number) =>
      `select ${side} as side, period, entries from ${table(COUNTS)} where scope = ? and unit = ? and `;
    const present = presentOf(beside.unit, scope);
    const rows = await sql.run(
      `${select(0)}period >= ? and period <= ? ` +
        `union all select * from (${select(-1)}period < ? order by period desc limit 1) p ` +
        `union all select * from (${select(1)}period > ? and period <= ? order by period limit 1) n`,
      [
        ...[id, parts.unit, parts.from, Math.min(parts.to, presentOf(parts.unit, scope))],
        ...[id, beside.unit, Math.min(beside.before, present + 1)],
        ...[id, beside.unit, beside.after, present],
      ]
    );
    const on = (side: number) => rows.filter((row) => Number(row.side) === side);
    const besideOf = async (direction: Direction, found: Row[]): Promise<Count | null> => {
      if (found.length === 0) return null;
      const [due] = await dueOf(beside.unit, found, scope);
      return due ?? nearest(beside.unit, direction, Number(found[0].period), scope);
    };
    return {
      parts: await dueOf(
        parts.unit,
        on(0).sort((a, b) => Number(a.period) - Number(b.period)),
        scope
      ),
      previous: await besideOf('before', on(-1)),
      next: await besideOf('after', on(1)),
    };
  };

  const rangeOf = (days: DayRange): InstantRange => civilDays.instantsOf(days);

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

  /** The page of the entries of some days that are counted, newest first. */
  const page = async (counted: Count[], scope: Scope, offset: number, limit: number): Promise<Placed[]> => {
    const part = daysOfPage(counted, offset, limit);
    if (!part) return [];
    const { start, end } = rangeOf(part.days);
    const { distinct, entry, from, where, values } = rowsOf(scope, start, earlier(end, dueEnd(scope)));
    const rows = await sql.run(
      `select ${distinct}${entry.id} as id, ${entry.date} as date, ${entry.documentId} as document_id from ${from} ` +
        `where ${where} order by ${entry.date} desc, ${entry.documentId} desc limit ${limit} offset ${part.offset}`,
      values
    );
    return rows.map(place);
  };

  /** How to find the entry next to another in the order of publication, among those of some days. */
  const besideWithin = (
    days: DayRange,
    direction: Direction,
    { date, documentId }: Placed,
    scope: Scope
  ): { text: string; values: Value[] } => {
    const { start, end } = rangeOf(days);
    const isBefore = direction === 'before';
    const last = earlier(end, dueEnd(scope));
    const { entry, from, where, values } = isBefore
      ? rowsOf(scope, start, earlier(last, new Date(date.getTime() + 1)))
      : rowsOf(scope, later(start, date), last);
    const [less, order] = isBefore ? ['<', 'desc'] : ['>', 'asc'];
    return {
      text:
        `select '${direction}' as side, ${entry.id} as id, ${entry.date} as date, ${entry.documentId} as document_id from ${from} ` +
        `where ${where} and (${entry.date} ${less} ? or ${entry.documentId} ${less} ?) ` +
        `order by ${entry.date} ${order}, ${entry.documentId} ${order} limit 1`,
      values: [...values, date, documentId],
    };
  };

  /** The entries before and after one, each among some days, in one question. */
  const entriesBeside = async (
    entry: Placed,
    days: Partial<Record<Direction, DayRange>>,
    scope: Scope
  ): Promise<Partial<Record<Direction, Placed>>> => {
    const asked = (Object.entries(days) as [Direction, DayRange][]).map(([direction, range]) =>
      besideWithin(range, direction, entry, scope)
    );
    if (asked.length === 0) return {};
    const rows = await sql.run(
      asked.map(({ text }, index) => `select * from (${text}) s${index}`).join(' union all '),
      asked.flatMap(({ values }) => values)
    );
    return Object.fromEntries(rows.map((row) => [row.side, place(row)]));
  };

  const weekOf = async (day: Count | null, scope: Scope): Promise<Count | null> => {
    if (!day) return null;
    const period = periodOf(isoOf(day.period), 'week');
    return { period, count: await countRange(daysOf(period), scope) };
  };

  return {
    /** The civil day of a moment, in the newsroom's zone. */
    dayOf: (date: Date): Day => dayOfNumber(civilDays.numberAt(date.getTime())),

    /** When that day is over, in milliseconds since 1970. */
    endOfDay: (date: Date): number => civilDays.endAt(date.getTime()),

    /**
     * The moments around now at which what is public changes without a write: the last one and the next, of all types
     * and locales, since an answer may show entries of another.
     */
    async movesAround(
      types: ArchivedType[],
      locales: string[],
      { version, now }: Pick<Scope, 'version' | 'now'>
    ) {
      let [last, next] = [-Infinity, Infinity];
      for (const type of types) {
        for (const locale of type.isLocalized ? locales : ['']) {
          for (const moment of await movesOf({ type, locale, cut: null, version, now })) {
            if (moment <= now.getTime()) last = Math.max(last, moment);
            else next = Math.min(next, moment);
          }
        }
      }
      return { last, next };
    },

    /** The last civil day with news, or undefined in an empty archive. */
    async latestDay(scope: Scope): Promise<Day | undefined> {
      const found = await nearest('day', 'before', 99_999_999, scope);
      return found ? isoOf(found.period) : undefined;
    },

    /** The years that have news, oldest first. */
    countYears: (scope: Scope): Promise<Count[]> => countBetween('year', 0, 9999, scope),

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

    /** Which of some days have news. */
    async countDays(days: Day[], scope: Scope): Promise<Count[]> {
      const id = await scopeOf(scope);
      if (id === undefined || days.length === 0) return [];
      const rows = await sql.run(
        `select period, entries from ${table(COUNTS)} where scope = ? and unit = 'day' and period <= ? ` +
          `and period in (${days.map(numberOf).join(',')}) order by period desc`,
        [id, presentOf('day', scope)]
      );
      return dueOf('day', rows, scope);
    },

    page,

    /** The entry of a day that an address names, by its slug or its `documentId`. */
    async find(day: Day, name: string, scope: Scope): Promise<Placed | undefined> {
      const { start, end } = rangeOf({ start: day, end: addDays(day, 1) });
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
    async entriesAround(entry: Placed, { previous, next }: Omit<Survey, 'parts'>, scope: Scope) {
      const start = dayOfNumber(civilDays.numberAt(entry.date.getTime()));
      const own = { start, end: addDays(start, 1) };
      const near = await entriesBeside(entry, { before: own, after: own }, scope);
      const far = await entriesBeside(
        entry,
        {
          ...(!near.before && previous && { before: daysOf(previous.period) }),
          ...(!near.after && next && { after: daysOf(next.period) }),
        },
        scope
      );
      return { previous: near.before ?? far.before, next: near.after ?? far.after };
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

export type Archive = ReturnType<typeof createArchive>;

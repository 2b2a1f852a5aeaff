import type { Core } from '@strapi/strapi';
import {
  addDays,
  type CivilDays,
  type Day,
  dayOfNumber,
  type DayRange,
  daysOf,
  isoOf,
  numberOf,
  type Period,
  periodOf,
} from '../../shared/calendar';
import type { ArchivedType } from './archived-types';
import { type CutSql, cutSqlOf, entrySqlOf } from './entry-sql';
import { metadataOf } from './joins';
import { marks, type Run, type Sql, type Value } from './sql';
import { CHANGES, COUNTS, SCOPES, STATE } from './tables';

export const UNITS = ['year', 'month', 'day'] as const;
export type KeptUnit = (typeof UNITS)[number];

/** A write that is not recounted yet: a day of a type and locale, one value of a cut, or neither. */
export interface Change {
  contentType: string | null;
  locale: string | null;
  day: number | null;
  cut: string | null;
  value: string | null;
}

/** What of a content type has been counted: under which configuration, and which rows were there. */
interface Counted {
  signature: string;
  lowest: number | null;
  highest: number | null;
}

/** What the database says of the counts, in one look. */
export interface Look {
  version: number;
  changedAt: Date;
  /** Whether there are writes to recount, or rows that came without one. */
  isBehind: boolean;
  /** The types whose counts cannot be mended write by write. */
  unknown: ArchivedType[];
}

/** A kept count that is not what the entries say. */
export interface Difference {
  contentType: string;
  locale: string;
  cut: string;
  value: string;
  /** `2022`, `2022-11` or `2022-11-18`. */
  period: string;
  kept: number;
  counted: number;
}

/** A month of a locale. */
interface Month {
  locale: string;
  days: DayRange;
}

/** Counts by scope (its cut and value, as one key) and period. */
type Tally = Map<string, Map<number, number>>;

const ALL = '\n';
const keyOf = (cut: string, value: string): string => `${cut}\n${value}`;
const ROWS_PER_INSERT = 400;
const CHANGES_AT_ONCE = 2000;
/** How often a difference must be seen: an entry may be published while `verify` looks. */
const LOOKS = 3;

const add = (tally: Tally, key: string, day: number): void => {
  let days = tally.get(key);
  if (!days) tally.set(key, (days = new Map()));
  days.set(day, (days.get(day) ?? 0) + 1);
};

const monthOf = (day: number): number => Math.floor(day / 100);
const yearOf = (day: number): number => Math.floor(day / 10_000);

const sumBy = (days: Map<number, number>, coarser: (day: number) => number): Map<number, number> => {
  const sums = new Map<number, number>();
  for (const [day, count] of days) sums.set(coarser(day), (sums.get(coarser(day)) ?? 0) + count);
  return sums;
};

const instant = (value: unknown): number => new Date(value as string | number | Date).getTime();

/**
 * The kept counts: how many published entries each day, month and year has, per content type and locale, for all of
 * them and for each value they are cut by. Entries that wait for their moment are counted; readers take them off.
 *
 * A writer only notes what it touched, in its own transaction (`changes.ts`). Whoever reads next recounts that first,
 * one at a time, and raises the version. So a count is right whenever it is read, whatever happened to the writer,
 * and no two writers wait for each other over a count.
 */
export function createCounts(
  strapi: Core.Strapi,
  sql: Sql,
  types: ArchivedType[],
  timeZone: string,
  civilDays: CivilDays
) {
  const { table } = sql;
  const known = types.map((type) => ({
    type,
    entry: entrySqlOf(strapi, sql, type),
    cuts: type.cuts.map((cut): CutSql & { name: string } => ({
      name: cut.name,
      ...cutSqlOf(strapi, sql, type, cut),
    })),
    signature: JSON.stringify([timeZone, type.dateField, type.isLocalized, type.cuts]),
  }));
  type Known = (typeof known)[number];
  const knownOf = (uid: string): Known | undefined => known.find(({ type }) => type.uid === uid);

  const scopeIds = new Map<string, number>();
  let madeAt: number | undefined;

  /** The ids of the scopes of some values of a cut, of those that there are. */
  const findScopes = async (
    run: Run,
    uid: string,
    locale: string,
    cut: string,
    values: string[]
  ): Promise<Map<string, number>> => {
    const keyOfScope = (value: string) => [uid, locale, cut, value].join('\n');
    const found = new Map<string, number>();
    for (const value of values) {
      const id = scopeIds.get(keyOfScope(value));
      if (id !== undefined) found.set(value, id);
    }
    const unknown = values.filter((value) => !found.has(value));
    for (let from = 0; from < unknown.length; from += ROWS_PER_INSERT) {
      const some = unknown.slice(from, from + ROWS_PER_INSERT);
      const rows = await run<{ id: number; value: string }>(
        `select id, value from ${table(SCOPES)} where content_type = ? and locale = ? and cut = ? and value in (${marks(some)})`,
        [uid, locale, cut, ...some]
      );
      for (const { id, value } of rows) {
        found.set(value, id);
        // A transaction that made it may still be rolled back: only what others see is remembered.
        if (!strapi.db.inTransaction()) scopeIds.set(keyOfScope(value), id);
      }
    }
    return found;
  };

  const findScope = async (run: Run, uid: string, locale: string, cut: string, value: string) =>
    (await findScopes(run, uid, locale, cut, [value])).get(value);

  const makeScopes = async (
    run: Run,
    uid: string,
    locale: string,
    cut: string,
    values: string[]
  ): Promise<Map<string, number>> => {
    const found = await findScopes(run, uid, locale, cut, values);
    const missing = values.filter((value) => !found.has(value));
    if (missing.length === 0) return found;
    for (let from = 0; from < missing.length; from += ROWS_PER_INSERT) {
      const some = missing.slice(from, from + ROWS_PER_INSERT);
      await run(
        `insert into ${table(SCOPES)} (content_type, locale, cut, value) values ${some.map(() => '(?,?,?,?)').join(',')}`,
        some.flatMap((value) => [uid, locale, cut, value])
      );
    }
    return findScopes(run, uid, locale, cut, values);
  };

  /** The scope of all entries of a content type and locale. */
  const makeWhole = async (run: Run, uid: string, locale: string): Promise<number> =>
    (await makeScopes(run, uid, locale, '', [''])).get('') as number;

  const localeCondition = ({ type, entry }: Known) => (type.isLocalized ? `${entry.locale} = ? and ` : '');
  const localeValue = ({ type }: Known, locale: string) => (type.isLocalized ? [locale] : []);

  /** Counts the entries of some days as they are. */
  const tallyDays = async (run: Run, from: Known, locale: string, days: DayRange): Promise<Tally> => {
    const { entry, cuts } = from;
    const { start, end } = civilDays.instantsOf(days);
    const condition = `${localeCondition(from)}${entry.published} and ${entry.date} >= ? and ${entry.date} < ?`;
    const values = [...localeValue(from, locale), start, end];
    const tally: Tally = new Map();
    const all = await run<{ date: unknown }>(
      `select ${entry.date} as date from ${entry.from} where ${condition}`,
      values
    );
    for (const { date } of all) add(tally, ALL, civilDays.numberAt(instant(date)));
    for (const { name, joins, value } of cuts) {
      // Without a condition on the value: a database that lacks statistics would begin with the cut, not with the days.
      const rows = await run<{ date: unknown; value: string | null }>(
        `select distinct ${entry.id} as id, ${entry.date} as date, ${value} as value from ${entry.from} ${joins} ` +
          `where ${condition}`,
        values
      );
      for (const row of rows) {
        if (row.value !== null) add(tally, keyOf(name, row.value), civilDays.numberAt(instant(row.date)));
      }
    }
    return tally;
  };

  type CountRow = [scope: number, unit: KeptUnit, period: number, entries: number];

  const insertCounts = async (run: Run, whole: number, rows: CountRow[]): Promise<void> => {
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

  /** Counts some days of one month again, and what they are summed up in. */
  const recountDays = async (
    run: Run,
    from: Known,
    locale: string,
    days: DayRange,
    { withYear }: { withYear: boolean }
  ): Promise<void> => {
    const { uid } = from.type;
    const tally = await tallyDays(run, from, locale, days);
    const whole = await makeWhole(run, uid, locale);
    await run(
      `delete from ${table(COUNTS)} where whole = ? and unit = 'day' and period >= ? and period < ?`,
      [whole, numberOf(days.start), numberOf(days.end)]
    );
    const valuesOf = new Map<string, string[]>();
    for (const key of tally.keys()) {
      const [cut, value] = key.split('\n');
      const values = valuesOf.get(cut);
      if (values) values.push(value);
      else valuesOf.set(cut, [value]);
    }
    const rows: CountRow[] = [];
    for (const [cut, values] of valuesOf) {
      for (const [value, scope] of await makeScopes(run, uid, locale, cut, values)) {
        for (const [day, count] of tally.get(keyOf(cut, value)) ?? []) rows.push([scope, 'day', day, count]);
      }
    }
    await insertCounts(run, whole, rows);
    const day = numberOf(days.start);
    await sumUp(run, whole, 'month', monthOf(day));
    if (withYear) await sumUp(run, whole, 'year', yearOf(day));
  };

  /** Counts all entries of one value of a cut again: those of an author, when the author was written. */
  const recountValue = async (run: Run, { type, entry, cuts }: Known, cutName: string, of: string) => {
    const cut = cuts.find(({ name }) => name === cutName);
    if (!cut) return;
    const locale = type.isLocalized ? entry.locale : "''";
    const found = await run<{ date: unknown; locale: string | null }>(
      `select distinct ${entry.id} as id, ${entry.date} as date, ${locale} as locale from ${entry.from} ${cut.joins} ` +
        `where ${cut.value} = ? and ${entry.published} and ${entry.date} is not null`,
      [of]
    );
    const tally: Tally = new Map();
    for (const { date, locale: code } of found) {
      if (code !== null) add(tally, code, civilDays.numberAt(instant(date)));
    }
    await run(
      `delete from ${table(COUNTS)} where scope in ` +
        `(select id from ${table(SCOPES)} where content_type = ? and cut = ? and value = ?)`,
      [type.uid, cutName, of]
    );
    for (const [code, days] of tally) {
      const whole = await makeWhole(run, type.uid, code);
      const scope = (await makeScopes(run, type.uid, code, cutName, [of])).get(of) as number;
      const rows: CountRow[] = [];
      for (const [day, count] of days) rows.push([scope, 'day', day, count]);
      for (const [month, count] of sumBy(days, monthOf)) rows.push([scope, 'month', month, count]);
      for (const [year, count] of sumBy(days, yearOf)) rows.push([scope, 'year', year, count]);
      await insertCounts(run, whole, rows);
    }
  };

  const edgesOf = async (run: Run, { type }: Known): Promise<Pick<Counted, 'lowest' | 'highest'>> => {
    const from = table(metadataOf(strapi, type.uid).tableName);
    // Each for itself: SQLite reads all rows for the two at once.
    const [row] = await run<{ lowest: number | null; highest: number | null }>(
      `select (select min(id) from ${from}) as lowest, (select max(id) from ${from}) as highest`
    );
    return row;
  };

  const parseCounted = (text: unknown): Record<string, Counted> =>
    text ? (JSON.parse(String(text)) as Record<string, Counted>) : {};

  const lookText =
    `select version, made_at, changed_at, counted, (select max(id) from ${table(CHANGES)}) as pending` +
    known
      .map(({ type }, index) => {
        const from = table(metadataOf(strapi, type.uid).tableName);
        return `, (select min(id) from ${from}) as lowest_${index}, (select max(id) from ${from}) as highest_${index}`;
      })
      .join('') +
    ` from ${table(STATE)} where id = 1`;

  /** Its first version is larger than any that went before, also where the tables were emptied. */
  const makeState = async (run: Run): Promise<void> => {
    const now = Date.now();
    try {
      await run(`insert into ${table(STATE)} (id, version, made_at, changed_at) values (1, ?, ?, ?)`, [
        ...[now, now, now],
      ]);
    } catch (error) {
      // Another instance may have been first.
      if ((await run(lookText)).length === 0) throw error;
    }
  };

  const look = async (run: Run): Promise<Look> => {
    const [row] = await run(lookText);
    if (!row) {
      await makeState(run);
      return look(run);
    }
    if (madeAt !== Number(row.made_at)) {
      madeAt = Number(row.made_at);
      scopeIds.clear();
    }
    const counted = parseCounted(row.counted);
    const unknown = known.filter(({ type, signature }) => counted[type.uid]?.signature !== signature);
    const hasMoved = known.some(({ type }, index) => {
      const edges = counted[type.uid];
      return edges?.lowest !== row[`lowest_${index}`] || edges?.highest !== row[`highest_${index}`];
    });
    return {
      version: Number(row.version),
      changedAt: new Date(Number(row.changed_at)),
      isBehind: row.pending !== null || hasMoved,
      unknown: unknown.map(({ type }) => type),
    };
  };

  /** Waits until nobody else recounts, and keeps others waiting till the end of the transaction. */
  const lock = async (run: Run): Promise<Record<string, Counted>> => {
    await run(`update ${table(STATE)} set version = version where id = 1`);
    const [row] = await run(`select counted from ${table(STATE)} where id = 1`);
    return parseCounted(row.counted);
  };

  const keepState = (run: Run, counted: Record<string, Counted>, isChanged: boolean) =>
    run(
      `update ${table(STATE)} set counted = ?${isChanged ? ', version = version + 1, changed_at = ?' : ''} where id = 1`,
      isChanged ? [JSON.stringify(counted), Date.now()] : [JSON.stringify(counted)]
    );

  /** Recounts what was written, under the lock. */
  const settleIn = async (run: Run): Promise<void> => {
    const counted = await lock(run);
    const rows = await run(`select * from ${table(CHANGES)} order by id limit ${CHANGES_AT_ONCE}`);
    let isChanged = rows.length > 0;
    const uncounted = new Set<unknown>();
    for (const from of known) {
      const { uid } = from.type;
      const before = counted[uid];
      if (before?.signature !== from.signature) {
        // Whoever is counting all of it will settle what is written meanwhile.
        uncounted.add(uid);
        continue;
      }
      const mine = rows.filter((row) => row.content_type === uid);
      const days = new Map<string, { locale: string; day: number }>();
      const touch = (locale: string, day: number) => days.set(`${locale} ${day}`, { locale, day });
      for (const { locale, day } of mine) if (day !== null) touch(String(locale ?? ''), Number(day));
      const edges = await edgesOf(run, from);
      if (edges.highest !== before.highest) {
        for (const { locale, day } of await rowsAbove(run, from, before.highest ?? 0)) touch(locale, day);
      }
      if (edges.lowest !== before.lowest && mine.length === 0) {
        // The first rows went without a word, as when an import of Strapi's replaces everything.
        Reflect.deleteProperty(counted, uid);
        isChanged = true;
        continue;
      }
      const values = new Map(
        mine
          .filter(({ cut }) => cut)
          .map(({ cut, value }) => [`${String(cut)}\n${String(value)}`, { cut, value }])
      );
      for (const { locale, day } of days.values()) {
        const start = dayOfNumber(day);
        await recountDays(run, from, locale, { start, end: addDays(start, 1) }, { withYear: true });
      }
      for (const { cut, value } of values.values()) {
        await recountValue(run, from, String(cut), String(value));
      }
      isChanged ||= days.size > 0;
      counted[uid] = { ...before, ...edges };
    }
    const ids = rows.filter((row) => !uncounted.has(row.content_type)).map(({ id }) => Number(id));
    if (ids.length > 0) await run(`delete from ${table(CHANGES)} where id in (${marks(ids)})`, ids);
    await keepState(run, counted, isChanged);
  };

  /** The days of published rows that came after a given one. */
  const rowsAbove = async (run: Run, { type, entry }: Known, id: number) => {
    const locale = type.isLocalized ? entry.locale : "''";
    const found = await run<{ date: unknown; locale: string | null }>(
      `select ${entry.date} as date, ${locale} as locale from ${entry.from} ` +
        `where ${entry.id} > ? and ${entry.published} and ${entry.date} is not null`,
      [id]
    );
    return found.flatMap(({ date, locale: code }) =>
      code === null ? [] : { locale: code, day: civilDays.numberAt(instant(date)) }
    );
  };

  /** The months, as spans of days, between the first and the last published entry of each locale. */
  const monthsOf = async (run: Run, { type, entry }: Known): Promise<Month[]> => {
    const locale = type.isLocalized ? entry.locale : "''";
    const ranges = await run<{ locale: string | null; first: unknown; last: unknown }>(
      `select ${locale} as locale, min(${entry.date}) as first, max(${entry.date}) as last from ${entry.from} ` +
        `where ${entry.published} and ${entry.date} is not null${type.isLocalized ? ` group by ${entry.locale}` : ''}`
    );
    return ranges.flatMap(({ locale: code, first, last }) => {
      if (code === null || first === null) return [];
      const months: Month[] = [];
      const end = dayOfNumber(civilDays.numberAt(instant(last)));
      for (let day: Day = dayOfNumber(civilDays.numberAt(instant(first))); day <= end;) {
        const days = daysOf(periodOf(day, 'month'));
        months.push({ locale: code, days });
        day = days.end;
      }
      return months;
    });
  };

  /** Forgets the counts of periods, locales and cuts that there are no entries of any more. */
  const dropStale = async (run: Run, { type }: Known, months: Month[]) => {
    const scopes = await run<{ id: number; locale: string; cut: string }>(
      `select id, locale, cut from ${table(SCOPES)} where content_type = ?`,
      [type.uid]
    );
    const cuts = ['', ...type.cuts.map(({ name }) => name)];
    for (const { id, locale, cut } of scopes) {
      const own = cuts.includes(cut) ? months.filter((month) => month.locale === locale) : [];
      if (own.length === 0) {
        await run(`delete from ${table(COUNTS)} where scope = ?`, [id]);
        continue;
      }
      const first = numberOf(own[0].days.start);
      const last = numberOf(own[own.length - 1].days.end);
      for (const [unit, from, to] of [
        ['day', first, last - 1],
        ['month', monthOf(first), monthOf(last - 1)],
        ['year', yearOf(first), yearOf(last - 1)],
      ] as const) {
        await run(
          `delete from ${table(COUNTS)} where scope = ? and unit = ? and (period < ? or period > ?)`,
          [id, unit, from, to]
        );
      }
    }
  };

  const isYearsLast = (months: Month[], index: number): boolean => {
    const next = months[index + 1];
    const { locale, days } = months[index];
    return next?.locale !== locale || next.days.start.slice(0, 4) !== days.start.slice(0, 4);
  };

  return {
    look: (): Promise<Look> => look(sql.run),

    /**
     * Has everything counted anew by the next reader if all content was replaced since the last look, as by an import
     * of Strapi's: a reader may have counted the half of it.
     */
    async forgetReplaced(): Promise<void> {
      const [row] = await sql.run(`select made_at from ${table(STATE)} where id = 1`);
      if (row && Number(row.made_at) !== madeAt) await sql.transaction((run) => keepState(run, {}, true));
    },

    /** Recounts what was written since the last time. One does it at a time, on all instances. */
    settle: (): Promise<void> => sql.transaction(settleIn),

    /**
     * Counts all entries of a content type anew, a month at a time, while readers and writers go on.
     * @param onProgress is told how many of how many months are done.
     */
    async rebuild(type: ArchivedType, onProgress?: (done: number, total: number) => void): Promise<void> {
      const from = knownOf(type.uid) as Known;
      const edges = await edgesOf(sql.run, from);
      // Under the lock: a month that comes later is counted by those who wait for it.
      const months = await sql.transaction(async (run) => {
        await lock(run);
        const found = await monthsOf(run, from);
        await dropStale(run, from, found);
        return found;
      });
      for (const [index, { locale, days }] of months.entries()) {
        await sql.transaction(async (run) => {
          await lock(run);
          await recountDays(run, from, locale, days, { withYear: isYearsLast(months, index) });
        });
        onProgress?.(index + 1, months.length);
      }
      await sql.transaction(async (run) => {
        const counted = await lock(run);
        counted[type.uid] = { signature: from.signature, ...edges };
        await keepState(run, counted, true);
      });
      if (!strapi.db.inTransaction()) await sql.analyze(COUNTS);
    },

    /** Compares the kept counts of a content type with its entries; none different is what it should find. */
    async verify(
      type: ArchivedType,
      onProgress?: (done: number, total: number) => void
    ): Promise<Difference[]> {
      const from = knownOf(type.uid) as Known;

      const keptRows = (run: Run, condition: string, values: Value[]) =>
        run<{ locale: string; cut: string; value: string; unit: KeptUnit; period: number; entries: number }>(
          `select s.locale as locale, s.cut as cut, s.value as value, c.unit as unit, c.period as period, ` +
            `c.entries as entries from ${table(SCOPES)} s join ${table(COUNTS)} c on c.scope = s.id ` +
            `where s.content_type = ? and ${condition}`,
          [type.uid, ...values]
        );

      /** What differs between kept rows of a unit and the counts they should be. */
      const compare = (
        rows: Awaited<ReturnType<typeof keptRows>>,
        unit: KeptUnit,
        locale: string,
        expected: Tally
      ): Difference[] => {
        const left = new Map<string, number>();
        for (const [key, counts] of expected) {
          for (const [period, count] of counts) left.set(`${key}\n${period}`, count);
        }
        const found: Difference[] = [];
        const differ = (cut: string, value: string, period: number, kept: number, counted: number) =>
          found.push({
            ...{ contentType: type.uid, locale, cut, value },
            ...{ period: isoOf(periodOfNumber(unit, period)), kept, counted },
          });
        for (const { cut, value, period, entries } of rows) {
          const key = `${keyOf(cut, value)}\n${period}`;
          const counted = left.get(key) ?? 0;
          left.delete(key);
          if (counted !== Number(entries)) differ(cut, value, period, Number(entries), counted);
        }
        for (const [key, counted] of left) {
          const [cut, value, period] = key.split('\n');
          differ(cut, value, Number(period), 0, counted);
        }
        return found;
      };

      const lookAtMonth = (
        { locale, days }: Month,
        { isAlone }: { isAlone: boolean }
      ): Promise<Difference[]> =>
        sql.transaction(async (run) => {
          if (isAlone) await settleIn(run);
          const tally = await tallyDays(run, from, locale, days);
          const first = numberOf(days.start);
          const month = monthOf(first);
          const dayRows = await keptRows(
            run,
            `s.locale = ? and c.unit = 'day' and c.period >= ? and c.period <= ?`,
            [locale, first, first + 99]
          );
          const monthRows = await keptRows(run, `s.locale = ? and c.unit = 'month' and c.period = ?`, [
            locale,
            month,
          ]);
          const byMonth: Tally = new Map([...tally].map(([key, counts]) => [key, sumBy(counts, monthOf)]));
          return [...compare(dayRows, 'day', locale, tally), ...compare(monthRows, 'month', locale, byMonth)];
        });

      /** A month that seems to differ is looked at again, while nobody recounts: an entry may be published meanwhile. */
      const checkMonth = async (month: Month): Promise<Difference[]> => {
        let found = await lookAtMonth(month, { isAlone: false });
        for (let looks = 1; looks < LOOKS && found.length > 0; looks += 1) {
          found = await lookAtMonth(month, { isAlone: true });
        }
        return found;
      };

      const checkYear = (locale: string, year: number): Promise<Difference[]> =>
        sql.transaction(async (run) => {
          await settleIn(run);
          const tally = await tallyDays(run, from, locale, daysOf({ year }));
          const rows = await keptRows(run, `s.locale = ? and c.unit = 'year' and c.period = ?`, [
            locale,
            year,
          ]);
          const byYear: Tally = new Map([...tally].map(([key, counts]) => [key, sumBy(counts, yearOf)]));
          return compare(rows, 'year', locale, byYear);
        });

      const differences: Difference[] = [];
      const months = await monthsOf(sql.run, from);
      for (const [index, month] of months.entries()) {
        differences.push(...(await checkMonth(month)));
        onProgress?.(index + 1, months.length);
      }

      const seen = new Set(months.map(({ locale, days }) => `${locale} ${monthOf(numberOf(days.start))}`));
      const [byMonth, byYear] = await sql.transaction(async (run) => {
        await settleIn(run);
        return [await keptRows(run, `c.unit = 'month'`, []), await keptRows(run, `c.unit = 'year'`, [])];
      });
      // Counts of months in which there is nothing any more.
      for (const { locale, period } of byMonth) {
        if (seen.has(`${locale} ${period}`)) continue;
        seen.add(`${locale} ${period}`);
        differences.push(...(await checkMonth({ locale, days: daysOf(periodOfNumber('month', period)) })));
      }
      // A year is what its months sum up to, unless one of them is wrong.
      const doubtful = new Set(
        differences.map(({ locale, period }) => `${locale} ${Number(period.slice(0, 4))}`)
      );
      for (const locale of new Set([...byMonth, ...byYear].map((row) => row.locale))) {
        const sums: Tally = new Map();
        for (const { cut, value, period, entries } of byMonth.filter((row) => row.locale === locale)) {
          const years = sums.get(keyOf(cut, value)) ?? new Map<number, number>();
          years.set(monthOf(period), (years.get(monthOf(period)) ?? 0) + Number(entries));
          sums.set(keyOf(cut, value), years);
        }
        const rows = byYear.filter((row) => row.locale === locale);
        for (const { period } of compare(rows, 'year', locale, sums))
          doubtful.add(`${locale} ${Number(period)}`);
      }
      for (const one of doubtful) {
        const [locale, year] = one.split(' ');
        differences.push(...(await checkYear(locale, Number(year))));
      }
      return differences;
    },

    findScope: (type: ArchivedType, locale: string, cut = '', value = ''): Promise<number | undefined> =>
      findScope(sql.run, type.uid, locale, cut, value),
  };
}

/** 2022, 202211 or 20221118 as the period of a unit. */
export const periodOfNumber = (unit: KeptUnit, number: number): Period => {
  if (unit === 'year') return { year: number };
  if (unit === 'month') return { year: Math.floor(number / 100), month: number % 100 };
  return { year: yearOf(number), month: monthOf(number) % 100, day: number % 100 };
};

export type Counts = ReturnType<typeof createCounts>;

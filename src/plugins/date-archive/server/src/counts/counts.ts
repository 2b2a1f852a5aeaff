import type { Core } from '@strapi/strapi';
import { addDays, type CivilDays, dayOfNumber } from '../../../shared/calendar';
import type { ArchivedType } from '../archived-types';
import { metadataOf } from '../database/joins';
import type { Row, Run, Sql } from '../database/sql';
import { createKeptCounts, type KeptCounts } from './kept-counts';
import type { Change, Notes } from './notes';
import { createScopes } from './scopes';
import { CHANGES, COUNTS, STATE } from './tables';
import { createTallies, type Edges, type Month, type Tallies } from './tally';
import { createVerifier, type Difference } from './verify';

/** What of a content type has been counted: under which configuration, and which rows were there. */
interface Counted extends Edges {
  signature: string;
}

/** What the database says of the counts, in one look. */
export interface Look extends State {
  /** Whether there are writes to recount, or rows that came without one. */
  isBehind: boolean;
  /** The types whose counts cannot be mended write by write. */
  unknown: ArchivedType[];
}

/** Which content the counts are of. */
export interface State {
  version: number;
  changedAt: Date;
}

/** A content type, how its entries are counted, and how the counts are kept. */
interface Known {
  type: ArchivedType;
  tallies: Tallies;
  kept: KeptCounts;
  signature: string;
}

/** The largest id of a row. */
const LAST_ID = 2 ** 31 - 1;

/** How much of a job is done, in months. */
type OnProgress = (done: number, total: number) => void;

const parseCounted = (text: unknown): Record<string, Counted> =>
  text ? (JSON.parse(String(text)) as Record<string, Counted>) : {};

const isYearsLast = (months: Month[], index: number): boolean => {
  const next = months[index + 1];
  const { locale, days } = months[index];
  return next?.locale !== locale || next.days.start.slice(0, 4) !== days.start.slice(0, 4);
};

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
  civilDays: CivilDays,
  notes: Notes
) {
  const { table } = sql;
  const scopes = createScopes(strapi, sql);
  const known = types.map((type): Known => {
    const tallies = createTallies(strapi, sql, type, civilDays);
    return {
      ...{ type, tallies },
      kept: createKeptCounts(sql, type, tallies, scopes),
      signature: JSON.stringify([timeZone, type.dateField, type.isLocalized, type.cuts]),
    };
  });
  const knownOf = ({ uid }: ArchivedType): Known => known.find(({ type }) => type.uid === uid) as Known;

  let madeAt: number | undefined;

  const lookText =
    `select version, made_at, changed_at, counted, (select max(id) from ${table(CHANGES)}) as pending` +
    known
      .map(({ type }, index) => {
        const from = table(metadataOf(strapi, type.uid).tableName);
        return `, (select min(id) from ${from}) as lowest_${index}, (select max(id) from ${from}) as highest_${index}`;
      })
      .join('') +
    ` from ${table(STATE)} where id = 1`;

  const stateOf = (row: Row): State => ({
    version: Number(row.version),
    changedAt: new Date(Number(row.changed_at)),
  });

  const unknownIn = (counted: Record<string, Counted>): ArchivedType[] =>
    known.filter(({ type, signature }) => counted[type.uid]?.signature !== signature).map(({ type }) => type);

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
      scopes.forget();
    }
    const counted = parseCounted(row.counted);
    const hasMoved = known.some(({ type }, index) => {
      const edges = counted[type.uid];
      return edges?.lowest !== row[`lowest_${index}`] || edges?.highest !== row[`highest_${index}`];
    });
    return {
      ...stateOf(row),
      isBehind: row.pending !== null || hasMoved,
      unknown: unknownIn(counted),
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

  /** The days of a type that were written, those of rows without a note among them. */
  const daysOfChanges = async (run: Run, { tallies }: Known, rows: Row[], before: Counted, edges: Edges) => {
    const days = new Map<string, { locale: string; day: number }>();
    const touch = (locale: string, day: number) => days.set(`${locale} ${day}`, { locale, day });
    for (const { locale, day } of rows) if (day !== null) touch(String(locale ?? ''), Number(day));
    if (edges.highest !== before.highest) {
      for (const { locale, day } of await tallies.daysAbove(run, before.highest ?? 0)) touch(locale, day);
    }
    return [...days.values()];
  };

  /** The values that were written, by their cut. */
  const valuesOfChanges = (rows: Row[]): Map<string, Set<string>> => {
    const found = new Map<string, Set<string>>();
    for (const { cut, value } of rows) {
      if (cut) found.set(String(cut), (found.get(String(cut)) ?? new Set()).add(String(value)));
    }
    return found;
  };

  /**
   * Recounts what was written, under the lock: some of the notes after one and up to another. In a transaction of
   * someone else's, that is for the eyes of those in it: it may be rolled back, and may see less than what others have
   * counted since it began, so its days are noted, to be counted again after it.
   * @returns the last of those notes, undefined if that were all.
   */
  const settleSome = async (
    run: Run,
    after: number,
    last: number,
    isOwn: boolean
  ): Promise<number | undefined> => {
    const counted = await lock(run);
    const { rows, areAll } = await notes.read(run, after, last);
    let isChanged = rows.length > 0;
    const recounted: Change[] = [];
    const uncounted = new Set<unknown>();
    for (const one of known) {
      const { uid } = one.type;
      const before = counted[uid];
      if (before?.signature !== one.signature) {
        // Whoever is counting all of it will settle what is written meanwhile.
        uncounted.add(uid);
        continue;
      }
      const mine = rows.filter((row) => row.content_type === uid);
      const edges = await one.tallies.edges(run);
      if (edges.lowest !== before.lowest && mine.length === 0) {
        // The first rows went without a word, as when an import of Strapi's replaces everything.
        Reflect.deleteProperty(counted, uid);
        isChanged = true;
        continue;
      }
      const days = await daysOfChanges(run, one, mine, before, edges);
      for (const { locale, day } of days) {
        const start = dayOfNumber(day);
        await one.kept.recountDays(run, locale, { start, end: addDays(start, 1) }, { withYear: true });
        recounted.push({ contentType: uid, locale, day, cut: null, value: null });
      }
      for (const [cut, values] of valuesOfChanges(mine)) {
        await one.kept.recountValues(run, cut, [...values]);
        for (const value of values) recounted.push({ contentType: uid, locale: null, day: null, cut, value });
      }
      isChanged ||= days.length > 0;
      counted[uid] = { ...before, ...edges };
    }
    if (isOwn) {
      await notes.drop(
        run,
        rows.filter((row) => !uncounted.has(row.content_type))
      );
    } else {
      await notes.leave(recounted);
    }
    await keepState(run, counted, isChanged);
    return areAll ? undefined : Number(rows[rows.length - 1].id);
  };

  /** Recounts all that is noted. */
  const settleAll = async (run: Run, isOwn: boolean): Promise<void> => {
    let after: number | undefined = 0;
    while (after !== undefined) after = await settleSome(run, after, LAST_ID, isOwn);
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

    /**
     * Recounts what was written before it was called; one does it at a time, on all instances. Those who go on writing
     * are not waited for.
     * @returns the content that is counted then; undefined if a type must be counted anew first.
     */
    async settle(): Promise<State | undefined> {
      const isOwn = !strapi.db.inTransaction();
      const [{ last }] = await sql.run<{ last: number | null }>(
        `select max(id) as last from ${table(CHANGES)}`
      );
      for (let after: number | undefined = 0; ;) {
        const from: number = after;
        const { done, row } = await sql.transaction(async (run) => ({
          done: await settleSome(run, from, last ?? 0, isOwn),
          row: (await run(`select version, changed_at, counted from ${table(STATE)} where id = 1`))[0],
        }));
        if (unknownIn(parseCounted(row.counted)).length > 0) return undefined;
        if (done === undefined) return stateOf(row);
        after = done;
      }
    },

    /**
     * Does some reading of one state of the database. If there is something to recount in it, that is done first: it then
     * waits for others who recount, and keeps them waiting.
     * @returns undefined if a type must be counted anew first.
     */
    async readSettled<T>(read: (state: State) => Promise<T>): Promise<{ result: T } | undefined> {
      const readNow = async () => {
        const { isBehind, unknown, ...state } = await look(sql.run);
        return isBehind || unknown.length > 0 ? undefined : { result: await read(state) };
      };
      const isOwn = !strapi.db.inTransaction();
      const settleAndRead = async () => {
        await sql.transaction((run) => settleAll(run, isOwn));
        return readNow();
      };
      return (await sql.snapshot(readNow)) ?? sql.snapshot(settleAndRead, STATE);
    },

    /** Counts all entries of a content type anew, a month at a time, while readers and writers go on. */
    async rebuild(type: ArchivedType, onProgress?: OnProgress): Promise<void> {
      const { tallies, kept, signature } = knownOf(type);
      const edges = await tallies.edges(sql.run);
      // Under the lock: a month that comes later is counted by those who wait for it.
      const months = await sql.transaction(async (run) => {
        await lock(run);
        const found = await tallies.months(run);
        await kept.dropStale(run, found);
        return found;
      });
      for (const [index, { locale, days }] of months.entries()) {
        await sql.transaction(async (run) => {
          await lock(run);
          await kept.recountDays(run, locale, days, { withYear: isYearsLast(months, index) });
        });
        onProgress?.(index + 1, months.length);
      }
      await sql.transaction(async (run) => {
        const counted = await lock(run);
        counted[type.uid] = { signature, ...edges };
        await keepState(run, counted, true);
      });
      if (!strapi.db.inTransaction()) await sql.analyze(COUNTS);
    },

    /** Compares the kept counts of a content type with its entries; none different is what it should find. */
    verify: (type: ArchivedType, onProgress?: OnProgress): Promise<Difference[]> =>
      createVerifier(sql, type, knownOf(type).tallies, (run) => settleAll(run, true))(onProgress),

    async findScope(type: ArchivedType, locale: string, cut = '', value = ''): Promise<number | undefined> {
      return (await scopes.find(sql.run, type.uid, locale, cut, [value])).get(value);
    },
  };
}

export type Counts = ReturnType<typeof createCounts>;

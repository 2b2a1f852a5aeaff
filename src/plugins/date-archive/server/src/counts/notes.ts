import type { Core } from '@strapi/strapi';
import { marks, type Row, type Run, type Sql } from '../database/sql';
import { CHANGES } from './tables';
import type { Wire } from './wire';

/** A write that is not recounted yet: a day of a type and locale, one value of a cut, or neither. */
export interface Change {
  contentType: string | null;
  locale: string | null;
  day: number | null;
  cut: string | null;
  value: string | null;
}

const ROWS_PER_INSERT = 100;
const TAKEN_AT_ONCE = 2000;

/** The notes that writers leave, of what they touched, for whoever reads next (`counts.ts`). */
export function createNotes(strapi: Core.Strapi, sql: Sql, wire: Wire | null) {
  const { table } = sql;
  const written = new WeakMap<object, Set<string>>();

  return {
    /**
     * Writes notes in the transaction that the caller is in, those that it has left there already once; other instances
     * are told after the commit.
     */
    leave: (changes: Change[]): Promise<void> =>
      strapi.db.transaction(async ({ trx, onCommit }) => {
        const before = written.get(trx) ?? new Set<string>();
        const fresh = changes.filter((change) => {
          const key = JSON.stringify(change);
          return !before.has(key) && before.add(key);
        });
        if (fresh.length === 0) return;
        if (!written.has(trx)) {
          written.set(trx, before);
          onCommit(() => wire?.announce());
        }
        for (let from = 0; from < fresh.length; from += ROWS_PER_INSERT) {
          const some = fresh.slice(from, from + ROWS_PER_INSERT);
          await sql.run(
            `insert into ${table(CHANGES)} (content_type, locale, day, cut, value) values ${some.map(() => '(?,?,?,?,?)').join(',')}`,
            some.flatMap(({ contentType, locale, day, cut, value }) => [
              ...[contentType, locale, day, cut, value],
            ])
          );
        }
      }) as unknown as Promise<void>,

    /** The oldest notes after one and up to another, as many as are recounted at once. */
    async read(run: Run, after: number, last: number): Promise<{ rows: Row[]; areAll: boolean }> {
      const rows = await run(
        `select * from ${table(CHANGES)} where id > ? and id <= ? order by id limit ${TAKEN_AT_ONCE}`,
        [after, last]
      );
      return { rows, areAll: rows.length < TAKEN_AT_ONCE };
    },

    /** Throws notes away that are recounted. */
    async drop(run: Run, rows: Row[]): Promise<void> {
      const ids = rows.map(({ id }) => Number(id));
      if (ids.length > 0) await run(`delete from ${table(CHANGES)} where id in (${marks(ids)})`, ids);
    },
  };
}

export type Notes = ReturnType<typeof createNotes>;

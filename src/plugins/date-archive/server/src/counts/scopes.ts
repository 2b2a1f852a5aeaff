import type { Core } from '@strapi/strapi';
import { marks, type Run, type Sql } from '../database/sql';
import { SCOPES } from './tables';

const AT_ONCE = 400;

/** The ids of what is counted together: the entries of a content type and locale, all of them or those of one cut. */
export function createScopes(strapi: Core.Strapi, { table }: Sql) {
  const ids = new Map<string, number>();

  const find = async (
    run: Run,
    uid: string,
    locale: string,
    cut: string,
    values: string[]
  ): Promise<Map<string, number>> => {
    const keyOf = (value: string) => [uid, locale, cut, value].join('\n');
    const found = new Map<string, number>();
    for (const value of values) {
      const id = ids.get(keyOf(value));
      if (id !== undefined) found.set(value, id);
    }
    const unknown = values.filter((value) => !found.has(value));
    for (let from = 0; from < unknown.length; from += AT_ONCE) {
      const some = unknown.slice(from, from + AT_ONCE);
      const rows = await run<{ id: number; value: string }>(
        `select id, value from ${table(SCOPES)} where content_type = ? and locale = ? and cut = ? and value in (${marks(some)})`,
        [uid, locale, cut, ...some]
      );
      for (const { id, value } of rows) {
        found.set(value, id);
        // A transaction that made it may still be rolled back: only what others see is remembered.
        if (!strapi.db.inTransaction()) ids.set(keyOf(value), id);
      }
    }
    return found;
  };

  const make = async (
    run: Run,
    uid: string,
    locale: string,
    cut: string,
    values: string[]
  ): Promise<Map<string, number>> => {
    const found = await find(run, uid, locale, cut, values);
    const missing = values.filter((value) => !found.has(value));
    if (missing.length === 0) return found;
    for (let from = 0; from < missing.length; from += AT_ONCE) {
      const some = missing.slice(from, from + AT_ONCE);
      await run(
        `insert into ${table(SCOPES)} (content_type, locale, cut, value) values ${some.map(() => '(?,?,?,?)').join(',')}`,
        some.flatMap((value) => [uid, locale, cut, value])
      );
    }
    return find(run, uid, locale, cut, values);
  };

  return {
    /** Those of some values of a cut that there are. */
    find,

    /** Those of some values of a cut, made where there are none. */
    make,

    /** That of all entries of a content type and locale. */
    async makeWhole(run: Run, uid: string, locale: string): Promise<number> {
      return (await make(run, uid, locale, '', [''])).get('') as number;
    },

    /** The tables were emptied: the ids have gone. */
    forget: (): void => ids.clear(),
  };
}

export type Scopes = ReturnType<typeof createScopes>;

import type { Core } from '@strapi/strapi';
import { cutSqlOf, entrySqlOf } from '../database/entry-sql';
import { marks, rounded, type Sql, type Value } from '../database/sql';
import type { DeskAccess } from './access';
import type { DeskRows } from './sql';

/** As many as one statement asks after. */
const AT_ONCE = 500;

const chunksOf = <T>(list: T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, index) =>
    list.slice(index * AT_ONCE, (index + 1) * AT_ONCE)
  );

/**
 * Takes off rows that are not for the editor to read, or not of a cut. By their ids, after they were found by their
 * dates: given all conditions at once, a database may begin with everything that an editor ever made.
 */
export function createDeskFilter(strapi: Core.Strapi, sql: Sql, { whereOf }: Pick<DeskAccess, 'whereOf'>) {
  const keep = async <T extends { id: number }>(
    rows: T[],
    find: (ids: number[]) => Promise<{ id: unknown }[]>
  ): Promise<T[]> => {
    const kept = new Set<number>();
    for (const chunk of chunksOf(rows)) {
      for (const { id } of await find(chunk.map((row) => row.id))) kept.add(Number(id));
    }
    return rows.filter(({ id }) => kept.has(id));
  };

  return {
    /** Those that the editor may read. */
    readable: <T extends { id: number }>(rows: T[], { type, access }: DeskRows): Promise<T[]> => {
      if (access === true) return Promise.resolve(rows);
      const where = whereOf(type.uid, access);
      return keep(rows, (ids) =>
        strapi.db
          .query(type.uid)
          .findMany({ select: ['id'], where: { $and: [where, { id: { $in: ids } }] } as never })
      );
    },

    /** That the editor may read the row with an id, as a condition: one that is looked at row by row. */
    condition: (id: string, { type, access }: DeskRows): { text: string; values: Value[] } => {
      if (access === true) return { text: '1 = 1', values: [] };
      const query = strapi.db.queryBuilder(type.uid).where(whereOf(type.uid, access) as never);
      const own = `${query.alias}.${sql.quote('id')}`;
      const { sql: text, bindings } = query.select('id').getKnexQuery().whereRaw(`${own} = ${id}`).toSQL();
      return { text: `exists (${text})`, values: bindings as Value[] };
    },

    /** Those drafts that belong to the cut. */
    draftsOfCut: <T extends { id: number }>(rows: T[], { type, cut }: DeskRows): Promise<T[]> => {
      if (!cut) return Promise.resolve(rows);
      const { id, from } = entrySqlOf(strapi, sql, type);
      const { joins, value } = cutSqlOf(strapi, sql, type, cut.cut, { ofDrafts: true });
      return keep(rows, (ids) =>
        sql.run<{ id: number }>(
          `select ${id} as id from ${from} ${joins} where ${id} in (${marks(rounded(ids))}) and ${value} = ?`,
          [...rounded(ids), cut.value]
        )
      );
    },
  };
}

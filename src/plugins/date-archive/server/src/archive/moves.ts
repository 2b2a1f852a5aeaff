import type { Core } from '@strapi/strapi';
import type { CivilDays } from '../../../shared/calendar';
import type { ArchivedType } from '../archived-types';
import { publishedSqlOf } from '../database/entry-sql';
import type { Sql } from '../database/sql';
import type { Scope } from './scope';

/** The moments at which an archive changes without a write, in milliseconds since 1970: when an entry becomes due. */
export function createMoves(strapi: Core.Strapi, sql: Sql, { bounds }: CivilDays) {
  /** Those since content changed last, in their order; few, as a rule none. */
  const find = ({ type, locale, cut, version, now }: Scope): Promise<number[]> =>
    version.once(['moves', type.uid, locale, cut?.cut.name, cut?.value].join('\n'), async () => {
      const since = new Date(Math.min(version.changedAt.getTime(), now.getTime()) + 1);
      const asked = { type, locale, cut };
      const { entry, from, where, values } = publishedSqlOf(strapi, sql, asked, since, bounds.end);
      const rows = await sql.run(
        `select distinct ${entry.id} as id, ${entry.date} as date from ${from} where ${where} order by 2`,
        values
      );
      return rows.map(({ date }) => new Date(date as string | number | Date).getTime());
    });

  return {
    /** When the published entries of a scope that are not due yet will be; in their order. */
    async ahead(scope: Scope): Promise<number[]> {
      return (await find(scope)).filter((moment) => moment > scope.now.getTime());
    },

    /**
     * The last one and the next, of all types and locales, since an answer may show entries of another; infinite where
     * there is none.
     */
    async around(types: ArchivedType[], locales: string[], { version, now }: Pick<Scope, 'version' | 'now'>) {
      const moments = await version.once('moves of all', async () => {
        const scopes = types.flatMap((type) =>
          (type.isLocalized ? locales : ['']).map((locale) => ({ type, locale, cut: null, version, now }))
        );
        return (await Promise.all(scopes.map(find))).flat();
      });
      let [last, next] = [-Infinity, Infinity];
      for (const moment of moments) {
        if (moment <= now.getTime()) last = Math.max(last, moment);
        else next = Math.min(next, moment);
      }
      return { last, next };
    },
  };
}

export type Moves = ReturnType<typeof createMoves>;

import type { Core } from '@strapi/strapi';
import type { TodayList, TodayOfType } from '../../../shared/desk';
import type { ArchivedType } from '../archived-types';
import type { Ability } from '../desk/access';
import type { DeskNames } from '../desk/names';
import type { DayRow, DeskRows, DeskSql } from '../desk/sql';

/** Entries that a list shows; its count is of all. */
const SHOWN = 20;

/** How long a draft that is overdue is called so. */
export const DRAFT_DAYS = 30;

/** The moments that divide a day: when it began and ends, and the first of overdue drafts. */
interface Moments {
  start: Date;
  end: Date;
  overdueSince: Date;
}

/** Reads what a newsroom's day has of a content type, in the locales that an editor may read something of. */
export function createTodayReader(strapi: Core.Strapi, questions: DeskSql, names: DeskNames) {
  return async (
    { uid }: ArchivedType,
    ability: Ability,
    locales: DeskRows[],
    { start, end, overdueSince }: Moments
  ): Promise<TodayOfType> => {
    const describe = async ({ count, rows }: { count: number; rows: DayRow[] }): Promise<TodayList> => {
      const ids = rows.map(({ id }) => id);
      const titles = await names.of(ability, uid, ids);
      return {
        count,
        entries: rows.map(({ id, documentId, locale, date }) => ({
          ...{ documentId, locale, title: titles.get(id) ?? null },
          date: date && date.toISOString(),
        })),
      };
    };
    const { published, waiting, drafts } = questions.day;
    const dated = { start: overdueSince, end };
    return {
      uid,
      name: strapi.contentType(uid).info.displayName,
      published: await describe(await published(locales, start, SHOWN)),
      waiting: await describe(await waiting(locales, SHOWN)),
      drafts: await describe(await drafts(locales, dated, start, SHOWN)),
    };
  };
}

import type { Core } from '@strapi/strapi';
import { DateTime } from 'luxon';
import type { DeskEntry } from '../../../shared/desk';
import type { DeskAsked } from './asked';
import type { DeskNames } from './names';
import type { DeskRow } from './sql';

const momentOf = (value: unknown): number => new Date((value as string | number | Date) ?? 0).getTime();

/** Says of entries what the page shows: title, hour, and whether the draft was changed after it was published. */
export function createRowDescriber(strapi: Core.Strapi, names: DeskNames, timeZone: string) {
  return async (rows: DeskRow[], { scope, ability }: DeskAsked): Promise<DeskEntry[]> => {
    if (rows.length === 0) return [];
    const { type, locale } = scope;
    const ids = rows.map(({ id }) => id);
    const query = strapi.db.query(type.uid);
    const [titles, shown, drafts] = await Promise.all([
      names.of(ability, type.uid, ids),
      query.findMany({ where: { id: { $in: ids } }, select: ['id', 'updatedAt'] }),
      query.findMany({
        where: {
          documentId: { $in: rows.map(({ documentId }) => documentId) },
          publishedAt: null,
          ...(type.isLocalized && { locale }),
        },
        select: ['documentId', 'updatedAt'],
      }),
    ]);
    const updatedAt = new Map(shown.map((one) => [Number(one.id), momentOf(one.updatedAt)]));
    const draftedAt = new Map(drafts.map((one) => [one.documentId, momentOf(one.updatedAt)]));
    return rows
      .filter(({ id }) => updatedAt.has(id))
      .map(({ id, documentId, date, state }) => ({
        documentId,
        title: titles.get(id) ?? null,
        date: date.toISOString(),
        time: DateTime.fromJSDate(date, { zone: timeZone }).toFormat('HH:mm'),
        state,
        // As the content manager has it.
        isModified: state !== 'draft' && (draftedAt.get(documentId) ?? 0) > (updatedAt.get(id) ?? 0),
      }));
  };
}

import type { Core } from '@strapi/strapi';
import type { Standing } from '../../../shared/desk';
import type { ArchivedType } from '../archived-types';
import type { Ability, DeskAccess } from '../desk/access';

/** Entries of one question, as many as the content manager lists on a page. */
export const MOST_ENTRIES = 100;

interface Row {
  id: number;
  documentId: string;
  locale?: string | null;
  publishedAt: string | null;
  updatedAt: string;
  [field: string]: unknown;
}

const isoOf = (value: unknown): string | null => (value ? new Date(value as string).toISOString() : null);

/**
 * How some entries stand, in every locale that the editor may read: what is a draft, and what is published. Undefined
 * for an editor who may read no date of the type, without which its entries are in no archive.
 */
export async function readStanding(
  strapi: Core.Strapi,
  access: DeskAccess,
  { uid, dateField, slugField }: ArchivedType,
  ability: Ability,
  documentIds: string[]
): Promise<Standing[] | undefined> {
  const filter = access.filterOf(ability, uid, dateField);
  if (!filter) return undefined;
  const { locale } = strapi.contentType(uid).attributes;
  const rows: Row[] = await strapi.db.query(uid).findMany({
    select: ['id', 'documentId', 'publishedAt', 'updatedAt', dateField, ...(locale ? ['locale'] : [])],
    where: { $and: [access.whereOf(uid, filter), { documentId: { $in: documentIds } }] },
  });
  const ids = rows.map(({ id }) => id);
  const slugs = slugField ? await access.valuesOf(ability, uid, slugField, ids) : new Map<number, unknown>();
  const version = (row: Row | undefined) =>
    row
      ? {
          date: isoOf(row[dateField]),
          slug: (slugs.get(row.id) as string | null | undefined) ?? null,
          at: isoOf(row.publishedAt ?? row.updatedAt) as string,
        }
      : null;
  const standings = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.documentId} ${row.locale ?? ''}`;
    standings.set(key, [...(standings.get(key) ?? []), row]);
  }
  return [...standings.values()].map((versions) => {
    const draft = versions.find(({ publishedAt }) => !publishedAt);
    const published = versions.find(({ publishedAt }) => publishedAt);
    return {
      documentId: versions[0].documentId,
      locale: versions[0].locale ?? null,
      draft: version(draft),
      published: version(published),
      // As Strapi's own status has it.
      isModified: Boolean(draft && published && new Date(draft.updatedAt) > new Date(published.updatedAt)),
    };
  });
}

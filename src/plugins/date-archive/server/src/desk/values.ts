import type { Core } from '@strapi/strapi';
import type { DeskValuesAnswer } from '../../../shared/desk';
import type { Cut } from '../archived-types';
import type { Ability, DeskAccess } from './access';
import type { DeskNames } from './names';

type Target = NonNullable<Cut['target']>;
type Found = { id: number; documentId: string } & Record<string, unknown>;

/** As many as a person looks through; who seeks another types more of its name. */
const MOST = 20;
const LONGEST = 100;

/** As a slug writes it: databases that do not know that Đ is the capital of đ find it by this. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .trim()
    .replace(/[^a-z0-9]+/g, '-');

/**
 * The related entries that an archive is cut by, published or not, as the content manager offers relations: those that
 * the editor may read, by the names that the editor may read. To who may read none of the type, or no name, they are
 * their `documentId`.
 */
export function createCutValues(strapi: Core.Strapi, access: DeskAccess, names: DeskNames) {
  const find = (
    { uid }: Target,
    filters: object,
    locale: string,
    more: { fields: string[]; sort?: object[]; limit?: number }
  ): Promise<Found[]> =>
    strapi.documents(uid).findMany({ filters, ...more, ...(locale && { locale }) } as never) as never;

  /** A condition, of the entries whose field the editor may read. */
  const among = (ability: Ability, { uid }: Target, field: string, condition: object): object[] => {
    const filter =
      field === 'documentId' ? (access.filterOf(ability, uid) ?? {}) : access.filterOf(ability, uid, field);
    return filter ? [{ $and: [filter, condition] }] : [];
  };

  return {
    /** The entry that a value names by its own name or its `documentId`; undefined where the editor may not know it. */
    async named(
      ability: Ability,
      target: Target,
      value: string,
      locale: string
    ): Promise<{ documentId: string; label: string } | undefined> {
      const { uid, by } = target;
      const isNamed = [...new Set(['documentId', by])].flatMap((field) =>
        among(ability, target, field, { [field]: value })
      );
      const found = await find(target, { $or: isNamed }, locale, { fields: ['documentId', by] });
      // MySQL finds “Buổi chiều” by `buoi-chieu`, too.
      const entry = found.find((one) => [one.documentId, one[by]].includes(value));
      if (!entry) return undefined;
      const { id, documentId } = entry;
      return { documentId, label: (await names.of(ability, uid, [id])).get(id) ?? documentId };
    },

    /** Those that have a text in their name. */
    async search(
      ability: Ability,
      target: Target,
      q: string,
      locale: string
    ): Promise<DeskValuesAnswer['data']> {
      const { uid, by } = target;
      const main = (await names.mainFieldOf(uid)) ?? by;
      const field = access.filterOf(ability, uid, main) ? main : 'documentId';
      const text = q.trim().slice(0, LONGEST);
      const folded = fold(text);
      const isNamed = [
        ...among(ability, target, field, text ? { [field]: { $containsi: text } } : {}),
        ...(folded && by !== 'documentId'
          ? among(ability, target, by, { [by]: { $containsi: folded } })
          : []),
      ];
      const sort = [{ [field]: 'asc' }, { documentId: 'asc' }];
      const found = await find(target, { $or: isNamed }, locale, {
        fields: ['documentId'],
        sort,
        limit: MOST,
      });
      const called = await names.of(
        ability,
        uid,
        found.map(({ id }) => id)
      );
      return found.map(({ id, documentId }) => ({ documentId, name: called.get(id) ?? documentId }));
    },
  };
}

export type CutValues = ReturnType<typeof createCutValues>;

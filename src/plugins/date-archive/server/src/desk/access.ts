import type { Core } from '@strapi/strapi';

/** What opens the archive page. */
export const READ_ARCHIVE = 'plugin::date-archive.read';

/** What lets an editor read the entries of a type in the content manager. */
const READ_ENTRIES = 'plugin::content-manager.explorer.read';

type Filter = Record<string, unknown>;

/** Whether an editor may read the entries of a locale: all, none, or those of a filter of Strapi's. */
export type Access = boolean | Filter;

/** What an editor may do, as Strapi's admin keeps it with a request. */
export interface Ability {
  rulesFor(action: string, subject: string, field?: string): unknown[];
}

const isFilter = (value: unknown): value is Filter =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const allOf = (parts: Access[]): Access => {
  if (parts.includes(false)) return false;
  const rest = parts.filter(isFilter);
  if (rest.length === 0) return true;
  return rest.length === 1 ? rest[0] : { $and: rest };
};

const anyOf = (parts: Access[]): Access => {
  if (parts.includes(true)) return true;
  const rest = parts.filter(isFilter);
  if (rest.length === 0) return false;
  return rest.length === 1 ? rest[0] : { $or: rest };
};

/** Undefined for a condition that only the database can decide. */
const isLocaleAmong = (condition: unknown, locale: string): boolean | undefined => {
  if (typeof condition === 'string') return condition === locale;
  if (!isFilter(condition) || Object.keys(condition).length !== 1) return undefined;
  if (Array.isArray(condition.$in)) return condition.$in.includes(locale);
  return typeof condition.$eq === 'string' ? condition.$eq === locale : undefined;
};

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * What the filter of a permission leaves of one locale: a role that is limited to some locales reads all of theirs,
 * and the database need not be asked entry by entry.
 */
export function accessIn(filter: unknown, locale: string): Access {
  if (!isFilter(filter)) return false;
  return allOf(
    Object.entries(filter).map(([key, value]): Access => {
      if (key === '$and') return allOf(listOf(value).map((part) => accessIn(part, locale)));
      if (key === '$or') return anyOf(listOf(value).map((part) => accessIn(part, locale)));
      const isAmong = key === 'locale' ? isLocaleAmong(value, locale) : undefined;
      return isAmong ?? { [key]: value };
    })
  );
}

/**
 * Reads what editors may read, out of their permissions of the content manager. Rules may give a field for some entries
 * only, those of the editor's own for instance: what is asked for is always the entries whose field may be read.
 */
export function createDeskAccess(strapi: Core.Strapi) {
  /** The entries of a type, or those whose field the editor may read; null for none, an empty filter for all. */
  const filterOf = (ability: Ability, model: string, field?: string): Filter | null => {
    // Strapi's own way from rules to a filter, given those of the field alone.
    const ofField = {
      rulesFor: (action: string, subject: string) => ability.rulesFor(action, subject, field),
    };
    return strapi
      .service('admin::permission')
      .createPermissionsManager({ ability: ofField, model, action: READ_ENTRIES })
      .getQuery(READ_ENTRIES);
  };

  /** A field inside components: roles are given it, or a component around it. */
  const namesOf = (path: string[]): string[] =>
    path.map((_step, index) => path.slice(0, index + 1).join('.'));

  /** A filter of Strapi's API as its database takes it. */
  const whereOf = (uid: string, filters: Filter): Filter =>
    strapi.get('query-params').transform(uid, { filters }).where ?? {};

  return {
    filterOf,
    whereOf,

    /** Whether the editor may read a field of any entry. */
    mayReadPath: (ability: Ability, uid: string, path: string[]): boolean =>
      namesOf(path).some((name) => filterOf(ability, uid, name) !== null),

    /**
     * The entries of a locale whose fields the editor may all read.
     * @param locale empty for a type that has none.
     */
    to: (ability: Ability, uid: string, locale: string, paths: string[][]): Access =>
      allOf(
        paths.map((path) =>
          anyOf(namesOf(path).map((name) => accessIn(filterOf(ability, uid, name), locale)))
        )
      ),

    /** A field of some rows, by their ids: of those whose field the editor may read. */
    async valuesOf(
      ability: Ability,
      uid: string,
      field: string,
      ids: number[]
    ): Promise<Map<number, unknown>> {
      const filter = filterOf(ability, uid, field);
      if (!filter || ids.length === 0) return new Map();
      const rows = await strapi.db.query(uid as never).findMany({
        select: ['id', field] as never,
        where: { $and: [whereOf(uid, filter), { id: { $in: ids } }] } as never,
      });
      return new Map(rows.map((row) => [Number(row.id), row[field]]));
    },
  };
}

export type DeskAccess = ReturnType<typeof createDeskAccess>;

/** Lets administrators give the archive page to roles. Strapi shows the name as it is, in every language. */
export const registerActions = (strapi: Core.Strapi): Promise<void> =>
  strapi.service('admin::permission').actionProvider.registerMany([
    {
      section: 'plugins',
      displayName: 'Xem lưu trữ theo ngày (Archive by day)',
      uid: 'read',
      pluginName: 'date-archive',
    },
  ]);

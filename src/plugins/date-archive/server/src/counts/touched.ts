import type { Core, Schema, UID } from '@strapi/strapi';
import type { CivilDays } from '../../../shared/calendar';
import type { ArchivedType } from '../archived-types';
import { columnOf, joinOf, type JoinedAttribute, metadataOf } from '../database/joins';
import { marks, type Row, type Sql } from '../database/sql';
import type { Change } from './notes';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;

/** The components of a document that is being written, with the row that held each; none of those made since. */
export type OwnComponents = Map<string, { uid: string; row: number } | null>;

export const keyOfComponent = (uid: string, id: unknown): string => `${uid} ${String(id)}`;

/** Changes no count. */
export const ANSWERS_ONLY: Change = { contentType: null, locale: null, day: null, cut: null, value: null };

const ROWS_AT_ONCE = 500;

/** The types and components that an answer may show, from the archived ones on, through any relation. */
const reachableFrom = (strapi: Core.Strapi, uids: string[]): Set<string> => {
  const seen = new Set<string>();
  const queue = [...uids];
  for (let uid = queue.pop(); uid !== undefined; uid = queue.pop()) {
    const model = strapi.getModel(uid as UID.Schema);
    if (seen.has(uid) || !model || uid.startsWith('admin::')) continue;
    seen.add(uid);
    for (const attribute of Object.values(model.attributes as Attributes)) {
      if (attribute.type === 'component') queue.push(attribute.component);
      if (attribute.type === 'dynamiczone') queue.push(...attribute.components);
      if (attribute.type === 'media') queue.push('plugin::upload.file');
      if (attribute.type === 'relation' && 'target' in attribute) queue.push(attribute.target as string);
    }
  }
  return seen;
};

/** The ids that the value of a relation sets or connects, in any of the forms that Strapi takes. */
const idsIn = (value: unknown): number[] => {
  if (typeof value === 'number' || typeof value === 'string') return [Number(value)];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { id, set, connect } = value as Record<string, unknown>;
  return id === undefined ? idsIn([set, connect]) : idsIn(id);
};

/** What a write changes: the days and the values of cuts that have the rows it touches. */
export function createTouched(strapi: Core.Strapi, sql: Sql, types: ArchivedType[], civilDays: CivilDays) {
  const { quote, table } = sql;
  const attributesOf = (uid: string) => strapi.getModel(uid as UID.Schema).attributes as Attributes;
  const reachable = reachableFrom(
    strapi,
    types.map(({ uid }) => uid)
  );

  /** Asks for some rows by their ids: a statement has no room for any number of them. */
  const rowsOf = async (text: (condition: string) => string, column: string, ids: number[]) => {
    const rows: Row[] = [];
    for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
      const some = ids.slice(from, from + ROWS_AT_ONCE);
      rows.push(...(await sql.run(text(`${column} in (${marks(some)})`), some)));
    }
    return rows;
  };

  const dayOf = (date: unknown): number | null => {
    const moment = date === null ? NaN : new Date(date as string | number | Date).getTime();
    const { start, end } = civilDays.bounds;
    return moment >= start.getTime() && moment < end.getTime() ? civilDays.numberAt(moment) : null;
  };

  /** Nobody else moves the rows to another day before the end of the transaction. */
  const dayChanges = async (type: ArchivedType, ids: number[]): Promise<Change[]> => {
    const column = (attribute: string) => quote(columnOf(strapi, type.uid, attribute));
    const rows = await rowsOf(
      (condition) =>
        `select ${column(type.dateField)} as date, ${type.isLocalized ? column('locale') : "''"} as locale ` +
        `from ${table(metadataOf(strapi, type.uid).tableName)} ` +
        `where ${condition} and ${column('publishedAt')} is not null${sql.lockRows}`,
      'id',
      ids
    );
    return rows.map(({ date, locale }) => {
      const day = dayOf(date);
      return day === null
        ? ANSWERS_ONLY
        : { ...ANSWERS_ONLY, contentType: type.uid, locale: String(locale ?? ''), day };
    });
  };

  const valueChanges = async (uid: string, ids: number[]): Promise<Change[]> => {
    const cuts = types.flatMap((type) =>
      type.cuts
        .filter(({ target }) => target?.uid === uid)
        .map(({ name }) => ({ contentType: type.uid, cut: name }))
    );
    if (cuts.length === 0) return [];
    const rows = await rowsOf(
      (condition) =>
        `select distinct document_id from ${table(metadataOf(strapi, uid).tableName)} where ${condition}`,
      'id',
      ids
    );
    return rows.flatMap(({ document_id: value }) =>
      cuts.map((cut): Change => ({ ...ANSWERS_ONLY, ...cut, value: String(value) }))
    );
  };

  /** The types and components that have a component among their own fields. */
  const holdersOf = (component: string): { uid: string; attribute: JoinedAttribute }[] =>
    [...reachable].flatMap((uid) =>
      Object.entries(attributesOf(uid)).flatMap(([name, attribute]) => {
        const holds =
          (attribute.type === 'component' && attribute.component === component) ||
          (attribute.type === 'dynamiczone' && attribute.components.includes(component as UID.Component));
        const joined = metadataOf(strapi, uid).attributes[name] as unknown as JoinedAttribute;
        return holds ? [{ uid, attribute: { ...joined, target: component } }] : [];
      })
    );

  /** What a component's write changes: the entries that hold it. A component that nothing holds yet changes none. */
  const componentChanges = async (uid: string, all: number[], own?: OwnComponents): Promise<Change[]> => {
    const changes: Change[] = [];
    const holders = all.flatMap((id) => own?.get(keyOfComponent(uid, id)) ?? []);
    for (const holder of holders) changes.push(...(await changesOf(holder.uid, [holder.row], own)));
    const ids = all.filter((id) => !own?.has(keyOfComponent(uid, id)));
    if (ids.length === 0) return changes;
    for (const { uid: holder, attribute } of holdersOf(uid)) {
      const rows = await rowsOf(
        (condition) =>
          `select distinct h.id as id from ${table(metadataOf(strapi, holder).tableName)} h ` +
          `${joinOf(strapi, sql, attribute, 'h', 'k')} where ${condition}`,
        'k.id',
        ids
      );
      const held = rows.map(({ id }) => Number(id));
      changes.push(...(await changesOf(holder, held, own)));
    }
    return changes;
  };

  /**
   * What the write of some rows of a content type or component changes.
   * @param own the components of the document in whose own write this happens.
   */
  const changesOf = async (uid: string, ids: number[], own?: OwnComponents): Promise<Change[]> => {
    if (uid in strapi.components) return componentChanges(uid, ids, own);
    const archived = types.find((type) => type.uid === uid);
    if (archived) return [...(await dayChanges(archived, ids)), ...(await valueChanges(uid, ids))];
    return [...(ids.length > 0 ? [ANSWERS_ONLY] : []), ...(await valueChanges(uid, ids))];
  };

  /**
   * What a write takes from a row that it does not touch: where a related entry has one owner at most, it leaves the
   * one that it had.
   */
  const takenChanges = async (uid: string, data: Record<string, unknown>): Promise<Change[]> => {
    const changes: Change[] = [];
    for (const type of types) {
      for (const { path, target } of type.cuts) {
        const attribute = attributesOf(type.uid)[path[0]];
        if (path.length > 1 || !target || attribute.type !== 'relation') continue;
        const { relation, inversedBy, mappedBy } = attribute as Record<string, unknown>;
        const otherSide = String(inversedBy ?? mappedBy ?? '');
        if (uid === target.uid && /ToOne$/.test(String(relation)))
          changes.push(...(await dayChanges(type, idsIn(data[otherSide]))));
        if (uid === type.uid && /^oneTo/.test(String(relation)))
          changes.push(...(await valueChanges(target.uid, idsIn(data[path[0]]))));
      }
    }
    return changes;
  };

  return { reachable, changesOf, takenChanges };
}

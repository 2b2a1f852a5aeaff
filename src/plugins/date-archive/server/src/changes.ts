import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core, Schema, UID } from '@strapi/strapi';
import type { CivilDays } from '../../shared/calendar';
import type { ArchivedType } from './archived-types';
import type { Change } from './counts';
import { columnOf, joinOf, type JoinedAttribute, metadataOf } from './joins';
import { marks, type Row, type Sql } from './sql';
import { CHANGES } from './tables';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;
interface WriteEvent {
  action: string;
  model: { uid: string };
  params: { where?: { id?: unknown }; filters?: unknown; _q?: unknown };
  result?: { id?: number; ids?: number[]; key?: string };
  state: { ids?: number[]; changes?: Change[] };
}

/** The components of a document that is being written, with the row that held each; none of those made since. */
type OwnComponents = Map<string, { uid: string; row: number } | null>;

const WRITES = ['create', 'clone', 'update', 'publish', 'unpublish', 'discardDraft', 'delete'];

/** Who may read, and in which languages there is something to read. */
const RULES = [
  'plugin::users-permissions.permission',
  'plugin::users-permissions.role',
  'plugin::i18n.locale',
];
const CORE_STORE = 'strapi::core-store';
const DEFAULT_LOCALE_KEY = 'plugin_i18n_default_locale';

const ROWS_PER_INSERT = 100;

const ANSWERS_ONLY: Change = { contentType: null, locale: null, day: null, cut: null, value: null };

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

/**
 * Notes every write that changes an archive or an answer of it, in the transaction of the write itself: so there is a
 * note if, and only if, there is a change. What is noted is recounted by whoever reads next (`counts.ts`).
 *
 * @param announce is called after the commit.
 */
export function noteChanges(
  strapi: Core.Strapi,
  sql: Sql,
  types: ArchivedType[],
  civilDays: CivilDays,
  announce: () => void
): void {
  const { quote, table } = sql;
  const reachable = reachableFrom(
    strapi,
    types.map(({ uid }) => uid)
  );
  const noted = new WeakMap<object, Set<string>>();
  const isComponent = (uid: string): boolean => uid in strapi.components;

  const written = new AsyncLocalStorage<OwnComponents>();
  const keyOf = (uid: string, id: unknown): string => `${uid} ${String(id)}`;

  /** The components that the rows of a document hold, in all its versions: one table joins those of all its fields. */
  const componentsOf = async (uid: string, documentId: string): Promise<OwnComponents> => {
    const attributes = Object.entries(strapi.getModel(uid as UID.Schema).attributes as Attributes);
    const held = attributes.find(([, { type }]) => type === 'component' || type === 'dynamiczone');
    if (!held) return new Map();
    const metadata = metadataOf(strapi, uid);
    const { joinTable } = metadata.attributes[held[0]] as unknown as Required<JoinedAttribute>;
    const rows = await sql.run(
      `select l.cmp_id as id, l.component_type as component, h.id as held_by from ${table(metadata.tableName)} h ` +
        `join ${table(joinTable.name)} l on l.${quote(joinTable.joinColumn.name)} = h.id ` +
        `where h.${quote(columnOf(strapi, uid, 'documentId'))} = ?`,
      [documentId]
    );
    return new Map(
      rows.map((row) => [keyOf(String(row.component), row.id), { uid, row: Number(row.held_by) }])
    );
  };

  /**
   * In a document's own write it is known which rows hold its components. Their tables have no index to find out by:
   * among a million articles the one that holds a picture would be looked for in all of them.
   */
  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    if (!reachable.has(uid) || !WRITES.includes(action)) return next();
    const { documentId } = context.params as { documentId?: string };
    return written.run(documentId ? await componentsOf(uid, documentId) : new Map(), next);
  });

  const note = (changes: Change[]): Promise<void> =>
    strapi.db.transaction(async ({ trx, onCommit }) => {
      const before = noted.get(trx) ?? new Set<string>();
      const fresh = changes.filter((change) => {
        const key = JSON.stringify(change);
        return !before.has(key) && before.add(key);
      });
      if (fresh.length === 0) return;
      if (!noted.has(trx)) {
        noted.set(trx, before);
        onCommit(announce);
      }
      for (let from = 0; from < fresh.length; from += ROWS_PER_INSERT) {
        const some = fresh.slice(from, from + ROWS_PER_INSERT);
        await sql.run(
          `insert into ${table(CHANGES)} (content_type, locale, day, cut, value) values ${some.map(() => '(?,?,?,?,?)').join(',')}`,
          some.flatMap(({ contentType, locale, day, cut, value }) => [contentType, locale, day, cut, value])
        );
      }
    }) as unknown as Promise<void>;

  /** The rows that a write is about, before it is done. */
  const findIds = async (uid: string, { where, filters, _q }: WriteEvent['params']): Promise<number[]> => {
    const { id, ...others } = where ?? {};
    if (typeof id === 'number' && Object.keys(others).length === 0) return [id];
    const question = { select: ['id'], where, filters, _q };
    const rows = await strapi.db.query(uid as UID.ContentType).findMany(question as never);
    return rows.map((row: { id: number }) => row.id);
  };

  const dayChanges = async (type: ArchivedType, ids: number[]): Promise<Change[]> => {
    if (ids.length === 0) return [];
    const column = (attribute: string) => quote(columnOf(strapi, type.uid, attribute));
    const changes: Change[] = [];
    for (let from = 0; from < ids.length; from += 500) {
      const some = ids.slice(from, from + 500);
      const rows = await sql.run(
        `select ${column(type.dateField)} as date, ${type.isLocalized ? column('locale') : "''"} as locale ` +
          `from ${table(metadataOf(strapi, type.uid).tableName)} ` +
          `where id in (${marks(some)}) and ${column('publishedAt')} is not null`,
        some
      );
      for (const { date, locale } of rows) {
        const day =
          date === null ? null : civilDays.numberAt(new Date(date as string | number | Date).getTime());
        changes.push({
          ...ANSWERS_ONLY,
          ...(day !== null && { contentType: type.uid, locale: String(locale ?? ''), day }),
        });
      }
    }
    return changes;
  };

  const valueChanges = async (uid: string, ids: number[]): Promise<Change[]> => {
    const cuts = types.flatMap((type) =>
      type.cuts
        .filter(({ target }) => target?.uid === uid)
        .map(({ name }) => ({ contentType: type.uid, cut: name }))
    );
    if (cuts.length === 0 || ids.length === 0) return [];
    const rows = await sql.run(
      `select distinct document_id from ${table(metadataOf(strapi, uid).tableName)} where id in (${marks(ids)})`,
      ids
    );
    return rows.flatMap(({ document_id: value }) =>
      cuts.map((cut): Change => ({ ...ANSWERS_ONLY, ...cut, value: String(value) }))
    );
  };

  /** The types and components that have a component among their own fields. */
  const holdersOf = (component: string): { uid: string; attribute: JoinedAttribute }[] =>
    [...reachable].flatMap((uid) =>
      Object.entries(strapi.getModel(uid as UID.Schema).attributes as Attributes).flatMap(
        ([name, attribute]) => {
          const holds =
            (attribute.type === 'component' && attribute.component === component) ||
            (attribute.type === 'dynamiczone' && attribute.components.includes(component as UID.Component));
          const joined = metadataOf(strapi, uid).attributes[name] as unknown as JoinedAttribute;
          return holds ? [{ uid, attribute: { ...joined, target: component } }] : [];
        }
      )
    );

  /** What a component's write changes: the entries that hold it. A component that nothing holds yet changes none. */
  const componentChanges = async (uid: string, all: number[]): Promise<Change[]> => {
    const own = written.getStore();
    const changes: Change[] = [];
    const holders = all.flatMap((id) => own?.get(keyOf(uid, id)) ?? []);
    for (const holder of holders) changes.push(...(await changesOf(holder.uid, [holder.row])));
    const ids = all.filter((id) => !own?.has(keyOf(uid, id)));
    if (ids.length === 0) return changes;
    for (const { uid: holder, attribute } of holdersOf(uid)) {
      const rows = await sql.run<Row & { id: number }>(
        `select distinct h.id as id from ${table(metadataOf(strapi, holder).tableName)} h ` +
          `${joinOf(strapi, sql, attribute, 'h', 'k')} where k.id in (${marks(ids)})`,
        ids
      );
      changes.push(
        ...(await changesOf(
          holder,
          rows.map(({ id }) => id)
        ))
      );
    }
    return changes;
  };

  const changesOf = async (uid: string, ids: number[]): Promise<Change[]> => {
    if (isComponent(uid)) return componentChanges(uid, ids);
    const archived = types.find((type) => type.uid === uid);
    if (archived) return [...(await dayChanges(archived, ids)), ...(await valueChanges(uid, ids))];
    return [
      ...(ids.length > 0 || RULES.includes(uid) ? [ANSWERS_ONLY] : []),
      ...(await valueChanges(uid, ids)),
    ];
  };

  const before = async (event: WriteEvent): Promise<void> => {
    const { uid } = event.model;
    event.state.ids = await findIds(uid, event.params);
    const changes = await changesOf(uid, event.state.ids);
    // A deleted draft was counted nowhere, but the lowest row of its table may go with it.
    if (event.action.startsWith('beforeDelete') && types.some((type) => type.uid === uid)) {
      changes.push({ ...ANSWERS_ONLY, contentType: uid });
    }
    event.state.changes = changes;
    await note(changes);
  };

  // Noted again: a write outside of a transaction may come after someone has read what was noted before it.
  const after = async (event: WriteEvent): Promise<void> => {
    const { action, model, result } = event;
    const made = result?.ids ?? (action === 'afterCreate' && result?.id ? [result.id] : []);
    if (action.startsWith('afterCreate') && isComponent(model.uid)) {
      // Nothing holds it yet.
      for (const id of made) written.getStore()?.set(keyOf(model.uid, id), null);
      return;
    }
    const ids = event.state.ids ?? made;
    await note([...(event.state.changes ?? []), ...(await changesOf(model.uid, ids))]);
  };

  strapi.db.lifecycles.subscribe({
    models: [...reachable, ...RULES],
    beforeUpdate: before,
    beforeUpdateMany: before,
    beforeDelete: before,
    beforeDeleteMany: before,
    afterCreate: after,
    afterCreateMany: after,
    afterUpdate: after,
    afterUpdateMany: after,
    afterDelete: after,
    afterDeleteMany: after,
  } as never);

  const noteDefaultLocale = async ({ result }: WriteEvent): Promise<void> => {
    if (result?.key === DEFAULT_LOCALE_KEY) await note([ANSWERS_ONLY]);
  };
  strapi.db.lifecycles.subscribe({
    models: [CORE_STORE],
    afterCreate: noteDefaultLocale,
    afterUpdate: noteDefaultLocale,
  } as never);
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core, Schema, UID } from '@strapi/strapi';
import type { CivilDays } from '../../../shared/calendar';
import type { ArchivedType } from '../archived-types';
import { columnOf, type JoinedAttribute, metadataOf } from '../database/joins';
import type { Sql } from '../database/sql';
import type { Change, Notes } from './notes';
import { ANSWERS_ONLY, createTouched, keyOfComponent, type OwnComponents } from './touched';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;
interface WriteEvent {
  action: string;
  model: { uid: string };
  params: {
    where?: { id?: unknown };
    filters?: unknown;
    _q?: unknown;
    select?: unknown;
    data?: Record<string, unknown>;
  };
  result?: { id?: number; ids?: number[]; key?: string };
  state: { ids?: number[] };
}
type Write = (...given: unknown[]) => Promise<unknown>;

const WRITES = ['create', 'clone', 'update', 'publish', 'unpublish', 'discardDraft', 'delete'];

/** The writes of a repository of `strapi.db.query`. */
const REPOSITORY_WRITES = ['create', 'createMany', 'update', 'updateMany', 'delete', 'deleteMany'];
const RELATION_WRITES = ['attachRelations', 'updateRelations'];

/** Who may read, and in which languages there is something to read. */
const RULES = [
  'plugin::users-permissions.permission',
  'plugin::users-permissions.role',
  'plugin::i18n.locale',
];
const CORE_STORE = 'strapi::core-store';
const DEFAULT_LOCALE_KEY = 'plugin_i18n_default_locale';

/**
 * Notes every write that changes an archive or an answer of it, in the transaction of the write itself: so there is a
 * note if, and only if, there is a change. What is noted is recounted by whoever reads next (`counts.ts`).
 */
export function noteChanges(
  strapi: Core.Strapi,
  sql: Sql,
  types: ArchivedType[],
  civilDays: CivilDays,
  notes: Notes
): void {
  const { quote, table } = sql;
  const touched = createTouched(strapi, sql, types, civilDays);
  const written = new AsyncLocalStorage<OwnComponents>();

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
      rows.map((row) => [keyOfComponent(String(row.component), row.id), { uid, row: Number(row.held_by) }])
    );
  };

  /**
   * In a document's own write it is known which rows hold its components. Their tables have no index to find out by:
   * among a million articles the one that holds a picture would be looked for in all of them.
   */
  strapi.documents.use(async (context, next) => {
    const { uid, action } = context;
    if (!touched.reachable.has(uid) || !WRITES.includes(action)) return next();
    const { documentId } = context.params as { documentId?: string };
    return written.run(documentId ? await componentsOf(uid, documentId) : new Map(), next);
  });

  /** The rows that a write is about, before it is done. */
  const findIds = async (uid: string, { where, filters, _q }: WriteEvent['params']): Promise<number[]> => {
    const { id, ...others } = where ?? {};
    if (typeof id === 'number' && Object.keys(others).length === 0) return [id];
    const question = { select: ['id'], where, filters, _q };
    const rows = await strapi.db.query(uid as UID.ContentType).findMany(question as never);
    return rows.map((row: { id: number }) => row.id);
  };

  const changesOf = async (
    { model: { uid }, params }: Pick<WriteEvent, 'model' | 'params'>,
    ids: number[]
  ): Promise<Change[]> => [
    ...(RULES.includes(uid) ? [ANSWERS_ONLY] : []),
    ...(await touched.changesOf(uid, ids, written.getStore())),
    ...(await touched.takenChanges(uid, params.data ?? {})),
  ];

  const before = async (event: WriteEvent): Promise<void> => {
    const { uid } = event.model;
    event.state.ids = await findIds(uid, event.params);
    const changes = await changesOf(event, event.state.ids);
    // A deleted draft was counted nowhere, but the lowest row of its table may go with it.
    if (event.action.startsWith('beforeDelete') && types.some((type) => type.uid === uid)) {
      changes.push({ ...ANSWERS_ONLY, contentType: uid });
    }
    await notes.leave(changes);
  };

  /** Without its id, what is made could not be noted. */
  const beforeCreate = ({ params }: WriteEvent): void => {
    if (Array.isArray(params.select)) params.select = [...new Set([...params.select, 'id'])];
  };

  const after = async (event: WriteEvent): Promise<void> => {
    const { action, model, result } = event;
    const made = result?.ids ?? (action === 'afterCreate' && result?.id ? [result.id] : []);
    if (action.startsWith('afterCreate') && model.uid in strapi.components) {
      // Nothing holds it yet.
      for (const id of made) written.getStore()?.set(keyOfComponent(model.uid, id), null);
      return;
    }
    await notes.leave(await changesOf(event, event.state.ids ?? made));
  };

  strapi.db.lifecycles.subscribe({
    models: [...touched.reachable, ...RULES],
    beforeCreate,
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

  /** A write by `strapi.db.query` alone is no transaction of Strapi's: it and its notes become one. */
  const writeAtOnce = (uid: string): void => {
    const repository = strapi.db.query(uid as UID.ContentType) as unknown as Record<string, Write>;
    for (const name of REPOSITORY_WRITES) {
      const write = repository[name];
      repository[name] = (...given) => strapi.db.transaction(() => write(...given)) as Promise<unknown>;
    }
    // Strapi tells nobody of these.
    for (const name of RELATION_WRITES) {
      const write = repository[name];
      repository[name] = (...given) => {
        const [id, data] = given as [number, Record<string, unknown> | undefined];
        const event = { model: { uid }, params: { data } };
        return strapi.db.transaction(async () => {
          await notes.leave(await changesOf(event, [id]));
          const result = await write(...given);
          await notes.leave(await changesOf(event, [id]));
          return result;
        }) as Promise<unknown>;
      };
    }
  };
  for (const uid of [...touched.reachable, ...RULES]) if (strapi.db.metadata.has(uid)) writeAtOnce(uid);

  const noteDefaultLocale = async ({ result }: WriteEvent): Promise<void> => {
    if (result?.key === DEFAULT_LOCALE_KEY) await notes.leave([ANSWERS_ONLY]);
  };
  strapi.db.lifecycles.subscribe({
    models: [CORE_STORE],
    afterCreate: noteDefaultLocale,
    afterUpdate: noteDefaultLocale,
  } as never);
}

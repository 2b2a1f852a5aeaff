import { isDeepStrictEqual } from 'node:util';
import type { Core, Modules, Schema, UID } from '@strapi/strapi';
import { contentTypes } from '@strapi/utils';
import { populateTree, targetOf, YES } from './due';
import { columnOf, type JoinedAttribute, metadataOf, onlyOf } from './joins';
import { marks, type Row, type Sql } from './sql';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;
type Entity = Record<string, unknown>;

/** What of an entry is read, and what of those it leads to. */
export interface Plan {
  uid: string;
  columns: { name: string; column: string; read: (value: unknown) => unknown }[];
  links: { name: string; isMany: boolean; plan: Plan; rowsOf: (ids: number[]) => string }[];
}

/** The rows that a question of the archive's own is about. */
const ROWS = Symbol('date-archive rows');
interface AskedRows {
  ids: number[];
  plan: Plan;
  /** The question as the archive asked it. */
  params: object;
}

const same = (value: unknown) => value;
const unless = (read: (value: unknown) => unknown) => (value: unknown) =>
  value === null ? null : read(value);

/** How a column's value becomes an attribute's, as Strapi's own fields do it. */
const READERS: Record<string, (value: unknown) => unknown> = {
  string: same,
  text: same,
  richtext: same,
  email: same,
  uid: same,
  enumeration: same,
  integer: same,
  float: unless(Number),
  decimal: unless(Number),
  biginteger: unless(String),
  boolean: unless(Boolean),
  datetime: unless((value) => new Date(value as string | number | Date).toISOString()),
  json: (value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value),
  blocks: (value) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value),
};

const UPLOADS = 'plugin::upload.file';

/**
 * Reads entries whose rows are known, straight from their tables: the plan is made once of a question that Strapi has
 * validated and sanitized, and leaves out what the role may not see. What it cannot plan, Strapi reads.
 */
export function createRowReader(strapi: Core.Strapi, sql: Sql) {
  const { quote, table } = sql;

  const columnsOf = (uid: string, fields: unknown): Plan['columns'] | null => {
    const model = strapi.getModel(uid as UID.Schema);
    const { attributes } = metadataOf(strapi, uid);
    const scalars = Object.keys(attributes).filter(
      (name) =>
        attributes[name].type !== 'relation' &&
        name !== 'id' &&
        model.attributes[name]?.type !== 'password' &&
        !contentTypes.isPrivateAttribute(model as never, name)
    );
    const asked = typeof fields === 'string' ? fields.split(',') : (fields ?? ['*']);
    if (!Array.isArray(asked)) return null;
    const names = asked.includes('*')
      ? scalars
      : scalars.filter((name) => name === 'documentId' || asked.includes(name));
    const columns = names.map((name) => ({
      name,
      column: columnOf(strapi, uid, name),
      read: READERS[attributes[name].type],
    }));
    return columns.every(({ read }) => read) ? columns : null;
  };

  /** Media are joined by the name of the field they stand in. */
  const mediaRows = (uid: string, name: string) => {
    const related = metadataOf(strapi, UPLOADS).attributes.related as unknown as {
      joinTable: { name: string; joinColumn: { name: string } };
    };
    const { joinTable } = related;
    return (ids: number[]) =>
      `from ${table(joinTable.name)} l join ${table(metadataOf(strapi, UPLOADS).tableName)} t ` +
      `on t.id = l.${quote(joinTable.joinColumn.name)} where l.related_type = '${uid}' and l.field = '${name}' ` +
      `and l.related_id in (${marks(ids)}) order by l.${quote('order')}, l.id`;
  };

  const linkedRows = (uid: string, name: string) => {
    const attribute = metadataOf(strapi, uid).attributes[name] as unknown as JoinedAttribute;
    const { joinTable } = attribute;
    if (!joinTable) return null;
    const { tableName } = metadataOf(strapi, attribute.target);
    const order = joinTable.orderColumnName ? `l.${quote(joinTable.orderColumnName)}, l.id` : 'l.id';
    const conditions = onlyOf(sql, joinTable, 'l').map((condition) => ` and ${condition}`);
    return {
      parent: joinTable.joinColumn.name,
      rows: (ids: number[]) =>
        `from ${table(joinTable.name)} l join ${table(tableName)} t on t.id = l.${quote(joinTable.inverseJoinColumn.name)} ` +
        `where l.${quote(joinTable.joinColumn.name)} in (${marks(ids)})${conditions.join('')} order by ${order}`,
    };
  };

  const isPlain = (uid: string): boolean => {
    const contentType = strapi.contentTypes[uid as UID.ContentType];
    const i18n = strapi.plugin('i18n');
    return (
      !contentType?.options?.draftAndPublish &&
      !(contentType && i18n?.service('content-types').isLocalizedContentType(contentType))
    );
  };

  const mayFind = async (uid: string, auth: unknown): Promise<boolean> => {
    try {
      await strapi.get('auth').verify(auth as never, { scope: `${uid}.find` } as never);
      return true;
    } catch {
      return false;
    }
  };

  /** Null where only Strapi can read what is asked for. */
  const planOf = async (
    uid: string,
    { fields, populate, ...others }: { fields?: unknown; populate?: unknown },
    auth: unknown
  ): Promise<Plan | null> => {
    const model = strapi.getModel(uid as UID.Schema);
    const columns = columnsOf(uid, fields);
    if (!columns || Object.keys(others).length > 0) return null;
    const links: Plan['links'] = [];
    const tree = populate ? populateTree(populate, model as never) : {};
    for (const [name, value] of Object.entries(tree)) {
      const attribute = (model.attributes as Attributes)[name];
      const target = targetOf(attribute);
      if (!target || !isPlain(target)) return null;
      if (value === false || contentTypes.isPrivateAttribute(model as never, name)) continue;
      const inner = YES.includes(value) ? {} : value;
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return null;
      if (attribute.type === 'relation' && !(await mayFind(target, auth))) continue;
      const plan = await planOf(target, inner, auth);
      if (!plan) return null;
      if (attribute.type === 'media') {
        const rows = mediaRows(uid, name);
        links.push({
          name,
          isMany: Boolean(attribute.multiple),
          plan,
          rowsOf: (ids) => `l.related_id as parent_id ${rows(ids)}`,
        });
        continue;
      }
      const linked = linkedRows(uid, name);
      if (!linked) return null;
      const isMany =
        attribute.type === 'component'
          ? Boolean(attribute.repeatable)
          : 'relation' in attribute && /ToMany$/.test(attribute.relation);
      links.push({
        name,
        isMany,
        plan,
        rowsOf: (ids) => `l.${quote(linked.parent)} as parent_id ${linked.rows(ids)}`,
      });
    }
    return { uid, columns, links };
  };

  const entityOf = ({ columns, links }: Plan, row: Row): Entity => {
    const entity: Entity = { id: row.id };
    for (const { name, column, read } of columns) entity[name] = read(row[column]);
    for (const { name, isMany } of links) entity[name] = isMany ? [] : null;
    return entity;
  };

  const selected = ({ columns }: Plan) =>
    ['t.id', ...columns.map(({ column }) => `t.${quote(column)}`)].join(', ');

  const readLinks = async ({ links }: Plan, entities: Map<number, Entity[]>): Promise<void> => {
    const ids = [...entities.keys()];
    if (ids.length === 0) return;
    for (const { name, isMany, plan, rowsOf } of links) {
      const rows = await sql.run<Row & { id: number; parent_id: number }>(
        `select ${selected(plan)}, ${rowsOf(ids)}`,
        ids
      );
      const found = new Map<number, Entity[]>();
      for (const row of rows) {
        for (const parent of entities.get(row.parent_id) ?? []) {
          const entity = entityOf(plan, row);
          const known = found.get(row.id);
          if (known) known.push(entity);
          else found.set(row.id, [entity]);
          if (isMany) (parent[name] as Entity[]).push(entity);
          else parent[name] ??= entity;
        }
      }
      await readLinks(plan, found);
    }
  };

  const read = async (plan: Plan, ids: number[]): Promise<Entity[]> => {
    if (ids.length === 0) return [];
    const rows = await sql.run<Row & { id: number }>(
      `select ${selected(plan)} from ${table(metadataOf(strapi, plan.uid).tableName)} t where t.id in (${marks(ids)})`,
      ids
    );
    const byId = new Map(rows.map((row) => [row.id, entityOf(plan, row)]));
    await readLinks(plan, new Map([...byId].map(([id, entity]) => [id, [entity]])));
    return ids.flatMap((id): Entity[] => (byId.has(id) ? [byId.get(id) as Entity] : []));
  };

  /** Users & Permissions has one, for what an archive cannot show: the users of a role. */
  const ownSanitizers = () =>
    strapi.sanitizers.get('content-api.output').length - (strapi.plugin('users-permissions') ? 1 : 0);

  return {
    planOf,

    /** Whether a plan has left out all that must not be seen: not so where the project has sanitizers of its own. */
    leavesNothingToSanitize: (): boolean => ownSanitizers() <= 0,

    /**
     * Reads rows as the document service does, with every middleware of the project around it; in the order of their
     * ids. Without a plan Strapi reads them itself.
     */
    async find(
      uid: UID.ContentType,
      ids: number[],
      plan: Plan | null,
      params: object
    ): Promise<Modules.Documents.AnyDocument[]> {
      if (ids.length === 0) return [];
      const asked = { ...params, status: 'published', filters: { id: { $in: ids } } };
      const found = (await strapi.documents(uid).findMany({
        ...asked,
        ...(plan && { [ROWS]: { ids, plan, params: asked } satisfies AskedRows }),
        ...(!plan && { limit: ids.length }),
      } as never)) as Modules.Documents.AnyDocument[];
      const byId = new Map(found.map((entry) => [Number(entry.id), entry]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },

    /**
     * The innermost middleware of the document service: answers the archive's questions by rows. One that the
     * project's own middlewares have changed is Strapi's to answer.
     */
    readByRows: (async (context, next) => {
      const { [ROWS]: asked, ...params } = context.params as { [ROWS]?: AskedRows };
      if (!asked) return next();
      if (isDeepStrictEqual(params, asked.params)) return read(asked.plan, asked.ids);
      Reflect.deleteProperty(context.params, ROWS);
      return next();
    }) as Modules.Documents.Middleware.Middleware,
  };
}

/** Whether a question is one of the archive's own, by rows that are public already. */
export const isAskedByRows = (params: object): boolean => ROWS in params;

export type RowReader = ReturnType<typeof createRowReader>;

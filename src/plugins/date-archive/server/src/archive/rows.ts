import { isDeepStrictEqual } from 'node:util';
import type { Core, Modules, Schema, UID } from '@strapi/strapi';
import { contentTypes } from '@strapi/utils';
import { columnOf, type JoinedAttribute, metadataOf, onlyOf } from '../database/joins';
import { marks, rounded, type Row, type Sql } from '../database/sql';
import { populateTree, targetOf, YES } from './due';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;
type Entity = Record<string, unknown>;

/** What of an entry is read, and what of those it leads to. */
export interface Plan {
  uid: string;
  columns: { name: string; column: string; read: (value: unknown) => unknown }[];
  /** Those of which an entry has one at most, and which lead to no lists themselves: read with it, in one question. */
  joined: Link[];
  /** The others, read after it. */
  listed: Link[];
  /** What to select of rows with the alias `t`: the columns, the joins they need, and the order of what is joined. */
  select: SelectSql;
}

interface SelectSql {
  columns: string[];
  joins: string[];
  orders: string[];
}

interface Link {
  name: string;
  isMany: boolean;
  plan: Plan;
  /** The table in between, its column of the entry that has the link and that of the one it leads to. */
  between: { table: string; parent: string; target: string; order: string | null };
  /** The rows in between that are of this link, by the alias of their table. */
  conditions(alias: string): string[];
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
  const mediaLink = (uid: string, name: string): Pick<Link, 'between' | 'conditions'> => {
    const related = metadataOf(strapi, UPLOADS).attributes.related as unknown as {
      joinTable: { name: string; joinColumn: { name: string } };
    };
    const { joinTable } = related;
    return {
      between: {
        ...{ table: joinTable.name, parent: 'related_id', target: joinTable.joinColumn.name },
        order: 'order',
      },
      conditions: (alias) => [`${alias}.related_type = '${uid}'`, `${alias}.field = '${name}'`],
    };
  };

  const tableLink = (uid: string, name: string): Pick<Link, 'between' | 'conditions'> | null => {
    const { joinTable } = metadataOf(strapi, uid).attributes[name] as unknown as JoinedAttribute;
    if (!joinTable) return null;
    return {
      between: {
        table: joinTable.name,
        parent: joinTable.joinColumn.name,
        target: joinTable.inverseJoinColumn.name,
        order: joinTable.orderColumnName ?? null,
      },
      conditions: (alias) => onlyOf(sql, joinTable, alias),
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
    const links: Link[] = [];
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
      const link = attribute.type === 'media' ? mediaLink(uid, name) : tableLink(uid, name);
      if (!link) return null;
      links.push({ name, isMany: isMany(attribute), plan, ...link });
    }
    const isJoined = ({ isMany: many, plan }: Link) => !many && plan.listed.length === 0;
    const joined = links.filter(isJoined);
    return {
      ...{ uid, columns, joined },
      listed: links.filter((link) => !isJoined(link)),
      select: selectOf({ columns, joined }, 't'),
    };
  };

  const isMany = (attribute: Schema.Attribute.AnyAttribute): boolean => {
    if (attribute.type === 'media') return Boolean(attribute.multiple);
    if (attribute.type === 'component') return Boolean(attribute.repeatable);
    return 'relation' in attribute && /ToMany$/.test(attribute.relation);
  };

  const tableOf = ({ uid }: Plan): string => table(metadataOf(strapi, uid).tableName);

  /** The columns of a plan and of what is joined to it, and the joins, for rows that have an alias. */
  const selectOf = ({ columns, joined }: Pick<Plan, 'columns' | 'joined'>, alias: string): SelectSql => {
    const inner = joined.map(({ plan, between, conditions }, index) => {
      const own = `${alias}_${index}`;
      const link = `${own}_l`;
      const on = [`${link}.${quote(between.parent)} = ${alias}.id`, ...conditions(link)].join(' and ');
      const { joins, orders, ...selected } = selectOf(plan, own);
      return {
        columns: selected.columns,
        joins: [
          `left join ${table(between.table)} ${link} on ${on}`,
          `left join ${tableOf(plan)} ${own} on ${own}.id = ${link}.${quote(between.target)}`,
          ...joins,
        ],
        orders: [...ordersOf(between, link), ...orders],
      };
    });
    return {
      columns: [
        `${alias}.id as ${alias}_id`,
        ...columns.map(({ column }, index) => `${alias}.${quote(column)} as ${alias}_c${index}`),
        ...inner.flatMap((one) => one.columns),
      ],
      joins: inner.flatMap((one) => one.joins),
      orders: inner.flatMap((one) => one.orders),
    };
  };

  const ordersOf = ({ order }: Link['between'], alias: string): string[] => [
    ...(order ? [`${alias}.${quote(order)}`] : []),
    `${alias}.id`,
  ];

  const entityOf = ({ columns, joined, listed }: Plan, row: Row, alias: string): Entity | null => {
    const id = row[`${alias}_id`];
    if (id === null) return null;
    const entity: Entity = { id };
    for (const [index, { name, read }] of columns.entries()) entity[name] = read(row[`${alias}_c${index}`]);
    for (const [index, { name, plan }] of joined.entries())
      entity[name] = entityOf(plan, row, `${alias}_${index}`);
    for (const { name, isMany: many } of listed) entity[name] = many ? [] : null;
    return entity;
  };

  /** What was joined in more than one row, though an entry should have one, is the first of them. */
  const firstOf = (rows: Row[], key: string): Row[] => {
    const seen = new Set<unknown>();
    return rows.filter((row) => !seen.has(row[key]) && seen.add(row[key]));
  };

  const readLists = async ({ listed }: Plan, entities: Map<number, Entity[]>): Promise<void> => {
    if (entities.size === 0) return;
    const ids = rounded([...entities.keys()]);
    for (const { name, isMany: many, plan, between, conditions } of listed) {
      const { columns, joins, orders } = plan.select;
      const parent = `l.${quote(between.parent)}`;
      const rows = await sql.run(
        `select l.id as link_id, ${parent} as parent_id, ${columns.join(', ')} from ${table(between.table)} l ` +
          `join ${tableOf(plan)} t on t.id = l.${quote(between.target)} ${joins.join(' ')} ` +
          `where ${[`${parent} in (${marks(ids)})`, ...conditions('l')].join(' and ')} ` +
          `order by ${[...ordersOf(between, 'l'), ...orders].join(', ')}`,
        ids
      );
      const found = new Map<number, Entity[]>();
      for (const row of firstOf(rows, 'link_id')) {
        for (const holder of entities.get(Number(row.parent_id)) ?? []) {
          const entity = entityOf(plan, row, 't') as Entity;
          const id = Number(entity.id);
          found.set(id, [...(found.get(id) ?? []), entity]);
          if (many) (holder[name] as Entity[]).push(entity);
          else holder[name] ??= entity;
        }
      }
      await readLists(plan, found);
    }
  };

  const read = async (plan: Plan, ids: number[]): Promise<Entity[]> => {
    if (ids.length === 0) return [];
    const { columns, joins, orders } = plan.select;
    const asked = rounded(ids);
    const rows = await sql.run(
      `select ${columns.join(', ')} from ${tableOf(plan)} t ${joins.join(' ')} where t.id in (${marks(asked)})` +
        (orders.length > 0 ? ` order by ${orders.join(', ')}` : ''),
      asked
    );
    const byId = new Map(
      firstOf(rows, 't_id').map((row) => [Number(row.t_id), entityOf(plan, row, 't') as Entity])
    );
    await readLists(plan, new Map([...byId].map(([id, entity]) => [id, [entity]])));
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
      if (plan && ids.length === 0) return [];
      const asked = { ...params, status: 'published', filters: { id: { $in: ids } } };
      const found = (await strapi.documents(uid).findMany({
        ...asked,
        ...(plan && { [ROWS]: { ids, plan, params: asked } satisfies AskedRows }),
        // Of none Strapi still refuses what it cannot read.
        ...(!plan && { limit: Math.max(1, ids.length) }),
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

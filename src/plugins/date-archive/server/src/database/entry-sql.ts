import type { Core } from '@strapi/strapi';
import type { Scope } from '../archive/scope';
import type { ArchivedType, Cut } from '../archived-types';
import { columnOf, joinOf, type JoinedAttribute, metadataOf } from './joins';
import type { Sql, Value } from './sql';

/** An archived content type as SQL sees it; its rows have the alias `a`, unless another is given. */
interface EntrySql {
  /** The table of the entries, with its alias. */
  from: string;
  id: string;
  documentId: string;
  date: string;
  locale: string;
  publishedAt: string;
  updatedAt: string;
  /** Only published rows. */
  published: string;
  /** Only drafts. */
  unpublished: string;
  slug: string | null;
}

/** A cut as SQL sees it. */
interface CutSql {
  /** From the entries `a` to what they are cut by. */
  joins: string;
  /** What it is cut by: a related entry's `documentId`, or an enumeration's value. */
  value: string;
}

export function entrySqlOf(strapi: Core.Strapi, sql: Sql, type: ArchivedType, alias = 'a'): EntrySql {
  const column = (attribute: string) => `${alias}.${sql.quote(columnOf(strapi, type.uid, attribute))}`;
  return {
    from: `${sql.table(metadataOf(strapi, type.uid).tableName)} ${alias}`,
    id: `${alias}.${sql.quote('id')}`,
    documentId: column('documentId'),
    date: column(type.dateField),
    locale: column('locale'),
    publishedAt: column('publishedAt'),
    updatedAt: column('updatedAt'),
    published: `${column('publishedAt')} is not null`,
    unpublished: `${column('publishedAt')} is null`,
    slug: type.slugField && column(type.slugField),
  };
}

/** @param ofDrafts whether related entries that are not published count, as those of a draft may be. */
export function cutSqlOf(
  strapi: Core.Strapi,
  sql: Sql,
  type: ArchivedType,
  { path, target }: Cut,
  { ofDrafts = false } = {}
): CutSql {
  const joins: string[] = [];
  let uid: string = type.uid;
  let alias = 'a';
  for (const [index, step] of path.entries()) {
    const attribute = metadataOf(strapi, uid).attributes[step] as unknown as JoinedAttribute;
    if (index === path.length - 1 && !target) break;
    const next = `c${index}`;
    joins.push(joinOf(strapi, sql, attribute, alias, next));
    uid = attribute.target;
    alias = next;
  }
  if (!target) {
    return {
      joins: joins.join(' '),
      value: sql.exact(`${alias}.${sql.quote(columnOf(strapi, uid, path[path.length - 1]))}`),
    };
  }
  if (!ofDrafts && strapi.contentType(target.uid).options?.draftAndPublish) {
    joins[joins.length - 1] += ` and ${alias}.${sql.quote(columnOf(strapi, uid, 'publishedAt'))} is not null`;
  }
  return { joins: joins.join(' '), value: `${alias}.${sql.quote(columnOf(strapi, uid, 'documentId'))}` };
}

/**
 * Published rows of a scope, between two moments: from one on, up to but not including another. One bound on each
 * side, since a database that is given two may begin with the wider one.
 */
export function publishedSqlOf(
  strapi: Core.Strapi,
  sql: Sql,
  { type, locale, cut }: Pick<Scope, 'type' | 'locale' | 'cut'>,
  from: Date,
  end: Date
) {
  const entry = entrySqlOf(strapi, sql, type);
  const joined = cut && cutSqlOf(strapi, sql, type, cut.cut);
  const conditions: [string, Value][] = [
    ...(type.isLocalized ? [[`${entry.locale} = ?`, locale] as [string, Value]] : []),
    [`${entry.date} >= ?`, from],
    [`${entry.date} < ?`, end],
    ...(joined && cut ? [[`${joined.value} = ?`, cut.value] as [string, Value]] : []),
  ];
  return {
    entry,
    distinct: cut ? 'distinct ' : '',
    from: `${entry.from} ${joined?.joins ?? ''}`,
    where: [entry.published, ...conditions.map(([condition]) => condition)].join(' and '),
    values: conditions.map(([, value]) => value),
  };
}

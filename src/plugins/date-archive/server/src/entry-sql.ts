import type { Core } from '@strapi/strapi';
import type { ArchivedType, Cut } from './archived-types';
import { columnOf, joinOf, type JoinedAttribute, metadataOf } from './joins';
import type { Sql } from './sql';

/** An archived content type as SQL sees it; its rows have the alias `a`. */
export interface EntrySql {
  /** The table of the entries, with its alias. */
  from: string;
  id: string;
  documentId: string;
  date: string;
  locale: string;
  /** Only published rows. */
  published: string;
  slug: string | null;
}

/** A cut as SQL sees it. */
export interface CutSql {
  /** From the entries `a` to what they are cut by. */
  joins: string;
  /** What it is cut by: a related entry's `documentId`, or an enumeration's value. */
  value: string;
}

export function entrySqlOf(strapi: Core.Strapi, sql: Sql, type: ArchivedType): EntrySql {
  const column = (attribute: string) => `a.${sql.quote(columnOf(strapi, type.uid, attribute))}`;
  return {
    from: `${sql.table(metadataOf(strapi, type.uid).tableName)} a`,
    id: `a.${sql.quote('id')}`,
    documentId: column('documentId'),
    date: column(type.dateField),
    locale: column('locale'),
    published: `${column('publishedAt')} is not null`,
    slug: type.slugField && column(type.slugField),
  };
}

export function cutSqlOf(strapi: Core.Strapi, sql: Sql, type: ArchivedType, { path, target }: Cut): CutSql {
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
      value: `${alias}.${sql.quote(columnOf(strapi, uid, path[path.length - 1]))}`,
    };
  }
  if (strapi.contentType(target.uid).options?.draftAndPublish) {
    joins[joins.length - 1] += ` and ${alias}.${sql.quote(columnOf(strapi, uid, 'publishedAt'))} is not null`;
  }
  return { joins: joins.join(' '), value: `${alias}.${sql.quote(columnOf(strapi, uid, 'documentId'))}` };
}

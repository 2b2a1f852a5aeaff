import type { Core } from '@strapi/strapi';
import type { Sql } from './sql';

interface Link {
  name: string;
  referencedColumn: string;
}

/** The parts of Strapi's metadata of a relation or component that say how its rows are joined. */
export interface JoinedAttribute {
  type: string;
  target: string;
  columnName?: string;
  joinColumn?: Link;
  joinTable?: {
    name: string;
    joinColumn: Link;
    inverseJoinColumn: Link;
    on?: Record<string, string>;
    orderColumnName?: string;
  };
}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Metadata of a content type or component. */
export const metadataOf = (strapi: Core.Strapi, uid: string) => strapi.db.metadata.get(uid);

/** The column of an attribute, as the database has it. */
export const columnOf = (strapi: Core.Strapi, uid: string, attribute: string): string =>
  (metadataOf(strapi, uid).attributes[attribute] as { columnName?: string }).columnName ?? attribute;

/** The join table's rows of an attribute that belong to it and no other: `j."field" = 'photos'`. */
export const onlyOf = (
  { quote }: Sql,
  { on = {} }: NonNullable<JoinedAttribute['joinTable']>,
  alias: string
) => Object.entries(on).map(([column, value]) => `${alias}.${quote(column)} = ${literal(value)}`);

/**
 * Joins the rows that an attribute leads to: from the alias of the rows that have it, to the alias of theirs.
 * The join table in between, if there is one, has the second alias with an `l`.
 */
export function joinOf(
  strapi: Core.Strapi,
  sql: Sql,
  attribute: JoinedAttribute,
  from: string,
  to: string
): string {
  const { quote, table } = sql;
  const { tableName } = metadataOf(strapi, attribute.target);
  const { joinTable, joinColumn } = attribute;
  if (joinTable) {
    const link = `${to}l`;
    const conditions = [
      `${link}.${quote(joinTable.joinColumn.name)} = ${from}.${quote(joinTable.joinColumn.referencedColumn)}`,
      ...onlyOf(sql, joinTable, link),
    ];
    const { name, referencedColumn } = joinTable.inverseJoinColumn;
    return (
      `join ${table(joinTable.name)} ${link} on ${conditions.join(' and ')} ` +
      `join ${table(tableName)} ${to} on ${to}.${quote(referencedColumn)} = ${link}.${quote(name)}`
    );
  }
  if (!joinColumn) throw new Error(`date-archive: no way to join ${attribute.target}`);
  return `join ${table(tableName)} ${to} on ${to}.${quote(joinColumn.referencedColumn)} = ${from}.${quote(joinColumn.name)}`;
}

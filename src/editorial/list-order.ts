import type { Modules } from '@strapi/strapi';

/** The keys of a sort as Strapi takes it: `'a:asc,b:desc'`, `{ a: 'desc' }`, or a list of either. */
const keysOf = (sort: unknown): [field: string, order: string][] => {
  if (Array.isArray(sort)) return sort.flatMap(keysOf);
  if (typeof sort === 'string') {
    return sort.split(',').map((key) => {
      const [field, order = 'asc'] = key.trim().split(':');
      return [field, order.toLowerCase()];
    });
  }
  return Object.entries(sort ?? {}).map(([field, order]) => [field, String(order).toLowerCase()]);
};

/**
 * The same sort, with ties in the direction of its last key; undefined where Strapi's own ties, by ascending `id`, are
 * in that direction already, and for a sort by fields of related entries, which has its own.
 */
export function withTiesInOrder(sort: unknown): unknown[] | undefined {
  const keys = keysOf(sort);
  const [field, order] = keys[keys.length - 1] ?? [];
  const isOfRelation = keys.some(([name, how]) => name.includes('.') || !['asc', 'desc'].includes(how));
  if (isOfRelation || order !== 'desc' || field === 'id') return undefined;
  return [...(Array.isArray(sort) ? (sort as unknown[]) : [sort]), 'id:desc'];
}

/**
 * Lists that show the latest first are read out of an index. Strapi breaks ties by ascending `id`, and neither MySQL
 * nor MariaDB can walk an index in two directions: they sort all articles to show ten, a minute among a million.
 */
export const orderLists: Modules.Documents.Middleware.Middleware = (context, next) => {
  if (context.action !== 'findMany') return next();
  const params = context.params as { sort?: unknown };
  const sort = withTiesInOrder(params.sort);
  if (sort) params.sort = sort;
  return next();
};

import type { Schema } from '@strapi/strapi';
import { errors } from '@strapi/utils';

type Fields = Record<string, unknown>;
type Model = { uid: string; attributes: Record<string, Schema.Attribute.AnyAttribute> };

/** The query parameters of the document service that decide which entries an answer holds. */
export interface ReadParams {
  filters?: unknown;
  sort?: unknown;
  fields?: unknown;
  populate?: unknown;
}

/** The content types that are public only from their date on. */
export interface Dated {
  /** The date field of each, by its uid. */
  dateFields: Readonly<Record<string, string>>;
  now: Date;
  getModel(uid: string): Model;
  /** How often the way to here has passed a dated type. */
  visits?: number;
}

/** Articles, their author, and the author's other articles; once more round, an answer is as large as the archive. */
const MOST_VISITS = 2;

const isDated = (uid: string, { dateFields }: Pick<Dated, 'dateFields'>): boolean => uid in dateFields;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** The type behind a relation, component or media field; undefined for a field that leads nowhere. */
export const targetOf = (attribute: Schema.Attribute.AnyAttribute | undefined): string | undefined => {
  if (attribute?.type === 'relation') return 'target' in attribute ? (attribute.target as string) : undefined;
  if (attribute?.type === 'component') return attribute.component;
  return attribute?.type === 'media' ? 'plugin::upload.file' : undefined;
};

const leadsOn = ({ type }: Schema.Attribute.AnyAttribute) =>
  ['relation', 'component', 'media', 'dynamiczone'].includes(type);

/** What a URL may say for true and false, as Strapi reads it. */
export const YES: unknown[] = [true, 'true', 't', '1'];
const NO: unknown[] = [false, 'false', 'f', '0'];

const LOGICAL = ['$and', '$or', '$not'];

/** Whether a relation's filter asks what the related entry says, not only which one it is or that there is one. */
const asksInside = (filters: unknown): boolean => {
  if (Array.isArray(filters)) return filters.some(asksInside);
  if (!isObject(filters)) return false;
  return Object.entries(filters).some(
    ([key, value]) => !key.startsWith('$') || (LOGICAL.includes(key) && asksInside(value))
  );
};

/**
 * Filters that reach a dated type through a relation see only what is due: otherwise a website could guess, letter
 * by letter, the headline of an article that waits.
 */
const filterDue = (filters: unknown, model: Model, dated: Dated): unknown => {
  if (Array.isArray(filters)) return filters.map((filter) => filterDue(filter, model, dated));
  if (!isObject(filters)) return filters;
  const conditions = Object.entries(filters).map(([key, value]): [string, unknown] => {
    if (LOGICAL.includes(key) && !isObject(value) && !Array.isArray(value)) throw refusalOf(key);
    if (key.startsWith('$')) return [key, filterDue(value, model, dated)];
    const target = targetOf(model.attributes[key]);
    if (target && isDated(target, dated)) {
      return [key, withDue(relationFilter(key, value, target, dated), target, dated, 'published')];
    }
    if (!target || !isObject(value)) return [key, value];
    return [key, filterDue(value, dated.getModel(target), dated)];
  });
  // Strapi lifts a relation's `$and` to the level of the relation, over any other `$and` there: each gets its own.
  const lifts = conditions.some(([key, value]) => !key.startsWith('$') && isObject(value) && '$and' in value);
  if (!lifts || conditions.length === 1) return Object.fromEntries(conditions);
  return { $and: conditions.map(([key, value]) => ({ [key]: value })) };
};

/**
 * What a filter on a relation to the dated type asks of the related entry: what it says, which one it is (by its id),
 * or that there is one. That there is none cannot be asked, since one that waits must not count.
 */
const relationFilter = (key: string, value: unknown, target: string, dated: Dated): unknown => {
  if (asksInside(value)) return filterDue(value, dated.getModel(target), dated);
  if (value === null || value === undefined) throw refusalOf(key);
  if (!isObject(value)) return { id: Array.isArray(value) ? { $in: value } : { $eq: value } };
  if (LOGICAL.some((operator) => operator in value)) throw refusalOf(key);
  if (!('$null' in value) && !('$notNull' in value)) return { id: value };
  if (Object.keys(value).length === 1 && (YES.includes(value.$notNull) || NO.includes(value.$null)))
    return {};
  throw refusalOf(key);
};

const refusalOf = (key: string) =>
  new errors.ValidationError(`Invalid filter on ${key}`, { key, source: 'query', param: 'filters' });

/** Through a relation even drafts would be reached: their join tables are the same. */
const withDue = (filters: unknown, uid: string, { dateFields, now }: Dated, reach?: 'published'): Fields => {
  const due = {
    [dateFields[uid]]: { $lte: now.toISOString() },
    ...(reach && { publishedAt: { $notNull: true } }),
  };
  return isObject(filters) && Object.keys(filters).length > 0 ? { $and: [filters, due] } : due;
};

/**
 * An order that reaches a dated type through a relation would tell, by the place of an author in the list, the headline
 * of an article that waits: it is left out, as Strapi leaves out what a role may not see.
 */
const sortDue = (sort: unknown, model: Model, dated: Dated): unknown => {
  if (typeof sort === 'string') {
    return sort
      .split(',')
      .filter((one) => !passesDated(one.split(':')[0].trim().split('.'), model, dated))
      .join(',');
  }
  if (Array.isArray(sort)) return sort.map((one) => sortDue(one, model, dated)).filter((one) => one !== '');
  if (!isObject(sort)) return sort;
  return Object.fromEntries(
    Object.entries(sort).flatMap(([key, value]) => {
      const target = targetOf(model.attributes[key]);
      if (target && isDated(target, dated)) return [];
      return [[key, target ? sortDue(value, dated.getModel(target), dated) : value]];
    })
  );
};

const passesDated = ([head, ...rest]: string[], model: Model, dated: Dated): boolean => {
  const target = targetOf(model.attributes[head]);
  if (!target) return false;
  return isDated(target, dated) || passesDated(rest, dated.getModel(target), dated);
};

/** A date line needs the date and the locale, whichever fields were asked for. */
const withDateFields = (fields: unknown, uid: string, { dateFields, getModel }: Dated): unknown => {
  if (fields === undefined || fields === null || fields === '*') return fields;
  const names = (Array.isArray(fields) ? fields : String(fields).split(',')).map((name) =>
    String(name).trim()
  );
  if (names.includes('*')) return fields;
  return [
    ...new Set([...names, dateFields[uid], ...('locale' in getModel(uid).attributes ? ['locale'] : [])]),
  ];
};

/** `*`, `a,b.c`, `['a', 'b.c']` and `{ a: true }` in one shape: `{ a: true, b: { populate: { c: true } } }`. */
export const populateTree = (populate: unknown, model: Model): Fields => {
  if (populate === true || populate === '*') {
    return Object.fromEntries(
      Object.entries(model.attributes)
        .filter(([, attribute]) => leadsOn(attribute))
        .map(([name]) => [name, true])
    );
  }
  if (isObject(populate)) return populate;
  const tree: Fields = {};
  for (const path of (Array.isArray(populate) ? populate : String(populate).split(',')).map(String)) {
    const [head, ...rest] = path.trim().split('.');
    if (head === '*') {
      Object.assign(tree, { ...populateTree('*', model), ...tree });
    } else if (rest.length === 0) {
      tree[head] ??= true;
    } else {
      const node = isObject(tree[head]) ? tree[head] : {};
      const inner = Array.isArray(node.populate) ? node.populate : [];
      tree[head] = { ...node, populate: [...inner, rest.join('.')] };
    }
  }
  return tree;
};

/** A dynamic zone's `{ populate: '*' }` said for each of its components, where there is room for filters. */
const fragmentsOf = (
  attribute: Schema.Attribute.AnyAttribute | undefined,
  populate: unknown
): Fields | undefined =>
  attribute?.type === 'dynamiczone'
    ? Object.fromEntries(attribute.components.map((uid) => [uid, { populate }]))
    : undefined;

const populateDue = (populate: unknown, model: Model, dated: Dated): unknown => {
  if (populate === undefined || populate === null || populate === false || populate === '') return populate;
  return Object.fromEntries(
    Object.entries(populateTree(populate, model)).map(([name, value]) => {
      const target = targetOf(model.attributes[name]);
      if (target) return [name, nodeDue(value, target, dated)];
      if (!isObject(value)) return [name, value];
      const { populate: links, ...node } = value;
      const fragments = node.on ?? (links && fragmentsOf(model.attributes[name], links));
      if (!isObject(fragments)) return [name, value];
      const on = Object.entries(fragments).map(([uid, fragment]) => [uid, nodeDue(fragment, uid, dated)]);
      return [name, { ...node, on: Object.fromEntries(on) }];
    })
  );
};

const nodeDue = (node: unknown, target: string, dated: Dated): unknown => {
  if (node === undefined || NO.includes(node)) return node;
  const isTrue = YES.includes(node);
  const params: Fields = isObject(node) ? node : isTrue ? {} : { populate: node };
  const changed = onlyDue(params, target, dated);
  return isTrue && Object.keys(changed).length === 0 ? true : changed;
};

/**
 * The same question, asked of what is public at `now`: entries of a dated type whose date lies ahead are left out,
 * at the root, in filters, in orders and wherever they are populated; and each that stays brings what its date line needs.
 */
export function onlyDue<P extends ReadParams>(params: P, uid: string, from: Dated): P {
  const visits = (from.visits ?? 0) + (isDated(uid, from) ? 1 : 0);
  if (visits > MOST_VISITS) {
    throw new errors.ValidationError('Invalid populate: too deep', { source: 'query', param: 'populate' });
  }
  const dated = { ...from, visits };
  const model = dated.getModel(uid);
  const changed: ReadParams = { ...params };
  if (params.filters !== undefined) changed.filters = filterDue(params.filters, model, dated);
  if (params.sort !== undefined) changed.sort = sortDue(params.sort, model, dated);
  if (params.populate !== undefined) changed.populate = populateDue(params.populate, model, dated);
  if (isDated(uid, dated)) {
    changed.filters = withDue(changed.filters, uid, dated);
    if (params.fields !== undefined) changed.fields = withDateFields(params.fields, uid, dated);
  }
  return changed as P;
}

import type { Core, Schema, UID } from '@strapi/strapi';
import { contentTypes, traverse } from '@strapi/utils';
import type { PermissionChecker } from './permissions';

type Entry = Record<string, unknown>;
type Query = Record<string, unknown>;
type Form = Record<string, unknown>;
type Attributes = Record<string, Schema.Attribute.AnyAttribute>;
type Visitor = Parameters<typeof traverse.traverseQueryFilters>[0];

interface Checker extends Omit<PermissionChecker, 'sanitizedQuery'> {
  sanitizedQuery: Record<string, (query: Query) => Promise<Query>>;
  sanitizeOutput(data: unknown, options?: object): Promise<unknown>;
  sanitizeCreateInput(form: Form): Promise<Form>;
  sanitizeUpdateInput(entry: unknown): (form: Form) => Promise<Form>;
}
export interface PermissionCheckers {
  create(given: { userAbility: unknown; model: string }): Checker;
}

interface Route {
  path: string;
  config?: { middlewares?: unknown[] };
}

/** As Strapi's own search has them. */
const SEARCHED = ['string', 'text', 'uid', 'email', 'enumeration', 'richtext'];

/** Which entry something is, and who made it and when: Strapi's to say, and no role's. */
const IDENTITY = ['id', 'documentId', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy'];

const withoutIdentity = (form: Form): Form =>
  Object.fromEntries(Object.entries(form).filter(([name]) => !IDENTITY.includes(name)));

const attributesOf = (uid: string): Attributes => strapi.getModel(uid as UID.Schema).attributes as Attributes;

const isOwn = (uid: unknown): uid is string => typeof uid === 'string' && uid.startsWith('api::');

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'id' in value;

/**
 * What the content manager knows of a user's rights, held to also of related entries and of which entry is written.
 * Strapi asks for the relation alone: who may read that a credit belongs to an author would be shown all of that
 * author, and could filter by it. And it would write identities: a draft became a version of someone else's article.
 */
export const checkStrictly =
  (create: (given: { strapi: Core.Strapi }) => PermissionCheckers) =>
  (given: { strapi: Core.Strapi }): PermissionCheckers => {
    const checkers = create(given);

    const createStrict = ({ userAbility, model }: { userAbility: unknown; model: string }): Checker => {
      const checker = checkers.create({ userAbility, model });

      const mayRead = (uid: string, field: string): boolean => {
        const schema = strapi.getModel(uid as UID.Schema);
        if (!isOwn(uid) || !contentTypes.isVisibleAttribute(schema, field)) return true;
        return checkers.create({ userAbility, model: uid }).can.read(null, field);
      };

      /** An entry, with each related one as its own type shows it. */
      const showRelated = async (entry: unknown, uid: string): Promise<unknown> => {
        if (!isEntry(entry)) return entry;
        const shown = { ...entry };
        for (const [name, attribute] of Object.entries(attributesOf(uid))) {
          const target = 'target' in attribute ? attribute.target : undefined;
          const show = (value: unknown): Promise<unknown> | unknown => {
            if (!isEntry(value)) return value;
            if (attribute.type === 'component') return showRelated(value, attribute.component);
            return isOwn(target) ? createStrict({ userAbility, model: target }).sanitizeOutput(value) : value;
          };
          const value = entry[name];
          if (value)
            shown[name] = Array.isArray(value) ? await Promise.all(value.map(show)) : await show(value);
        }
        return shown;
      };

      const leaveUnreadable: Visitor = ({ key, attribute, schema }, { remove }) => {
        // Of components a role has the fields inside.
        if (attribute && attribute.type !== 'component' && !mayRead(schema.uid, key)) remove(key);
      };

      /** Strapi searches every text of an entry: letter by letter, what is not shown could be found. */
      const searchReadable = (query: Query): Query => {
        const { _q: text, ...others } = query;
        const texts = Object.entries(attributesOf(model)).filter(([, { type }]) => SEARCHED.includes(type));
        const readable = texts.map(([name]) => name).filter((name) => mayRead(model, name));
        if (text === undefined || readable.length === texts.length) return query;
        const found = { $or: readable.map((name) => ({ [name]: { $containsi: String(text) } })) };
        return { ...others, filters: { $and: [query.filters ?? {}, found] } };
      };

      const askReadable = async (query: Query): Promise<Query> => {
        const from = { schema: strapi.getModel(model as UID.Schema), getModel: strapi.getModel.bind(strapi) };
        const { filters, sort } = query;
        return searchReadable({
          ...query,
          ...(filters !== undefined && {
            filters: await traverse.traverseQueryFilters(leaveUnreadable, from, filters),
          }),
          ...(sort !== undefined && { sort: await traverse.traverseQuerySort(leaveUnreadable, from, sort) }),
        });
      };

      return {
        ...checker,
        sanitizeCreateInput: (form) => checker.sanitizeCreateInput(withoutIdentity(form)),
        sanitizeUpdateInput: (entry) => (form) => checker.sanitizeUpdateInput(entry)(withoutIdentity(form)),
        sanitizedQuery: Object.fromEntries(
          Object.entries(checker.sanitizedQuery).map(([action, sanitize]) => [
            action,
            async (query: Query) => sanitize(await askReadable(query)),
          ])
        ),
        async sanitizeOutput(data, options) {
          const output = await checker.sanitizeOutput(data, options);
          if (!Array.isArray(output)) return showRelated(output, model);
          return Promise.all(output.map((entry) => showRelated(entry, model)));
        },
      };
    };

    return { create: createStrict };
  };

/** Entries are asked for by their type: what is shown of them, and of what, is the content manager's to say. */
const withoutWishes: Core.MiddlewareHandler = (context, next) => {
  const query = { ...context.query };
  for (const wish of ['populate', 'fields']) Reflect.deleteProperty(query, wish);
  context.query = query;
  return next();
};

/**
 * Has the content manager show of entries what it shows by itself. The panel asks for no more, but of relations Strapi
 * would give whatever is asked for: others' drafts, the passwords of users as they are kept.
 */
export const withoutMore = <R extends Route>(routes: R[]): R[] =>
  routes.map((route) => {
    if (!route.path.includes(':model')) return route;
    const { config = {} } = route;
    return { ...route, config: { ...config, middlewares: [...(config.middlewares ?? []), withoutWishes] } };
  });

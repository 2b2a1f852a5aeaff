import type { Core, Modules, Schema } from '@strapi/strapi';
import type { ArchivedType } from '../archived-types';
import { type Dated, onlyDue, type ReadParams, targetOf } from './due';
import { isAskedByRows } from './rows';
import type { Writer } from './writer';

type Entity = Record<string, unknown>;

const READS = ['findOne', 'findFirst', 'findMany', 'count'];
const ANSWERS = ['findOne', 'findFirst', 'findMany', 'create', 'update'];

/**
 * Whatever a Content API request reads through the document service, in the archive or in the types' own REST,
 * holds only what is due and carries its date line. The admin panel, commands and imports read everything.
 *
 * An API token that asks for drafts (a website's preview) sees those that wait, too.
 */
export const readAsPublic = (
  strapi: Core.Strapi,
  types: ArchivedType[],
  writer: Writer,
  clock: () => Date
): Modules.Documents.Middleware.Middleware => {
  const dateFields = Object.fromEntries(types.map(({ uid, dateField }) => [uid, dateField]));
  const getModel = (uid: string) => strapi.getModel(uid as never) as unknown as ReturnType<Dated['getModel']>;

  const addDatelines = (entity: Entity, uid: string, asked: string): void => {
    const locale = typeof entity.locale === 'string' ? entity.locale : asked;
    const date = dateFields[uid] && entity[dateFields[uid]];
    if (date) entity.dateline = writer.dateline(new Date(date as string), locale);
    const attributes = getModel(uid).attributes as Record<string, Schema.Attribute.AnyAttribute>;
    for (const [name, value] of Object.entries(entity)) {
      if (typeof value !== 'object' || value === null) continue;
      const target = targetOf(attributes[name]);
      for (const inner of [value].flat() as Entity[]) {
        const own = target ?? (typeof inner?.__component === 'string' ? inner.__component : undefined);
        if (own && typeof inner === 'object' && inner !== null) addDatelines(inner, own, locale);
      }
    }
  };

  return async (context, next) => {
    const request = strapi.requestContext.get();
    if (request?.state.route?.info?.type !== 'content-api') return next();

    const params = context.params as ReadParams & { status?: string; locale?: string };
    const previews = params.status === 'draft' && request.state.auth?.strategy?.name === 'content-api-token';
    if (READS.includes(context.action) && !previews && !isAskedByRows(params)) {
      Object.assign(params, onlyDue(params, context.uid, { dateFields, now: clock(), getModel }));
    }

    const result = await next();
    if (!ANSWERS.includes(context.action) || !result) return result;
    for (const entity of [result].flat()) addDatelines(entity as Entity, context.uid, params.locale ?? 'en');
    return result;
  };
};

import type { Core, Modules } from '@strapi/strapi';
import { traverseEntity } from '@strapi/utils';
import { formatDateline } from '../../shared/dateline';
import type { Config } from './config';
import { type Dated, onlyDue, type ReadParams } from './due';

type Document = Modules.Documents.AnyDocument;
type Traverse = (
  visitor: (
    node: { schema: { uid: string }; data: Record<string, unknown>; key: string; value: unknown },
    utils: { set(key: string, value: unknown): void }
  ) => void,
  options: { schema: unknown; getModel: unknown },
  entity: Document
) => Promise<Document>;

const READS = ['findOne', 'findFirst', 'findMany', 'count'];
const ANSWERS = ['findOne', 'findFirst', 'findMany', 'create', 'update'];

/**
 * Whatever a Content API request reads through the document service, in the archive or in the types' own REST,
 * holds only what is due and carries its date line. The admin panel, commands and imports read everything.
 *
 * An API token that asks for drafts (a website's preview) sees those that wait, too.
 */
export const readAsPublic =
  (strapi: Core.Strapi, config: Config, clock: () => Date): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    const request = strapi.requestContext.get();
    if (request?.state.route?.info?.type !== 'content-api') return next();

    const params = context.params as ReadParams & { status?: string; locale?: string };
    const previews = params.status === 'draft' && request.state.auth?.strategy?.name === 'content-api-token';
    const getModel = (uid: string) => strapi.getModel(uid as never);
    if (READS.includes(context.action) && !previews) {
      const dated = { uid: config.contentType, dateField: config.dateField, now: clock(), getModel };
      Object.assign(params, onlyDue(params, context.uid, dated as unknown as Dated));
    }

    const result = await next();
    if (!ANSWERS.includes(context.action) || result === null) return result;
    const withDatelines = (entity: Document): Promise<Document> =>
      (traverseEntity as unknown as Traverse)(
        ({ schema, data, key, value }, { set }) => {
          if (key !== config.dateField || schema.uid !== config.contentType || !value) return;
          const locale = String(data.locale ?? params.locale ?? 'en');
          set('dateline', formatDateline(new Date(value as string), config.timeZone, locale, config.styles));
        },
        { schema: context.contentType, getModel },
        entity
      );
    return Array.isArray(result)
      ? Promise.all(result.map((entity) => withDatelines(entity)))
      : withDatelines(result as Document);
  };

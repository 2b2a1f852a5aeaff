import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from '../archive/asked';
import type { ArchivedType } from '../archived-types';
import { languageOf } from '../desk/language';
import { sentence } from '../messages';

type Middleware = Modules.Documents.Middleware.Middleware;

/** The content manager's way to save and publish in one. */
const PUBLISH = /^\/content-manager\/.*\/actions\/publish$/;

const momentOf = (value: unknown): number | undefined => {
  const moment = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
};

/**
 * Who may not set the date cannot schedule. Strapi leaves out of a request what a user may not change, and goes on: an
 * entry that was to wait for tomorrow would be public at once. It is refused instead, and nothing is saved.
 */
export const refuseDroppedDate =
  (
    strapi: Core.Strapi,
    { uid, dateField }: Pick<ArchivedType, 'uid' | 'dateField'>,
    clock: () => Date
  ): Middleware =>
  async (context, next) => {
    const request = strapi.requestContext.get() as Context | undefined;
    if (context.uid !== uid || context.action !== 'publish' || !request || !PUBLISH.test(request.path)) {
      return next();
    }
    const body = request.request.body as Record<string, unknown> | undefined;
    const asked = momentOf(body?.[dateField]);
    if (asked === undefined || asked <= clock().getTime()) return next();
    const { documentId, locale } = context.params as { documentId: string; locale?: string };
    const draft = await strapi.db.query(uid).findOne({
      select: [dateField],
      where: { documentId, publishedAt: null, ...(locale && { locale }) },
    });
    const kept = draft?.[dateField] ? new Date(draft[dateField]).getTime() : undefined;
    // Of what Strapi forbids, the sentence of a policy alone is told.
    if (kept !== asked) throw new errors.PolicyError(sentence(languageOf(request), 'dateNotAllowed'));
    return next();
  };

import type { Core, Modules, UID } from '@strapi/strapi';
import { DRAFTS_REFUSED, readLanguage, refusalOf } from './sentences';

interface Question {
  status?: unknown;
  _q?: unknown;
  publicationFilter?: unknown;
  hasPublishedVersion?: unknown;
}

const TEXTS = ['string', 'text', 'email'];

/**
 * What the public API may be asked. Drafts, and which entries have them, are only for the holders of an API token, as
 * a website's preview is; what is private cannot be searched.
 */
export const refusePublicQuestions = (strapi: Core.Strapi): Modules.Documents.Middleware.Middleware => {
  const hasPrivateText = (uid: UID.ContentType): boolean =>
    Object.values(strapi.contentType(uid).attributes).some(
      (attribute) => 'private' in attribute && attribute.private && TEXTS.includes(attribute.type)
    );

  return async (context, next) => {
    const request = strapi.requestContext.get();
    const { uid } = context;
    if (request?.state.route?.info?.type !== 'content-api' || !uid.startsWith('api::')) return next();
    const { status, _q, publicationFilter, hasPublishedVersion } = context.params as Question;
    // Strapi takes every status that is not `published` for `draft`.
    if (status !== undefined && status !== 'published' && status !== 'draft') {
      throw refusalOf([{ rule: 'status', path: ['status'] }], uid, readLanguage(strapi));
    }
    // Strapi searches private fields, too: letter by letter, a reader could find an author's telephone number.
    if (_q !== undefined && hasPrivateText(uid)) {
      throw refusalOf([{ rule: 'search', path: ['_q'] }], uid, readLanguage(strapi));
    }
    const asksForDrafts =
      status === 'draft' || publicationFilter !== undefined || hasPublishedVersion !== undefined;
    if (asksForDrafts && request.state.auth?.strategy?.name !== 'content-api-token') {
      // Strapi would take the words out of its own ForbiddenError.
      request.throw(403, DRAFTS_REFUSED[readLanguage(strapi)]);
    }
    return next();
  };
};

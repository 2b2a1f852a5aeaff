import type { Core, Modules, UID } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { localeOf } from '../editorial/action-locale';
import { isPublishedType } from '../editorial/published-types';
import { readLanguage, READING_REFUSED, UNPUBLISHING_REFUSED, WRITING_REFUSED } from '../editorial/sentences';
import { UNPUBLISH } from './actions';
import { permissionsOf } from './permissions';

interface Params {
  documentId?: string;
  locale?: string;
  filters?: unknown;
}

type Version = {
  locale: string;
  publishedAt: string | null;
  createdBy: { id: number; roles: { id: number }[] } | null;
};

/**
 * Holds users of the admin panel to their roles where Strapi does not ask: unpublishing, deleting what is published,
 * beginning or duplicating an entry in a locale that the role may not write, translating or duplicating an entry
 * that it may not read, and reading several at once. Commands and API tokens are nobody's hand and pass.
 */
export const guardRoles = (strapi: Core.Strapi): Modules.Documents.Middleware.Middleware => {
  const versionsOf = (uid: UID.ContentType, where: object): Promise<Version[]> =>
    strapi.db.query(uid).findMany({
      select: ['locale', 'publishedAt'],
      where,
      // A role's conditions may ask who made an entry, and in which roles they are.
      populate: { createdBy: { select: ['id'], populate: { roles: { select: ['id'] } } } },
    });

  const whereOf = async (params: Params): Promise<{ documentId?: string; locale?: string }> => {
    const locale = await localeOf(strapi, params);
    return { documentId: params.documentId, ...(locale !== '*' && { locale }) };
  };

  return async (context, next) => {
    const request = strapi.requestContext.get();
    const { userAbility, user } = request?.state ?? {};
    const { uid, action } = context;
    if (!userAbility || !isPublishedType(uid)) return next();

    const params = context.params as Params;
    const rights = permissionsOf(strapi, uid, userAbility);
    const refuse = (why: typeof WRITING_REFUSED): never => {
      // The one refusal whose sentence Strapi passes on.
      throw new errors.PolicyError(why[readLanguage(strapi)]);
    };
    const canBegin = (locale?: string) => rights.can.create({ locale, createdBy: user });

    switch (action) {
      case 'findMany': {
        const { filters } = await rights.sanitizedQuery.read({});
        if (filters) params.filters = { $and: [params.filters ?? {}, filters] };
        break;
      }
      case 'findOne': {
        const asked = await versionsOf(uid, await whereOf(params));
        // Of a version that is not there Strapi tells which others there are, and whose.
        const versions = asked.length > 0 ? asked : await versionsOf(uid, { documentId: params.documentId });
        const mayRead = versions.some((version) => rights.can.read(version));
        if (versions.length > 0 && !mayRead) refuse(READING_REFUSED);
        break;
      }
      case 'unpublish':
      case 'delete': {
        const where = { ...(await whereOf(params)), publishedAt: { $notNull: true } };
        const published = await versionsOf(uid, where);
        if (!published.every((version) => rights.can(UNPUBLISH, version))) refuse(UNPUBLISHING_REFUSED);
        break;
      }
      case 'create': {
        const { locale } = await whereOf(params);
        if (!canBegin(locale)) refuse(WRITING_REFUSED);
        break;
      }
      case 'update': {
        const { documentId, locale } = await whereOf(params);
        const versions = await versionsOf(uid, { documentId });
        const begins = versions.every((version) => version.locale !== locale);
        const mayRead = versions.some((version) => rights.can.read(version));
        if (begins && !(mayRead && canBegin(locale))) refuse(WRITING_REFUSED);
        break;
      }
      case 'clone': {
        const versions = await versionsOf(uid, { documentId: params.documentId });
        const mayClone = versions.every((version) => rights.can.read(version) && canBegin(version.locale));
        if (!mayClone) refuse(WRITING_REFUSED);
        break;
      }
    }
    return next();
  };
};

import type { Core, Modules } from '@strapi/strapi';
import { localeOf } from './action-locale';

const ARTICLE = 'api::article.article';

interface Params {
  documentId?: string;
  locale?: string;
  data?: Record<string, unknown>;
}

/** Nobody named: no value, no list, or the admin form's `{ connect: [], disconnect: [] }`. */
const isEmpty = (relation: unknown): boolean => {
  if (relation === undefined || relation === null) return true;
  if (Array.isArray(relation)) return relation.length === 0;
  if (typeof relation !== 'object') return false;
  return Object.values(relation).every((list) => Array.isArray(list) && list.length === 0);
};

/**
 * Who signs a new translation that names nobody: the authors of the original, in their order, without more than their
 * ids. Undefined if the article is in that language already.
 */
export async function bylineOfOriginal(
  strapi: Core.Strapi,
  documentId: string,
  locale: string
): Promise<{ id: number; documentId: string }[] | undefined> {
  const versions = await strapi.db.query(ARTICLE).findMany({
    where: { documentId },
    orderBy: { createdAt: 'asc' },
    populate: { authors: { select: ['id', 'documentId'] } },
  });
  if (versions.length === 0 || versions.some((version) => version.locale === locale)) return undefined;
  return versions.find(({ authors }) => authors.length > 0)?.authors ?? [];
}

/**
 * A byline is the same in every language, but Strapi keeps relations apart in each locale: a new translation that
 * names nobody gets the authors of the original, in their order.
 */
export const keepByline =
  (strapi: Core.Strapi): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    if (context.uid !== ARTICLE || context.action !== 'update') return next();
    const params = context.params as Params;
    const { documentId, data = {} } = params;
    if (!documentId || !isEmpty(data.authors)) return next();
    const byline = await bylineOfOriginal(strapi, documentId, await localeOf(strapi, params));
    if (byline) params.data = { ...data, authors: byline.map((author) => author.documentId) };
    return next();
  };

import { contentTypes } from '@strapi/utils';
import type { Core, Modules, UID } from '@strapi/strapi';
import type { ArchivedType } from '../archived-types';

type Middleware = Modules.Documents.Middleware.Middleware;

/** The actions that may set a date, or take one along. */
const DATED_BY = ['create', 'update', 'clone', 'publish', 'unpublish'];

/** The part of a document action that this rule reads. */
interface Params {
  documentId?: string;
  locale?: string | string[];
  status?: 'draft' | 'published';
  data?: Record<string, unknown>;
}

/** The rows a `locale` of the document service means: `*`, one, several, or the default one. */
const localeFilter = async (strapi: Core.Strapi, uid: UID.ContentType, locale: Params['locale']) => {
  const i18n = strapi.plugin('i18n');
  if (locale === '*' || !i18n?.service('content-types').isLocalizedContentType(strapi.contentType(uid)))
    return {};
  return { locale: locale ?? (await i18n.service('locales').getDefaultLocale()) };
};

/**
 * Keeps the publication date, which Strapi's own `publishedAt` cannot be: that one is the *last* publication.
 *
 * An entry that is published with an empty date gets the moment of that first publication, on its draft and its
 * published version alike, in that locale alone. A date that is there is never moved, an emptied one is taken back
 * from the published version, and a duplicate does not have that of its original.
 */
export const keepPublicationDate =
  (
    strapi: Core.Strapi,
    { uid, dateField }: Pick<ArchivedType, 'uid' | 'dateField'>,
    clock: () => Date
  ): Middleware =>
  async (context, next) => {
    if (context.uid !== uid || !DATED_BY.includes(context.action)) return next();
    const params = context.params as Params;
    const drafts = contentTypes.hasDraftAndPublish(strapi.contentType(uid));

    const publishedDate = async (where: object): Promise<unknown> => {
      const published = await strapi.db.query(uid).findOne({
        select: [dateField],
        where: { ...where, documentId: params.documentId, publishedAt: { $notNull: true } },
      });
      return published?.[dateField];
    };

    /** The date to restore or to set on an entry that has none. */
    const dateFor = async (where: object): Promise<unknown> => (await publishedDate(where)) ?? clock();

    const fillData = async (): Promise<void> => {
      const data = params.data ?? {};
      if (data[dateField]) return;
      if (context.action === 'create') {
        params.data = { ...data, [dateField]: clock() };
        return;
      }
      const where = await localeFilter(strapi, uid, params.locale);
      const stored = await strapi.db.query(uid).findOne({
        select: [dateField],
        where: { ...where, documentId: params.documentId, ...(drafts && { publishedAt: null }) },
      });
      if (data[dateField] === undefined && stored?.[dateField]) return;
      params.data = { ...data, [dateField]: await dateFor(where) };
    };

    const fillDrafts = async (find: (where: object) => Promise<unknown>): Promise<void> => {
      const empty = await strapi.db.query(uid).findMany({
        select: ['id', ...(strapi.contentType(uid).attributes.locale ? ['locale'] : [])],
        where: {
          ...(await localeFilter(strapi, uid, params.locale)),
          documentId: params.documentId,
          publishedAt: null,
          [dateField]: null,
        },
      });
      for (const { id, locale } of empty) {
        const date = await find(locale === undefined ? {} : { locale });
        await strapi.db.query(uid).update({ where: { id }, data: { [dateField]: date } });
      }
    };

    return strapi.db.transaction(async () => {
      if (context.action === 'clone') {
        // Without drafts a duplicate is public at once.
        params.data = { ...params.data, [dateField]: drafts ? null : clock() };
      }
      if (context.action === 'publish') await fillDrafts(dateFor);
      // The published version takes its date with it: a draft without one would be dated anew.
      if (context.action === 'unpublish') await fillDrafts(publishedDate);
      const publishes = context.action === 'create' || context.action === 'update';
      if (publishes && (params.status === 'published' || !drafts)) await fillData();
      return next();
    });
  };

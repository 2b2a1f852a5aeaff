import type { Core, Modules, UID } from '@strapi/strapi';
import { contentTypes } from '@strapi/utils';
import { localeOf } from './action-locale';
import type { Entry, PublishingChecks } from './publishing-checks';
import { checkRequired, checkValues, type Fault } from './rules';
import { readLanguage, refusalOf } from './sentences';

interface Params {
  documentId?: string;
  locale?: string | string[];
  status?: 'draft' | 'published';
  data?: Record<string, unknown>;
}

const NEWSROOM = [
  'api::article.article',
  'api::model.model',
  'api::author.author',
  'api::photo-credit.photo-credit',
];

/**
 * What stands between an entry and its readers. On every save its values must make sense; when it is published, it
 * must be complete, and what it is related to must be public too: Strapi would drop such a relation in silence
 * (strapi/strapi#25361). A refusal undoes the whole action and says everything that is wrong, in the editor's language.
 */
export const guardPublishing = (
  strapi: Core.Strapi,
  { attributesOf, check, findDrafts }: PublishingChecks
): Modules.Documents.Middleware.Middleware => {
  const checkDrafts = async (uid: UID.ContentType, params: Params): Promise<void> => {
    const locale = await localeOf(strapi, params);
    const where = { documentId: params.documentId, ...(locale !== '*' && { locale }) };
    for (const draft of await findDrafts(uid, where)) {
      if (draft.candidate)
        await strapi.db.query(uid).update({ where: { id: draft.id }, data: { candidate: false } });
      const { faults } = await check(uid, draft);
      if (faults.length > 0) throw refusalOf(faults, uid, readLanguage(strapi));
    }
  };

  return async (context, next) => {
    const { uid, action } = context;
    if (!NEWSROOM.includes(uid)) return next();
    const params = context.params as Params;
    const publishes =
      contentTypes.hasDraftAndPublish(context.contentType) &&
      (action === 'publish' || params.status === 'published') &&
      ['create', 'update', 'publish'].includes(action);
    if (params.data && ['create', 'update', 'clone'].includes(action)) {
      const { locale } = params;
      if (locale && locale !== '*' && !(await strapi.plugin('i18n').service('locales').findByCode(locale))) {
        const fault: Fault = { rule: 'locale', path: ['locale'], facts: { value: String(locale) } };
        throw refusalOf([fault], uid, readLanguage(strapi));
      }
      const attributes = attributesOf(uid);
      const faults = [
        ...checkValues(params.data, attributes, attributesOf),
        // Before Strapi says it in its own words.
        ...(publishes
          ? checkRequired(params.data, attributes, attributesOf, action === 'create' ? 'all' : 'given')
          : []),
      ];
      if (faults.length > 0) throw refusalOf(faults, uid, readLanguage(strapi));
    }
    if (!publishes) return next();

    return strapi.db.transaction(async () => {
      if (action === 'publish') {
        await checkDrafts(uid, params);
        return next();
      }
      // Saving and publishing in one is checked on what was saved: the values alone may leave fields as they are.
      const result = await next();
      await checkDrafts(uid, { ...params, documentId: (result as Entry | null)?.documentId });
      return result;
    });
  };
};

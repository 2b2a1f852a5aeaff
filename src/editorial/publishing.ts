import type { Core, Modules, Schema, UID } from '@strapi/strapi';
import { contentTypes } from '@strapi/utils';
import {
  checkArticle,
  checkPhotos,
  checkRequired,
  checkValues,
  type Fault,
  type StoredArticle,
} from './rules';
import { readLanguage, refusalOf, typeLabelOf } from './sentences';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;
type Entry = { id: number; documentId: string; locale?: string | null } & Record<string, unknown>;

interface Params {
  documentId?: string;
  locale?: string | string[];
  status?: 'draft' | 'published';
  data?: Record<string, unknown>;
}

const ARTICLE = 'api::article.article';
const MODEL = 'api::model.model';
const NEWSROOM = [ARTICLE, MODEL, 'api::author.author', 'api::photo-credit.photo-credit'];

/** The relations of a type that it keeps itself, its components' own included. */
const populateRelations = (attributes: Attributes, attributesOf: (component: string) => Attributes) => {
  const populate: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    // The other side of a relation is not dropped when this one is published: it shows as soon as it is published itself.
    if (
      attribute.type === 'relation' &&
      !('mappedBy' in attribute) &&
      !name.endsWith('By') &&
      name !== 'localizations'
    ) {
      populate[name] = true;
    }
    if (attribute.type === 'component') {
      populate[name] = { populate: populateRelations(attributesOf(attribute.component), attributesOf) };
    }
  }
  return populate;
};

const nameOf = (entry: Entry, uid: string, language: 'vi' | 'en') =>
  `${typeLabelOf(uid, language)} “${String(entry.title ?? entry.name ?? entry.documentId)}”`;

/**
 * What stands between an entry and its readers. On every save its values must make sense; when it is published, it
 * must be complete, and what it is related to must be public too: Strapi would drop such a relation in silence
 * (strapi/strapi#25361). A refusal undoes the whole action and says everything that is wrong, in the editor's language.
 *
 * A model that an import proposed and nobody has looked at does not hold an article back: the two are linked, and
 * the link shows as soon as an editor publishes the model.
 */
export const guardPublishing = (strapi: Core.Strapi): Modules.Documents.Middleware.Middleware => {
  const attributesOf = (uid: string): Attributes =>
    strapi.getModel(uid as UID.Schema).attributes as Attributes;

  const isPublished = async (uid: UID.ContentType, { documentId, locale }: Entry): Promise<boolean> =>
    (await strapi.db
      .query(uid)
      .count({ where: { documentId, publishedAt: { $notNull: true }, ...(locale && { locale }) } })) > 0;

  /** Related entries that readers cannot see yet, wherever in the entry they are. */
  const findUnpublished = async (
    entry: Record<string, unknown>,
    attributes: Attributes
  ): Promise<{ uid: UID.ContentType; entry: Entry; field: string }[]> => {
    const found = [];
    for (const [name, attribute] of Object.entries(attributes)) {
      const related = [entry[name]].flat().filter(Boolean) as Entry[];
      if (attribute.type === 'component') {
        for (const item of related)
          found.push(...(await findUnpublished(item, attributesOf(attribute.component))));
      }
      if (attribute.type !== 'relation' || !('target' in attribute)) continue;
      const uid = attribute.target as UID.ContentType;
      if (!contentTypes.hasDraftAndPublish(strapi.contentType(uid))) continue;
      for (const one of related) {
        if (!one.candidate && !(await isPublished(uid, one))) found.push({ uid, entry: one, field: name });
      }
    }
    return found;
  };

  const checkDraft = async (uid: UID.ContentType, draft: Entry): Promise<Fault[]> => {
    const language = readLanguage(strapi);
    const attributes = attributesOf(uid);
    const unpublished = await findUnpublished(draft, attributes);
    const names = unpublished.map(({ uid: target, entry }) => nameOf(entry, target, language)).join(', ');
    return [
      ...checkRequired(draft, attributes),
      ...(uid === ARTICLE ? checkArticle(draft as StoredArticle) : []),
      ...checkPhotos((draft as StoredArticle).photos),
      ...(names ? [{ rule: 'unpublished' as const, path: [unpublished[0].field], facts: { names } }] : []),
    ];
  };

  const localesOf = async (locale: Params['locale']) => {
    if (locale === '*') return {};
    return { locale: locale ?? (await strapi.plugin('i18n').service('locales').getDefaultLocale()) };
  };

  const checkDrafts = async (uid: UID.ContentType, { documentId, locale }: Params): Promise<void> => {
    const drafts: Entry[] = await strapi.db.query(uid).findMany({
      where: { documentId, publishedAt: null, ...(await localesOf(locale)) },
      populate: populateRelations(attributesOf(uid), attributesOf),
    });
    for (const draft of drafts) {
      if (draft.candidate)
        await strapi.db.query(uid).update({ where: { id: draft.id }, data: { candidate: false } });
      const faults = await checkDraft(uid, draft);
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
        ...(publishes ? checkRequired(params.data, attributes, action === 'create' ? 'all' : 'given') : []),
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

import type { Core, Schema, UID } from '@strapi/strapi';
import { contentTypes } from '@strapi/utils';
import { checkArticle, checkPhotos, checkRequired, type Fault, type StoredArticle } from './rules';
import { readLanguage, typeLabelOf, type Language } from './sentences';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;
/** A row of a content type, with what it is related to. */
export type Entry = { id: number; documentId: string; locale?: string | null } & Record<string, unknown>;

const ARTICLE = 'api::article.article';

/** The relations of a type that it keeps itself and its pictures, its components' own included. */
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
    if (attribute.type === 'media') populate[name] = { select: ['id'] };
    if (attribute.type === 'component') {
      populate[name] = { populate: populateRelations(attributesOf(attribute.component), attributesOf) };
    }
  }
  return populate;
};

const nameOf = (entry: Entry, uid: string, language: Language): string =>
  `${typeLabelOf(uid, language)} “${String(entry.title ?? entry.name ?? entry.documentId)}”`;

/** What a draft must be before readers see it: for the guard, and for those who want to know beforehand. */
export function createPublishingChecks(strapi: Core.Strapi) {
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
        if (!(await isPublished(uid, one))) found.push({ uid, entry: one, field: name });
      }
    }
    return found;
  };

  const listNames = (unpublished: Awaited<ReturnType<typeof findUnpublished>>): string => {
    const language = readLanguage(strapi);
    return unpublished.map(({ uid, entry }) => nameOf(entry, uid, language)).join(', ');
  };

  return {
    attributesOf,

    /** The drafts that some conditions mean, with all that they are related to and who made them. */
    findDrafts: (uid: UID.ContentType, where: Record<string, unknown>): Promise<Entry[]> =>
      strapi.db.query(uid).findMany({
        where: { ...where, publishedAt: null },
        populate: {
          ...populateRelations(attributesOf(uid), attributesOf),
          // A role may be for one's own, or for those of colleagues.
          createdBy: { select: ['id'], populate: ['roles'] },
        },
      }),

    /**
     * What stands between a draft and its readers. A model that an import proposed and nobody has looked at does not
     * hold an article back (`candidates` names them): the two are linked, and the link shows as soon as an editor
     * publishes the model.
     */
    async check(uid: UID.ContentType, draft: Entry): Promise<{ faults: Fault[]; candidates: string }> {
      const attributes = attributesOf(uid);
      const requireCredit = strapi.config.get('newsroom.requirePhotoCredit', true);
      const unpublished = await findUnpublished(draft, attributes);
      const refused = unpublished.filter(({ entry }) => !entry.candidate);
      const names = listNames(refused);
      return {
        faults: [
          ...checkRequired(draft, attributes, attributesOf),
          ...(uid === ARTICLE ? checkArticle(draft as StoredArticle) : []),
          ...checkPhotos((draft as StoredArticle).photos, { requireCredit }),
          ...(names ? [{ rule: 'unpublished' as const, path: [refused[0].field], facts: { names } }] : []),
        ],
        candidates: listNames(unpublished.filter(({ entry }) => entry.candidate)),
      };
    },
  };
}

export type PublishingChecks = ReturnType<typeof createPublishingChecks>;

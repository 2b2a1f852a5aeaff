import type { Core } from '@strapi/strapi';
import { permissionsOf } from '../roles/permissions';

const ARTICLE = 'api::article.article';
const FIGURE = 'media.figure';

/** How many figures, the most recently saved first, are looked at: weeks of a large newsroom. */
const FIGURES_LOOKED_AT = 20_000;
const MOST_ARTICLES = 200;
const ARTICLES_SHOWN = 8;

/** An article with a picture that has no credit, for an editor who may read it. */
export interface UncreditedArticle {
  documentId: string;
  locale: string;
  title: string | null;
  /** Whether readers see such a picture already. */
  isPublished: boolean;
}

export interface UncreditedAnswer {
  /** How many there are among the most recently saved; never more than `most`. */
  count: number;
  most: number;
  articles: UncreditedArticle[];
}

interface Found {
  document_id: string;
  locale: string;
  published_at: unknown;
}

/**
 * The versions of articles that hold a picture without a credit, the most recently saved first. The links between
 * articles and their figures are written anew with each save, and there are millions: only their end is read, by key.
 */
const findVersions = async (strapi: Core.Strapi): Promise<Found[]> => {
  const { db } = strapi;
  const newest = db
    .getConnection('articles_cmps')
    .select('id', 'entity_id', 'cmp_id', 'component_type', 'field')
    .orderBy('id', 'desc')
    .limit(FIGURES_LOOKED_AT)
    .as('c');
  const picture = db
    .getConnection('files_related_mph')
    .select('files_related_mph.id')
    .whereRaw('files_related_mph.related_id = c.cmp_id')
    .where({ 'files_related_mph.related_type': FIGURE, 'files_related_mph.field': 'image' });
  const credit = db
    .getConnection('components_media_figures_credit_lnk')
    .select('components_media_figures_credit_lnk.id')
    .whereRaw('components_media_figures_credit_lnk.figure_id = c.cmp_id');
  return db
    .getConnection('articles')
    .join(newest, 'c.entity_id', 'articles.id')
    .select('articles.document_id', 'articles.locale', 'articles.published_at')
    .where({ 'c.component_type': FIGURE, 'c.field': 'photos' })
    .whereExists(picture)
    .whereNotExists(credit)
    .orderBy('c.id', 'desc')
    .limit(MOST_ARTICLES * 2);
};

const keyOf = (documentId: unknown, locale: unknown) => `${String(documentId)} ${String(locale)}`;

/**
 * Articles whose pictures lack a credit, the most recently saved first, as far as someone may read them in the admin
 * panel. Answers in the same time however many articles there are.
 *
 * @param userAbility what the editor may do. Undefined is answered if that is not to read articles.
 */
export async function findUncreditedArticles(
  strapi: Core.Strapi,
  userAbility: unknown
): Promise<UncreditedAnswer | undefined> {
  const permissions = permissionsOf(strapi, ARTICLE, userAbility);
  if (permissions.cannot.read() || permissions.cannot.read(undefined, 'photos.image')) return undefined;
  const showsTitle = !permissions.cannot.read(undefined, 'title');
  const versions = await findVersions(strapi);
  const published = new Set(
    versions.filter(({ published_at: at }) => at !== null).map((one) => keyOf(one.document_id, one.locale))
  );
  const order = [...new Set(versions.map((one) => keyOf(one.document_id, one.locale)))];
  const documentIds = [...new Set(versions.map((one) => one.document_id))];
  const allowed = await permissions.sanitizedQuery.read({ filters: {} });
  const drafts: Omit<UncreditedArticle, 'isPublished'>[] = await strapi.db.query(ARTICLE).findMany({
    ...strapi.get('query-params').transform(ARTICLE, {
      filters: {
        $and: [allowed.filters ?? {}, { documentId: { $in: documentIds } }, { publishedAt: { $null: true } }],
      },
    }),
    select: ['documentId', 'locale', 'title'],
  });
  const byKey = new Map(drafts.map((draft) => [keyOf(draft.documentId, draft.locale), draft]));
  const readable = order.filter((key) => byKey.has(key)).slice(0, MOST_ARTICLES);
  const articles = readable.slice(0, ARTICLES_SHOWN).map((key) => {
    const { documentId, locale, title } = byKey.get(key) as UncreditedArticle;
    return { documentId, locale, title: showsTitle ? title : null, isPublished: published.has(key) };
  });
  return { count: readable.length, most: MOST_ARTICLES, articles };
}

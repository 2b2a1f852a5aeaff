import type { Core, Modules } from '@strapi/strapi';
import { findModels, type NamedModel } from './models';
import type { Page } from './page';

type Document = Modules.Documents.AnyDocument;

const ARTICLE = 'api::article.article';
const AUTHOR = 'api::author.author';
const CREDIT = 'api::photo-credit.photo-credit';
const MODEL = 'api::model.model';
/** The language of the pages. */
const LOCALE = 'vi';

export interface Written {
  /** False when the article was there already: nothing is changed then, an editor may have worked on it. */
  isNew: boolean;
  slug: string;
  models: { model: NamedModel; isNew: boolean }[];
}

const paragraph = (text: string) => ({
  type: 'paragraph' as const,
  children: [{ type: 'text' as const, text }],
});

/**
 * Puts a page into the newsroom: its authors and photo credit, the article with its original date, published, and
 * the models it names as drafts. All of it or nothing.
 */
export function writePage(strapi: Core.Strapi, page: Page): Promise<Written> {
  const findOrCreateAuthor = async ({ name, kind }: Page['authors'][number]): Promise<Document> =>
    (await strapi.documents(AUTHOR).findFirst({ filters: { name } })) ??
    strapi.documents(AUTHOR).create({ data: { name, kind } });

  const findOrCreateCredit = async ({ name, agency }: NonNullable<Page['credit']>): Promise<Document> => {
    const filters = { name, agency: agency ?? { $null: true } };
    const found = await strapi.documents(CREDIT).findFirst({ filters: filters });
    if (found) return found;
    const author = await strapi.documents(AUTHOR).findFirst({ filters: { name } });
    return strapi
      .documents(CREDIT)
      .create({ data: { name, agency: agency ?? undefined, author: author?.documentId } });
  };

  /** The model as it is known already, draft or published, or a new draft that waits for an editor. */
  const linkModel = async (model: NamedModel, article: Document): Promise<boolean> => {
    const { name, hostUnit, kind, place } = model;
    const known = await strapi.documents(MODEL).findFirst({ locale: LOCALE, filters: { name, hostUnit } });
    if (known) {
      await strapi.documents(MODEL).update({
        documentId: known.documentId,
        locale: LOCALE,
        // Strapi's type of an update knows no relation.
        data: { articles: { connect: [article.documentId] } } as never,
      });
      return false;
    }
    await strapi.documents(MODEL).create({
      locale: LOCALE,
      data: { name, hostUnit, kind, place, candidate: true, articles: [article.documentId] },
    });
    return true;
  };

  return strapi.db.transaction(async () => {
    const { title, publicationDate, lead, credit, body } = page;
    const known = await strapi.documents(ARTICLE).findFirst({
      locale: LOCALE,
      filters: { title, publicationDate: publicationDate.toISOString() },
    });
    if (known) return { isNew: false, slug: String(known.slug), models: [] };

    const authors = [];
    for (const author of page.authors) authors.push((await findOrCreateAuthor(author)).documentId);
    const photos = credit
      ? [{ creditKind: credit.kind, credit: (await findOrCreateCredit(credit)).documentId }]
      : [];
    const article = await strapi.documents(ARTICLE).create({
      locale: LOCALE,
      status: 'published',
      data: { title, publicationDate, lead, authors, photos, body: body.map(paragraph) },
    });
    const models = [];
    for (const model of findModels([lead, ...body]))
      models.push({ model, isNew: await linkModel(model, article) });
    return { isNew: true, slug: String(article.slug), models };
  }) as unknown as Promise<Written>;
}

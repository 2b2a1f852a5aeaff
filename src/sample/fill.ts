import fs from 'node:fs';
import path from 'node:path';
import type { Core, Modules } from '@strapi/strapi';
import { DateTime } from 'luxon';
import articles from './articles.json';
import authors from './authors.json';
import models from './models.json';
import photoCredits from './photo-credits.json';

/** A text in Vietnamese, and in English where it is translated. */
interface Translated<T> {
  vi: T;
  en?: T;
}

interface SampleArticle extends Translated<{
  title: string;
  lead: string;
  body: string[];
  publicationDate?: string;
}> {
  /** The newsroom's civil time, without an offset. */
  publicationDate: string;
  authors: string[];
  models: string[];
  photos: {
    picture: string;
    caption: Translated<string>;
    alternativeText: Translated<string>;
    credit: string;
    creditKind: string;
  }[];
}

type Locale = 'vi' | 'en';
/** documentIds, or ids of files, by the name the sample content uses. */
type Ids<T> = Map<string, T>;

const ZONE = 'Asia/Ho_Chi_Minh';

const paragraphs = (texts: string[]) =>
  texts.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] }));

const instantOf = (civil: string) => DateTime.fromISO(civil, { zone: ZONE }).toUTC().toISO();

/** Whether the sample content has been filled in once; what an editor deleted of it stays deleted. */
const DONE = { type: 'core', name: 'toa-soan', key: 'sample-content' };

/**
 * Fills an empty newsroom with sample content of the project's own making. Does nothing the second time, and goes on
 * where a first time was cut off.
 *
 * @returns how many articles were made.
 */
export async function fillSample(strapi: Core.Strapi): Promise<number> {
  if (await strapi.store.get(DONE)) return 0;

  const findOrCreate = async (
    uid: 'api::author.author' | 'api::photo-credit.photo-credit',
    data: { name: string; [field: string]: unknown }
  ): Promise<string> => {
    const known = await strapi.documents(uid).findFirst({ filters: { name: data.name } });
    return (known ?? (await strapi.documents(uid).create({ data: data }))).documentId;
  };

  const fillAuthors = async (): Promise<Ids<string>> => {
    const ids = new Map<string, string>();
    for (const { name, kind, bio } of authors) {
      const bios = Object.entries(bio).map(([locale, text]) => ({ locale, text }));
      ids.set(name, await findOrCreate('api::author.author', { name, kind, bio: bios }));
    }
    return ids;
  };

  const fillCredits = async (authorIds: Ids<string>): Promise<Ids<string>> => {
    const ids = new Map<string, string>();
    for (const credit of photoCredits as { name: string; author?: string }[]) {
      const author = credit.author && authorIds.get(credit.author);
      ids.set(credit.name, await findOrCreate('api::photo-credit.photo-credit', { ...credit, author }));
    }
    return ids;
  };

  const uploadPictures = async (): Promise<Ids<number>> => {
    const folder = path.join(strapi.dirs.app.root, 'src/sample/pictures');
    const ids = new Map<string, number>();
    for (const file of fs.readdirSync(folder)) {
      const name = path.basename(file, '.svg');
      const known = await strapi.db.query('plugin::upload.file').findOne({ where: { name: file } });
      const filepath = path.join(folder, file);
      const [uploaded] = known
        ? [known]
        : await strapi
            .plugin('upload')
            .service('upload')
            .upload({
              data: { fileInfo: { name: file } },
              files: {
                filepath,
                originalFilename: file,
                mimetype: 'image/svg+xml',
                size: fs.statSync(filepath).size,
              },
            });
      ids.set(name, uploaded.id);
    }
    return ids;
  };

  /** An entry in Vietnamese and its translation, published unless the sample leaves it a draft. */
  const saveTranslated = async (
    uid: 'api::article.article' | 'api::model.model',
    field: 'title' | 'name',
    isPublished: boolean,
    versions: [Locale, Record<string, unknown>][]
  ): Promise<string> => {
    const [[, original]] = versions;
    const known: Modules.Documents.AnyDocument | null = await strapi
      .documents(uid)
      .findFirst({ locale: 'vi', filters: { [field]: original[field] } });
    let documentId = known?.documentId;
    for (const [locale, data] of versions) {
      if (documentId && (await strapi.documents(uid).findOne({ documentId, locale }))) continue;
      const status = isPublished ? 'published' : 'draft';
      const saved: Modules.Documents.AnyDocument | null = documentId
        ? await strapi.documents(uid).update({ documentId, locale, status, data: data })
        : await strapi.documents(uid).create({ locale, status, data: data });
      documentId ??= saved?.documentId;
    }
    return documentId as string;
  };

  const fillModels = async (): Promise<Ids<string>> => {
    const ids = new Map<string, string>();
    for (const { name, theme, hostUnit, summary, description, published, ...plain } of models) {
      const versions = (['vi', 'en'] as const).map((locale): [Locale, Record<string, unknown>] => [
        locale,
        {
          ...plain,
          name: name[locale],
          theme: theme[locale],
          hostUnit: hostUnit[locale],
          summary: summary[locale],
          description: paragraphs(description[locale]),
        },
      ]);
      ids.set(name.vi, await saveTranslated('api::model.model', 'name', published, versions));
    }
    return ids;
  };

  const authorIds = await fillAuthors();
  const creditIds = await fillCredits(authorIds);
  const pictureIds = await uploadPictures();
  const modelIds = await fillModels();

  const versionOf = (article: SampleArticle, locale: Locale): [Locale, Record<string, unknown>] => {
    const { title, lead, body, publicationDate = article.publicationDate } = article[locale] ?? article.vi;
    return [
      locale,
      {
        title,
        lead,
        body: paragraphs(body),
        publicationDate: instantOf(publicationDate),
        authors: article.authors.map((name) => authorIds.get(name)),
        models: article.models.map((name) => modelIds.get(name)),
        photos: article.photos.map(({ picture, caption, alternativeText, credit, creditKind }) => ({
          image: pictureIds.get(picture),
          caption: caption[locale],
          alternativeText: alternativeText[locale],
          credit: creditIds.get(credit),
          creditKind,
        })),
      },
    ];
  };

  for (const article of articles as SampleArticle[]) {
    const locales: Locale[] = article.en ? ['vi', 'en'] : ['vi'];
    await saveTranslated(
      'api::article.article',
      'title',
      true,
      locales.map((locale) => versionOf(article, locale))
    );
  }
  await strapi.store.set({ ...DONE, value: true });
  return articles.length;
}

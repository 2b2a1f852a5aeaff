import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken, type Newsroom, publishArticle, startNewsroom } from './newsroom';

const ARTICLE = 'api::article.article';

let newsroom: Newsroom;
let token: Record<string, string>;
const documents = () => newsroom.strapi.documents(ARTICLE);

beforeAll(async () => {
  newsroom = await startNewsroom();
  token = await createToken(newsroom.strapi);
});

afterAll(() => newsroom?.stop());

/** Writes an article as a website does; the query names a locale, or none. */
const put = (documentId: string, query: string, data: Record<string, unknown>) =>
  newsroom.ask(`/api/articles/${documentId}?${query}`, { method: 'PUT', headers: token, data: { data } });

test.each(['status=draft', 'status=draft&locale='])(
  'a translation into the default locale, named by none (%s), gets the authors of the original',
  async (query) => {
    const { documentId } = await publishArticle(newsroom.strapi, undefined, { locale: 'en' });
    expect((await put(documentId, query, { title: 'Dịch sang tiếng Việt' })).status).toBe(200);
    const draft = await documents().findOne({ documentId, locale: 'vi', populate: ['authors'] });
    expect(draft?.authors).toMatchObject([{ name: 'Lê Thử Nghiệm' }]);
  }
);

test.each(['status=draft', 'status=draft&locale='])(
  'a slug follows the headline of the default locale, named by none (%s), beside a translation',
  async (query) => {
    const { documentId } = await documents().create({ locale: 'vi', data: { title: 'Tựa cũ' } as never });
    await documents().update({ documentId, locale: 'en', data: { title: 'Old title' } as never });
    expect((await put(documentId, query, { title: `Tựa mới ${documentId}` })).status).toBe(200);
    expect(await documents().findOne({ documentId, locale: 'vi' })).toMatchObject({
      slug: `tua-moi-${documentId}`,
    });
    expect(await documents().findOne({ documentId, locale: 'en' })).toMatchObject({ slug: 'old-title' });
    await documents().delete({ documentId, locale: '*' });
  }
);

test.each(['', '&locale='])(
  'what is published in the default locale, named by none (%s), is checked',
  async (locale) => {
    const { documentId } = await documents().create({ locale: 'vi', data: { title: 'Vô danh' } as never });
    const { status, body } = await put(documentId, `status=published${locale}`, { lead: 'x' });
    expect({ status, path: body.error?.details.errors[0].path }).toEqual({ status: 400, path: ['authors'] });
  }
);

test.each([['*'], [['vi', 'en']]])(
  'what is published in several locales, %j, is checked in each',
  async (locale) => {
    const { documentId } = await publishArticle(newsroom.strapi, undefined);
    await documents().update({ documentId, locale: 'en', data: { title: 'Unsigned' } as never });
    await documents().update({ documentId, locale: 'en', data: { authors: [] } as never });
    await expect(documents().publish({ documentId, locale: locale as string })).rejects.toThrow(
      'một tác giả'
    );
  }
);

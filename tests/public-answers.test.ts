import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Entry, type Newsroom } from './newsroom';
import { startWithWholeArticle } from './whole-article';

type Whole = Awaited<ReturnType<typeof startWithWholeArticle>>;
let newsroom: Newsroom;
let token: Whole['token'];
let article: Whole['article'];

beforeAll(async () => {
  ({ newsroom, token, article } = await startWithWholeArticle());
});

afterAll(() => newsroom?.stop());

const LINE = 'Ảnh minh họa: Tất Thắng/TTXVN';

test.each([
  ['the article', () => `/api/articles/${article.documentId}?populate=photos`],
  [
    'the article, without its pictures’ other fields',
    () => `/api/articles/${article.documentId}?populate[photos][fields][0]=caption`,
  ],
  [
    'the article, the credit loaded with it',
    () => `/api/articles/${article.documentId}?populate[photos][populate]=credit`,
  ],
  ['the article, everything loaded', () => `/api/articles/${article.documentId}?populate=*`],
])('every picture has its credit line: %s', async (_name, address) => {
  expect((await newsroom.ask(address())).body.data.photos).toMatchObject([
    { caption: 'Cầu mới', creditLine: LINE },
  ]);
});

test('a picture deep inside an answer has its credit line', async () => {
  const { body } = await newsroom.ask(
    '/api/authors?populate[articles][populate]=photos&filters[slug]=vu-hai-tieng'
  );
  expect(body.data[0].articles[0].photos[0].creditLine).toBe(LINE);
});

test('a day’s list has credit lines', async () => {
  const { body } = await newsroom.ask('/api/date-archive/2022/11/18');
  expect(body.data[0].photos[0].creditLine).toBe(LINE);
});

test('every article has its date line, whichever fields were asked for', async () => {
  const dateline = 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43';
  for (const address of [
    '/api/articles',
    '/api/articles?fields[0]=title',
    '/api/articles?fields=title,slug',
  ]) {
    expect((await newsroom.ask(address)).body.data).toMatchObject([{ dateline }]);
  }
  const { body } = await newsroom.ask('/api/models?populate[articles][fields][0]=title');
  expect(body.data[0].articles).toMatchObject([{ dateline }]);
});

test.each([
  ['dateline', { dateline: 'hôm qua' }],
  ['creditLine', { photos: [{ caption: 'Mới', creditLine: 'Ảnh: tôi' }] }],
])('a computed field cannot be written: %s', async (field, data) => {
  const { status, body } = await newsroom.ask(`/api/articles/${article.documentId}`, {
    method: 'PUT',
    headers: token,
    data: { data },
  });
  expect(status).toBe(400);
  expect(body.error.details).toMatchObject({ key: field });
});

test('an author’s biography is the one of the language asked for', async () => {
  const bio = async (locale: string) =>
    (await newsroom.ask(`/api/authors/vu-hai-tieng?populate=bio&locale=${locale}`)).body.data.bio;
  expect(await bio('vi')).toBe('Phóng viên ảnh.');
  expect(await bio('en')).toBe('A photojournalist.');
});

test('an author’s biography is there also without the field that says its language', async () => {
  const address = '/api/authors/vu-hai-tieng?locale=en&populate[bio][fields]=text';
  expect((await newsroom.ask(address)).body.data.bio).toBe('A photojournalist.');
});

test('what names an empty locale is answered in the default one', async () => {
  const { body } = await newsroom.ask('/api/articles?locale=&populate=photos');
  expect(body.data[0].photos[0].creditLine).toBe(LINE);
  expect((await newsroom.ask('/api/authors/vu-hai-tieng?locale=&populate=bio')).body.data.bio).toBe(
    'Phóng viên ảnh.'
  );
  const { slug } = body.data[0];
  expect((await newsroom.ask(`/api/articles/${slug}?locale=`)).body.data).toMatchObject({ slug });
});

describe('in all languages at once', () => {
  test('each picture has its credit line in the language of what it belongs to', async () => {
    const models = newsroom.strapi.documents('api::model.model');
    const [{ documentId, photos }] = await models.findMany({
      populate: { photos: { populate: { credit: true } } },
    });
    const [{ credit, creditKind }] = photos as { credit: { documentId: string }; creditKind: string }[];
    const english = { name: 'The self-run road', photos: [{ credit: credit.documentId, creditKind }] };
    await models.update({ documentId, locale: 'en', status: 'published', data: english as never });
    for (const fields of ['', '&fields=name']) {
      const { body } = await newsroom.ask(`/api/models?locale=*&populate=photos${fields}`);
      const lines = body.data.map(({ photos }: Entry) => photos[0].creditLine);
      expect(lines.sort()).toEqual(['Illustration: Tất Thắng/TTXVN', LINE]);
    }
  });

  test('an author has the biography of the default language', async () => {
    const { body } = await newsroom.ask('/api/authors?locale=*&populate=bio&filters[slug]=vu-hai-tieng');
    expect(body.data[0].bio).toBe('Phóng viên ảnh.');
  });
});

test.each([
  '/api/authors?filters[slug]=vu-hai-tieng',
  '/api/articles?populate=authors',
  '/api/photo-credits?populate=*',
  '/api/date-archive/2022/11/18?populate=*',
])('%s does not tell an author’s private contact', async (address) => {
  const { status, body } = await newsroom.ask(address);
  expect(status).toBe(200);
  expect(JSON.stringify(body)).not.toMatch(/rieng@|0900/);
});

test('pictures that are only counted are no fault', async () => {
  expect((await newsroom.ask('/api/articles?populate[photos][count]=true')).status).toBe(200);
});

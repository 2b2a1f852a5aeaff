import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken, type Newsroom, publishArticle, startNewsroom } from './newsroom';

let newsroom: Newsroom;
let token: Record<string, string>;
let article: Awaited<ReturnType<typeof publishArticle>>;
let author: { documentId: string };

beforeAll(async () => {
  newsroom = await startNewsroom();
  const { strapi } = newsroom;
  token = await createToken(strapi);
  author = await strapi.documents('api::author.author').create({
    data: {
      name: 'Vũ Hai Tiếng',
      email: 'rieng@toasoan.example',
      phone: '0900 000 000',
      bio: [
        { locale: 'vi', text: 'Phóng viên ảnh.' },
        { locale: 'en', text: 'A photojournalist.' },
      ],
    } as never,
  });
  const credit = await strapi
    .documents('api::photo-credit.photo-credit')
    .create({ data: { name: 'Tất Thắng', agency: 'TTXVN', author: author.documentId } as never });
  const photos = [{ caption: 'Cầu mới', credit: credit.documentId, creditKind: 'illustration' }];
  const model = await strapi.documents('api::model.model').create({
    locale: 'vi',
    status: 'published',
    data: { name: 'Tuyến đường tự quản', photos } as never,
  });
  article = await publishArticle(strapi, '2022-11-18T08:43:00.000Z', {
    authors: [author.documentId],
    models: [model.documentId],
    photos,
  });
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

test('an author cannot be looked for by private contact', async () => {
  expect((await newsroom.ask('/api/authors?filters[email][$contains]=rieng')).status).toBe(400);
});

test('drafts of any type are only for holders of an API token', async () => {
  expect((await newsroom.ask('/api/models?status=draft')).status).toBe(403);
  expect((await newsroom.ask('/api/models?status=draft', { headers: token })).status).toBe(200);
});

test.each([
  [
    'a headline that is too long',
    { title: 'x'.repeat(201) },
    ['title'],
    'Tiêu đề dài 201 ký tự; nhiều nhất là 200.',
  ],
  [
    'a lead that is too long',
    { title: 'x', lead: 'x'.repeat(601) },
    ['lead'],
    'Sapô dài 601 ký tự; nhiều nhất là 600.',
  ],
  [
    'a caption that is too long',
    { title: 'x', photos: [{ caption: 'x'.repeat(601) }] },
    ['photos', '0', 'caption'],
    'Chú thích ảnh dài 601 ký tự; nhiều nhất là 600.',
  ],
  ['no headline', { lead: 'x' }, ['title'], 'Tiêu đề: không được để trống.'],
  [
    'the character U+0000',
    { title: 'x', lead: 'a\0b' },
    ['lead'],
    'Sapô có ký tự rỗng (U+0000): hãy xóa và gõ lại chỗ đó.',
  ],
  [
    'a malformed slug',
    { title: 'x', slug: 'a--b' },
    ['slug'],
    'Đường dẫn “a--b” không đúng dạng: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối giữa các từ, ví dụ “tin-trong-tinh”.',
  ],
  [
    'an impossible date',
    { title: 'x', publicationDate: '31/02/2022' },
    ['publicationDate'],
    'Ngày đăng “31/02/2022” không phải là một ngày có trong lịch.',
  ],
  [
    'nobody who wrote it',
    { title: 'x' },
    ['authors'],
    'Bài viết cần ít nhất một tác giả trước khi xuất bản.',
  ],
])('%s is a 400 with a sentence at its field', async (_name, data, path, message) => {
  const { status, body } = await newsroom.ask('/api/articles', {
    method: 'POST',
    headers: { ...token, 'Accept-Language': 'vi' },
    data: { data },
  });
  expect(status).toBe(400);
  expect(body.error).toMatchObject({
    name: 'ValidationError',
    message,
    details: { errors: [{ path, message }] },
  });
});

test('an address with the character U+0000 is a 400', async () => {
  for (const address of [
    '/api/articles/%00',
    '/api/articles?filters[title]=%00',
    '/api/date-archive?locale=%00',
  ]) {
    expect((await newsroom.ask(address)).status).toBe(400);
  }
});

test('a sentence is in English for who reads English', async () => {
  const { body } = await newsroom.ask('/api/articles', {
    method: 'POST',
    headers: { ...token, 'Accept-Language': 'en' },
    data: { data: { title: 'x'.repeat(201) } },
  });
  expect(body.error.message).toBe('Title is 201 characters long; the most is 200.');
});

test.each(['x', 'DRAFT', '', 'modified'])('a status “%s” is a 400, and shows no drafts', async (status) => {
  expect((await newsroom.ask(`/api/models?status=${status}`)).status).toBe(400);
});

test.each(['status[]=draft', 'status[$eq]=draft'])('%s is a 400', async (query) => {
  expect((await newsroom.ask(`/api/articles?${query}`)).status).toBe(400);
});

test('which articles have unpublished changes is not told', async () => {
  expect((await newsroom.ask('/api/articles?publicationFilter=modified')).status).toBe(403);
});

test('an author cannot be searched for by private contact', async () => {
  expect((await newsroom.ask('/api/authors?_q=0900')).status).toBe(400);
});

test('what only a draft says cannot be guessed at', async () => {
  const { documentId } = article;
  const data = { title: 'Chỉ bản nháp biết', slug: 'chi-ban-nhap-biet' };
  await newsroom.strapi
    .documents('api::article.article')
    .update({ documentId, locale: 'vi', data: data as never });
  const found = await newsroom.ask('/api/authors?filters[articles][title][$startsWith]=Chỉ bản nháp');
  expect(found.body.data).toEqual([]);
  expect((await newsroom.ask('/api/articles/chi-ban-nhap-biet')).status).toBe(404);
});

test('pictures that are only counted are no fault', async () => {
  expect((await newsroom.ask('/api/articles?populate[photos][count]=true')).status).toBe(200);
});

test.each([
  '/api/articles?populate=authors.articles.authors.articles',
  '/api/authors?filters[articles][$null]=true',
  '/api/articles?filters[$and]=1',
  '/api/date-archive/2022/11/18?fields=__proto__',
  '/api/date-archive/2022/11/18?populate[authors][filters][articles][$not][$null]=true',
])('%s is a 400', async (address) => {
  expect((await newsroom.ask(address)).status).toBe(400);
});

test.each([
  ['a text that is no list of blocks', { body: '<p>html</p>' }, ''],
  ['a block that is nothing', { body: [null] }, ''],
  ['a blank headline', { title: '   ' }, ''],
  ['a moment without its offset', { publicationDate: '2022-11-18T08:43' }, ''],
  ['a locale there is not', { title: 'x' }, '&locale=zz'],
])('%s is refused, and loses nothing', async (_name, data, query) => {
  const address = `/api/articles/${article.documentId}`;
  const before = (await newsroom.ask(address)).body.data;
  const options = { method: 'PUT', headers: token, data: { data } };
  expect((await newsroom.ask(`${address}?status=published${query}`, options)).status).toBe(400);
  expect((await newsroom.ask(address)).body.data).toEqual(before);
});

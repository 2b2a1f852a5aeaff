import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newsroom } from './newsroom';
import { startWithWholeArticle } from './whole-article';

type Whole = Awaited<ReturnType<typeof startWithWholeArticle>>;
let newsroom: Newsroom;
let token: Whole['token'];
let article: Whole['article'];

beforeAll(async () => {
  ({ newsroom, token, article } = await startWithWholeArticle());
});

afterAll(() => newsroom?.stop());

test('an author cannot be looked for by private contact', async () => {
  expect((await newsroom.ask('/api/authors?filters[email][$contains]=rieng')).status).toBe(400);
});

test('drafts of any type are only for holders of an API token', async () => {
  expect((await newsroom.ask('/api/models?status=draft')).status).toBe(403);
  expect((await newsroom.ask('/api/models?status=draft', { headers: token })).status).toBe(200);
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

test.each(['/api/articles/%00', '/api/articles?filters[title]=%00', '/api/date-archive?locale=%00'])(
  '%s, with the character U+0000, is a 400 in the language of who asks',
  async (address) => {
    const { status, body } = await newsroom.ask(address, { headers: { 'Accept-Language': 'vi' } });
    expect(status).toBe(400);
    expect(body.error.message).toBe('Địa chỉ có ký tự rỗng (%00, U+0000): hãy bỏ ký tự ấy.');
  }
);

test.each([
  '/api/articles?populate=authors.articles.authors.articles',
  '/api/authors?filters[articles][$null]=true',
  '/api/articles?filters[$and]=1',
  '/api/date-archive/2022/11/18?fields=__proto__',
  '/api/date-archive/2022/11/18?populate[authors][filters][articles][$not][$null]=true',
])('%s is a 400', async (address) => {
  expect((await newsroom.ask(address)).status).toBe(400);
});

test('an address of the archive in capitals, which Strapi’s router takes, is validated like any other', async () => {
  const [small, large] = [await newsroom.ask('/api/date-archive'), await newsroom.ask('/API/Date-Archive')];
  expect(large.status).toBe(small.status);
  expect(large.headers.get('etag')).toBe(small.headers.get('etag'));
  expect(large.headers.get('etag')).toMatch(/^"/);
});

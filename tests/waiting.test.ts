import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createToken, type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');

// A database's own way with transactions and dates shows here; the rules themselves are the same on all.
describe.each(databases)('an article on %s', (client) => {
  let newsroom: Newsroom;

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
  });

  afterAll(() => newsroom?.stop());

  describe('that is not due yet', () => {
    const later = '2999-01-01T00:00:00.000Z';
    let waiting: Awaited<ReturnType<typeof publishArticle>>;
    let model: { documentId: string };
    let author: { documentId: string };

    beforeAll(async () => {
      author = await newsroom.strapi
        .documents('api::author.author')
        .create({ data: { name: 'Tác Giả Chờ' } as never });
      model = await newsroom.strapi
        .documents('api::model.model')
        .create({ locale: 'vi', status: 'published', data: { name: 'Mô hình chờ' } as never });
      waiting = await publishArticle(newsroom.strapi, later, {
        title: 'Tin còn chờ giờ đăng',
        authors: [author.documentId],
        models: [model.documentId],
      });
    });

    test('is absent from the public list and its total', async () => {
      const { body } = await newsroom.ask('/api/articles?filters[title][$contains]=còn chờ');
      expect(body).toMatchObject({ data: [], meta: { pagination: { total: 0 } } });
    });

    test('is not found by its id or its slug', async () => {
      expect((await newsroom.ask(`/api/articles/${waiting.documentId}`)).status).toBe(404);
      expect((await newsroom.ask(`/api/articles/${waiting.slug}`)).status).toBe(404);
    });

    test.each([
      ['its author', () => `/api/authors/${author.documentId}?populate=articles`],
      ['its author, every relation', () => `/api/authors/${author.documentId}?populate=*`],
      [
        'its author, one field',
        () => `/api/authors/${author.documentId}?populate[articles][fields][0]=title`,
      ],
      ['its model', () => `/api/models/${model.documentId}?populate[0]=articles`],
      [
        'its model, by way of the author',
        () => `/api/models/${model.documentId}?populate[articles][populate][authors][populate]=articles`,
      ],
    ])('is not shown by %s', async (_name, address) => {
      const { status, body } = await newsroom.ask(address());
      expect(status).toBe(200);
      expect(body.data.articles).toEqual([]);
    });

    test('cannot be guessed at through a filter of its author', async () => {
      const { body } = await newsroom.ask('/api/authors?filters[articles][title][$startsWith]=Tin còn');
      expect(body.data).toEqual([]);
    });

    test('cannot be guessed at through there being one, or through an order', async () => {
      const { body } = await newsroom.ask('/api/authors?filters[articles][$notNull]=true');
      expect(body.data.map(({ name }: { name: string }) => name)).not.toContain('Tác Giả Chờ');
      for (const sort of ['articles.title:asc', 'articles.title:desc']) {
        const sorted = await newsroom.ask(`/api/authors?sort[0]=${sort}&sort[1]=id:asc`);
        const ids = sorted.body.data.map(({ id }: { id: number }) => id);
        expect(ids).toEqual([...ids].sort((a, b) => a - b));
      }
    });

    test('is not counted by its author or its model', async () => {
      for (const address of [`/api/authors/${author.documentId}`, `/api/models/${model.documentId}`]) {
        const { body } = await newsroom.ask(`${address}?populate[articles][count]=true`);
        expect(body.data.articles).toEqual({ count: 0 });
      }
    });

    test('is no localization of an article that is public in another language', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2022-11-18T08:43:00.000Z');
      const english = { documentId, locale: 'en', title: 'Waiting in English', slug: 'waiting-in-english' };
      await publishArticle(newsroom.strapi, later, english);
      for (const populate of ['localizations', '*']) {
        const { status, body } = await newsroom.ask(`/api/articles/${documentId}?populate=${populate}`);
        expect(status).toBe(200);
        expect(JSON.stringify(body)).not.toContain('Waiting in English');
      }
      const guess = '?filters[localizations][title][$startsWith]=Waiting in';
      const guessed = await newsroom.ask(`/api/articles${guess}`);
      expect(guessed.body.data ?? []).toEqual([]);
      expect((await newsroom.ask(`/api/articles/${documentId}?locale=en`)).status).toBe(404);
      expect((await newsroom.ask('/api/articles/waiting-in-english?locale=en')).status).toBe(404);
    });

    test('is shown as a draft to nobody but the holder of an API token', async () => {
      const address = `/api/articles/${waiting.documentId}?status=draft`;
      const refused = await newsroom.ask(address, { headers: { 'Accept-Language': 'vi' } });
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toBe('Bản nháp chỉ dành cho người có mã truy cập API (API token).');
      const headers = await createToken(newsroom.strapi);
      expect((await newsroom.ask(address, { headers })).body.data.title).toBe('Tin còn chờ giờ đăng');
      expect((await newsroom.ask(`/api/articles/${waiting.documentId}`, { headers })).status).toBe(404);
    });

    test('appears when its moment comes, without a restart', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, new Date(Date.now() + 1500).toISOString());
      const address = `/api/articles/${documentId}`;
      expect((await newsroom.ask(address)).status).toBe(404);
      await expect.poll(async () => (await newsroom.ask(address)).status, { timeout: 10_000 }).toBe(200);
      expect((await newsroom.ask('/api/date-archive/today')).body.data).toContainEqual(
        expect.objectContaining({ documentId })
      );
    });
  });
});

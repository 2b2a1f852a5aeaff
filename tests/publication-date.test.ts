import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');
const ARTICLE = 'api::article.article';

// A database's own way with transactions and dates shows here; the rules themselves are the same on all.
describe.each(databases)('an article on %s', (client) => {
  let newsroom: Newsroom;
  const documents = () => newsroom.strapi.documents(ARTICLE);
  const versions = (documentId: string, locale = 'vi') =>
    newsroom.strapi.db
      .query(ARTICLE)
      .findMany({ where: { documentId, locale }, orderBy: { publishedAt: 'asc' } });
  const dates = async (documentId: string, locale = 'vi') =>
    (await versions(documentId, locale)).map(({ publicationDate }) => publicationDate);

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
  });

  afterAll(() => newsroom?.stop());

  describe('publication date', () => {
    test('is the moment of the first publication, on draft and published version alike', async () => {
      const before = Date.now();
      const { documentId } = await documents().create({
        locale: 'vi',
        data: { title: 'Chưa có ngày' } as never,
      });
      expect(await dates(documentId)).toEqual([null]);
      const author = await newsroom.strapi
        .documents('api::author.author')
        .create({ data: { name: 'Người Viết' } as never });
      await documents().update({ documentId, locale: 'vi', data: { authors: [author.documentId] } as never });
      await documents().publish({ documentId, locale: 'vi' });
      const [draft, published] = await dates(documentId);
      expect(draft).toBe(published);
      expect(Date.parse(draft)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(draft)).toBeLessThanOrEqual(Date.now());
    });

    test('leaves a newly published entry unmodified in the admin’s eyes', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, undefined);
      const metadata = newsroom.strapi.plugin('content-manager').service('document-metadata');
      const draft = await documents().findOne({ documentId, locale: 'vi' });
      expect((await metadata.getMetadata(ARTICLE, draft)).availableStatus[0].status ?? 'published').toBe(
        'published'
      );
      const { data } = await metadata.formatDocumentWithMetadata(ARTICLE, draft);
      expect(data.status).toBe('published');
    });

    test('is not moved by a correction that is published again', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2020-02-29T16:50:00.000Z');
      await documents().update({
        documentId,
        locale: 'vi',
        status: 'published',
        data: { title: 'Đã sửa lỗi' } as never,
      });
      expect(await dates(documentId)).toEqual(['2020-02-29T16:50:00.000Z', '2020-02-29T16:50:00.000Z']);
    });

    test('is not moved by unpublishing and publishing', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2020-02-29T16:50:00.000Z');
      await documents().unpublish({ documentId, locale: 'vi' });
      await documents().publish({ documentId, locale: 'vi' });
      expect(await dates(documentId)).toEqual(['2020-02-29T16:50:00.000Z', '2020-02-29T16:50:00.000Z']);
    });

    test('is taken back from the published version when an editor empties it', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2020-02-29T16:50:00.000Z');
      await documents().update({ documentId, locale: 'vi', data: { publicationDate: null } as never });
      await documents().publish({ documentId, locale: 'vi' });
      expect(await dates(documentId)).toEqual(['2020-02-29T16:50:00.000Z', '2020-02-29T16:50:00.000Z']);
    });

    test('is taken back when an editor empties it and unpublishes', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2020-02-29T16:50:00.000Z');
      await documents().update({ documentId, locale: 'vi', data: { publicationDate: null } as never });
      await documents().unpublish({ documentId, locale: 'vi' });
      await documents().publish({ documentId, locale: 'vi' });
      expect(await dates(documentId)).toEqual(['2020-02-29T16:50:00.000Z', '2020-02-29T16:50:00.000Z']);
    });

    test('can be set by an editor to an earlier day', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, undefined);
      await documents().update({
        documentId,
        locale: 'vi',
        status: 'published',
        data: { publicationDate: '1986-12-15T01:00:00.000Z' } as never,
      });
      expect(await dates(documentId)).toEqual(['1986-12-15T01:00:00.000Z', '1986-12-15T01:00:00.000Z']);
    });

    test('belongs to one locale: a translation gets its own, and leaves the original’s alone', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2020-02-29T16:50:00.000Z');
      await publishArticle(newsroom.strapi, undefined, { documentId, locale: 'en', title: 'Translated' });
      expect(await dates(documentId)).toEqual(['2020-02-29T16:50:00.000Z', '2020-02-29T16:50:00.000Z']);
      const [draft] = await dates(documentId, 'en');
      expect(draft).not.toBe('2020-02-29T16:50:00.000Z');
      expect(Date.now() - Date.parse(draft)).toBeLessThan(60_000);
    });

    test('is cleared in a duplicate, which then gets its own', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2020-02-29T16:50:00.000Z');
      const copy = (await documents().clone({ documentId, data: {} as never })) as { documentId: string };
      expect(await dates(copy.documentId)).toEqual([null]);
      await documents().publish({ documentId: copy.documentId, locale: 'vi' });
      const [date] = await dates(copy.documentId);
      expect(Date.now() - Date.parse(date)).toBeLessThan(60_000);
    });

    test('that is in no calendar is refused in Vietnamese', async () => {
      const save = documents().create({
        data: { title: 'Ngày lạ', publicationDate: '2022-02-31T08:00:00.000Z' } as never,
      });
      await expect(save).rejects.toThrow(
        'Ngày đăng “2022-02-31T08:00:00.000Z” không phải là một ngày có trong lịch.'
      );
    });
  });
});

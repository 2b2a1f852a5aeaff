import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');
const ARTICLE = 'api::article.article';

// A database's own way with transactions and dates shows here; the rules themselves are the same on all.
describe.each(databases)('an article on %s', (client) => {
  let newsroom: Newsroom;
  const documents = () => newsroom.strapi.documents(ARTICLE);

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
  });

  afterAll(() => newsroom?.stop());

  describe('when it is published', () => {
    const publish = (data: Record<string, unknown>) => publishArticle(newsroom.strapi, undefined, data);

    test('needs an author', async () => {
      await expect(publish({ authors: [] })).rejects.toThrow(
        'Bài viết cần ít nhất một tác giả trước khi xuất bản.'
      );
    });

    test('needs a credit wherever a picture says its kind', async () => {
      await expect(
        publish({ photos: [{ caption: 'x' }, { caption: 'y', creditKind: 'photo' }] })
      ).rejects.toThrow('Ảnh thứ 2 ghi loại nguồn ảnh nhưng chưa chọn nguồn ảnh');
    });

    test('names every related model that is not published, and leaves nothing behind', async () => {
      const models = [];
      for (const name of ['Camera xóm trên', 'Camera xóm dưới']) {
        models.push(
          (
            await newsroom.strapi
              .documents('api::model.model')
              .create({ locale: 'vi', data: { name } as never })
          ).documentId
        );
      }
      await expect(publish({ title: 'Giữ lại liên kết', models })).rejects.toThrow(
        'Mô hình “Camera xóm trên”, Mô hình “Camera xóm dưới”'
      );
      expect(
        await documents().findMany({ locale: 'vi', filters: { title: 'Giữ lại liên kết' } as never })
      ).toEqual([]);
    });

    test('a link made from the model’s side shows as soon as both are published, and stays', async () => {
      const { documentId } = await documents().create({
        locale: 'vi',
        data: { title: 'Bài có mô hình' } as never,
      });
      const model = await newsroom.strapi.documents('api::model.model').create({
        locale: 'vi',
        status: 'published',
        data: { name: 'Xuất bản trước', articles: [documentId] } as never,
      });
      const shown = async () =>
        (await newsroom.ask(`/api/models/${model.documentId}?populate=articles`)).body.data.articles;
      expect(await shown()).toEqual([]);
      await publish({ documentId, title: 'Bài có mô hình' });
      expect(await shown()).toMatchObject([{ documentId }]);
      await documents().publish({ documentId, locale: 'vi' });
      expect(await shown()).toMatchObject([{ documentId }]);
      expect(
        (await newsroom.ask(`/api/articles/${documentId}?populate=models`)).body.data.models
      ).toHaveLength(1);
    });

    test('a translation that names nobody gets the authors of the original, in their order', async () => {
      const authors = [];
      for (const name of ['Người Thứ Nhất', 'Người Thứ Hai']) {
        authors.push(
          (await newsroom.strapi.documents('api::author.author').create({ data: { name } as never }))
            .documentId
        );
      }
      const { documentId } = await publish({ authors });
      await documents().update({
        documentId,
        locale: 'en',
        data: { title: 'Signed by two', authors: { connect: [], disconnect: [] } } as never,
      });
      await documents().publish({ documentId, locale: 'en' });
      const { body } = await newsroom.ask(`/api/articles/${documentId}?locale=en&populate=authors`);
      expect(body.data.authors.map(({ name }: { name: string }) => name)).toEqual([
        'Người Thứ Nhất',
        'Người Thứ Hai',
      ]);
    });
  });
});

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createToken, type Newsroom, publishArticle, startNewsroom } from './newsroom';

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
  const slugs = async (documentId: string) => (await versions(documentId)).map(({ slug }) => slug);

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

  describe('slug', () => {
    test('is made from the headline', async () => {
      const { slug } = await publishArticle(newsroom.strapi, undefined, {
        title: 'Đưa Quyết định 06/QĐ-TTg vào đời sống',
      });
      expect(slug).toBe('dua-quyet-dinh-06-qd-ttg-vao-doi-song');
    });

    test('of a second one of the same headline gets -2, a third -3, drafts counted', async () => {
      const title = 'Cùng một tiêu đề';
      const made = [];
      for (let n = 0; n < 3; n += 1)
        made.push(await documents().create({ locale: 'vi', data: { title } as never }));
      expect(made.map(({ slug }) => slug)).toEqual([
        'cung-mot-tieu-de',
        'cung-mot-tieu-de-2',
        'cung-mot-tieu-de-3',
      ]);
    });

    test('as long as can be leaves room for the -2', async () => {
      const slug = 'a'.repeat(200);
      const made = [];
      for (const title of ['Dài một', 'Dài hai'])
        made.push(await documents().create({ locale: 'vi', data: { title, slug } as never }));
      expect(made.map((entry) => entry.slug)).toEqual([slug, `${'a'.repeat(190)}-2`]);
    });

    test('is its own in each locale', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, undefined, { title: 'Hai ngôn ngữ' });
      const english = await publishArticle(newsroom.strapi, undefined, {
        documentId,
        locale: 'en',
        title: 'Hai ngôn ngữ',
      });
      expect(english.slug).toBe('hai-ngon-ngu');
    });

    test('is given once when many write at the same time', async () => {
      const title = 'Viết cùng một lúc';
      const made = await Promise.all(
        Array.from({ length: 8 }, () => documents().create({ locale: 'vi', data: { title } as never }))
      );
      const expected = ['', '-2', '-3', '-4', '-5', '-6', '-7', '-8'].map((end) => `viet-cung-mot-luc${end}`);
      expect(made.map(({ slug }) => slug).sort()).toEqual(expected);
    });

    test('that was set by hand is kept when the headline changes', async () => {
      const { documentId } = await documents().create({
        locale: 'vi',
        data: { title: 'Một', slug: 'bang-tay' } as never,
      });
      await documents().update({ documentId, locale: 'vi', data: { title: 'Hai' } as never });
      expect(await slugs(documentId)).toEqual(['bang-tay']);
    });

    test('that was derived follows the headline until it is published, and stays afterwards', async () => {
      const { documentId } = await documents().create({
        locale: 'vi',
        data: { title: 'Tựa đề nháp' } as never,
      });
      await documents().update({ documentId, locale: 'vi', data: { title: 'Tựa đề chính thức' } as never });
      expect(await slugs(documentId)).toEqual(['tua-de-chinh-thuc']);
      await publishArticle(newsroom.strapi, undefined, { documentId, title: 'Tựa đề chính thức' });
      await documents().update({ documentId, locale: 'vi', data: { title: 'Tựa đề sửa lại' } as never });
      expect(await slugs(documentId)).toEqual(['tua-de-chinh-thuc', 'tua-de-chinh-thuc']);
    });

    test('that readers know goes on answering after it was changed, back and forth', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, '2021-01-01T00:00:00.000Z', {
        slug: 'dia-chi-a',
      });
      const change = (slug: string) =>
        documents().update({ documentId, locale: 'vi', status: 'published', data: { slug } as never });
      const answer = async (slug: string) => (await newsroom.ask(`/api/articles/${slug}`)).body.data;
      await change('dia-chi-b');
      expect(await answer('dia-chi-a')).toMatchObject({ documentId, slug: 'dia-chi-b' });
      await change('dia-chi-a');
      expect(await answer('dia-chi-a')).toMatchObject({ documentId, slug: 'dia-chi-a' });
      expect(await answer('dia-chi-b')).toMatchObject({ documentId, slug: 'dia-chi-a' });
    });

    test('that another article had is not taken by a derived one, and can be taken by hand', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, undefined, { title: 'Tin được đổi tên' });
      await documents().update({
        documentId,
        locale: 'vi',
        status: 'published',
        data: { slug: 'ten-khac' } as never,
      });
      const derived = await documents().create({
        locale: 'vi',
        data: { title: 'Tin được đổi tên' } as never,
      });
      expect(derived.slug).toBe('tin-duoc-doi-ten-2');
      const byHand = await documents().create({
        locale: 'vi',
        data: { title: 'Khác', slug: 'tin-duoc-doi-ten' } as never,
      });
      expect(byHand.slug).toBe('tin-duoc-doi-ten');
    });

    test('of a draft that changed is free again, as that of a deleted article', async () => {
      const { documentId } = await documents().create({
        locale: 'vi',
        data: { title: 'X', slug: 'tu-do' } as never,
      });
      await documents().update({ documentId, locale: 'vi', data: { slug: 'khong-con' } as never });
      const next = await documents().create({ locale: 'vi', data: { title: 'tự do' } as never });
      expect(next.slug).toBe('tu-do');
      await documents().delete({ documentId: next.documentId });
      expect((await documents().create({ locale: 'vi', data: { title: 'tự do' } as never })).slug).toBe(
        'tu-do'
      );
    });

    test('is its own in a duplicate', async () => {
      const { documentId } = await publishArticle(newsroom.strapi, undefined, { title: 'Bản gốc để nhân' });
      const copy = (await documents().clone({ documentId, data: {} as never })) as { documentId: string };
      expect(await slugs(copy.documentId)).toEqual(['ban-goc-de-nhan-2']);
    });

    test('that is malformed is refused in Vietnamese', async () => {
      await expect(documents().create({ data: { title: 'Sai', slug: 'Có Dấu' } as never })).rejects.toThrow(
        'Đường dẫn “Có Dấu” không đúng dạng'
      );
    });
  });

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

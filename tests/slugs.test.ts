import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createSlugRegistry } from '../src/editorial/slug-registry';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');
const ARTICLE = 'api::article.article';

// A database's own way with transactions and dates shows here; the rules themselves are the same on all.
describe.each(databases)('an article on %s', (client) => {
  let newsroom: Newsroom;
  let author: string;
  const documents = () => newsroom.strapi.documents(ARTICLE);
  const versions = (documentId: string, locale = 'vi') =>
    newsroom.strapi.db
      .query(ARTICLE)
      .findMany({ where: { documentId, locale }, orderBy: { publishedAt: 'asc' } });
  const slugs = async (documentId: string) => (await versions(documentId)).map(({ slug }) => slug);

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    const { documentId } = await newsroom.strapi
      .documents('api::author.author')
      .create({ data: { name: 'Người Viết Vội' } as never });
    author = documentId;
  });

  afterAll(() => newsroom?.stop());

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

    test('of the 40th of the same headline is found with no more questions than of the 3rd, and foreseen so', async () => {
      const { strapi } = newsroom;
      const title = 'Dự báo thời tiết';
      const countQuestions = async <Result>(act: () => Promise<Result>) => {
        let questions = 0;
        const count = () => (questions += 1);
        strapi.db.connection.on('query', count);
        const result = await act();
        strapi.db.connection.removeListener('query', count);
        return { questions, result };
      };
      const create = () => documents().create({ locale: 'vi', data: { title } as never });
      const foresee = () => createSlugRegistry(strapi).foresee(ARTICLE, { locale: 'vi', data: { title } });
      const before = [];
      const after = [];
      for (let number = 1; number <= 40; number += 1) {
        if (number === 3) before.push(await countQuestions(foresee), await countQuestions(create));
        else if (number === 40) after.push(await countQuestions(foresee), await countQuestions(create));
        else await create();
      }
      expect(after.map(({ result }) => result)).toMatchObject([
        { free: 'du-bao-thoi-tiet-40' },
        { slug: 'du-bao-thoi-tiet-40' },
      ]);
      expect(after.map(({ questions }) => questions)).toEqual(before.map(({ questions }) => questions));
    });

    test('is the first free one, also where hundreds are taken', async () => {
      const title = 'Giá nông sản hôm nay';
      await documents().create({ locale: 'vi', data: { title } as never });
      // Not in the registry, as a hand in the database leaves them.
      await newsroom.strapi.db.query(ARTICLE).createMany({
        data: Array.from({ length: 599 }, (_one, index) => ({
          title,
          locale: 'vi',
          documentId: `gia${index}`,
          slug: `gia-nong-san-hom-nay-${index + 2}`,
        })),
      });
      const made = await documents().create({ locale: 'vi', data: { title } as never });
      expect(made.slug).toBe('gia-nong-san-hom-nay-601');
      await newsroom.strapi.db.query(ARTICLE).delete({ where: { documentId: 'gia40' } });
      const next = await documents().create({ locale: 'vi', data: { title } as never });
      expect(next.slug).toBe('gia-nong-san-hom-nay-42');
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

    test('is taken and given up by many at the same time, and each holds its own in the end', async () => {
      const title = 'Ai cũng viết';
      const made = await Promise.all(
        Array.from({ length: 12 }, async (_one, number) => {
          const first = await publishArticle(newsroom.strapi, undefined, { title });
          await publishArticle(newsroom.strapi, undefined, { documentId: first.documentId, title });
          if (number % 2 === 0) await documents().delete({ documentId: first.documentId, locale: '*' });
          const { documentId } = await documents().create({ locale: 'vi', data: { title } as never });
          await documents().update({ documentId, locale: 'vi', data: { title: `${title} tiếp` } as never });
          await documents().update({ documentId, locale: 'vi', data: { title } as never });
          return documentId;
        })
      );
      const held = (await Promise.all(made.map((documentId) => slugs(documentId)))).flat();
      expect(new Set(held).size).toBe(12);
    });

    test('keeps nobody waiting for ever who publishes an undated draft while others save it', async () => {
      const drafts = await Promise.all(
        Array.from({ length: 6 }, (_one, number) =>
          documents().create({
            locale: 'vi',
            data: { title: `Chưa ghi ngày ${number}`, authors: [author] } as never,
          })
        )
      );
      await Promise.all(
        drafts.flatMap(({ documentId, title }) => [
          documents().publish({ documentId, locale: 'vi' }),
          documents().update({ documentId, locale: 'vi', data: { title: `${title} sửa` } as never }),
          documents().update({ documentId, locale: 'vi', data: { title: `${title} sửa lại` } as never }),
        ])
      );
      for (const { documentId } of drafts) expect(await versions(documentId)).toHaveLength(2);
    });

    test('that was set by hand is kept when the headline changes', async () => {
      const { documentId } = await documents().create({
        locale: 'vi',
        data: { title: 'Một', slug: 'bang-tay' } as never,
      });
      await documents().update({ documentId, locale: 'vi', data: { title: 'Hai' } as never });
      expect(await slugs(documentId)).toEqual(['bang-tay']);
    });

    test.each(['hop-bao-2026', 'hop-bao-2'])(
      'that was set by hand to the headline and a number, %s, is kept when the headline changes',
      async (slug) => {
        const { documentId } = await documents().create({
          locale: 'vi',
          data: { title: 'Họp báo', slug } as never,
        });
        // As the edit view sends it, with the slug that stands in its form.
        await documents().update({ documentId, locale: 'vi', data: { title: 'Họp báo lại', slug } as never });
        expect(await slugs(documentId)).toEqual([slug]);
      }
    );

    test('that was derived with a number follows the headline, whoever has the one without', async () => {
      const title = 'Chưa có tựa';
      const [first, second, third] = await Promise.all(
        [1, 2, 3].map(() => documents().create({ locale: 'vi', data: { title } as never }))
      );
      for (const { documentId, slug } of [first, second, third]) {
        await documents().update({
          documentId,
          locale: 'vi',
          data: { title: `Có tựa ${documentId}`, slug } as never,
        });
        expect(await slugs(documentId)).toEqual([`co-tua-${documentId}`]);
      }
    });

    test('of a draft without a headline follows its first one', async () => {
      const made = [];
      for (let n = 0; n < 2; n += 1) made.push(await documents().create({ locale: 'vi', data: {} as never }));
      expect(made.map(({ slug }) => slug)).toEqual(['article', 'article-2']);
      for (const { documentId, slug } of made) {
        await documents().update({
          documentId,
          locale: 'vi',
          data: { title: `Đặt sau ${documentId}`, slug } as never,
        });
        expect(await slugs(documentId)).toEqual([`dat-sau-${documentId}`]);
      }
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

    test.each([
      ['an author', 'api::author.author', '/api/authors/sac-mau-que'],
      ['a model', 'api::model.model', '/api/models/sac-mau-que'],
      ['a photo credit', 'api::photo-credit.photo-credit', '/api/photo-credits/sac-mau-que'],
    ] as const)('is the address of %s, too', async (_name, uid, address) => {
      const { documentId } = await newsroom.strapi.documents(uid).create({
        data: { name: 'Sắc Màu Quê' } as never,
        ...(newsroom.strapi.contentType(uid).options?.draftAndPublish && { status: 'published' as const }),
      });
      expect((await newsroom.ask(address)).body.data).toMatchObject({ documentId, name: 'Sắc Màu Quê' });
    });

    test('that is malformed is refused in Vietnamese', async () => {
      await expect(documents().create({ data: { title: 'Sai', slug: 'Có Dấu' } as never })).rejects.toThrow(
        'Đường dẫn “Có Dấu” không đúng dạng'
      );
    });
  });
});

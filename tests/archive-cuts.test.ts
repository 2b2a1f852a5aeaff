import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Entry, type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');
const ARTICLE = 'api::article.article';
const AUTHOR = 'api::author.author';
const CREDIT = 'api::photo-credit.photo-credit';
const MODEL = 'api::model.model';

describe.each(databases)('an archive cut by what its articles have, on %s', (client) => {
  let newsroom: Newsroom;
  const articles: Record<string, Awaited<ReturnType<typeof publishArticle>>> = {};
  const ids: Record<string, string> = {};

  const ask = (path: string, language = 'vi') =>
    newsroom.ask(`/api/date-archive${path}`, { headers: { 'Accept-Language': language } });
  const get = async (path: string) => (await ask(path)).body;
  const titles = async (path: string) => (await get(path)).data.map(({ title }: Entry) => title);
  const counts = async (path: string) =>
    Object.fromEntries((await get(path)).data.map(({ path: at, count }: Entry) => [at, count]));

  const create = async (uid: string, name: string, given: object = {}) => {
    const created = await newsroom.strapi.documents(uid as typeof MODEL).create({
      status: 'published',
      data: { name, ...given } as never,
      ...(uid === MODEL && { locale: 'vi' }),
    });
    ids[name] = created.documentId;
  };
  const publish = async (title: string, moment: string, given: object) => {
    articles[title] = await publishArticle(newsroom.strapi, moment, { title, ...given });
  };

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    await create(AUTHOR, 'Đỗ Thị Bút');
    await create(AUTHOR, 'Phan Giấy');
    await create(AUTHOR, 'Chưa Viết Gì');
    await create(CREDIT, 'Vũ Máy Ảnh');
    await create(CREDIT, 'Kho tư liệu');
    await create(MODEL, 'Tủ sách ngõ nhỏ');
    const but = [ids['Đỗ Thị Bút']];
    const giay = [ids['Phan Giấy']];
    const both = [...but, ...giay];
    const photo = { credit: ids['Vũ Máy Ảnh'] };
    const models = [ids['Tủ sách ngõ nhỏ']];
    await publish('Xuân', '2021-02-12T01:00:00.000Z', { authors: but });
    await publish('Sáng sớm', '2022-11-17T17:00:00.000Z', { authors: but, photos: [photo, photo] });
    await publish('Giữa trưa', '2022-11-18T05:00:00.000Z', { authors: giay, models });
    await publish('Chập tối', '2022-11-18T11:00:00.000Z', {
      ...{ authors: both, models, photos: [{ credit: ids['Kho tư liệu'] }, photo] },
    });
    await publish('Hôm sau', '2022-11-18T17:00:00.000Z', { authors: giay });
    await publish('Cuối tháng', '2022-11-30T03:00:00.000Z', { authors: but });
    await publish('Còn chờ', '2999-01-01T03:00:00.000Z', { authors: both, models, photos: [photo] });
    await newsroom.strapi.documents(ARTICLE).create({
      locale: 'vi',
      data: { title: 'Bản nháp', authors: but, publicationDate: '2022-11-18T08:00:00.000Z' } as never,
    });
  });

  afterAll(() => newsroom?.stop());

  describe.each([
    {
      ...{ cut: 'author=do-thi-but', name: 'author', of: 'Đỗ Thị Bút' },
      day: ['Chập tối', 'Sáng sớm'],
      years: { '/2021': 1, '/2022': 3 },
      months: { '/2022/11': 3 },
      days: { '/2022/11/18': 2, '/2022/11/30': 1 },
      previous: { date: '2021-02-12', count: 1, path: '/2021/02/12' },
      next: { date: '2022-11-30', count: 1, path: '/2022/11/30' },
      evening: ['Sáng sớm', 'Cuối tháng'],
    },
    {
      ...{ cut: 'author=phan-giay', name: 'author', of: 'Phan Giấy' },
      day: ['Chập tối', 'Giữa trưa'],
      years: { '/2022': 3 },
      months: { '/2022/11': 3 },
      days: { '/2022/11/18': 2, '/2022/11/19': 1 },
      previous: null,
      next: { date: '2022-11-19', count: 1, path: '/2022/11/19' },
      evening: ['Giữa trưa', 'Hôm sau'],
    },
    {
      ...{ cut: 'model=tu-sach-ngo-nho', name: 'model', of: 'Tủ sách ngõ nhỏ' },
      day: ['Chập tối', 'Giữa trưa'],
      years: { '/2022': 2 },
      months: { '/2022/11': 2 },
      days: { '/2022/11/18': 2 },
      previous: null,
      next: null,
      evening: ['Giữa trưa', undefined],
    },
    {
      // One article has two pictures of this credit: it is one article.
      ...{ cut: 'credit=vu-may-anh', name: 'credit', of: 'Vũ Máy Ảnh' },
      day: ['Chập tối', 'Sáng sớm'],
      years: { '/2022': 2 },
      months: { '/2022/11': 2 },
      days: { '/2022/11/18': 2 },
      previous: null,
      next: null,
      evening: ['Sáng sớm', undefined],
    },
  ])('?$cut', ({ cut, name, of, day, years, months, days, previous, next, evening }) => {
    test('lists of a day only what is its own', async () => {
      expect(await titles(`/2022/11/18?${cut}`)).toEqual(day);
      expect((await get(`/2022/11/18?${cut}`)).meta).toMatchObject({
        cut: { name, value: ids[of] },
        pagination: { total: day.length },
      });
    });

    test('divides it into pages', async () => {
      const pages = await Promise.all(
        [1, 2, 3].map((page) => titles(`/2022/11/18?${cut}&pagination[pageSize]=1&pagination[page]=${page}`))
      );
      expect(pages).toEqual([[day[0]], [day[1]], []]);
    });

    test('counts by year, month, day and week', async () => {
      expect(await counts(`?${cut}`)).toEqual(years);
      expect(await counts(`/2022?${cut}`)).toEqual(months);
      expect(await counts(`/2022/11?${cut}`)).toEqual(days);
      const week = Object.entries(days).filter(([path]) => path < '/2022/11/21');
      expect(await counts(`/2022/w46?${cut}`)).toEqual(Object.fromEntries(week));
    });

    test('passes over days that have nothing of it', async () => {
      expect((await get(`/2022/11/18?${cut}`)).meta).toMatchObject({ previous, next });
    });

    test('lists a span of days as their days', async () => {
      const listed = [...Object.keys(days)].reverse().map((path) => titles(`${path}?${cut}`));
      const all = (await Promise.all(listed)).flat();
      expect(await titles(`?from=2022-11-01&to=2022-11-30&${cut}`)).toEqual(all);
    });

    test('has for an article the neighbours of its own', async () => {
      const { meta } = await get(`/2022/11/18/chap-toi?${cut}`);
      expect([meta.previousArticle?.title, meta.nextArticle?.title]).toEqual(evening);
      expect(meta).toMatchObject({ cut: { name, value: ids[of] }, previous, next });
    });

    test('has as its latest day the last one of its own', async () => {
      const last = Object.keys(days).at(-1) as string;
      expect((await get(`/latest?${cut}`)).meta.date).toBe(last.slice(1).replaceAll('/', '-'));
    });

    test('is asked for by documentId as well', async () => {
      const byId = await get(`/2022/11?${name}=${ids[of]}`);
      expect(byId).toEqual(await get(`/2022/11?${cut}`));
    });
  });

  test('an archive that is not cut has everything', async () => {
    expect(await counts('/2022/11')).toEqual({ '/2022/11/18': 3, '/2022/11/19': 1, '/2022/11/30': 1 });
    expect((await get('/2022/11/18')).meta.cut).toBeNull();
  });

  test('an author who has written nothing has an empty archive', async () => {
    const { status, body } = await ask('?author=chua-viet-gi');
    expect({ status, data: body.data }).toEqual({ status: 200, data: [] });
    expect((await get('/2022/11/18?author=chua-viet-gi')).meta).toMatchObject({ previous: null, next: null });
    expect((await get('/latest?author=chua-viet-gi')).meta.date).toBeNull();
  });

  test.each([
    [
      'an author',
      '?author=khong-ai',
      'author',
      'Không tìm thấy “khong-ai” (author).',
      'There is no author "khong-ai".',
    ],
    [
      'a model',
      '/2022?model=khong-co',
      'model',
      'Không tìm thấy “khong-co” (model).',
      'There is no model "khong-co".',
    ],
    [
      'a credit',
      '/2022/11/18?credit=Vu-May-Anh',
      'credit',
      'Không tìm thấy “Vu-May-Anh” (credit).',
      'There is no credit "Vu-May-Anh".',
    ],
    [
      'an author without a name',
      '/2022/w46?author=',
      'author',
      'Không tìm thấy “” (author).',
      'There is no author "".',
    ],
    [
      'two authors',
      '/latest?author=do-thi-but&author=phan-giay',
      'author',
      'Không tìm thấy “["do-thi-but","phan-giay"]” (author).',
      'There is no author "["do-thi-but","phan-giay"]".',
    ],
  ])('%s there is not is a 404 that names it', async (_name, path, part, vietnamese, english) => {
    for (const [language, message] of [
      ['vi', vietnamese],
      ['en', english],
    ]) {
      expect(await ask(path, language)).toMatchObject({
        status: 404,
        body: {
          data: null,
          error: { name: 'NotFoundError', message, details: { errors: [{ path: [part], message }] } },
        },
      });
    }
  });

  test('two cuts at once are refused', async () => {
    for (const [language, message] of [
      ['vi', 'Chỉ được lọc theo một trong các tham số: author, credit.'],
      ['en', 'Only one of these parameters can be asked for at once: author, credit.'],
    ]) {
      expect(await ask('/2022?credit=vu-may-anh&author=do-thi-but', language)).toMatchObject({
        status: 400,
        body: { error: { message, details: { errors: [{ path: ['credit'] }] } } },
      });
    }
  });

  test('an article given to another author moves from the one’s archive to the other’s', async () => {
    const { documentId } = articles['Hôm sau'];
    const give = (author: string) =>
      newsroom.strapi
        .documents(ARTICLE)
        .update({ documentId, locale: 'vi', status: 'published', data: { authors: [ids[author]] } as never });
    await give('Đỗ Thị Bút');
    expect(await counts('/2022/11?author=do-thi-but')).toMatchObject({ '/2022/11/19': 1 });
    expect(await counts('/2022/11?author=phan-giay')).toEqual({ '/2022/11/18': 2 });
    expect(await titles('/2022/11/19?author=do-thi-but')).toEqual(['Hôm sau']);
    expect((await get('/2022/11/18?author=phan-giay')).meta.next).toBeNull();
    await give('Phan Giấy');
    expect(await counts('/2022/11?author=phan-giay')).toMatchObject({ '/2022/11/19': 1 });
    expect(await counts('/2022/11?author=do-thi-but')).not.toHaveProperty('/2022/11/19');
  });

  test('a draft by another author changes no archive until it is published', async () => {
    const { documentId } = articles['Hôm sau'];
    const authors = [ids['Đỗ Thị Bút']];
    await newsroom.strapi.documents(ARTICLE).update({ documentId, locale: 'vi', data: { authors } as never });
    expect(await counts('/2022/11?author=do-thi-but')).not.toHaveProperty('/2022/11/19');
    expect(await counts('/2022/11?author=phan-giay')).toMatchObject({ '/2022/11/19': 1 });
    await newsroom.strapi.documents(ARTICLE).discardDraft({ documentId, locale: 'vi' });
  });

  test('a picture given to another credit moves its article', async () => {
    const { documentId } = articles['Sáng sớm'];
    const credit = (name: string) =>
      newsroom.strapi.documents(ARTICLE).update({
        ...{ documentId, locale: 'vi', status: 'published' },
        data: { photos: [{ credit: ids[name] }] } as never,
      });
    await credit('Kho tư liệu');
    expect(await counts('/2022/11?credit=vu-may-anh')).toEqual({ '/2022/11/18': 1 });
    expect(await titles('/2022/11/18?credit=kho-tu-lieu')).toEqual(['Chập tối', 'Sáng sớm']);
    await credit('Vũ Máy Ảnh');
    expect(await titles('/2022/11/18?credit=vu-may-anh')).toEqual(['Chập tối', 'Sáng sớm']);
  });

  test('an author renamed is found by the new address, and no longer by the old one', async () => {
    const rename = (slug: string) =>
      newsroom.strapi.documents(AUTHOR).update({ documentId: ids['Phan Giấy'], data: { slug } as never });
    expect((await ask('/2022?author=phan-giay')).status).toBe(200);
    await rename('phan-but');
    expect(await counts('/2022/11?author=phan-but')).toEqual({ '/2022/11/18': 2, '/2022/11/19': 1 });
    expect((await ask('/2022?author=phan-giay')).status).toBe(404);
    await rename('phan-giay');
    expect((await ask('/2022?author=phan-giay')).status).toBe(200);
  });

  test('an author who is deleted has no archive any more', async () => {
    await create(AUTHOR, 'Tạm Thời');
    await publish('Bài tạm', '2020-06-01T03:00:00.000Z', { authors: [ids['Tạm Thời']] });
    expect(await counts('?author=tam-thoi')).toEqual({ '/2020': 1 });
    await newsroom.strapi.documents(AUTHOR).delete({ documentId: ids['Tạm Thời'] });
    expect((await ask('?author=tam-thoi')).status).toBe(404);
    expect(await counts('')).toMatchObject({ '/2020': 1 });
    await newsroom.strapi.documents(ARTICLE).delete({ documentId: articles['Bài tạm'].documentId });
  });

  test('a model that is unpublished has no archive until it is published again', async () => {
    const of = { documentId: ids['Tủ sách ngõ nhỏ'], locale: 'vi' };
    await newsroom.strapi.documents(MODEL).unpublish(of);
    expect((await ask('/2022?model=tu-sach-ngo-nho')).status).toBe(404);
    await newsroom.strapi.documents(MODEL).publish(of);
    expect(await titles('/2022/11/18?model=tu-sach-ngo-nho')).toEqual(['Chập tối', 'Giữa trưa']);
    expect(await counts('/2022/11?model=tu-sach-ngo-nho')).toEqual({ '/2022/11/18': 2 });
  });

  test('each locale has its own cut archive of the same author', async () => {
    await publishArticle(newsroom.strapi, '2022-12-01T03:00:00.000Z', {
      ...{ documentId: articles['Chập tối'].documentId, locale: 'en', title: 'At dusk' },
      authors: [ids['Phan Giấy']],
    });
    expect(await counts('?locale=en&author=phan-giay')).toEqual({ '/2022': 1 });
    expect(await titles('/2022/12/01?locale=en&author=phan-giay')).toEqual(['At dusk']);
    expect(await counts('/2022?author=phan-giay')).toEqual({ '/2022/11': 3 });
  });

  test('an article appears in the archive of its author, and in no other, at its second', async () => {
    const soon = new Date(Date.now() + 2000);
    await publish('Sắp đăng', soon.toISOString(), { authors: [ids['Phan Giấy']] });
    const today = () => titles('/today?author=phan-giay');
    if (Date.now() < soon.getTime() - 300) expect(await today()).toEqual([]);
    await expect.poll(today, { timeout: 10_000, interval: 50 }).toEqual(['Sắp đăng']);
    expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime());
    expect((await get('/latest?author=phan-giay')).data).toHaveLength(1);
    expect(await titles('/today?author=do-thi-but')).toEqual([]);
    await newsroom.strapi.documents(ARTICLE).delete({ documentId: articles['Sắp đăng'].documentId });
    expect(await today()).toEqual([]);
  });

  test('a role that may not find authors may not cut by them', async () => {
    const action = 'api::author.author.find';
    await newsroom.strapi.db.query('plugin::users-permissions.permission').deleteMany({ where: { action } });
    expect((await ask('/2022?author=do-thi-but')).status).toBe(403);
    expect((await ask('/2022?author=khong-ai')).status).toBe(403);
    expect((await ask('/2022?credit=vu-may-anh')).status).toBe(200);
  });
});

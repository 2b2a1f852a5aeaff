import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Entry, type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');
const ARTICLE = 'api::article.article';

type Published = Awaited<ReturnType<typeof publishArticle>>;

describe.each(databases)('an article at its address in the archive on %s', (client) => {
  let newsroom: Newsroom;
  let author: Entry;
  const articles: Record<string, Published> = {};
  const MOMENT = '2022-11-18T08:43:00.000Z';

  const ask = (path: string, language = 'vi') =>
    newsroom.ask(`/api/date-archive${path}`, { headers: { 'Accept-Language': language } });
  const get = async (path: string) => (await ask(path)).body;
  const publish = async (title: string, moment: string, given: Record<string, unknown> = {}) => {
    articles[title] = await publishArticle(newsroom.strapi, moment, { title, ...given });
  };
  const beside = async (path: string) => {
    const { previousArticle, nextArticle } = (await get(path)).meta;
    return [previousArticle?.title, nextArticle?.title];
  };

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    const { strapi } = newsroom;
    author = (await strapi
      .documents('api::author.author')
      .create({ data: { name: 'Ngô Cắt Lát' } as never })) as unknown as Entry;
    const authors = [author.documentId];
    const body = [{ type: 'paragraph', children: [{ type: 'text', text: 'Toàn văn bài viết.' }] }];
    await publish('Hôm trước', '2022-11-17T02:00:00.000Z', { authors });
    await publish('Sáng', '2022-11-18T01:00:00.000Z', { body, lead: 'Lời dẫn.' });
    // To the same second: only the documentId tells them apart.
    for (const title of ['Một', 'Hai', 'Ba', 'Bốn', 'Năm']) await publish(title, MOMENT);
    await publish('Tối', '2022-11-18T13:00:00.000Z', { authors });
    await publish('Vài hôm sau', '2022-11-22T02:00:00.000Z');
    await publish('Năm sau', '2023-02-01T02:00:00.000Z', { authors });
    await publish('Còn chờ', '2999-01-01T02:00:00.000Z', { authors });
    await strapi.documents(ARTICLE).create({
      locale: 'vi',
      data: { title: 'Bản nháp', publicationDate: '2022-11-18T08:00:00.000Z' } as never,
    });
  });

  afterAll(() => newsroom?.stop());

  test('is answered in full, with what a list leaves out', async () => {
    const { data } = await get('/2022/11/18/sang');
    expect(data).toMatchObject({
      documentId: articles['Sáng'].documentId,
      title: 'Sáng',
      lead: 'Lời dẫn.',
      dateline: 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 08:00',
      body: [{ type: 'paragraph', children: [{ text: 'Toàn văn bài viết.' }] }],
      authors: [{ name: 'Lê Thử Nghiệm' }],
    });
  });

  test('is found by its documentId as by its slug', async () => {
    const byId = await get(`/2022/11/18/${articles['Sáng'].documentId}`);
    expect(byId).toEqual(await get('/2022/11/18/sang'));
  });

  test('tells its day as the day’s list does', async () => {
    const { meta } = await get('/2022/11/18/sang');
    const day = (await get('/2022/11/18')).meta;
    expect({ ...meta, pagination: day.pagination }).toEqual({
      ...day,
      previousArticle: expect.objectContaining({ title: 'Hôm trước' }),
      nextArticle: expect.anything(),
    });
    expect(day).toMatchObject({ date: '2022-11-18', lunar: { label: 'ngày 25 tháng 10 năm Nhâm Dần' } });
  });

  test('stands between the articles before and after it, on whichever day they are', async () => {
    expect(await beside('/2022/11/17/hom-truoc')).toEqual([undefined, 'Sáng']);
    expect(await beside('/2022/11/22/vai-hom-sau')).toEqual(['Tối', 'Năm sau']);
    expect(await beside('/2023/02/01/nam-sau')).toEqual(['Vài hôm sau', undefined]);
  });

  test('is told its neighbours as a list would, each with its address', async () => {
    const { previousArticle } = (await get('/2022/11/18/sang')).meta;
    expect(previousArticle).toMatchObject({
      documentId: articles['Hôm trước'].documentId,
      title: 'Hôm trước',
      slug: 'hom-truoc',
      publicationDate: '2022-11-17T02:00:00.000Z',
      dateline: 'Thứ Năm, ngày 17 tháng 11 năm 2022 - 09:00',
      path: '/2022/11/17/hom-truoc',
    });
    expect(previousArticle).not.toHaveProperty('body');
  });

  /** Goes from an address to the next article, and on, to the last one. */
  const walk = async (from: string, to: 'previousArticle' | 'nextArticle', query = '') => {
    const titles: string[] = [];
    for (let path: string | undefined = from; path;) {
      const { data, meta }: Awaited<ReturnType<typeof get>> = await get(`${path}${query}`);
      titles.push(data.title);
      path = meta[to]?.path;
    }
    return titles;
  };

  test('leads from neighbour to neighbour through the whole archive, there and back', async () => {
    const forwards = await walk('/2022/11/17/hom-truoc', 'nextArticle');
    expect(forwards).toHaveLength(10);
    expect([...forwards].reverse()).toEqual(await walk('/2023/02/01/nam-sau', 'previousArticle'));
    const list = (await get('?from=2022-11-17&to=2023-02-01')).data.map(({ title }) => title);
    expect([...forwards].reverse()).toEqual(list);
  });

  test('of the same second as others, is placed by the documentId, for good', async () => {
    const twins = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm'];
    const expected = [...twins].sort((one, other) =>
      articles[one].documentId < articles[other].documentId ? -1 : 1
    );
    const order = async () => (await walk('/2022/11/18/sang', 'nextArticle')).slice(1, 6);
    expect(await order()).toEqual(expected);
    for (const title of [expected[3], expected[0]]) {
      const { documentId } = articles[title];
      await newsroom.strapi.documents(ARTICLE).unpublish({ documentId, locale: 'vi' });
      await newsroom.strapi.documents(ARTICLE).publish({ documentId, locale: 'vi' });
    }
    expect(await order()).toEqual(expected);
  });

  test('has neighbours of the same author in the archive of one', async () => {
    const query = '?author=ngo-cat-lat';
    expect(await beside(`/2022/11/18/toi${query}`)).toEqual(['Hôm trước', 'Năm sau']);
    expect(await walk('/2022/11/17/hom-truoc', 'nextArticle', query)).toEqual([
      'Hôm trước',
      'Tối',
      'Năm sau',
    ]);
    expect((await get(`/2022/11/18/toi${query}`)).meta).toMatchObject({
      cut: { name: 'author', value: author.documentId },
      previous: { date: '2022-11-17', count: 1 },
      next: { date: '2023-02-01', count: 1 },
    });
  });

  test('is not in the archive of an author who did not write it', async () => {
    expect((await ask('/2022/11/18/sang?author=ngo-cat-lat')).status).toBe(404);
  });

  test('is as much of it as the request asks for', async () => {
    const { data, meta } = await get('/2022/11/18/sang?fields[0]=title&populate[authors][fields][0]=slug');
    expect(data).toMatchObject({ title: 'Sáng', authors: [{ slug: 'le-thu-nghiem' }] });
    expect(data).not.toHaveProperty('body');
    expect(data).not.toHaveProperty('photos');
    expect(meta.previousArticle).toMatchObject({ slug: 'hom-truoc' });
  });

  test('has its translation at the translation’s day, among translations', async () => {
    const { documentId } = articles['Sáng'];
    await publishArticle(newsroom.strapi, '2022-12-01T02:00:00.000Z', {
      documentId,
      locale: 'en',
      title: 'Morning',
    });
    const { data, meta } = await get('/2022/12/01/morning?locale=en');
    expect(data).toMatchObject({ documentId, title: 'Morning', locale: 'en' });
    expect(meta).toMatchObject({ previousArticle: null, nextArticle: null, label: 'December 1, 2022' });
    expect((await ask('/2022/12/01/morning')).status).toBe(404);
    expect((await ask('/2022/11/18/sang?locale=en')).status).toBe(404);
  });

  test.each([
    [
      'on another day',
      '/2022/11/17/sang',
      'Ngày 2022-11-17 không có bài “sang”.',
      'There is no "sang" on 2022-11-17.',
    ],
    [
      'that nobody wrote',
      '/2022/11/18/khong-co',
      'Ngày 2022-11-18 không có bài “khong-co”.',
      'There is no "khong-co" on 2022-11-18.',
    ],
    [
      'that waits for its moment',
      '/2999/01/01/con-cho',
      'Ngày 2999-01-01 không có bài “con-cho”.',
      'There is no "con-cho" on 2999-01-01.',
    ],
    [
      'that is a draft',
      '/2022/11/18/ban-nhap',
      'Ngày 2022-11-18 không có bài “ban-nhap”.',
      'There is no "ban-nhap" on 2022-11-18.',
    ],
  ])('one %s is not found', async (_name, path, vietnamese, english) => {
    for (const [language, message] of [
      ['vi', vietnamese],
      ['en', english],
    ]) {
      expect(await ask(path, language)).toMatchObject({
        status: 404,
        body: {
          data: null,
          error: {
            status: 404,
            name: 'NotFoundError',
            message,
            details: { errors: [{ path: ['slug'], message }] },
          },
        },
      });
    }
  });

  test.each([
    ['in capitals', '/2022/11/18/SANG'],
    ['with diacritics', '/2022/11/18/s%C3%A1ng'],
    ['with a space behind', '/2022/11/18/sang%20'],
    ['that is a pattern', '/2022/11/18/s%25'],
    ['with a quotation mark', "/2022/11/18/sang'--"],
    ['of a title as long as an address can be', `/2022/11/18/${'a'.repeat(7000)}`],
  ])('one by a name %s is not found, on every database alike', async (_name, path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('on a day there is not is refused as the day is', async () => {
    const { status, body } = await ask('/2022/02/31/sang');
    expect(status).toBe(400);
    expect(body.error.message).toBe('Ngày “31” không hợp lệ: tháng 2 năm 2022 có các ngày từ 1 đến 28.');
  });

  test('has no pages', async () => {
    expect((await ask('/2022/11/18/sang?pagination[page]=1')).body.error.message).toBe(
      'Địa chỉ này không có tham số “pagination”.'
    );
  });

  test('that is unpublished is gone, and so from beside its neighbours, until it is published again', async () => {
    const { documentId } = articles['Vài hôm sau'];
    await newsroom.strapi.documents(ARTICLE).unpublish({ documentId, locale: 'vi' });
    expect((await ask('/2022/11/22/vai-hom-sau')).status).toBe(404);
    expect(await beside('/2022/11/18/toi')).toEqual([expect.any(String), 'Năm sau']);
    expect(await beside('/2023/02/01/nam-sau')).toEqual(['Tối', undefined]);
    await newsroom.strapi.documents(ARTICLE).publish({ documentId, locale: 'vi' });
    expect(await beside('/2022/11/18/toi')).toEqual([expect.any(String), 'Vài hôm sau']);
  });

  test('that is given another day moves there', async () => {
    const { documentId } = articles['Vài hôm sau'];
    const date = async (publicationDate: string) =>
      newsroom.strapi
        .documents(ARTICLE)
        .update({ documentId, locale: 'vi', status: 'published', data: { publicationDate } as never });
    await date('2022-11-17T00:00:00.000Z');
    expect((await ask('/2022/11/22/vai-hom-sau')).status).toBe(404);
    expect(await beside('/2022/11/17/vai-hom-sau')).toEqual([undefined, 'Hôm trước']);
    expect(await beside('/2022/11/17/hom-truoc')).toEqual(['Vài hôm sau', 'Sáng']);
    await date('2022-11-22T02:00:00.000Z');
  });

  test('has a next one at the second that one becomes due, without a restart', async () => {
    const soon = new Date(Date.now() + 2000);
    await publish('Sắp đăng', soon.toISOString());
    const last = () => beside('/2023/02/01/nam-sau');
    if (Date.now() < soon.getTime() - 300) expect(await last()).toEqual(['Vài hôm sau', undefined]);
    await expect.poll(last, { timeout: 10_000, interval: 50 }).toEqual(['Vài hôm sau', 'Sắp đăng']);
    expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime());
    await newsroom.strapi.documents(ARTICLE).delete({ documentId: articles['Sắp đăng'].documentId });
    expect(await last()).toEqual(['Vài hôm sau', undefined]);
  });

  test('is refused to a role without the permission', async () => {
    const action = 'plugin::date-archive.date-archive.entry';
    const permissions = newsroom.strapi.db.query('plugin::users-permissions.permission');
    await permissions.deleteMany({ where: { action } });
    expect((await ask('/2022/11/18/sang')).status).toBe(403);
    expect((await ask('/2022/11/18')).status).toBe(200);
  });
});

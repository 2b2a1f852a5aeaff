import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');

describe.each(databases)('the date archive on %s', (client) => {
  let newsroom: Newsroom;
  const get = async (path: string) => (await newsroom.ask(`/api/date-archive${path}`)).body;

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    const { strapi } = newsroom;
    // 00:30 and 23:50 of 18 November in Vietnam are on two days of UTC.
    await publishArticle(strapi, '2022-11-17T17:30:00.000Z', { title: 'Nửa đêm' });
    await publishArticle(strapi, '2022-11-18T16:50:00.000Z', { title: 'Gần nửa đêm' });
    await publishArticle(strapi, '2022-11-18T08:43:00.000Z', { title: 'Buổi chiều' });
    await publishArticle(strapi, '2022-11-18T17:00:00.000Z', { title: 'Hôm sau' });
    await publishArticle(strapi, '2022-09-01T17:00:00.000Z', { title: 'Quốc khánh' });
    await publishArticle(strapi, '2019-12-31T16:50:00.000Z', { title: 'Cuối năm' });
    await publishArticle(strapi, '2019-12-31T17:30:00.000Z', { title: 'Đầu năm' });
    await publishArticle(strapi, '2999-01-01T00:00:00.000Z', { title: 'Còn chờ' });
    await strapi.documents('api::article.article').create({
      locale: 'vi',
      data: { title: 'Bản nháp', publicationDate: '2022-11-18T08:00:00.000Z' } as never,
    });
  });

  afterAll(() => newsroom?.stop());

  test('a day holds its civil day in the newsroom’s zone, newest first', async () => {
    const { data } = await get('/2022/11/18');
    expect(data.map(({ title }: { title: string }) => title)).toEqual([
      'Gần nửa đêm',
      'Buổi chiều',
      'Nửa đêm',
    ]);
  });

  test('a day tells its date, label, lunar date, zone, locale, neighbours with news, and pages', async () => {
    const { meta } = await get('/2022/11/18?locale=vi');
    expect(meta).toEqual({
      date: '2022-11-18',
      range: { start: '2022-11-18', end: '2022-11-19' },
      label: 'Thứ Sáu, ngày 18 tháng 11 năm 2022',
      lunar: {
        day: 25,
        month: 10,
        leap: false,
        year: 2022,
        canChi: 'Nhâm Dần',
        label: 'ngày 25 tháng 10 năm Nhâm Dần',
      },
      timeZone: 'Asia/Ho_Chi_Minh',
      locale: 'vi',
      type: 'article',
      cut: null,
      previous: { date: '2022-09-02', count: 1, path: '/2022/09/02' },
      next: { date: '2022-11-19', count: 1, path: '/2022/11/19' },
      pagination: { page: 1, pageSize: 25, pageCount: 1, total: 3 },
    });
  });

  test('an entry carries its date line, byline and address', async () => {
    const { data } = await get('/2022/11/18');
    expect(data[1]).toMatchObject({
      title: 'Buổi chiều',
      slug: 'buoi-chieu',
      publicationDate: '2022-11-18T08:43:00.000Z',
      dateline: 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43',
      authors: [{ name: 'Lê Thử Nghiệm' }],
    });
  });

  test('a month lists its days with news', async () => {
    const { data, meta } = await get('/2022/11');
    expect(data).toEqual([
      {
        year: 2022,
        month: 11,
        day: 18,
        count: 3,
        label: 'Thứ Sáu, ngày 18 tháng 11 năm 2022',
        path: '/2022/11/18',
      },
      {
        year: 2022,
        month: 11,
        day: 19,
        count: 1,
        label: 'Thứ Bảy, ngày 19 tháng 11 năm 2022',
        path: '/2022/11/19',
      },
    ]);
    expect(meta).toMatchObject({
      date: '2022-11',
      label: 'Tháng 11 năm 2022',
      previous: { date: '2022-09', count: 1, path: '/2022/09' },
      next: null,
    });
  });

  test('a year lists its months with news', async () => {
    const { data, meta } = await get('/2022');
    expect(data.map(({ month, count, label }: Record<string, unknown>) => [month, count, label])).toEqual([
      [9, 1, 'Tháng 9 năm 2022'],
      [11, 4, 'Tháng 11 năm 2022'],
    ]);
    expect(meta).toMatchObject({
      date: '2022',
      previous: { date: '2020', count: 1, path: '/2020' },
      next: null,
    });
  });

  test('the root lists the years with news, divided at the newsroom’s midnight', async () => {
    const { data, meta } = await get('');
    expect(data.map(({ year, count }: Record<string, unknown>) => [year, count])).toEqual([
      [2019, 1],
      [2020, 1],
      [2022, 5],
    ]);
    expect(meta).toMatchObject({
      date: null,
      previous: null,
      next: null,
      timeZone: 'Asia/Ho_Chi_Minh',
      locale: 'vi',
    });
  });

  test('the latest day is the last one with news that is due', async () => {
    const { data, meta } = await get('/latest');
    expect(meta).toMatchObject({ date: '2022-11-19', next: null });
    expect(data.map(({ title }: { title: string }) => title)).toEqual(['Hôm sau']);
  });

  test('today is the newsroom’s day, with what was published on it', async () => {
    const published = await publishArticle(newsroom.strapi, undefined, { title: 'Tin hôm nay' });
    const { data, meta } = await get('/today');
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
    expect(meta).toMatchObject({ date: today });
    expect(data.map(({ title }: { title: string }) => title)).toEqual(['Tin hôm nay']);
    await newsroom.strapi.documents('api::article.article').delete({ documentId: published.documentId });
  });

  test('an article whose date lies ahead is in no list, count or neighbour', async () => {
    expect((await get('/2999/01/01')).data).toEqual([]);
    expect((await get('/2999')).data).toEqual([]);
    expect((await get('/2022/11/19')).meta.next).toBeNull();
  });

  test('a day without news is an empty list with its neighbours', async () => {
    const answer = await newsroom.ask('/api/date-archive/2022/11/01');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      data: [],
      meta: {
        previous: { date: '2022-09-02' },
        next: { date: '2022-11-18', count: 3 },
        pagination: { total: 0, pageCount: 0 },
      },
    });
  });

  test('pages divide a day without a gap or an overlap', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => get(`/2022/11/18?pagination[page]=${page}&pagination[pageSize]=1`))
    );
    expect(pages.map(({ data }) => data[0]?.title)).toEqual([
      'Gần nửa đêm',
      'Buổi chiều',
      'Nửa đêm',
      undefined,
    ]);
    expect(pages[1].meta.pagination).toEqual({ page: 2, pageSize: 1, pageCount: 3, total: 3 });
  });

  test('articles of the same moment keep their order over republication', async () => {
    const moment = '2021-05-05T05:05:00.000Z';
    const twins = [];
    for (const title of ['Một', 'Hai', 'Ba'])
      twins.push(await publishArticle(newsroom.strapi, moment, { title }));
    const order = async () => (await get('/2021/05/05')).data.map(({ title }: { title: string }) => title);
    const before = await order();
    for (const { documentId } of [twins[1], twins[0]]) {
      await newsroom.strapi.documents('api::article.article').publish({ documentId, locale: 'vi' });
    }
    expect(await order()).toEqual(before);
    for (const { documentId } of twins)
      await newsroom.strapi.documents('api::article.article').delete({ documentId });
  });

  test('each locale has its own archive and its own words', async () => {
    const { documentId } = await publishArticle(newsroom.strapi, '2018-03-04T03:00:00.000Z', {
      title: 'Bản gốc',
    });
    await publishArticle(newsroom.strapi, '2018-03-05T03:00:00.000Z', {
      documentId,
      locale: 'en',
      title: 'Translation',
    });
    expect((await get('/2018/03')).data.map(({ day }: { day: number }) => day)).toEqual([4]);
    const english = await get('/2018/03/05?locale=en');
    expect(english.data[0]).toMatchObject({
      title: 'Translation',
      dateline: 'March 5, 2018 at 10:00 AM GMT+7',
    });
    expect(english.meta).toMatchObject({ label: 'March 5, 2018', locale: 'en', previous: null, next: null });
    await newsroom.strapi.documents('api::article.article').delete({ documentId, locale: '*' });
  });

  test('the form with three selects is understood', async () => {
    const form = await get('?day=18&month=11&year=2022');
    expect(form.meta).toMatchObject({ date: '2022-11-18', pagination: { total: 3 } });
    expect((await get('?day=&month=11&year=2022')).meta).toMatchObject({ date: '2022-11' });
  });

  test('a request chooses fields and relations by Strapi’s own parameters', async () => {
    const { data } = await get('/2022/11/18?fields[0]=title&populate[authors][fields][0]=slug');
    expect(data[0].lead).toBeUndefined();
    expect(data[0].authors[0]).toMatchObject({ slug: 'le-thu-nghiem' });
    expect(data[0].dateline).toBe('Thứ Sáu, ngày 18 tháng 11 năm 2022 - 23:50');
  });
});

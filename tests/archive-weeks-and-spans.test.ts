import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Entry, type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');

const titlesOf = (entries: Entry[]) => entries.map(({ title }) => title);

describe.each(databases)('the date archive on %s', (client) => {
  let newsroom: Newsroom;
  const ask = (path: string, language = 'vi') =>
    newsroom.ask(`/api/date-archive${path}`, { headers: { 'Accept-Language': language } });
  const get = async (path: string) => (await ask(path)).body;

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    const { strapi } = newsroom;
    await publishArticle(strapi, '2020-12-31T05:00:00.000Z', { title: 'Tuần thứ 53' });
    // The last second of Sunday the 13th, the first of Monday the 14th, and the same a week later.
    await publishArticle(strapi, '2022-11-13T16:59:59.000Z', { title: 'Chủ nhật trước' });
    await publishArticle(strapi, '2022-11-13T17:00:00.000Z', { title: 'Đầu tuần' });
    for (const title of ['Một', 'Hai', 'Ba'])
      await publishArticle(strapi, '2022-11-18T08:43:00.000Z', { title });
    await publishArticle(strapi, '2022-11-20T16:59:59.000Z', { title: 'Cuối tuần' });
    await publishArticle(strapi, '2022-11-20T17:00:00.000Z', { title: 'Tuần sau' });
    await publishArticle(strapi, '2022-12-31T17:00:00.000Z', { title: 'Năm mới' });
    await publishArticle(strapi, '2999-01-01T00:00:00.000Z', { title: 'Còn chờ' });
  });

  afterAll(() => newsroom?.stop());

  describe('by week', () => {
    test('lists its days with news, Monday first', async () => {
      expect((await get('/2022/w46')).data).toEqual([
        {
          ...{ year: 2022, month: 11, day: 14, count: 1, path: '/2022/11/14' },
          label: 'Thứ Hai, ngày 14 tháng 11 năm 2022',
        },
        {
          ...{ year: 2022, month: 11, day: 18, count: 3, path: '/2022/11/18' },
          label: 'Thứ Sáu, ngày 18 tháng 11 năm 2022',
        },
        {
          ...{ year: 2022, month: 11, day: 20, count: 1, path: '/2022/11/20' },
          label: 'Chủ Nhật, ngày 20 tháng 11 năm 2022',
        },
      ]);
    });

    test('tells its number, days and label, and as neighbours the weeks with news', async () => {
      expect((await get('/2022/w46')).meta).toEqual({
        date: '2022-W46',
        range: { start: '2022-11-14', end: '2022-11-21' },
        label: 'Tuần 46 năm 2022',
        lunar: null,
        timeZone: 'Asia/Ho_Chi_Minh',
        locale: 'vi',
        type: 'article',
        cut: null,
        previous: { date: '2022-W45', count: 1, path: '/2022/w45' },
        next: { date: '2022-W47', count: 1, path: '/2022/w47' },
        pagination: { page: 1, pageSize: 3, pageCount: 1, total: 3 },
      });
    });

    test('passes over weeks without news, and over the new year', async () => {
      expect((await get('/2022/w45')).meta.previous).toEqual({
        date: '2020-W53',
        count: 1,
        path: '/2020/w53',
      });
      expect((await get('/2022/w47')).meta).toMatchObject({
        previous: { date: '2022-W46', count: 5 },
        next: { date: '2022-W52', count: 1, path: '/2022/w52' },
      });
    });

    test('has a Sunday, 1 January, in the last week of the year before', async () => {
      const { data, meta } = await get('/2022/w52');
      expect(data).toMatchObject([{ year: 2023, month: 1, day: 1, count: 1, path: '/2023/01/01' }]);
      expect(meta).toMatchObject({ range: { start: '2022-12-26', end: '2023-01-02' }, next: null });
    });

    test('is understood with and without a leading zero, in either case', async () => {
      for (const path of ['/2022/w6', '/2022/w06', '/2022/W06'])
        expect((await get(path)).meta.date).toBe('2022-W06');
    });

    test('without news is an empty list with its neighbours', async () => {
      const { status, body } = await ask('/2022/w01');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        data: [],
        meta: { previous: { date: '2020-W53' }, next: { date: '2022-W45' } },
      });
    });

    test('is labelled by ISO 8601 in a language without a house style', async () => {
      expect((await get('/2022/w46?locale=en')).meta).toMatchObject({ label: '2022-W46', locale: 'en' });
    });

    test.each([
      [
        'week 53 of a year of 52',
        '/2022/w53',
        'week',
        'Tuần “53” không hợp lệ: năm 2022 có các tuần từ 1 đến 52.',
        'The week "53" is not valid: the year 2022 has weeks 1 to 52.',
      ],
      [
        'week 54 of a year of 53',
        '/2020/w54',
        'week',
        'Tuần “54” không hợp lệ: năm 2020 có các tuần từ 1 đến 53.',
        'The week "54" is not valid: the year 2020 has weeks 1 to 53.',
      ],
      [
        'week 0',
        '/2022/w0',
        'week',
        'Tuần “0” không hợp lệ: năm 2022 có các tuần từ 1 đến 52.',
        'The week "0" is not valid: the year 2022 has weeks 1 to 52.',
      ],
      [
        'a word for a week',
        '/2022/wabc',
        'week',
        'Tuần “abc” không hợp lệ: năm 2022 có các tuần từ 1 đến 52.',
        'The week "abc" is not valid: the year 2022 has weeks 1 to 52.',
      ],
      [
        'a week of a year there is not',
        '/9999/w01',
        'year',
        'Năm “9999” không hợp lệ: cần một số từ 1 đến 9998.',
        'The year "9999" is not valid: it must be a number from 1 to 9998.',
      ],
    ])('refuses %s', async (_name, path, part, vietnamese, english) => {
      for (const [language, message] of [
        ['vi', vietnamese],
        ['en', english],
      ]) {
        const { status, body } = await ask(path, language);
        expect(status).toBe(400);
        expect(body.error).toMatchObject({ message, details: { errors: [{ path: [part], message }] } });
      }
    });

    test.each(['/1/w01', '/9998/w52', '/9998/w53'])('%s, at the edge of time, is no fault', async (path) => {
      expect((await ask(path)).status).toBeLessThan(500);
    });
  });

  describe('by a span of days', () => {
    test('has the entries of both its days and those between, newest first', async () => {
      const { data } = await get('?from=2022-11-14&to=2022-11-20');
      expect(titlesOf(data)).toEqual([
        'Cuối tuần',
        expect.any(String),
        expect.any(String),
        expect.any(String),
        'Đầu tuần',
      ]);
      expect(titlesOf(data).slice(1, 4).sort()).toEqual(['Ba', 'Hai', 'Một']);
    });

    test('tells its days and label, and as neighbours the days with news around it', async () => {
      expect((await get('?from=2022-11-14&to=2022-11-20')).meta).toEqual({
        date: null,
        range: { start: '2022-11-14', end: '2022-11-21' },
        // ICU puts thin spaces around the dash.
        label: expect.stringMatching(/^14\/11\/2022\s–\s20\/11\/2022$/),
        lunar: null,
        timeZone: 'Asia/Ho_Chi_Minh',
        locale: 'vi',
        type: 'article',
        cut: null,
        previous: { date: '2022-11-13', count: 1, path: '/2022/11/13' },
        next: { date: '2022-11-21', count: 1, path: '/2022/11/21' },
        pagination: { page: 1, pageSize: 25, pageCount: 1, total: 5 },
      });
    });

    test('of one day is that day', async () => {
      const { data, meta } = await get('?from=2022-11-18&to=2022-11-18');
      expect(data).toEqual((await get('/2022/11/18')).data);
      expect(meta).toMatchObject({ previous: { date: '2022-11-14' }, next: { date: '2022-11-20' } });
    });

    test('of one day is labelled with it once', async () => {
      expect((await get('?from=2022-11-18&to=2022-11-18')).meta.label).toBe('18/11/2022');
      expect((await get('?from=2022-11-18&to=2022-11-18&locale=en')).meta.label).toBe('Nov 18, 2022');
    });

    test('is labelled in the language of its locale', async () => {
      const { label } = (await get('?from=2022-11-14&to=2022-11-20&locale=en')).meta;
      expect(label?.replace(/\s/g, ' ')).toBe('Nov 14 – 20, 2022');
    });

    test('without news is an empty list with its neighbours', async () => {
      const { status, body } = await ask('?from=2022-01-01&to=2022-01-31');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        data: [],
        meta: {
          previous: { date: '2020-12-31' },
          next: { date: '2022-11-13' },
          pagination: { total: 0, pageCount: 0 },
        },
      });
    });

    test('reaches over the end of a year', async () => {
      const { data, meta } = await get('?from=2022-11-21&to=2023-01-01');
      expect(titlesOf(data)).toEqual(['Năm mới', 'Tuần sau']);
      expect(meta).toMatchObject({ previous: { date: '2022-11-20' }, next: null });
    });

    test('that ends in the future has only what is due', async () => {
      const { data, meta } = await get('?from=2998-12-01&to=2999-02-01');
      expect(data).toEqual([]);
      expect(meta).toMatchObject({ previous: { date: '2023-01-01' }, next: null, pagination: { total: 0 } });
    });

    test('takes fields and relations by Strapi’s own parameters', async () => {
      const { data } = await get(
        '?from=2022-11-14&to=2022-11-14&fields[0]=title&populate[authors][fields]=slug'
      );
      expect(data).toMatchObject([{ title: 'Đầu tuần', authors: [{ slug: 'le-thu-nghiem' }] }]);
      expect(data[0].slug).toBeUndefined();
    });

    test('is a year at most, a lunar one with a leap month: 385 days', async () => {
      expect((await get('?from=2022-01-02&to=2023-01-02')).meta.pagination.total).toBe(9 - 1);
      expect(await ask('?from=2022-01-01&to=2023-01-21')).toMatchObject({
        status: 400,
        body: {
          error: {
            message: 'Khoảng 386 ngày là quá dài: nhiều nhất 385 ngày.',
            details: { errors: [{ path: ['to'] }] },
          },
        },
      });
      expect((await ask('?from=2022-01-01&to=2023-01-21', 'en')).body.error.message).toBe(
        'A span of 386 days is too long: 385 days at most.'
      );
    });

    const UNREAL = (name: string, value: string) =>
      `Tham số “${name}” cần một ngày có thật, dạng 2022-11-18; “${value}” thì không phải.`;

    test.each([
      [
        'its days the wrong way round',
        '?from=2022-11-18&to=2022-11-17',
        'to',
        'Ngày cuối (2022-11-17) đứng trước ngày đầu (2022-11-18).',
      ],
      ['no last day', '?from=2022-11-18', 'to', 'Thiếu tham số “to”.'],
      ['no first day', '?to=2022-11-18', 'from', 'Thiếu tham số “from”.'],
      ['an empty day', '?from=&to=2022-11-18', 'from', 'Thiếu tham số “from”.'],
      ['a day there is not', '?from=2022-02-29&to=2022-03-01', 'from', UNREAL('from', '2022-02-29')],
      ['a month there is not', '?from=2022-13-01&to=2022-03-01', 'from', UNREAL('from', '2022-13-01')],
      ['day 0', '?from=2022-11-18&to=2022-12-00', 'to', UNREAL('to', '2022-12-00')],
      ['year 0', '?from=0000-01-01&to=0000-01-02', 'from', UNREAL('from', '0000-01-01')],
      ['year 9999', '?from=9998-12-31&to=9999-01-01', 'to', UNREAL('to', '9999-01-01')],
      ['a day in another form', '?from=18/11/2022&to=20/11/2022', 'from', UNREAL('from', '18/11/2022')],
      ['a moment', '?from=2022-11-18T00:00Z&to=2022-11-20', 'from', UNREAL('from', '2022-11-18T00:00Z')],
      [
        'two first days',
        '?from=2022-11-18&from=2022-11-19&to=2022-11-20',
        'from',
        UNREAL('from', '["2022-11-18","2022-11-19"]'),
      ],
      [
        'a form beside it',
        '?from=2022-11-18&to=2022-11-20&year=2022',
        'year',
        'Địa chỉ này không có tham số “year”.',
      ],
      [
        'page 0',
        '?from=2022-11-18&to=2022-11-20&pagination[page]=0',
        'page',
        'Trang “0” không hợp lệ: cần một số nguyên từ 1.',
      ],
    ])('refuses %s', async (_name, path, part, message) => {
      const { status, body } = await ask(path);
      expect(status).toBe(400);
      expect(body.error.message).toBe(message);
      expect(body.error.details.errors[0].path).toContain(part);
    });

    test('refuses an unreal day in English, too', async () => {
      expect((await ask('?from=2022-02-29&to=2022-03-01', 'en')).body.error.message).toBe(
        'The parameter "from" must be a real day such as 2022-11-18; "2022-02-29" is not.'
      );
      expect((await ask('?from=2022-11-18&to=2022-11-17', 'en')).body.error.message).toBe(
        'The last day (2022-11-17) is before the first (2022-11-18).'
      );
    });

    describe('over many pages', () => {
      // A busy week, of 0 to 9 articles a day, three of them to the same second.
      const PER_DAY = [4, 0, 9, 1, 0, 7, 3];
      const DAYS = PER_DAY.map((count, index) => ({ day: index + 10, count }));
      const span = '?from=2021-05-10&to=2021-05-16&fields[0]=title';
      const page = (number: number, size: number) =>
        get(`${span}&pagination[page]=${number}&pagination[pageSize]=${size}`);

      beforeAll(async () => {
        for (const { day, count } of DAYS) {
          for (let index = 0; index < count; index += 1) {
            const hour = String(6 + Math.floor(index / 3)).padStart(2, '0');
            await publishArticle(newsroom.strapi, `2021-05-${day}T${hour}:00:00.000Z`, {
              title: `Ngày ${day}, bài ${index}`,
            });
          }
        }
      });

      test('they are the lists of its days, the last day first', async () => {
        const days = await Promise.all(
          [...DAYS].reverse().map(({ day }) => get(`/2021/05/${day}?fields[0]=title`))
        );
        const expected = days.flatMap(({ data }) => titlesOf(data));
        expect(expected).toHaveLength(24);
        for (const size of [1, 5, 7, 24, 100]) {
          const pages = await Promise.all(
            Array.from({ length: Math.ceil(24 / size) }, (_none, index) => page(index + 1, size))
          );
          expect(pages.flatMap(({ data }) => titlesOf(data))).toEqual(expected);
        }
      });

      test('their total is the sum of its days’ counts', async () => {
        const { data: days } = await get('/2021/05');
        expect(days.map(({ day, count }) => ({ day, count }))).toEqual(DAYS.filter(({ count }) => count > 0));
        expect((await page(2, 10)).meta.pagination).toEqual({
          ...{ page: 2, pageSize: 10, pageCount: 3, total: 24 },
        });
      });

      test('after the last one there is an empty one with the same total', async () => {
        expect(await page(4, 10)).toMatchObject({ data: [], meta: { pagination: { page: 4, total: 24 } } });
      });
    });
  });
});

test('a role that may not read days may not read a span of them', async () => {
  const newsroom = await startNewsroom();
  const action = 'plugin::date-archive.date-archive.day';
  await newsroom.strapi.db.query('plugin::users-permissions.permission').deleteMany({ where: { action } });
  expect((await newsroom.ask('/api/date-archive?from=2022-11-18&to=2022-11-20')).status).toBe(403);
  expect((await newsroom.ask('/api/date-archive')).status).toBe(200);
  await newsroom.stop();
});

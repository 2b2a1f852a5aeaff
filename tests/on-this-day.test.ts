import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Entry, type Newsroom, publishArticle, startNewsroom } from './newsroom';

const { databases } = inject('available');
const AUTHOR = 'api::author.author';
const PERMISSION = 'plugin::users-permissions.permission';

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
const [thisYear, thisMonth, today] = clock.format(new Date()).split('-');

describe.each(databases)('this day in earlier years on %s', (client) => {
  let newsroom: Newsroom;

  const ask = (query: string, language = 'vi') =>
    newsroom.ask(`/api/date-archive/on-this-day${query}`, { headers: { 'Accept-Language': language } });
  const get = async (query: string) => (await ask(query)).body;
  const titlesOf = (entries: Entry[]) => entries.map(({ title }) => title);
  const years = async (query: string) =>
    (await get(query)).data.map(({ path, items }: Entry) => [path, titlesOf(items)]);

  beforeAll(async () => {
    newsroom = await startNewsroom(client);
    const { strapi } = newsroom;
    const { documentId: author } = await strapi
      .documents(AUTHOR)
      .create({ data: { name: 'Lưu Ngày Cũ' } as never });
    const publish = (title: string, moment: string, authors?: string[]) =>
      publishArticle(strapi, moment, { title, ...(authors && { authors }) });
    // The last and the first second of 18 November in Vietnam.
    await publish('2019 trọn ngày', '2019-11-18T16:59:59.000Z');
    await publish('2019 nửa đêm', '2019-11-17T17:00:00.000Z', [author]);
    await publish('2019 hôm sau', '2019-11-18T17:00:00.000Z');
    await publish('2022 sáng', '2022-11-18T01:00:00.000Z');
    await publish('2022 chiều', '2022-11-18T08:00:00.000Z', [author]);
    await publish('2022 tối', '2022-11-18T13:00:00.000Z');
    await publish('Xưa lắm', '1975-11-18T05:00:00.000Z');
    await publish('Mai sau', '2999-11-18T05:00:00.000Z');
    await publish('Nhuận 2020', '2020-02-29T05:00:00.000Z');
    await publish('Nhuận 2016', '2016-02-29T05:00:00.000Z');
    await publish('Không nhuận', '2021-02-28T05:00:00.000Z');
    await publish('Sang tháng', '2021-03-01T05:00:00.000Z');
    // The full moon of the seventh lunar month; 2020 had a fourth month twice before it.
    await publish('Rằm Nhâm Dần', '2022-08-12T05:00:00.000Z', [author]);
    await publish('Rằm Canh Tý', '2020-09-02T05:00:00.000Z');
    await publish('Không phải rằm', '2020-08-12T05:00:00.000Z');
    // 2023 had two second months: from 20 February and, the leap one, from 22 March.
    await publish('Rằm tháng Hai', '2023-03-06T05:00:00.000Z');
    await publish('Rằm tháng Hai nhuận', '2023-04-05T05:00:00.000Z');
    // The first of the twelfth lunar month came twice in 2022, at its beginning and at its end.
    await publish('Mùng 1 Chạp Tân Sửu', '2022-01-03T05:00:00.000Z');
    await publish('Mùng 1 Chạp Nhâm Dần', '2022-12-23T05:00:00.000Z');
    // The year Tân Sửu had no thirtieth of its last month, the year Nhâm Dần had one.
    await publish('29 Tết', '2022-01-31T05:00:00.000Z');
    await publish('30 Tết', '2023-01-21T05:00:00.000Z');
  });

  afterAll(() => newsroom?.stop());

  test('has the articles of that day by year, the latest first and in it the newest first', async () => {
    expect(await years('?month=11&day=18')).toEqual([
      ['/2022/11/18', ['2022 tối', '2022 chiều', '2022 sáng']],
      ['/2019/11/18', ['2019 trọn ngày', '2019 nửa đêm']],
      ['/1975/11/18', ['Xưa lắm']],
    ]);
  });

  test('has of each year what its day’s list has', async () => {
    const { data } = await get('?month=11&day=18');
    for (const { path, items } of data) {
      const day = await newsroom.ask(`/api/date-archive${path}`);
      expect(items).toEqual(day.body.data);
    }
  });

  test('tells of each year the day, its count and label, and of all of them the day asked for', async () => {
    const { data, meta } = await get('?month=11&day=18');
    expect(data[1]).toEqual({
      items: [expect.anything(), expect.anything()],
      ...{ year: 2019, month: 11, day: 18, count: 2, path: '/2019/11/18' },
      label: 'Thứ Hai, ngày 18 tháng 11 năm 2019',
    });
    expect(meta).toEqual({
      ...{ month: 11, day: 18, isLunar: false, leap: false },
      ...{ timeZone: 'Asia/Ho_Chi_Minh', locale: 'vi', type: 'article', cut: null },
      pagination: { page: 1, pageSize: 25, pageCount: 1, total: 6 },
    });
  });

  test('reads a month and a day with or without a leading zero', async () => {
    expect(await years('?month=02&day=28')).toEqual(await years('?month=2&day=28'));
    expect(await years('?month=02&day=28')).toEqual([['/2021/02/28', ['Không nhuận']]]);
  });

  test('of 29 February has leap years alone', async () => {
    expect(await years('?month=2&day=29')).toEqual([
      ['/2020/02/29', ['Nhuận 2020']],
      ['/2016/02/29', ['Nhuận 2016']],
    ]);
  });

  test('of a day that never had news is empty', async () => {
    expect(await get('?month=6&day=6')).toMatchObject({ data: [], meta: { pagination: { total: 0 } } });
  });

  test('asked for no day means today’s, and this year is no earlier one', async () => {
    const { strapi } = newsroom;
    const before = Number(thisYear) - 4;
    const made = [
      await publishArticle(strapi, new Date(Date.now() - 1000).toISOString(), { title: 'Vừa đăng' }),
      await publishArticle(strapi, `${before}-${thisMonth}-${today}T05:00:00.000Z`, {
        title: 'Bốn năm trước',
      }),
    ];
    expect(await years('')).toEqual([[`/${before}/${thisMonth}/${today}`, ['Bốn năm trước']]]);
    expect((await get('')).meta).toMatchObject({ month: Number(thisMonth), day: Number(today) });
    for (const { documentId } of made) await strapi.documents('api::article.article').delete({ documentId });
    expect(await years('')).toEqual([]);
  });

  test('goes page by page through all years', async () => {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) =>
        get(`?month=11&day=18&pagination[pageSize]=2&pagination[page]=${page}&fields[0]=title`)
      )
    );
    const shown = pages.map(({ data }) => data.map(({ year, items }: Entry) => [year, titlesOf(items)]));
    expect(shown).toEqual([
      [[2022, ['2022 tối', '2022 chiều']]],
      [
        [2022, ['2022 sáng']],
        [2019, ['2019 trọn ngày']],
      ],
      [
        [2019, ['2019 nửa đêm']],
        [1975, ['Xưa lắm']],
      ],
      [],
    ]);
    expect(pages.map(({ meta }) => meta.pagination)).toEqual(
      [1, 2, 3, 4].map((page) => ({ page, pageSize: 2, pageCount: 3, total: 6 }))
    );
    expect(pages[1].data.map(({ count }: Entry) => count)).toEqual([3, 2]);
  });

  test('is cut as any other archive', async () => {
    const cut = await get('?month=11&day=18&author=luu-ngay-cu');
    expect(cut.data.map(({ path, items }: Entry) => [path, titlesOf(items)])).toEqual([
      ['/2022/11/18', ['2022 chiều']],
      ['/2019/11/18', ['2019 nửa đêm']],
    ]);
    expect(cut.data.map(({ count }: Entry) => count)).toEqual([1, 1]);
    expect(cut.meta).toMatchObject({ cut: { name: 'author' }, pagination: { total: 2 } });
    expect(await years('?lunar=15/7&author=luu-ngay-cu')).toEqual([['/2022/08/12', ['Rằm Nhâm Dần']]]);
  });

  test('takes fields and relations by Strapi’s own parameters', async () => {
    const { data } = await get('?month=11&day=18&fields[0]=title&populate[authors][fields][0]=slug');
    expect(data[2].items).toMatchObject([{ title: 'Xưa lắm', authors: [{ slug: 'le-thu-nghiem' }] }]);
    expect(data[2].items[0]).not.toHaveProperty('slug');
  });

  describe('by the lunar calendar', () => {
    test.each(['15/7', '15-7', 'rằm tháng Bảy', 'rằm tháng 7 âm lịch', 'RẰM THÁNG BẢY', 'ram thang bay'])(
      '“%s” is the full moon of the seventh month',
      async (lunar) => {
        const query = `?lunar=${encodeURIComponent(lunar)}`;
        expect(await years(query)).toEqual([
          ['/2022/08/12', ['Rằm Nhâm Dần']],
          ['/2020/09/02', ['Rằm Canh Tý']],
        ]);
        expect((await get(query)).meta).toMatchObject({ month: 7, day: 15, isLunar: true, leap: false });
      }
    );

    test('of a leap month has the years that have it, and of a plain one none of its leap month', async () => {
      const query = `?lunar=${encodeURIComponent('rằm tháng 2 nhuận')}`;
      expect(await years(query)).toEqual([['/2023/04/05', ['Rằm tháng Hai nhuận']]]);
      expect((await get(query)).meta).toMatchObject({ month: 2, day: 15, isLunar: true, leap: true });
      expect(await years('?lunar=15/2')).toEqual([['/2023/03/06', ['Rằm tháng Hai']]]);
    });

    test('a day that came twice in one civil year is there twice', async () => {
      expect(await years('?lunar=1/12')).toEqual([
        ['/2022/12/23', ['Mùng 1 Chạp Nhâm Dần']],
        ['/2022/01/03', ['Mùng 1 Chạp Tân Sửu']],
      ]);
    });

    test('the thirtieth is in the years whose month has one', async () => {
      expect(await years('?lunar=30/12')).toEqual([['/2023/01/21', ['30 Tết']]]);
      expect(await years('?lunar=29/12')).toEqual([['/2022/01/31', ['29 Tết']]]);
    });

    test('the thirtieth of each month may be asked for, whatever this year’s has', async () => {
      for (let month = 1; month <= 12; month += 1) {
        const { status, body } = await ask(`?lunar=30/${month}`);
        expect({ status, meta: body.meta }).toMatchObject({ status: 200, meta: { month, day: 30 } });
      }
      expect((await get(`?lunar=${encodeURIComponent('ngày 30 tháng Chạp')}`)).meta).toMatchObject({
        ...{ month: 12, day: 30, isLunar: true },
      });
    });

    test('mùng 1 Tết is the first of the first month', async () => {
      const meta = { month: 1, day: 1, isLunar: true };
      expect((await get(`?lunar=${encodeURIComponent('mùng 1 Tết')}`)).meta).toMatchObject(meta);
    });
  });

  test('giao thừa is the last day of the lunar year, the 29th or the 30th', async () => {
    expect(await years(`?lunar=${encodeURIComponent('giao thừa')}`)).toEqual([
      ['/2023/01/21', ['30 Tết']],
      ['/2022/01/31', ['29 Tết']],
    ]);
  });

  test('a leap month that few years have may be asked for', async () => {
    const { status, body } = await ask(`?lunar=${encodeURIComponent('15/11 nhuận')}`);
    expect({ status, ...body }).toMatchObject({
      ...{ status: 200, data: [] },
      meta: { month: 11, day: 15, leap: true },
    });
  });

  test.each([
    [
      'a lunar day that no month has',
      '?lunar=31/2',
      'lunar',
      'Không có ngày 31: tháng âm lịch có các ngày từ 1 đến 30.',
      'There is no day 31: a lunar month has days 1 to 30.',
    ],
    [
      'a lunar day of one year',
      '?lunar=15/7/2022',
      'lunar',
      '“15/7/2022” không phải một ngày âm lịch, như “15/7” hay “rằm tháng Bảy”.',
      '"15/7/2022" is no day of the lunar calendar, such as "15/7" or "rằm tháng Bảy".',
    ],
    [
      'a list of lunar days',
      '?lunar[]=15/7',
      'lunar',
      'Tham số “lunar” có giá trị không hợp lệ (["15/7"]).',
      'The parameter "lunar" has a value that is not valid (["15/7"]).',
    ],
    [
      'a month there is not',
      '?month=13&day=1',
      'month',
      'Tháng “13” không hợp lệ: cần một số từ 1 đến 12.',
      'The month "13" is not valid: it must be a number from 1 to 12.',
    ],
    [
      'a day that no year has',
      '?month=2&day=30',
      'day',
      'Ngày “30” không hợp lệ: tháng 2 có các ngày từ 1 đến 29.',
      'The day "30" is not valid: month 2 has days 1 to 29.',
    ],
    ['a day without its month', '?day=18', 'month', 'Thiếu tháng (month).', 'The month is missing.'],
    ['a month without a day', '?month=11', 'day', 'Thiếu ngày (day).', 'The day is missing.'],
    [
      'a year',
      '?month=11&day=18&year=2022',
      'year',
      'Địa chỉ này không có tham số “year”.',
      'This address has no parameter "year".',
    ],
    [
      'both calendars at once',
      '?month=11&day=18&lunar=15/7',
      'lunar',
      'Hãy hỏi theo ngày dương (month và day) hoặc ngày âm (lunar), không phải cả hai.',
      'Ask by the civil day (month and day) or by the lunar one (lunar), not by both.',
    ],
    [
      'a text that is no lunar day',
      '?lunar=hoa+dao',
      'lunar',
      '“hoa dao” không phải một ngày âm lịch, như “15/7” hay “rằm tháng Bảy”.',
      '"hoa dao" is no day of the lunar calendar, such as "15/7" or "rằm tháng Bảy".',
    ],
    [
      'a lunar month alone',
      `?lunar=${encodeURIComponent('tháng Chạp')}`,
      'lunar',
      '“tháng Chạp” không phải một ngày âm lịch, như “15/7” hay “rằm tháng Bảy”.',
      '"tháng Chạp" is no day of the lunar calendar, such as "15/7" or "rằm tháng Bảy".',
    ],
    [
      'an author there is not',
      '?month=11&day=18&author=khong-ai',
      'author',
      'Không tìm thấy “khong-ai” (author).',
      'There is no author "khong-ai".',
    ],
    [
      'page 0',
      '?month=11&day=18&pagination[page]=0',
      'pagination',
      'Trang “0” không hợp lệ: cần một số nguyên từ 1.',
      'The page "0" is not valid: it must be a whole number from 1.',
    ],
  ])('refuses %s', async (_name, query, part, vietnamese, english) => {
    for (const [language, message] of [
      ['vi', vietnamese],
      ['en', english],
    ]) {
      const { status, body } = await ask(query, language);
      expect(status).toBe(part === 'author' ? 404 : 400);
      expect(body.error.message).toBe(message);
      expect(body.error.details.errors[0].path[0]).toBe(part);
    }
  });

  test.each([
    ['the thirty-first of a lunar month', '?lunar=31/7'],
    ['the thirteenth lunar month', '?lunar=1/13'],
    ['nothing', '?lunar='],
    ['two days', '?lunar=15/7&lunar=1/1'],
    ['an object', '?lunar[day]=15'],
    ['an emoji', `?lunar=${encodeURIComponent('🌕')}`],
    ['a very long text', `?lunar=${'rằm '.repeat(300)}`],
    ['a day of two months', '?month=11&month=12&day=18'],
  ])('refuses %s, naming the part', async (_name, query) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body.error.details.errors[0].path[0]).toMatch(/^(lunar|month)$/);
  });

  test('is refused to a role without the permission', async () => {
    const action = 'plugin::date-archive.date-archive.onThisDay';
    await newsroom.strapi.db.query(PERMISSION).deleteMany({ where: { action } });
    expect((await ask('?month=11&day=18')).status).toBe(403);
  });
});

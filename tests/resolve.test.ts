import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Newsroom, publishArticle, startNewsroom } from './newsroom';

let newsroom: Newsroom;

const ask = (q: string, language = 'vi', others = '') =>
  newsroom.ask(`/api/date-archive/resolve?q=${encodeURIComponent(q)}${others}`, {
    headers: { 'Accept-Language': language },
  });

beforeAll(async () => {
  newsroom = await startNewsroom();
});

afterAll(() => newsroom?.stop());

/** The newsroom's civil day so many days from today, or so many months from this one. */
const civilDay = ({ days = 0, months = 0 }): string => {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
  const date = new Date(`${today}T00:00:00Z`);
  if (months !== 0) date.setUTCMonth(date.getUTCMonth() + months, 1);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

describe('what a Vietnamese reader or a page writes is a day', () => {
  test.each<[string, string | null]>([
    ['18/11/2022', null],
    ['18-11-2022', null],
    ['18.11.2022', null],
    ['2022-11-18', null],
    ['ngày 18 tháng 11 năm 2022', null],
    ['Ngày 18 Tháng 11 Năm 2022', null],
    ['NGÀY 18 THÁNG 11 NĂM 2022', null],
    ['ngay 18 thang 11 nam 2022', null],
    ['Thứ Sáu, ngày 18 tháng 11 năm 2022', null],
    ['Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43', '15:43'],
    ['thu sau, ngay 18 thang 11 nam 2022 - 15:43', '15:43'],
    ['T6, 18/11/2022 | 15:43 (GMT+7)', '15:43'],
    ['18/11/2022 08:43 GMT+0', '15:43'],
    ['2022-11-18T08:43:00.000Z', '15:43'],
    ['15h43 ngày 18/11/2022', '15:43'],
    ['3:43 CH 18/11/2022', '15:43'],
    ['18/11/2022 3:43 SA', '03:43'],
    ['25 tháng 10 âm lịch 2022', null],
    ['November 18, 2022', null],
  ])('“%s”', async (q, time) => {
    for (const form of [q, q.normalize('NFD')]) {
      const { status, body } = await ask(form);
      expect({ status, data: body.data }).toEqual({
        status: 200,
        data: {
          date: '2022-11-18',
          path: '/2022/11/18',
          label: 'Thứ Sáu, ngày 18 tháng 11 năm 2022',
          time,
          lunar: {
            ...{ day: 25, month: 10, leap: false, year: 2022, canChi: 'Nhâm Dần' },
            label: 'ngày 25 tháng 10 năm Nhâm Dần',
          },
        },
      });
    }
  });
});

test.each([
  ['CN 20/11/2022', '2022-11-20', '/2022/11/20', 'Chủ Nhật, ngày 20 tháng 11 năm 2022'],
  ['Chủ nhật 20/11/2022', '2022-11-20', '/2022/11/20', 'Chủ Nhật, ngày 20 tháng 11 năm 2022'],
  ['tháng mười một 2022', '2022-11', '/2022/11', 'Tháng 11 năm 2022'],
  ['tháng 11 năm 2022', '2022-11', '/2022/11', 'Tháng 11 năm 2022'],
  ['11/2022', '2022-11', '/2022/11', 'Tháng 11 năm 2022'],
  ['năm 2022', '2022', '/2022', 'Năm 2022'],
  ['2022', '2022', '/2022', 'Năm 2022'],
  ['tuần 46 năm 2022', '2022-W46', '/2022/w46', 'Tuần 46 năm 2022'],
  ['mùng 1 Tết Quý Mão', '2023-01-22', '/2023/01/22', 'Chủ Nhật, ngày 22 tháng 1 năm 2023'],
  ['mung 1 tet quy mao', '2023-01-22', '/2023/01/22', 'Chủ Nhật, ngày 22 tháng 1 năm 2023'],
  ['rằm tháng Bảy năm Nhâm Dần', '2022-08-12', '/2022/08/12', 'Thứ Sáu, ngày 12 tháng 8 năm 2022'],
  ['23 tháng Chạp năm Nhâm Dần', '2023-01-14', '/2023/01/14', 'Thứ Bảy, ngày 14 tháng 1 năm 2023'],
  ['rằm tháng 2 nhuận năm Quý Mão', '2023-04-05', '/2023/04/05', 'Thứ Tư, ngày 5 tháng 4 năm 2023'],
])('“%s” is %s, at %s', async (q, date, path, label) => {
  expect((await ask(q)).body.data).toMatchObject({ date, path, label });
});

test.each([
  ['2022-11-18T20:00:00.000Z', '2022-11-19', '/2022/11/19', '03:00', 26],
  ['18/11/2022 20:00 GMT+0', '2022-11-19', '/2022/11/19', '03:00', 26],
  ['18/11/2022 01:00 GMT+9', '2022-11-17', '/2022/11/17', '23:00', 24],
])('“%s” is the newsroom’s day %s, on its clock', async (q, date, path, time, day) => {
  const data = { date, path, time, lunar: { day, month: 10 } };
  expect((await ask(q, 'vi', '&locale=vi')).body.data).toMatchObject(data);
});

test.each([
  ['từ 1/11/2022 đến 18/11/2022', '2022-11-01/2022-11-18', '/?from=2022-11-01&to=2022-11-18'],
  ['quý IV/2022', '2022-10-01/2022-12-31', '/?from=2022-10-01&to=2022-12-31'],
])('“%s” is a span, whose path can be asked for', async (q, date, path) => {
  expect((await ask(q)).body.data).toMatchObject({ date, path, time: null, lunar: null });
  expect((await newsroom.ask(`/api/date-archive${path}`)).status).toBe(200);
});

test('a lunar month, which no single address has, is a span of its days', async () => {
  expect((await ask('tháng Chạp năm Nhâm Dần')).body.data).toMatchObject({
    date: '2022-12-23/2023-01-21',
    path: '/?from=2022-12-23&to=2023-01-21',
    lunar: null,
  });
});

test('what it names can be asked for at its path', async () => {
  await publishArticle(newsroom.strapi, '2023-01-14T03:00:00.000Z', { title: 'Ông Táo về trời' });
  for (const q of ['23 tháng Chạp năm Nhâm Dần', 'tháng Chạp năm Nhâm Dần', 'tuần 2 năm 2023', '1/2023']) {
    const { path } = (await ask(q)).body.data;
    const { status, body } = await newsroom.ask(`/api/date-archive${path}`);
    expect({ status, found: body.data.length }).toEqual({ status: 200, found: 1 });
  }
});

test.each<[string, () => string]>([
  ['hôm nay', () => civilDay({})],
  ['hom nay', () => civilDay({})],
  ['hôm qua', () => civilDay({ days: -1 })],
  ['hôm kia', () => civilDay({ days: -2 })],
  ['tháng trước', () => civilDay({ months: -1 }).slice(0, 7)],
])('“%s” is counted from today in the newsroom', async (q, date) => {
  const before = date();
  const { date: named, path } = (await ask(q)).body.data;
  // Midnight may fall between the two.
  expect([before, date()]).toContain(named);
  expect(path).toBe(`/${String(named).replaceAll('-', '/')}`);
});

test('“tuần trước” is the week that has the day seven days ago', async () => {
  const { path } = (await ask('tuần trước')).body.data;
  const { meta } = (await newsroom.ask(`/api/date-archive${path}`)).body;
  const weekAgo = civilDay({ days: -7 });
  expect(meta.range?.start.localeCompare(weekAgo)).not.toBe(1);
  expect(meta.range?.end.localeCompare(weekAgo)).toBe(1);
});

test('the answer is labelled in the asked locale, and repeats the question', async () => {
  const { body } = await ask('Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43', 'vi', '&locale=en');
  expect(body.data).toMatchObject({ label: 'November 18, 2022', path: '/2022/11/18' });
  expect(body.meta).toEqual({
    ...{ q: 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43' },
    ...{ timeZone: 'Asia/Ho_Chi_Minh', locale: 'en' },
  });
});

test.each([
  [
    'a wrong weekday, and names the right one',
    'Thứ Bảy, ngày 18 tháng 11 năm 2022',
    'Ngày 18/11/2022 là Thứ Sáu, không phải Thứ Bảy.',
    '18 November 2022 is a Friday (Thứ Sáu), not Thứ Bảy.',
  ],
  [
    'a short one, too',
    'CN, 18/11/2022 | 15:43 (GMT+7)',
    'Ngày 18/11/2022 là Thứ Sáu, không phải Chủ Nhật.',
    '18 November 2022 is a Friday (Thứ Sáu), not Chủ Nhật.',
  ],
  [
    'a day that the month does not have',
    '31/02/2022',
    'Không có ngày 31/2/2022: tháng 2 năm 2022 có các ngày từ 1 đến 28.',
    'There is no day 31 in February 2022: it has days 1 to 28.',
  ],
  [
    'a leap month that the year does not have',
    'rằm tháng 4 nhuận năm 2023',
    'Năm Quý Mão (2023) không có tháng 4 nhuận; tháng nhuận năm ấy là tháng 2.',
    'The lunar year 2023 (Quý Mão) has no leap month 4; its leap month is 2.',
  ],
  [
    'a time that no clock shows',
    '25:10 ngày 18/11/2022',
    'Không có giờ “25:10”: đồng hồ chỉ từ 00:00 đến 23:59.',
    'There is no time “25:10”: a clock shows 00:00 to 23:59.',
  ],
  [
    'a text that is no date',
    'hoa đào nở',
    'Không đọc được ngày từ “hoa đào nở”. Hãy viết như 18/11/2022, “tháng 11 năm 2022” hay “rằm tháng Bảy năm Nhâm Dần”.',
    '"hoa đào nở" is not understood as a date. Write it as 18/11/2022, "November 18, 2022" or "tháng 11 năm 2022".',
  ],
  ['nothing', '', 'Thiếu tham số “q”.', 'The parameter "q" is missing.'],
])('refuses %s', async (_name, q, vietnamese, english) => {
  for (const [language, message] of [
    ['vi', vietnamese],
    ['en', english],
  ]) {
    expect(await ask(q, language)).toMatchObject({
      status: 400,
      body: {
        data: null,
        error: {
          name: 'ValidationError',
          message,
          details: { errors: [{ path: ['q'], message, name: 'ValidationError' }] },
        },
      },
    });
  }
});

describe('a text that may mean several dates', () => {
  test('is refused with its readings, each with its address', async () => {
    // 2023 had a second month twice.
    const { status, body } = await ask('rằm tháng 2 năm Quý Mão');
    expect(status).toBe(400);
    expect(body.error.details.readings).toMatchObject([
      { date: '2023-03-06', path: '/2023/03/06', lunar: { day: 15, month: 2, leap: false } },
      { date: '2023-04-05', path: '/2023/04/05', lunar: { day: 15, month: 2, leap: true } },
    ]);
    for (const { path } of body.error.details.readings)
      expect((await newsroom.ask(`/api/date-archive${path}`)).status).toBe(200);
  });

  test('is said to, in the reader’s language', async () => {
    expect((await ask('rằm tháng 2 năm Quý Mão')).body.error.message).toBe(
      '“rằm tháng 2 năm Quý Mão” có thể là nhiều ngày: Thứ Hai, ngày 6 tháng 3 năm 2023 (/2023/03/06); ' +
        'Thứ Tư, ngày 5 tháng 4 năm 2023 (/2023/04/05). Hãy viết rõ hơn.'
    );
    expect((await ask('rằm tháng 2 năm Quý Mão', 'en', '&locale=en')).body.error.message).toBe(
      '"rằm tháng 2 năm Quý Mão" may mean several dates: March 6, 2023 (/2023/03/06); ' +
        'April 5, 2023 (/2023/04/05). Write it in full.'
    );
  });
});

test.each([
  ['white space', '   '],
  ['10 kB', 'ngay.18.thang.11.'.repeat(600)],
  ['an emoji', '📅'],
  ['a date between emojis', '🗞️ 18/11/2022 🗞️'],
  ['half an emoji', '%ED%A0%BD'],
  ['a byte that is no text', '%ff'],
  ['the character U+0000', '18/11/2022%00'],
  ['a line break', '18%0A11%0A2022'],
  ['a digit of another script', '%D9%A1%D9%A8/%D9%A1%D9%A1/%D9%A2%D9%A0%D9%A2%D9%A2'],
  ['a pattern', '(a%2B)%2B%24'],
  ['a statement', "'; drop table articles; --"],
  ['a year of a thousand digits', '9'.repeat(1000)],
  ['a name that every object has', 'constructor'],
])('%s is never a fault of the server', async (_name, q) => {
  const encoded = q.includes('%') ? q : encodeURIComponent(q);
  const { status } = await newsroom.ask(`/api/date-archive/resolve?q=${encoded}`);
  expect([200, 400]).toContain(status);
});

test.each([
  ['a list', '?q=18/11/2022&q=19/11/2022', '["18/11/2022","19/11/2022"]'],
  ['a list of one', '?q[]=18/11/2022', '["18/11/2022"]'],
  ['an object', '?q[day]=18', '{"day":"18"}'],
])('%s is refused, naming the parameter', async (_name, query, value) => {
  const { status, body } = await newsroom.ask(`/api/date-archive/resolve${query}`, {
    headers: { 'Accept-Language': 'vi' },
  });
  expect({ status, message: body.error.message, path: body.error.details.errors[0].path }).toEqual({
    status: 400,
    message: `Tham số “q” có giá trị không hợp lệ (${value}).`,
    path: ['q'],
  });
});

test.each([
  ['no question', ''],
  ['a parameter that it has not', '?q=18/11/2022&type=article'],
])('%s is refused', async (_name, query) => {
  expect((await newsroom.ask(`/api/date-archive/resolve${query}`)).status).toBe(400);
});

test('a role without the permission is refused with 403', async () => {
  const action = 'plugin::date-archive.date-archive.resolve';
  await newsroom.strapi.db.query('plugin::users-permissions.permission').deleteMany({ where: { action } });
  expect((await ask('18/11/2022')).status).toBe(403);
});

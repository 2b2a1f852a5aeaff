import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Newsroom, startNewsroom } from './newsroom';

let newsroom: Newsroom;
const ask = (path: string, language?: string) =>
  newsroom.ask(`/api/date-archive${path}`, { headers: language ? { 'Accept-Language': language } : {} });

beforeAll(async () => {
  newsroom = await startNewsroom();
});

afterAll(() => newsroom?.stop());

describe('what is asked wrongly is a 400 that names the part', () => {
  test.each([
    [
      'a day that the month does not have',
      '/2022/02/31',
      ['day'],
      'Ngày “31” không hợp lệ: tháng 2 năm 2022 có các ngày từ 1 đến 28.',
    ],
    [
      'a leap day in a common year',
      '/2023/02/29',
      ['day'],
      'Ngày “29” không hợp lệ: tháng 2 năm 2023 có các ngày từ 1 đến 28.',
    ],
    ['a thirteenth month', '/2022/13', ['month'], 'Tháng “13” không hợp lệ: cần một số từ 1 đến 12.'],
    ['month 0', '/2022/0/1', ['month'], 'Tháng “0” không hợp lệ: cần một số từ 1 đến 12.'],
    ['year 0', '/0', ['year'], 'Năm “0” không hợp lệ: cần một số từ 1 đến 9998.'],
    [
      'a year of five digits',
      '/99999/01/01',
      ['year'],
      'Năm “99999” không hợp lệ: cần một số từ 1 đến 9998.',
    ],
    ['a word for a year', '/abc', ['year'], 'Năm “abc” không hợp lệ: cần một số từ 1 đến 9998.'],
    ['a negative year', '/-2022', ['year'], 'Năm “-2022” không hợp lệ: cần một số từ 1 đến 9998.'],
    ['a number with a sign', '/2022/+1', ['month'], 'Tháng “+1” không hợp lệ: cần một số từ 1 đến 12.'],
    [
      'a word for a day',
      '/2022/11/abc',
      ['day'],
      'Ngày “abc” không hợp lệ: tháng 11 năm 2022 có các ngày từ 1 đến 30.',
    ],
    ['a locale there is not', '/2022?locale=fr', ['locale'], 'Không có ngôn ngữ “fr”; có: en, vi.'],
    ['two locales', '/2022?locale=vi&locale=en', ['locale'], 'Không có ngôn ngữ “["vi","en"]”; có: en, vi.'],
    ['a parameter there is not', '/2022?colour=red', ['colour'], 'Địa chỉ này không có tham số “colour”.'],
    ['filters', '/2022/11/18?filters[title]=x', ['filters'], 'Địa chỉ này không có tham số “filters”.'],
    ['drafts', '/2022/11/18?status=draft', ['status'], 'Địa chỉ này không có tham số “status”.'],
    [
      'a page size over the limit',
      '/2022/11/18?pagination[pageSize]=101',
      ['pagination', 'pageSize'],
      'Số bài mỗi trang “101” không hợp lệ: cần một số nguyên từ 1 đến 100.',
    ],
    [
      'page 0',
      '/2022/11/18?pagination[page]=0',
      ['pagination', 'page'],
      'Trang “0” không hợp lệ: cần một số nguyên từ 1.',
    ],
    [
      'pages that are no object',
      '/2022/11/18?pagination=2',
      ['pagination'],
      'Tham số “pagination” có giá trị không hợp lệ (2).',
    ],
    ['a form without its month', '?day=18&year=2022', ['month'], 'Thiếu tháng (month).'],
    ['a form without its year', '?month=11', ['year'], 'Thiếu năm (year).'],
  ])('%s', async (_name, path, part, message) => {
    const { status, body } = await ask(path, 'vi');
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        data: null,
        error: {
          status: 400,
          name: 'ValidationError',
          message,
          details: { errors: [{ path: part, message, name: 'ValidationError' }] },
        },
      },
    });
  });

  test.each([
    ['a field there is not', '/2022/11/18?fields[0]=nothing', 'fields'],
    ['a private field', '/2022/11/18?populate[authors][fields][0]=email', 'populate'],
    ['a relation there is not', '/2022/11/18?populate=nothing', 'populate'],
    ['a population that is no such thing', '/2022/11/18?populate[authors][populate]=secret', 'populate'],
    ['an empty population', '/2022/11/18?populate[]=', 'populate'],
    ['a population that comes round', '/2022/11/18?populate[authors][populate][articles]=*', 'populate'],
    ['a fragment of what has none', '/2022/11/18?populate[photos][on][media.figure]=*', 'populate'],
  ])('%s', async (_name, path, part) => {
    const { status, body } = await ask(path, 'vi');
    expect(status).toBe(400);
    expect(body.error.details.errors[0].path).toEqual([part]);
    expect(body.error.message).toContain(`Tham số “${part}” có giá trị không hợp lệ`);
  });
});

test.each([
  ['English', 'en-GB,en;q=0.9', 'The month "13" is not valid: it must be a number from 1 to 12.'],
  ['Vietnamese', 'vi-VN,vi;q=0.9,en;q=0.8', 'Tháng “13” không hợp lệ: cần một số từ 1 đến 12.'],
  [
    'English, for a language that is not ours',
    'fr',
    'The month "13" is not valid: it must be a number from 1 to 12.',
  ],
  [
    'the newsroom’s own language, for a browser that does not say',
    undefined,
    'Tháng “13” không hợp lệ: cần một số từ 1 đến 12.',
  ],
])('the refusal is in %s', async (_name, language, message) => {
  expect((await ask('/2022/13', language)).body.error.message).toBe(message);
});

test.each([
  '/%E0%A4%A',
  '/2022/%00',
  '/2022/11/18/',
  '/2022//18',
  `/${'9'.repeat(5000)}`,
  '/2022/11/18?locale[$ne]=vi',
  '/2022/11/18?populate[__proto__][x]=1',
  '/2022/11/18?fields[a][b]=1',
  '/2022/11/18?pagination[page]=1e309',
  '/٢٠٢٢',
])('%s is never a fault of the server', async (path) => {
  const response = await newsroom.ask(`/api/date-archive${path}`).catch((error: unknown) => error);
  expect(response).toMatchObject({ status: expect.toSatisfy((status: number) => status < 500) });
});

test('a role without the permission is refused with 403', async () => {
  const action = 'plugin::date-archive.date-archive.day';
  await newsroom.strapi.db.query('plugin::users-permissions.permission').deleteMany({ where: { action } });
  expect((await ask('/2022/11/18')).status).toBe(403);
  expect((await ask('?day=18&month=11&year=2022')).status).toBe(403);
  expect((await ask('?month=11&year=2022')).status).toBe(200);
  expect((await ask('/2022/11')).status).toBe(200);
});

import { errors } from '@strapi/utils';
import { describe, expect, test } from 'vitest';
import { readForm, readLocale, readPage, readPeriod, refuseUnknown } from './request';

const LIMITS = { pageSize: 25, maxPageSize: 100 };
const LOCALES = { codes: ['vi', 'en'], defaultCode: 'vi' };

/** What a refusal says, and of which part of the request; it must be Strapi's own error of status 400. */
const refusalOf = (read: () => unknown) => {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(errors.ValidationError);
    const { message, details } = error as {
      message: string;
      details: { errors: { path: string[]; message: string }[] };
    };
    expect(details.errors.map((fault) => fault.message)).toEqual([message]);
    return { path: details.errors[0].path, message };
  }
};

describe('a period', () => {
  test.each([
    ['a year', { year: '2022' }, { year: 2022 }],
    ['a month', { year: '2022', month: '11' }, { year: 2022, month: 11 }],
    ['a day', { year: '2022', month: '11', day: '18' }, { year: 2022, month: 11, day: 18 }],
    ['a day padded with zeros', { year: '2022', month: '01', day: '08' }, { year: 2022, month: 1, day: 8 }],
    ['a leap day', { year: '2024', month: '2', day: '29' }, { year: 2024, month: 2, day: 29 }],
    ['the first day', { year: '1', month: '1', day: '1' }, { year: 1, month: 1, day: 1 }],
    ['the last day', { year: '9998', month: '12', day: '31' }, { year: 9998, month: 12, day: 31 }],
  ])('%s is read', (_name, parts, period) => {
    expect(readPeriod(parts, 'vi')).toEqual(period);
  });

  test.each([
    ['31/02', { year: '2022', month: '02', day: '31' }, 'day'],
    ['29/02 of a common year', { year: '2023', month: '2', day: '29' }, 'day'],
    ['31/11', { year: '2022', month: '11', day: '31' }, 'day'],
    ['day 0', { year: '2022', month: '11', day: '0' }, 'day'],
    ['day abc', { year: '2022', month: '11', day: 'abc' }, 'day'],
    ['an empty day', { year: '2022', month: '11', day: '' }, 'day'],
    ['month 13', { year: '2022', month: '13' }, 'month'],
    ['month 0', { year: '2022', month: '0' }, 'month'],
    ['a month of a fraction', { year: '2022', month: '1.0' }, 'month'],
    ['year 0', { year: '0' }, 'year'],
    ['year 9999', { year: '9999' }, 'year'],
    ['year 99999', { year: '99999' }, 'year'],
    ['year abc', { year: 'abc' }, 'year'],
    ['a signed year', { year: '+2022' }, 'year'],
    ['a negative year', { year: '-1' }, 'year'],
    ['a year with an exponent', { year: '2e3' }, 'year'],
    ['two years', { year: ['2022', '2023'] }, 'year'],
    ['a year and more', { year: { gt: '2022' } }, 'year'],
    ['a wrong year before a wrong day', { year: '0', month: '2', day: '31' }, 'year'],
  ])('%s is refused, naming the part', (_name, parts, part) => {
    expect(refusalOf(() => readPeriod(parts, 'vi'))).toMatchObject({ path: [part] });
  });

  test.each([
    ['vi', 'Ngày “31” không hợp lệ: tháng 2 năm 2022 có các ngày từ 1 đến 28.'],
    ['en', 'The day "31" is not valid: month 2 of 2022 has days 1 to 28.'],
  ] as const)('the refusal is said in %s', (language, message) => {
    const read = () => readPeriod({ year: '2022', month: '2', day: '31' }, language);
    expect(refusalOf(read)).toEqual({ path: ['day'], message });
  });
});

describe('a form with three selects', () => {
  test.each([
    ['a day', { day: '18', month: '11', year: '2022' }, { year: 2022, month: 11, day: 18 }],
    ['a month, its day left alone', { day: '', month: '11', year: '2022' }, { year: 2022, month: 11 }],
    ['a year, the others left alone', { day: '', month: '', year: '2022' }, { year: 2022 }],
    ['nothing, all left alone', { day: '', month: '', year: '' }, undefined],
    ['nothing at all', {}, undefined],
  ])('says %s', (_name, query, period) => {
    expect(readForm(query, 'vi')).toEqual(period);
  });

  test.each([
    ['a day without its month', { day: '18', month: '', year: '2022' }, 'month'],
    ['a day alone', { day: '18' }, 'month'],
    ['a month without its year', { month: '11', year: '' }, 'year'],
    ['a day and month without their year', { day: '18', month: '11' }, 'year'],
    ['31/02', { day: '31', month: '2', year: '2022' }, 'day'],
    ['a select sent twice', { year: ['2022', '2023'] }, 'year'],
  ])('with %s is refused, naming the part', (_name, query, part) => {
    expect(refusalOf(() => readForm(query, 'en'))).toMatchObject({ path: [part] });
  });
});

describe('parameters', () => {
  test('an address’s own are accepted', () => {
    expect(() => refuseUnknown({ locale: 'vi' }, ['locale'], 'vi')).not.toThrow();
  });

  test.each([
    ['vi', 'Địa chỉ này không có tham số “sort”.'],
    ['en', 'This address has no parameter "sort".'],
  ] as const)('an unknown one is refused by its name in %s', (language, message) => {
    const read = () => refuseUnknown({ locale: 'vi', sort: 'title' }, ['locale'], language);
    expect(refusalOf(read)).toEqual({ path: ['sort'], message });
  });
});

describe('pages', () => {
  test.each([
    ['the first page of the house’s size by default', {}, { page: 1, pageSize: 25 }],
    ['another page', { page: '3' }, { page: 3, pageSize: 25 }],
    ['another size', { pageSize: '1' }, { page: 1, pageSize: 1 }],
    ['the largest size', { page: '2', pageSize: '100' }, { page: 2, pageSize: 100 }],
  ])('%s', (_name, pagination, page) => {
    expect(readPage({ pagination }, LIMITS, 'vi')).toEqual(page);
  });

  test.each([
    ['a size over the limit', { pageSize: '101' }, ['pagination', 'pageSize']],
    ['size 0', { pageSize: '0' }, ['pagination', 'pageSize']],
    ['size -1', { pageSize: '-1' }, ['pagination', 'pageSize']],
    ['page 0', { page: '0' }, ['pagination', 'page']],
    ['page abc', { page: 'abc' }, ['pagination', 'page']],
    ['an empty page', { page: '' }, ['pagination', 'page']],
    ['a limit', { limit: '10' }, ['pagination', 'limit']],
    ['no object', '2', ['pagination']],
    ['a list', ['2'], ['pagination']],
  ])('%s is refused, naming the part', (_name, pagination, path) => {
    expect(refusalOf(() => readPage({ pagination }, LIMITS, 'vi'))).toMatchObject({ path });
  });
});

describe('a locale', () => {
  test.each([
    ['the default one', undefined, 'vi'],
    ['the one asked for', 'en', 'en'],
  ])('is %s', (_name, asked, locale) => {
    expect(readLocale(asked, LOCALES, 'vi')).toBe(locale);
  });

  test.each([['fr'], [''], ['VI'], ['*'], [['vi', 'en']]])('%j is refused with those there are', (asked) => {
    const refusal = refusalOf(() => readLocale(asked, LOCALES, 'en'));
    expect(refusal).toMatchObject({ path: ['locale'], message: expect.stringContaining('vi, en') });
  });
});

import { errors } from '@strapi/utils';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/calendar';
import { lunarMonthsOf } from '../../shared/lunar';
import {
  readDayOfYear,
  readForm,
  readLocale,
  readPage,
  readPeriod,
  readSpan,
  readWeek,
  refuseAmbiguous,
  refuseMissing,
  refuseUnknown,
} from './request';

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

describe('a week', () => {
  test.each([
    ['one of two digits', { year: '2022', week: '46' }, { year: 2022, week: 46 }],
    ['one padded with a zero', { year: '2025', week: '01' }, { year: 2025, week: 1 }],
    ['week 53 of a year that has it', { year: '2020', week: '53' }, { year: 2020, week: 53 }],
  ])('%s is read', (_name, parts, period) => {
    expect(readWeek(parts, 'vi')).toEqual(period);
  });

  test.each([
    ['week 53 of a year of 52', { year: '2022', week: '53' }, 'week'],
    ['week 0', { year: '2022', week: '0' }, 'week'],
    ['week abc', { year: '2022', week: 'abc' }, 'week'],
    ['a week of year 0', { year: '0', week: '1' }, 'year'],
  ])('%s is refused, naming the part', (_name, parts, part) => {
    expect(refusalOf(() => readWeek(parts, 'vi'))).toMatchObject({ path: [part] });
  });

  test.each([
    ['vi', 'Tuần “53” không hợp lệ: năm 2022 có các tuần từ 1 đến 52.'],
    ['en', 'The week "53" is not valid: the year 2022 has weeks 1 to 52.'],
  ] as const)('the refusal is said in %s', (language, message) => {
    expect(refusalOf(() => readWeek({ year: '2022', week: '53' }, language))).toEqual({
      path: ['week'],
      message,
    });
  });
});

describe('a span of days', () => {
  test.each([
    ['both its days included', '2022-11-01', '2022-11-18', { start: '2022-11-01', end: '2022-11-19' }],
    ['of one day', '2022-11-18', '2022-11-18', { start: '2022-11-18', end: '2022-11-19' }],
    ['over the turn of the year', '2022-12-28', '2023-01-03', { start: '2022-12-28', end: '2023-01-04' }],
    ['of a whole leap year', '2024-01-01', '2024-12-31', { start: '2024-01-01', end: '2025-01-01' }],
    ['up to the last day of all', '9998-12-31', '9998-12-31', { start: '9998-12-31', end: '9999-01-01' }],
  ])('is read %s', (_name, from, to, days) => {
    expect(readSpan({ from, to }, 'vi')).toEqual(days);
  });

  test('is not asked for when neither end is named', () => {
    expect(readSpan({ locale: 'vi' }, 'vi')).toBeUndefined();
  });

  test.each([
    ['without its first day', { to: '2022-11-18' }, 'from'],
    ['with an empty first day', { from: '', to: '2022-11-18' }, 'from'],
    ['without its last day', { from: '2022-11-01' }, 'to'],
    ['to 31 November', { from: '2022-11-01', to: '2022-11-31' }, 'to'],
    ['from 29 February of a common year', { from: '2023-02-29', to: '2023-03-01' }, 'from'],
    ['from a day of another form', { from: '1/11/2022', to: '2022-11-18' }, 'from'],
    ['from a day that is not padded', { from: '2022-11-1', to: '2022-11-18' }, 'from'],
    ['from month 13', { from: '2022-13-01', to: '2022-11-18' }, 'from'],
    ['from day 0', { from: '2022-11-00', to: '2022-11-18' }, 'from'],
    ['from year 0', { from: '0000-11-01', to: '2022-11-18' }, 'from'],
    ['to the year after the last', { from: '9998-12-31', to: '9999-01-01' }, 'to'],
    ['from a moment', { from: '2022-11-01T00:00:00Z', to: '2022-11-18' }, 'from'],
    ['from two days', { from: ['2022-11-01', '2022-11-02'], to: '2022-11-18' }, 'from'],
    ['that ends before it begins', { from: '2022-11-18', to: '2022-11-17' }, 'to'],
    ['of 386 days', { from: '2024-01-01', to: '2025-01-20' }, 'to'],
  ])('%s is refused, naming the end', (_name, query, end) => {
    expect(refusalOf(() => readSpan(query, 'vi'))).toMatchObject({ path: [end] });
  });

  test('every lunar year is a span, those with a leap month, too', () => {
    for (let year = 1900; year < 2199; year += 1) {
      const [first] = lunarMonthsOf(year);
      const [{ start }] = lunarMonthsOf(year + 1);
      const days = { start: first.start, end: start };
      expect(readSpan({ from: days.start, to: addDays(days.end, -1) }, 'vi')).toEqual(days);
    }
  });

  test.each([
    ['vi', 'Khoảng 386 ngày là quá dài: nhiều nhất 385 ngày.'],
    ['en', 'A span of 386 days is too long: 385 days at most.'],
  ] as const)('one that is too long is refused with both lengths in %s', (language, message) => {
    const read = () => readSpan({ from: '2024-01-01', to: '2025-01-20' }, language);
    expect(refusalOf(read)).toEqual({ path: ['to'], message });
  });
});

describe('a day of every year', () => {
  test.each([
    ['one day', { month: '11', day: '18' }, { month: 11, day: 18 }],
    ['29 February', { month: '02', day: '29' }, { month: 2, day: 29 }],
    ['nothing, when neither part is named', { locale: 'vi' }, undefined],
  ])('is read as %s', (_name, query, day) => {
    expect(readDayOfYear(query, 'vi')).toEqual(day);
  });

  test.each([
    ['a month alone', { month: '11' }, 'day'],
    ['a day alone', { day: '18' }, 'month'],
    ['30 February', { month: '2', day: '30' }, 'day'],
    ['31 November', { month: '11', day: '31' }, 'day'],
    ['month 13', { month: '13', day: '1' }, 'month'],
  ])('%s is refused, naming the part', (_name, query, part) => {
    expect(refusalOf(() => readDayOfYear(query, 'vi'))).toMatchObject({ path: [part] });
  });
});

/** The error that is thrown; none fails the test. */
const errorOf = (fail: () => never): unknown => {
  try {
    return fail();
  } catch (error) {
    return error;
  }
};

test.each([
  ['vi', 'Không tìm thấy “bao-khong-co” (author).'],
  ['en', 'There is no author "bao-khong-co".'],
] as const)('what is not there is a 404 of Strapi’s, said in %s', (language, message) => {
  const error = errorOf(() => refuseMissing(language, ['author'], 'cut', 'author', 'bao-khong-co'));
  expect(error).toBeInstanceOf(errors.NotFoundError);
  expect(error).toMatchObject({ message, details: { errors: [{ path: ['author'], message }] } });
});

test.each([
  ['vi', '“25/10” có thể là nhiều ngày: Ngày một (/2022/10/25); Ngày hai (/2022/11/18). Hãy viết rõ hơn.'],
  ['en', '"25/10" may mean several dates: Ngày một (/2022/10/25); Ngày hai (/2022/11/18). Write it in full.'],
] as const)('a text of several dates is a 400 with its readings, said in %s', (language, message) => {
  const readings = [
    { date: '2022-10-25', label: 'Ngày một', path: '/2022/10/25', time: null, lunar: null },
    { date: '2022-11-18', label: 'Ngày hai', path: '/2022/11/18', time: null, lunar: null },
  ];
  const error = errorOf(() => refuseAmbiguous(language, '25/10', readings));
  expect(error).toBeInstanceOf(errors.ValidationError);
  expect(error).toMatchObject({ message, details: { errors: [{ path: ['q'], message }], readings } });
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

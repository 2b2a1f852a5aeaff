import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { addDays, type Day } from './calendar';
import { canChiOf, dayOfLunar, type LunarDate, lunarLabelOf, lunarMonthsOf, lunarOf } from './lunar';

const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';

const date = (year: number, month: number, day: number, leap = false): LunarDate => ({
  year,
  month,
  day,
  leap,
});

const eachDay = function* (): Generator<Day> {
  for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) yield day;
};

test.each([
  ['1968-01-29', 'Mậu Thân', 'a day before China’s'],
  ['1985-01-21', 'Ất Sửu', 'a month before China’s'],
  ['2007-02-17', 'Đinh Hợi', 'a day before China’s'],
  ['2022-02-01', 'Nhâm Dần', 'with China’s'],
  ['2023-01-22', 'Quý Mão', 'with China’s'],
  ['2024-02-10', 'Giáp Thìn', 'with China’s'],
  ['2025-01-29', 'Ất Tỵ', 'with China’s'],
  ['2026-02-17', 'Bính Ngọ', 'with China’s'],
  ['2030-02-02', 'Canh Tuất', 'a day before China’s'],
])('%s is Tết of %s, %s', (day, name) => {
  const lunar = lunarOf(day);
  expect(lunar).toEqual(date(Number(day.slice(0, 4)), 1, 1));
  expect(lunar && canChiOf(lunar.year)).toBe(name);
});

test.each([
  ['a day of news', '2022-11-18', date(2022, 10, 25)],
  ['the eve of Tết', '2022-01-31', date(2021, 12, 29)],
  ['the Hùng Kings’ day after a leap month 2', '2023-04-29', date(2023, 3, 10)],
  ['the Hùng Kings’ day', '2024-04-18', date(2024, 3, 10)],
  ['Mid-Autumn after a leap month 2', '2023-09-29', date(2023, 8, 15)],
  ['Mid-Autumn after a leap month 6', '2025-10-06', date(2025, 8, 15)],
  ['the first day of a leap month', '2023-03-22', date(2023, 2, 1, true)],
  ['the first supported day', FIRST_DAY, date(1899, 12, 1)],
])('the lunar date of %s, %s', (_name, day, lunar) => {
  expect(lunarOf(day)).toEqual(lunar);
});

test.each<[number, number | undefined, string]>([
  [1984, undefined, 'whereas China had leap month 10'],
  [1985, 2, 'whereas China had none'],
  [1987, 7, 'whereas China had leap month 6'],
  [2020, 4, 'as in China'],
  [2022, undefined, 'as in China'],
  [2023, 2, 'as in China'],
  [2024, undefined, 'as in China'],
  [2025, 6, 'as in China'],
  [2026, undefined, 'as in China'],
  [2033, 11, 'though an earlier month has no major solar term either'],
])('the leap month of %i is %s, %s', (year, leap) => {
  expect(lunarMonthsOf(year).find((month) => month.leap)?.month).toBe(leap);
});

test('a leap month follows the month whose number it shares', () => {
  expect(lunarMonthsOf(2023).map(({ month, leap }) => `${month}${leap ? '+' : ''}`)).toEqual(
    '1 2 2+ 3 4 5 6 7 8 9 10 11 12'.split(' ')
  );
});

test('a year without a leap month has months 1 to 12', () => {
  expect(lunarMonthsOf(2022).map(({ month }) => month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test('every month has 29 or 30 days and ends where the next begins', () => {
  const months = Array.from({ length: 301 }, (_, index) => lunarMonthsOf(1899 + index)).flat();
  const faults = months.filter(({ start, length }, index) => {
    const next = months[index + 1];
    return ![29, 30].includes(length) || (next && addDays(start, length) !== next.start);
  });
  expect(faults).toEqual([]);
});

test('lunarMonthsOf hands out months that a caller may change', () => {
  lunarMonthsOf(2022)[0].start = '2022-02-05';
  expect(lunarMonthsOf(2022)[0].start).toBe('2022-02-01');
});

test.each([1898, 2200, 2022.5, NaN])('lunar year %d has no months', (year) => {
  expect(lunarMonthsOf(year)).toEqual([]);
});

const follows = (next: LunarDate, last: LunarDate): boolean => {
  const { year, month, day, leap } = next;
  if (day !== 1)
    return day === last.day + 1 && month === last.month && year === last.year && leap === last.leap;
  if (last.day < 29 || last.day > 30) return false;
  if (leap) return !last.leap && month === last.month && year === last.year;
  return last.month === 12
    ? month === 1 && year === last.year + 1
    : month === last.month + 1 && year === last.year;
};

test('from 1900 to 2199 every lunar date follows that of the day before', () => {
  const faults: Day[] = [];
  let last = date(1899, 11, 30);
  for (const day of eachDay()) {
    const lunar = lunarOf(day);
    if (!lunar || !follows(lunar, last)) faults.push(day);
    last = lunar ?? last;
  }
  expect(faults).toEqual([]);
});

test('from 1900 to 2199 dayOfLunar reverses lunarOf', () => {
  const faults = [...eachDay()].filter((day) => {
    const lunar = lunarOf(day);
    return !lunar || dayOfLunar(lunar) !== day;
  });
  expect(faults).toEqual([]);
});

test.each([
  ['the day before the first', '1899-12-31'],
  ['the day after the last', '2200-01-01'],
  ['the first day of all', '0001-01-01'],
])('%s, %s, has no lunar date', (_name, day) => {
  expect(lunarOf(day)).toBeNull();
});

test.each([
  ['the 30th of a month of 29 days', date(2021, 12, 30)],
  ['a 31st', date(2022, 10, 31)],
  ['day 0', date(2022, 10, 0)],
  ['half a day', date(2022, 10, 1.5)],
  ['month 13', date(2022, 13, 1)],
  ['a leap month of a year without one', date(2022, 2, 1, true)],
  ['a leap month 3 of a year whose leap month is 2', date(2023, 3, 1, true)],
  ['a day of 1899', date(1899, 11, 29)],
  ['a day of 2200', date(2199, 12, 29)],
  ['a year before the first', date(1898, 12, 1)],
  ['a year after the last', date(2200, 1, 1)],
])('%s is no civil day', (_name, lunar) => {
  expect(dayOfLunar(lunar)).toBeNull();
});

test.each([
  [4, 'Giáp Tý'],
  [1, 'Tân Dậu'],
  [1945, 'Ất Dậu'],
  [1984, 'Giáp Tý'],
  [2022, 'Nhâm Dần'],
  [2023, 'Quý Mão'],
])('year %i is %s', (year, name) => {
  expect(canChiOf(year)).toBe(name);
});

test('the names of the years come round after sixty', () => {
  const names = Array.from({ length: 61 }, (_, index) => canChiOf(1984 + index));
  expect([new Set(names).size, names[60]]).toEqual([60, names[0]]);
});

test.each([
  ['vi', date(2022, 10, 25), 'ngày 25 tháng 10 năm Nhâm Dần'],
  ['vi', date(2023, 2, 1, true), 'ngày 1 tháng 2 nhuận năm Quý Mão'],
  ['vi-VN', date(2022, 1, 1), 'ngày 1 tháng 1 năm Nhâm Dần'],
  ['en', date(2022, 10, 25), 'day 25 of lunar month 10, year Nhâm Dần (2022)'],
  ['en', date(2023, 2, 1, true), 'day 1 of lunar leap month 2, year Quý Mão (2023)'],
  ['fr', date(2022, 10, 25), 'day 25 of lunar month 10, year Nhâm Dần (2022)'],
])('in %s, %o reads “%s”', (locale, lunar, label) => {
  expect(lunarLabelOf(lunar, locale)).toBe(label);
});

// A process of its own: a zone set while one runs does not reach the threads that tests run in.
const ELSEWHERE = `
  const { transpileModule } = require('typescript');
  require.extensions['.ts'] = (module, file) => {
    const source = require('node:fs').readFileSync(file, 'utf8');
    const compilerOptions = { module: 1, target: 9 };
    module._compile(transpileModule(source, { compilerOptions }).outputText, file);
  };
  const { lunarOf, dayOfLunar } = require('./lunar.ts');
  const hour = new Date('2022-11-17T17:00:00Z').getHours();
  const days = ['1968-01-28', '1968-01-29', '2023-03-22', '2029-12-31', '2030-02-02'];
  const dates = days.map(lunarOf);
  console.log(JSON.stringify({ hour, dates, back: dates.map(dayOfLunar) }));
`;

test.each([
  ['UTC', 17],
  ['Asia/Ho_Chi_Minh', 0],
  ['America/New_York', 12],
])('lunar dates are the same on a server in %s', (zone, hour) => {
  const env = { ...process.env, TZ: zone };
  const answer = execFileSync(process.execPath, ['-e', ELSEWHERE], { cwd: __dirname, env, encoding: 'utf8' });
  expect(JSON.parse(answer)).toEqual({
    hour,
    dates: [
      date(1967, 12, 29),
      date(1968, 1, 1),
      date(2023, 2, 1, true),
      date(2029, 11, 27),
      date(2030, 1, 1),
    ],
    back: ['1968-01-28', '1968-01-29', '2023-03-22', '2029-12-31', '2030-02-02'],
  });
});

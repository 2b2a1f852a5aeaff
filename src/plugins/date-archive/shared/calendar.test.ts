import { expect, test } from 'vitest';
import {
  dayOf,
  daysInMonth,
  daysOf,
  instantsOf,
  isoOf,
  LAST_YEAR,
  partsOf,
  pathOf,
  type Period,
  periodOf,
  startOfDay,
  unitOf,
} from './calendar';

const HOUR = 3_600_000;

test.each<[string, Period, string, string]>([
  ['a day', { year: 2022, month: 11, day: 18 }, '2022-11-18', '2022-11-19'],
  ['the last day of a month', { year: 2022, month: 11, day: 30 }, '2022-11-30', '2022-12-01'],
  ['the last day of a year', { year: 2022, month: 12, day: 31 }, '2022-12-31', '2023-01-01'],
  ['a leap day', { year: 2024, month: 2, day: 29 }, '2024-02-29', '2024-03-01'],
  ['28 February of a leap year', { year: 2024, month: 2, day: 28 }, '2024-02-28', '2024-02-29'],
  ['a February', { year: 2023, month: 2 }, '2023-02-01', '2023-03-01'],
  ['a December', { year: 2023, month: 12 }, '2023-12-01', '2024-01-01'],
  ['a year', { year: 2022 }, '2022-01-01', '2023-01-01'],
  ['the first year', { year: 1 }, '0001-01-01', '0002-01-01'],
  ['the last year', { year: LAST_YEAR }, '9998-01-01', '9999-01-01'],
  ['the last day of all', { year: LAST_YEAR, month: 12, day: 31 }, '9998-12-31', '9999-01-01'],
])('%s ends where the next period begins', (_name, period, start, end) => {
  expect(daysOf(period)).toEqual({ start, end });
});

test.each<[string, Period]>([
  ['30 February', { year: 2024, month: 2, day: 30 }],
  ['29 February of a common year', { year: 2023, month: 2, day: 29 }],
  ['29 February 1900, a century that is no leap year', { year: 1900, month: 2, day: 29 }],
  ['31 April', { year: 2022, month: 4, day: 31 }],
  ['day 0', { year: 2022, month: 4, day: 0 }],
  ['month 0', { year: 2022, month: 0 }],
  ['month 13', { year: 2022, month: 13 }],
  ['year 0', { year: 0 }],
  ['a year before the first', { year: -1 }],
  ['the year after the last', { year: 9999 }],
  ['half a day', { year: 2022, month: 4, day: 1.5 }],
])('%s is a RangeError', (_name, period) => {
  expect(() => daysOf(period)).toThrow(RangeError);
});

test.each([
  [2022, 1, 31],
  [2022, 2, 28],
  [2022, 4, 30],
  [2022, 12, 31],
  [2024, 2, 29],
  [1900, 2, 28],
  [2000, 2, 29],
  [4, 2, 29],
  [1, 2, 28],
])('year %i, month %i has %i days', (year, month, days) => {
  expect(daysInMonth(year, month)).toBe(days);
});

test.each([
  ['in Vietnam', '2022-11-18', 'Asia/Ho_Chi_Minh', '2022-11-17T17:00:00.000Z'],
  ['in UTC', '2022-11-18', 'UTC', '2022-11-18T00:00:00.000Z'],
  ['in the first year', '0001-01-01', 'UTC', '0001-01-01T00:00:00.000Z'],
  ['after the last year', '9999-01-01', 'Asia/Ho_Chi_Minh', '9998-12-31T17:00:00.000Z'],
  ['in Saigon at +08', '1975-06-12', 'Asia/Ho_Chi_Minh', '1975-06-11T16:00:00.000Z'],
  ['in Saigon once back at +07', '1975-06-13', 'Asia/Ho_Chi_Minh', '1975-06-12T17:00:00.000Z'],
  ['on the day New York’s summer begins', '2022-03-13', 'America/New_York', '2022-03-13T05:00:00.000Z'],
  ['on the day New York’s summer ends', '2022-11-06', 'America/New_York', '2022-11-06T04:00:00.000Z'],
  ['with 01:00 where Cairo skips midnight', '2023-04-28', 'Africa/Cairo', '2023-04-27T22:00:00.000Z'],
  ['with 01:00 where Tehran skips midnight', '2021-03-22', 'Asia/Tehran', '2021-03-21T20:30:00.000Z'],
  ['with 01:00 where São Paulo skips it', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['with the first of Havana’s two midnights', '2022-11-06', 'America/Havana', '2022-11-06T04:00:00.000Z'],
])('a day begins %s', (_name, day, zone, instant) => {
  expect(startOfDay(day, zone).toISOString()).toBe(instant);
});

test.each([
  ['an impossible day', '2022-02-30', 'Asia/Ho_Chi_Minh'],
  ['an unknown zone', '2022-02-20', 'Asia/Nowhere'],
])('the start of %s is a RangeError', (_name, day, zone) => {
  expect(() => startOfDay(day, zone)).toThrow(RangeError);
});

test.each([
  ['in Vietnam', '2022-11-18', 'Asia/Ho_Chi_Minh', 24],
  ['when New York’s summer begins', '2022-03-13', 'America/New_York', 23],
  ['when New York’s summer ends', '2022-11-06', 'America/New_York', 25],
  ['when Cairo skips midnight', '2023-04-28', 'Africa/Cairo', 23],
  ['when Havana has midnight twice', '2022-11-06', 'America/Havana', 25],
  ['when Saigon went back to +07', '1975-06-12', 'Asia/Ho_Chi_Minh', 25],
  ['that Samoa left out', '2011-12-30', 'Pacific/Apia', 0],
])('a day %s (%s, %s) lasts %i hours', (_name, day, zone, hours) => {
  const { start, end } = instantsOf(daysOf(periodOf(day, 'day')), zone);
  expect((end.getTime() - start.getTime()) / HOUR).toBe(hours);
});

test.each([
  ['its first moment', '2022-11-17T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '2022-11-18'],
  ['the moment before it', '2022-11-17T16:59:59.999Z', 'Asia/Ho_Chi_Minh', '2022-11-17'],
  ['its last moment', '2022-11-18T16:59:59.999Z', 'Asia/Ho_Chi_Minh', '2022-11-18'],
  ['the first moment of the next', '2022-11-18T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '2022-11-19'],
  ['a moment west of Greenwich', '2022-11-18T04:59:59.999Z', 'America/New_York', '2022-11-17'],
  ['the turn of the year', '2022-12-31T17:00:00.000Z', 'Asia/Ho_Chi_Minh', '2023-01-01'],
  ['a moment of the first year', '0001-06-01T00:00:00.000Z', 'UTC', '0001-06-01'],
])('the civil day of a moment: %s', (_name, instant, zone, day) => {
  expect(dayOf(new Date(instant), zone)).toBe(day);
});

test.each<['year' | 'month' | 'day', Period]>([
  ['year', { year: 2022 }],
  ['month', { year: 2022, month: 1 }],
  ['day', { year: 2022, month: 1, day: 8 }],
])('the %s of 2022-01-08, and its unit', (unit, period) => {
  expect([periodOf('2022-01-08', unit), unitOf(period)]).toEqual([period, unit]);
});

test.each<[string, Period, number, Period | undefined, Period | undefined]>([
  ['a year', { year: 2022 }, 12, { year: 2022, month: 1 }, { year: 2022, month: 12 }],
  [
    'a month',
    { year: 2024, month: 2 },
    29,
    { year: 2024, month: 2, day: 1 },
    { year: 2024, month: 2, day: 29 },
  ],
  ['a day', { year: 2024, month: 2, day: 1 }, 0, undefined, undefined],
])('the parts of %s', (_name, period, count, first, last) => {
  const parts = partsOf(period);
  expect([parts.length, parts.at(0), parts.at(-1)]).toEqual([count, first, last]);
});

test.each<[Period, string, string]>([
  [{ year: 2022 }, '2022', '/2022'],
  [{ year: 2022, month: 1 }, '2022-01', '/2022/01'],
  [{ year: 2022, month: 11, day: 8 }, '2022-11-08', '/2022/11/08'],
  [{ year: 1, month: 1, day: 1 }, '0001-01-01', '/0001/01/01'],
])('%o is %s in ISO 8601 and %s in an address, padded with zeros', (period, iso, path) => {
  expect([isoOf(period), pathOf(period)]).toEqual([iso, path]);
});

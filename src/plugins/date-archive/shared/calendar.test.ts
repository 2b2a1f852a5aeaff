import { describe, expect, test } from 'vitest';
import {
  addDays,
  createCivilDays,
  dayOf,
  dayOfNumber,
  daysInMonth,
  daysOf,
  instantsOf,
  isoOf,
  LAST_YEAR,
  numberOf,
  pathOf,
  type Period,
  periodOf,
  startOfDay,
  type Unit,
  unitOf,
  weeksInYear,
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
  ['a week', { year: 2022, week: 46 }, '2022-11-14', '2022-11-21'],
  ['a week over a leap day', { year: 2024, week: 9 }, '2024-02-26', '2024-03-04'],
  ['a first week that begins in the year before', { year: 2025, week: 1 }, '2024-12-30', '2025-01-06'],
  ['a first week that begins in its year', { year: 2022, week: 1 }, '2022-01-03', '2022-01-10'],
  ['a last week that ends in the year after', { year: 2022, week: 52 }, '2022-12-26', '2023-01-02'],
  ['a week 53', { year: 2020, week: 53 }, '2020-12-28', '2021-01-04'],
  ['the first year', { year: 1 }, '0001-01-01', '0002-01-01'],
  ['the first week of all', { year: 1, week: 1 }, '0001-01-01', '0001-01-08'],
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
  ['week 0', { year: 2022, week: 0 }],
  ['week 53 of a year of 52', { year: 2022, week: 53 }],
  ['week 54', { year: 2020, week: 54 }],
])('%s is a RangeError', (_name, period) => {
  expect(() => daysOf(period)).toThrow(RangeError);
});

test.each([
  [2022, 52, 'begins on a Saturday'],
  [2023, 52, 'begins on a Sunday'],
  [2024, 52, 'is a leap year that begins on a Monday'],
  [2025, 52, 'begins on a Wednesday'],
  [2015, 53, 'begins on a Thursday'],
  [2026, 53, 'begins on a Thursday'],
  [2020, 53, 'is a leap year that begins on a Wednesday'],
  [1976, 53, 'is a leap year that begins on a Thursday'],
])('the ISO year %i has %i weeks: it %s', (year, weeks) => {
  expect(weeksInYear(year)).toBe(weeks);
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

describe.each([
  ['Asia/Ho_Chi_Minh', '2022-11-18T08:43:00.000Z', 20221118, '2022-11-18', '2022-11-18T17:00:00.000Z'],
  ['Asia/Ho_Chi_Minh', '2022-11-17T17:00:00.000Z', 20221118, '2022-11-18', '2022-11-18T17:00:00.000Z'],
  ['Asia/Ho_Chi_Minh', '2022-11-17T16:59:59.999Z', 20221117, '2022-11-17', '2022-11-17T17:00:00.000Z'],
  ['Asia/Ho_Chi_Minh', '1968-01-29T17:30:00.000Z', 19680130, '1968-01-30', '1968-01-30T16:00:00.000Z'],
  ['America/New_York', '2022-03-13T04:59:59.999Z', 20220312, '2022-03-12', '2022-03-13T05:00:00.000Z'],
  ['America/New_York', '2022-11-06T12:00:00.000Z', 20221106, '2022-11-06', '2022-11-07T05:00:00.000Z'],
  ['Africa/Cairo', '2023-04-27T21:59:59.999Z', 20230427, '2023-04-27', '2023-04-27T22:00:00.000Z'],
  ['America/Havana', '2022-11-06T04:30:00.000Z', 20221106, '2022-11-06', '2022-11-07T05:00:00.000Z'],
  ['Pacific/Apia', '2011-12-30T09:59:59.999Z', 20111229, '2011-12-29', '2011-12-30T10:00:00.000Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00.000Z', 20111231, '2011-12-31', '2011-12-31T10:00:00.000Z'],
  ['UTC', '0001-06-01T00:00:00.000Z', 10601, '0001-06-01', '0001-06-02T00:00:00.000Z'],
])('in %s the moment %s', (zone, instant, number, day, end) => {
  const moment = Date.parse(instant);
  const days = createCivilDays(zone);

  test(`lies in the day ${day}, which is over at ${end}`, () => {
    expect([days.numberAt(moment), days.dayAt(moment), new Date(days.endAt(moment)).toISOString()]).toEqual([
      number,
      day,
      end,
    ]);
  });

  test('is told the same when it is asked a second time', () => {
    expect([days.numberAt(moment), days.endAt(moment)]).toEqual([number, Date.parse(end)]);
  });
});

test('the civil days of a zone cover the moments that they cover when asked once', () => {
  const range = daysOf({ year: 2022, month: 11 });
  const zone = 'America/New_York';
  expect(createCivilDays(zone).instantsOf(range)).toEqual({
    start: new Date('2022-11-01T04:00:00.000Z'),
    end: new Date('2022-12-01T05:00:00.000Z'),
  });
  expect(createCivilDays(zone).instantsOf(range)).toEqual(instantsOf(range, zone));
});

test.each<[string, Unit, Period]>([
  ['2022-01-08', 'year', { year: 2022 }],
  ['2022-01-08', 'month', { year: 2022, month: 1 }],
  ['2022-01-08', 'week', { year: 2022, week: 1 }],
  ['2022-01-08', 'day', { year: 2022, month: 1, day: 8 }],
  ['2022-11-18', 'week', { year: 2022, week: 46 }],
  ['2022-11-20', 'week', { year: 2022, week: 46 }],
  ['2022-11-21', 'week', { year: 2022, week: 47 }],
  ['2023-01-01', 'week', { year: 2022, week: 52 }],
  ['2021-01-03', 'week', { year: 2020, week: 53 }],
  ['2024-12-30', 'week', { year: 2025, week: 1 }],
])('the day %s lies in the %s of %o', (day, unit, period) => {
  expect([periodOf(day, unit), unitOf(period)]).toEqual([period, unit]);
});

test.each([
  ['the day after the last of a month', '2022-11-30', 1, '2022-12-01'],
  ['the day before the first of a year', '2023-01-01', -1, '2022-12-31'],
  ['the day after 28 February of a leap year', '2024-02-28', 1, '2024-02-29'],
  ['a common year later', '2022-11-18', 365, '2023-11-18'],
  ['the same day', '2022-11-18', 0, '2022-11-18'],
  ['a day of the first year', '0001-01-01', 1, '0001-01-02'],
])('adding days: %s', (_name, day, days, other) => {
  expect(addDays(day, days)).toBe(other);
});

test.each([
  ['2022-11-18', 20221118],
  ['2022-01-08', 20220108],
  ['0001-01-01', 10101],
  ['9998-12-31', 99981231],
])('the day %s as a number is %i, and back', (day, number) => {
  expect([numberOf(day), dayOfNumber(number)]).toEqual([number, day]);
});

test.each([
  ['2022', 2022],
  ['2022-11', 202211],
])('the period %s as a number is %i', (period, number) => {
  expect(numberOf(period)).toBe(number);
});

test.each<[Period, string, string]>([
  [{ year: 2022 }, '2022', '/2022'],
  [{ year: 2022, month: 1 }, '2022-01', '/2022/01'],
  [{ year: 2022, month: 11, day: 8 }, '2022-11-08', '/2022/11/08'],
  [{ year: 2022, week: 46 }, '2022-W46', '/2022/w46'],
  [{ year: 2025, week: 1 }, '2025-W01', '/2025/w01'],
  [{ year: 1, month: 1, day: 1 }, '0001-01-01', '/0001/01/01'],
])('%o is %s in ISO 8601 and %s in an address, padded with zeros', (period, iso, path) => {
  expect([isoOf(period), pathOf(period)]).toEqual([iso, path]);
});

test('a day of a zone that has crossed the date line since begins by the offset it had', () => {
  expect(startOfDay('2011-09-25', 'Pacific/Apia').toISOString()).toBe('2011-09-25T10:00:00.000Z');
});

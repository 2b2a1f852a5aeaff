import { expect, test } from 'vitest';
import type { Period } from './calendar';
import { formatDateline, HOUSE_STYLES, type HouseStyles, labelOf, spanLabelOf } from './dateline';

const VIETNAM = 'Asia/Ho_Chi_Minh';

const OWN: HouseStyles = {
  vi: { dateline: "HH'h'mm, dd/MM/yyyy", day: 'dd/MM/yyyy', month: 'MM/yyyy', year: 'yyyy' },
  en: { dateline: 'd MMMM y, HH:mm', day: 'd MMMM y', month: 'MMMM y', year: "'The year' y" },
};

/** Some versions of ICU write narrow spaces. */
const spaced = (text: string) => text.replace(/\s/gu, ' ');

test.each([
  ['an afternoon', '2022-11-18T08:43:00.000Z', 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43'],
  ['half past midnight', '2022-11-17T17:30:00.000Z', 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 00:30'],
  ['ten to midnight', '2022-11-18T16:50:00.000Z', 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 23:50'],
  ['midnight itself', '2022-11-17T17:00:00.000Z', 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 00:00'],
  ['a Monday', '2022-11-14T05:05:00.000Z', 'Thứ Hai, ngày 14 tháng 11 năm 2022 - 12:05'],
  ['a Tuesday', '2022-11-15T05:05:00.000Z', 'Thứ Ba, ngày 15 tháng 11 năm 2022 - 12:05'],
  ['a Wednesday', '2022-11-16T05:05:00.000Z', 'Thứ Tư, ngày 16 tháng 11 năm 2022 - 12:05'],
  ['a Thursday', '2022-11-17T05:05:00.000Z', 'Thứ Năm, ngày 17 tháng 11 năm 2022 - 12:05'],
  ['a Saturday', '2022-11-19T05:05:00.000Z', 'Thứ Bảy, ngày 19 tháng 11 năm 2022 - 12:05'],
  ['a Sunday', '2022-11-20T05:05:00.000Z', 'Chủ Nhật, ngày 20 tháng 11 năm 2022 - 12:05'],
  ['a day and month of one digit', '2023-01-02T01:07:00.000Z', 'Thứ Hai, ngày 2 tháng 1 năm 2023 - 08:07'],
])('the house’s date line of %s', (_name, instant, line) => {
  expect(formatDateline(new Date(instant), VIETNAM, 'vi', HOUSE_STYLES)).toBe(line);
});

test.each([
  ['English is Luxon’s full date', 'en', HOUSE_STYLES, 'November 18, 2022 at 3:43 PM GMT+7'],
  ['a region has its language’s style', 'vi-VN', HOUSE_STYLES, 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43'],
  ['a house has its own style', 'vi', OWN, '15h43, 18/11/2022'],
  ['a house has its own style in English', 'en', OWN, '18 November 2022, 15:43'],
])('the date line in other words: %s', (_name, locale, styles, line) => {
  expect(spaced(formatDateline(new Date('2022-11-18T08:43:00.000Z'), VIETNAM, locale, styles))).toBe(line);
});

test('the date line is in the newsroom’s zone', () => {
  expect(formatDateline(new Date('2022-11-18T03:00:00.000Z'), 'America/New_York', 'vi', HOUSE_STYLES)).toBe(
    'Thứ Năm, ngày 17 tháng 11 năm 2022 - 22:00'
  );
});

test.each<[string, Period, string, HouseStyles]>([
  ['Năm 2022', { year: 2022 }, 'vi', HOUSE_STYLES],
  ['Tháng 11 năm 2022', { year: 2022, month: 11 }, 'vi', HOUSE_STYLES],
  ['Tháng 2 năm 2022', { year: 2022, month: 2 }, 'vi', HOUSE_STYLES],
  ['Thứ Sáu, ngày 18 tháng 11 năm 2022', { year: 2022, month: 11, day: 18 }, 'vi', HOUSE_STYLES],
  ['Chủ Nhật, ngày 6 tháng 11 năm 2022', { year: 2022, month: 11, day: 6 }, 'vi', HOUSE_STYLES],
  ['2022', { year: 2022 }, 'en', HOUSE_STYLES],
  ['November 2022', { year: 2022, month: 11 }, 'en', HOUSE_STYLES],
  ['November 18, 2022', { year: 2022, month: 11, day: 18 }, 'en', HOUSE_STYLES],
  ['The year 2022', { year: 2022 }, 'en', OWN],
  ['11/2022', { year: 2022, month: 11 }, 'vi', OWN],
  ['18/11/2022', { year: 2022, month: 11, day: 18 }, 'vi', OWN],
])('“%s” labels %o in %s', (label, period, locale, styles) => {
  expect(labelOf(period, locale, styles)).toBe(label);
});

test.each<[string, Period, string, HouseStyles]>([
  ['Tuần 46 năm 2022', { year: 2022, week: 46 }, 'vi', HOUSE_STYLES],
  ['Tuần 1 năm 2025', { year: 2025, week: 1 }, 'vi', HOUSE_STYLES],
  ['Tuần 53 năm 2020', { year: 2020, week: 53 }, 'vi-VN', HOUSE_STYLES],
  ['2022-W46', { year: 2022, week: 46 }, 'en', HOUSE_STYLES],
  ['2025-W01', { year: 2025, week: 1 }, 'en', HOUSE_STYLES],
  ['2022-W46', { year: 2022, week: 46 }, 'vi', OWN],
  ['Week 46 of 2022', { year: 2022, week: 46 }, 'en', { en: { ...OWN.en, week: "'Week' W 'of' kkkk" } }],
])('“%s” labels the week %o in %s, by its ISO year', (label, period, locale, styles) => {
  expect(labelOf(period, locale, styles)).toBe(label);
});

test.each([
  ['1/11/2022 – 18/11/2022', '2022-11-01', '2022-11-18', 'vi'],
  ['1/11/2022 – 18/11/2022', '2022-11-01', '2022-11-18', 'vi-VN'],
  ['28/12/2022 – 3/1/2023', '2022-12-28', '2023-01-03', 'vi'],
  ['18/11/2022', '2022-11-18', '2022-11-18', 'vi'],
  ['Nov 1 – 18, 2022', '2022-11-01', '2022-11-18', 'en'],
  ['Oct 30 – Nov 2, 2022', '2022-10-30', '2022-11-02', 'en'],
  ['Dec 28, 2022 – Jan 3, 2023', '2022-12-28', '2023-01-03', 'en'],
  ['Nov 18, 2022', '2022-11-18', '2022-11-18', 'en'],
])('“%s” labels the days from %s to %s in %s', (label, from, to, locale) => {
  expect(spaced(spanLabelOf(from, to, locale))).toBe(label);
});

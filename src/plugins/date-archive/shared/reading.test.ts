import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { addDays } from './calendar';
import { lunarLabelOf, lunarOf } from './lunar';
import {
  DateFault,
  onClockOf,
  readDateText,
  type Reading,
  readLunarDay,
  readMoment,
  sentenceOfFault,
} from './reading';

/** A Monday, and the 15th of the 10th lunar month of Bính Ngọ. */
const TODAY = '2026-11-23';
/** In milliseconds; on a busy machine. */
const SOON = 5_000;
const VIETNAM = 'Asia/Ho_Chi_Minh';

const padded = (number: number, length = 2) => String(number).padStart(length, '0');

const isoOf = ({ period }: Reading) => {
  if ('from' in period) return `${period.from}/${period.to}`;
  const year = padded(period.year, 4);
  if ('week' in period) return `${year}-W${padded(period.week)}`;
  if ('day' in period) return `${year}-${padded(period.month)}-${padded(period.day)}`;
  return 'month' in period ? `${year}-${padded(period.month)}` : year;
};

/** `2022-11-18 15:43 +420`: the period in ISO 8601, the time, the offset in minutes. */
const withTime = (reading: Reading) => {
  const { hour = 0, minute = 0, second, offset } = reading.time ?? {};
  return [
    isoOf(reading),
    ...(reading.time
      ? [[hour, minute, ...(second === undefined ? [] : [second])].map((n) => padded(n)).join(':')]
      : []),
    ...(offset === undefined ? [] : [`+${offset}`]),
  ].join(' ');
};

/** `2023-04-05 = 15/2+/2023`: a lunar date after its solar one, with a plus for a leap month. */
const withLunar = (reading: Reading) => {
  const { lunar } = reading;
  if (!lunar) return isoOf(reading);
  const day = 'day' in lunar ? `${lunar.day}/` : '';
  return `${isoOf(reading)} = ${day}${lunar.month}${lunar.leap ? '+' : ''}/${lunar.year}`;
};

const read = (text: string, today = TODAY) => readDateText(text, today);

const withoutDiacritics = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

const faultOf = (text: string, readText: (text: string) => unknown = read): DateFault => {
  try {
    readText(text);
  } catch (error) {
    if (error instanceof DateFault) return error;
    throw error;
  }
  throw new Error(`${text} is no fault.`);
};

const DAYS = [
  '18/11/2022',
  '18-11-2022',
  '18.11.2022',
  '18 / 11 / 2022',
  '18 - 11 - 2022',
  '2022-11-18',
  '2022/11/18',
  '2022.11.18',
  'ngày 18/11/2022',
  'ngày 18-11, 2022',
  '18/11 năm 2022',
  'ngày 18 tháng 11 năm 2022',
  '18 tháng 11, 2022',
  '18 tháng 11 2022',
  'Thứ Sáu, ngày 18 tháng 11 năm 2022',
  'Thứ 6 ngày 18-11-2022',
  'T6, 18/11/2022',
  'T.6 18/11/2022',
  'Th 6 18/11/2022',
  'thứ sáu 18.11.2022',
  '18/11/2022 (Thứ Sáu)',
  'sáng 18/11/2022',
  'ngày mười tám tháng mười một năm 2022',
  'ngày mười tám tháng mười một năm hai nghìn không trăm hai mươi hai',
  'ngày 18 tháng 11 năm hai ngàn hai mươi hai',
  '18/11/2022 dương lịch',
  '18/11/2022 (DL)',
  '18/11/2022 lịch dương',
  '18/11/2022 tây lịch',
  'November 18, 2022',
  'Nov 18, 2022',
  'Nov. 18th, 2022',
  '18 November 2022',
  'the 18th of November, 2022',
  '18-Nov-2022',
  'Friday, 18 November 2022',
  'Fri, Nov 18, 2022',
  '18 thg 11, 2022',
  'Thứ 6, 18 thg 11, 2022',
  '18 Th11 2022',
  'Th11 18, 2022',
  'Tháng Mười Một 18, 2022',
  '18 11 2022',
  '18,11,2022',
  '18112022',
  '20221118',
  'Cập nhật 18/11/2022',
  'Đăng ngày 18/11/2022',
  'Ngày:18/11/2022',
  'nửa đêm 18/11/2022',
  '18/11/22',
];

const TIMES: [text: string, reading: string][] = [
  ['Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43', '2022-11-18 15:43'],
  ['T6, 18/11/2022 | 15:43 (GMT+7)', '2022-11-18 15:43 +420'],
  ['Chủ Nhật, 20/11/2022, 06:00 (GMT+07:00)', '2022-11-20 06:00 +420'],
  ['18/11/2022 15:43 UTC', '2022-11-18 15:43 +0'],
  ['18/11/2022 15:43 GMT', '2022-11-18 15:43 +0'],
  ['CN 20/11/2022 6:05', '2022-11-20 06:05'],
  ['Chúa nhật 20/11/2022 6:05', '2022-11-20 06:05'],
  ['15h43 ngày 18/11/2022', '2022-11-18 15:43'],
  ['15h43-18/11/2022', '2022-11-18 15:43'],
  ["15h43', 18/11/2022", '2022-11-18 15:43'],
  ['15g43 18/11/2022', '2022-11-18 15:43'],
  ['15h 18/11/2022', '2022-11-18 15:00'],
  ['15 giờ 43 phút, ngày 18 tháng 11 năm 2022', '2022-11-18 15:43'],
  ['vào lúc 15 giờ 43 phút 20 giây ngày 18/11/2022', '2022-11-18 15:43:20'],
  ['18/11/2022 15:43:20', '2022-11-18 15:43:20'],
  ['18/11/2022 00:00', '2022-11-18 00:00'],
  ['3:43 CH 18/11/2022', '2022-11-18 15:43'],
  ['3:43 SA 18/11/2022', '2022-11-18 03:43'],
  ['15:43 CH 18/11/2022', '2022-11-18 15:43'],
  ['12:00 SA 18/11/2022', '2022-11-18 00:00'],
  ['12:00 CH 18/11/2022', '2022-11-18 12:00'],
  ['3:43 PM, 18/11/2022', '2022-11-18 15:43'],
  ['3:43 AM, 18/11/2022', '2022-11-18 03:43'],
  ['3:43 p.m. 18/11/2022', '2022-11-18 15:43'],
  ['3 pm, 18/11/2022', '2022-11-18 15:00'],
  ['3 am, 18/11/2022', '2022-11-18 03:00'],
  ['3 p.m., 18/11/2022', '2022-11-18 15:00'],
  ['3 a.m., 18/11/2022', '2022-11-18 03:00'],
  ['9 giờ sáng 18/11/2022', '2022-11-18 09:00'],
  ['5h30 rạng sáng 18/11/2022', '2022-11-18 05:30'],
  ['6h sáng sớm 18/11/2022', '2022-11-18 06:00'],
  ['11 giờ trưa 18/11/2022', '2022-11-18 11:00'],
  ['1 giờ trưa 18/11/2022', '2022-11-18 13:00'],
  ['ba giờ rưỡi chiều 18/11/2022', '2022-11-18 15:30'],
  ['3h rưỡi chiều 18/11/2022', '2022-11-18 15:30'],
  ['9 giờ tối 18/11/2022', '2022-11-18 21:00'],
  ['11 giờ đêm 18/11/2022', '2022-11-18 23:00'],
  ['1 giờ đêm 18/11/2022', '2022-11-18 01:00'],
  ['2022-11-18T15:43:00+07:00', '2022-11-18 15:43:00 +420'],
  ['2022-11-18T15:43', '2022-11-18 15:43'],
  ['2022-11-18T08:43:00.000Z', '2022-11-18 08:43:00 +0'],
  ['Fri, 18 Nov 2022 15:43:00 +0700', '2022-11-18 15:43:00 +420'],
  ['November 18, 2022 at 3:43 PM', '2022-11-18 15:43'],
  ['15:43', '2026-11-23 15:43'],
  ['3:43 a.m.', '2026-11-23 03:43'],
  ['lúc 3 giờ chiều', '2026-11-23 15:00'],
  ['hôm qua 15:43', '2026-11-22 15:43'],
  ['15:43 18 thg 11, 2022', '2022-11-18 15:43'],
  ['Cập nhật lúc 15:43 18/11/2022', '2022-11-18 15:43'],
  ['Đăng lúc 15h43, 18/11/2022', '2022-11-18 15:43'],
  ['15:43 (giờ Việt Nam) 18/11/2022', '2022-11-18 15:43 +420'],
  ['2022-11-18 15:43:00+07', '2022-11-18 15:43:00 +420'],
  ['2022-11-18 15:43:00.123+07', '2022-11-18 15:43:00 +420'],
  ['9 giờ tối qua', '2026-11-22 21:00'],
  ['Thứ Sáu, 15:43', '2026-11-20 15:43'],
];

const PERIODS: [text: string, iso: string][] = [
  ['tháng 11 năm 2022', '2022-11'],
  ['tháng mười một 2022', '2022-11'],
  ['tháng 11/2022', '2022-11'],
  ['tháng 11-2022', '2022-11'],
  ['11/2022', '2022-11'],
  ['11-2022', '2022-11'],
  ['2022-11', '2022-11'],
  ['2022/11', '2022-11'],
  ['2022.11', '2022-11'],
  ['11.2022', '2022-11'],
  ['T11/2022', '2022-11'],
  ['T6/2022', '2022-06'],
  ['tháng tư năm 2022', '2022-04'],
  ['tháng năm năm 2022', '2022-05'],
  ['tháng mười năm 2022', '2022-10'],
  ['tháng Giêng dương lịch 2022', '2022-01'],
  ['tháng Chạp dương lịch 2022', '2022-12'],
  ['November 2022', '2022-11'],
  ['năm 2022', '2022'],
  ['2022', '2022'],
  ['năm 938', '0938'],
  ['năm một nghìn chín trăm bảy mươi lăm', '1975'],
  ['năm một nghìn chín trăm', '1900'],
  ['năm hai nghìn', '2000'],
  ['năm hai nghìn không trăm linh năm', '2005'],
  ['tuần 46 năm 2022', '2022-W46'],
  ['tuần thứ 46, 2022', '2022-W46'],
  ['tuần 46/2022', '2022-W46'],
  ['2022-W46', '2022-W46'],
  ['week 46, 2022', '2022-W46'],
  ['thứ sáu tuần 46 năm 2022', '2022-11-18'],
  ['2022/w46', '2022-W46'],
  ['W46 2022', '2022-W46'],
  ['thg 11 2022', '2022-11'],
  ['T11 2022', '2022-11'],
  ['T6 2022', '2022-06'],
  ['tháng 11/22', '2022-11'],
  ['11/22', '2022-11'],
  ['năm 22', '2022'],
  ['năm hai không hai hai', '2022'],
  ['quý 3 năm 2022', '2022-07-01/2022-09-30'],
  ['quý ba 2022', '2022-07-01/2022-09-30'],
  ['quý IV/2022', '2022-10-01/2022-12-31'],
  ['quý 3', '2026-07-01/2026-09-30'],
  ['1/11/2022 - 18/11/2022', '2022-11-01/2022-11-18'],
  ['1/11/2022-18/11/2022', '2022-11-01/2022-11-18'],
  ['từ 1/11/2022 đến 18/11/2022', '2022-11-01/2022-11-18'],
  ['từ ngày 1 tháng 11 đến ngày 18 tháng 11 năm 2022', '2022-11-01/2022-11-18'],
  ['từ ngày 1 đến ngày 18 tháng 11 năm 2022', '2022-11-01/2022-11-18'],
  ['from November 1, 2022 to November 18, 2022', '2022-11-01/2022-11-18'],
  ['18-20/11/2022', '2022-11-18/2022-11-20'],
  ['từ 25/12 đến 5/1/2023', '2022-12-25/2023-01-05'],
  ['từ mùng 1 đến mùng 5 Tết Quý Mão', '2023-01-22/2023-01-26'],
];

const RELATIVE: [text: string, iso: string][] = [
  ['hôm nay', '2026-11-23'],
  ['hôm qua', '2026-11-22'],
  ['ngày hôm qua', '2026-11-22'],
  ['hôm kia', '2026-11-21'],
  ['ngày mai', '2026-11-24'],
  ['sáng nay', '2026-11-23'],
  ['chiều qua', '2026-11-22'],
  ['sáng mai', '2026-11-24'],
  ['ngày kia', '2026-11-25'],
  ['3 ngày trước', '2026-11-20'],
  ['cách đây ba ngày', '2026-11-20'],
  ['tuần này', '2026-W48'],
  ['tuần trước', '2026-W47'],
  ['tuần qua', '2026-W47'],
  ['tuần vừa rồi', '2026-W47'],
  ['tuần sau', '2026-W49'],
  ['cách đây 2 tuần', '2026-W46'],
  ['2 tuần trước', '2026-W46'],
  ['tháng này', '2026-11'],
  ['tháng trước', '2026-10'],
  ['tháng vừa qua', '2026-10'],
  ['tháng tới', '2026-12'],
  ['cách đây 2 tháng', '2026-09'],
  ['18 tháng trước', '2025-05'],
  ['ngày 18 tháng trước', '2026-10-18'],
  ['năm nay', '2026'],
  ['năm ngoái', '2025'],
  ['năm kia', '2024'],
  ['năm vừa qua', '2025'],
  ['sang năm', '2027'],
  ['năm tới', '2027'],
  ['cách đây mười năm', '2016'],
  ['mười năm trước', '2016'],
  ['tháng 11 năm ngoái', '2025-11'],
  ['ngày 18 tháng 11 năm ngoái', '2025-11-18'],
  ['tháng ba năm trước', '2025-03'],
  ['thứ hai', '2026-11-23'],
  ['thứ hai trước', '2026-11-16'],
  ['thứ hai vừa rồi', '2026-11-16'],
  ['thứ tư', '2026-11-18'],
  ['T4', '2026-11-18'],
  ['thứ 4', '2026-11-18'],
  ['thứ sáu', '2026-11-20'],
  ['Chủ Nhật', '2026-11-22'],
  ['thứ sáu tuần trước', '2026-11-20'],
  ['thứ hai tuần trước', '2026-11-16'],
  ['thứ sáu 2 tuần trước', '2026-11-13'],
  ['Thứ Hai, hôm nay', '2026-11-23'],
  ['hôm nay, 23/11', '2026-11-23'],
  ['hôm nay, rằm tháng 10', '2026-11-23'],
  ['bữa nay', '2026-11-23'],
  ['bữa qua', '2026-11-22'],
  ['ngày này năm ngoái', '2025-11-23'],
  ['ngày này tháng trước', '2026-10-23'],
];

const ENGLISH_RELATIVE: [text: string, iso: string][] = [
  ['today', '2026-11-23'],
  ['yesterday', '2026-11-22'],
  ['tomorrow', '2026-11-24'],
  ['3 days ago', '2026-11-20'],
  ['Friday', '2026-11-20'],
  ['last Monday', '2026-11-16'],
  ['last week', '2026-W47'],
  ['this week', '2026-W48'],
  ['next week', '2026-W49'],
  ['2 weeks ago', '2026-W46'],
  ['this month', '2026-11'],
  ['next month', '2026-12'],
  ['2 months ago', '2026-09'],
  ['this year', '2026'],
  ['next year', '2027'],
  ['1 year ago', '2025'],
  ['last month', '2026-10'],
  ['last year', '2025'],
  ['Friday last week', '2026-11-20'],
];

const WITHOUT_YEAR: [text: string, iso: string][] = [
  ['18/11', '2026-11-18'],
  ['18-11', '2026-11-18'],
  ['18.11', '2026-11-18'],
  ['23/11', '2026-11-23'],
  ['24/11', '2025-11-24'],
  ['ngày 18 tháng 11', '2026-11-18'],
  ['29/2', '2024-02-29'],
  ['5/12', '2025-12-05'],
  ['November 18', '2026-11-18'],
  ['tháng 11', '2026-11'],
  ['tháng 12', '2025-12'],
  ['tháng sáu', '2026-06'],
  ['tuần 46', '2026-W46'],
  ['tuần 50', '2025-W50'],
  ['tuần 53', '2020-W53'],
  ['ngày 18', '2026-11-18'],
  ['ngày 31', '2026-10-31'],
  ['Thứ Sáu, 18/11', '2022-11-18'],
  ['thứ sáu ngày 18', '2026-09-18'],
];

const LUNAR: [text: string, reading: string][] = [
  ['25/10/2022 âm lịch', '2022-11-18 = 25/10/2022'],
  ['25/10/2022 (ÂL)', '2022-11-18 = 25/10/2022'],
  ['25/10/2022 âm', '2022-11-18 = 25/10/2022'],
  ['25/10/2022 lịch âm', '2022-11-18 = 25/10/2022'],
  ['25 tháng 10 âm lịch 2022', '2022-11-18 = 25/10/2022'],
  ['ngày 25 tháng 10 năm Nhâm Dần', '2022-11-18 = 25/10/2022'],
  ['25/10 Nhâm Dần (2022)', '2022-11-18 = 25/10/2022'],
  ['Thứ Sáu, 25/10 năm Nhâm Dần', '2022-11-18 = 25/10/2022'],
  ['mùng 3 tháng 3 âm lịch năm 2022', '2022-04-03 = 3/3/2022'],
  ['mồng 10/3 năm Nhâm Dần', '2022-04-10 = 10/3/2022'],
  ['rằm tháng Bảy năm Nhâm Dần', '2022-08-12 = 15/7/2022'],
  ['rằm tháng 7/2022', '2022-08-12 = 15/7/2022'],
  ['rằm tháng 2 nhuận 2023', '2023-04-05 = 15/2+/2023'],
  ['23 tháng Chạp năm Nhâm Dần', '2023-01-14 = 23/12/2022'],
  ['hăm ba tháng Chạp năm Nhâm Dần', '2023-01-14 = 23/12/2022'],
  ['23 Chạp Nhâm Dần', '2023-01-14 = 23/12/2022'],
  ['mùng 1 Tết Quý Mão', '2023-01-22 = 1/1/2023'],
  ['mùng 1 Tết Quí Mão', '2023-01-22 = 1/1/2023'],
  ['mồng một Tết năm 2023', '2023-01-22 = 1/1/2023'],
  ['mùng 3 Tết Quý Mão', '2023-01-24 = 3/1/2023'],
  ['Tết Nguyên đán 2023', '2023-01-22 = 1/1/2023'],
  ['Tết Ất Tỵ', '2025-01-29 = 1/1/2025'],
  ['29 Tết Quý Mão', '2023-01-20 = 29/12/2022'],
  ['ngày 30 Tết Quý Mão', '2023-01-21 = 30/12/2022'],
  ['giao thừa Quý Mão', '2023-01-21 = 30/12/2022'],
  ['đêm giao thừa Tết 2023', '2023-01-21 = 30/12/2022'],
  ['Tết Trung thu 2022', '2022-09-10 = 15/8/2022'],
  ['Tết Đoan ngọ 2022', '2022-06-03 = 5/5/2022'],
  ['lễ Vu Lan 2022', '2022-08-12 = 15/7/2022'],
  ['Giỗ Tổ Hùng Vương 2022', '2022-04-10 = 10/3/2022'],
  ['ông Công ông Táo 2022', '2023-01-14 = 23/12/2022'],
  ['tháng Chạp năm Nhâm Dần', '2022-12-23/2023-01-21 = 12/2022'],
  ['tháng Giêng năm 2023', '2023-01-22/2023-02-19 = 1/2023'],
  ['tháng 2 nhuận năm Quý Mão', '2023-03-22/2023-04-19 = 2+/2023'],
  ['tháng 10 âm lịch 2022', '2022-10-25/2022-11-23 = 10/2022'],
  ['năm Nhâm Dần', '2022-02-01/2023-01-21'],
  ['Tết Dương lịch 2023', '2023-01-01'],
  ['Tết Tây 2023', '2023-01-01'],
  ['Tết cổ truyền 2023', '2023-01-22 = 1/1/2023'],
  ['Tết Nguyên tiêu 2022', '2022-02-15 = 15/1/2022'],
  ['Tết Hàn thực 2022', '2022-04-03 = 3/3/2022'],
  ['lễ Phật đản 2022', '2022-05-15 = 15/4/2022'],
  ['Giỗ Tổ 2022', '2022-04-10 = 10/3/2022'],
  ['ngày ông Táo 2022', '2023-01-14 = 23/12/2022'],
  ['mùng 1 Tết', '2026-02-17 = 1/1/2026'],
  ['giao thừa', '2026-02-16 = 29/12/2025'],
  ['Tết năm ngoái', '2025-01-29 = 1/1/2025'],
  ['25/10 (âm lịch)', '2025-12-14 = 25/10/2025'],
  ['rằm tháng Bảy', '2026-08-27 = 15/7/2026'],
  ['rằm', '2026-11-23 = 15/10/2026'],
  ['mùng 1', '2026-11-09 = 1/10/2026'],
  ['rằm tháng này', '2026-11-23 = 15/10/2026'],
  ['rằm tháng trước', '2026-10-24 = 15/9/2026'],
  ['tháng Giêng', '2026-02-17/2026-03-18 = 1/2026'],
  ['tháng Chạp', '2026-01-19/2026-02-16 = 12/2025'],
  ['18/11/2022 (tức ngày 25/10 âm lịch)', '2022-11-18 = 25/10/2022'],
  ['18/11 (tức 25/10 năm Nhâm Dần)', '2022-11-18 = 25/10/2022'],
  ['mùng 10 tháng 3 âm lịch, tức ngày 10/4/2022', '2022-04-10 = 10/3/2022'],
  ['rằm tháng Bảy (12/8/2022)', '2022-08-12 = 15/7/2022'],
  ['18/11/2022 (nhằm 25/10 ÂL)', '2022-11-18 = 25/10/2022'],
  ['18/11/2022, nhằm ngày 25/10 âm lịch', '2022-11-18 = 25/10/2022'],
  ['18/11/2022 - 25/10 ÂL', '2022-11-18 = 25/10/2022'],
  ['15/2 nhuận/2023', '2023-04-05 = 15/2+/2023'],
  ['tháng nhuận năm 2023', '2023-03-22/2023-04-19 = 2+/2023'],
  ['rằm tháng nhuận năm 2023', '2023-04-05 = 15/2+/2023'],
];

test('a day and its time in the newsroom', () => {
  expect(read('Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43')).toEqual([
    { period: { year: 2022, month: 11, day: 18 }, time: { hour: 15, minute: 43 } },
  ]);
});

test('a time with an offset', () => {
  expect(read('2022-11-18T15:43:20-05:30')).toEqual([
    {
      period: { year: 2022, month: 11, day: 18 },
      time: { hour: 15, minute: 43, second: 20, offset: -330 },
    },
  ]);
});

test('a lunar month is the span of its days', () => {
  expect(read('tháng Chạp năm Nhâm Dần')).toEqual([
    { period: { from: '2022-12-23', to: '2023-01-21' }, lunar: { year: 2022, month: 12, leap: false } },
  ]);
});

test.each(DAYS)('“%s” is 18 November 2022', (text) => {
  expect(read(text)).toEqual([{ period: { year: 2022, month: 11, day: 18 } }]);
});

test.each(TIMES)('“%s” is %s', (text, reading) => {
  expect(read(text).map(withTime)).toEqual([reading]);
});

test.each([...PERIODS, ...RELATIVE, ...ENGLISH_RELATIVE])('“%s” is %s', (text, iso) => {
  expect(read(text).map(isoOf)).toEqual([iso]);
});

test.each(WITHOUT_YEAR)('without a year, “%s” is the last one: %s', (text, iso) => {
  expect(read(text).map(isoOf)).toEqual([iso]);
});

test.each(LUNAR)('“%s” is %s', (text, reading) => {
  expect(read(text).map(withLunar)).toEqual([reading]);
});

test.each([
  ['11/12/2022', ['2022-12-11']],
  ['18/11/27', ['2027-11-18']],
  ['18/11/28', ['1928-11-18']],
  ['18/11/99', ['1999-11-18']],
  ['29/02/00', ['2000-02-29']],
  ['Thứ Sáu, 18/11/22', ['2022-11-18']],
  ['11-22', ['2022-11']],
  ['rằm tháng 2 năm Quý Mão', ['2023-03-06', '2023-04-05']],
  ['Thứ Tư, rằm tháng 2 năm Quý Mão', ['2023-04-05']],
  ['tháng 2 năm Quý Mão', ['2023-02-20/2023-03-21', '2023-03-22/2023-04-19']],
  ['tháng sau', ['2026-12']],
  ['thang sau', ['2026-06', '2026-12']],
  ['thang sau nam 2022', ['2022-06']],
  ['bay gio', ['2026-11-23', '2026-11-23']],
  ['ngay mot', ['2026-11-01', '2026-11-25']],
])('“%s” may be %o', (text, readings) => {
  expect(read(text).map(isoOf)).toEqual(readings);
});

test.each([
  ['the one before', '2023-03-10', ['2023-03-06']],
  ['both', '2023-06-01', ['2023-03-06', '2023-04-05']],
])('a month that comes twice is %s of those up to today', (_name, today, readings) => {
  expect(read('rằm tháng 2', today).map(isoOf)).toEqual(readings);
});

describe('a Can Chi year is the last that had begun or begins next', () => {
  test.each([
    ['1990-01-01', '1963-01-25'],
    ['2022-01-31', '1963-01-25'],
    ['2022-02-01', '2023-01-22'],
    ['2026-11-23', '2023-01-22'],
    ['2070-01-01', '2023-01-22'],
  ])('on %s, “mùng 1 Tết Quý Mão” is %s', (today, iso) => {
    expect(read('mùng 1 Tết Quý Mão', today).map(isoOf)).toEqual([iso]);
  });

  test.each([
    ['mùng 1 Tết Mậu Thân', '1968-01-29'],
    ['Thứ Hai, mùng 1 Tết Mậu Thân', '1968-01-29'],
    ['Tết Giáp Tý', '1984-02-02'],
    ['mùng 1 Tết Đinh Mùi', '2027-02-06'],
  ])('“%s” is %s', (text, iso) => {
    expect(read(text).map(isoOf)).toEqual([iso]);
  });

  test.each([
    ['the weekday', 'Thứ Sáu, mùng 1 Tết Quý Mão', '1963-01-25'],
    ['the leap month', 'rằm tháng 4 nhuận năm Quý Mão', '1963-06-06'],
    ['the 30th', '30 tháng 2 năm Nhâm Dần', '1962-04-04'],
  ])('or, where that one has not %s, an earlier one', (_name, text, iso) => {
    expect(read(text).map(isoOf)).toEqual([iso]);
  });

  // The lunar year 1900 began on 31 January; every 131st day, and every seventh of each leap month.
  const labelled = Array.from({ length: 46_300 }, (_, nth) => addDays('1900-01-31', nth)).flatMap(
    (day, nth) => {
      const lunar = lunarOf(day);
      const isTaken = nth % 131 === 0 || (lunar?.leap && nth % 7 === 0);
      return lunar && isTaken ? [{ day, label: lunarLabelOf(lunar, 'vi') }] : [];
    }
  );

  test('so that the label of a day is that day, or a later one of the name', () => {
    for (const { day, label } of labelled) {
      const readings = read(label);
      expect(readings.length, label).toBeGreaterThan(0);
      for (const reading of readings) {
        expect(isoOf(reading) >= day || readings.some((other) => isoOf(other) === day), label).toBe(true);
        expect(isoOf(reading) < '2028-02-01', label).toBe(true);
        expect(lunarLabelOf(reading.lunar as never, 'vi').replace(' nhuận', '')).toBe(
          label.replace(' nhuận', '')
        );
      }
    }
  });

  test('and with its weekday, that day or one of the same weekday', () => {
    for (const { day, label } of labelled) {
      const weekday = DateTime.fromISO(day, { locale: 'vi' }).toFormat('cccc');
      const found = read(`${weekday}, ${label}`).map(isoOf);
      const others = found.filter((iso) => iso !== day);
      expect(found.length, label).toBeGreaterThan(0);
      for (const other of others) {
        expect(DateTime.fromISO(other, { locale: 'vi' }).toFormat('cccc'), label).toBe(weekday);
        expect(found.includes(day) || other > day, label).toBe(true);
      }
    }
  });
});

describe('the same date is read', () => {
  const all = [
    ...DAYS,
    ...[...TIMES, ...PERIODS, ...RELATIVE, ...WITHOUT_YEAR, ...LUNAR].map(([text]) => text),
  ];
  const vietnamese = all.filter((text) => text !== withoutDiacritics(text) && text !== 'tháng sáu');

  test.each(vietnamese)('decomposed: “%s”', (text) => {
    expect(read(text.normalize('NFD'))).toEqual(read(text));
  });

  test.each(vietnamese)('without diacritics: “%s”', (text) => {
    expect(read(withoutDiacritics(text))).toEqual(read(text));
  });

  test.each(all)('in capitals, with other white space, dashes and punctuation around it: “%s”', (text) => {
    const other = `\n“ ${text.toUpperCase().replaceAll(' ', ' \u00A0').replaceAll(' - ', ' – ')} ”. `;
    expect(read(other)).toEqual(read(text));
  });
});

describe('a word with marks is no word with others', () => {
  test.each([
    ['từ tháng 11 năm 2022', []],
    ['sau tháng 11 năm 2022', []],
    ['sau Tết Quý Mão', []],
    ['ngày sau', []],
    ['tháng sau năm 2022', []],
    ['hom kìa', []],
    ['bây giờ', ['2026-11-23']],
    ['ngày mốt', ['2026-11-25']],
    ['mốt', ['2026-11-25']],
    ['hôm kìa', ['2026-11-20']],
  ])('“%s” is %o', (text, days) => {
    expect(read(text).map(withTime)).toEqual(days);
  });

  test.each([
    ['thứ sau', '2026-11-20'],
    ['thu sáu', '2026-11-20'],
    ['muời tám tháng 11 năm 2022', '2022-11-18'],
    ['ngay 18 tháng 11 năm 2022', '2022-11-18'],
    ['thang mười môt năm 2022', '2022-11'],
    ['9 giờ tôi qua', '2026-11-22 21:00'],
  ])('but may lack some: “%s” is %s', (text, reading) => {
    expect(read(text).map(withTime)).toEqual([reading]);
  });
});

test.each([
  ['with the tone on another letter', 'mùng 1 Tết Qúy Mão', '2023-01-22'],
  ['with an i for y', 'mùng 1 Tết Giáp Tí', '1984-02-02'],
  ['with full-width digits and signs', '１８／１１／２０２２', '2022-11-18'],
  ['of Sunday in the South', 'Chủ nhựt, 20/11/2022', '2022-11-20'],
  ['with an Eth for Đ', 'Tết Ðoan ngọ 2022', '2022-06-03'],
  ['with another spelling of bảy', 'Thứ Bẩy, 19/11/2022', '2022-11-19'],
  ['with invisible marks', '18/11\u200B/2022', '2022-11-18'],
  ['with a minus sign', '18\u221211\u22122022', '2022-11-18'],
])('a date %s is read', (_name, text, iso) => {
  expect(read(text).map(isoOf)).toEqual([iso]);
});

test.each([
  '',
  ' ',
  '…',
  'Hội chợ mở cửa',
  'Tin từ Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43',
  'ngày 18 tháng 11 năm 2022 là một ngày đẹp',
  'Sân vận động Mỹ Đình (18/11/2022)',
  'Sân vận động Mỹ Đình (31/02/2022)',
  'ngày',
  'ngày tháng năm',
  'thứ',
  'sáng',
  'âm lịch',
  'nhuận',
  'GMT+7',
  'Mai',
  'qua',
  'am',
  '18',
  '938',
  '20222',
  '18/11/',
  '18/11/2022/5',
  '18/11/202',
  '18/11/202²',
  '18º/11/2022',
  '31022022',
  '22222222',
  '18-20 nhà văn',
  'Hội chợ - 31/02/2022',
  'Hà Nội, ngày 18/11/2022',
  'rằm năm 2022',
  'nhuận 2023',
  'ngày này',
  'ngày này hôm qua',
  '0912.345.678',
  '192.168.1.1',
  '50%',
  '16:9',
  '18/11/2022 18/11/2022',
  'ngày 18 năm 2022',
  'thứ sáu tháng 11',
  'thứ sáu năm 2022',
  'tháng 11 năm 2022 15:43',
  '18/11/2022 SA',
  '18/11/2022 GMT+7',
  '18/11/2022 15:43 GMT+7:60',
  'hôm qua năm 2022',
  'năm ngoái 2022',
  'tháng trước tháng 3',
  '2022 tháng 3 nhuận dương lịch',
  `${' '.repeat(200)}18/11/2022`,
])('“%s” is no date', (text) => {
  expect(read(text)).toEqual([]);
});

test.each<[string, DateFault['fault'], DateFault['facts']]>([
  ['Thứ Năm, 18/11/2022', 'weekday', { said: 'Thứ Năm', right: 'Thứ Sáu', date: '2022-11-18' }],
  ['Thursday, November 18, 2022', 'weekday', { said: 'Thứ Năm', right: 'Thứ Sáu', date: '2022-11-18' }],
  ['T2 18/11/22', 'weekday', { said: 'Thứ Hai', right: 'Thứ Sáu', date: '2022-11-18' }],
  ['Thứ Ba, hôm nay', 'weekday', { said: 'Thứ Ba', right: 'Thứ Hai', date: '2026-11-23' }],
  ['Thứ Năm, 25/10 Nhâm Dần', 'weekday', { said: 'Thứ Năm', right: 'Thứ Sáu', date: '2022-11-18' }],
  ['31/02/2022', 'day', { year: 2022, month: 2, day: 31, days: 28 }],
  ['29 tháng 2 năm 2023', 'day', { year: 2023, month: 2, day: 29, days: 28 }],
  ['ngày 31 tháng sáu', 'day', { year: 2026, month: 6, day: 31, days: 30 }],
  ['31/02', 'day', { year: 2026, month: 2, day: 31, days: 28 }],
  ['0/11/2022', 'day', { year: 2022, month: 11, day: 0, days: 30 }],
  ['12/13/2022', 'month', { month: 13 }],
  ['2022-13', 'month', { month: 13 }],
  ['tháng 0 năm 2022', 'month', { month: 0 }],
  ['tuần 53 năm 2022', 'week', { year: 2022, week: 53, weeks: 52 }],
  ['25:61', 'time', { said: '25:61' }],
  ['24:00 18/11/2022', 'time', { said: '24:00' }],
  ['18/11/2022 15:60', 'time', { said: '15:60' }],
  ['18/11/2022 15:43:60', 'time', { said: '15:43:60' }],
  ['15:43 SA', 'time', { said: '15:43 SA' }],
  ['0:30 CH', 'time', { said: '00:30 CH' }],
  ['9 giờ trưa', 'time', { said: '09:00 trưa' }],
  ['15:43 GMT+25', 'offset', { said: 'GMT+25:00' }],
  ['30/2/2022 âm lịch', 'lunarDay', { year: 2022, month: 2, leap: false, day: 30, days: 29 }],
  ['31 tháng Chạp năm Nhâm Dần', 'lunarDay', { year: 2022, month: 12, leap: false, day: 31, days: 30 }],
  ['rằm tháng 6 nhuận năm Quý Mão', 'leapMonth', { year: 2023, month: 6, leap: 2 }],
  ['tháng nhuận năm 2022', 'leapMonth', { year: 2022, month: undefined, leap: undefined }],
  ['tháng 2 nhuận năm 2022', 'leapMonth', { year: 2022, month: 2, leap: undefined }],
  ['Tết Quý Mão 2022', 'canChi', { said: 'Quý Mão', right: 'Nhâm Dần', year: 2022 }],
  ['18/11/2022 (tức 24/10 âm lịch)', 'sameDay', { first: '2022-11-18', second: '2022-11-17' }],
  ['18/11/2022 (26/10 âm lịch)', 'sameDay', { first: '2022-11-18', second: '2022-11-19' }],
  ['hôm qua, 23/11', 'sameDay', { first: '2026-11-22', second: '2026-11-23' }],
  ['Thứ Bảy, 18/11/22', 'weekday', { said: 'Thứ Bảy', right: 'Thứ Sáu', date: '2022-11-18' }],
  ['Thứ Ba, mùng 1 Tết Mậu Thân', 'weekday', { said: 'Thứ Ba', right: 'Thứ Hai', date: '1968-01-29' }],
  ['18/11/2022 - 1/11/2022', 'spanOrder', { from: '2022-11-18', to: '2022-11-01' }],
  ['20-18/11/2022', 'spanOrder', { from: '2022-11-20', to: '2022-11-18' }],
  ['1/1/2021 - 21/1/2022', 'spanLength', { days: 386, most: 385 }],
  ['năm 10000', 'range', { year: 10000, first: 1, last: 9998, calendar: 'solar' }],
  ['9999', 'range', { year: 9999, first: 1, last: 9998, calendar: 'solar' }],
  ['18/11/0000', 'range', { year: 0, first: 1, last: 9998, calendar: 'solar' }],
  ['9999 năm trước', 'range', { year: -7973, first: 1, last: 9998, calendar: 'solar' }],
  ['1/1/1800 âm lịch', 'range', { year: 1800, first: 1900, last: 2199, calendar: 'lunar' }],
  ['rằm tháng Bảy 2200', 'range', { year: 2200, first: 1900, last: 2199, calendar: 'lunar' }],
])('“%s” is a fault of its %s', (text, fault, facts) => {
  expect(faultOf(text)).toMatchObject({ fault, facts });
});

test.each([
  [
    'Thứ Năm, 18/11/2022',
    'Ngày 18/11/2022 là Thứ Sáu, không phải Thứ Năm.',
    '18 November 2022 is a Friday (Thứ Sáu), not Thứ Năm.',
  ],
  [
    '31/02/2022',
    'Không có ngày 31/2/2022: tháng 2 năm 2022 có các ngày từ 1 đến 28.',
    'There is no day 31 in February 2022: it has days 1 to 28.',
  ],
  [
    '12/13/2022',
    'Không có tháng 13: một năm có tháng 1 đến tháng 12, và ngày viết trước tháng, ví dụ 18/11/2022.',
    'There is no month 13: a year has months 1 to 12, and the day is written before the month, as in 18/11/2022.',
  ],
  [
    'tuần 53 năm 2022',
    'Không có tuần 53: năm 2022 có các tuần từ 1 đến 52.',
    'There is no week 53: 2022 has weeks 1 to 52.',
  ],
  [
    '25:61',
    'Không có giờ “25:61”: đồng hồ chỉ từ 00:00 đến 23:59.',
    'There is no time “25:61”: a clock shows 00:00 to 23:59.',
  ],
  [
    '15:43 GMT-15',
    'Không có múi giờ “GMT-15:00”: cần từ GMT-14:00 đến GMT+14:00.',
    'There is no offset “GMT-15:00”: it must be from GMT-14:00 to GMT+14:00.',
  ],
  [
    '30 tháng 2 nhuận năm Quý Mão',
    'Không có ngày 30: tháng 2 nhuận năm Quý Mão (2023) có các ngày từ 1 đến 29.',
    'There is no day 30: leap month 2 of 2023 (Quý Mão) has days 1 to 29.',
  ],
  [
    'tháng 4 nhuận năm 2023',
    'Năm Quý Mão (2023) không có tháng 4 nhuận; tháng nhuận năm ấy là tháng 2.',
    'The lunar year 2023 (Quý Mão) has no leap month 4; its leap month is 2.',
  ],
  [
    'tháng nhuận năm 2022',
    'Năm Nhâm Dần (2022) không có tháng nhuận.',
    'The lunar year 2022 (Nhâm Dần) has no leap month.',
  ],
  [
    '18/11/2022 - 1/11/2022',
    'Ngày cuối (1/11/2022) đứng trước ngày đầu (18/11/2022).',
    'The last day (1 November 2022) is before the first (18 November 2022).',
  ],
  [
    '1/1/2020 - 18/11/2022',
    'Khoảng 1053 ngày là quá dài: nhiều nhất 385 ngày.',
    'A span of 1053 days is too long: 385 days at most.',
  ],
  [
    '9999 năm trước',
    'Năm 7974 trước Công nguyên nằm ngoài phạm vi dương lịch của kho lưu trữ: cần một năm từ 1 đến 9998.',
    'The year 7974 BC is outside the solar calendar of the archive: it must be from 1 to 9998.',
  ],
  [
    'tháng Giêng nhuận năm Nhâm Dần',
    'Năm Nhâm Dần (2022) không có tháng Giêng nhuận; năm ấy không có tháng nhuận.',
    'The lunar year 2022 (Nhâm Dần) has no leap month 1; it has no leap month.',
  ],
  [
    'Quý Mão 2022',
    'Năm 2022 là năm Nhâm Dần, không phải Quý Mão.',
    'The year 2022 is Nhâm Dần, not Quý Mão.',
  ],
  [
    '18/11/2022 (tức 24/10 âm lịch)',
    'Hai cách ghi không cùng một ngày: 18/11/2022 (ngày 25 tháng 10 âm lịch năm Nhâm Dần) và 17/11/2022 (ngày 24 tháng 10 âm lịch năm Nhâm Dần).',
    'The date is written twice, but as two days: 18 November 2022 (day 25 of lunar month 10, Nhâm Dần) and 17 November 2022 (day 24 of lunar month 10, Nhâm Dần).',
  ],
  [
    '1/1/1800 âm lịch',
    'Năm 1800 nằm ngoài phạm vi âm lịch của kho lưu trữ: cần một năm từ 1900 đến 2199.',
    'The year 1800 is outside the lunar calendar of the archive: it must be from 1900 to 2199.',
  ],
])('what is wrong with “%s” is said in both languages', (text, vietnamese, english) => {
  const fault = faultOf(text);
  expect([sentenceOfFault(fault, 'vi'), sentenceOfFault(fault, 'en'), fault.message]).toEqual([
    vietnamese,
    english,
    english,
  ]);
});

describe('the moment of', () => {
  test.each([
    ['a date line', 'Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43', VIETNAM, '2022-11-18T08:43:00.000Z'],
    ['a date line without a weekday', '18/11/2022 15:43', VIETNAM, '2022-11-18T08:43:00.000Z'],
    ['a date line of half past midnight', 'Chủ Nhật 20/11/2022 – 00:30', VIETNAM, '2022-11-19T17:30:00.000Z'],
    ['a date line with seconds', '18/11/2022 15:43:20', VIETNAM, '2022-11-18T08:43:20.000Z'],
    ['an offset, wherever the newsroom is', '18/11/2022 15:43 (GMT+7)', 'UTC', '2022-11-18T08:43:00.000Z'],
    ['an offset west of Greenwich', '2022-11-18T15:43:00-05:00', VIETNAM, '2022-11-18T20:43:00.000Z'],
    ['a relative day', 'hôm qua 15:43', VIETNAM, '2026-11-22T08:43:00.000Z'],
    ['a lunar day', '15h43 mùng 1 Tết Quý Mão', VIETNAM, '2023-01-22T08:43:00.000Z'],
    ['a two-digit year', 'T6 18/11/22 15:43', VIETNAM, '2022-11-18T08:43:00.000Z'],
    ['Saigon at +08', '12/06/1975 00:30', VIETNAM, '1975-06-11T16:30:00.000Z'],
    ['the first of two', '6/11/2022 01:30', 'America/New_York', '2022-11-06T05:30:00.000Z'],
    ['the first year', '01/01/0001 00:00', 'UTC', '0001-01-01T00:00:00.000Z'],
  ])('%s', (_name, text, zone, instant) => {
    expect(readMoment(text, zone, TODAY)?.toISOString()).toBe(instant);
  });

  test.each([
    ['a day without a time', 'Thứ Sáu, ngày 18 tháng 11 năm 2022'],
    ['a time on one of two days', 'rằm tháng 2 năm Quý Mão 15:43'],
    ['a month', 'tháng 11 năm 2022'],
    ['a text that is no date', 'Tin từ Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43'],
  ])('%s is undefined', (_name, text) => {
    expect(readMoment(text, VIETNAM, TODAY)).toBeUndefined();
  });

  test.each([
    ['13/03/2022 02:30', 'America/New_York', { said: '02:30', date: '2022-03-13', zone: 'America/New_York' }],
    ['30/12/2011 12:00', 'Pacific/Apia', { said: '12:00', date: '2011-12-30', zone: 'Pacific/Apia' }],
  ])('%s is a fault of the time, which %s skips', (text, zone, facts) => {
    expect(() => readMoment(text, zone, TODAY)).toThrow(
      expect.objectContaining({ name: 'RangeError', fault: 'time', facts })
    );
  });

  test('a skipped time says which clock skips it', () => {
    const fault = new DateFault('time', { said: '02:30', date: '2022-03-13', zone: 'America/New_York' });
    expect([sentenceOfFault(fault, 'vi'), sentenceOfFault(fault, 'en')]).toEqual([
      'Không có lúc 02:30 ngày 13/3/2022: đồng hồ ở America/New_York bỏ qua giờ ấy.',
      'There is no 02:30 on 13 March 2022: the clock of America/New_York skips it.',
    ]);
  });

  test.each(['Thứ Hai, ngày 18 tháng 11 năm 2022 - 15:43', '18/11/2022 24:00', '31/02/2022 15:43'])(
    '“%s” is a fault',
    (text) => {
      expect(() => readMoment(text, VIETNAM, TODAY)).toThrow(DateFault);
    }
  );

  test('a day in an unknown zone is a RangeError', () => {
    expect(() => readMoment('18/11/2022 15:43', 'Asia/Nowhere', TODAY)).toThrow(RangeError);
  });
});

describe('the day of every lunar year', () => {
  test.each([
    ['15/7', '15/7'],
    ['15-7', '15/7'],
    ['rằm tháng Bảy', '15/7'],
    ['ram thang bay', '15/7'],
    ['15/7 âm lịch', '15/7'],
    ['30/12', '30/12'],
    ['15/11 nhuận', '15/11+'],
    ['mùng 1 Tết', '1/1'],
    ['29 Tết', '29/12'],
    ['trung thu', '15/8'],
    ['đêm giao thừa', '30/12 or the last'],
  ])('“%s” is %s', (text, day) => {
    const { leap, orLast, ...read } = readLunarDay(text) ?? { day: 0, month: 0 };
    expect(`${read.day}/${read.month}${leap ? '+' : ''}${orLast ? ' or the last' : ''}`).toBe(day);
  });

  test.each([
    '',
    'rằm',
    'tháng Chạp',
    '15/7/2022',
    'rằm tháng Bảy năm Nhâm Dần',
    'hôm nay',
    'Tết Tây',
    '15/7 15:43',
    'rằm '.repeat(51),
  ])('is not named by “%s”', (text) => {
    expect(readLunarDay(text)).toBeUndefined();
  });

  test.each([
    [
      '31/2',
      'Không có ngày 31: tháng âm lịch có các ngày từ 1 đến 30.',
      'There is no day 31: a lunar month has days 1 to 30.',
    ],
    [
      '1/13',
      'Không có tháng 13: một năm có tháng 1 đến tháng 12, và ngày viết trước tháng, ví dụ 18/11/2022.',
      'There is no month 13: a year has months 1 to 12, and the day is written before the month, as in 18/11/2022.',
    ],
  ])('“%s” is a fault', (text, vietnamese, english) => {
    const fault = faultOf(text, readLunarDay);
    expect([sentenceOfFault(fault, 'vi'), sentenceOfFault(fault, 'en')]).toEqual([vietnamese, english]);
  });
});

describe('on the newsroom’s clock', () => {
  test.each([
    ['2022-11-18T20:00:00.000Z', '2022-11-19 03:00:00'],
    ['18/11/2022 20:00 GMT+0', '2022-11-19 03:00'],
    ['18/11/2022 01:00 GMT+9', '2022-11-17 23:00'],
    ['18/11/2022 15:43 (GMT+7)', '2022-11-18 15:43'],
    ['18/11/2022 15:43', '2022-11-18 15:43'],
    ['tháng 11 năm 2022', '2022-11'],
  ])('“%s” is %s', (text, reading) => {
    expect(read(text).map((one) => withTime(onClockOf(VIETNAM, one)))).toEqual([reading]);
  });

  test('a day before the first year is a fault of its range', () => {
    const [reading] = read('1/1/0001 00:00 GMT+14');
    expect(() => onClockOf('UTC', reading)).toThrow(expect.objectContaining({ fault: 'range' }));
  });
});

describe('for any', () => {
  const anyDay = fc
    .date({ min: new Date('0001-01-01'), max: new Date('9998-12-31T23:59:59Z'), noInvalidDate: true })
    .map((date) => DateTime.fromJSDate(date, { zone: 'utc' }));
  const anyToday = fc.constantFrom(TODAY, '1901-06-15', '2000-02-29', '2023-03-25', '2199-12-31');

  test.each([
    ['yyyy-MM-dd', 'en'],
    ['dd/MM/yyyy', 'vi'],
    ['d-M-yyyy', 'vi'],
    ['d.M.yyyy', 'vi'],
    ['yyyy/MM/dd', 'vi'],
    ["'ngày' d 'tháng' M 'năm' yyyy", 'vi'],
    ["cccc, 'ngày' dd 'tháng' MM 'năm' yyyy", 'vi'],
    ["d MMMM, 'năm' yyyy", 'vi'],
    ["cccc, 'tuần' W 'năm' kkkk", 'vi'],
    ['MMMM d, yyyy', 'en'],
    ['ccc, dd LLL yyyy', 'en'],
  ])('day written as %s in %s, it is the day', (format, locale) => {
    fc.assert(
      fc.property(anyDay, anyToday, (day, today) => {
        const { year, month, day: date } = day;
        expect(readDateText(day.setLocale(locale).toFormat(format), today)).toEqual([
          { period: { year, month, day: date } },
        ]);
      }),
      { numRuns: 50 }
    );
  });

  test('moment, its date line is that minute', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const text = day.setLocale('vi').toFormat("cccc, 'ngày' d 'tháng' M 'năm' yyyy - HH:mm");
        expect(readMoment(text, 'UTC', TODAY)).toEqual(day.startOf('minute').toJSDate());
      }),
      { numRuns: 100 }
    );
  });

  test('day, its lunar date is among what is read', () => {
    const supported = fc.date({
      min: new Date('1990-02-01'),
      max: new Date('2040-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(supported, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const lunar = lunarOf(iso);
        const text = `ngày ${lunar?.day} tháng ${lunar?.month}${lunar?.leap ? ' nhuận' : ''} âm lịch ${lunar?.year}`;
        expect(read(text).filter((reading) => isoOf(reading) === iso)).toMatchObject([{ lunar }]);
      }),
      { numRuns: 100 }
    );
  });

  test('day and month, the last one is up to today and less than nine years back', () => {
    fc.assert(
      fc.property(anyDay, anyToday, ({ month, day }, today) => {
        const [reading, ...others] = readDateText(`${day}/${month}`, today).map(isoOf);
        expect(others).toEqual([]);
        expect(reading <= today).toBe(true);
        expect(Number(today.slice(0, 4)) - Number(reading.slice(0, 4))).toBeLessThan(9);
      }),
      { numRuns: 100 }
    );
  });

  const anyWords = fc
    .array(
      fc.constantFrom(
        ...'ngày tháng năm thứ sáu sau thu nam tuần trước mùng rằm tết giờ chiều âm lịch tức ( ) / - . : , T Z + 1 12 22 31 60 2022 18/11 15:43 Quý Mão nhuận chạp hai mươi mốt hôm qua gmt'.split(
          ' '
        )
      ),
      { maxLength: 40 }
    )
    .map((words) => words.join(' ').slice(0, 200));

  test.each([
    ['text', fc.string({ unit: 'binary', maxLength: 250 })],
    ['row of the words of dates', anyWords],
    [
      'row of the signs of dates',
      fc.string({ unit: fc.constantFrom(...'0129/-.: ,htT+z()'), maxLength: 60 }),
    ],
  ])('%s, there are readings or a fault', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(readDateText(text, TODAY)).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(DateFault);
        }
      }),
      { numRuns: 300 }
    );
  });

  test.each([
    'thang sau ',
    'ngày 18 tháng 11 ',
    '1-1-',
    '(',
    'hai mươi mốt ',
    '2022 ',
    'cập nhật ',
    '1 1 2022 ',
    'từ 1/1 đến ',
    '1 - ',
  ])('number of times “%s”, it is soon no date', (part) => {
    const start = performance.now();
    expect(read(part.repeat(200).slice(0, 200))).toEqual([]);
    expect(read(part.repeat(100_000))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(SOON);
  });
});

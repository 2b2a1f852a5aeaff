import { LUNAR, type Said } from './date-words';

const numeric = (...blanks: string[]) => [
  `ngày? ${blanks.join(' / ')}`,
  // Two numbers with white space around the dash are two things: “18 tháng 11, 2022 - 15:43”.
  ...['-', '.'].map((sign) => `ngày? ${blanks.join(blanks.length === 2 ? sign : ` ${sign} `)}`),
];

const feast = (day: number, month: number, ...names: string[]): [string[], Said] => [
  names.map((name) => `ngày? lễ|tết? ${name}`),
  { day, month, ...LUNAR },
];

export type Forms = [forms: string[], said?: Said][];

/**
 * The ways to say one part of a date. A text is a row of them, in any order and none saying again what another has
 * said. `<blanks>` are filled in by the text and named in `date-blanks.ts`; `a|b` is either word; `?` after a word means it
 * may be missing; pieces without a space between them stand together in the text, too. What the form itself says, the
 * words being known, stands beside it.
 */
export const FORMS: Forms = [
  [['ngày? thứ <weekday>', 't|th .? <weekday>']],
  [['ngày? cn', 'ngày? chủ|chúa nhật|nhựt'], { weekday: 7 }],
  [['trước|rồi', 'vừa qua|rồi'], { passed: true }],

  [['t? <hour>:<twoDigitMinute>', 't? <hour>:<twoDigitMinute>:<second>']],
  [['t? <hour>:<twoDigitMinute>:<second><offset>']],
  [
    [
      't? <hour>:<twoDigitMinute>:<second>.<fraction>',
      't? <hour>:<twoDigitMinute>:<second>.<fraction><offset>',
    ],
  ],
  // Before “bảy giờ”, which it is without its marks, too.
  [['bây giờ'], { unit: 'day', ago: 0 }],
  [['<hour> h|g|giờ', '<hour> h|g|giờ <minute> p|phút?', '<hour> h|g|giờ <minute> phút <second> giây']],
  [['<hour> h|giờ rưỡi'], { minute: 30 }],
  [['sa', 'am', 'a.m'], { part: 'SA' }],
  [['ch', 'pm', 'p.m'], { part: 'CH' }],
  [['<part>']],
  [['rạng sáng', 'sáng sớm'], { part: 'sáng' }],
  [['nửa đêm'], { part: 'đêm' }],
  [['gmt', 'utc', 'z'], { offset: 0 }],
  [['gmt|utc <offset>', '<loneOffset>']],
  [['giờ việt nam'], { offset: 420 }],
  [['cập nhật', 'đăng', 'ngày :']],

  [numeric('<day>', '<month>', '<year>')],
  [numeric('<fullYear>', '<month>', '<day>')],
  [
    [
      '<eightDigits>',
      '<dayInDigits> <monthInDigits> <fullYear>',
      '<dayInDigits> , <monthInDigits> , <fullYear>',
    ],
  ],
  [numeric('<day>', '<month>')],
  [numeric('<month>', '<fullYear>')],
  [numeric('<fullYear>', '<month>')],
  [['<month> / <yearNotMonth>', '<month>-<yearNotMonth>']],
  [['tháng|t|th .? <month> / <year>', 'tháng|t|th .? <month>-<year>']],
  [['ngày <day>', '<day> tháng|thg <month>', 'tháng|thg <month>', 'năm <namedYear>', '<loneYear>']],
  [['<dayInDigits> t|th<month>', 'th<month> <dayInDigits>', 't|th<month> <fullYear>']],
  [['tháng <month> <dayInDigits> ,? <fullYear>', 'năm <yearInDigits>']],
  [['năm <thousands> nghìn|ngàn', 'năm <thousands> nghìn|ngàn linh|lẻ? <rest>']],
  [['năm <thousands> nghìn|ngàn <hundreds> trăm']],
  [['năm <thousands> nghìn|ngàn <hundreds> trăm linh|lẻ? <rest>']],
  [['tuần thứ? <week>', 'tuần thứ? <week> / <fullYear>', '<fullYear> -? w<week>']],
  [['<fullYear> / w<week>', 'w<week>']],
  [['quý <quarter>', 'quý <quarter> / <fullYear>']],

  [['âm lịch', 'lịch âm', 'âm', 'âl'], { calendar: 'lunar' }],
  [['dương lịch', 'lịch dương', 'tây lịch', 'dl'], { calendar: 'solar' }],
  [['năm? <canChi>']],
  [['ngày? mùng|mồng <day>', 'ngày? mùng|mồng <day> / <month>', 'ngày? <day> <lunarMonth>'], LUNAR],
  [['ngày? rằm'], { day: 15, ...LUNAR }],
  [['nhuận', '<day> / <month> nhuận / <fullYear>'], { leap: true, ...LUNAR }],
  [['tháng nhuận'], { leap: true, leapMonth: true, ...LUNAR }],
  [['tết', 'tết nguyên đán', 'tết cổ truyền', '<day> tết'], { feast: 'Tết', ...LUNAR }],
  [['giao thừa', 'giao thừa tết'], { feast: 'giao thừa', ...LUNAR }],
  [['tết tây'], { day: 1, month: 1, calendar: 'solar' }],
  feast(15, 1, 'nguyên tiêu'),
  feast(3, 3, 'hàn thực'),
  feast(10, 3, 'giỗ tổ', 'giỗ tổ hùng vương'),
  feast(15, 4, 'phật đản'),
  feast(5, 5, 'đoan ngọ'),
  feast(15, 7, 'vu lan'),
  feast(15, 8, 'trung thu'),
  feast(23, 12, 'ông công ông táo', 'ông táo'),

  [['ngày này'], { thisDay: true }],
  [['ngày? hôm|bữa nay', '<part> nay'], { unit: 'day', ago: 0 }],
  [['ngày? hôm|bữa qua', '<part> qua'], { unit: 'day', ago: 1 }],
  [['ngày? hôm|bữa kia'], { unit: 'day', ago: 2 }],
  [['ngày mai', '<part> mai'], { unit: 'day', ago: -1 }],
  [['ngày kia', 'ngày? mốt'], { unit: 'day', ago: -2 }],
  [['<ago> ngày|hôm trước', 'cách đây <ago> ngày|hôm'], { unit: 'day' }],
  [['tuần này'], { unit: 'week', ago: 0 }],
  [['tuần trước|qua|rồi', 'tuần vừa qua|rồi'], { unit: 'week', ago: 1 }],
  [['tuần sau|tới'], { unit: 'week', ago: -1 }],
  [['<ago> tuần trước', 'cách đây <ago> tuần'], { unit: 'week' }],
  [['tháng này'], { unit: 'month', ago: 0 }],
  [['tháng trước|qua|rồi', 'tháng vừa qua|rồi'], { unit: 'month', ago: 1 }],
  [['tháng sau|tới'], { unit: 'month', ago: -1 }],
  [['<ago> tháng trước', 'cách đây <ago> tháng'], { unit: 'month' }],
  [['năm nay'], { unit: 'year', ago: 0 }],
  [['năm ngoái|trước|qua|rồi', 'năm vừa qua|rồi'], { unit: 'year', ago: 1 }],
  [['năm kia'], { unit: 'year', ago: 2 }],
  [['năm sau|tới', 'sang năm'], { unit: 'year', ago: -1 }],
  [['<ago> năm trước', 'cách đây <ago> năm'], { unit: 'year' }],
];

/**
 * Forms that are read only as they are written: English has no diacritics to be without (there, “thu” is thứ, not
 * Thursday), and kìa without its mark is kia.
 */
export const FORMS_AS_WRITTEN: Forms = [
  [['ngày? hôm kìa'], { unit: 'day', ago: 3 }],

  [['<englishWeekday>']],
  [['last'], { passed: true }],
  [['<hour> am', '<hour> a.m'], { part: 'SA' }],
  [['<hour> pm', '<hour> p.m'], { part: 'CH' }],
  [['<englishMonth>', '<englishMonth> .? <day>', '<englishMonth> .? <day>st|nd|rd|th']],
  [['<day> -? <englishMonth>', '<day>st|nd|rd|th of? <englishMonth>']],
  [['week <week>']],
  [['today'], { unit: 'day', ago: 0 }],
  [['yesterday'], { unit: 'day', ago: 1 }],
  [['tomorrow'], { unit: 'day', ago: -1 }],
  [['<ago> day|days ago'], { unit: 'day' }],
  [['this week'], { unit: 'week', ago: 0 }],
  [['last week'], { unit: 'week', ago: 1 }],
  [['next week'], { unit: 'week', ago: -1 }],
  [['<ago> week|weeks ago'], { unit: 'week' }],
  [['this month'], { unit: 'month', ago: 0 }],
  [['last month'], { unit: 'month', ago: 1 }],
  [['next month'], { unit: 'month', ago: -1 }],
  [['<ago> month|months ago'], { unit: 'month' }],
  [['this year'], { unit: 'year', ago: 0 }],
  [['last year'], { unit: 'year', ago: 1 }],
  [['next year'], { unit: 'year', ago: -1 }],
  [['<ago> year|years ago'], { unit: 'year' }],
];

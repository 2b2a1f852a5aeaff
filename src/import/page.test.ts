import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DateFault, readMoment, sentenceOfFault } from '../plugins/date-archive/shared/reading';
import { type DateReader, decodePage, PageFault, readPage } from './page';

/** The parser of the date archive, on a day long after the pages. */
const DATES: DateReader = {
  read: (line) => readMoment(line, 'Asia/Ho_Chi_Minh', '2026-05-05'),
  explain: (error, language) => (error instanceof DateFault ? sentenceOfFault(error, language) : undefined),
};

const read = (text: string) => readPage(text, DATES);

const TITLE = 'Lớp học chữ giữa lưng chừng núi';
const DATE = 'Chủ Nhật, ngày 6 tháng 8 năm 2023 - 08:05';
const LEAD = 'Mỗi tối, mười hai phụ nữ lại thắp đèn đến lớp.';
const FIRST = 'Cô giáo gọi đó là “lớp học của những bàn tay chai”.';
const SECOND = 'Sau một mùa rẫy, ai cũng viết được tên mình.';
const BYLINE = 'Vàng Thị Mỷ';
const FOOTER = 'Xem tin theo ngày:   / /';

/** A page of blocks with an empty line between each: the first stands on line 1, the second on line 3. */
const page = (...blocks: string[]) => blocks.join('\n\n');
const WHOLE = page(TITLE, DATE, LEAD, FIRST, SECOND, BYLINE, FOOTER);

const READ = {
  title: TITLE,
  publicationDate: new Date('2023-08-06T01:05:00.000Z'),
  lead: LEAD,
  credit: undefined,
  body: [FIRST, SECOND],
  authors: [{ name: BYLINE, kind: 'reporter' }],
};

test.each([
  ['as newspapers print it', WHOLE],
  ['without the site’s footer', page(TITLE, DATE, LEAD, FIRST, SECOND, BYLINE)],
  ['with more below the footer', page(WHOLE, 'Liên hệ tòa soạn', 'Bản quyền')],
  ['with Windows line ends', WHOLE.replaceAll('\n', '\r\n')],
  ['with a byte order mark', `\uFEFF${WHOLE}`],
  ['decomposed', WHOLE.normalize('NFD')],
  ['with white space runs', WHOLE.replaceAll(' ', ' \t ')],
  ['with non-breaking spaces', WHOLE.replaceAll(' ', '\u00A0')],
  ['with invisible marks', WHOLE.replaceAll(' ', ' \u200B').replace('học', 'h\u00ADọc')],
  [
    'with its lines wrapped',
    WHOLE.replace('giữa ', 'giữa\n').replace('lại ', 'lại\n').replace('cũng ', 'cũng\n'),
  ],
  ['with the headline right above the date', WHOLE.replace('\n\n', '\n')],
])('a page %s is read', (_name, text) => {
  expect(read(text)).toEqual(READ);
});

describe('a date line', () => {
  test.each([
    'CN, 06/08/2023 | 08:05 (GMT+7)',
    'Chủ nhật, 6/8/2023, 08:05 (GMT+7)',
    '08h05 ngày 06/08/2023',
    '06-08-2023 08:05',
    '8 giờ 5 phút, ngày 6 tháng 8 năm 2023',
    '2023-08-06T08:05+07:00',
    'CHỦ NHẬT, NGÀY 06 THÁNG 8 NĂM 2023 – 8:05',
  ])('may be written “%s”', (line) => {
    expect(read(WHOLE.replace(DATE, line))).toEqual(READ);
  });

  test.each([
    'Chủ tịch xã tiếp công dân tháng 11 năm 2022',
    'Thứ trưởng thăm trường tháng 9 năm 2023',
    'Chủ Nhật, ngày 13 tháng 8 năm 2023, mở hội đua thuyền',
    'Hội đua thuyền mở lúc 8h ngày 13/8/2023',
    '8h ngày 13/8/2023: mở hội đua thuyền',
    'Ngày 13/8/2023',
    'Tháng 8 năm 2023',
    'Hôm nay, 8 giờ',
    '24 giờ',
    'Tuần 54',
  ])('is not the headline “%s”', (title) => {
    expect(read(WHOLE.replace(TITLE, title))).toEqual({ ...READ, title });
  });

  test('is not a later paragraph that is one, too', () => {
    const later = '07h30 ngày 05/08/2023';
    expect(read(WHOLE.replace(SECOND, `${later}\n\n${SECOND}`)).body).toEqual([FIRST, later, SECOND]);
  });

  test('does not end a paragraph below it whose line begins like one', () => {
    const wrapped = `${FIRST}\nChủ Nhật, ngày 13 tháng 8 năm 2023, lớp nghỉ\nvì mưa to.`;
    expect(read(WHOLE.replace(FIRST, wrapped)).body).toEqual([wrapped.replaceAll('\n', ' '), SECOND]);
  });
});

describe('a credit', () => {
  const credit = { kind: 'illustration', name: 'Lò Văn Sơn' };
  const line = 'Ảnh minh họa: Lò Văn Sơn';

  test.each([
    ['above the lead', page(TITLE, DATE, line, LEAD, FIRST, SECOND, BYLINE)],
    ['below the lead', page(TITLE, DATE, LEAD, line, FIRST, SECOND, BYLINE)],
    ['between paragraphs', page(TITLE, DATE, LEAD, FIRST, line, SECOND, BYLINE)],
    ['above the byline', page(TITLE, DATE, LEAD, FIRST, SECOND, line, BYLINE)],
    ['below the byline', page(TITLE, DATE, LEAD, FIRST, SECOND, BYLINE, line, FOOTER)],
    ['on the line after the byline', `${page(TITLE, DATE, LEAD, FIRST, SECOND, BYLINE)}\n${line}`],
    ['on the line after a paragraph', page(TITLE, DATE, LEAD, `${FIRST}\n${line}\n${SECOND}`, BYLINE)],
  ])('is found %s', (_name, text) => {
    expect(read(text)).toEqual({ ...READ, credit });
  });

  test('may name an agency', () => {
    const { credit: found } = read(page(TITLE, DATE, LEAD, 'Ảnh: Lò Văn Sơn/TTXVN', FIRST, BYLINE));
    expect(found).toEqual({ kind: 'photo', name: 'Lò Văn Sơn', agency: 'TTXVN' });
  });
});

describe('a byline', () => {
  const reporter = (name: string) => ({ name, kind: 'reporter' });
  const own = { kind: 'photo', name: 'Vàng Thị Mỷ' };

  test.each([
    ['Vàng Thị Mỷ, Lò Văn Sơn', [reporter('Vàng Thị Mỷ'), reporter('Lò Văn Sơn')], undefined],
    ['Vàng Thị Mỷ - Lò Văn Sơn', [reporter('Vàng Thị Mỷ'), reporter('Lò Văn Sơn')], undefined],
    ['Vàng Thị Mỷ và Lò Văn Sơn', [reporter('Vàng Thị Mỷ'), reporter('Lò Văn Sơn')], undefined],
    ['Bài: Vàng Thị Mỷ', [reporter('Vàng Thị Mỷ')], undefined],
    ['Bài, ảnh: Vàng Thị Mỷ', [reporter('Vàng Thị Mỷ')], own],
    ['Tin, ảnh: Vàng Thị Mỷ', [reporter('Vàng Thị Mỷ')], own],
    ['BÀI VÀ ẢNH: Vàng Thị Mỷ', [reporter('Vàng Thị Mỷ')], own],
    ['Theo TTXVN', [{ name: 'TTXVN', kind: 'agency' }], undefined],
    ['PV', [reporter('PV')], undefined],
  ])('“%s” is read', (byline, authors, credit) => {
    expect(read(WHOLE.replace(BYLINE, byline))).toEqual({ ...READ, authors, credit });
  });
});

describe('a page that cannot be understood tells the line and why', () => {
  test.each([
    ['an empty page', '', 1, 'empty'],
    ['a page of white space', ' \n\u00A0\n\t\n', 1, 'empty'],
    ['a page of nothing but the footer', FOOTER, 1, 'empty'],
    ['no date line', page(TITLE, LEAD, FIRST, BYLINE), 1, 'date'],
    ['no date line, after two empty lines', `\n\n${page(TITLE, LEAD, FIRST, BYLINE)}`, 3, 'date'],
    ['a date line below the footer', page(TITLE, LEAD, FOOTER, DATE, FIRST, BYLINE), 1, 'date'],
    ['a date line without a time', WHOLE.replace(' - 08:05', ''), 3, 'unreadDate'],
    ['a date line with more on it', WHOLE.replace(DATE, `${DATE} | Trang nhất`), 3, 'unreadDate'],
    ['a date line that says no full year', WHOLE.replace(DATE, 'CN, 6/8/23 08:05'), 3, 'unreadDate'],
    ['31 February', WHOLE.replace(DATE, 'Thứ Ba, ngày 31 tháng 2 năm 2023 - 08:05'), 3, 'wrongDate'],
    ['month 13', WHOLE.replace(DATE, '08h05 ngày 06/13/2023'), 3, 'wrongDate'],
    ['25 o’clock', WHOLE.replace('08:05', '25:05'), 3, 'wrongDate'],
    ['another day’s weekday', WHOLE.replace('Chủ Nhật', 'Thứ Hai'), 3, 'wrongDate'],
    ['no headline', page(DATE, LEAD, FIRST, BYLINE), 1, 'title'],
    ['nothing below the date line', page(TITLE, DATE, FOOTER), 3, 'lead'],
    ['nothing but a credit below the date line', page(TITLE, DATE, 'Ảnh: Lò Văn Sơn'), 3, 'lead'],
    ['nothing below the lead', page(TITLE, DATE, LEAD), 5, 'body'],
    ['no paragraph', page(TITLE, DATE, LEAD, BYLINE), 7, 'body'],
    ['no paragraph but a credit', page(TITLE, DATE, LEAD, 'Ảnh: Lò Văn Sơn', BYLINE), 9, 'body'],
    ['no byline', page(TITLE, DATE, LEAD, FIRST, SECOND), 9, 'byline'],
    [
      'no byline, with Windows line ends',
      page(TITLE, DATE, LEAD, FIRST, SECOND).replaceAll('\n', '\r\n'),
      9,
      'byline',
    ],
  ])('%s', (_name, text, line, reason) => {
    expect(() => read(text)).toThrow(PageFault);
    expect(() => read(text)).toThrow(expect.objectContaining({ line, reason }));
  });

  test.each([
    [
      'a wrong weekday',
      WHOLE.replace('Chủ Nhật', 'Thứ Hai'),
      'Ngày 6/8/2023 là Chủ Nhật, không phải Thứ Hai.',
      '6 August 2023 is a Sunday (Chủ Nhật), not Thứ Hai.',
    ],
    [
      'an impossible day',
      WHOLE.replace(DATE, '08h05 ngày 31/02/2023'),
      'Không có ngày 31/2/2023: tháng 2 năm 2023 có các ngày từ 1 đến 28.',
      'There is no day 31 in February 2023: it has days 1 to 28.',
    ],
    [
      'a date line without a time',
      WHOLE.replace(' - 08:05', ''),
      'Không đọc được ngày và giờ từ dòng “Chủ Nhật, ngày 6 tháng 8 năm 2023”; cần như “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.',
      'No day and time can be read from the line “Chủ Nhật, ngày 6 tháng 8 năm 2023”; it must be like “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.',
    ],
    [
      'no date line',
      page(TITLE, LEAD, FIRST, BYLINE),
      'Không thấy dòng ngày, ví dụ “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.',
      'There is no date line such as “Thứ Sáu, ngày 18 tháng 11 năm 2022 - 15:43”.',
    ],
  ])('%s, in Vietnamese and in English', (_name, text, vi, en) => {
    const faultOf = () => {
      try {
        return read(text);
      } catch (error) {
        return error;
      }
    };
    const fault = faultOf() as PageFault;
    expect([fault.in('vi'), fault.in('en'), fault.message]).toEqual([vi, en, en]);
  });

  test('but a fault of the program stays one', () => {
    const read = () => {
      throw new TypeError('no zone');
    };
    expect(() => readPage(WHOLE, { ...DATES, read })).toThrow(TypeError);
  });
});

test('UTF-8 is decoded without its byte order mark', () => {
  expect(decodePage(new TextEncoder().encode(`\uFEFF${TITLE}`))).toBe(TITLE);
});

test.each([
  ['Windows-1258', Buffer.from([0x54, 0xea, 0x6e, 0xf2, 0x67])],
  ['UTF-16', Buffer.from(`\uFEFF${TITLE}`, 'utf16le')],
])('a file in %s is refused', (_name, bytes) => {
  expect(() => decodePage(bytes)).toThrow(expect.objectContaining({ line: 1, reason: 'encoding' }));
});

const CORPUS = path.resolve(__dirname, '../../../shared/corpus/article-2022-11-18.txt');

test.skipIf(!fs.existsSync(CORPUS))('a real page of a provincial newspaper is read', () => {
  const { body, lead, ...rest } = read(decodePage(fs.readFileSync(CORPUS)));
  expect(rest).toEqual({
    title: 'Tuyên Quang với phong trào toàn dân bảo vệ an ninh Tổ quốc',
    publicationDate: new Date('2022-11-18T08:43:00.000Z'),
    credit: { kind: 'illustration', name: 'Tất Thắng' },
    authors: [{ name: 'Phan Thanh Bình', kind: 'reporter' }],
  });
  expect([body.length, /\s{2}|\n/.test([lead, ...body].join('|'))]).toEqual([4, false]);
});

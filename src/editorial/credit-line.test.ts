import { expect, test } from 'vitest';
import { formatCreditLine, readCreditLine } from './credit-line';

test.each([
  ['an illustration in Vietnamese', { name: 'Tất Thắng' }, 'illustration', 'vi', 'Ảnh minh họa: Tất Thắng'],
  ['a photo with its agency', { name: 'Tất Thắng', agency: 'TTXVN' }, 'photo', 'vi', 'Ảnh: Tất Thắng/TTXVN'],
  ['an illustration in English', { name: 'Tất Thắng' }, 'illustration', 'en', 'Illustration: Tất Thắng'],
  ['a file photo', { name: 'Tất Thắng' }, 'file_photo', 'vi', 'Ảnh tư liệu: Tất Thắng'],
  ['a locale with a region', { name: 'Tất Thắng' }, 'graphic', 'vi-VN', 'Đồ họa: Tất Thắng'],
  ['a language that is not ours', { name: 'Tất Thắng' }, 'screenshot', 'fr', 'Screenshot: Tất Thắng'],
  ['an agency of the same name', { name: 'TTXVN', agency: 'TTXVN' }, 'photo', 'vi', 'Ảnh: TTXVN'],
  ['no kind', { name: 'Tất Thắng' }, null, 'vi', 'Ảnh: Tất Thắng'],
] as const)('the credit line of %s', (_name, credit, kind, locale, line) => {
  expect(formatCreditLine(credit, kind, locale)).toBe(line);
});

test('a picture without a credit has no line', () => {
  expect(formatCreditLine(null, 'photo', 'vi')).toBeNull();
});

test.each([
  ['Ảnh minh họa: Tất Thắng', { kind: 'illustration', name: 'Tất Thắng' }],
  ['ẢNH:  Tất Thắng/TTXVN', { kind: 'photo', name: 'Tất Thắng', agency: 'TTXVN' }],
])('“%s” is read as a credit', (text, credit) => {
  expect(readCreditLine(text)).toEqual(credit);
});

test.each(['Ảnh:', 'Bài, ảnh: Tất Thắng', 'Trong ảnh là cầu mới', 'Ghi chú: Tất Thắng'])(
  '“%s” is no credit line',
  (text) => {
    expect(readCreditLine(text)).toBeUndefined();
  }
);

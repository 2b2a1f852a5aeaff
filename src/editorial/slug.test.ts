import { expect, test } from 'vitest';
import { toSlug } from './slug';

test.each([
  ['accents are left out', 'Tuyên Quang mở hội xuân', 'tuyen-quang-mo-hoi-xuan'],
  ['every vowel is read', 'ắ ằ ẵ ợ ữ ỹ ế ộ', 'a-a-a-o-u-y-e-o'],
  ['đ is d', 'đường đèo', 'duong-deo'],
  ['Đ is d', 'ĐẮK LẮK', 'dak-lak'],
  [
    'a decree’s sign keeps its hyphen',
    'Quyết định số 06/QĐ-TTg của Thủ tướng',
    'quyet-dinh-so-06-qd-ttg-cua-thu-tuong',
  ],
  ['& is read aloud', 'Nông dân & thị trường', 'nong-dan-va-thi-truong'],
  ['& without spaces is a word, too', 'R&D', 'r-va-d'],
  ['% is read aloud', 'Giảm 15% số vụ', 'giam-15-phan-tram-so-vu'],
  ['curly quotes are left out', '“Cầu nối” của ‘bản’', 'cau-noi-cua-ban'],
  ['straight quotes are left out', '"Cầu nối"', 'cau-noi'],
  ['an apostrophe joins', "Ea H’leo và Cư M'gar", 'ea-hleo-va-cu-mgar'],
  ['a dash is one hyphen', 'Hà Nội – Huế — Sài Gòn', 'ha-noi-hue-sai-gon'],
  ['hyphens do not pile up', 'kinh tế  - -  xã hội', 'kinh-te-xa-hoi'],
  ['a slash parts words', 'nhiệm kỳ 2020/2025', 'nhiem-ky-2020-2025'],
  ['an ellipsis parts words', 'Chờ…mãi', 'cho-mai'],
  ['thousands are one number', 'Hơn 1.400 lượt', 'hon-1400-luot'],
  ['millions are one number', '1.400.000 đồng', '1400000-dong'],
  ['a date is three numbers', 'Ngày 18.11.2022', 'ngay-18-11-2022'],
  ['a decimal is two numbers', 'Tăng 3,5 lần', 'tang-3-5-lan'],
  ['a sentence’s dot joins nothing', 'Năm 2022.Tổng kết', 'nam-2022-tong-ket'],
  ['emoji are left out', '🎉 Tết về 🧧', 'tet-ve'],
  ['edges have no hyphen', '- Tin nóng! -', 'tin-nong'],
  ['nothing is left of signs', '“…” !?', ''],
  ['nothing is left of emoji', '🎉', ''],
  ['nothing comes of nothing', '', ''],
])('%s: “%s” → “%s”', (_rule, text, slug) => {
  expect(toSlug(text)).toBe(slug);
});

test.each(['Đường về bản mường', 'Quyết định số 06/QĐ-TTg', 'Ước vọng & nghị lực', 'tường thuật'])(
  '“%s” has one slug, composed or decomposed',
  (text) => {
    expect(toSlug(text.normalize('NFD'))).toBe(toSlug(text.normalize('NFC')));
  }
);

test.each([
  ['& in English', 'Farms & markets', 'en', 'farms-and-markets'],
  ['% in English', 'Down 15%', 'en', 'down-15-percent'],
  ['Vietnamese names in English', 'Đà Nẵng & Huế', 'en', 'da-nang-and-hue'],
  ['& in Vietnamese of a region', 'Nông dân & thị trường', 'vi-VN', 'nong-dan-va-thi-truong'],
])('%s', (_name, text, locale, slug) => {
  expect(toSlug(text, locale)).toBe(slug);
});

test('a long headline is cut between two words, with room for “-2” in 200 characters', () => {
  const slug = toSlug('đường '.repeat(60));
  expect(slug).toMatch(/^duong(-duong)+$/);
  expect(slug.length).toBeLessThan(198);
});

test('a word without end is cut all the same', () => {
  const slug = toSlug('đ'.repeat(400));
  expect(slug).toMatch(/^d+$/);
  expect(slug.length).toBeLessThan(198);
});

test('a slug is its own slug', () => {
  expect(toSlug('quyet-dinh-so-06-qd-ttg')).toBe('quyet-dinh-so-06-qd-ttg');
});

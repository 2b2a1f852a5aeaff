import { describe, expect, test } from 'vitest';
import { creditOf, readCredit, suggestCredit } from './match';

test.each([
  ['Nguyễn Văn A/TTXVN', 'Nguyễn Văn A', 'TTXVN'],
  ['NVA – TTXVN', 'NVA', 'TTXVN'],
  ['NVA - TTXVN', 'NVA', 'TTXVN'],
  ['Ảnh: Nguyễn Văn A', 'Nguyễn Văn A', null],
  ['ẢNH: Nguyễn Văn A', 'Nguyễn Văn A', null],
  ['Ảnh minh họa: Tất Thắng/TTXVN', 'Tất Thắng', 'TTXVN'],
  ['Photo by Jane Doe', 'Jane Doe', null],
  ['Photo: Jane Doe / Reuters', 'Jane Doe', 'Reuters'],
  ['Jane Doe via Reuters', 'Jane Doe', 'Reuters'],
  ['Jane Doe (Reuters)', 'Jane Doe', 'Reuters'],
  ['© 2022 Jane Doe', 'Jane Doe', null],
  ['Ảnh: Photo by Jane Doe', 'Jane Doe', null],
  ['Anne-Marie Byrne', 'Anne-Marie Byrne', null],
  ['Ảnh Sông Thượng', 'Ảnh Sông Thượng', null],
  ['TTXVN', 'TTXVN', null],
])('“%s” credits %s of %s', (text, name, agency) => {
  expect(readCredit(text)).toEqual({ name, agency });
});

test.each(['', '  ', 'Ảnh:', '/', '©'])('“%s” credits nobody', (text) => {
  expect(readCredit(text)).toBeUndefined();
});

test.each([
  [['Nguyễn Văn A'], 'TTXVN', 'Nguyễn Văn A', 'TTXVN'],
  [['Nguyễn Văn A'], 'Nguyễn Văn A/TTXVN', 'Nguyễn Văn A', 'TTXVN'],
  [['Nguyễn Văn A'], 'nguyen van a', 'Nguyễn Văn A', null],
  [['NVA/TTXVN'], null, 'NVA', 'TTXVN'],
  [['TTXVN'], 'TTXVN', 'TTXVN', null],
  [['A', 'B'], 'TTXVN', 'A, B', 'TTXVN'],
  [[], 'Ảnh: Lê Mai', 'Lê Mai', null],
])('creators %j with the line %j are %s of %s', (creators, creditLine, name, agency) => {
  expect(creditOf({ creators, creditLine })).toEqual({ name, agency });
});

describe('the credit that is meant', () => {
  const known = [
    { documentId: 'a', name: 'Nguyễn Văn A', agency: 'TTXVN' },
    { documentId: 'hong', name: 'Đỗ Hồng' },
    { documentId: 'hong2', name: 'Đỗ Hông' },
    { documentId: 'mai1', name: 'Lê Mai', agency: 'TTXVN' },
    { documentId: 'mai2', name: 'Lê Mai', agency: 'Báo Sông Thượng' },
  ];
  const suggest = (creator: string, creditLine: string | null = null) =>
    suggestCredit({ creators: [creator], creditLine }, known);

  test.each([
    ['name and agency', 'Nguyễn Văn A', 'TTXVN', 'a'],
    ['the name alone', 'Nguyễn Văn A', null, 'a'],
    ['another case', 'NGUYỄN VĂN A', 'ttxvn', 'a'],
    ['no diacritics', 'Nguyen Van A', 'TTXVN', 'a'],
    ['the very letters before similar ones', 'Đỗ Hông', null, 'hong2'],
    ['an agency that was not written down', 'Đỗ Hồng', 'Báo Sông Thượng', 'hong'],
    ['an agency that tells namesakes apart', 'Lê Mai', 'Báo Sông Thượng', 'mai2'],
  ])('%s', (_name, creator, line, documentId) => {
    expect(suggest(creator, line)).toMatchObject({ kind: 'match', credit: { documentId } });
  });

  test.each([
    ['an unknown name', 'Trần B', 'TTXVN', { name: 'Trần B', agency: 'TTXVN' }],
    ['someone of another agency', 'Nguyễn Văn A', 'Reuters', { name: 'Nguyễn Văn A', agency: 'Reuters' }],
  ])('%s is proposed as a new one', (_name, creator, line, credit) => {
    expect(suggest(creator, line)).toEqual({ kind: 'proposal', credit });
  });

  test('of two namesakes none is chosen for the editor', () => {
    expect(suggest('Lê Mai')).toEqual({ kind: 'namesakes', name: 'Lê Mai' });
  });

  test('a picture that says nothing suggests nothing', () => {
    expect(suggestCredit({ creators: [], creditLine: null }, known)).toEqual({ kind: 'none' });
  });

  test('a name of absurd length is cut to what a credit takes', () => {
    const suggestion = suggest('á'.repeat(500));
    expect(suggestion).toMatchObject({ kind: 'proposal', credit: { name: 'á'.repeat(120) } });
  });
});

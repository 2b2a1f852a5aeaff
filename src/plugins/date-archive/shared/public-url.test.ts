import { describe, expect, test } from 'vitest';
import { faultOfPublicUrl, publicUrlOf } from './public-url';

const entry = { locale: 'vi', day: '2022-11-05', slug: 'xe-sach-ve-ban', documentId: 'abc123' };

describe('the public address of an entry', () => {
  test.each([
    ['/tin/:year/:month/:day/:slug', '/tin/2022/11/05/xe-sach-ve-ban'],
    ['https://toasoan.example/:locale/:slug.html', 'https://toasoan.example/vi/xe-sach-ve-ban.html'],
    ['http://localhost:8080/?id=:documentId', 'http://localhost:8080/?id=abc123'],
    ['/index.html?article=:slug&locale=:locale', '/index.html?article=xe-sach-ve-ban&locale=vi'],
  ])('by %s is %s', (template, address) => {
    expect(faultOfPublicUrl(template)).toBeUndefined();
    expect(publicUrlOf(template, entry)).toBe(address);
  });

  test('names an entry without a slug by its documentId', () => {
    expect(publicUrlOf('/:slug', { ...entry, slug: null })).toBe('/abc123');
  });

  test('has the parts as an address may have them', () => {
    expect(publicUrlOf('/:slug', { ...entry, slug: 'a/b?c d' })).toBe('/a%2Fb%3Fc%20d');
  });

  test('is not known before the parts of it are', () => {
    expect(publicUrlOf('/:year/:slug', { ...entry, day: undefined })).toBeUndefined();
    expect(publicUrlOf('/:slug', { locale: 'vi' })).toBeUndefined();
    expect(publicUrlOf('/:slug', { ...entry, day: undefined })).toBe('/xe-sach-ve-ban');
  });
});

describe('a template of addresses', () => {
  test.each([
    '',
    'tin/:slug',
    '//host/:slug',
    'javascript:alert(1)',
    'ftp://host/:slug',
    'https:///:slug',
    '/a b/:slug',
  ])('“%s” is refused', (template) => {
    expect(faultOfPublicUrl(template)).toBe('begin with "https://…", "http://…" or "/", without spaces');
  });

  test('an unknown part is named, beside those there are', () => {
    expect(faultOfPublicUrl('/:lang/:slug')).toBe(
      'there is no ":lang"; there are :locale, :year, :month, :day, :slug, :documentId'
    );
  });
});

import { describe, expect, test } from 'vitest';
import { HOUSE_STYLES } from '../../shared/dateline';
import { config } from './config';

const ARTICLE = 'api::article.article';

/** As Strapi's own: the value of a variable of the environment, or the default. */
const envOf = (environment: Record<string, string>) =>
  ((name: string, fallback: string) => environment[name] ?? fallback) as Parameters<
    typeof config.default
  >[0]['env'];

const defaults = (environment: Record<string, string> = {}) => config.default({ env: envOf(environment) });

/** What Strapi hands the validator: the newsroom's values over the defaults. */
const validate = (given: Record<string, unknown>) => () =>
  config.validator({ ...defaults(), contentTypes: { [ARTICLE]: {} }, ...given });

const CACHE = { maxBytes: 2 ** 20, maxAge: 0, sharedMaxAge: 30, tagHeader: 'Surrogate-Key' };

test.each([
  ['only the content type', {}],
  ['another zone', { timeZone: 'Asia/Bangkok' }],
  [
    'a style of its own',
    { styles: { en: { dateline: 'd M y HH:mm', day: 'd M y', month: 'M y', year: 'y' } } },
  ],
  ['how its weeks are written', { styles: { vi: { ...HOUSE_STYLES.vi, week: "'Tuần' W" } } }],
  ['pages as large as allowed', { pageSize: 100, maxPageSize: 100 }],
  ['no cache', { cache: false }],
  ['a cache of its own', { cache: CACHE }],
  ['its Redis', { redisUrl: 'redis://127.0.0.1:6379' }],
  ['several content types', { contentTypes: { [ARTICLE]: {}, 'api::video.video': { name: 'videos' } } }],
])('a newsroom may name %s', (_name, given) => {
  expect(validate(given)).not.toThrow();
});

test.each([
  ['another date field', { dateField: 'date' }],
  ['the field of its entries’ addresses', { slugField: 'slug' }],
  ['the address of its entries on the website', { publicUrl: 'https://news.example/:year/:month/:slug' }],
  ['an address on the same server', { publicUrl: '/index.html?article=:slug' }],
  ['fields and relations by name', { fields: ['title'], populate: ['authors'] }],
  ['relations as an object', { populate: { authors: { fields: ['name'] } } }],
  ['every relation', { populate: '*' }],
  ['a cut by the path of a field', { cuts: { author: 'authors.slug' } }],
  ['a cut by a relation and its field', { cuts: { author: { field: 'authors', by: 'slug' } } }],
  ['a cut by an enumeration', { cuts: { kind: { field: 'kind' } } }],
  ['more for a single entry', { detail: { fields: ['title', 'body'], populate: ['photos'] } }],
])('of a content type it may name %s', (_name, type) => {
  expect(validate({ contentTypes: { [ARTICLE]: type } })).not.toThrow();
});

test('by default an archive is Vietnamese, keeps 64 MB of answers for a minute and has pages of 25, of 100 at most', () => {
  expect(defaults()).toEqual({
    contentTypes: {},
    timeZone: 'Asia/Ho_Chi_Minh',
    styles: HOUSE_STYLES,
    pageSize: 25,
    maxPageSize: 100,
    cache: { maxBytes: 67_108_864, maxAge: 60, sharedMaxAge: 60, tagHeader: 'Cache-Tag' },
    redisUrl: '',
  });
});

test('REDIS_URL names the Redis that several instances share', () => {
  expect(defaults({ REDIS_URL: 'redis://cache:6379' }).redisUrl).toBe('redis://cache:6379');
});

describe('the error', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['config.contentTypes', 'no content types', { contentTypes: undefined }],
    ['config.contentTypes', 'content types of which there are none', { contentTypes: {} }],
    ['config.timeZone', 'an unknown zone', { timeZone: 'Asia/Nowhere' }],
    ['config.timeZone', 'a zone that is no text', { timeZone: 7 }],
    ['config.styles', 'no styles', { styles: null }],
    [
      'config.styles.vi.dateline',
      'an empty date line',
      { styles: { vi: { ...HOUSE_STYLES.vi, dateline: '' } } },
    ],
    [
      'config.styles.en.year',
      'a style with a gap',
      { styles: { en: { dateline: 'D', day: 'D', month: 'D' } } },
    ],
    ['config.pageSize', 'a page of nothing', { pageSize: 0 }],
    ['config.pageSize', 'half an entry', { pageSize: 2.5 }],
    ['config.pageSize', 'pages larger than allowed', { pageSize: 101 }],
    ['config.maxPageSize', 'a limit as text', { maxPageSize: '100' }],
    ['config.cache', 'a cache that is only switched on', { cache: true }],
    ['config.cache.maxBytes', 'a cache of nothing', { cache: { ...CACHE, maxBytes: 0 } }],
    ['config.cache.tagHeader', 'a header that is none', { cache: { ...CACHE, tagHeader: 'Cache Tag' } }],
    ['config.redisUrl', 'a Redis that is no text', { redisUrl: 6379 }],
    ['pageSise', 'a key misspelt', { pageSise: 10 }],
  ])('names %s for %s', (key, _name, given) => {
    expect(validate(given)).toThrow(key);
  });

  test.each<[string, string, Record<string, unknown>]>([
    ['dateField', 'an empty date field', { dateField: '' }],
    ['slugField', 'an empty slug field', { slugField: '' }],
    ['publicUrl', 'an address without a host or a path', { publicUrl: 'tin/:slug' }],
    ['publicUrl: there is no ":lang"', 'an address with a part there is not', { publicUrl: '/:lang/:slug' }],
    ['name', 'a name that cannot stand in an address', { name: 'tin tức' }],
    ['fields', 'fields that are no list', { fields: 'title' }],
    ['populate', 'a number to populate', { populate: 3 }],
    ['cuts.tác giả', 'a cut that cannot stand in an address', { cuts: { 'tác giả': 'authors.slug' } }],
    ['cuts.author', 'a cut without its field', { cuts: { author: { by: 'slug' } } }],
    ['detail.fields', 'fields of a single entry that are no list', { detail: { fields: 'title' } }],
    ['dateFeild', 'a key misspelt', { dateFeild: 'date' }],
  ])('names %s of the content type for %s', (key, _name, type) => {
    const read = validate({ contentTypes: { [ARTICLE]: type } });
    expect(read).toThrow(`config.contentTypes.${ARTICLE}`);
    expect(read).toThrow(key);
  });

  test('says what a content type to archive looks like, if there is none', () => {
    expect(validate({ contentTypes: {} })).toThrow('such as { "api::article.article": {} }');
  });

  test('names every wrong key, and the file to mend', () => {
    expect(validate({ redisUrl: 1, timeZone: 'Asia/Nowhere' })).toThrow(
      /date-archive, in config\/plugins:[^]*config\.timeZone: "Asia\/Nowhere" is no IANA time zone[^]*config\.redisUrl/
    );
  });
});

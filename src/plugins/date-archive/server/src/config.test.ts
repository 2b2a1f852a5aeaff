import { expect, test } from 'vitest';
import { HOUSE_STYLES } from '../../shared/dateline';
import { config } from './config';

/** What Strapi hands the validator: the newsroom's values over the defaults. */
const validate = (given: Record<string, unknown>) => () =>
  config.validator({ ...config.default, contentType: 'api::article.article', ...given });

test.each([
  ['only the content type', {}],
  ['another date field and zone', { dateField: 'date', timeZone: 'Asia/Bangkok' }],
  [
    'a style of its own',
    { styles: { en: { dateline: 'd M y HH:mm', day: 'd M y', month: 'M y', year: 'y' } } },
  ],
  ['pages as large as allowed', { pageSize: 100, maxPageSize: 100 }],
  ['fields and relations by name', { fields: ['title'], populate: ['authors'] }],
  ['relations as an object', { populate: { authors: { fields: ['name'] } } }],
  ['every relation', { populate: '*' }],
])('a newsroom may name %s', (_name, given) => {
  expect(validate(given)).not.toThrow();
});

test('by default an archive is Vietnamese and has pages of 25, of 100 at most', () => {
  expect(config.default).toEqual({
    dateField: 'publicationDate',
    timeZone: 'Asia/Ho_Chi_Minh',
    styles: HOUSE_STYLES,
    pageSize: 25,
    maxPageSize: 100,
  });
});

test.each<[string, string, Record<string, unknown>]>([
  ['config.contentType', 'no content type', { contentType: undefined }],
  ['config.dateField', 'an empty date field', { dateField: '' }],
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
  ['config.fields', 'fields that are no list', { fields: 'title' }],
  ['config.populate', 'a number to populate', { populate: 3 }],
  ['pageSise', 'a key misspelt', { pageSise: 10 }],
])('the error names %s for %s', (key, _name, given) => {
  expect(validate(given)).toThrow(key);
});

test('the error names every wrong key, and the file to mend', () => {
  expect(validate({ dateField: '', timeZone: 'Asia/Nowhere' })).toThrow(
    /date-archive, in config\/plugins:[^]*config\.dateField[^]*config\.timeZone: "Asia\/Nowhere" is no IANA time zone/
  );
});

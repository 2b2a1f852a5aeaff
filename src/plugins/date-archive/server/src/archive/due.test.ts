import { describe, expect, test } from 'vitest';
import { type Dated, onlyDue, type ReadParams } from './due';

const relation = (target: string) => ({ type: 'relation', relation: 'oneToMany', target });
const text = { type: 'string' };

/** A site with news that may wait, its writers, and pages that point to news in several ways. */
const SCHEMAS: Record<string, object> = {
  'api::news.news': {
    title: text,
    date: { type: 'datetime' },
    locale: text,
    writers: relation('api::writer.writer'),
    related: relation('api::news.news'),
    figure: { type: 'component', component: 'media.figure' },
  },
  'api::writer.writer': { name: text, news: relation('api::news.news'), avatar: { type: 'media' } },
  'api::page.page': {
    name: text,
    teaser: { type: 'component', component: 'page.teaser' },
    zone: { type: 'dynamiczone', components: ['page.teaser', 'page.quote'] },
  },
  'page.teaser': { label: text, news: relation('api::news.news') },
  'page.quote': { words: text },
  'media.figure': { caption: text, image: { type: 'media' }, maker: relation('api::writer.writer') },
  'plugin::upload.file': { name: text },
};

const dated = {
  dateFields: { 'api::news.news': 'date' },
  now: new Date('2022-11-18T08:43:00.000Z'),
  getModel: (uid: string) => ({ uid, attributes: SCHEMAS[uid] }),
} as Dated;

const DUE = { date: { $lte: '2022-11-18T08:43:00.000Z' } };
const due = (filter: object) => ({ $and: [filter, DUE] });
/** Through a relation: join tables know drafts, too. */
const PUBLIC = { ...DUE, publishedAt: { $notNull: true } };
const reached = (filter: object) => ({ $and: [filter, PUBLIC] });
const ask = (params: ReadParams, uid = 'api::news.news') => onlyDue(params, uid, dated);

describe('the dated type itself', () => {
  test('is asked for what is due', () => {
    expect(ask({})).toEqual({ filters: DUE });
  });

  test('is asked for what is due besides what the filters say', () => {
    const filters = { title: { $contains: 'mưa' }, $or: [{ title: 'a' }, { title: 'b' }] };
    expect(ask({ filters })).toEqual({ filters: due(filters) });
  });

  test.each([
    ['a text', 'title'],
    ['a list', ['title']],
    ['a list that has them', ['title', 'date', 'locale']],
  ])('brings its date and locale when fields are %s', (_name, fields) => {
    expect(ask({ fields })).toMatchObject({ fields: ['title', 'date', 'locale'] });
  });

  test.each(['*', ['*']])('brings all fields when asked for %j', (fields) => {
    expect(ask({ fields })).toMatchObject({ fields });
  });
});

test('a type that has no way to the dated one is asked as it was', () => {
  const params = { filters: { name: 'An' }, fields: ['name'], populate: { avatar: true }, sort: 'name' };
  expect(ask(params, 'api::writer.writer')).toEqual(params);
});

test('what was given is not changed', () => {
  const params = { filters: { news: { title: 'x' } }, populate: { news: { fields: ['title'] } } };
  const before = structuredClone(params);
  ask(params, 'api::writer.writer');
  expect(params).toEqual(before);
});

describe('filters through a relation see only what is due', () => {
  const news = { title: { $startsWith: 'M' } };

  test.each([
    ['directly', { news }, { news: reached(news) }],
    ['below a negation', { $not: { news } }, { $not: { news: reached(news) } }],
    [
      'below alternatives',
      { $or: [{ name: 'An' }, { news }] },
      { $or: [{ name: 'An' }, { news: reached(news) }] },
    ],
    ['within alternatives', { news: { $or: [news] } }, { news: reached({ $or: [news] }) }],
    ['within conjunctions', { news: { $and: [news] } }, { news: reached({ $and: [news] }) }],
    ['within a negation', { news: { $not: news } }, { news: reached({ $not: news }) }],
    ['in a list of filters', [{ news }], [{ news: reached(news) }]],
    ['several relations down', { news: { related: news } }, { news: reached({ related: reached(news) }) }],
  ])('%s', (_name, filters, changed) => {
    expect(ask({ filters }, 'api::writer.writer').filters).toEqual(changed);
  });

  test('in a component', () => {
    expect(ask({ filters: { teaser: { news } } }, 'api::page.page').filters).toEqual({
      teaser: { news: reached(news) },
    });
  });

  test('and conditions beside them keep a place of their own, which Strapi would else overwrite', () => {
    const filters = { $and: [{ name: 'An' }], news };
    expect(ask({ filters }, 'api::writer.writer').filters).toEqual({
      $and: [{ $and: [{ name: 'An' }] }, { news: reached(news) }],
    });
  });

  test.each([
    ['which one it is', { news: 7 }, { news: reached({ id: { $eq: 7 } }) }],
    ['which of several it is', { news: { $in: [7, 8] } }, { news: reached({ id: { $in: [7, 8] } }) }],
    ['that there is one', { news: { $notNull: true } }, { news: PUBLIC }],
    ['that there is one, said otherwise', { news: { $null: 'false' } }, { news: PUBLIC }],
  ])('also when they ask %s', (_name, filters, changed) => {
    expect(ask({ filters }, 'api::writer.writer').filters).toEqual(changed);
  });

  test.each([
    ['that there is none', { news: { $null: true } }],
    ['that there is none, said otherwise', { news: { $notNull: 'x' } }],
    ['a negation of nothing', { news: { $not: { $null: true } } }],
    ['alternatives that are no list', { $or: 'x' }],
  ])('and are refused when they ask %s', (_name, filters) => {
    expect(() => ask({ filters }, 'api::writer.writer')).toThrow('Invalid filter on');
  });
});

describe('orders', () => {
  test.each([
    ['a text', 'news.title:asc,name', 'name'],
    ['a list', ['news.title', 'name:desc'], ['name:desc']],
    ['an object', { news: { title: 'asc' }, name: 'asc' }, { name: 'asc' }],
  ])('by what waits are left out of %s', (_name, sort, changed) => {
    expect(ask({ sort }, 'api::writer.writer').sort).toEqual(changed);
  });
});

test('a populate that comes round to the dated type a third time is refused', () => {
  expect(() => ask({ populate: 'writers.news' })).not.toThrow();
  expect(() => ask({ populate: 'writers.news.writers.news' })).toThrow('Invalid populate: too deep');
});

describe('what is populated is only what is due', () => {
  const news = { filters: DUE };

  test.each<[string, unknown, object]>([
    ['true', true, { news, avatar: true }],
    ['*', '*', { news, avatar: true }],
    ['a text', 'news', { news }],
    ['a text of several', 'avatar, news', { avatar: true, news }],
    ['a path', 'news.writers', { news: { ...news, populate: { writers: true } } }],
    ['a list', ['avatar', 'news.writers'], { avatar: true, news: { ...news, populate: { writers: true } } }],
    [
      'paths of one stem',
      'news,news.writers,news.related',
      { news: { ...news, populate: { writers: true, related: news } } },
    ],
    ['an object', { news: true }, { news }],
    ['an object of texts', { news: 'true' }, { news }],
    [
      'a nested star',
      { news: { populate: '*' } },
      { news: { ...news, populate: { writers: true, related: news, figure: true } } },
    ],
    ['a filter', { news: { filters: { title: 'x' } } }, { news: { filters: due({ title: 'x' }) } }],
    ['fields', { news: { fields: ['title'] } }, { news: { ...news, fields: ['title', 'date', 'locale'] } }],
    ['nothing', { news: false }, { news: false }],
    ['nothing, as text', { news: 'false' }, { news: 'false' }],
  ])('asked for by %s', (_name, populate, changed) => {
    expect(ask({ populate }, 'api::writer.writer').populate).toEqual(changed);
  });

  test('through a component and back', () => {
    const populate = ask({ populate: 'figure.maker.news' }).populate;
    expect(populate).toEqual({ figure: { populate: { maker: { populate: { news } } } } });
  });

  test.each([
    ['by fragments', { on: { 'page.teaser': { populate: { news: true } }, 'page.quote': true } }],
    ['as a whole', { populate: '*' }],
  ])('in a dynamic zone asked for %s', (_name, zone) => {
    const { on } = (ask({ populate: { zone } }, 'api::page.page').populate as { zone: { on: object } }).zone;
    expect(on).toMatchObject({ 'page.teaser': { populate: { news } } });
    expect(Object.keys(on)).toEqual(['page.teaser', 'page.quote']);
  });
});

import type { Schema } from '@strapi/strapi';
import { describe, expect, test } from 'vitest';
import { checkArticle, checkPhotos, checkRequired, checkValues } from './rules';

type Attributes = Record<string, Schema.Attribute.AnyAttribute>;

const ATTRIBUTES = {
  title: { type: 'string', maxLength: 10 },
  lead: { type: 'text', maxLength: 20 },
  slug: { type: 'string', regex: '^[a-z0-9]+(-[a-z0-9]+)*$' },
  sourceUrl: { type: 'string', regex: '^https?://\\S+$' },
  publicationDate: { type: 'datetime' },
  startedOn: { type: 'date' },
  kind: { type: 'enumeration', enum: ['reporter', 'agency'] },
  body: { type: 'blocks' },
  email: { type: 'email', maxLength: 12 },
  authors: { type: 'relation', relation: 'manyToMany', target: 'api::author.author' },
  photos: { type: 'component', repeatable: true, component: 'media.figure' },
  cover: { type: 'component', component: 'media.figure' },
} as unknown as Attributes;

const COMPONENTS = {
  'media.figure': {
    caption: { type: 'text', maxLength: 5 },
    place: { type: 'component', component: 'place.locality' },
  },
  'place.locality': { level: { type: 'enumeration', enum: ['commune', 'ward'] } },
} as unknown as Record<string, Attributes>;

const check = (values: Record<string, unknown>) => checkValues(values, ATTRIBUTES, (uid) => COMPONENTS[uid]);

test.each([
  ['nothing', {}],
  ['an emptied field', { title: null, publicationDate: null, photos: null }],
  ['a text as long as allowed', { title: 'mười chữ ạ' }],
  ['a text of as many code units as allowed, which is how Strapi counts', { title: '🎉'.repeat(5) }],
  ['a well-formed slug', { slug: 'quyet-dinh-so-06-qd-ttg' }],
  ['a slug left empty', { slug: '' }],
  ['an address', { sourceUrl: 'https://example.vn/anh/1' }],
  ['a moment', { publicationDate: '2022-11-18T08:43:00.000Z' }],
  ['a moment with an offset', { publicationDate: '2022-11-18T15:43:00+07:00' }],
  ['a moment as a Date', { publicationDate: new Date('2022-11-18T08:43:00.000Z') }],
  ['a leap day', { startedOn: '2024-02-29' }],
  ['a choice', { kind: 'agency' }],
  ['an e-mail address as long as allowed', { email: 'mai@tdtb.com' }],
  ['a body that writes \\u0000 and has an emoji', { body: [{ type: 'paragraph', text: '\\u0000 🎉' }] }],
  ['what has no rule', { body: [{ type: 'paragraph' }], unknown: 'x' }],
  ['pictures', { photos: [{ caption: 'cầu' }], cover: { caption: 'hội', place: { level: 'ward' } } }],
])('%s is in order', (_name, values) => {
  expect(check(values)).toEqual([]);
});

test.each([
  ['a headline too long', { title: 'mười một chữ' }, 'tooLong', { length: 12, most: 10 }],
  ['a lead too long', { lead: 'a'.repeat(21) }, 'tooLong', { length: 21, most: 20 }],
  ['a headline that is a number', { title: 7 }, 'text', undefined],
  ['a slug with accents', { slug: 'tin-nóng' }, 'slug', { value: 'tin-nóng' }],
  ['a slug in capitals', { slug: 'Tin-nong' }, 'slug', { value: 'Tin-nong' }],
  ['a slug with two hyphens', { slug: 'tin--nong' }, 'slug', { value: 'tin--nong' }],
  ['a slug that ends in a hyphen', { slug: 'tin-' }, 'slug', { value: 'tin-' }],
  ['an address without its protocol', { sourceUrl: 'example.vn' }, 'url', { value: 'example.vn' }],
  ['an e-mail address too long', { email: 'mai@tdtb.com.vn' }, 'tooLong', { length: 15, most: 12 }],
  ['an e-mail address that is a number', { email: 7 }, 'text', undefined],
  ['an e-mail address with U+0000', { email: 'a\0@b.vn' }, 'nul', undefined],
  [
    'a body with U+0000 in a text',
    { body: [{ type: 'quote', children: [{ text: 'a\0' }] }] },
    'nul',
    undefined,
  ],
  ['a body with U+0000 in a name', { body: [{ type: 'quote', 'a\0': 1 }] }, 'nul', undefined],
  ['a body with half a character', { body: [{ type: 'quote', text: '\ud83c' }] }, 'text', undefined],
  [
    'more pictures than a save can take',
    { photos: Array.from({ length: 501 }, () => ({})) },
    'tooMany',
    { count: 501, most: 500 },
  ],
  ['a relation with U+0000', { authors: { connect: [{ documentId: 'a\0' }] } }, 'nul', undefined],
  ['a choice that is none', { kind: 'robot' }, 'choice', { value: 'robot', choices: 'reporter, agency' }],
])('%s is a fault of its rule', (_name, values, rule, facts) => {
  expect(check(values)).toEqual([{ rule, path: Object.keys(values), ...(facts && { facts }) }]);
});

test.each([
  '2022-02-31T08:00:00.000Z',
  '2023-02-29T08:00:00.000Z',
  '2022-13-01T08:00:00.000Z',
  '2022-11-18T25:00:00.000Z',
  '0000-11-18T08:00:00.000Z',
  '9999-01-01T08:00:00.000Z',
  '18/11/2022',
  '18-11-2022',
  '15:43',
  'hôm qua',
  '',
])('“%s” is no date of the calendar', (value) => {
  expect(check({ publicationDate: value })).toEqual([
    { rule: 'date', path: ['publicationDate'], facts: { value } },
  ]);
});

test.each([['2022-02-31'], ['2022-04-31'], ['31/12/2022']])('nor can anything start on “%s”', (value) => {
  expect(check({ startedOn: value })).toMatchObject([{ rule: 'date', path: ['startedOn'] }]);
});

test('an invalid Date is no date of the calendar', () => {
  expect(check({ publicationDate: new Date('never') })).toMatchObject([{ rule: 'date' }]);
});

describe('a fault in a component tells its place and the component', () => {
  const caption = 'quá dài';
  test.each([
    [
      'one of several',
      { photos: [{ caption: 'cầu' }, { caption }] },
      ['photos', '1', 'caption'],
      'media.figure',
    ],
    ['the only one', { cover: { caption } }, ['cover', 'caption'], 'media.figure'],
    [
      'one in another',
      { photos: [{ place: { level: 'planet' } }] },
      ['photos', '0', 'place', 'level'],
      'place.locality',
    ],
  ])('%s', (_name, values, path, component) => {
    expect(check(values)).toMatchObject([{ path, component }]);
  });
});

test('every fault is told, in the order of the fields', () => {
  const faults = check({ kind: 'robot', slug: 'Á', photos: [{ caption: 'quá dài' }], title: 'a'.repeat(11) });
  expect(faults.map(({ path }) => path.join('.'))).toEqual(['title', 'slug', 'kind', 'photos.0.caption']);
});

describe('what readers must have', () => {
  const attributes = {
    title: { type: 'string', required: true },
    place: { type: 'component', repeatable: true, component: 'place.locality' },
    seat: { type: 'component', component: 'place.locality' },
  } as unknown as Attributes;
  const locality = {
    name: { type: 'string', required: true },
    level: { type: 'enumeration', enum: ['commune'], required: true },
    within: { type: 'component', component: 'place.locality' },
  } as unknown as Attributes;
  const require = (values: Record<string, unknown>, only?: 'all' | 'given') =>
    checkRequired(values, attributes, () => locality, only).map(({ path, component }) => [
      path.join('.'),
      component,
    ]);
  const PLACE = { name: 'Quản Bạ', level: 'commune' };
  const COMPONENT = 'place.locality';

  test.each([
    ['nothing', {}, [['title', undefined]]],
    ['a blank headline', { title: '  ' }, [['title', undefined]]],
    ['no component', { title: 'x', place: [], seat: null }, []],
    ['whole components', { title: 'x', place: [PLACE], seat: PLACE }, []],
    ['one that lacks something', { title: 'x', seat: { ...PLACE, name: '' } }, [['seat.name', COMPONENT]]],
    ['one of several', { title: 'x', place: [PLACE, { name: 'x' }] }, [['place.1.level', COMPONENT]]],
    ['one in another', { title: 'x', seat: { ...PLACE, within: PLACE } }, []],
    [
      'one in another that lacks something',
      { title: 'x', place: [{ ...PLACE, within: { name: 'x' } }] },
      [['place.0.within.level', COMPONENT]],
    ],
    [
      'what is no component',
      { title: 'x', seat: 'Quản Bạ' },
      [
        ['seat.name', COMPONENT],
        ['seat.level', COMPONENT],
      ],
    ],
  ])('%s', (_name, values, missing) => {
    expect(require(values)).toEqual(missing);
  });

  test.each([
    ['nothing', {}, []],
    ['an emptied headline', { title: null }, [['title', undefined]]],
    ['a new component', { place: [{ name: 'x' }] }, [['place.0.level', COMPONENT]]],
    ['one that is kept', { place: [{ id: 7, name: 'x' }] }, []],
    ['one that is kept and emptied', { place: [{ id: 7, name: '' }] }, [['place.0.name', COMPONENT]]],
  ])('of %s that is given', (_name, values, missing) => {
    expect(require(values, 'given')).toEqual(missing);
  });
});

test.each([
  ['no author', { authors: [] }, [{ rule: 'author', path: ['authors'] }]],
  ['authors not given', {}, [{ rule: 'author', path: ['authors'] }]],
  ['one author', { authors: [{ name: 'Lê Mai' }] }, []],
])('an article with %s', (_name, article, faults) => {
  expect(checkArticle(article)).toEqual(faults);
});

const PICTURE = { image: { id: 1 } };

test.each([
  ['a kind and no credit', { creditKind: 'photo' }, 'credit', 'credit'],
  ['a kind and an emptied credit', { creditKind: 'photo', credit: null }, 'credit', 'credit'],
  ['a kind and a credit', { creditKind: 'photo', credit: { name: 'Lê Mai' } }, null, null],
  ['a credit and no kind', { credit: { name: 'Lê Mai' } }, null, null],
  ['neither', {}, null, null],
  ['a picture and neither', PICTURE, 'uncredited', null],
  ['a picture and an emptied credit', { ...PICTURE, credit: null }, 'uncredited', null],
  ['a picture, a kind and no credit', { ...PICTURE, creditKind: 'photo' }, 'credit', 'credit'],
  ['a picture and a credit', { ...PICTURE, credit: { name: 'Lê Mai' } }, null, null],
])('a figure with %s, where credits are required and where not', (_name, photo, required, free) => {
  const faultOf = (rule: string | null) =>
    rule ? [{ rule, path: ['photos', '1', 'credit'], facts: { position: 2 } }] : [];
  expect(checkPhotos([{}, photo], { requireCredit: true })).toEqual(faultOf(required));
  expect(checkPhotos([{}, photo], { requireCredit: false })).toEqual(faultOf(free));
});

test('an entry without pictures is in order', () => {
  expect(checkPhotos(undefined, { requireCredit: true })).toEqual([]);
});

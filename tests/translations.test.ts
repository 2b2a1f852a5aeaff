import { STATUS_CODES } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { openInVietnamese } from '../src/admin/default-language';
import contentEn from '../src/admin/content.en.json';
import contentVi from '../src/admin/content.vi.json';
import newsroomEn from '../src/admin/translations/en.json';
import glossary from '../src/admin/translations/glossary.json';
import { byPackage, idOf, refused, unlisted } from '../src/admin/translations/strapi';
import newsroomVi from '../src/admin/translations/vi.json';
import pluginEn from '../src/plugins/date-archive/admin/src/translations/en.json';
import pluginVi from '../src/plugins/date-archive/admin/src/translations/vi.json';
import { findBanned, findMissingTerms } from './glossary';
import {
  type Named,
  type Package,
  readMessage,
  readNamed,
  readPackages,
  readServers,
  type Texts,
  tryMessage,
} from './strapi-texts';

/** A text in both languages, under the id that the admin panel asks for. */
interface Pair {
  id: string;
  en: string;
  vi: string;
}

const same = new Set(glossary.same);
const excused: Record<string, string> = glossary.exceptions;

const pairUp = (en: Texts, vi: Texts): Pair[] =>
  Object.keys(en)
    .filter((id) => id in vi)
    .map((id) => ({ id, en: en[id], vi: vi[id] }));

/** The texts of an object by the way to each. */
const flatten = (texts: object, way = ''): Texts =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[way + key, value]] : Object.entries(flatten(value, `${way}${key}.`))
    )
  );

/** The ids of the pairs of which something is wrong, with what it is. */
const faultsOf = (pairs: Pair[], find: (pair: Pair) => string[]): string[] =>
  pairs.flatMap((pair) => find(pair).map((fault) => `${pair.id}: ${fault} · ${pair.en} · ${pair.vi}`));

const readFault = (text: string): string[] => {
  try {
    readMessage(text);
    return [];
  } catch (error) {
    return [String(error)];
  }
};

const findLostNames = ({ en, vi }: Pair): string[] => {
  const [names, kept] = [tryMessage(en)?.names, tryMessage(vi)?.names];
  if (!names || !kept || String(names) === String(kept)) return [];
  return [`has ${String(kept)} for ${String(names)}`];
};

describe('the Vietnamese of the admin panel', () => {
  let packages: Package[];
  let named: Named[];
  /** Every text that the admin panel may show, as it is shown. */
  let pairs: Pair[];
  const newsroomPairs = [
    ...pairUp(newsroomEn, newsroomVi),
    ...pairUp(pluginEn, pluginVi),
    ...pairUp(flatten(contentEn), flatten(contentVi)),
  ];

  beforeAll(async () => {
    packages = await readPackages();
    const listed = new Set(packages.flatMap(({ name, en }) => Object.keys(en).map((key) => idOf(name, key))));
    named = readNamed(packages).filter(({ id }) => !listed.has(id));
    pairs = [
      ...packages.flatMap(({ name, en, vi }) => {
        const shown: Texts = { ...vi, ...byPackage[name] };
        return Object.keys(en).map((key) => ({
          id: idOf(name, key),
          en: en[key],
          vi: shown[key] ?? en[key],
        }));
      }),
      ...named.map(({ id, en }) => ({ id, en, vi: unlisted[id] ?? en })),
      ...Object.entries(refused).map(([en, vi]) => ({ id: `apiError.${en}`, en, vi })),
    ];
  });

  test('knows every package of Strapi that has texts', () => {
    expect(packages.map(({ name }) => name).sort()).toEqual(Object.keys(byPackage).sort());
  });

  test('leaves no text in English but names and terms that are the same in both', () => {
    const english = pairs.filter(
      ({ id, en, vi }) => en.trim() === vi.trim() && !same.has(en.trim()) && !excused[id]
    );
    expect(english.map(({ id, en }) => `${id}: ${en}`)).toEqual([]);
  });

  test('has no text that Strapi no longer asks for', () => {
    const asked = new Set(pairs.map(({ id }) => id));
    const ours = Object.entries(byPackage).flatMap(([name, texts]) =>
      Object.keys(texts).map((key) => idOf(name, key))
    );
    expect([...ours, ...Object.keys(unlisted)].filter((id) => !asked.has(id))).toEqual([]);
  });

  test('answers only refusals that Strapi still gives', () => {
    const servers = readServers().replaceAll("\\'", "'");
    // What koa calls a status by is in none of Strapi's files.
    const statuses = new Set(Object.values(STATUS_CODES));
    const given = (message: string) => statuses.has(message) || servers.includes(message);
    expect(Object.keys(refused).filter((message) => !given(message))).toEqual([]);
  });

  test('repeats nothing that Strapi says itself', () => {
    const repeated = packages.flatMap(({ name, vi }) =>
      Object.entries(byPackage[name]).filter(([key, text]) => vi[key] === text)
    );
    expect(repeated).toEqual([]);
  });

  test('is well formed, so that no braces are shown', () => {
    expect(faultsOf([...pairs, ...newsroomPairs], ({ vi }) => readFault(vi))).toEqual([]);
  });

  test('keeps the values and the tags of the English', () => {
    expect(faultsOf([...pairs, ...newsroomPairs], findLostNames)).toEqual([]);
  });

  test('uses the words of the glossary', () => {
    const find = ({ id, en, vi }: Pair) => (excused[id] ? [] : findMissingTerms(en, vi, 'strapi'));
    expect(faultsOf(pairs, find)).toEqual([]);
    // A field's help is prose, which need not name a thing each time.
    const labels = newsroomPairs.filter(({ id }) => !/\.(help|placeholder)$/.test(id));
    expect(faultsOf(labels, ({ en, vi }) => findMissingTerms(en, vi, 'newsroom'))).toEqual([]);
  });

  test('uses no word that the glossary replaces, and one way of placing tone marks', () => {
    expect(faultsOf([...pairs, ...newsroomPairs], ({ vi }) => findBanned(vi))).toEqual([]);
  });

  test('excuses only texts that need it', () => {
    const needed = pairs.filter(({ en, vi }) => findMissingTerms(en, vi, 'strapi').length > 0);
    expect(Object.keys(excused).filter((id) => !needed.some((pair) => pair.id === id))).toEqual([]);
    expect(glossary.same.filter((text) => !pairs.some(({ en }) => en.trim() === text))).toEqual([]);
  });

  test.each([
    ['newsroom', newsroomEn, newsroomVi],
    ['date archive', pluginEn, pluginVi],
    ['content types', flatten(contentEn), flatten(contentVi)],
  ])('has the same texts as the English of the %s', (_name, en: Texts, vi: Texts) => {
    // A text of Strapi's that the newsroom says otherwise in Vietnamese stays Strapi's in English.
    const own = (id: string) => !pairs.some((pair) => pair.id === id);
    expect(Object.keys(vi).filter(own).sort()).toEqual(Object.keys(en).sort());
  });
});

describe('the language of the admin panel', () => {
  const open = (chosen: Record<string, string>) => {
    openInVietnamese({
      getItem: (key) => chosen[key] ?? null,
      setItem: (key, value) => {
        chosen[key] = value;
      },
    });
    return chosen['strapi-admin-language'];
  };

  test('is Vietnamese on the first visit', () => {
    expect(open({})).toBe('vi');
  });

  test('is the chosen one ever after', () => {
    expect(open({ 'strapi-admin-language': 'en' })).toBe('en');
  });
});

import type { Core, Schema } from '@strapi/strapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import en from '../src/admin/content.en.json';
import vi from '../src/admin/content.vi.json';
import { LAYOUTS } from '../src/first-run/layouts';
import { type AskAs, createUser, logIn } from './admin-users';
import { createDatabase, type Database, type Newsroom, startNewsroom } from './newsroom';

interface View {
  settings: Record<string, unknown>;
  metadatas: Record<string, { edit: Record<string, string>; list: { label: string; sortable?: boolean } }>;
  layouts: { list: string[]; edit: { name: string; size: number }[][] };
}

const TYPES = Object.keys(LAYOUTS).filter((uid) => uid.startsWith('api::'));
const COMPONENTS = Object.keys(LAYOUTS).filter((uid) => !uid.startsWith('api::'));

let database: Database;
let newsroom: Newsroom;
let administrator: AskAs;

const addressOf = (uid: string) =>
  `/content-manager/${uid.startsWith('api::') ? 'content-types' : 'components'}/${uid}/configuration`;

const readView = async (uid: string): Promise<View> => {
  const { body } = await administrator('GET', addressOf(uid));
  const { contentType, component } = body.data as unknown as Record<string, View>;
  return contentType ?? component;
};

const writeView = async (uid: string, { settings, metadatas, layouts }: View) => {
  const data = {
    settings,
    layouts,
    // As the panel does, without what the answer adds.
    metadatas: Object.fromEntries(
      Object.entries(metadatas).map(([name, { edit, list }]) => [
        name,
        { edit, list: { ...list, mainField: undefined } },
      ])
    ),
  };
  expect((await administrator('PUT', addressOf(uid), data)).status).toBe(200);
};

const restart = async () => {
  await newsroom?.stop();
  newsroom = await startNewsroom('sqlite', database);
  const { email } = await createUser(newsroom.strapi, 'strapi-super-admin');
  administrator = await logIn(newsroom.ask, email);
};

/** As a database is that a release without this step has left. */
const forgetStep = (strapi: Core.Strapi) =>
  strapi.store.delete({ type: 'core', name: 'toa-soan', key: 'first-run-views' });

/** Strapi makes its own view of a type again at the next start. */
const forgetView = (strapi: Core.Strapi, uid: string) =>
  strapi.db
    .query('strapi::core-store')
    .delete({ where: { key: { $contains: `configuration_content_types::${uid}` } } });

beforeAll(async () => {
  database = await createDatabase();
  await restart();
});

afterAll(async () => {
  await newsroom?.stop();
  await database?.drop();
});

describe('the words an editor reads', () => {
  test('are there in both languages for the same types, fields and parts', () => {
    const outline = (texts: object): unknown =>
      Object.entries(texts).map(([key, value]) => [key, typeof value === 'string' || outline(value)]);
    expect(outline(en)).toEqual(outline(vi));
  });

  test('are empty nowhere, and each Vietnamese one of a field has one English one', () => {
    const leaves = (texts: object): string[] =>
      Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));
    const ofFields = ({ types, everyField }: typeof vi | typeof en) =>
      leaves([...Object.values(types).map(({ fields }) => fields), everyField]);
    const inEnglish = new Map<string, string>();
    ofFields(vi).forEach((text, index) => {
      const translation = ofFields(en)[index];
      expect(text.trim() && translation.trim()).not.toBe('');
      expect(inEnglish.get(text) ?? translation).toBe(translation);
      inEnglish.set(text, translation);
    });
  });

  test('name every value of every enumeration', () => {
    const { contentTypes, components } = newsroom.strapi;
    const values = [...TYPES.map((uid) => contentTypes[uid as never]), ...Object.values(components)]
      .flatMap(({ attributes }: { attributes: Record<string, unknown> }) => Object.values(attributes))
      .flatMap((attribute) => (attribute as Schema.Attribute.Enumeration<string[]>).enum ?? []);
    expect(values).not.toEqual([]);
    expect([...new Set(values)].sort()).toEqual(Object.keys(vi.values).sort());
  });
});

describe('after the first start', () => {
  test('an article is written from headline to date', async () => {
    const { layouts } = await readView('api::article.article');
    expect(layouts.edit.flat().map(({ name }) => name)).toEqual([
      'title',
      'slug',
      'lead',
      'body',
      'photos',
      'authors',
      'models',
      'publicationDate',
    ]);
  });

  test('articles are listed by last change, drafts without a date among them, and not by what no index orders', async () => {
    const { layouts, metadatas, settings } = await readView('api::article.article');
    expect(metadatas.title.list.sortable).toBe(false);
    expect(layouts.list).toEqual(['title', 'publicationDate', 'authors', 'updatedAt']);
    expect(settings).toMatchObject({
      mainField: 'title',
      defaultSortBy: 'updatedAt',
      defaultSortOrder: 'DESC',
      pageSize: 20,
    });
  });

  test.each([...TYPES, ...COMPONENTS])(
    '%s: every field that is shown has its label and help',
    async (uid) => {
      const { layouts, metadatas } = await readView(uid);
      for (const { name } of layouts.edit.flat()) {
        const {
          label,
          help,
          placeholder = '',
        } = (
          vi.types as unknown as Record<
            string,
            { fields: Record<string, { label: string; help: string; placeholder?: string }> }
          >
        )[uid].fields[name];
        expect(metadatas[name].edit).toMatchObject({ label, description: help, placeholder });
        expect(metadatas[name].list.label).toBe(label);
      }
    }
  );

  test.each(Object.keys(LAYOUTS))('%s: rows are no wider than the page', async (uid) => {
    for (const row of (await readView(uid)).layouts.edit)
      expect(row.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(12);
  });

  test('what only an import needs is not shown', async () => {
    const { layouts } = await readView('api::model.model');
    expect(layouts.edit.flat().map(({ name }) => name)).not.toContain('candidate');
  });

  test('components have Vietnamese names', async () => {
    const { body } = await administrator('GET', '/content-manager/components');
    const names = (body.data as unknown as { uid: string; info: { displayName: string } }[])
      .filter(({ uid }) => COMPONENTS.includes(uid))
      .map(({ info }) => info.displayName);
    expect(names.sort()).toEqual(['Hình ảnh', 'Lời giới thiệu', 'Địa danh'].sort());
  });
});

test('what a newsroom changes stays changed after a restart', async () => {
  const view = await readView('api::article.article');
  view.metadatas.lead.edit.label = 'Đoạn dẫn';
  view.layouts.list = ['title', 'slug'];
  await writeView('api::article.article', view);
  await restart();
  expect(await readView('api::article.article')).toMatchObject({
    metadatas: { lead: { edit: { label: 'Đoạn dẫn' } }, title: { edit: { label: 'Tiêu đề' } } },
    layouts: { list: ['title', 'slug'] },
  });
});

test('a database from before gets the views, but for what its newsroom had changed', async () => {
  const uid = 'api::article.article';
  await forgetView(newsroom.strapi, uid);
  await restart();
  const strapis = await readView(uid);
  expect(strapis.metadatas.title.edit.label).toBe('title');

  strapis.metadatas.lead.edit.label = 'Đoạn dẫn';
  strapis.metadatas.slug.edit.description = 'Hỏi Hạ trước khi sửa';
  strapis.layouts.list = ['title', 'lead'];
  await writeView(uid, strapis);
  await forgetStep(newsroom.strapi);
  await restart();

  const view = await readView(uid);
  expect(view.metadatas.lead.edit).toMatchObject({ label: 'Đoạn dẫn', description: '' });
  expect(view.metadatas.slug.edit).toMatchObject({ label: 'slug', description: 'Hỏi Hạ trước khi sửa' });
  expect(view.metadatas.title.edit.label).toBe('Tiêu đề');
  expect(view.layouts.list).toEqual(['title', 'lead']);
  expect(view.layouts.edit[0]).toEqual([{ name: 'title', size: 12 }]);
  expect(view.settings).toMatchObject({ defaultSortBy: 'updatedAt', pageSize: 20 });
});

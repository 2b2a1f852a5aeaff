import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database, type Newsroom, startNewsroom } from './newsroom';

let database: Database;
let newsroom: Newsroom;

beforeAll(async () => {
  database = await createDatabase();
  newsroom = await startNewsroom('sqlite', database);
});

afterAll(async () => {
  await newsroom?.stop();
  await database.drop();
});

test('after the first start there are Vietnamese, the default, and English', async () => {
  const locales = await newsroom.strapi.plugin('i18n').service('locales').find();
  expect(locales.map(({ code }: { code: string }) => code).sort()).toEqual(['en', 'vi']);
  expect(await newsroom.strapi.plugin('i18n').service('locales').getDefaultLocale()).toBe('vi');
});

test.each(['articles', 'authors', 'photo-credits', 'models', 'date-archive', 'date-archive/2022/11/18'])(
  'readers may read /api/%s',
  async (path) => {
    expect((await newsroom.ask(`/api/${path}`)).status).toBe(200);
  }
);

test.each(['articles', 'authors', 'photo-credits', 'models'])(
  'readers may not write /api/%s',
  async (path) => {
    expect((await newsroom.ask(`/api/${path}`, { method: 'POST', data: { data: {} } })).status).toBe(403);
  }
);

test('the registry of slugs is not public', async () => {
  expect((await newsroom.ask('/api/slugs')).status).toBe(404);
});

test('what an administrator has taken away stays away after a restart', async () => {
  await newsroom.strapi.db.query('plugin::users-permissions.permission').deleteMany({
    where: { action: { $in: ['api::author.author.find', 'plugin::date-archive.date-archive.day'] } },
  });
  await newsroom.strapi.plugin('i18n').service('locales').setDefaultLocale({ code: 'en' });
  await newsroom.stop();
  newsroom = await startNewsroom('sqlite', database);
  expect((await newsroom.ask('/api/authors')).status).toBe(403);
  expect((await newsroom.ask('/api/date-archive/2022/11/18')).status).toBe(403);
  expect((await newsroom.ask('/api/articles')).status).toBe(200);
  expect(await newsroom.strapi.plugin('i18n').service('locales').getDefaultLocale()).toBe('en');
});

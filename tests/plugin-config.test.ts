import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createDatabase, createSecrets, type Database, root, run } from './newsroom';
import { createProject, type Project } from './project';

const ARTICLE = 'api::article.article';

let project: Project;
let database: Database;

const boot = async (archive: Record<string, unknown>, env = database.env) => {
  await project.configure(archive);
  const source = `
    const { createStrapi } = require('@strapi/strapi');
    createStrapi({ appDir: ${JSON.stringify(root)}, distDir: ${JSON.stringify(project.dist)}, serveAdminPanel: false })
      .load()
      .then(() => { console.log('started'); process.exit(0); })
      .catch((error) => { console.error(error.message); process.exit(1); });
  `;
  return run(['-e', source], { ...createSecrets(), LOG_LEVEL: 'warn', ...env });
};

/** The configuration of an archive of articles. */
const ofArticles = (article: Record<string, unknown>) => ({ contentTypes: { [ARTICLE]: article } });

beforeAll(async () => {
  database = await createDatabase();
  project = await createProject();
});

afterAll(async () => {
  await project?.remove();
  await database?.drop();
});

const NO_TYPE = 'config.contentTypes: name at least one content type to archive';
const inArticle = (key: string, reason: string) => `config.contentTypes.${ARTICLE}.${key}: ${reason}`;

test.each<[string, Record<string, unknown>, string]>([
  ['nothing', {}, NO_TYPE],
  ['no content type', { contentTypes: {} }, NO_TYPE],
  [
    'a content type there is not',
    { contentTypes: { 'api::news.news': {} } },
    'config.contentTypes: there is no "api::news.news"; there are api::article.article, ',
  ],
  [
    'a field that holds no date',
    ofArticles({ dateField: 'title' }),
    inArticle('dateField', `"${ARTICLE}" has no datetime field "title"`),
  ],
  [
    'a date field there is not',
    ofArticles({ dateField: 'printedOn' }),
    inArticle('dateField', `"${ARTICLE}" has no datetime field "printedOn"`),
  ],
  [
    'a date without a time',
    { contentTypes: { 'api::model.model': { dateField: 'startedOn' } } },
    'config.contentTypes.api::model.model.dateField: "api::model.model" has no datetime field "startedOn"',
  ],
  [
    'a slug there is not',
    ofArticles({ slugField: 'permalink' }),
    inArticle('slugField', `"${ARTICLE}" has no text field "permalink"`),
  ],
  [
    'a slug that is no text',
    ofArticles({ slugField: 'body' }),
    inArticle('slugField', `"${ARTICLE}" has no text field "body"`),
  ],
  [
    'a cut by a field there is not',
    ofArticles({ cuts: { editor: 'editors' } }),
    inArticle('cuts.editor', '"editors" is no relation to a content type and no enumeration'),
  ],
  [
    'a cut by a text',
    ofArticles({ cuts: { heading: 'title' } }),
    inArticle('cuts.heading', '"title" is no relation to a content type and no enumeration'),
  ],
  [
    'a cut by a picture',
    ofArticles({ cuts: { picture: 'photos.image' } }),
    inArticle('cuts.picture', '"photos.image" is no relation to a content type and no enumeration'),
  ],
  [
    'a cut that leads through what is no component',
    ofArticles({ cuts: { pen: 'authors.name' } }),
    inArticle('cuts.pen', '"authors.name" leads through "authors", which is no component'),
  ],
  [
    'a cut by a field of the related type there is not',
    ofArticles({ cuts: { author: { field: 'authors', by: 'nickname' } } }),
    inArticle('cuts.author', '"api::author.author" has no text field "nickname"'),
  ],
  [
    'a cut by what of the related type is private',
    ofArticles({ cuts: { author: { field: 'authors', by: 'email' } } }),
    inArticle('cuts.author', '"email" of "api::author.author" is private'),
  ],
  [
    'a cut by an enumeration’s slug',
    ofArticles({ cuts: { kind: { field: 'photos.creditKind', by: 'slug' } } }),
    inArticle('cuts.kind', '"by" is for relations; "photos.creditKind" is an enumeration'),
  ],
  [
    'a cut by a name that addresses have already',
    ofArticles({ cuts: { month: 'authors' } }),
    inArticle('cuts.month', '"month" means something else in an address'),
  ],
  [
    'a cut by a name that no address can have',
    ofArticles({ cuts: { 'tác giả': 'authors' } }),
    'config.contentTypes.api::article.article.cuts.tác giả',
  ],
  [
    'two types of one name',
    {
      contentTypes: {
        [ARTICLE]: { name: 'news' },
        'api::model.model': { name: 'news', dateField: 'createdAt' },
      },
    },
    'config.contentTypes.api::model.model.name: two content types are called "news"',
  ],
  ['a field to show there is not', ofArticles({ fields: ['nothing'] }), inArticle('fields', '')],
  ['a relation to show there is not', ofArticles({ populate: { editors: true } }), inArticle('populate', '')],
  [
    'a relation to show in full there is not',
    ofArticles({ detail: { populate: { editors: true } } }),
    inArticle('detail.populate', ''),
  ],
  [
    'a zone there is not',
    { ...ofArticles({}), timeZone: 'Asia/Saigon2' },
    'config.timeZone: "Asia/Saigon2" is no IANA time zone',
  ],
  [
    'a page larger than the largest',
    { ...ofArticles({}), pageSize: 50, maxPageSize: 10 },
    'config.pageSize: must not be larger than maxPageSize',
  ],
  [
    'what is no address of Redis',
    { ...ofArticles({}), redisUrl: '127.0.0.1:6379' },
    'config.redisUrl: give an address such as "redis://127.0.0.1:6379", or none',
  ],
  ['a memory of nothing', { ...ofArticles({}), cache: { maxBytes: 0 } }, 'config.cache'],
  ['a key there is not', { ...ofArticles({}), timezone: 'UTC' }, 'timezone'],
  ['a key of a type there is not', ofArticles({ datefield: 'publicationDate' }), 'datefield'],
  [
    'its one type in the way of older versions',
    { contentType: ARTICLE, dateField: 'publicationDate' },
    'contentType',
  ],
])('a project that configures %s does not start, and is told why', async (_name, archive, message) => {
  const { status, output } = await boot(archive);
  expect(output).toContain('date-archive, in config/plugins');
  expect(output).toContain(message);
  expect(status).toBe(1);
});

test('a content type is all that a project has to name', async () => {
  expect(await boot(ofArticles({}))).toMatchObject({
    status: 0,
    output: expect.stringContaining('started'),
  });
});

test('of the kept answers a project may set what it wants, or have none', async () => {
  expect(await boot({ ...ofArticles({}), cache: { maxAge: 5 } })).toMatchObject({ status: 0 });
  expect(await boot({ ...ofArticles({}), cache: false })).toMatchObject({ status: 0 });
});

describe.each(inject('available').databases.filter((client) => client !== 'sqlite'))(
  'a project on %s',
  (client) => {
    const WARNING = 'keeps dates in the time zone of this process';
    let server: Database;

    beforeAll(async () => {
      server = await createDatabase(client);
    });

    afterAll(() => server?.drop());

    test('that keeps dates in UTC is not warned, whatever its TZ', async () => {
      const { output } = await boot(ofArticles({}), { ...server.env, TZ: 'America/New_York' });
      expect(output).toContain('started');
      expect(output).not.toContain(WARNING);
    });

    test('whose driver keeps them in the zone of the process is warned', async () => {
      const plain = `module.exports = ({ env }) => ({ connection: { client: '${client}', connection: {
      ${client === 'postgres' ? 'connectionString' : 'uri'}: env('DATABASE_URL') } } });`;
      await fs.writeFile(path.join(project.dist, 'config/database.js'), plain);
      const { output } = await boot(ofArticles({}), { ...server.env, TZ: 'Asia/Ho_Chi_Minh' });
      expect(output).toContain(WARNING);
      expect(output).toContain('started');
      await fs.cp(path.join(root, 'dist/config/database.js'), path.join(project.dist, 'config/database.js'));
    });
  }
);

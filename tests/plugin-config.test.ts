import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createDatabase, createSecrets, type Database, root, run } from './newsroom';

// Another project's configuration, beside node_modules so that the compiled files find their packages.
const dist = path.join(root, '.tmp/plugin-config-test');

const BOOT = `
const { createStrapi } = require('@strapi/strapi');
createStrapi({ appDir: ${JSON.stringify(root)}, distDir: ${JSON.stringify(dist)}, serveAdminPanel: false })
  .load()
  .then(() => { console.log('started'); process.exit(0); })
  .catch((error) => { console.error(error.message); process.exit(1); });
`;

let database: Database;

const boot = async (config: Record<string, unknown>, env = database.env) => {
  const plugins = { 'users-permissions': { config: { jwtSecret: 'x' } }, 'date-archive': { config } };
  await fs.writeFile(path.join(dist, 'config/plugins.js'), `module.exports = ${JSON.stringify(plugins)};`);
  return run(['-e', BOOT], { ...createSecrets(), LOG_LEVEL: 'warn', ...env });
};

beforeAll(async () => {
  database = await createDatabase();
  await fs.cp(path.join(root, 'dist/config'), path.join(dist, 'config'), { recursive: true });
  await fs.cp(path.join(root, 'dist/src'), path.join(dist, 'src'), { recursive: true });
});

afterAll(async () => {
  await fs.rm(dist, { recursive: true, force: true });
  await database?.drop();
});

const contentType = 'api::article.article';

test.each([
  ['nothing', {}, 'config.contentType: name the content type to archive'],
  [
    'a content type there is not',
    { contentType: 'api::news.news' },
    'config.contentType: there is no "api::news.news"; there are ',
  ],
  [
    'a field that holds no date',
    { contentType, dateField: 'title' },
    'config.dateField: "api::article.article" has no datetime field "title"',
  ],
  [
    'a zone there is not',
    { contentType, timeZone: 'Asia/Saigon2' },
    'config.timeZone: "Asia/Saigon2" is no IANA time zone',
  ],
  [
    'a page larger than the largest',
    { contentType, pageSize: 50, maxPageSize: 10 },
    'config.pageSize: must not be larger than maxPageSize',
  ],
  ['a relation there is not', { contentType, populate: { editors: true } }, 'config.populate: '],
  ['a key there is not', { contentType, timezone: 'UTC' }, 'timezone'],
])('a project that configures %s does not start, and is told why', async (_name, config, message) => {
  const { status, output } = await boot(config);
  expect(output).toContain('date-archive, in config/plugins');
  expect(output).toContain(message);
  expect(status).toBe(1);
});

test('the content type is all that a project has to name', async () => {
  expect(await boot({ contentType })).toMatchObject({
    status: 0,
    output: expect.stringContaining('started'),
  });
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
      const { output } = await boot({ contentType }, { ...server.env, TZ: 'America/New_York' });
      expect(output).toContain('started');
      expect(output).not.toContain(WARNING);
    });

    test('whose driver keeps them in the zone of the process is warned', async () => {
      const plain = `module.exports = ({ env }) => ({ connection: { client: '${client}', connection: {
      ${client === 'postgres' ? 'connectionString' : 'uri'}: env('DATABASE_URL') } } });`;
      await fs.writeFile(path.join(dist, 'config/database.js'), plain);
      const { output } = await boot({ contentType }, { ...server.env, TZ: 'Asia/Ho_Chi_Minh' });
      expect(output).toContain(WARNING);
      expect(output).toContain('started');
      await fs.cp(path.join(root, 'dist/config/database.js'), path.join(dist, 'config/database.js'));
    });
  }
);

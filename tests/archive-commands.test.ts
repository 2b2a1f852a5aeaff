import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  createDatabase,
  createSecrets,
  type Database,
  type Newsroom,
  publishArticle,
  root,
  run,
  startNewsroom,
} from './newsroom';

const plugin = path.join(root, 'src/plugins/date-archive');
const { bin } = JSON.parse(readFileSync(path.join(plugin, 'package.json'), 'utf8'));
/** What npm links as `date-archive`. */
const COMMAND = path.join(plugin, bin['date-archive']);
const RIGHT = 'The kept counts are right: api::article.article.\n';

describe.each(inject('available').databases)('beside a newsroom that is running, on %s', (client) => {
  let database: Database;
  let newsroom: Newsroom;

  const archive = (command: string) => run([COMMAND, command], { ...createSecrets(), ...database.env });
  const kept = () => newsroom.strapi.db.connection('date_archive_counts');
  const years = async () =>
    (await newsroom.ask('/api/date-archive')).body.data.map(({ year, count }) => [year, count]);

  beforeAll(async () => {
    database = await createDatabase(client);
    newsroom = await startNewsroom(client, database);
    for (let year = 2003; year <= 2022; year += 1) {
      await publishArticle(newsroom.strapi, `${year}-11-18T08:43:00.000Z`);
      await publishArticle(newsroom.strapi, `${year}-11-17T08:43:00.000Z`);
    }
    await years();
  });

  afterAll(async () => {
    await newsroom?.stop();
    await database?.drop();
  });

  test('verify says that the counts are right, and its exit status is 0', async () => {
    const { status, output } = await archive('verify');
    expect(output.split('\n').slice(-2).join('\n')).toBe(RIGHT);
    expect(status).toBe(0);
  });

  test('verify counts what was published a moment ago', async () => {
    await publishArticle(newsroom.strapi, '2022-11-19T08:43:00.000Z');
    expect(await archive('verify')).toMatchObject({ status: 0, output: expect.stringContaining(RIGHT) });
  });

  test('verify lists each count that is wrong, and its exit status is 1', async () => {
    await kept().where({ unit: 'day', period: 20221118 }).update({ entries: 9 });
    await kept().where({ unit: 'day', period: 20101117 }).delete();
    await kept().where({ unit: 'month', period: 200511 }).update({ entries: 3 });
    await kept().where({ unit: 'year', period: 2003 }).update({ entries: 1 });
    const { status, output } = await archive('verify');
    const lines = output.split('\n').filter((line) => line.startsWith('api::'));
    const ofAll = lines.filter((line) => !line.includes('='));
    expect(ofAll.sort()).toEqual([
      'api::article.article vi 2003: kept 1, counted 2',
      'api::article.article vi 2005-11: kept 3, counted 2',
      'api::article.article vi 2010-11-17: kept 0, counted 1',
      'api::article.article vi 2022-11-18: kept 9, counted 1',
    ]);
    // The author of all of them was damaged with them.
    expect(lines.filter((line) => / author=\S+ /.test(line))).toHaveLength(4);
    expect(output).toContain('Kept counts that are wrong: 8. "date-archive rebuild" mends them.');
    expect(status).toBe(1);
  });

  test('rebuild mends them: verify and the archive say so', async () => {
    expect(await archive('rebuild')).toMatchObject({
      status: 0,
      output: expect.stringContaining('Counted anew: api::article.article.'),
    });
    expect(await archive('verify')).toMatchObject({ status: 0 });
    const { body } = await newsroom.ask('/api/date-archive/2022/11');
    expect(body.data.map(({ day, count }) => [day, count])).toEqual([
      [17, 1],
      [18, 1],
      [19, 1],
    ]);
  });

  test('while it counts anew, readers get right answers and editors publish', async () => {
    const before = await years();
    let isOver = false;
    const rebuilding = archive('rebuild').finally(() => {
      isOver = true;
    });
    let published = 0;
    while (!isOver) {
      await publishArticle(newsroom.strapi, '2023-01-02T08:43:00.000Z');
      published += 1;
      const [all, month, day] = await Promise.all(
        // A cookie asks past the kept answers.
        ['', '/2010/11', '/2010/11/18'].map((of) =>
          newsroom.ask(`/api/date-archive${of}`, { headers: { Cookie: 'a=b' } })
        )
      );
      expect(all.body.data.map(({ year, count }) => [year, count])).toEqual([...before, [2023, published]]);
      expect(month.body.data.map(({ day, count }) => [day, count])).toEqual([
        [17, 1],
        [18, 1],
      ]);
      expect(day.body.meta).toMatchObject({
        previous: { date: '2010-11-17', count: 1 },
        next: { date: '2011-11-17', count: 1 },
      });
    }
    expect(await rebuilding).toMatchObject({ status: 0 });
    expect(published).toBeGreaterThan(3);
    expect(await years()).toEqual([...before, [2023, published]]);
    expect(await archive('verify')).toMatchObject({ status: 0 });
  });
});

describe('in a project that only installed the plugin', () => {
  const CONFIG = {
    admin: `({ env }) => ({ auth: { secret: env('ADMIN_JWT_SECRET') }, apiToken: { salt: env('API_TOKEN_SALT') },
      transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } } })`,
    database: `({ env }) => ({ connection: { client: 'sqlite', useNullAsDefault: true,
      connection: { filename: env('DATABASE_FILENAME') } } })`,
    middlewares: `['logger', 'errors', 'security', 'cors', 'poweredBy', 'query', 'body', 'session', 'favicon', 'public']
      .map((name) => 'strapi::' + name)`,
    plugins: `{ 'date-archive': { config: { contentTypes: { 'api::bulletin.bulletin': { dateField: 'day' } } } } }`,
    server: `({ env }) => ({ host: '127.0.0.1', port: 0, app: { keys: env.array('APP_KEYS') } })`,
  };
  const BULLETIN = {
    kind: 'collectionType',
    collectionName: 'bulletins',
    info: { singularName: 'bulletin', pluralName: 'bulletins', displayName: 'Bulletin' },
    options: { draftAndPublish: true },
    attributes: { title: { type: 'string' }, day: { type: 'datetime' } },
  };
  const PUBLISH = `require('@strapi/strapi').createStrapi({ serveAdminPanel: false }).load().then(async (strapi) => {
    await strapi.documents('api::bulletin.bulletin').create({
      status: 'published', data: { title: 'Bản tin sáng', day: '2022-11-18T08:43:00.000Z' } });
    process.exit(0);
  })`;

  let folder: string;
  let env: Record<string, string>;

  const write = async (name: string, text: string) => {
    await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await fs.writeFile(path.join(folder, name), text);
  };
  const archive = (...args: string[]) => run([COMMAND, ...args], env, folder);

  beforeAll(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'toa-soan-project-')));
    env = { ...createSecrets(), DATABASE_FILENAME: path.join(folder, 'data.db'), DATABASE_CLIENT: '' };
    await fs.symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    await fs.mkdir(path.join(folder, 'public/uploads'), { recursive: true });
    const dependencies = { '@strapi/strapi': '5.54.0', 'strapi-plugin-date-archive': '0.1.0' };
    await write('package.json', JSON.stringify({ name: 'bulletins', version: '1.0.0', dependencies }));
    for (const [name, text] of Object.entries(CONFIG))
      await write(`config/${name}.js`, `module.exports = ${text};`);
    await write('src/index.js', 'module.exports = {};');
    await write('src/api/bulletin/content-types/bulletin/schema.json', JSON.stringify(BULLETIN));
    const { status, output } = await run(['-e', PUBLISH], env, folder);
    expect(status, output).toBe(0);
  });

  afterAll(() => fs.rm(folder, { recursive: true, force: true }));

  test('verify compares the counts of its own content type', async () => {
    expect(await archive('verify')).toEqual({
      status: 0,
      output:
        'Comparing api::bulletin.bulletin: 1/1 months\nThe kept counts are right: api::bulletin.bulletin.\n',
    });
  });

  test('rebuild counts it anew', async () => {
    expect(await archive('rebuild')).toEqual({
      status: 0,
      output: 'Counting api::bulletin.bulletin: 1/1 months\nCounted anew: api::bulletin.bulletin.\n',
    });
  });

  test('rebuild shows a bar on a terminal', () => {
    const command = `"${process.execPath}" "${COMMAND}" rebuild`;
    const { stdout } = spawnSync('script', ['-qefc', command, '/dev/null'], {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    expect(stdout).toContain(`\rCounting api::bulletin.bulletin [${'#'.repeat(30)}] 1/1 months`);
  });

  test('the command is published', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: plugin,
      encoding: 'utf8',
    });
    const [{ files }] = JSON.parse(stdout) as { files: { path: string }[] }[];
    expect(files.map((file) => path.join(plugin, file.path))).toContain(COMMAND);
  });

  test.each([
    ['no command', []],
    ['a command there is not', ['recount']],
    ['more than a command', ['verify', 'api::bulletin.bulletin']],
  ])('%s is told the usage, with exit status 2', async (_name, args) => {
    expect(await archive(...args)).toMatchObject({
      status: 2,
      output: expect.stringMatching(/^Usage: date-archive <command>/),
    });
  });

  test('--help tells the usage', async () => {
    expect(await archive('--help')).toMatchObject({
      status: 0,
      output: expect.stringMatching(/verify .*\n.*rebuild /),
    });
  });

  test('a folder without a project is told so, with exit status 2', async () => {
    const elsewhere = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'toa-soan-elsewhere-')));
    const inside = path.join(root, 'src');
    for (const folder of [elsewhere, inside]) {
      expect(await run([COMMAND, 'verify'], env, folder)).toEqual({
        status: 2,
        output: `There is no Strapi project in ${folder}.\n`,
      });
    }
    await fs.rm(elsewhere, { recursive: true });
  });

  test('a TypeScript project that is not built is told so, with exit status 2', async () => {
    await write('tsconfig.json', '{ "compilerOptions": { "outDir": "dist" }, "files": ["src/index.ts"] }');
    await write('src/index.ts', 'export default {};');
    expect(await archive('verify')).toEqual({
      status: 2,
      output: `The project is not built: there is no ${path.join(folder, 'dist/config')}.\n`,
    });
  });

  test('a TypeScript project with a broken tsconfig.json has exit status 2, which no difference has', async () => {
    await write('tsconfig.json', '{ "files": [] }');
    expect(await archive('verify')).toMatchObject({ status: 2 });
    await fs.rm(path.join(folder, 'tsconfig.json'));
  });

  test('a project whose plugin is switched off is told so, with exit status 2', async () => {
    await write('config/plugins.js', `module.exports = { 'date-archive': { enabled: false } };`);
    expect(await archive('verify')).toEqual({
      status: 2,
      output: 'The plugin date-archive is not enabled in this project.\n',
    });
  });
});

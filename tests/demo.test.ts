import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createDatabase,
  createSecrets,
  type Database,
  root,
  run,
  type Server,
  startServer,
} from './newsroom';

const DEMO = ['dist/src/commands/demo.js'];
const uploads = path.join(root, 'public/uploads');
const LOGIN = { DEMO_ADMIN_EMAIL: 'demo@toasoan.example', DEMO_ADMIN_PASSWORD: 'Mat-khau-2022' };

let database: Database;
let env: Record<string, string>;
let before: string[];
let demo: Server;

beforeAll(async () => {
  database = await createDatabase();
  before = await fs.readdir(uploads);
  env = { ...createSecrets(), ...database.env, ...LOGIN };
  demo = await startServer(DEMO, env);
});

afterAll(async () => {
  await demo?.stop();
  await database?.drop();
  const made = (await fs.readdir(uploads)).filter((name) => !before.includes(name));
  for (const name of made) await fs.rm(path.join(uploads, name));
});

const total = async ({ ask }: Server, locale: string) => {
  const { body } = await ask(`/api/date-archive?locale=${locale}`);
  return body.data.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
};

test('fills an empty newsroom with sixty articles, a third of them in English, too', async () => {
  expect([await total(demo, 'vi'), await total(demo, 'en')]).toEqual([60, 20]);
});

test('has articles at both ends of a civil day', async () => {
  const { body } = await demo.ask('/api/articles?pagination[pageSize]=100&fields[0]=publicationDate');
  const lines = body.data.map(({ dateline }: { dateline: string }) => dateline);
  for (const clock of ['00:30', '23:50']) {
    expect(lines.filter((line: string) => line.endsWith(clock)).length).toBeGreaterThan(3);
  }
});

test('credits every picture, and shows it', async () => {
  const { body } = await demo.ask('/api/articles?populate[photos][populate]=image&pagination[pageSize]=100');
  const photos = body.data.flatMap((article) => article.photos);
  expect(photos.length).toBeGreaterThan(40);
  for (const photo of photos) expect(photo).toMatchObject({ creditLine: expect.stringContaining(': ') });
  const picture = await fetch(`${demo.origin}${photos[0].image.url}`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
});

test('serves the admin panel and lets its administrator in', async () => {
  expect((await fetch(`${demo.origin}/admin`)).status).toBe(200);
  const data = { email: LOGIN.DEMO_ADMIN_EMAIL, password: LOGIN.DEMO_ADMIN_PASSWORD };
  expect((await demo.ask('/admin/login', { method: 'POST', data })).status).toBe(200);
});

test('prints an address of a reader’s page that answers', async () => {
  const [, address] = /Reader page\s+(\S+)/.exec(demo.output()) ?? [];
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Xem tin theo ngày');
});

test('finds a free port when its own is taken, keeps what is there, and says so', async () => {
  const port = new URL(demo.origin).port;
  const second = await startServer(DEMO, { ...env, PORT: port });
  await expect.poll(() => second.output(), { timeout: 60_000 }).toContain('Tòa Soạn is running');
  expect(second.output()).toContain(`Port ${port} is taken: using`);
  expect(second.output()).toContain('is there already; your changes are kept');
  expect(await total(demo, 'vi')).toBe(60);
  await second.stop();
});

test('leaves a database server alone', async () => {
  const { status, output } = await run(DEMO, {
    ...env,
    DATABASE_CLIENT: 'postgres',
    DATABASE_URL: 'postgres://127.0.0.1:1/x',
  });
  expect(status).toBe(1);
  expect(output).toContain('Your database was not touched');
});

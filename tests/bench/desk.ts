import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { type Client, CLIENTS, HOSTS } from './databases';
import { ensureNewsroom, namesOf } from './make';
import { median } from './measure';
import { makeProjects, startStrapi } from './servers';
import { buildStockAdmin, STOCK_ADMIN } from './stock-admin';

/**
 * What an editor waits for: the clicks of a day at the desk among many articles, and how much the newsroom adds to
 * Strapi's admin panel. `npm run bench` runs it after the archive's own questions.
 */

const { BENCH_SIZES = '100000,1000000', BENCH_DATABASES = CLIENTS.join(',') } = process.env;
const SIZE = Math.max(...BENCH_SIZES.split(',').map(Number));
const REHEARSALS = 1;
const REPEATS = 7;
const MOST_MS = 1000;
const MOST_BYTES = 300_000;

const ARTICLES = '/content-manager/collection-types/api::article.article';
const EDITOR = { email: 'bench@toasoan.example', password: 'Mat-khau-2022' };

interface Click {
  what: string;
  method?: 'GET' | 'POST' | 'PUT';
  /** `:id` is that of the latest article. */
  address: string;
  data?: object;
}

const CLICKS: Click[] = [
  { what: 'home: today’s news', address: '/date-archive/desk/today' },
  { what: 'home: my drafts', address: '/newsroom/my-drafts' },
  { what: 'home: pictures without a credit', address: '/newsroom/uncredited' },
  { what: 'home: last edited', address: '/content-manager/homepage/recent-documents?action=update' },
  {
    what: 'list of articles, by date',
    address: `${ARTICLES}?page=1&pageSize=10&sort=publicationDate:DESC&locale=vi`,
  },
  {
    what: 'list of articles, by last change',
    address: `${ARTICLES}?page=1&pageSize=10&sort=updatedAt:DESC&locale=vi`,
  },
  {
    what: 'list of articles, page 9,000',
    address: `${ARTICLES}?page=9000&pageSize=10&sort=publicationDate:DESC&locale=vi`,
  },
  {
    what: 'archive page: a year',
    address: '/date-archive/desk/calendar?locale=vi&from=2022-01-01&to=2022-12-31',
  },
  {
    what: 'archive page: a month',
    address: '/date-archive/desk/calendar?locale=vi&from=2022-11-01&to=2022-11-30',
  },
  { what: 'archive page: a day', address: '/date-archive/desk/day?locale=vi&date=2022-11-18' },
  { what: 'archive page: the years', address: '/date-archive/desk/years?locale=vi' },
  { what: 'an article, opened', address: `${ARTICLES}/:id?locale=vi` },
  {
    what: 'what will happen when it is published',
    method: 'POST',
    address: '/newsroom/publishing-preview/api::article.article',
    data: { documentId: ':id', locale: 'vi', values: {} },
  },
  { what: 'an article, saved', method: 'PUT', address: `${ARTICLES}/:id?locale=vi`, data: { lead: 'Sapô' } },
  {
    what: 'an article, published',
    method: 'POST',
    address: `${ARTICLES}/:id/actions/publish?locale=vi`,
    data: {},
  },
];

const gzippedBytesOf = (build: string): number =>
  Number(execFileSync(process.execPath, ['src/commands/admin-size.mjs', build]));

const askAs =
  (origin: string, token?: string) =>
  async <T>({ method = 'GET', address, data }: Omit<Click, 'what'>): Promise<T> => {
    const response = await fetch(`${origin}${address}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: data && JSON.stringify(data),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };

const logIn = async (origin: string): Promise<string> => {
  const ask = askAs(origin);
  const { data } = await ask<{ data: { hasAdmin: boolean } }>({ address: '/admin/init' });
  if (!data.hasAdmin) {
    const person = { ...EDITOR, firstname: 'Bench' };
    await ask({ method: 'POST', address: '/admin/register-admin', data: person });
  }
  const found = await ask<{ data: { token?: string; accessToken: string } }>({
    ...{ method: 'POST', address: '/admin/login', data: EDITOR },
  });
  return found.data.token ?? found.data.accessToken;
};

/** How long each click takes, alone, in milliseconds. */
async function measureClicks(client: Client): Promise<Map<string, number>> {
  await ensureNewsroom(client, SIZE);
  const server = await startStrapi('newsroom', HOSTS[client].env(namesOf(SIZE).counted));
  const origin = `http://127.0.0.1:${server.port}`;
  const ask = askAs(origin, await logIn(origin));
  const { results } = await ask<{ results: { documentId: string }[] }>({
    address: `${ARTICLES}?page=1&pageSize=1&sort=publicationDate:DESC&locale=vi`,
  });
  const withId = (text: string) => text.replace(':id', results[0].documentId);
  const took = new Map<string, number>();
  for (const { what, ...click } of CLICKS) {
    const times: number[] = [];
    for (let time = 0; time < REHEARSALS + REPEATS; time += 1) {
      const data = click.data && (JSON.parse(withId(JSON.stringify(click.data))) as object);
      const start = performance.now();
      await ask({ ...click, address: withId(click.address), data });
      if (time >= REHEARSALS) times.push(performance.now() - start);
    }
    took.set(what, median(times));
    console.log(`  ${client}: ${what}, ${median(times).toFixed(0)} ms`);
  }
  await server.stop();
  return took;
}

const mark = (isReached: boolean): string => (isReached ? '✓' : '✗');
const line = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const inKB = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en-US')} KB`;

async function main(): Promise<void> {
  const stock = gzippedBytesOf(buildStockAdmin());
  const { version } = JSON.parse(
    fs.readFileSync(path.join(process.cwd(), 'node_modules/@strapi/strapi/package.json'), 'utf8')
  ) as { version: string };
  fs.writeFileSync(
    STOCK_ADMIN,
    await format(JSON.stringify({ strapi: version, gzippedBytes: stock }), { parser: 'json' })
  );
  const ours = gzippedBytesOf(path.join(process.cwd(), 'dist/build'));

  makeProjects();
  const measured = new Map<Client, Map<string, number>>();
  for (const client of CLIENTS.filter((name) => BENCH_DATABASES.split(',').includes(name)))
    measured.set(client, await measureClicks(client));
  const clients = [...measured.keys()];
  const servers = await Promise.all(clients.map((client) => HOSTS[client].describe()));
  const rows = CLICKS.map(({ what }) => {
    const times = clients.map((client) => measured.get(client)?.get(what) ?? NaN);
    return line([what, ...times.map((ms) => ms.toFixed(0)), mark(Math.max(...times) < MOST_MS)]);
  });
  const text = [
    '# What an editor waits for',
    `${new Date().toISOString().slice(0, 10)}, measured by \`npm run bench\` (\`tests/bench/desk.ts\`). Milliseconds of the server until the answer is read, medians of ${REPEATS}, one at a time, among ${SIZE.toLocaleString('en-US')} published articles; the target is a second. ${servers.join(', ')}.`,
    [line(['click', ...clients, '']), line(['---', ...clients.map(() => '--:'), '--:']), ...rows].join('\n'),
    `The scripts and styles of the admin panel, gzipped: ${inKB(ours)} in all, ${inKB(stock)} of them Strapi ${version}’s own; the newsroom and its plugin add ${inKB(ours - stock)} (at most ${inKB(MOST_BYTES)}: ${mark(ours - stock <= MOST_BYTES)}).`,
  ].join('\n\n');
  const file = path.join(process.cwd(), 'tests/bench/desk.md');
  fs.writeFileSync(file, await format(text, { parser: 'markdown' }));
  console.log(`\n${fs.readFileSync(file, 'utf8')}`);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  }
);

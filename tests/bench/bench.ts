import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import autocannon from 'autocannon';
import { archiveFile, ARTICLES_PER_DAY, DAY_MS, fillArchive, FIRST_DAY, isFilled } from './archive';

const ARTICLES = 20_000;
const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 10;
const DAYS_ASKED = 200;

const root = path.resolve(__dirname, '../../..');
const dist = path.join(root, 'dist');
const stock = path.join(root, '.tmp/bench/stock');

interface Started {
  child: ChildProcess;
  port: number;
  bootMs: number;
  rssMiB: number;
}

const secret = () => randomBytes(16).toString('hex');
const secrets = Object.fromEntries(
  [
    'APP_KEYS',
    'API_TOKEN_SALT',
    'ADMIN_JWT_SECRET',
    'TRANSFER_TOKEN_SALT',
    'JWT_SECRET',
    'ENCRYPTION_KEY',
  ].map((name) => [name, secret()])
);

/** The same project and content types as Strapi gives them: no plugin, no rule of ours on reading. */
const makeStock = (): void => {
  fs.rmSync(stock, { recursive: true, force: true });
  for (const folder of ['config', 'src'])
    fs.cpSync(path.join(dist, folder), path.join(stock, folder), { recursive: true });
  fs.writeFileSync(path.join(stock, 'src/index.js'), 'module.exports = {};\n');
  fs.writeFileSync(
    path.join(stock, 'config/plugins.js'),
    `module.exports = ({ env }) => ({ 'users-permissions': { config: { jwtSecret: env('JWT_SECRET') } }, 'date-archive': { enabled: false } });\n`
  );
};

const start = (script: string, argument: string, file: string): Promise<Started> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(__dirname, script), argument], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...secrets,
        NODE_ENV: 'production',
        LOG_LEVEL: 'error',
        DATABASE_CLIENT: 'sqlite',
        DATABASE_FILENAME: file,
      },
    });
    child.once('exit', (status) => reject(new Error(`${script} ended with ${status}`)));
    child.stdout?.on('data', (chunk) => {
      const line = String(chunk)
        .split('\n')
        .find((text) => text.startsWith('{"port"'));
      if (line) resolve({ child, ...JSON.parse(line) });
    });
  });

const stop = ({ child }: Started): Promise<void> =>
  new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

const makeArchive = async (): Promise<string> => {
  const file = archiveFile(root, ARTICLES);
  if (isFilled(file)) return file;
  console.log(`making an archive of ${ARTICLES} articles …`);
  const unfinished = `${file}.part`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (const end of ['', '-wal', '-shm']) fs.rmSync(`${unfinished}${end}`, { force: true });
  // The first start makes the tables, the locales and the readers' permissions.
  await stop(await start('serve.js', dist, unfinished));
  fillArchive(unfinished, ARTICLES);
  fs.renameSync(unfinished, file);
  return file;
};

/** The days that are asked for, the same for everyone, in an order that no cache can guess. */
const days = Array.from({ length: DAYS_ASKED }, (_, index) => {
  const day = (index * 7919) % (ARTICLES / ARTICLES_PER_DAY);
  return new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);
});

const byDay = (day: string) => `/api/date-archive/${day.replaceAll('-', '/')}`;

const byFilter = (day: string) => {
  const start = new Date(`${day}T00:00:00+07:00`);
  return `/api/articles?${new URLSearchParams([
    ['locale', 'vi'],
    ['filters[publicationDate][$gte]', start.toISOString()],
    ['filters[publicationDate][$lt]', new Date(start.getTime() + DAY_MS).toISOString()],
    ['sort', 'publicationDate:desc'],
    ...['title', 'slug', 'lead', 'publicationDate', 'locale'].map((field): [string, string] => [
      'fields',
      field,
    ]),
    ['populate[authors][fields][0]', 'name'],
    ['populate[authors][fields][1]', 'slug'],
    ['populate[authors][fields][2]', 'kind'],
    ['populate[photos][populate][image][fields][0]', 'url'],
    ['populate[photos][populate][credit][fields][0]', 'name'],
    ['populate[photos][populate][credit][fields][1]', 'agency'],
  ])}`;
};

const measure = async (port: number, address: (day: string) => string): Promise<number> => {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: days.map((day) => ({ path: address(day) })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${address(days[0])}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result.requests.average;
};

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const listed = async (port: number, address: string): Promise<string[]> => {
  const response = await fetch(`http://127.0.0.1:${port}${address}`);
  const { data } = (await response.json()) as { data: { documentId?: string; document_id?: string }[] };
  return data.map((item) => String(item.documentId ?? item.document_id));
};

async function main(): Promise<void> {
  makeStock();
  const file = await makeArchive();
  const stockFile = file.replace(/\.db$/, '-stock.db');
  // Strapi without the plugin has other routes, and would take the plugin's permissions away.
  fs.copyFileSync(file, stockFile);

  const boots = { with: [] as number[], without: [] as number[] };
  const idle = { with: [] as number[], without: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, from, at] of [
      ['with', dist, file],
      ['without', stock, stockFile],
    ] as const) {
      const server = await start('serve.js', from, at);
      boots[name].push(server.bootMs);
      idle[name].push(server.rssMiB);
      await stop(server);
    }
  }

  const newsroom = await start('serve.js', dist, file);
  const plain = await start('serve.js', stock, stockFile);
  const idleStrapi = await start('serve.js', stock, stockFile);
  const bare = await start('bare.js', file, file);
  const rows: { name: string; server: Started; address: (day: string) => string; rates: number[] }[] = [
    { name: 'day list, this plugin', server: newsroom, address: byDay, rates: [] },
    { name: 'day list, stock Strapi REST', server: plain, address: byFilter, rates: [] },
    { name: 'empty plugin route', server: idleStrapi, address: () => '/api/empty', rates: [] },
    { name: 'bare Node with better-sqlite3', server: bare, address: byDay, rates: [] },
  ];
  const [ours, theirs, , limit] = await Promise.all(
    rows.map(({ server, address }) => listed(server.port, address(days[0])).catch(() => []))
  );
  if (ours.length !== ARTICLES_PER_DAY || `${ours}` !== `${theirs}` || `${ours}` !== `${limit}`) {
    throw new Error('The three day lists are not the same articles in the same order.');
  }

  // Rounds take turns, so that a slow minute of the machine is everyone's.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const row of rows) row.rates.push(await measure(row.server.port, row.address));
  }
  const base = median(rows[1].rates);
  console.log(
    `\n${ARTICLES} articles, ${ARTICLES_PER_DAY} a day, SQLite, ${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${SECONDS} s\n`
  );
  for (const { name, rates } of rows) {
    console.log(
      `${name.padEnd(34)} ${median(rates).toFixed(0).padStart(7)} requests/s   ${(median(rates) / base).toFixed(2).padStart(6)} × stock`
    );
  }
  const show = (values: { with: number[]; without: number[] }, unit: string) =>
    `${median(values.with)} ${unit} with the plugin and the newsroom's rules, ${median(values.without)} ${unit} without   ${(median(values.with) / median(values.without)).toFixed(2)} ×`;
  console.log(`\nboot              ${show(boots, 'ms')}`);
  console.log(`memory, idle      ${show(idle, 'MiB')}`);
  for (const server of [newsroom, plain, idleStrapi, bare]) await stop(server);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  }
);

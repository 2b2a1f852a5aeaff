import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type Core, createStrapi } from '@strapi/strapi';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { closeNewsroom } from '../src/commands/newsroom';
import type { AnniversariesAnswer, Meta, Resolved } from '../src/plugins/date-archive/shared/contract';
import { type Available, SERVERS } from './available';

export const root = path.resolve(__dirname, '..');

const secret = () => randomBytes(16).toString('hex');

/** An empty database of a test's own. */
export interface Database {
  env: Record<string, string>;
  drop(): Promise<void>;
}

const runOn = {
  async postgres(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: SERVERS.postgres });
    await client.connect();
    await client.query(statement);
    await client.end();
  },
  async mysql(statement: string): Promise<void> {
    const connection = await mysql.createConnection({ uri: SERVERS.mysql });
    await connection.query(statement);
    await connection.end();
  },
};

export async function createDatabase(client: Available['databases'][number] = 'sqlite'): Promise<Database> {
  if (client === 'sqlite') {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'toa-soan-'));
    return {
      env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: path.join(folder, 'data.db') },
      drop: () => fs.rm(folder, { recursive: true, force: true }),
    };
  }
  const name = `toa_soan_test_${randomBytes(6).toString('hex')}`;
  await runOn[client](`create database ${name}`);
  const url = new URL(SERVERS[client]);
  url.pathname = name;
  return {
    env: { DATABASE_CLIENT: client, DATABASE_URL: url.href },
    drop: () => runOn[client](`drop database ${name}${client === 'postgres' ? ' with (force)' : ''}`),
  };
}

/** What a newsroom needs of the environment besides its database. */
export const createSecrets = (): Record<string, string> => ({
  APP_KEYS: secret(),
  API_TOKEN_SALT: secret(),
  ADMIN_JWT_SECRET: secret(),
  TRANSFER_TOKEN_SALT: secret(),
  JWT_SECRET: secret(),
  ENCRYPTION_KEY: secret(),
  STRAPI_TELEMETRY_DISABLED: 'true',
  LOG_LEVEL: 'error',
});

/** An entry or a bucket as the API gives it: what tests look at, and whatever else there is. */
export interface Entry {
  [field: string]: unknown;
  id: number;
  documentId: string;
  title: string;
  name: string;
  slug: string;
  lead: string;
  dateline: string;
  publicationDate: string;
  status: string;
  token: string;
  accessToken: string;
  year: number;
  month: number;
  day: number;
  count: number;
  label: string;
  path: string;
  items: Entry[];
  body: unknown[];
  authors: Entry[];
  articles: Entry[];
  models: Entry[];
  photos: { [field: string]: unknown; creditLine: string | null; image: { url: string } }[];
}

/** Strapi's envelope. Which of its parts are there, and whether `data` is one entry or a list, depends on the question. */
export interface Envelope {
  data: Entry[] & Entry;
  results: Entry[];
  meta: Meta &
    Omit<AnniversariesAnswer['meta'], keyof Meta> & {
      previousArticle: Entry | null;
      nextArticle: Entry | null;
    };
  error: {
    status: number;
    name: string;
    message: string;
    details: { errors: { path: string[]; message: string }[]; readings: Resolved[] };
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Envelope;
}

/** Asks as a website does. */
export type Ask = (
  address: string,
  options?: { method?: string; headers?: Record<string, string>; data?: unknown }
) => Promise<Answer>;

const askAt =
  (origin: string): Ask =>
  async (address, { method = 'GET', headers = {}, data } = {}) => {
    const response = await fetch(`${origin}${address}`, {
      method,
      headers: { ...headers, ...(data !== undefined && { 'Content-Type': 'application/json' }) },
      body: data === undefined ? undefined : JSON.stringify(data),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  };

export interface Newsroom {
  strapi: Core.Strapi;
  ask: Ask;
  stop(): Promise<void>;
}

/**
 * A real newsroom in this thread, on a database of its own unless one is given, listening on a free port.
 *
 * @param dist the compiled files of another project (`createProject`).
 */
export async function startNewsroom(
  client: Available['databases'][number] = 'sqlite',
  given?: Database,
  dist = path.join(root, 'dist')
): Promise<Newsroom> {
  const database = given ?? (await createDatabase(client));
  Object.assign(
    process.env,
    createSecrets(),
    { DATABASE_URL: '', HOST: '127.0.0.1', PORT: '0' },
    database.env
  );
  const strapi = await createStrapi({
    appDir: root,
    distDir: dist,
    serveAdminPanel: false,
  }).load();
  strapi.server.mount();
  await new Promise<void>((resolve) => {
    strapi.server.httpServer.listen(0, '127.0.0.1', resolve);
  });
  const { port } = strapi.server.httpServer.address() as net.AddressInfo;
  return {
    strapi,
    ask: askAt(`http://127.0.0.1:${port}`),
    async stop() {
      await closeNewsroom(strapi);
      if (!given) await database.drop();
    },
  };
}

export async function findFreePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

interface Finished {
  status: number | null;
  output: string;
}

/** Runs a Node program to its end, as a person does in a terminal: in this project, or in another folder. */
export function run(args: string[], env: Record<string, string> = {}, cwd = root): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, INIT_CWD: cwd, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    child.on('close', (status) => resolve({ status, output }));
  });
}

export interface Server {
  ask: Ask;
  origin: string;
  output(): string;
  stop(): Promise<void>;
  /** Ends it as a crash does, in the middle of whatever it is doing. */
  kill(): Promise<void>;
}

/** A server of its own process, with its own environment (`TZ`), awaited until it answers. */
export async function startServer(args: string[], env: Record<string, string>): Promise<Server> {
  const port = Number(env.PORT ?? (await findFreePort()));
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('close', (status) => reject(new Error(`The server ended with ${status}:\n${output}`)));
  });
  const origin = `http://127.0.0.1:${port}`;
  const answers = async () => {
    for (;;) {
      try {
        await fetch(`${origin}/_health`);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  await Promise.race([answers(), ended]);
  return {
    ask: askAt(origin),
    origin,
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      await ended.catch(() => undefined);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended.catch(() => undefined);
    },
  };
}

/** `strapi start`, as in production, without the admin panel. */
export const startStrapi = (env: Record<string, string>): Promise<Server> =>
  startServer(['node_modules/@strapi/strapi/bin/strapi.js', 'start'], { SERVE_ADMIN: 'false', ...env });

/** The header of a new API token that may do everything. */
export async function createToken(strapi: Core.Strapi): Promise<Record<string, string>> {
  const { accessKey } = await strapi.service('admin::api-token').create({
    name: `test ${secret()}`,
    description: '',
    type: 'full-access',
    lifespan: null,
  });
  return { Authorization: `Bearer ${accessKey}` };
}

let articles = 0;

/** A published article with an author, of a moment; what the test is about is given. */
export async function publishArticle(
  strapi: Core.Strapi,
  publicationDate: string | undefined,
  given: Record<string, unknown> = {}
): Promise<{ documentId: string; slug: string } & Record<string, unknown>> {
  articles += 1;
  const { locale = 'vi', documentId, ...data } = given;
  const author =
    (await strapi.documents('api::author.author').findFirst({ filters: { name: 'Lê Thử Nghiệm' } })) ??
    (await strapi.documents('api::author.author').create({ data: { name: 'Lê Thử Nghiệm' } as never }));
  const values = { title: `Bài thử số ${articles}`, authors: [author.documentId], publicationDate, ...data };
  const params = { locale, status: 'published', data: values } as never;
  const saved = documentId
    ? await strapi
        .documents('api::article.article')
        .update({ documentId: documentId as string, ...(params as object) })
    : await strapi.documents('api::article.article').create(params);
  return saved as never;
}

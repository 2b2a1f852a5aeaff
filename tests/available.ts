import fs from 'node:fs';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { createClient } from 'redis';
import type { TestProject } from 'vitest/node';

/**
 * Where tests may create and drop databases of their own, all named `toa_soan_test_…`; on Redis they only speak and
 * listen.
 */
export const SERVERS = {
  postgres: process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  mysql: process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql',
  redis: process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379',
};

const BROWSERS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** What this machine has, and so what the tests can use. */
export interface Available {
  databases: ('sqlite' | 'postgres' | 'mysql')[];
  redis: boolean;
  chromium?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    available: Available;
  }
}

const connect = {
  async postgres(url: string): Promise<void> {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
    await client.connect();
    await client.end();
  },
  async mysql(url: string): Promise<void> {
    const connection = await mysql.createConnection({ uri: url, connectTimeout: 3000 });
    await connection.end();
  },
  async redis(url: string): Promise<void> {
    const client = createClient({ url, socket: { connectTimeout: 3000, reconnectStrategy: false } });
    // Without a listener Node ends the process; `connect` rejects with the same error.
    client.on('error', () => undefined);
    await client.connect();
    client.destroy();
  },
};

/**
 * Finds the database servers, Redis and the browser, and says what is skipped without them. With
 * `NOTHING_SKIPPED=true`, as in CI, what is missing fails the run.
 */
export default async function setup(project: TestProject): Promise<void> {
  const available: Available = { databases: ['sqlite'], redis: false };
  const skipped: string[] = [];
  for (const name of ['postgres', 'mysql', 'redis'] as const) {
    try {
      await connect[name](SERVERS[name]);
      if (name === 'redis') available.redis = true;
      else available.databases.push(name);
    } catch (error) {
      skipped.push(
        `tests on ${name}: no server at ${SERVERS[name]} (${(error as Error).message || 'no answer'})`
      );
    }
  }
  available.chromium = BROWSERS.find((file) => file && fs.existsSync(file));
  if (!available.chromium) skipped.push('tests in the browser: no Chromium (set CHROMIUM to its path)');
  for (const what of skipped) console.log(`skipped: ${what}`);
  if (skipped.length > 0 && process.env.NOTHING_SKIPPED === 'true') {
    throw new Error(`NOTHING_SKIPPED is set, but there would be skipped: ${skipped.join('; ')}`);
  }
  project.provide('available', available);
}

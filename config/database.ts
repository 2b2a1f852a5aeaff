import path from 'node:path';
import type { Core } from '@strapi/strapi';
import pg from 'pg';

type Env = Core.Config.Shared.ConfigParams['env'];

/** Reads `timestamp without time zone` as UTC, the zone it is written in. */
const readAsUtc = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`);

const ssl = (env: Env) =>
  env.bool('DATABASE_SSL', false) && {
    rejectUnauthorized: env.bool('DATABASE_SSL_REJECT_UNAUTHORIZED', true),
  };

const server = (env: Env, port: number) => ({
  host: env('DATABASE_HOST', '127.0.0.1'),
  port: env.int('DATABASE_PORT', port),
  database: env('DATABASE_NAME', 'toa_soan'),
  user: env('DATABASE_USERNAME', 'toa_soan'),
  password: env('DATABASE_PASSWORD', ''),
  ssl: ssl(env),
});

/**
 * Instants are kept in UTC on every database. PostgreSQL's and MySQL's drivers would otherwise write a
 * date in the time zone of the process that happens to run, and the same row would mean another moment
 * under another `TZ`.
 */
const clients = {
  sqlite: (env: Env) => ({
    client: 'sqlite' as const,
    connection: {
      // Strapi loads the compiled file, dist/config/database.js: two folders up is the project.
      filename: path.resolve(__dirname, '../..', env('DATABASE_FILENAME', '.tmp/data.db')),
    },
    // Readers do not wait for a writer: an import runs while the site answers.
    pool: {
      afterCreate(
        connection: { pragma(text: string): void; prepare(text: string): unknown },
        done: (error: Error | null, connection: unknown) => void
      ) {
        connection.pragma('journal_mode = WAL');
        connection.pragma('synchronous = NORMAL');
        // A transaction that reads before it writes fails at once if an import writes in between, unless it takes its
        // turn at the beginning.
        const prepare = connection.prepare.bind(connection);
        connection.prepare = (text) => prepare(text === 'BEGIN;' ? 'BEGIN IMMEDIATE;' : text);
        done(null, connection);
      },
    },
    useNullAsDefault: true,
  }),
  postgres(env: Env) {
    pg.defaults.parseInputDatesAsUTC = true;
    pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, readAsUtc);
    return {
      client: 'postgres' as const,
      connection: {
        ...(env('DATABASE_URL')
          ? { connectionString: env('DATABASE_URL'), ssl: ssl(env) }
          : server(env, 5432)),
        schema: env('DATABASE_SCHEMA', 'public'),
      },
    };
  },
  mysql: (env: Env) => ({
    client: 'mysql' as const,
    connection: {
      ...(env('DATABASE_URL') ? { uri: env('DATABASE_URL'), ssl: ssl(env) } : server(env, 3306)),
      timezone: 'Z',
    },
    // Under MySQL's own level, two who publish at once lock the gaps between each other's slugs, and one is ended.
    pool: {
      afterCreate(
        connection: { query(text: string, done: (error: Error | null) => void): void },
        done: (error: Error | null, connection: unknown) => void
      ) {
        connection.query('set session transaction isolation level read committed', (error) =>
          done(error, connection)
        );
      },
    },
  }),
};

export default ({ env }: Core.Config.Shared.ConfigParams) => {
  const client = env('DATABASE_CLIENT', 'sqlite');
  if (!(client in clients)) {
    throw new Error(
      `DATABASE_CLIENT is "${client}"; it must be one of ${Object.keys(clients).join(', ')} (mysql also serves MariaDB).`
    );
  }
  return {
    connection: {
      ...clients[client as keyof typeof clients](env),
      acquireConnectionTimeout: env.int('DATABASE_CONNECTION_TIMEOUT', 60000),
    },
  };
};

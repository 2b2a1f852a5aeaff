import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Value } from './archive';
import { atServer, CONNECTIONS, type Host, MADE, type Row } from './host';
import { toLines } from './lines';

const SERVER = process.env.BENCH_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const withPostgres = async <T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: atServer(SERVER, name) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const maintenance = new URL(SERVER).pathname.slice(1);

export const postgres: Host = {
  describe: () =>
    withPostgres(maintenance, async (client) => {
      const { rows } = await client.query(
        `select current_setting('server_version') as version, current_setting('shared_buffers') as memory`
      );
      return `PostgreSQL ${String(rows[0].version).split(' ')[0]} (shared_buffers ${rows[0].memory})`;
    }),
  env: (name) => ({ DATABASE_CLIENT: 'postgres', DATABASE_URL: atServer(SERVER, name) }),

  async exists(name) {
    const found = await withPostgres(maintenance, (client) =>
      client.query('select 1 from pg_database where datname = $1', [name])
    );
    if (found.rowCount === 0) return false;
    return withPostgres(name, async (client) => {
      const { rows } = await client.query('select to_regclass($1) as made', [MADE]);
      return rows[0].made !== null;
    });
  },

  async create(name) {
    await withPostgres(maintenance, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.query(`create database ${name}`);
    });
  },

  async fill(name, fillings) {
    await withPostgres(name, async (client) => {
      // Strapi's foreign keys hold by the making of the rows.
      await client.query(`set session_replication_role = replica`);
      await client.query(`set maintenance_work_mem = '1GB'`);
      for (const filling of fillings) {
        const { table, columns } = filling;
        const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>(
          `select indexname, indexdef from pg_indexes where tablename = $1 and indexdef not like 'CREATE UNIQUE%'`,
          [table]
        );
        for (const { indexname } of indexes) await client.query(`drop index "${indexname}"`);
        const copy = client.query(
          copyFrom(`copy ${table} (${columns.map((column) => `"${column}"`).join(',')}) from stdin`)
        );
        await pipeline(Readable.from(toLines(filling)), copy);
        for (const { indexdef } of indexes) await client.query(indexdef);
        await client.query(
          `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`
        );
      }
    });
  },

  async settle(name) {
    await withPostgres(name, (client) => client.query('vacuum analyze'));
  },

  async copy(name, to) {
    await withPostgres(maintenance, async (client) => {
      await client.query(`drop database if exists ${to} with (force)`);
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      await client.query(`create database ${to} template ${name} strategy file_copy`);
    });
  },

  async markAsMade(name) {
    await withPostgres(name, (client) => client.query(`create table if not exists ${MADE} (id integer)`));
  },

  async open(name) {
    pg.defaults.parseInputDatesAsUTC = true;
    pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, (text) => new Date(`${text.replace(' ', 'T')}Z`));
    const pool = new pg.Pool({ connectionString: atServer(SERVER, name), max: CONNECTIONS });
    let statements = 0;
    return {
      prepare<R extends Row>(text: string) {
        let position = 0;
        statements += 1;
        const statement = {
          name: `bench${statements}`,
          text: text.replace(/\?/g, () => `$${(position += 1)}`),
        };
        return async (values: Value[]) => (await pool.query<R>({ ...statement, values })).rows;
      },
      close: () => pool.end(),
    };
  },
};

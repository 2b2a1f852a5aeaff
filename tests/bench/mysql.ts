import { Readable } from 'node:stream';
import mysqlDriver from 'mysql2/promise';
import type { Value } from './archive';
import { atServer, CONNECTIONS, type Host, MADE, type Row } from './host';
import { toLines } from './lines';

const SERVER = process.env.BENCH_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql';

const withMysql = async <T>(
  name: string,
  work: (connection: mysqlDriver.Connection) => Promise<T>
): Promise<T> => {
  const connection = await mysqlDriver.createConnection({ uri: atServer(SERVER, name), timezone: 'Z' });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
};

const system = new URL(SERVER).pathname.slice(1);

/** MariaDB, or MySQL. */
export const mysql: Host = {
  describe: () =>
    withMysql(system, async (connection) => {
      const [rows] = await connection.query<mysqlDriver.RowDataPacket[]>(
        'select version() as version, @@innodb_buffer_pool_size / 1048576 as memory'
      );
      const [version, kind] = String(rows[0].version).split('-');
      return `${kind ?? 'MySQL'} ${version} (innodb_buffer_pool_size ${Number(rows[0].memory)} MiB)`;
    }),
  env: (name) => ({ DATABASE_CLIENT: 'mysql', DATABASE_URL: atServer(SERVER, name) }),

  exists: (name) =>
    withMysql(system, async (connection) => {
      const [rows] = await connection.query<mysqlDriver.RowDataPacket[]>(
        'select 1 from information_schema.tables where table_schema = ? and table_name = ?',
        [name, MADE]
      );
      return rows.length > 0;
    }),

  async create(name) {
    await withMysql(system, async (connection) => {
      await connection.query(`drop database if exists ${name}`);
      await connection.query(`create database ${name} character set utf8mb4`);
    });
  },

  async fill(name, fillings) {
    await withMysql(name, async (connection) => {
      await connection.query(`set foreign_key_checks = 0, unique_checks = 0, time_zone = '+00:00'`);
      for (const filling of fillings) {
        // Strapi's first start has put nothing into these tables; an insert into an empty one is a fast one.
        await connection.query({
          sql:
            `load data local infile 'rows' into table ${filling.table} character set utf8mb4 ` +
            `(${filling.columns.map((column) => `\`${column}\``).join(',')})`,
          infileStreamFactory: () => Readable.from(toLines(filling)),
        });
      }
    });
  },

  async settle(name) {
    await withMysql(name, async (connection) => {
      const [tables] = await connection.query<mysqlDriver.RowDataPacket[]>(
        `select table_name as name from information_schema.tables where table_schema = ?`,
        [name]
      );
      for (const table of tables) await connection.query(`analyze table \`${table.name}\``);
    });
  },

  async markAsMade(name) {
    await withMysql(name, (connection) =>
      connection.query(`create table if not exists ${MADE} (id integer)`)
    );
  },

  async open(name) {
    const pool = mysqlDriver.createPool({
      uri: atServer(SERVER, name),
      timezone: 'Z',
      connectionLimit: CONNECTIONS,
    });
    return {
      prepare<R extends Row>(text: string) {
        return async (values: Value[]) => (await pool.execute(text, values))[0] as unknown as R[];
      },
      close: () => pool.end(),
    };
  },
};

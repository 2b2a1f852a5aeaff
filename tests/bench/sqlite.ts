import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Value } from './archive';
import { type Host, MADE, type Row } from './host';
import { folder } from './kept';

/** As Strapi keeps them there: moments in milliseconds since 1970, and no booleans. */
const toSqlite = (value: Value): Value => {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'boolean' ? Number(value) : value;
};

const sqliteFile = (name: string) => path.join(folder, `${name}.db`);

const removeSqlite = (name: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) fs.rmSync(`${sqliteFile(name)}${end}`, { force: true });
};

const withSqlite = <T>(name: string, work: (db: Database.Database) => T): T => {
  const db = new Database(sqliteFile(name));
  try {
    return work(db);
  } finally {
    db.close();
  }
};

export const sqlite: Host = {
  describe: async () => `SQLite ${new Database(':memory:').prepare('select sqlite_version()').pluck().get()}`,
  env: (name) => ({ DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: sqliteFile(name) }),

  exists: async (name) =>
    fs.existsSync(sqliteFile(name)) &&
    withSqlite(name, (db) => db.prepare('select 1 from sqlite_master where name = ?').all(MADE).length > 0),

  async create(name) {
    fs.mkdirSync(folder, { recursive: true });
    removeSqlite(name);
  },

  async fill(name, fillings) {
    withSqlite(name, (db) => {
      // If this is cut off, it is made anew.
      for (const pragma of ['journal_mode = off', 'synchronous = off', 'foreign_keys = off'])
        db.pragma(pragma);
      for (const { table, columns, rows } of fillings) {
        const indexes = db
          .prepare(
            `select name, sql from sqlite_master where type = 'index' and tbl_name = ? and sql is not null`
          )
          .all(table) as { name: string; sql: string }[];
        for (const index of indexes) db.exec(`drop index "${index.name}"`);
        const insert = db.prepare(
          `insert into ${table} (${columns.map((column) => `"${column}"`).join(',')}) values (${columns.map(() => '?').join(',')})`
        );
        db.transaction(() => {
          for (const row of rows()) insert.run(row.map(toSqlite));
        })();
        for (const index of indexes) db.exec(index.sql);
      }
    });
  },

  async settle(name) {
    withSqlite(name, (db) => {
      db.pragma('journal_mode = wal');
      db.exec('analyze');
      db.pragma('wal_checkpoint(truncate)');
    });
  },

  async copy(name, to) {
    removeSqlite(to);
    const unfinished = `${sqliteFile(to)}.part`;
    await fs.promises.copyFile(sqliteFile(name), unfinished, fs.constants.COPYFILE_FICLONE);
    await fs.promises.rename(unfinished, sqliteFile(to));
  },

  async markAsMade(name) {
    withSqlite(name, (db) => db.exec(`create table if not exists ${MADE} (id integer)`));
  },

  async open(name) {
    const db = new Database(sqliteFile(name), { readonly: true });
    return {
      prepare<R extends Row>(text: string) {
        const statement = db.prepare(text);
        return (values: Value[]) => statement.all(...values.map(toSqlite)) as R[];
      },
      async close() {
        db.close();
      },
    };
  },
};

import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';

export type Value = string | number | boolean | Date | null;
export type Row = Record<string, unknown>;

/** Runs one statement, its values in the place of its question marks. */
export type Run = <R extends Row>(text: string, values?: Value[]) => Promise<R[]>;

interface SqliteStatement {
  /** Whether it gives rows. */
  reader: boolean;
  raw(): SqliteStatement;
  columns(): { name: string }[];
  all(...values: unknown[]): unknown[][];
  run(...values: unknown[]): unknown;
}
interface SqliteConnection {
  prepare(text: string): SqliteStatement;
}
interface PostgresConnection {
  query(statement: { name?: string; text: string; values: unknown[] }): Promise<{ rows: unknown }>;
}
interface MysqlConnection {
  query(text: string, values: unknown[], done: (error: Error | null, rows: unknown) => void): void;
}

/** @param isAlone whether the statement is a transaction by itself: if it fails, it may be tried again. */
type Ask = (
  connection: unknown,
  text: string,
  values: Value[],
  isAlone: boolean
) => Promise<unknown> | unknown;

const STATEMENTS_KEPT = 500;

/** As a driver would give it; better-sqlite3 takes half as long again to make the same. */
const rowOf = (columns: string[], values: unknown[]): Row => {
  const row: Row = {};
  for (let index = 0; index < columns.length; index += 1) row[columns[index]] = values[index];
  return row;
};

const askSqlite = (): Ask => {
  type Prepared = (values: unknown[]) => Row[];
  const prepared = new WeakMap<object, Map<string, Prepared>>();

  const prepare = (db: SqliteConnection, text: string): Prepared => {
    const statement = db.prepare(text);
    if (!statement.reader) {
      return (values) => {
        statement.run(...values);
        return [];
      };
    }
    const columns = statement.columns().map(({ name }) => name);
    const raw = statement.raw();
    return (values) => raw.all(...values).map((row) => rowOf(columns, row));
  };

  /** SQLite has neither dates nor booleans. */
  const bound = (value: Value): Value =>
    value instanceof Date || typeof value === 'boolean' ? Number(value) : value;

  return (connection, text, values) => {
    const db = connection as SqliteConnection;
    let statements = prepared.get(db);
    if (!statements) prepared.set(db, (statements = new Map()));
    let statement = statements.get(text);
    if (!statement) {
      if (statements.size >= STATEMENTS_KEPT) statements.clear();
      statements.set(text, (statement = prepare(db, text)));
    }
    return statement(values.map(bound));
  };
};

/** PostgreSQL never forgets a named statement of a connection, and readers may ask in endless ways. */
const NAMES_KEPT = 200;

/**
 * What PostgreSQL says where names are of no use: behind a pool that gives a connection to another client between two
 * transactions (`invalid_sql_statement_name`, `duplicate_prepared_statement`), and for a table that was changed since
 * (`feature_not_supported`).
 */
const NAMELESS = ['26000', '42P05', '0A000'];

/** Statements that are asked more than once have a name: PostgreSQL then parses and plans them once a connection. */
const askPostgres = (): Ask => {
  const known = new Map<string, { text: string; name?: string }>();
  let names = 0;
  let mayName = true;

  const statementOf = (text: string) => {
    const before = known.get(text);
    if (before) {
      if (!before.name && names < NAMES_KEPT) {
        names += 1;
        before.name = `date_archive_${createHash('sha1').update(before.text).digest('hex')}`;
      }
      return before;
    }
    let position = 0;
    const native = { text: text.replace(/\?/g, () => `$${(position += 1)}`) };
    if (known.size >= STATEMENTS_KEPT) {
      for (const [key, { name }] of known) if (!name) known.delete(key);
    }
    known.set(text, native);
    return native;
  };

  return async (connection, text, values, isAlone) => {
    const client = connection as PostgresConnection;
    const { name, text: native }: { text: string; name?: string } = statementOf(text);
    if (!name || !mayName || !isAlone) return (await client.query({ text: native, values })).rows;
    try {
      return (await client.query({ name, text: native, values })).rows;
    } catch (error) {
      if (!NAMELESS.includes((error as { code?: string }).code ?? '')) throw error;
      mayName = false;
      return (await client.query({ text: native, values })).rows;
    }
  };
};

const askMysql = (): Ask => (connection, text, values) =>
  new Promise((resolve, reject) => {
    (connection as MysqlConnection).query(text, values, (error, rows) =>
      error ? reject(error) : resolve(rows)
    );
  });

const connectionOf = (transaction: unknown): Promise<unknown> =>
  (transaction as { client: { acquireConnection(): Promise<unknown> } }).client.acquireConnection();

const ASKS: Record<string, () => Ask> = { sqlite: askSqlite, postgres: askPostgres, mysql: askMysql };

/**
 * Questions to the database of a Strapi, straight through its driver: an archive's answer takes a few, and a query
 * builder in between would cost more than they do.
 */
export function createSql(strapi: Core.Strapi) {
  const { client } = strapi.db.dialect;
  const ask = ASKS[client]();
  const pool = strapi.db.connection.client as {
    acquireConnection(): Promise<unknown>;
    releaseConnection(connection: unknown): Promise<void>;
  };
  const schema = strapi.db.getSchemaName();

  const quote = (name: string): string => (client === 'mysql' ? `\`${name}\`` : `"${name}"`);

  const table = (name: string): string => (schema ? `${quote(schema)}.${quote(name)}` : quote(name));

  const run: Run = async <R extends Row>(text: string, values: Value[] = []): Promise<R[]> => {
    // A pool of one connection, as SQLite's is, has no second one to give while a transaction holds it.
    if (strapi.db.inTransaction()) {
      return strapi.db.transaction(async ({ trx }) =>
        ask(await connectionOf(trx), text, values, false)
      ) as never;
    }
    const connection = await pool.acquireConnection();
    try {
      return (await ask(connection, text, values, true)) as R[];
    } finally {
      void pool.releaseConnection(connection);
    }
  };

  /** What makes a transaction that has just begun one that sees a single state. */
  const beginSnapshot: Record<string, (locked?: string) => string[]> = {
    // Sees one from its first question on.
    sqlite: () => [],
    postgres: (locked) => [
      'set transaction isolation level repeatable read',
      ...(locked ? [`lock table ${table(locked)} in share row exclusive mode`] : []),
    ],
    // Takes a level only for the next one.
    mysql: () => ['commit', 'set transaction isolation level repeatable read', 'begin'],
  };

  return {
    /** A column, quoted. */
    quote,
    /** A table, quoted, in Strapi's schema. */
    table,
    /** Ends a question whose rows nobody else may write until the end of the transaction; on SQLite none can. */
    lockRows: client === 'sqlite' ? '' : ' for update',
    /** A text by its letters: to MySQL's own order of texts, “bán” is “ban”. */
    exact: (expression: string): string =>
      client === 'mysql' ? `convert(${expression} using utf8mb4) collate utf8mb4_bin` : expression,
    /** Asks within the transaction that the caller is in, if any; else it sees what is committed. */
    run,

    /**
     * Has the database look at a table that was filled anew. PostgreSQL would do so within a minute, and until then
     * take a wrong index.
     */
    analyze: (name: string): Promise<unknown> =>
      client === 'postgres' ? run(`analyze ${table(name)}`) : Promise.resolve(),

    /**
     * Does some work in a transaction that sees one state of the database, whatever is committed meanwhile; within the
     * caller's transaction it sees what that sees. If the work writes to `locked`, it does so first: it then sees what
     * those have committed whom it had to wait for.
     */
    async snapshot<T>(work: () => Promise<T>, locked?: string): Promise<T> {
      const begin = strapi.db.inTransaction() ? [] : beginSnapshot[client](locked);
      return strapi.db.transaction(async () => {
        for (const statement of begin) await run(statement);
        return work();
      }) as unknown as Promise<T>;
    },

    /** Does all or nothing of some work, in a transaction of its own or the one that the caller is in. */
    transaction: <T>(work: (run: Run) => Promise<T>): Promise<T> =>
      strapi.db.transaction(async ({ trx }) => {
        const connection = await connectionOf(trx);
        return work((async (text, values = []) => ask(connection, text, values, false)) as Run);
      }) as unknown as Promise<T>,
  };
}

export type Sql = ReturnType<typeof createSql>;

/** As many question marks as there are values: `?,?,?`. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(',');

/** Longer lists are rare, and a statement has no room for any number of values. */
const MOST_ROUNDED = 128;

/**
 * The values of an `in`, their number rounded up to a power of two by saying the last one again: a statement that
 * the database has prepared then serves lists of many lengths.
 */
export const rounded = <T>(values: readonly T[]): T[] => {
  const length = values.length > MOST_ROUNDED ? values.length : 2 ** Math.ceil(Math.log2(values.length));
  return [...values, ...Array.from({ length: length - values.length }, () => values[values.length - 1])];
};

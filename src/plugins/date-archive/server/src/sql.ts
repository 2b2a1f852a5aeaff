import type { Core } from '@strapi/strapi';

export type Value = string | number | Date | null;
export type Row = Record<string, unknown>;

/** Runs one statement, its values in the place of its question marks. */
export type Run = <R extends Row>(text: string, values?: Value[]) => Promise<R[]>;

interface SqliteConnection {
  prepare(text: string): {
    /** Whether it gives rows. */
    reader: boolean;
    all(...values: unknown[]): unknown;
    run(...values: unknown[]): unknown;
  };
}
interface PostgresConnection {
  query(text: string, values: unknown[]): Promise<{ rows: unknown }>;
}
interface MysqlConnection {
  query(text: string, values: unknown[], done: (error: Error | null, rows: unknown) => void): void;
}

type Ask = (connection: unknown, text: string, values: Value[]) => Promise<unknown> | unknown;

const STATEMENTS_KEPT = 500;

const askSqlite = (): Ask => {
  const prepared = new WeakMap<object, Map<string, ReturnType<SqliteConnection['prepare']>>>();
  return (connection, text, values) => {
    const db = connection as SqliteConnection;
    let statements = prepared.get(db);
    if (!statements) prepared.set(db, (statements = new Map()));
    let statement = statements.get(text);
    if (!statement) {
      if (statements.size >= STATEMENTS_KEPT) statements.clear();
      statements.set(text, (statement = db.prepare(text)));
    }
    const bound = values.map((value) => (value instanceof Date ? value.getTime() : value));
    return statement.reader ? statement.all(...bound) : (statement.run(...bound), []);
  };
};

const askPostgres = (): Ask => {
  const numbered = new Map<string, string>();
  return async (connection, text, values) => {
    let native = numbered.get(text);
    if (!native) {
      let position = 0;
      native = text.replace(/\?/g, () => `$${(position += 1)}`);
      if (numbered.size >= STATEMENTS_KEPT) numbered.clear();
      numbered.set(text, native);
    }
    const { rows } = await (connection as PostgresConnection).query(native, values);
    return rows;
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
      return strapi.db.transaction(async ({ trx }) => ask(await connectionOf(trx), text, values)) as never;
    }
    const connection = await pool.acquireConnection();
    try {
      return (await ask(connection, text, values)) as R[];
    } finally {
      void pool.releaseConnection(connection);
    }
  };

  return {
    /** A column, quoted. */
    quote,
    /** A table, quoted, in Strapi's schema. */
    table,
    /** Asks within the transaction that the caller is in, if any; else it sees what is committed. */
    run,

    /**
     * Has the database look at a table that was filled anew. PostgreSQL would do so within a minute, and until then
     * take a wrong index.
     */
    analyze: (name: string): Promise<unknown> =>
      client === 'postgres' ? run(`analyze ${table(name)}`) : Promise.resolve(),

    /** Does all or nothing of some work, in a transaction of its own or the one that the caller is in. */
    transaction: <T>(work: (run: Run) => Promise<T>): Promise<T> =>
      strapi.db.transaction(async ({ trx }) => {
        const connection = await connectionOf(trx);
        return work((async (text, values = []) => ask(connection, text, values)) as Run);
      }) as unknown as Promise<T>,
  };
}

export type Sql = ReturnType<typeof createSql>;

/** As many question marks as there are values: `?,?,?`. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(',');

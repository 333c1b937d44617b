import type { Database, Statement } from 'better-sqlite3';

// knex has no type for its dialects.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const BetterSqlite = require('knex/lib/dialects/better-sqlite3') as new (config: unknown) => Dialect;

interface Dialect {
  transaction(container: unknown, config: unknown, outer: unknown): { begin: (connection: unknown) => unknown; query: (connection: unknown, sql: string) => unknown };
  acquireRawConnection(): Promise<Database>;
}

const STATEMENTS_KEPT = 500;

/** The driver for this Node: today's needs Node-API 10, which Node 20 has not, and before that its last version without. */
const DRIVER = Number(process.versions.napi) < 10 ? 'better-sqlite3-node20' : 'better-sqlite3';

/**
 * knex's dialect with three changes: transactions take the write lock at once (a deferred BEGIN lets two
 * writers fail each other), every connection has the pragmas money needs, and statements are prepared once.
 */
export class SqliteDialect extends BetterSqlite {
  _driver(): unknown {
    return require(DRIVER);
  }

  override transaction(container: unknown, config: unknown, outer: unknown) {
    const transaction = super.transaction(container, config, outer);
    transaction.begin = (connection) => transaction.query(connection, 'BEGIN IMMEDIATE;');
    return transaction;
  }

  override async acquireRawConnection(): Promise<Database> {
    const connection = await super.acquireRawConnection();
    refuseUnsafe(connection);
    for (const pragma of ['busy_timeout = 5000', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'trusted_schema = OFF']) connection.pragma(pragma);
    return keepStatements(connection);
  }
}

/** Versions before 3.51.3 can lose commits when two connections checkpoint at once; 3.52.0 was withdrawn. */
function refuseUnsafe(connection: Database): void {
  const { version } = connection.prepare('select sqlite_version() as version').get() as { version: string };
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const number = major * 1_000_000 + minor * 1000 + patch;
  if (number < 3_051_003 || number === 3_052_000) throw new Error(`SQLite ${version} is not safe to hold money. Install better-sqlite3 again: it brings a newer one.`);
}

function keepStatements(connection: Database): Database {
  const kept = new Map<string, Statement>();
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((sql: string) => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = prepare(sql);
    if (kept.size < STATEMENTS_KEPT) kept.set(sql, statement);
    return statement;
  }) as typeof connection.prepare;
  return connection;
}

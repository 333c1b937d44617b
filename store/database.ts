import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import { SqliteDialect } from './sqlite';

export type Database = Knex;

/** Opens the SQLite database in a file, making its folder. One writer, so one connection a process is enough. */
export function openDatabase(filename: string): Database {
  mkdirSync(dirname(filename), { recursive: true });
  return knex({
    client: SqliteDialect as unknown as typeof Knex.Client,
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
}

/** The one way to write more than one row: all of it or nothing, with the write lock from the start. */
export const inTransaction = <T>(db: Database, write: (transaction: Database) => Promise<T>): Promise<T> =>
  db.transaction((transaction) => write(transaction));

/** Epoch milliseconds -> the text that columns hold. */
export const iso = (at: number): string => new Date(at).toISOString();

/** The text that columns hold -> epoch milliseconds. */
export const instant = (text: string): number => Date.parse(text);

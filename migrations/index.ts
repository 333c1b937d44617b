import type { Knex } from 'knex';
import * as people from './20261122-01-create-people';
import * as contracts from './20261122-02-create-contracts';
import * as record from './20261122-03-create-record';
import * as letters from './20261122-04-create-letters';
import * as time from './20261125-01-create-time';
import * as workView from './20261125-02-create-work-view';
import * as invoices from './20261125-03-create-invoices';
import * as weekReports from './20261125-04-create-week-reports';

interface Step { readonly name: string; readonly up: (db: Knex) => Promise<void> }

const STEPS: readonly Step[] = [
  { name: '20261122-01-create-people', ...people },
  { name: '20261122-02-create-contracts', ...contracts },
  { name: '20261122-03-create-record', ...record },
  { name: '20261122-04-create-letters', ...letters },
  { name: '20261125-01-create-time', ...time },
  { name: '20261125-02-create-work-view', ...workView },
  { name: '20261125-03-create-invoices', ...invoices },
  { name: '20261125-04-create-week-reports', ...weekReports },
];

const source: Knex.MigrationSource<Step> = {
  getMigrations: async () => [...STEPS],
  getMigrationName: (step) => step.name,
  getMigration: async (step) => ({ up: step.up, down: async () => { throw new Error('Migrations go forward only: restore the backup.'); } }),
};

/** Brings the schema up to date; returns the names of the steps that ran. */
export async function migrate(db: Knex): Promise<string[]> {
  const [, ran] = await db.migrate.latest({ migrationSource: source, tableName: 'migrations' });
  return ran as string[];
}

/** The names of the steps that have not run on this database: for health. */
export async function pendingSteps(db: Knex): Promise<string[]> {
  const [, pending] = (await db.migrate.list({ migrationSource: source, tableName: 'migrations' })) as [unknown, Array<Step>];
  return pending.map(({ name }) => name);
}

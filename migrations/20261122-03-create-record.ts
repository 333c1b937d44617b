import type { Knex } from 'knex';
import { appendOnly } from './append-only';

/** The record: events in a hash chain a contract, and the double-entry ledger. Nobody edits either. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('events', (table) => {
    table.text('contract_id').notNullable().references('contracts.id');
    table.integer('sequence').notNullable();
    /** The run that wrote it, and its own number for it: the first guard against writing it twice. */
    table.text('run').notNullable();
    table.integer('step').notNullable();
    table.text('at').notNullable();
    table.text('process').notNullable();
    table.text('instance').notNullable();
    table.text('action').notNullable();
    table.text('kind').notNullable();
    table.text('from_status').notNullable();
    table.text('to_status').notNullable();
    table.text('by_role').notNullable();
    table.text('by_person').references('people.id');
    table.text('cause').notNullable();
    /** The request key of an act: the second guard against doing it twice. */
    table.text('request_key');
    table.text('clause').notNullable();
    table.text('input').notNullable();
    table.text('after').notNullable();
    table.text('transfers').notNullable();
    table.text('refused');
    table.text('previous_hash').notNullable();
    table.text('hash').notNullable();
    table.primary(['contract_id', 'sequence']);
    table.unique(['contract_id', 'run', 'step']);
    table.unique(['contract_id', 'request_key']);
  });
  await db.schema.createTable('ledger_accounts', (table) => {
    table.text('name').primary();
    table.text('kind').notNullable();
    table.text('currency').notNullable();
    table.bigInteger('balance_minor').notNullable().defaultTo(0);
    table.check(`kind = 'world' or balance_minor >= 0`, [], 'only_the_world_owes');
  });
  await db.schema.createTable('ledger_transfers', (table) => {
    table.text('contract_id').notNullable();
    table.integer('sequence').notNullable();
    table.integer('place').notNullable();
    table.text('kind').notNullable();
    table.text('from_account').notNullable().references('ledger_accounts.name');
    table.text('to_account').notNullable().references('ledger_accounts.name');
    table.bigInteger('amount_minor').notNullable();
    table.text('currency').notNullable();
    table.text('at').notNullable();
    table.primary(['contract_id', 'sequence', 'place']);
    table.foreign(['contract_id', 'sequence']).references(['contract_id', 'sequence']).inTable('events');
    table.check('amount_minor > 0', [], 'something_moves');
    table.check('from_account <> to_account', [], 'from_one_to_another');
    table.index(['from_account']);
    table.index(['to_account']);
  });
  await appendOnly(db, 'events');
  await appendOnly(db, 'ledger_transfers');
}

import type { Knex } from 'knex';

/** Contracts, what was typed for them, and the projection that pages read. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('contracts', (table) => {
    table.text('id').primary();
    table.text('title').notNullable();
    table.text('terms').notNullable();
    table.text('document_hash').notNullable();
    table.text('document').notNullable();
    table.text('currency').notNullable();
    table.text('client_id').notNullable().references('people.id');
    table.text('freelancer_id').notNullable().references('people.id');
    table.text('sender').notNullable();
    /** The process and status of its face: `offer sent`, `contract active`. `offer drafted` until it is recorded. */
    table.text('state').notNullable();
    table.integer('sequence').notNullable().defaultTo(0);
    table.text('head_hash').notNullable();
    table.text('created_at').notNullable();
    table.text('updated_at').notNullable();
    table.index(['client_id']);
    table.index(['freelancer_id']);
  });
  await db.schema.createTable('contents', (table) => {
    table.text('id').primary();
    table.text('contract_id').notNullable().references('contracts.id');
    table.text('person_id').references('people.id');
    table.text('body').notNullable();
    table.text('hash').notNullable();
    table.text('created_at').notNullable();
    table.index(['contract_id']);
  });
  await db.schema.createTable('instances', (table) => {
    table.text('contract_id').notNullable().references('contracts.id');
    table.text('key').notNullable();
    table.text('process').notNullable();
    table.text('status').notNullable();
    table.text('since').notNullable();
    table.integer('version').notNullable();
    table.text('facts').notNullable();
    table.text('clock');
    table.primary(['contract_id', 'key']);
  });
  await db.schema.createTable('deadlines', (table) => {
    table.text('contract_id').notNullable();
    table.text('instance').notNullable();
    /** `reminder` or `deadline`. */
    table.text('kind').notNullable();
    table.text('started_at').notNullable();
    table.text('due_at').notNullable();
    table.primary(['contract_id', 'instance', 'due_at', 'kind']);
    table.foreign(['contract_id', 'instance']).references(['contract_id', 'key']).inTable('instances');
    table.index(['due_at']);
  });
}

import type { Knex } from 'knex';

/** People, how they prove who they are, and what they have typed but not sent. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('people', (table) => {
    table.text('id').primary();
    table.text('email').notNullable().unique();
    table.text('name').notNullable();
    table.text('zone').notNullable();
    /** `support` or `ops`; null for everybody else. */
    table.text('staff');
    table.text('created_at').notNullable();
    /** Since when this is an account: a person who was only named in an offer has none yet. */
    table.text('joined_at');
  });
  await db.schema.createTable('codes', (table) => {
    table.text('id').primary();
    table.text('person_id').notNullable().references('people.id');
    /** `sign-in`, or what the code confirms: `act:10482:milestone-2:approve`. */
    table.text('purpose').notNullable();
    /** The browser or link that asked: a code works only there. */
    table.text('asked_by').notNullable();
    table.integer('tries').notNullable().defaultTo(0);
    table.text('created_at').notNullable();
    table.text('expires_at').notNullable();
    table.text('used_at');
    table.index(['person_id', 'created_at']);
  });
  await db.schema.createTable('sessions', (table) => {
    table.text('token_hash').primary();
    table.text('person_id').notNullable().references('people.id');
    table.text('created_at').notNullable();
    table.text('seen_at').notNullable();
    /** When the person last proved who they are with a code. */
    table.text('proved_at').notNullable();
    table.text('expires_at').notNullable();
    table.index(['person_id']);
  });
  await db.schema.createTable('drafts', (table) => {
    table.text('id').primary();
    table.text('person_id').notNullable().references('people.id');
    table.text('form').notNullable();
    /** The contract it became, once it was sent or tried to be. */
    table.text('contract_id');
    table.text('updated_at').notNullable();
    table.index(['person_id']);
  });
  await db.schema.createTable('counters', (table) => {
    table.text('name').primary();
    table.integer('value').notNullable();
  });
  await db.schema.createTable('rate_limits', (table) => {
    table.text('key').primary();
    table.integer('points').notNullable().defaultTo(0);
    table.bigInteger('expire');
  });
}

import type { Knex } from 'knex';

/** The outbox and the links its letters carry. Tokens and codes are derived when needed; only hashes are kept. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('letters', (table) => {
    /** `10482.33.0.client`: contract, event, place in the declaration, role. For sign-in codes: `code.<id>`. */
    table.text('id').primary();
    table.text('contract_id').references('contracts.id');
    table.integer('sequence');
    table.integer('place');
    table.text('to_role');
    table.text('person_id').notNullable().references('people.id');
    table.text('code_id').references('codes.id');
    /** `waiting`, `sent`, or `dead` after the address was refused for good. */
    table.text('status').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('next_at').notNullable();
    table.text('sent_at');
    table.text('problem');
    table.text('created_at').notNullable();
    table.index(['status', 'next_at']);
    table.index(['contract_id', 'sequence']);
  });
  await db.schema.createTable('links', (table) => {
    table.text('token_hash').primary();
    table.text('letter_id').notNullable().references('letters.id');
    table.text('person_id').notNullable().references('people.id');
    table.text('contract_id').notNullable().references('contracts.id');
    table.text('instance').notNullable();
    /** The actions it is bound to, the main one first, comma-separated. */
    table.text('actions').notNullable();
    /** The version of the instance it was made for. */
    table.integer('version').notNullable();
    table.text('expires_at').notNullable();
    table.text('used_at');
    table.text('revoked_at');
    table.text('created_at').notNullable();
    table.index(['contract_id', 'person_id']);
  });
}

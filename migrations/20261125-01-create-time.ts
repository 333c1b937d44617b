import type { Knex } from 'knex';

/** Time as it is worked: the tracker's sessions, the entries they make, and the tokens of trackers outside the browser. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('time_sessions', (table) => {
    table.text('id').primary();
    table.text('contract_id').notNullable().references('contracts.id');
    table.text('person_id').notNullable().references('people.id');
    /** `web`, `api` or `command`. */
    table.text('source').notNullable();
    table.text('task').notNullable();
    table.text('note').notNullable();
    table.text('started_at').notNullable();
    /** Until when the tracker is known to have run. */
    table.text('seen_at').notNullable();
    /** Since when nobody has touched the computer, while the question what to do with that time is open. */
    table.text('idle_since');
    table.text('ended_at');
    /** What the contract asks for of Work View, and whether the screen is shared. */
    table.text('work_view').notNullable();
    table.boolean('shared').notNullable().defaultTo(false);
    table.index(['contract_id', 'started_at']);
  });
  await db.raw('create unique index one_running_session_a_person on time_sessions (person_id) where ended_at is null');
  await db.schema.createTable('time_activity', (table) => {
    table.text('session_id').notNullable().references('time_sessions.id');
    /** The start of the segment of the policy that was worked. */
    table.text('segment_at').notNullable();
    /** How often, never what. */
    table.integer('keys').notNullable();
    table.integer('clicks').notNullable();
    table.primary(['session_id', 'segment_at']);
  });
  await createEntries(db);
  await createTokens(db);
}

async function createEntries(db: Knex): Promise<void> {
  await db.schema.createTable('time_entries', (table) => {
    table.text('id').primary();
    table.text('contract_id').notNullable().references('contracts.id');
    table.text('person_id').notNullable().references('people.id');
    /** Null for time that was added by hand. */
    table.text('session_id').references('time_sessions.id');
    /** `tracked` or `manual`. */
    table.text('kind').notNullable();
    table.text('starts_at').notNullable();
    table.text('ends_at').notNullable();
    table.text('task').notNullable();
    table.text('note').notNullable();
    /** The tracker sent it later: its word, not the server's. */
    table.boolean('late').notNullable().defaultTo(false);
    /** The adjustment it belongs to; empty as recorded. */
    table.text('revision').notNullable().defaultTo('');
    table.text('created_at').notNullable();
    /** Only the end of what is being tracked moves. Else an entry is never edited or deleted: it is removed with a reason, and another may replace it. */
    table.text('removed_at');
    table.text('removed_why');
    table.text('replaces').references('time_entries.id');
    table.check('ends_at >= starts_at', [], 'time_goes_forward');
    table.index(['contract_id', 'revision', 'starts_at']);
    table.index(['person_id', 'starts_at']);
    table.index(['session_id']);
  });
}

async function createTokens(db: Knex): Promise<void> {
  await db.schema.createTable('api_tokens', (table) => {
    table.text('token_hash').primary();
    table.text('person_id').notNullable().references('people.id');
    table.text('name').notNullable();
    table.text('created_at').notNullable();
    table.text('used_at');
    table.text('revoked_at');
    table.index(['person_id']);
  });
}

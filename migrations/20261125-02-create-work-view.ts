import type { Knex } from 'knex';

/** Work View: what fixes the instants of images, the images, and what is said about them. The images are files. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('capture_seeds', (table) => {
    table.text('session_id').primary().references('time_sessions.id');
    table.text('contract_id').notNullable().references('contracts.id');
    /** SHA-256 of the seed, shown to both before the first instant is told. */
    table.text('commitment').notNullable();
    /** The seed, sealed under the secret key: the database alone opens nothing. */
    table.text('sealed').notNullable();
    table.text('committed_at').notNullable();
    table.index(['contract_id']);
  });
  await db.schema.createTable('captures', (table) => {
    /** Names the files, too. */
    table.text('id').primary();
    table.text('contract_id').notNullable().references('contracts.id');
    table.text('session_id').notNullable().references('time_sessions.id');
    table.text('segment_starts_at').notNullable();
    table.text('segment_ends_at').notNullable();
    table.text('due_at').notNullable();
    table.text('received_at').notNullable();
    /** `images` or `confidential`, as the session had it. */
    table.text('mode').notNullable();
    /** `arriving` until its files are there, `kept`, `removed` by the freelancer, `rejected` by the client. */
    table.text('status').notNullable();
    /** SHA-256 of the image as it was sent, as it is kept, and of its small version. */
    table.text('sent_hash');
    table.text('hash');
    table.text('thumbnail_hash');
    table.integer('bytes').notNullable().defaultTo(0);
    table.integer('width');
    table.integer('height');
    table.text('decided_at');
    table.text('decided_why');
    /** When the files of a removed image were deleted. */
    table.text('cleared_at');
    table.unique(['session_id', 'segment_starts_at']);
    table.index(['contract_id', 'segment_starts_at', 'bytes']);
    table.index(['status', 'received_at']);
  });
  await db.schema.createTable('capture_comments', (table) => {
    table.text('id').primary();
    table.text('contract_id').notNullable().references('contracts.id');
    table.text('session_id').notNullable().references('time_sessions.id');
    table.text('segment_starts_at').notNullable();
    table.text('person_id').notNullable().references('people.id');
    table.text('body').notNullable();
    table.text('created_at').notNullable();
    table.index(['contract_id', 'segment_starts_at']);
  });
}

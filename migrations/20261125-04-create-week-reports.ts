import type { Knex } from 'knex';
import { appendOnly } from './append-only';

/** What freelancers wrote about a week of hourly work, every version of it. Weeks without a row are told from their time sheet. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('week_reports', (table) => {
    table.text('contract_id').notNullable().references('contracts.id');
    /** The week's number in its contract. */
    table.integer('week').notNullable();
    table.integer('version').notNullable();
    table.text('person_id').notNullable().references('people.id');
    /** Empty where it is written from the time sheet. */
    table.text('done').notNullable();
    table.text('next').notNullable();
    table.text('blocked').notNullable();
    /** SHA-256 of the three texts. */
    table.text('hash').notNullable();
    table.text('written_at').notNullable();
    table.primary(['contract_id', 'week', 'version']);
  });
  await appendOnly(db, 'week_reports');
}

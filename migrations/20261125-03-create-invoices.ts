import type { Knex } from 'knex';
import { appendOnly } from './append-only';

/** Invoices and credit notes, each with what it said when it was issued, and what people want on theirs. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('billing_details', (table) => {
    table.text('person_id').primary().references('people.id');
    table.text('legal_name').notNullable();
    /** Its lines, as they go on an envelope. */
    table.text('address').notNullable();
    /** ISO 3166-1, two letters; empty when not given. */
    table.text('country').notNullable();
    table.text('tax_id').notNullable();
    /** Null where no rate was given, which is not a rate of zero. */
    table.integer('tax_basis_points');
    table.text('tax_note').notNullable();
    table.text('updated_at').notNullable();
  });
  await db.schema.createTable('invoices', (table) => {
    table.text('contract_id').notNullable();
    /** The key of the instance it stands for: `invoice-3`, `release-1-2`, `credit-1`. */
    table.text('key').notNullable();
    /** The event that issued it. */
    table.integer('sequence').notNullable();
    /** `invoice` or `credit`: each a series of its own. */
    table.text('kind').notNullable();
    table.text('issuer_id').notNullable().references('people.id');
    table.text('recipient_id').notNullable().references('people.id');
    table.integer('number').notNullable();
    table.text('issued_at').notNullable();
    table.text('currency').notNullable();
    table.bigInteger('amount_minor').notNullable();
    table.bigInteger('tax_minor').notNullable();
    table.bigInteger('fee_minor').notNullable();
    /** For a credit note, the key of what it corrects, in the same contract. */
    table.text('corrects');
    /** Parties, period, clause and rate as they were; JSON. */
    table.text('document').notNullable();
    /** SHA-256 of all of it, lines included. */
    table.text('hash').notNullable();
    table.primary(['contract_id', 'key']);
    table.unique(['issuer_id', 'kind', 'number']);
    table.foreign(['contract_id', 'sequence']).references(['contract_id', 'sequence']).inTable('events');
    table.index(['recipient_id']);
  });
  await db.schema.createTable('invoice_lines', (table) => {
    table.text('contract_id').notNullable();
    table.text('key').notNullable();
    table.integer('place').notNullable();
    table.text('says').notNullable();
    /** `tracked` or `manual` for time; null for what is not time. */
    table.text('kind');
    table.integer('seconds');
    table.bigInteger('rate_minor');
    table.bigInteger('amount_minor').notNullable();
    table.primary(['contract_id', 'key', 'place']);
    table.foreign(['contract_id', 'key']).references(['contract_id', 'key']).inTable('invoices');
  });
  await db.schema.createTable('invoice_files', (table) => {
    table.text('contract_id').notNullable();
    table.text('key').notNullable();
    /** The name of the PDF in the file store, and its SHA-256. */
    table.text('name').notNullable();
    table.text('hash').notNullable();
    table.text('made_at').notNullable();
    table.primary(['contract_id', 'key']);
    table.foreign(['contract_id', 'key']).references(['contract_id', 'key']).inTable('invoices');
  });
  for (const table of ['invoices', 'invoice_lines', 'invoice_files']) await appendOnly(db, table);
}

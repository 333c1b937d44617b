import type { Knex } from 'knex';

/** The database itself refuses an edit of the record. */
export async function appendOnly(db: Knex, table: string): Promise<void> {
  if (db.client.config.client === 'pg') {
    await db.raw(`create or replace function refuse_edit() returns trigger as $$ begin raise exception 'the record is append-only'; end $$ language plpgsql`);
    await db.raw(`create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_edit()`);
    return;
  }
  for (const edit of ['update', 'delete']) {
    await db.raw(`create trigger ${table}_no_${edit} before ${edit} on ${table} begin select raise(abort, 'the record is append-only'); end`);
  }
}

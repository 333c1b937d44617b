import { parseEmail } from '../domain/email';
import { instant, iso, type Database } from './database';
import { freshId } from './secrets';

export interface PersonRow {
  readonly id: string;
  readonly email: string;
  /** Empty until somebody gave one: the person themselves, or an offer that names them. */
  readonly name: string;
  readonly zone: string;
  readonly staff: 'support' | 'ops' | null;
  readonly createdAt: number;
  /** Since when this is an account; null for somebody who was only named or asked for a code. */
  readonly joinedAt: number | null;
}

type Raw = Record<string, string | null>;

const personOf = (row: Raw): PersonRow => ({
  id: row.id!, email: row.email!, name: row.name!, zone: row.zone!, staff: row.staff as PersonRow['staff'],
  createdAt: instant(row.created_at!), joinedAt: row.joined_at ? instant(row.joined_at) : null,
});

export async function personById(db: Database, id: string): Promise<PersonRow | undefined> {
  const row = await db('people').where({ id }).first();
  return row && personOf(row);
}

/** The person of an address, however it is written; undefined for no address at all. */
export async function personByEmail(db: Database, email: string): Promise<PersonRow | undefined> {
  const parsed = parseEmail(email);
  if ('problem' in parsed) return undefined;
  const row = await db('people').where({ email: parsed.email }).first();
  return row && personOf(row);
}

/** Several people by their ids. */
export async function peopleByIds(db: Database, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  const rows: Raw[] = await db('people').whereIn('id', [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id!, personOf(row)]));
}

export interface NewPerson { readonly email: string; readonly name?: string; readonly zone?: string; readonly at: number }

/**
 * The person of an address, made if there is none; one who is there stays as they are. It always writes
 * first and reads then, so that a known address takes as long as an unknown one.
 */
export async function ensurePerson(db: Database, { email, name = '', zone = 'UTC', at }: NewPerson): Promise<PersonRow> {
  const parsed = parseEmail(email);
  if ('problem' in parsed) throw new Error('A person needs one valid email address');
  await db('people').insert({ id: freshId(), email: parsed.email, name, zone, created_at: iso(at) }).onConflict('email').ignore();
  return personOf(await db('people').where({ email: parsed.email }).first());
}

/** Keeps what a person says about themselves; the first time, it makes the account. */
export async function keepProfile(db: Database, id: string, { name, zone, at }: { name: string; zone: string; at: number }): Promise<void> {
  await db('people').where({ id }).update({ name, zone });
  await db('people').where({ id }).whereNull('joined_at').update({ joined_at: iso(at) });
}

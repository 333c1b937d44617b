import { inTransaction, instant, iso, type Database } from './database';
import { enqueueLetters } from './letters';
import { freshId } from './secrets';

const LIFE_MS = 10 * 60_000;

/** What a code is for and where it works: for one person, one purpose, in the browser that asked. */
export interface CodeBinding {
  readonly personId: string;
  /** `sign-in`, or the act it confirms: `act:10482:milestone-2:approve`. */
  readonly purpose: string;
  /** A hash of the session, link or browser that asked. */
  readonly askedBy: string;
}

export interface CodeRow extends CodeBinding {
  readonly id: string;
  readonly tries: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** When it was used, or voided by a newer one. */
  readonly usedAt: number | null;
}

const codeOf = (row: Record<string, string | number>): CodeRow => ({
  id: String(row.id), personId: String(row.person_id), purpose: String(row.purpose), askedBy: String(row.asked_by), tries: Number(row.tries),
  createdAt: instant(String(row.created_at)), expiresAt: instant(String(row.expires_at)), usedAt: row.used_at ? instant(String(row.used_at)) : null,
});

/**
 * Makes a code with its letter, and voids the one that the same place asked for before (`instead` names it
 * when its mark has changed). Codes that other browsers asked for stay: nobody can void a code they cannot use.
 */
export async function newCode(db: Database, { personId, purpose, askedBy }: CodeBinding, at: number, instead = askedBy): Promise<string> {
  const id = freshId();
  await inTransaction(db, async (transaction) => {
    await transaction('codes').whereIn('asked_by', [askedBy, instead]).where({ purpose }).whereNull('used_at').update({ used_at: iso(at) });
    await transaction('codes').insert({ id, person_id: personId, purpose, asked_by: askedBy, created_at: iso(at), expires_at: iso(at + LIFE_MS) });
    await enqueueLetters(transaction, [{ id: `code.${id}`, personId, codeId: id }], at);
  });
  return id;
}

/** Codes by their ids. */
export async function codesByIds(db: Database, ids: readonly string[]): Promise<Map<string, CodeRow>> {
  const rows = ids.length === 0 ? [] : await db('codes').whereIn('id', [...ids]);
  return new Map(rows.map((row) => [row.id, codeOf(row)]));
}

/** The last code of a binding: the one that still works, else the last that did. */
export async function lastCode(db: Database, { personId, purpose, askedBy }: CodeBinding): Promise<CodeRow | undefined> {
  const row = await db('codes').where({ person_id: personId, purpose, asked_by: askedBy })
    .orderByRaw('used_at is not null').orderBy('created_at', 'desc').first();
  return row && codeOf(row);
}

/** The last code that a browser asked for, whoever it is for. */
export async function lastCodeAskedBy(db: Database, purpose: string, askedBy: string): Promise<CodeRow | undefined> {
  const row = await db('codes').where({ purpose, asked_by: askedBy }).orderBy('created_at', 'desc').first();
  return row && codeOf(row);
}

/** Counts one try; false when there are none left. One conditional update, so that parallel tries count too. */
export async function countTry(db: Database, id: string, most: number): Promise<boolean> {
  return (await db('codes').where({ id }).whereNull('used_at').where('tries', '<', most).increment('tries', 1)) === 1;
}

/** Uses a code up; false if it was used before. */
export async function useCode(db: Database, id: string, at: number): Promise<boolean> {
  return (await db('codes').where({ id }).whereNull('used_at').update({ used_at: iso(at) })) === 1;
}

/** Makes a used code usable again, until it ends by itself: what it confirmed could not be done. */
export async function giveBackCode(db: Database, binding: CodeBinding): Promise<void> {
  const code = await lastCode(db, binding);
  if (code) await db('codes').where({ id: code.id }).update({ used_at: null });
}

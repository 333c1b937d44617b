import type { Knex } from 'knex';
import type { Role } from '../domain/role';
import { instant, iso, type Database } from './database';

/** A letter in the outbox. Its words are made when it is sent, from the event that caused it. */
export interface LetterRow {
  readonly id: string;
  readonly contractId: string | null;
  readonly sequence: number | null;
  /** The letter's place in the declaration's `tells`; for a reminder, 0. */
  readonly place: number | null;
  readonly toRole: Role | null;
  readonly personId: string;
  readonly codeId: string | null;
  readonly status: 'waiting' | 'sent' | 'dead';
  readonly attempts: number;
  readonly createdAt: number;
}

export interface NewLetter {
  readonly id: string;
  readonly contractId?: string;
  readonly sequence?: number;
  readonly place?: number;
  readonly toRole?: Role;
  readonly personId: string;
  readonly codeId?: string;
}

/** Puts letters into the outbox; one that is there already stays as it is. */
export async function enqueueLetters(db: Database, letters: readonly NewLetter[], at: number): Promise<void> {
  if (letters.length === 0) return;
  await db('letters').insert(letters.map((letter) => ({
    id: letter.id, contract_id: letter.contractId ?? null, sequence: letter.sequence ?? null, place: letter.place ?? null,
    to_role: letter.toRole ?? null, person_id: letter.personId, code_id: letter.codeId ?? null,
    status: 'waiting', attempts: 0, next_at: iso(at), created_at: iso(at),
  }))).onConflict('id').ignore();
}

const letterOf = (row: Record<string, string | number | null>): LetterRow => ({
  id: String(row.id), contractId: row.contract_id as string | null, sequence: row.sequence as number | null, place: row.place as number | null,
  toRole: row.to_role as Role | null, personId: String(row.person_id), codeId: row.code_id as string | null,
  status: row.status as LetterRow['status'], attempts: Number(row.attempts), createdAt: instant(String(row.created_at)),
});

/** Takes letters that are due and keeps other senders off them until `until`. Codes first: somebody waits for them. */
export async function claimLetters(db: Database, now: number, until: number, most: number): Promise<LetterRow[]> {
  const isDue = (query: Knex.QueryBuilder) => query.where({ status: 'waiting' }).where('next_at', '<=', iso(now));
  const first = isDue(db('letters').select('id')).orderByRaw('code_id is null').orderBy('next_at').limit(most);
  const rows = await isDue(db('letters').whereIn('id', first)).update({ next_at: iso(until), attempts: db.raw('attempts + 1') }, '*');
  return rows.map(letterOf).sort((a: LetterRow, b: LetterRow) => Number(b.codeId !== null) - Number(a.codeId !== null) || a.createdAt - b.createdAt);
}

/** Keeps other senders off letters for longer: those that still wait. */
export const keepClaims = (db: Database, ids: readonly string[], until: number): Promise<number> =>
  db('letters').whereIn('id', [...ids]).where({ status: 'waiting' }).update({ next_at: iso(until) });

export const lettersSent = (db: Database, ids: readonly string[], at: number): Promise<number> =>
  db('letters').whereIn('id', [...ids]).update({ status: 'sent', sent_at: iso(at), problem: null });

export const letterFailed = (db: Database, id: string, problem: string, nextAt: number): Promise<number> =>
  db('letters').where({ id }).update({ next_at: iso(nextAt), problem });

export const letterDead = (db: Database, id: string, problem: string): Promise<number> =>
  db('letters').where({ id }).update({ status: 'dead', problem });

/** How many letters wait, and since when the oldest does: for health. */
export async function outboxAge(db: Database): Promise<{ waiting: number; oldestAt: number | null }> {
  const row = await db('letters').where({ status: 'waiting' }).count({ waiting: '*' }).min({ oldest: 'created_at' }).first();
  return { waiting: Number(row?.waiting ?? 0), oldestAt: row?.oldest ? instant(String(row.oldest)) : null };
}

/** Letters that a mail server refused for good, newest first: for ops. */
export async function deadLetters(db: Database, most: number): Promise<Array<{ id: string; contractId: string | null; problem: string; createdAt: number }>> {
  const rows = await db('letters').where({ status: 'dead' }).orderBy('created_at', 'desc').limit(most);
  return rows.map((row) => ({ id: row.id, contractId: row.contract_id, problem: row.problem ?? '', createdAt: instant(row.created_at) }));
}

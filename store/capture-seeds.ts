import { randomBytes } from 'node:crypto';
import type { Span } from '../domain/span';
import { instant, iso, type Database } from './database';
import { seal, sha256, unseal } from './secrets';

const SEED_BYTES = 32;

export interface SeedRow {
  /** SHA-256 of the seed in hexadecimal: published before the first instant is told. */
  readonly commitment: string;
  readonly sealed: string;
  readonly committedAt: number;
}

/** A session of the tracker with what fixes its instants; `seed` is missing until somebody committed to one. */
export interface SeededSession {
  readonly id: string;
  readonly contractId: string;
  readonly personId: string;
  readonly startsAt: number;
  /** Null while its clock runs. */
  readonly endsAt: number | null;
  /** Until when it is known to have run. */
  readonly seenAt: number;
  readonly workView: string;
  readonly shared: boolean;
  readonly seed?: SeedRow;
}

const purposeOf = (sessionId: string): string => `capture-seed:${sessionId}`;

/** Commits to a seed for a session, once: a second call changes nothing. */
export async function commitSeed(db: Database, secretKey: string, session: { readonly id: string; readonly contractId: string }, at: number): Promise<void> {
  const seed = randomBytes(SEED_BYTES);
  await db('capture_seeds').insert({
    session_id: session.id, contract_id: session.contractId, commitment: sha256(seed), sealed: seal(secretKey, purposeOf(session.id), seed), committed_at: iso(at),
  }).onConflict('session_id').ignore();
}

/** The seed itself. Whoever asks must know that it is due to be revealed, or keep it to themselves. */
export const openSeed = (secretKey: string, sessionId: string, { sealed }: SeedRow): Buffer => unseal(secretKey, purposeOf(sessionId), sealed);

const sessionOf = (row: Record<string, string | number | null>): SeededSession => ({
  id: String(row.id), contractId: String(row.contract_id), personId: String(row.person_id), startsAt: instant(String(row.started_at)),
  endsAt: row.ended_at ? instant(String(row.ended_at)) : null, seenAt: instant(String(row.seen_at)), workView: String(row.work_view), shared: Boolean(row.shared),
  ...(row.sealed ? { seed: { commitment: String(row.commitment), sealed: String(row.sealed), committedAt: instant(String(row.committed_at)) } } : {}),
});

const withSeeds = (db: Database) => db('time_sessions as session').leftJoin('capture_seeds as seed', 'seed.session_id', 'session.id')
  .select('session.*', 'seed.commitment', 'seed.sealed', 'seed.committed_at');

/** The sessions of a contract that lie in a span, whole or in part, in the order of time. */
export async function sessionsIn(db: Database, contractId: string, { startsAt, endsAt }: Span): Promise<SeededSession[]> {
  const rows = await withSeeds(db).where('session.contract_id', contractId).where('session.started_at', '<', iso(endsAt))
    .where((open) => open.whereNull('session.ended_at').orWhere('session.ended_at', '>', iso(startsAt))).orderBy('session.started_at');
  return rows.map(sessionOf);
}

/** The session whose clock runs for a person on a contract. */
export async function runningSession(db: Database, contractId: string, personId: string): Promise<SeededSession | undefined> {
  const row = await withSeeds(db).where({ 'session.contract_id': contractId, 'session.person_id': personId }).whereNull('session.ended_at').first();
  return row && sessionOf(row);
}

export async function sessionById(db: Database, contractId: string, id: string): Promise<SeededSession | undefined> {
  const row = await withSeeds(db).where({ 'session.contract_id': contractId, 'session.id': id }).first();
  return row && sessionOf(row);
}

/** Notes whether the screen is shared. */
export const markShared = (db: Database, sessionId: string, shared: boolean): Promise<number> => db('time_sessions').where({ id: sessionId }).update({ shared });

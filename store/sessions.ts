import { randomBytes } from 'node:crypto';
import { instant, iso, type Database } from './database';
import { sha256 } from './secrets';

const DAY_MS = 86_400_000;
const ABSOLUTE_MS = 14 * DAY_MS;
const IDLE_MS = 3 * DAY_MS;
/** How exact `seen_at` is: a page that is only read writes at most this often. */
const SEEN_EVERY_MS = 10 * 60_000;

/** Somebody signed in with one browser. The token is the browser's alone; only its hash is kept. */
export interface SessionRow {
  readonly tokenHash: string;
  readonly personId: string;
  readonly createdAt: number;
  readonly seenAt: number;
  /** When the person last proved who they are with a code. */
  readonly provedAt: number;
  readonly expiresAt: number;
}

/** Starts a session and returns its token, which is never seen again here. */
export async function openSession(db: Database, personId: string, at: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db('sessions').insert({
    token_hash: sha256(token), person_id: personId, created_at: iso(at), seen_at: iso(at), proved_at: iso(at), expires_at: iso(at + ABSOLUTE_MS),
  });
  return token;
}

/** The session of a token, unless it is over: fourteen days after its start, or after three days unused. */
export async function sessionByToken(db: Database, token: string, now: number): Promise<SessionRow | undefined> {
  const row = await db('sessions').where({ token_hash: sha256(token) }).first();
  if (!row || instant(row.expires_at) <= now || instant(row.seen_at) + IDLE_MS <= now) return undefined;
  return {
    tokenHash: row.token_hash, personId: row.person_id, createdAt: instant(row.created_at), seenAt: instant(row.seen_at),
    provedAt: instant(row.proved_at), expiresAt: instant(row.expires_at),
  };
}

/** Notes that a session is in use. */
export async function seeSession(db: Database, session: SessionRow, now: number): Promise<void> {
  if (now - session.seenAt < SEEN_EVERY_MS) return;
  await db('sessions').where({ token_hash: session.tokenHash }).update({ seen_at: iso(now) });
}

/** Notes that the person typed a code sent to their address just now. */
export const proveSession = (db: Database, tokenHash: string, at: number): Promise<number> =>
  db('sessions').where({ token_hash: tokenHash }).update({ proved_at: iso(at) });

/** Ends a session: its token opens nothing from then on. */
export const endSession = (db: Database, tokenHash: string): Promise<number> => db('sessions').where({ token_hash: tokenHash }).delete();

/** Forgets sessions that are over. */
export const dropOldSessions = (db: Database, now: number): Promise<number> =>
  db('sessions').where('expires_at', '<=', iso(now)).orWhere('seen_at', '<=', iso(now - IDLE_MS)).delete();

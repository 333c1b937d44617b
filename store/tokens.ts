import { randomBytes } from 'node:crypto';
import { instant, iso, type Database } from './database';
import { sha256 } from './secrets';

/** A token of a tracker outside the browser; only its hash is kept. */
export interface TokenRow {
  readonly tokenHash: string;
  readonly personId: string;
  readonly name: string;
  readonly createdAt: number;
  readonly usedAt: number | null;
  readonly revokedAt: number | null;
}

const MARK = 'tenon_';
/** How exact `used_at` is: most requests write nothing. */
const USED_EVERY_MS = 60_000;

const tokenOf = (row: Record<string, string | null>): TokenRow => ({
  tokenHash: row.token_hash!, personId: row.person_id!, name: row.name!, createdAt: instant(row.created_at!),
  usedAt: row.used_at ? instant(row.used_at) : null, revokedAt: row.revoked_at ? instant(row.revoked_at) : null,
});

/** Makes a token, which is never seen again here. The mark lets people and scanners see what it is. */
export async function makeToken(db: Database, personId: string, name: string, at: number): Promise<string> {
  const token = `${MARK}${randomBytes(32).toString('base64url')}`;
  await db('api_tokens').insert({ token_hash: sha256(token), person_id: personId, name, created_at: iso(at) });
  return token;
}

/** The row of a token that still opens something. */
export async function tokenRow(db: Database, token: string): Promise<TokenRow | undefined> {
  const row = await db('api_tokens').where({ token_hash: sha256(token) }).whereNull('revoked_at').first();
  return row && tokenOf(row);
}

/** Notes that a token is in use. */
export async function useToken(db: Database, { tokenHash, usedAt }: TokenRow, at: number): Promise<void> {
  if (usedAt !== null && at - usedAt < USED_EVERY_MS) return;
  await db('api_tokens').where({ token_hash: tokenHash }).update({ used_at: iso(at) });
}

/** The tokens of a person that open something, newest first. */
export async function tokensOf(db: Database, personId: string): Promise<TokenRow[]> {
  const rows = await db('api_tokens').where({ person_id: personId }).whereNull('revoked_at').orderBy('created_at', 'desc');
  return rows.map(tokenOf);
}

/** Ends a token of a person; false if there is none such. */
export async function revokeToken(db: Database, personId: string, tokenHash: string, at: number): Promise<boolean> {
  return (await db('api_tokens').where({ token_hash: tokenHash, person_id: personId }).whereNull('revoked_at').update({ revoked_at: iso(at) })) === 1;
}

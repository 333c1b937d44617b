import { instant, iso, type Database } from './database';
import { sha256 } from './secrets';

/** A link in a letter: bound to a person, an instance, actions and the version they were shown. */
export interface LinkRow {
  readonly tokenHash: string;
  readonly letterId: string;
  readonly personId: string;
  readonly contractId: string;
  readonly instance: string;
  readonly actions: readonly string[];
  readonly version: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
  readonly revokedAt: number | null;
}

export interface NewLink extends Omit<LinkRow, 'tokenHash' | 'usedAt' | 'revokedAt'> { readonly token: string }

export async function keepLinks(db: Database, links: readonly NewLink[], at: number): Promise<void> {
  if (links.length === 0) return;
  await db('links').insert(links.map((link) => ({
    token_hash: sha256(link.token), letter_id: link.letterId, person_id: link.personId, contract_id: link.contractId, instance: link.instance,
    actions: link.actions.join(','), version: link.version, expires_at: iso(link.expiresAt), created_at: iso(at),
  }))).onConflict('token_hash').ignore();
}

/** The link of a token, used, expired or not; undefined for a token nobody was sent. */
export async function linkByToken(db: Database, token: string): Promise<LinkRow | undefined> {
  const row = await db('links').where({ token_hash: sha256(token) }).first();
  return row && {
    tokenHash: row.token_hash, letterId: row.letter_id, personId: row.person_id, contractId: row.contract_id, instance: row.instance,
    actions: row.actions.split(','), version: row.version, expiresAt: instant(row.expires_at),
    usedAt: row.used_at ? instant(row.used_at) : null, revokedAt: row.revoked_at ? instant(row.revoked_at) : null,
  };
}

/** Marks a link as used; it is shown as such from then on. */
export const useLink = (db: Database, tokenHash: string, at: number): Promise<number> =>
  db('links').where({ token_hash: tokenHash }).whereNull('used_at').update({ used_at: iso(at) });

/** “This wasn’t me”: the link does nothing from then on. */
export const revokeLink = (db: Database, tokenHash: string, at: number): Promise<number> =>
  db('links').where({ token_hash: tokenHash }).whereNull('revoked_at').update({ revoked_at: iso(at) });

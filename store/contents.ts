import { instant, iso, type Database } from './database';
import { freshId, sha256 } from './secrets';

/** What somebody typed with an act. The act itself carries only the id and the hash. */
export interface ContentRow {
  readonly id: string;
  readonly contractId: string;
  readonly personId: string | null;
  readonly body: unknown;
  readonly hash: string;
  readonly createdAt: number;
}

export interface NewContent { readonly contractId: string; readonly personId: string; readonly body: unknown; readonly at?: number }

/** One text for one value, whatever order its keys were written in: what a hash can stand for. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
}

/** Keeps a content under a contract and answers what the act carries. */
export async function keepContent(db: Database, { contractId, personId, body, at = Date.now() }: NewContent): Promise<{ id: string; hash: string }> {
  const id = freshId();
  const text = canonicalJson(body);
  const hash = sha256(text);
  await db('contents').insert({ id, contract_id: contractId, person_id: personId, body: text, hash, created_at: iso(at) });
  return { id, hash };
}

/** Contents by their ids. */
export async function contentsOf(db: Database, ids: readonly string[]): Promise<Map<string, ContentRow>> {
  const rows: Array<Record<string, string>> = await db('contents').whereIn('id', [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id!, {
    id: row.id!, contractId: row.contract_id!, personId: row.person_id ?? null, body: JSON.parse(row.body!) as unknown, hash: row.hash!, createdAt: instant(row.created_at!),
  }]));
}

import { instant, iso, type Database } from './database';

/** An offer that is being written. Its form is what was typed, as it was typed; only its writer sees it. */
export interface DraftRow {
  readonly id: string;
  readonly personId: string;
  readonly form: unknown;
  /** The number of the contract it becomes: given once, when the agreement is first read in full. */
  readonly contractId: string | null;
  readonly updatedAt: number;
}

const draftOf = (row: Record<string, string | null>): DraftRow => ({
  id: row.id!, personId: row.person_id!, form: JSON.parse(row.form!) as unknown, contractId: row.contract_id ?? null, updatedAt: instant(row.updated_at!),
});

/** One draft of a person; somebody else's does not exist for them. */
export async function draftById(db: Database, id: string, personId: string): Promise<DraftRow | undefined> {
  const row = await db('drafts').where({ id, person_id: personId }).first();
  return row && draftOf(row);
}

/** What a person has written and not sent, last touched first. */
export async function draftsOf(db: Database, personId: string): Promise<DraftRow[]> {
  const rows = await db('drafts').where({ person_id: personId }).orderBy('updated_at', 'desc');
  return rows.map(draftOf);
}

/** Keeps what was typed; false if the id is another person's draft. */
export async function keepDraft(db: Database, draft: { id: string; personId: string; form: unknown; at: number }): Promise<boolean> {
  const row = { id: draft.id, person_id: draft.personId, form: JSON.stringify(draft.form), updated_at: iso(draft.at) };
  await db('drafts').insert(row).onConflict('id').ignore();
  const kept = await db('drafts').where({ id: draft.id, person_id: draft.personId }).update({ form: row.form, updated_at: row.updated_at });
  return kept === 1;
}

/** Gives a draft its contract number. */
export const numberDraft = (db: Database, id: string, contractId: string): Promise<number> =>
  db('drafts').where({ id }).update({ contract_id: contractId });

/** The hash of the document kept under a contract number, sent or not; undefined when nothing is kept there. */
export async function keptDocumentHash(db: Database, contractId: string): Promise<string | undefined> {
  const row = await db('contracts').where({ id: contractId }).first('document_hash');
  return row?.document_hash;
}

import { agreementText } from '../../domain/agreement';
import type { Terms } from '../../domain/terms';
import { nextContractId } from '../../store/contracts';
import type { Database } from '../../store/database';
import { keptDocumentHash, numberDraft, type DraftRow } from '../../store/drafts';
import { sha256 } from '../../store/secrets';

/** The text that both sign, under its number and its hash. */
export interface OfferDocument { readonly contractId: string; readonly terms: Terms; readonly text: string; readonly hash: string }

export function documentOf(contractId: string, terms: Terms): OfferDocument {
  const text = agreementText(contractId, terms);
  return { contractId, terms, text, hash: sha256(text) };
}

/**
 * The document of a draft. Its number is given once; only when another text was kept under it already, by a
 * try to send that came to nothing, the draft goes on under a new one: a number has one document for ever.
 */
export async function numberedDocument(db: Database, draft: DraftRow, terms: Terms): Promise<OfferDocument> {
  if (draft.contractId) {
    const document = documentOf(draft.contractId, terms);
    const kept = await keptDocumentHash(db, draft.contractId);
    if (kept === undefined || kept === document.hash) return document;
  }
  const contractId = await nextContractId(db);
  await numberDraft(db, draft.id, contractId);
  return documentOf(contractId, terms);
}

import { otherParty, type Party } from '../../domain/role';
import { openContract } from '../../domain/terms';
import { keepContract } from '../../store/contracts';
import { keepContent } from '../../store/contents';
import { keepDraft, type DraftRow } from '../../store/drafts';
import { ensurePerson, type PersonRow } from '../../store/people';
import type { Deps } from '../deps';
import type { ActOutcome } from '../temporal';
import type { OfferDocument } from './document';
import type { DraftForm } from './typed';

/** How the sender signed: kept as evidence, never sent through Temporal. */
export interface SignatureEvidence {
  readonly name: string;
  /** The network address, and the browser's own name. */
  readonly address: string;
  readonly userAgent: string;
  /** `code` typed for this signature, or `session` proved with one minutes before. */
  readonly proof: 'code' | 'session';
}

interface Sending {
  readonly draft: DraftRow;
  readonly form: DraftForm;
  readonly document: OfferDocument;
  readonly sender: PersonRow;
  readonly signature: SignatureEvidence;
  readonly at: number;
}

/**
 * Signs and sends. The draft's id is the request key and its number the workflow's, so that sending twice,
 * from two windows or after an unknown outcome, is one offer. While the outcome is unknown the draft says so.
 */
export async function sendOffer(deps: Deps, sending: Sending): Promise<ActOutcome> {
  const { draft, form, document, at } = sending;
  const unsure = form.attempt !== undefined;
  await keepDraft(deps.db, { ...draft, form: { ...form, attempt: document.hash }, at });
  const outcome = await offer(deps, sending);
  const nothingHappened = outcome.kind === 'unavailable' || outcome.kind === 'refused';
  if (nothingHappened && !unsure) await keepDraft(deps.db, { ...draft, form: { typed: form.typed }, at });
  return outcome;
}

async function offer({ db, runs, settings }: Deps, { draft, document, sender, signature, at }: Sending): Promise<ActOutcome> {
  const { contractId, terms, text, hash } = document;
  const parties = await partiesOf(db, document, sender, at);
  await keepContract(db, { id: contractId, terms, document: text, documentHash: hash, parties, at });
  const content = await keepContent(db, { contractId, personId: sender.id, body: { ...signature, at, documentHash: hash }, at });
  return runs.offer(
    { state: openContract(contractId, terms, hash, parties, at), page: `${settings.publicUrl}/contracts/${contractId}` },
    {
      instance: 'offer', by: { role: terms.sender, person: sender.id },
      input: { agree: 'yes', content: content.id, contentHash: content.hash },
      cause: { kind: 'act', request: draft.id, channel: 'web' },
    },
  );
}

/** The other party may have no account yet: they get one by name, which they join when they first sign in. */
async function partiesOf(db: Deps['db'], { terms }: OfferDocument, sender: PersonRow, at: number): Promise<Record<Party, string>> {
  const recipient = otherParty(terms.sender);
  const { email, name } = terms[recipient];
  const other = await ensurePerson(db, { email, name, zone: terms.zone, at });
  return terms.sender === 'client' ? { client: sender.id, freelancer: other.id } : { client: other.id, freelancer: sender.id };
}

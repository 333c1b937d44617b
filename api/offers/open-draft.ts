import { contractById } from '../../store/contracts';
import { draftById, keptDocumentHash, type DraftRow } from '../../store/drafts';
import type { Ctx, Deps, RouteCtx } from '../deps';
import { viewerOf } from '../viewer';
import { documentOf, type OfferDocument } from './document';
import { readOffer } from './read';
import { draftForm, type DraftForm } from './typed';

export interface OpenDraft { readonly draft: DraftRow; readonly form: DraftForm }

/** The draft that the address names, or where it has gone: `sent` once its contract is on record. Others' drafts do not exist. */
export async function openDraft({ db }: Deps, ctx: RouteCtx): Promise<OpenDraft | { readonly sent: string }> {
  const draft = await draftById(db, ctx.params.draftId!, viewerOf(ctx).person.id);
  if (!draft) return ctx.throw(404);
  const contract = draft.contractId && (await contractById(db, draft.contractId));
  return contract ? { sent: `/contracts/${contract.id}` } : { draft, form: draftForm(draft.form as DraftForm) };
}

/** The document of a draft that has been through its form; undefined where the form has to be looked at again. */
export async function readableDocument({ db }: Deps, ctx: Ctx, { draft, form }: OpenDraft): Promise<OfferDocument | undefined> {
  const read = readOffer(form.typed, viewerOf(ctx).person, ctx.state.now);
  if ('problems' in read || !draft.contractId) return undefined;
  const document = documentOf(draft.contractId, read.terms);
  const kept = await keptDocumentHash(db, draft.contractId);
  return kept === undefined || kept === document.hash ? document : undefined;
}

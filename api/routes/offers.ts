import { draftById, keepDraft } from '../../store/drafts';
import { freshId } from '../../store/secrets';
import type { Deps, RouteCtx, Routes } from '../deps';
import { sayDone } from '../done';
import { sentOf, type Sent } from '../fields';
import { numberedDocument } from '../offers/document';
import { openDraft, readableDocument } from '../offers/open-draft';
import { MOST_MILESTONES, readOffer } from '../offers/read';
import { blankOffer, rowField, typedOf, withoutRow, withRow, type OfferTyped } from '../offers/typed';
import { goOn, showPage } from '../page';
import { offerConfirmingPage } from '../pages/offer-confirming';
import { offerFormPage } from '../pages/offer-form';
import { requireViewer, viewerOf } from '../viewer';

/** A draft's id is made with its first form and comes back with it: sent twice, the form is still one draft. */
const NONCE = /^[0-9a-f]{32}$/;

async function keep({ db }: Deps, ctx: RouteCtx, id: string, typed: OfferTyped): Promise<void> {
  const kept = await keepDraft(db, { id, personId: viewerOf(ctx).person.id, form: { typed }, at: ctx.state.now });
  if (!kept) ctx.throw(404);
}

/** What the pressed button asks for. Whatever it is, what was typed is kept first. */
async function take(deps: Deps, ctx: RouteCtx, id: string, sent: Sent): Promise<void> {
  const typed = changed(typedOf(sent), sent);
  await keep(deps, ctx, id, typed);
  if (sent.add) return goOn(ctx, `/offers/${id}#${rowField(typed.milestones.length - 1, 'title')}`);
  if (sent.remove) return goOn(ctx, `/offers/${id}#milestones`);
  if (sent.keep) {
    sayDone(deps, ctx, 'Your draft is kept. Nobody else sees it.');
    return goOn(ctx, `/offers/${id}`);
  }
  await preview(deps, ctx, id, typed);
}

/** The same for a draft that is there. While nobody knows whether it was sent, its text stays as it was signed. */
async function takeOpen(deps: Deps, ctx: RouteCtx, sent: Sent): Promise<void> {
  const open = await openDraft(deps, ctx);
  if ('sent' in open) return goOn(ctx, open.sent);
  if (open.form.attempt) return goOn(ctx, `/offers/${open.draft.id}`);
  await take(deps, ctx, open.draft.id, sent);
}

function changed(typed: OfferTyped, { add, remove }: Sent): OfferTyped {
  if (add && typed.milestones.length <= MOST_MILESTONES) return withRow(typed);
  return remove && /^\d{1,2}$/.test(remove) ? withoutRow(typed, Number(remove)) : typed;
}

async function preview(deps: Deps, ctx: RouteCtx, id: string, typed: OfferTyped): Promise<void> {
  const read = readOffer(typed, viewerOf(ctx).person, ctx.state.now);
  if ('problems' in read) {
    return showPage(ctx, 'offer/form', offerFormPage(ctx, { typed, to: `/offers/${id}`, nonce: id, problems: read.problems }), 422);
  }
  const open = await openDraft(deps, ctx);
  if ('draft' in open) await numberedDocument(deps.db, open.draft, read.terms);
  goOn(ctx, `/offers/${id}/preview`);
}

/** A draft as it stands: its form, or where it is by now. */
async function show(deps: Deps, ctx: RouteCtx): Promise<void> {
  const open = await openDraft(deps, ctx);
  if ('sent' in open) return goOn(ctx, open.sent);
  const { draft, form } = open;
  const document = form.attempt && (await readableDocument(deps, ctx, open));
  if (document) return showPage(ctx, 'action/confirming', offerConfirmingPage(ctx, draft.id, document));
  showPage(ctx, 'offer/form', offerFormPage(ctx, { typed: form.typed, to: `/offers/${draft.id}`, nonce: draft.id }));
}

/** Writing an offer. Looking at a blank form makes nothing; each button keeps the draft. */
export const offerFormRoutes: Routes = (router, deps) => {
  router.get('/offers/new', requireViewer, (ctx) => {
    const typed = blankOffer(viewerOf(ctx).person);
    showPage(ctx, 'offer/form', offerFormPage(ctx, { typed, to: '/offers/new', nonce: freshId() }));
  });
  router.post('/offers/new', requireViewer, async (ctx) => {
    const sent = sentOf(ctx);
    const id = sent.nonce ?? '';
    if (!NONCE.test(id)) ctx.throw(400);
    ctx.params.draftId = id;
    // The form was sent before, from another window or by going back: it goes on where it is.
    if (await draftById(deps.db, id, viewerOf(ctx).person.id)) return takeOpen(deps, ctx, sent);
    await take(deps, ctx, id, sent);
  });
  router.get('/offers/:draftId', requireViewer, (ctx) => show(deps, ctx));
  router.post('/offers/:draftId', requireViewer, (ctx) => takeOpen(deps, ctx, sentOf(ctx)));
};

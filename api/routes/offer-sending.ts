import { parseInput } from '../../domain/input';
import { actionOf } from '../../domain/processes';
import { contractById } from '../../store/contracts';
import { proveSession } from '../../store/sessions';
import { checkCode, codeProblem, sendCode, TOO_MANY_CODES } from '../codes';
import type { Deps, RouteCtx, Routes } from '../deps';
import { sayDone } from '../done';
import { sentOf, type Sent } from '../fields';
import type { OfferDocument } from '../offers/document';
import { openDraft, readableDocument, type OpenDraft } from '../offers/open-draft';
import { sendOffer, type SignatureEvidence } from '../offers/send';
import { goOn, showPage } from '../page';
import { offerConfirmingPage } from '../pages/offer-confirming';
import { offerPreviewPage, type PreviewView } from '../pages/offer-preview';
import { freshlyProved, requireViewer, viewerOf } from '../viewer';

interface Ready extends OpenDraft { readonly document: OfferDocument }

/** The draft with its document, or the way to where it has to be looked at first. */
async function ready(deps: Deps, ctx: RouteCtx): Promise<Ready | undefined> {
  const open = await openDraft(deps, ctx);
  const document = 'draft' in open ? await readableDocument(deps, ctx, open) : undefined;
  if ('draft' in open && document) return { ...open, document };
  goOn(ctx, 'sent' in open ? open.sent : `/offers/${open.draft.id}`);
  return undefined;
}

function show(ctx: RouteCtx, { draft, form, document }: Ready, view: Partial<PreviewView> = {}, status = 200): void {
  const needsCode = !freshlyProved(viewerOf(ctx).session, ctx.state.now);
  showPage(ctx, 'offer/preview', offerPreviewPage(ctx, { draftId: draft.id, document, needsCode, attempted: form.attempt !== undefined, ...view }), status);
}

const codeFor = (ctx: RouteCtx, { contractId }: OfferDocument) => {
  const { person, session } = viewerOf(ctx);
  return { person: person.id, purpose: `act:${contractId}:offer:send`, askedBy: session.tokenHash };
};

async function askForCode(deps: Deps, ctx: RouteCtx): Promise<void> {
  const open = await ready(deps, ctx);
  if (!open) return;
  const typed = sentOf(ctx);
  const sent = await sendCode(deps, codeFor(ctx, open.document));
  if (sent === 'tooMany') return show(ctx, open, { typed, errors: { code: TOO_MANY_CODES } }, 429);
  show(ctx, open, { typed, done: `A code is on its way to ${viewerOf(ctx).person.email}.` });
}

const signing = actionOf('offer', 'send')!.input!;

/** What is wrong with the signature, by field; the code is only tried when all else is right. */
async function signed(deps: Deps, ctx: RouteCtx, { document }: Ready, typed: Sent): Promise<{ errors: Record<string, string> } | SignatureEvidence> {
  const { kept, errors } = parseInput(signing, typed, document.terms.currency);
  if (Object.keys(errors).length > 0) return { errors };
  const { session } = viewerOf(ctx);
  const fresh = freshlyProved(session, ctx.state.now);
  if (!fresh) {
    const verdict = await checkCode(deps, { ...codeFor(ctx, document), digits: typed.code ?? '' });
    if (verdict !== 'good') return { errors: { code: codeProblem[verdict] } };
    await proveSession(deps.db, session.tokenHash, ctx.state.now);
  }
  return { name: String(kept.name), address: ctx.ip, userAgent: ctx.get('User-Agent').slice(0, 500), proof: fresh ? 'session' : 'code' };
}

async function send(deps: Deps, ctx: RouteCtx): Promise<void> {
  const open = await ready(deps, ctx);
  if (!open) return;
  const typed = sentOf(ctx);
  // What is signed is what was shown: another window may have changed the draft since.
  if (typed.document !== open.document.hash) return show(ctx, open, { typed, notes: [CHANGED] }, 409);
  const signature = await signed(deps, ctx, open, typed);
  if ('errors' in signature) return show(ctx, open, { typed, errors: signature.errors }, 422);
  const { person: sender } = viewerOf(ctx);
  const outcome = await sendOffer(deps, { ...open, sender, signature, at: ctx.state.now });
  if (outcome.kind === 'done') return sent(deps, ctx, open.document);
  if (outcome.kind === 'unconfirmed') return showPage(ctx, 'action/confirming', offerConfirmingPage(ctx, open.draft.id, open.document), 202);
  // The code was good: it is not asked for again.
  const view = { typed, needsCode: false };
  if (outcome.kind === 'unavailable') return show(ctx, open, { ...view, notes: [UNAVAILABLE] }, 503);
  if (await contractById(deps.db, open.document.contractId)) return goOn(ctx, `/contracts/${open.document.contractId}`);
  show(ctx, open, { ...view, errors: { [outcome.refusal.field ?? 'name']: outcome.refusal.sentence } }, 409);
}

function sent(deps: Deps, ctx: RouteCtx, { contractId, terms }: OfferDocument): void {
  const other = terms[terms.sender === 'client' ? 'freelancer' : 'client'].name;
  sayDone(deps, ctx, `Your offer is signed and on its way to ${other}.`);
  goOn(ctx, `/contracts/${contractId}`);
}

const CHANGED = { tone: 'held', icon: 'history', text: 'The offer changed in another window since you opened this page. This is how it stands now: read it, then sign.' } as const;
const UNAVAILABLE = { tone: 'stop', icon: 'triangle-alert', text: 'Offers cannot be sent at the moment. Nothing was changed, nothing was sent, and all you typed is kept. Press the button again in a few minutes.' } as const;

/** Reading the agreement before it is sent, and signing it. */
export const offerSendingRoutes: Routes = (router, deps) => {
  router.get('/offers/:draftId/preview', requireViewer, async (ctx) => {
    const open = await ready(deps, ctx);
    if (open) show(ctx, open);
  });
  for (const step of ['code', 'send']) router.get(`/offers/:draftId/${step}`, requireViewer, (ctx) => goOn(ctx, `/offers/${ctx.params.draftId}/preview`));
  router.post('/offers/:draftId/code', requireViewer, (ctx) => askForCode(deps, ctx));
  router.post('/offers/:draftId/send', requireViewer, (ctx) => send(deps, ctx));
};

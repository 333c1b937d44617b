import { captureById, fullName, thumbnailName } from '../../store/captures';
import { commitSeed, markShared, runningSession, sessionById } from '../../store/capture-seeds';
import { iso } from '../../store/database';
import type { ContractView } from '../contract-view';
import type { Deps, RouteCtx, Routes } from '../deps';
import { asked, sentOf } from '../fields';
import { viewerOf, requireViewer } from '../viewer';
import { receiveCapture } from '../work-view/receive';
import { askAgainMs, comingInstant, digestOf } from '../work-view/taking';
import { partyView } from '../work-view/week';

/** A program of the page asks: it gets a sentence and not a page. */
function answer(ctx: RouteCtx, status: number, body: object): void {
  ctx.status = status;
  ctx.body = body;
}

/** The contract of the address, for the freelancer alone: only their screen is shared. */
async function freelancerView(deps: Deps, ctx: RouteCtx): Promise<ContractView> {
  const view = await partyView(deps, ctx);
  return view.reader.role === 'freelancer' && view.contract.terms.hourly ? view : ctx.throw(404);
}

/** Whether a clock runs, and its next instant if that is a few seconds away. Never the seed, never more than one instant. */
async function next(deps: Deps, ctx: RouteCtx): Promise<void> {
  const view = await freelancerView(deps, ctx);
  const { segment } = view.contract.terms.policy;
  const session = await runningSession(deps.db, view.contract.id, viewerOf(ctx).person.id);
  const digest = session && session.workView !== 'off' ? digestOf(deps.settings.secretKey, session) : undefined;
  const coming = session && digest && comingInstant(session, digest, segment, ctx.state.now);
  answer(ctx, 200, {
    session: session && session.workView !== 'off' ? session.id : null, askAgainInMs: askAgainMs(segment),
    ...(coming ? { capture: { segment: coming.segment.startsAt, inMs: coming.dueAt - ctx.state.now } } : {}),
  });
}

/** The screen is shared from now on, or no longer. The instants of the session are fixed by then at the latest. */
async function share(deps: Deps, ctx: RouteCtx): Promise<void> {
  const view = await freelancerView(deps, ctx);
  const session = await runningSession(deps.db, view.contract.id, viewerOf(ctx).person.id);
  if (!session || session.workView === 'off') return answer(ctx, 409, { sentence: 'No clock with Work View runs.' });
  await commitSeed(deps.db, deps.settings.secretKey, session, ctx.state.now);
  await markShared(deps.db, session.id, sentOf(ctx).on === 'yes');
  answer(ctx, 200, { session: session.id, startedAt: iso(session.startsAt) });
}

async function receive(deps: Deps, ctx: RouteCtx): Promise<void> {
  const view = await freelancerView(deps, ctx);
  const session = await sessionById(deps.db, view.contract.id, asked(ctx, 'session'));
  if (session?.personId !== viewerOf(ctx).person.id) return ctx.throw(404);
  const received = await receiveCapture(deps, ctx, view, session);
  if ('kept' in received) return answer(ctx, 201, received);
  // What was not read must not hang in the connection.
  if (!ctx.req.readableEnded) ctx.set('Connection', 'close');
  answer(ctx, received.status, { sentence: received.sentence });
}

/** An image for one of the two, and for nobody's cache. Nothing in it could run, and nothing would if it could. */
async function image(deps: Deps, ctx: RouteCtx, size: 'full' | 'small'): Promise<void> {
  const view = await partyView(deps, ctx);
  const capture = await captureById(deps.db, view.contract.id, ctx.params.captureId!);
  const bytes = capture && capture.status !== 'removed' ? await deps.files.get(size === 'full' ? fullName(capture.id) : thumbnailName(capture.id)) : undefined;
  if (!bytes) return ctx.throw(404);
  ctx.set({ 'Cache-Control': 'private, no-store', 'Content-Security-Policy': "default-src 'none'; sandbox", 'Content-Disposition': `inline; filename="screen-${capture!.id.slice(0, 8)}-${size}.webp"` });
  ctx.type = 'image/webp';
  ctx.body = bytes;
}

/** What the page that shares the screen talks to, and the images themselves. */
export const captureRoutes: Routes = (router, deps) => {
  router.get('/contracts/:id/work-view/next', requireViewer, (ctx) => next(deps, ctx));
  router.post('/contracts/:id/work-view/share', requireViewer, (ctx) => share(deps, ctx));
  router.post('/contracts/:id/work-view/captures', requireViewer, (ctx) => receive(deps, ctx));
  router.get('/contracts/:id/captures/:captureId/full', requireViewer, (ctx) => image(deps, ctx, 'full'));
  router.get('/contracts/:id/captures/:captureId/small', requireViewer, (ctx) => image(deps, ctx, 'small'));
};

import { Refusal, type RefusalFacts } from '../../domain/refusal';
import { loadContract } from '../matter';
import { viewOf } from '../contract-view';
import type { Ctx, Deps, RouteCtx, Routes } from '../deps';
import { sayDone } from '../done';
import { allowScreen } from '../middleware/headers';
import { goOn, showPage } from '../page';
import { byHandPage, entryPage } from '../pages/time-entry';
import { trackerPage } from '../pages/tracker';
import { ACTS, type Typed } from '../tracker/acts';
import { statusOfRefusal, trackerJson } from '../tracker/answer';
import { atDesk, deskOf, type Desk } from '../tracker/desk';
import { openEntry } from '../tracker/edit';
import { ownClock } from '../tracker/own-clock';
import { trackerStatus } from '../tracker/status';
import { typedOf } from '../tracker/typed';
import { requireViewer, viewerOf } from '../viewer';
import { fixInstants } from '../work-view/fixing';

/** What the page shows again when an act was refused: what was wrong, and what was typed. */
export interface Refused { readonly refusal: RefusalFacts; readonly typed: Typed }

const isProgram = (ctx: Ctx): boolean => ctx.accepts('html', 'json') === 'json';

/** The desk of the address; a contract that is not theirs, or not by the hour, is not there. */
async function desk(deps: Deps, ctx: RouteCtx): Promise<Desk> {
  return deskOf(deps.db, ctx.params.id!, viewerOf(ctx).person, ctx.state.now).catch((error: unknown) => (error instanceof Refusal ? ctx.throw(404) : Promise.reject(error)));
}

async function show(deps: Deps, ctx: RouteCtx, refused?: Refused): Promise<void> {
  const here = await desk(deps, ctx);
  allowScreen(ctx);
  const view = await viewOf(deps, (await loadContract(deps.db, here.contract.id))!, here.person, here.now);
  showPage(ctx, 'contract/tracker', trackerPage(ctx, view, here, await trackerStatus(here), refused), refused ? statusOfRefusal(refused.refusal.code) : 200);
}

async function showByHand(deps: Deps, ctx: RouteCtx, refused?: Refused): Promise<void> {
  showPage(ctx, 'contract/time-entry', byHandPage(ctx, await desk(deps, ctx), refused), refused ? statusOfRefusal(refused.refusal.code) : 200);
}

async function showEntry(deps: Deps, ctx: RouteCtx, id: string, refused?: Refused): Promise<void> {
  const here = await desk(deps, ctx);
  showPage(ctx, 'contract/time-entry', entryPage(ctx, here, await openEntry(here, id), refused), refused ? statusOfRefusal(refused.refusal.code) : 200);
}

/** One act of the page: a form goes on to the page, its script gets JSON. */
async function act(deps: Deps, ctx: RouteCtx): Promise<void> {
  await desk(deps, ctx);
  const name = ctx.params.act!;
  const [typed, { person }] = [typedOf(ctx), viewerOf(ctx)];
  if (!Object.hasOwn(ACTS, name)) return ctx.throw(404);
  try {
    const done = await atDesk(deps.db, ctx.params.id!, person, ctx.state.now, (here) => ACTS[name]!(here, typed, { source: 'web' }));
    if (name === 'start') await fixInstants(deps, ctx.params.id!, person.id, ctx.state.now);
    if (isProgram(ctx)) return await answer(deps, ctx, typed, done);
    if (done.says) sayDone(deps, ctx, done.says);
    goOn(ctx, `/contracts/${ctx.params.id}/tracker`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await refuse(deps, ctx, name, { refusal: error, typed });
  }
}

async function answer(deps: Deps, ctx: RouteCtx, typed: Typed, done: { readonly says?: string }): Promise<void> {
  const here = await desk(deps, ctx);
  ctx.body = trackerJson(here, await trackerStatus(here), done, ownClock(typed.clock, here.now));
}

async function refuse(deps: Deps, ctx: RouteCtx, name: string, refused: Refused): Promise<void> {
  const { code, sentence, field } = refused.refusal;
  if (isProgram(ctx)) {
    ctx.status = statusOfRefusal(code);
    ctx.body = { code, sentence, field: field ?? null };
    return;
  }
  if (name === 'add') return showByHand(deps, ctx, refused);
  if (name === 'change' || name === 'remove') return showEntry(deps, ctx, refused.typed.entry ?? '', refused);
  return show(deps, ctx, refused);
}

/** The freelancer's clock, and the time of the week that can still change. */
export const trackerRoutes: Routes = (router, deps) => {
  const here = '/contracts/:id/tracker';
  router.get(here, requireViewer, (ctx) => show(deps, ctx));
  router.get(`${here}/add`, requireViewer, (ctx) => showByHand(deps, ctx));
  router.get(`${here}/entries/:entry`, requireViewer, (ctx) => showEntry(deps, ctx, ctx.params.entry!));
  router.get(`${here}/:act`, (ctx) => goOn(ctx, ctx.path.slice(0, ctx.path.lastIndexOf('/'))));
  router.post(`${here}/:act`, requireViewer, (ctx) => act(deps, ctx));
};

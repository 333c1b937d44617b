import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addComment } from '../../store/capture-comments';
import { viewsFolder } from '../../views/render';
import type { Deps, RouteCtx, Routes } from '../deps';
import { sayDone } from '../done';
import { asked, sentOf } from '../fields';
import { goOn, showPage } from '../page';
import { placesIn, type Place } from '../pages/capture-places';
import { segmentPath } from '../pages/capture-rows';
import { segmentPage } from '../pages/segment';
import type { Typed } from '../pages/segment-acts';
import { workViewPage } from '../pages/work-view';
import { manyLines } from '../texts';
import { requireViewer, viewerOf } from '../viewer';
import { rejectImage, removeImage } from '../work-view/deciding';
import { proofOf } from '../work-view/proof';
import { isOpen, workWeek, type WorkWeek } from '../work-view/week';

const HOUR_MS = 3_600_000;
const MOST_COMMENTS = 50;
const comment = manyLines(500, 'Write a word, or leave it.');
const reason = manyLines(500, 'Say why: both of you will see it.');

async function day(deps: Deps, ctx: RouteCtx): Promise<void> {
  showPage(ctx, 'contract/work-view', workViewPage(ctx, await workWeek(deps, ctx), { day: asked(ctx, 'day'), secretKey: deps.settings.secretKey }));
}

/** The file with which anybody checks the week without us. */
async function proof(deps: Deps, ctx: RouteCtx): Promise<void> {
  const work = await workWeek(deps, ctx);
  ctx.set('Content-Disposition', `attachment; filename="work-view-${work.view.contract.id}-week-${work.week.number}.json"`);
  ctx.type = 'json';
  ctx.body = `${JSON.stringify(proofOf(work, deps.settings.secretKey), null, 1)}\n`;
}

interface AtPlace { readonly work: WorkWeek; readonly place: Place; readonly around: readonly Place[] }

/** The segment of the address with its neighbours; 404 where nothing was tracked. */
async function placeAt(deps: Deps, ctx: RouteCtx): Promise<AtPlace> {
  const at = /^\d{1,15}$/.test(ctx.params.segment!) ? Number(ctx.params.segment) : ctx.throw(404);
  const span = { startsAt: at - HOUR_MS, endsAt: at + HOUR_MS };
  const work = await workWeek(deps, ctx, (week) => ({ startsAt: Math.max(span.startsAt, week.startsAt), endsAt: Math.min(span.endsAt, week.endsAt) }));
  const around = placesIn(work, span, deps.settings.secretKey, ctx.state.now);
  const place = around.find(({ session, startsAt }) => session.id === ctx.params.session && startsAt === at);
  return place ? { work, place, around } : ctx.throw(404);
}

async function segment(deps: Deps, ctx: RouteCtx): Promise<void> {
  const { work, ...rest } = await placeAt(deps, ctx);
  showPage(ctx, 'contract/segment', segmentPage(ctx, work, rest));
}

function wrong(ctx: RouteCtx, { work, ...rest }: AtPlace, typed: Typed): void {
  showPage(ctx, 'contract/segment', segmentPage(ctx, work, { ...rest, typed }), 422);
}

async function say(deps: Deps, ctx: RouteCtx): Promise<void> {
  const found = await placeAt(deps, ctx);
  const { work: { view, comments }, place: { session, startsAt } } = found;
  const { comment: value = '' } = sentOf(ctx);
  const read = comment.safeParse(value);
  if (!read.success) return wrong(ctx, found, { comment: { value, error: read.error.issues[0]!.message } });
  if (comments.filter((each) => each.sessionId === session.id && each.segmentStartsAt === startsAt).length >= MOST_COMMENTS) return ctx.throw(429);
  await addComment(deps.db, { contractId: view.contract.id, sessionId: session.id, segmentStartsAt: startsAt, personId: viewerOf(ctx).person.id, body: read.data, createdAt: ctx.state.now });
  goOn(ctx, `${segmentPath(found.work, found.place)}#comments`);
}

/** Removes or rejects an image: while its week is open, once its segment is over, and by the one whose act it is. */
async function decide(deps: Deps, ctx: RouteCtx, act: 'remove' | 'reject'): Promise<void> {
  const found = await placeAt(deps, ctx);
  const { work: { view, week }, place: { capture, session, endsAt } } = found;
  const { now } = ctx.state;
  if (view.reader.role !== (act === 'remove' ? 'freelancer' : 'client')) return ctx.throw(403);
  if (!capture || !isOpen(week, now) || now < endsAt) return ctx.throw(409);
  const { why = '' } = sentOf(ctx);
  const read = reason.safeParse(why);
  if (act === 'reject' && !read.success) return wrong(ctx, found, { why: { value: why, error: read.error.issues[0]!.message } });
  const decision = { capture, session, at: now };
  const done = act === 'remove' ? await removeImage(deps, decision) : await rejectImage(deps, decision, read.data!);
  if (!done) return ctx.throw(409);
  sayDone(deps, ctx, act === 'remove' ? 'The image is removed, and its time with it.' : 'The image is rejected, and its time is not counted.');
  goOn(ctx, segmentPath(found.work, found.place));
}

/** The program that checks a week without us: the file of this project, as it is. */
const checker = readFileSync(join(viewsFolder, '..', 'scripts', 'check-captures.mjs'));

/** Work View of a week: its days, its segments, and the way to check them. */
export const workViewRoutes: Routes = (router, deps) => {
  const path = '/contracts/:id/weeks/:number/work-view';
  router.get(path, requireViewer, (ctx) => day(deps, ctx));
  router.get(`${path}.json`, requireViewer, (ctx) => proof(deps, ctx));
  router.get(`${path}/:session/:segment`, requireViewer, (ctx) => segment(deps, ctx));
  router.get(`${path}/:session/:segment/:act`, (ctx) => goOn(ctx, ctx.path.slice(0, ctx.path.lastIndexOf('/'))));
  router.post(`${path}/:session/:segment/comment`, requireViewer, (ctx) => say(deps, ctx));
  router.post(`${path}/:session/:segment/remove`, requireViewer, (ctx) => decide(deps, ctx, 'remove'));
  router.post(`${path}/:session/:segment/reject`, requireViewer, (ctx) => decide(deps, ctx, 'reject'));
  router.get('/check-captures.mjs', (ctx) => {
    ctx.type = 'text/javascript; charset=utf-8';
    ctx.set('Content-Disposition', 'attachment; filename="check-captures.mjs"');
    ctx.body = checker;
  });
};

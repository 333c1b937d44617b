import { keepRevision } from '../../store/time';
import type { Deps, RouteCtx, Routes } from '../deps';
import { sentOf } from '../fields';
import { pathOf } from '../contract-view';
import { goOn, showPage } from '../page';
import { adjustPage } from '../pages/adjust';
import { requireViewer } from '../viewer';
import { adjusting, mayAdjust } from '../weeks/adjust';
import { readAdjusted } from '../weeks/adjust-read';
import { rowsOf, rowsPressed, rowsTyped } from '../weeks/adjust-typed';
import { weekSeen, type WeekSeen } from '../weeks/week';

const pageOfWeek = ({ view, number }: WeekSeen, rest = ''): string => pathOf(view, `/weeks/${number}${rest}`);

/** The week of the address for its freelancer; whoever cannot adjust it now sees it as it is. */
async function opened(deps: Deps, ctx: RouteCtx): Promise<WeekSeen | undefined> {
  const seen = await weekSeen(deps, ctx);
  if (seen.view.reader.role !== 'freelancer') return ctx.throw(403);
  if (mayAdjust(seen)) return seen;
  goOn(ctx, pageOfWeek(seen));
  return undefined;
}

async function show(deps: Deps, ctx: RouteCtx): Promise<void> {
  const seen = await opened(deps, ctx);
  if (!seen) return;
  const facts = await adjusting(deps.db, seen);
  showPage(ctx, 'contract/adjust', adjustPage(ctx, seen, { facts, rows: rowsOf(facts.entries, facts.zone) }));
}

/** A small button changes the form; the main one keeps a new version and goes on to where the reason is asked for. */
async function send(deps: Deps, ctx: RouteCtx): Promise<void> {
  const seen = await opened(deps, ctx);
  if (!seen) return;
  const facts = await adjusting(deps.db, seen);
  const sent = sentOf(ctx);
  const rows = rowsTyped(sent);
  const pressed = rowsPressed(sent, rows);
  if (pressed) return showPage(ctx, 'contract/adjust', adjustPage(ctx, seen, { facts, rows: pressed, opened: sent.restore ? Number(sent.restore) : undefined }));
  const adjusted = readAdjusted(rows, facts);
  const { problems } = adjusted;
  if (Object.keys(problems).length > 0) return showPage(ctx, 'contract/adjust', adjustPage(ctx, seen, { facts, rows, problems }), 422);
  const revision = await keepRevision(deps.db, adjusted, ctx.state.now);
  goOn(ctx, pathOf(seen.view, `/${seen.week.key}/adjust?revision=${revision}`));
}

/** Adjusting a week while it is in review. */
export const adjustRoutes: Routes = (router, deps) => {
  router.get('/contracts/:id/weeks/:number/adjust', requireViewer, (ctx) => show(deps, ctx));
  router.post('/contracts/:id/weeks/:number/adjust', requireViewer, (ctx) => send(deps, ctx));
};

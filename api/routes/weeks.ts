import { contractView, type ContractView } from '../contract-view';
import type { Deps, RouteCtx, Routes } from '../deps';
import { asked } from '../fields';
import { showPage } from '../page';
import { weekPage } from '../pages/week';
import { weeksPage } from '../pages/weeks';
import { weekReportCards } from '../reports/latest';
import { requireViewer } from '../viewer';
import { versionsOf } from '../weeks/versions';
import { openSheets, weekSeen } from '../weeks/week';
import { weeksOf } from '../work-view/week';

/** The contract of the address, if it is paid by the hour. */
async function hourlyView(deps: Deps, ctx: RouteCtx): Promise<ContractView> {
  const view = await contractView(deps, ctx);
  return view.contract.terms.hourly ? view : ctx.throw(404);
}

async function weeks(deps: Deps, ctx: RouteCtx): Promise<void> {
  const view = await hourlyView(deps, ctx);
  const before = /^\d{1,6}$/.test(asked(ctx, 'before')) ? Number(asked(ctx, 'before')) : undefined;
  showPage(ctx, 'contract/weeks', weeksPage(ctx, view, { open: await openSheets(deps, view), before }));
}

async function week(deps: Deps, ctx: RouteCtx): Promise<void> {
  const seen = await weekSeen(deps, ctx);
  const worked = weeksOf(seen.view).filter(({ number }) => number === seen.number);
  const [report] = seen.sheet.recordedSeconds > 0 ? await weekReportCards(deps, seen.view, worked) : [];
  showPage(ctx, 'contract/week', weekPage(ctx, seen, { versions: await versionsOf(deps.db, seen), report, settings: deps.settings }));
}

/** The weeks of hourly work. */
export const weekRoutes: Routes = (router, deps) => {
  router.get('/contracts/:id/weeks', requireViewer, (ctx) => weeks(deps, ctx));
  router.get('/contracts/:id/weeks/:number', requireViewer, (ctx) => week(deps, ctx));
};

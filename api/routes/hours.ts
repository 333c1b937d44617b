import { viewerContracts, type ContractView } from '../contract-view';
import type { Deps, RouteCtx, Routes } from '../deps';
import { asked } from '../fields';
import { showPage } from '../page';
import { isSigned } from '../pages/contract-head';
import { contractHoursPage, hoursPage, type HoursFacts } from '../pages/hours';
import { contractsCsv, moneyCsv, tasksCsv, weeksCsv } from '../reports/csv';
import { openAmounts, periodOf, weekNumbers } from '../reports/numbers';
import { stagedIn } from '../reports/staged';
import { requireViewer } from '../viewer';
import { signedView } from './reports';

/** The viewer's contracts that both have signed. */
const signedViews = async (deps: Deps, ctx: RouteCtx): Promise<ContractView[]> => (await viewerContracts(deps, ctx)).filter(isSigned);

/** The one contract of the address, if it is paid by the hour. */
async function hourlyView(deps: Deps, ctx: RouteCtx): Promise<ContractView[]> {
  const view = await signedView(deps, ctx);
  return view.contract.terms.hourly ? [view] : ctx.throw(404);
}

async function factsOf(deps: Deps, ctx: RouteCtx, views: readonly ContractView[]): Promise<HoursFacts> {
  const period = periodOf(asked(ctx, 'period'));
  return { period, weeks: await weekNumbers(deps, views, period), staged: stagedIn(views, await openAmounts(deps, views)) };
}

type Views = typeof signedViews;
const FILES: Readonly<Record<string, (facts: HoursFacts) => string>> = {
  weeks: ({ weeks }) => weeksCsv(weeks), tasks: ({ weeks }) => tasksCsv(weeks), contracts: ({ weeks }) => contractsCsv(weeks), money: ({ staged }) => moneyCsv(staged),
};

const sendCsv = (deps: Deps, viewsOf: Views, name: string) => async (ctx: RouteCtx): Promise<void> => {
  const facts = await factsOf(deps, ctx, await viewsOf(deps, ctx));
  ctx.type = 'text/csv; charset=utf-8';
  ctx.set('Content-Disposition', `attachment; filename="${name}${ctx.params.id ? `-${ctx.params.id}` : ''}.csv"`);
  ctx.body = FILES[name]!(facts);
};

/** Reports in numbers: hours and money by week, task and contract, and where money is, as pages and as files. */
export const hoursRoutes: Routes = (router, deps) => {
  router.get('/reports', requireViewer, async (ctx) => {
    const views = await signedViews(deps, ctx);
    showPage(ctx, 'hours', hoursPage(ctx, views, await factsOf(deps, ctx, views)));
  });
  router.get('/contracts/:id/reports/hours', requireViewer, async (ctx) => {
    const views = await hourlyView(deps, ctx);
    showPage(ctx, 'contract/hours', contractHoursPage(ctx, views[0]!, await factsOf(deps, ctx, views)));
  });
  for (const name of Object.keys(FILES)) router.get(`/reports/${name}.csv`, requireViewer, sendCsv(deps, signedViews, name));
  for (const name of ['weeks', 'tasks', 'money']) router.get(`/contracts/:id/reports/${name}.csv`, requireViewer, sendCsv(deps, hourlyView, name));
};

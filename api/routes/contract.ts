import { brokenSeal, eventsOf, eventsWithMoney } from '../../store/events';
import { transfersOf } from '../../store/ledger';
import { amendmentsOf } from '../amendments/list';
import { contractView, pathOf, type ContractView } from '../contract-view';
import type { Deps, RouteCtx, Routes } from '../deps';
import { asked } from '../fields';
import { goOn, showPage } from '../page';
import { agreementPage } from '../pages/agreement';
import { isSigned } from '../pages/contract-head';
import { contractMoneyPage } from '../pages/contract-money';
import { contentsFor } from '../pages/event-words';
import { historyPage } from '../pages/history';
import { movementsCsv, movementsOf } from '../pages/movements';
import type { Moved } from '../pages/places';
import type { Told } from '../pages/turn';
import { workroomPage } from '../pages/workroom';
import { latestReport } from '../reports/latest';
import { requireViewer } from '../viewer';
import { openSheets } from '../weeks/week';

/** Enough for what a workroom tells, however long the contract has run. */
const TOLD = 80;
const CHAPTER = 100;

async function toldOf({ db }: Deps, { contract }: ContractView, options: { most?: number; before?: number } = { most: TOLD }): Promise<Told> {
  const events = await eventsOf(db, contract.id, options);
  return { events, contents: await contentsFor(db, events) };
}

async function workroom(deps: Deps, ctx: RouteCtx): Promise<void> {
  const view = await contractView(deps, ctx);
  if (!isSigned(view)) return goOn(ctx, pathOf(view, '/agreement'));
  const told = await toldOf(deps, view);
  const transfers = await transfersOf(deps.db, [view.contract.id]);
  showPage(ctx, 'contract/workroom', workroomPage(ctx, view, {
    told, transfers, open: await openSheets(deps, view), settings: deps.settings, report: await latestReport(deps, view),
  }));
}

async function agreement(deps: Deps, ctx: RouteCtx): Promise<void> {
  const view = await contractView(deps, ctx);
  const events = await eventsOf(deps.db, view.contract.id, { instance: 'offer' });
  showPage(ctx, 'contract/agreement', agreementPage(ctx, view, { events, contents: await contentsFor(deps.db, events) }, await amendmentsOf(deps.db, view)));
}

/** The text under the hash, byte for byte. */
async function agreementText(deps: Deps, ctx: RouteCtx): Promise<void> {
  const { contract } = await contractView(deps, ctx);
  ctx.type = 'text/plain; charset=utf-8';
  ctx.set('Content-Disposition', `inline; filename="agreement-${contract.id}.txt"`);
  ctx.body = contract.document;
}

async function movedIn({ db }: Deps, view: ContractView): Promise<Moved> {
  const transfers = await transfersOf(db, [view.contract.id]);
  const events = await eventsWithMoney(db, [view.contract.id]);
  return { view, transfers, events: events.get(view.contract.id)! };
}

async function money(deps: Deps, ctx: RouteCtx): Promise<void> {
  showPage(ctx, 'contract/money', contractMoneyPage(ctx, await movedIn(deps, await contractView(deps, ctx))));
}

async function moneyCsv(deps: Deps, ctx: RouteCtx): Promise<void> {
  const moved = await movedIn(deps, await contractView(deps, ctx));
  ctx.type = 'text/csv; charset=utf-8';
  ctx.set('Content-Disposition', `attachment; filename="money-${moved.view.contract.id}.csv"`);
  ctx.body = movementsCsv(movementsOf(moved));
}

async function history(deps: Deps, ctx: RouteCtx): Promise<void> {
  const view = await contractView(deps, ctx);
  const before = /^\d{1,9}$/.test(asked(ctx, 'before')) ? Number(asked(ctx, 'before')) : undefined;
  const { events, contents } = await toldOf(deps, view, { most: CHAPTER + 1, before });
  const broken = await brokenSeal(deps.db, view.contract.id, view.contract.documentHash);
  showPage(ctx, 'contract/history', historyPage(ctx, view, { events: events.slice(0, CHAPTER), contents, broken, more: events.length > CHAPTER }));
}

/** The pages of one contract: all are read from SQL. */
export const contractRoutes: Routes = (router, deps) => {
  router.get('/contracts/:id', requireViewer, (ctx) => workroom(deps, ctx));
  router.get('/contracts/:id/agreement', requireViewer, (ctx) => agreement(deps, ctx));
  router.get('/contracts/:id/agreement.txt', requireViewer, (ctx) => agreementText(deps, ctx));
  router.get('/contracts/:id/money', requireViewer, (ctx) => money(deps, ctx));
  router.get('/contracts/:id/money.csv', requireViewer, (ctx) => moneyCsv(deps, ctx));
  router.get('/contracts/:id/history', requireViewer, (ctx) => history(deps, ctx));
};

import { sentAmong } from '../../store/contracts';
import { draftsOf } from '../../store/drafts';
import { eventsWithMoney, latestEvents } from '../../store/events';
import { transfersOf, type LedgerRow } from '../../store/ledger';
import { viewerContracts, type ContractView } from '../contract-view';
import type { Deps, RouteCtx, Routes } from '../deps';
import { asked } from '../fields';
import { showPage } from '../page';
import { allMoneyPage } from '../pages/all-money';
import { contractsPage } from '../pages/contracts';
import { contentsFor, isNews } from '../pages/event-words';
import { homePage } from '../pages/home';
import type { Transfers } from '../pages/home-money';
import { requireViewer, viewerOf } from '../viewer';
import { openSheets, type WeekSheet } from '../weeks/week';

const LATEST = 8;
/** How many events are read for one that is told: most of a long hourly contract's are not news. */
const READ_FOR_ONE = 5;

const idsOf = (views: readonly ContractView[]): string[] => views.map(({ contract }) => contract.id);

async function transfersBy({ db }: Deps, views: readonly ContractView[]): Promise<Transfers> {
  const found = new Map<string, LedgerRow[]>(idsOf(views).map((id) => [id, []]));
  for (const row of await transfersOf(db, idsOf(views))) found.get(row.contractId)!.push(row);
  return found;
}

async function home(deps: Deps, ctx: RouteCtx): Promise<void> {
  const views = await viewerContracts(deps, ctx);
  const events = (await latestEvents(deps.db, idsOf(views), LATEST * READ_FOR_ONE)).filter(isNews).slice(0, LATEST);
  showPage(ctx, 'home', homePage(ctx, {
    views, events, contents: await contentsFor(deps.db, events), transfers: await transfersBy(deps, views), drafts: await unsentDrafts(deps, ctx),
    open: await openSheetsBy(deps, views),
  }));
}

/** The sheets of the weeks in which the reader works now. */
async function openSheetsBy(deps: Deps, views: readonly ContractView[]): Promise<Map<string, WeekSheet[]>> {
  const found = new Map<string, WeekSheet[]>();
  for (const view of views.filter(({ reader }) => reader.role === 'freelancer')) found.set(view.contract.id, await openSheets(deps, view));
  return found;
}

/** A draft that became a contract is no draft any more, even if it is still kept. */
async function unsentDrafts({ db }: Deps, ctx: RouteCtx) {
  const drafts = await draftsOf(db, viewerOf(ctx).person.id);
  const sent = await sentAmong(db, drafts.flatMap(({ contractId }) => (contractId ? [contractId] : [])));
  return drafts.filter(({ contractId }) => !contractId || !sent.has(contractId));
}

async function contracts(deps: Deps, ctx: RouteCtx): Promise<void> {
  const views = await viewerContracts(deps, ctx);
  showPage(ctx, 'contracts', contractsPage(ctx, {
    views, transfers: await transfersBy(deps, views), drafts: await unsentDrafts(deps, ctx), show: asked(ctx, 'show'),
  }));
}

async function money(deps: Deps, ctx: RouteCtx): Promise<void> {
  const views = await viewerContracts(deps, ctx);
  const transfers = await transfersBy(deps, views);
  const events = await eventsWithMoney(deps.db, idsOf(views));
  showPage(ctx, 'money', allMoneyPage(ctx, views.map((view) => ({ view, transfers: transfers.get(view.contract.id)!, events: events.get(view.contract.id) ?? new Map() }))));
}

/** The reader's own places: home, contracts, money. */
export const placeRoutes: Routes = (router, deps) => {
  router.get('/', requireViewer, (ctx) => home(deps, ctx));
  router.get('/contracts', requireViewer, (ctx) => contracts(deps, ctx));
  router.get('/money', requireViewer, (ctx) => money(deps, ctx));
};

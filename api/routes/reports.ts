import { doneText, tasksDone, weekReportOf } from '../../domain/week-report';
import { count } from '../../domain/run';
import { keepWeekReport, weekReportsOf } from '../../store/week-reports';
import { contractView, type ContractView } from '../contract-view';
import type { Deps, RouteCtx, Routes } from '../deps';
import { sayDone } from '../done';
import { asked, sentOf } from '../fields';
import { goOn, showPage } from '../page';
import { isSigned } from '../pages/contract-head';
import { errorPage, pageErrorOf } from '../pages/error';
import { reportsPage } from '../pages/reports';
import { weekTitle } from '../pages/report-words';
import { weekReportPage } from '../pages/week-report';
import { mayEdit, weekReportPath, type ReportedWeek } from '../pages/week-report-card';
import { reportCards, reportsIn, weekReportCards } from '../reports/latest';
import { readWeekReport } from '../reports/read';
import { sheetIn, workIn } from '../reports/work';
import { requireViewer, viewerOf } from '../viewer';
import { weeksOf } from '../work-view/week';

const SHOWN = 13;

/** A contract that both have signed; before that there is nothing to report on. */
export async function signedView(deps: Deps, ctx: RouteCtx): Promise<ContractView> {
  const view = await contractView(deps, ctx);
  return isSigned(view) ? view : ctx.throw(404);
}

async function reports(deps: Deps, ctx: RouteCtx): Promise<void> {
  const view = await signedView(deps, ctx);
  const before = /^\d{1,6}$/.test(asked(ctx, 'before')) ? Number(asked(ctx, 'before')) : Infinity;
  const [weeks, given] = [weeksOf(view), reportsIn(view)];
  const numbers = (view.contract.terms.hourly ? weeks.map(({ number }) => number) : given.map(({ instance }) => count(instance.facts, 'number')))
    .filter((number) => number < before).sort((a, b) => b - a);
  const shown = new Set(numbers.slice(0, SHOWN));
  const cards = view.contract.terms.hourly
    ? await weekReportCards(deps, view, weeks.filter(({ number }) => shown.has(number)).reverse(), (week) => ({ title: weekTitle(view, week) }))
    : await reportCards(deps, view, given.filter(({ instance }) => shown.has(count(instance.facts, 'number'))).reverse());
  showPage(ctx, 'contract/reports', reportsPage(ctx, view, { cards, olderBefore: numbers.length > SHOWN ? numbers[SHOWN - 1] : undefined }));
}

interface Found extends ReportedWeek { readonly view: ContractView }

/** The week of the address, with its report. */
async function found(deps: Deps, ctx: RouteCtx): Promise<Found> {
  const view = await signedView(deps, ctx);
  const week = weeksOf(view).find(({ number }) => String(number) === ctx.params.number);
  if (!week || !view.contract.terms.hourly) return ctx.throw(404);
  const work = await workIn(deps, [view], week);
  return { view, week, sheet: sheetIn(work, view, week), written: (await weekReportsOf(deps.db, view.contract.id, [week.number])).get(week.number) };
}

async function showWeek(deps: Deps, ctx: RouteCtx): Promise<void> {
  const { view, ...reported } = await found(deps, ctx);
  showPage(ctx, 'contract/week-report', weekReportPage(ctx, view, reported, { values: weekReportOf(reported.sheet, reported.written) }));
}

/** “Done” that says what the sheet says, now or when the form was opened, goes on being written from it. */
const ownDone = (done: string, now: string, then = ''): string => (done === now || done === then.replaceAll('\r\n', '\n').trim() ? '' : done);

/** Keeps what was written while the week is open. */
async function keepWeek(deps: Deps, ctx: RouteCtx): Promise<void> {
  const { view, ...reported } = await found(deps, ctx);
  if (view.reader.role !== 'freelancer') return ctx.throw(403);
  if (!mayEdit(view, reported.week)) return showPage(ctx, 'error', errorPage(ctx, pageErrorOf(409, 'weekClosed')), 409);
  const sent = sentOf(ctx);
  const read = readWeekReport(sent);
  if ('errors' in read) return showPage(ctx, 'contract/week-report', weekReportPage(ctx, view, reported, { values: sent, errors: read.errors }), 422);
  const done = ownDone(read.written.done, doneText(tasksDone(reported.sheet)), sent.generated);
  await keepWeekReport(deps.db, { ...read.written, done, contractId: view.contract.id, week: reported.week.number, personId: viewerOf(ctx).person.id, writtenAt: ctx.state.now });
  sayDone(deps, ctx, 'Your report is kept.');
  goOn(ctx, weekReportPath(view, reported.week));
}

/** Reports on the work of a contract, week by week. */
export const reportRoutes: Routes = (router, deps) => {
  router.get('/contracts/:id/reports', requireViewer, (ctx) => reports(deps, ctx));
  router.get('/contracts/:id/weeks/:number/report', requireViewer, (ctx) => showWeek(deps, ctx));
  router.post('/contracts/:id/weeks/:number/report', requireViewer, (ctx) => keepWeek(deps, ctx));
};

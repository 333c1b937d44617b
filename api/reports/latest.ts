import { count, type Instance } from '../../domain/run';
import { eventsAt } from '../../store/events';
import { weekReportsOf } from '../../store/week-reports';
import type { ReportCard } from '../../views/models';
import { instancesIn, type ContractView } from '../contract-view';
import type { Deps } from '../deps';
import { contentsFor } from '../pages/event-words';
import { reportCard, type GivenReport } from '../pages/report-cards';
import { reportTitle, weekTitle } from '../pages/report-words';
import { weekReportCard } from '../pages/week-report-card';
import { weeksOf, type WorkedWeek } from '../work-view/week';
import { sheetIn, spanOfWeeks, workIn } from './work';

/** The status reports of a fixed price, oldest first, with how many were missed in a row up to each. */
export function reportsIn(view: ContractView): Array<Omit<GivenReport, 'event'>> {
  const reports = instancesIn(view).filter(({ process }) => process === 'report').sort((a, b) => count(a.facts, 'number') - count(b.facts, 'number'));
  let missed = 0;
  return reports.map((instance) => {
    missed = instance.status === 'given' ? 0 : missed + Number(instance.status === 'missed');
    return { instance, missed };
  });
}

/** Cards for some status reports: two queries. */
export async function reportCards({ db }: Pick<Deps, 'db'>, view: ContractView, reports: ReadonlyArray<Omit<GivenReport, 'event'>>, title?: string): Promise<ReportCard[]> {
  const { id } = view.contract;
  const events = await eventsAt(db, reports.filter(({ instance }) => isSettled(instance)).map(({ instance }) => [id, instance.version] as const));
  const contents = await contentsFor(db, events);
  return reports.map((report) => reportCard(view, { ...report, event: events.find(({ sequence }) => sequence === report.instance.version) }, contents, title));
}

const isSettled = ({ status }: Instance): boolean => status === 'given';

/** Cards for the reports of some weeks of hourly work: three queries. */
export async function weekReportCards({ db }: Pick<Deps, 'db'>, view: ContractView, weeks: readonly WorkedWeek[], headOf: (week: WorkedWeek) => { title?: string; meta?: string } = () => ({})): Promise<ReportCard[]> {
  if (weeks.length === 0) return [];
  const work = await workIn({ db }, [view], spanOfWeeks(weeks));
  const written = await weekReportsOf(db, view.contract.id, weeks.map(({ number }) => number));
  return weeks.map((week) => weekReportCard(view, { week, sheet: sheetIn(work, view, week), written: written.get(week.number) }, headOf(week)));
}

/** The latest report on the work, for the workroom: of the last week with one; undefined before there is any. */
export async function latestReport(deps: Pick<Deps, 'db'>, view: ContractView): Promise<ReportCard | undefined> {
  if (view.contract.terms.hourly) return (await weekReportCards(deps, view, weeksOf(view).slice(-1), (week) => ({ meta: weekTitle(view, week) })))[0];
  const last = reportsIn(view).findLast(({ instance }) => instance.status === 'given' || instance.status === 'missed');
  return last && (await reportCards(deps, view, [last], reportTitle(view)))[0];
}

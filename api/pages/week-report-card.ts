import { clauseNumber } from '../../domain/agreement';
import { weekReportOf } from '../../domain/week-report';
import type { Sheet } from '../../domain/timesheet';
import type { WeekReportRow } from '../../store/week-reports';
import type { ReportCard, Text } from '../../views/models';
import { pathOf, type ContractView } from '../contract-view';
import { isOpen, type WorkedWeek } from '../work-view/week';
import { clauseLink, shortHash } from './event-words';
import { partOf, reportTitle } from './report-words';

/** A week with what its report is made of. The sheet is that of the time as it was recorded, whatever a review made of it. */
export interface ReportedWeek { readonly week: WorkedWeek; readonly sheet: Pick<Sheet, 'entries'>; readonly written?: WeekReportRow }

export const weekReportPath = (view: Pick<ContractView, 'contract'>, { number }: Pick<WorkedWeek, 'number'>): string => pathOf(view, `/weeks/${number}/report`);

/** Only the freelancer, and only until the week closes. */
export const mayEdit = (view: ContractView, week: WorkedWeek): boolean => view.reader.role === 'freelancer' && isOpen(week, view.reader.now);

/** The report of a week of hourly work, as the page of the week, the workroom and the list of reports show it. */
export function weekReportCard(view: ContractView, { week, sheet, written }: ReportedWeek, { title = reportTitle(view), meta }: { title?: string; meta?: string } = {}): ReportCard {
  const { done, next, blocked } = weekReportOf(sheet, written);
  const parts = [...partOf('Done', done), ...partOf('Next', next), ...partOf('Blocked', blocked)];
  return {
    id: `report-${week.number}`, title, parts, meta: meta ?? (written ? [{ at: written.writtenAt }] : 'From the time sheet'),
    says: parts.length > 0 ? undefined : isOpen(week, view.reader.now) ? 'Nothing is recorded yet.' : 'Nothing was recorded in this week.',
    foot: parts.length > 0 || mayEdit(view, week) ? footOf(view, week, written) : undefined,
  };
}

function footOf(view: ContractView, week: WorkedWeek, written?: WeekReportRow): Text {
  const closes = { at: week.closesAt };
  const seal: Text = written ? [' Text ', { code: shortHash(written.hash) }] : [];
  if (mayEdit(view, week)) return [{ link: 'Edit the report', href: weekReportPath(view, week) }, ', until ', closes, '.', ...seal];
  if (isOpen(week, view.reader.now)) return ['It can change until ', closes, '.', ...seal];
  return ['Fixed with the time sheet, ', closes, '.', ...clauseOf(view), ...seal];
}

const clauseOf = (view: ContractView): Text => (clauseNumber('week.closing', 'hourly') ? [' ', ...clauseLink(view, 'week.closing', 'Clause '), '.'] : []);

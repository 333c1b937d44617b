import type { NavItem, ReportCard, ReportsPage } from '../../views/models';
import { pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { contractHead } from './contract-head';

/** The reports of a contract: in words, and in numbers where hours are paid. */
export function reportViews(view: ContractView, current: 'words' | 'numbers'): NavItem[] {
  return !view.contract.terms.hourly ? [] : [
    { label: 'Week by week', href: pathOf(view, '/reports'), current: current === 'words' },
    { label: 'Hours and money', href: pathOf(view, '/reports/hours'), current: current === 'numbers' },
  ];
}

/** One page of reports, newest first, and the number before which there are older ones. */
export interface ReportsShown { readonly cards: readonly ReportCard[]; readonly olderBefore?: number }

export function reportsPage(ctx: Ctx, view: ContractView, { cards, olderBefore }: ReportsShown): ReportsPage {
  return {
    frame: frameOf(ctx, `Reports: ${view.contract.title}`, { place: 'contracts' }), contract: contractHead(view, 'reports'), views: reportViews(view, 'words'), cards,
    older: olderBefore === undefined ? undefined : { label: 'Older reports', href: pathOf(view, `/reports?before=${olderBefore}`) },
    empty: cards.length > 0 ? undefined : { icon: 'file-text', title: 'No reports yet', text: nextWords(view) },
  };
}

/** What brings the first one. */
function nextWords({ contract: { terms } }: ContractView): string {
  if (terms.hourly) return 'The report of a week is written from its time sheet, as time is recorded.';
  return terms.policy.reportWeeks === 0 ? 'Both signed that none are asked for.' : 'They are asked for while a milestone is funded and not in review, beginning in the second week.';
}

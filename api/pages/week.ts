import type { Link, ReportCard, WeekPage } from '../../views/models';
import { weekPath } from '../../views/paths';
import type { Settings } from '../../settings';
import { pathOf, waitsOnReader } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { isConfirming } from '../matter';
import type { Version } from '../weeks/versions';
import { weeksIn, type WeekSeen } from '../weeks/week';
import { notesOf } from './notes';
import { staffNote } from './staff-note';
import { askCard, shownIn, turnIn, waitingCard } from './turn';
import { daysTable } from './week-days';
import { endsLog } from './week-ends';
import { entriesCard } from './week-entries';
import { weekHead, weekTitle } from './week-head';
import { draftOf, invoiceCard } from './week-invoice';
import { questionCards } from './week-questions';
import { unbilledCard } from './week-unbilled';
import { versionCards } from './week-versions';

/** How soon the page looks again while a payment is being confirmed. */
const LOOK_AGAIN_SECONDS = 5;

/** What is read besides the week itself. */
export interface WeekMore { readonly versions: readonly Version[]; readonly report?: ReportCard; readonly settings: Settings }

/** One week: what it asks, its hours, what of them is billed, and how it ends. The same for both sides. */
export function weekPage(ctx: Ctx, seen: WeekSeen, { versions, report, settings }: WeekMore): WeekPage {
  const { view, week, questions, invoices, told, number } = seen;
  const turn = turnIn(view, waitsOnReader(view, week) ? [week] : [week, ...questions, ...invoices]);
  const refresh = invoices.some(isConfirming) ? { seconds: LOOK_AGAIN_SECONDS, href: weekPath(view.contract.id, number) } : undefined;
  return {
    frame: frameOf(ctx, `${weekTitle(view, seen)}: ${view.contract.title}`, { place: 'contracts', refresh }),
    contract: weekHead(view, seen), notes: notesOf(view, told),
    ask: turn.ask && askCard(view, turn.ask, told), waiting: turn.waiting && waitingCard(view, turn.waiting, told),
    days: { table: daysTable(seen), link: workViewLink(seen) }, questions: questionCards(seen, shownIn(turn)), entries: entriesCard(seen),
    versions: versionCards(view, versions, told.contents), draft: draftOf(seen), invoice: invoiceCard(seen), unbilled: unbilledCard(seen),
    ends: endsLog(seen), report, around: aroundLinks(seen), staff: view.reader.person.staff ? staffNote(view, settings) : undefined,
  };
}

/** What is on a screen is for the two parties, not for staff. */
function workViewLink({ view, number, sheet }: WeekSeen): Link | undefined {
  const shown = view.reader.role && view.contract.terms.hourly!.workView !== 'off' && sheet.trackedSeconds > 0;
  return shown ? { label: 'Work View', href: weekPath(view.contract.id, number, '/work-view') } : undefined;
}

function aroundLinks({ view, number }: WeekSeen): Link[] {
  const known = weeksIn(view).map(({ facts }) => facts.number);
  const link = (to: number, label: string): Link[] => (known.includes(to) ? [{ label, href: weekPath(view.contract.id, to) }] : []);
  return [...link(number - 1, 'The week before'), { label: 'All weeks', href: pathOf(view, '/weeks') }, ...link(number + 1, 'The week after')];
}

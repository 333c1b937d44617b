import { statusOf } from '../../domain/clock';
import { count } from '../../domain/run';
import { earningOf } from '../../domain/terms';
import type { LedgerRow } from '../../store/ledger';
import type { Fact, TextPart } from '../../views/models';
import { instancesIn, type ContractView } from '../contract-view';
import { weeksIn, type WeekSheet } from '../weeks/week';
import { clauseLink } from './event-words';

/** One sum of the freelancer's on its way, after the fee: when it moves on, and by which clause. */
interface Stage { readonly name: string; readonly amountMinor: number; readonly when: string; readonly at?: number; readonly clause: string }

/** What the freelancer has in progress, in review, pending and available in one hourly contract; empty for everybody else. */
export function earningFacts(view: ContractView, open: readonly WeekSheet[], transfers: readonly LedgerRow[]): Fact[] {
  if (view.reader.role !== 'freelancer' || !view.contract.terms.hourly) return [];
  const stages = [...inProgress(view, open), ...inReview(view), ...collected(view), ...pending(view), ...available(transfers)];
  return stages.filter(({ amountMinor }) => amountMinor > 0).map((stage) => factOf(view, stage));
}

const net = ({ contract }: ContractView, amountMinor: number): number => earningOf(contract.terms, amountMinor).netMinor;

const inProgress = (view: ContractView, open: readonly WeekSheet[]): Stage[] => open.map(({ week, sheet }) => (
  { name: 'In progress', amountMinor: net(view, sheet.amountMinor), when: 'closes', at: count(week.facts, 'closesAt'), clause: 'week.closing' }));

const inReview = (view: ContractView): Stage[] => [
  ...weeksIn(view).filter(({ status }) => status === 'inReview').map(({ facts }): Stage => (
    { name: 'In review', amountMinor: net(view, count(facts, 'amountMinor')), when: 'review ends', at: count(facts, 'reviewEndsAt'), clause: 'week.reviewing' })),
  ...instancesIn(view).filter((each) => each.process === 'question' && !statusOf(each).final).map(({ facts, clock }): Stage => (
    { name: 'Questioned', amountMinor: net(view, count(facts, 'amountMinor')), when: 'settled by', at: clock?.dueAt, clause: 'question.answering' })),
];

const collected = (view: ContractView): Stage[] => instancesIn(view).filter((each) => each.process === 'invoice' && !statusOf(each).final).map((each): Stage => (
  { name: 'Being collected', amountMinor: count(each.facts, 'netMinor'), when: each.clock ? `${statusOf(each).says}, until` : statusOf(each).says, at: each.clock?.dueAt, clause: 'invoice.retrying' }));

const pending = (view: ContractView): Stage[] => instancesIn(view).filter((each) => each.process === 'release' && each.clock).map(({ facts, clock }): Stage => (
  { name: 'Pending', amountMinor: count(facts, 'netMinor'), when: 'available', at: clock!.dueAt, clause: 'release.hold' }));

/** What came out of its hold, since the last time. */
function available(transfers: readonly LedgerRow[]): Stage[] {
  const cleared = transfers.filter(({ kind }) => kind === 'clear');
  const last = cleared.at(-1);
  return last ? [{ name: 'Available', amountMinor: cleared.reduce((sum, { amountMinor }) => sum + amountMinor, 0), when: 'the last since', at: last.at, clause: 'release.hold' }] : [];
}

function factOf(view: ContractView, { name, amountMinor, when, at, clause }: Stage): Fact {
  const date: TextPart[] = at === undefined ? [{ meta: when }] : [{ meta: `${when} ` }, { at }];
  return { name: [{ strong: name }, { lineBreak: true }, ...date, ' · ', ...clauseLink(view, clause, 'Clause ')], value: [{ money: { amount: amountMinor, currency: view.contract.currency } }] };
}

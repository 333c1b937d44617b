import { count, type Instance } from '../../domain/run';
import type { Button, Row, Text, WeeksPage } from '../../views/models';
import { formatDays, formatMoney } from '../../views/format';
import { formatHours } from '../../views/hours';
import { weekPath } from '../../views/paths';
import { pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { weeksIn, type WeekSheet } from '../weeks/week';
import { contractHead } from './contract-head';
import { statusPill } from './joint';

/** A year. */
export const WEEKS_SHOWN = 52;

/** What a week has come to: the sheet of one that is open, else what its run read when it closed. */
export interface WeekSums { readonly seconds: number; readonly amountMinor: number }

export const sumsOf = ({ week, sheet }: Pick<WeekSheet, 'week' | 'sheet'>): WeekSums => (week.status === 'open'
  ? { seconds: sheet.recordedSeconds, amountMinor: sheet.amountMinor }
  : closedSums(week));

export const closedSums = ({ facts }: Instance): WeekSums =>
  ({ seconds: count(facts, 'trackedSeconds') + count(facts, 'manualSeconds'), amountMinor: count(facts, 'amountMinor') });

export interface WeeksFacts { readonly open: readonly WeekSheet[]; readonly before?: number }

/** The weeks of a contract, newest first. */
export function weeksPage(ctx: Ctx, view: ContractView, { open, before }: WeeksFacts): WeeksPage {
  const all = weeksIn(view).reverse().filter(({ facts }) => before === undefined || count(facts, 'number') < before);
  const shown = all.slice(0, WEEKS_SHOWN);
  const last = shown.at(-1);
  return {
    frame: frameOf(ctx, `Hours: ${view.contract.title}`, { place: 'contracts' }), contract: contractHead(view, 'weeks'), buttons: buttonsOf(view),
    title: 'Weeks', meta: 'Newest first; amounts are what the week bills',
    table: shown.length > 0 ? {
      caption: 'Weeks', columns: [{ title: 'Week' }, { title: 'Status' }, { title: 'Hours', end: true }, { title: 'Amount', end: true }, { title: 'Next' }],
      rows: shown.map((week) => weekRow(view, week, open)),
    } : undefined,
    empty: { icon: 'calendar', title: 'No week has begun', text: 'The first one opens by itself when the work begins.' },
    older: last && all.length > shown.length ? { label: 'Older weeks', href: pathOf(view, `/weeks?before=${count(last.facts, 'number')}`) } : undefined,
  };
}

/** The tracker is the freelancer's own. */
const buttonsOf = (view: ContractView): Button[] =>
  (view.reader.role === 'freelancer' ? [{ label: 'Open the tracker', style: 'plain', href: pathOf(view, '/tracker') }] : []);

/** `16 to 22 Nov`, in the contract's zone. */
export const weekDays = ({ contract }: Pick<ContractView, 'contract'>, { facts }: Instance): string =>
  formatDays(count(facts, 'startsAt'), count(facts, 'endsAt'), contract.terms.zone);

function weekRow(view: ContractView, week: Instance, open: readonly WeekSheet[]): Row {
  const { contract } = view;
  const sheet = open.find((each) => each.week.key === week.key);
  const { seconds, amountMinor } = sheet ? sumsOf(sheet) : closedSums(week);
  const number = count(week.facts, 'number');
  return {
    cells: [
      [{ link: weekDays(view, week), href: weekPath(contract.id, number) }, { lineBreak: true }, { meta: `Week ${number}` }], [{ pill: statusPill(week) }],
      formatHours(seconds), formatMoney(amountMinor, contract.currency), nextOf(view, week),
    ],
  };
}

/** What comes by itself, and when; of a week that is over, since when. */
export function nextOf({ state }: ContractView, week: Instance): Text {
  if (week.status === 'open') return ['Closes ', { at: count(week.facts, 'closesAt') }];
  if (week.status === 'inReview') return ['Review ends ', { at: count(week.facts, 'reviewEndsAt') }];
  const invoice = Object.values(state.instances).find(({ process, facts }) => process === 'invoice' && facts.for === 'week' && facts.of === week.facts.number);
  const release = invoice && state.instances[`release-${invoice.key}`];
  if (release?.clock) return ['Hold ends ', { at: release.clock.dueAt }];
  if (release) return ['Available since ', { at: release.since }];
  return invoice ? [{ pill: statusPill(invoice) }] : ['Since ', { at: week.since }];
}

import { valueAt } from '../../domain/hourly';
import { isUncovered } from '../../domain/hours-rules';
import { protectionOf } from '../../domain/protection';
import { count } from '../../domain/run';
import { hoursWords, workedWords } from '../../domain/sentences';
import { leftOf } from '../../domain/week-sheet';
import { formatMoney } from '../../views/format';
import type { Button, Fact, HourlyRoom, Item, Note } from '../../views/models';
import { weekPath } from '../../views/paths';
import { pathOf, type ContractView } from '../contract-view';
import { hoursOf } from '../tracker/hours';
import { weeksIn, type WeekSheet } from '../weeks/week';
import { statusPill } from './joint';
import { weekTitle } from './week-head';
import { closedSums, nextOf, weekDays } from './weeks';

const WEEKS_SHOWN = 4;

/** The week that goes on: how far it is, what is left, and whether time that is worked now is paid. */
export function thisWeek(view: ContractView, seen: WeekSheet): HourlyRoom['week'] {
  const { contract, reader } = view;
  const limit = valueAt(contract.terms.hourly!.limits, reader.now);
  const left = leftOf(seen.sheet, limit);
  const { recordedSeconds, unbilledSeconds, amountMinor, trackedSeconds } = seen.sheet;
  const facts: Fact[] = [
    { name: 'Recorded', value: workedWords(recordedSeconds) },
    ...(left === null ? [] : [{ name: `Left of ${hoursWords(limit)}`, value: workedWords(left) }]),
    ...(unbilledSeconds > 0 ? [{ name: 'Not billed', value: workedWords(unbilledSeconds) }] : []),
    { name: 'Closes', value: [{ at: count(seen.week.facts, 'closesAt') }] },
    { name: 'Comes to', value: formatMoney(amountMinor, contract.currency), total: true },
  ];
  return { title: weekTitle(view, seen), pill: statusPill(seen.week), facts, note: coverNote(view, left === 0), buttons: buttonsOf(view, seen, trackedSeconds) };
}

/** Protected or not, and why not, for time that would be worked now with everything that a tracker gives it. */
function coverNote(view: ContractView, isOverLimit: boolean): Note {
  const { state, reader, contract } = view;
  const hourly = contract.terms.hourly!;
  const { isProtected, sentence, missing } = protectionOf({
    hours: hoursOf({ state, hourly, now: reader.now }), hasMethod: Boolean(state.instances.billing?.facts.method), paymentFailed: isUncovered(state), kind: 'tracked', isOverLimit,
    hasNote: true, workView: hourly.workView, isShared: true, activitySeen: true,
  });
  const text = [sentence.replace(/^This time is/, 'Time tracked now is'), ...missing.map((each) => each.sentence)].join(' ');
  return isProtected ? { tone: 'ok', icon: 'shield-check', text } : { tone: 'held', icon: 'triangle-alert', text };
}

function buttonsOf(view: ContractView, { number }: WeekSheet, tracked: number): Button[] {
  const { reader, contract } = view;
  const workView = reader.role && contract.terms.hourly!.workView !== 'off' && tracked > 0;
  return [
    ...(reader.role === 'freelancer' ? [{ label: 'Open the tracker', style: 'plain' as const, href: pathOf(view, '/tracker') }] : []),
    { label: 'See the week', style: 'plain', href: weekPath(contract.id, number) },
    ...(workView ? [{ label: 'Work View', style: 'plain' as const, href: weekPath(contract.id, number, '/work-view') }] : []),
  ];
}

/** The last weeks that have closed, latest first. */
export function lastWeeks(view: ContractView): Item[] {
  const { contract } = view;
  return weeksIn(view).filter(({ status }) => status !== 'open').slice(-WEEKS_SHOWN).reverse().map((week): Item => {
    const { seconds, amountMinor } = closedSums(week);
    const number = count(week.facts, 'number');
    const next = nextOf(view, week);
    return {
      lead: { disc: String(number) }, heading: true, title: [{ link: weekDays(view, week), href: weekPath(contract.id, number) }],
      meta: [`${workedWords(seconds)}. `, ...(typeof next === 'string' ? [next] : next)], amount: { amount: amountMinor, currency: contract.currency }, pill: statusPill(week),
    };
  });
}

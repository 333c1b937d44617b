import { statusOf } from '../../domain/clock';
import { earningOf } from '../../domain/terms';
import { count } from '../../domain/run';
import { durationWords } from '../../domain/sentences';
import { formatMoney } from '../../views/format';
import type { LogItem, TextPart } from '../../views/models';
import { whoIs } from '../contract-view';
import type { WeekSeen } from '../weeks/week';
import { clauseLink, happened } from './event-words';
import { silenceOf } from './joint';
import { invoiceFor } from './week-invoice';
import { nameOf, whose } from './week-words';

const SECOND_MS = 1000;

/** How a week ends, in the order of time: what has happened, and what comes by itself, each with its instant and clause. */
export function endsLog(seen: WeekSeen): LogItem[] {
  return [closing(seen), ...reviewing(seen), ...paying(seen), ...holding(seen)];
}

const item = (seen: WeekSeen, at: number, what: LogItem['what'], clause: string, tone?: LogItem['tone']): LogItem =>
  ({ tone, what, meta: [{ at, style: 'seconds' }, ...withClause(clauseLink(seen.view, clause, 'Clause '))] });

const withClause = (link: TextPart[]): TextPart[] => (link.length > 0 ? [' · ', ...link] : []);

function closing(seen: WeekSeen): LogItem {
  const { view, week } = seen;
  const at = count(week.facts, 'closesAt');
  return week.status === 'open'
    ? item(seen, at, `${whose(view, 'freelancer')} time closes, and its sheet goes to ${whoIs(view, 'client')}`, 'week.closing', 'held')
    : item(seen, at, `${whose(view, 'freelancer')} time closed and locked`, 'week.closing', 'ok');
}

/** The decision that was taken, or the instant by which it is. */
function reviewing(seen: WeekSeen): LogItem[] {
  const { view, week, sheet, told } = seen;
  const decided = told.events.find((event) => event.instance === week.key && event.kind === 'action' && event.to === week.status);
  if (week.status === 'approved' || week.status === 'empty') return decided ? [item(seen, decided.at, happened(view, decided, new Map()), decided.clause, 'ok')] : [];
  if (week.status === 'open' && sheet.recordedSeconds === 0) return [];
  const amount = formatMoney(sheet.amountMinor, view.contract.currency);
  const pays = week.status === 'inReview' ? `silence pays ${amount}` : 'silence approves what is billed then';
  return [item(seen, count(week.facts, 'reviewEndsAt'), `${whose(view, 'client')} review ends; ${pays}`, 'week.reviewing', week.status === 'inReview' ? 'held' : undefined)];
}

function paying(seen: WeekSeen): LogItem[] {
  const invoice = invoiceFor(seen, 'week', seen.number);
  if (!invoice) return [];
  const { deadline, says } = statusOf(invoice);
  return [
    item(seen, invoice.since, `Invoice ${count(invoice.facts, 'number')}: ${says}`, 'invoice.collecting', invoice.status === 'paid' ? 'ok' : 'held'),
    ...(invoice.clock && deadline ? [item(seen, invoice.clock.dueAt, silenceOf(seen.view, invoice), `invoice.${deadline.clause}`)] : []),
  ];
}

/** When the money can be withdrawn: as it is, or as it will be if the review ends in silence and the payment succeeds. */
function holding(seen: WeekSeen): LogItem[] {
  const { view, week, sheet } = seen;
  const invoice = invoiceFor(seen, 'week', seen.number);
  const release = invoice && view.state.instances[`release-${invoice.key}`];
  const can = (minor: number): string => `${nameOf(view, 'freelancer')} can withdraw ${formatMoney(minor, view.contract.currency)}`;
  if (release) {
    const net = count(release.facts, 'netMinor');
    return release.clock ? [item(seen, release.clock.dueAt, `The security hold ends; ${lower(can(net))}`, 'release.hold', 'held')] : [item(seen, release.since, can(net), 'release.hold', 'ok')];
  }
  if (week.status !== 'inReview' || sheet.amountMinor === 0) return [];
  const { securityHold } = view.contract.terms.policy;
  const { netMinor } = earningOf(view.contract.terms, sheet.amountMinor);
  return [item(seen, count(week.facts, 'reviewEndsAt') + securityHold * SECOND_MS, `Paid at once, its hold of ${durationWords(securityHold)} ends; ${lower(can(netMinor))}`, 'release.hold')];
}

/** “you” is small inside a sentence; a name stays as it is. */
const lower = (text: string): string => text.replace(/^You\b/, 'you');

import { partOf, spanOf } from '../../domain/week-sheet';
import { clipped, isWithin, overlaps, type Span } from '../../domain/span';
import { count, instancesOf, type Facts, type Instance } from '../../domain/run';
import type { Desk, Kept } from './desk';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One thing that may happen; `pick` and `share` choose of what there is. */
export interface Move { readonly name: (typeof MOVES)[number]; readonly pick: number; readonly share: number }
type Chosen = Omit<Move, 'name'>;

const METHODS = ['sandbox-succeeds', 'sandbox-succeeds', 'sandbox-declines'];
const one = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];
const inStatus = (desk: Desk, process: string, ...statuses: string[]): Instance[] => instancesOf(desk.state, process).filter(({ status }) => statuses.includes(status));
const openWeeks = (desk: Desk): Span[] => inStatus(desk, 'week', 'open').map(spanOf);

let ids = 0;
const entryOf = (span: Span, { pick }: Chosen, revision = ''): Kept =>
  ({ ...span, id: `e${++ids}`, kind: pick % 4 === 0 ? 'manual' : 'tracked', task: ['Search', 'Feed', 'Call'][pick % 3]!, note: '', revision });
const isFree = (desk: Desk, span: Span, but?: Kept): boolean => !desk.entries.some((each) => each !== but && each.revision === '' && overlaps(each, span));

/** Some of what may still be changed: what lies in a week that is open, and begins and ends in one. */
const changeable = (desk: Desk): Kept[] => desk.entries.filter((each) => each.revision === '' && isWithin(openWeeks(desk), each.startsAt) && isWithin(openWeeks(desk), each.endsAt - 1));

/** Ben works from now on, up to five hours, while a week is open. */
function work(desk: Desk, chosen: Chosen): void {
  const span = { startsAt: desk.now, endsAt: desk.now + 1 + Math.floor(chosen.share * 5 * HOUR) };
  desk.passTo(span.endsAt);
  if (isWithin(openWeeks(desk), span.startsAt) && isFree(desk, span)) desk.entries.push(entryOf(span, chosen));
}

function edit(desk: Desk, chosen: Chosen): void {
  const entry = one(changeable(desk), chosen.pick);
  if (!entry) return;
  desk.entries = desk.entries.filter((each) => each !== entry);
  const endsAt = entry.startsAt + Math.floor((entry.endsAt - entry.startsAt) * (chosen.share * 1.2));
  const changed = { ...entry, endsAt };
  if (endsAt > entry.startsAt && endsAt <= desk.now && isFree(desk, changed) && isWithin(openWeeks(desk), endsAt - 1)) desk.entries.push(changed);
}

/** Ada asks about an entry of a week in review, or about a segment of it. */
function question(desk: Desk, { pick, share }: Chosen): void {
  const week = one(inStatus(desk, 'week', 'inReview'), pick);
  const entry = week && one(desk.entries.filter((each) => each.revision === String(week.facts.revision ?? '') && clipped(each, spanOf(week))), pick >> 3);
  if (!entry) return;
  const from = entry.startsAt + Math.floor(share * 6) * 10 * MINUTE;
  desk.does('client', 'week.question', week.key, { entry: share < 0.5 ? entry.id : partOf(entry.id, { startsAt: from, endsAt: from + 10 * MINUTE }) });
}

/** A new version of a week in review: the same entries under new names, some shorter, some gone. */
function adjust(desk: Desk, chosen: Chosen): void {
  const week = one(inStatus(desk, 'week', 'inReview'), chosen.pick);
  if (!week) return;
  const revision = `r${++ids}`;
  const before = desk.entries.filter((each) => each.revision === String(week.facts.revision ?? '') && clipped(each, spanOf(week)));
  const after = before.filter((_, index) => (chosen.pick + index) % 5 !== 0)
    .map((each, index) => ({ ...each, id: `e${++ids}`, revision, endsAt: index % 2 ? each.endsAt : each.startsAt + Math.max(1, Math.floor((each.endsAt - each.startsAt) * chosen.share)) }));
  desk.entries.push(...after);
  desk.does('freelancer', 'week.adjust', week.key, { revision: chosen.share < 0.1 ? 'nowhere' : revision });
}

function answer(desk: Desk, { pick, share }: Chosen): void {
  const asked = one(inStatus(desk, 'question', 'asked'), pick);
  if (!asked) return void one(inStatus(desk, 'question', 'answered').map(({ key }) => desk.does('client', 'question.accept', key)), 0);
  if (share < 0.4) desk.does('freelancer', 'question.keep', asked.key);
  else if (share < 0.8) desk.does('freelancer', 'question.change', asked.key, { minutes: Math.max(1, Math.floor((count(asked.facts, 'seconds') / 60) * (share - 0.4) * 3)) });
  else desk.does('freelancer', 'question.drop', asked.key);
}

/** An outcome of any payment, known or not, in any order, and once more. */
function provider(desk: Desk, { pick, share }: Chosen): void {
  const key = one([...desk.asked.keys()], pick);
  const next = one([...desk.pending.keys()], pick);
  for (const each of [key, next, next]) if (each) desk.answers(each, share < 0.65 ? 'confirmed' : 'declined');
}

function amend(desk: Desk, { pick, share }: Chosen): void {
  const proposed = one(inStatus(desk, 'amendment', 'proposed'), 0);
  if (proposed) return void desk.does(proposed.facts.proposer === 'client' ? 'freelancer' : 'client', share < 0.9 ? 'amendment.sign' : 'amendment.decline', proposed.key, { agree: 'yes' });
  const changes: readonly Facts[] = [{ rateMinor: 1 + Math.floor(share * 15_000) }, { limitHours: Math.floor(share * 40) }, { policyKey: 'timesheetReview', policyValue: (8 + Math.floor(share * 5)) * 86_400 }];
  desk.does(pick % 2 ? 'client' : 'freelancer', 'contract.propose', 'contract', { ...changes[pick % 3], from: share < 0.5 ? 'signed' : 'nextWeek', agree: 'yes' });
}

function clock(desk: Desk, { pick, share }: Chosen): void {
  const { status } = desk.state.instances.hours!;
  if (status === 'paused') desk.does('client', 'hours.resume', 'hours');
  else if (status === 'ending' && share < 0.8) desk.does('freelancer', 'hours.goOn', 'hours');
  else if (share > 0.93) desk.does('freelancer', 'hours.endAtClose', 'hours');
  else if (share > 0.5) desk.does('client', 'hours.pause', 'hours');
  else if (share < 0.01 && pick % 3 === 0) desk.does('client', 'hours.endNow', 'hours');
}

const pass = (desk: Desk, { share }: Chosen): void => desk.passTo(desk.now + Math.floor(share * share * 3 * DAY));

/** The next thing runs out. */
const due = (desk: Desk): void => desk.passTo(desk.nextDueAt() ?? desk.now);

const DO = {
  work, work2: work, work3: work, edit, question, question2: question, adjust, answer, answer2: answer, provider, provider2: provider, amend, clock,
  pass, pass2: pass, pass3: pass, due, due2: due, due3: due,
  approve: (desk: Desk, { pick }: Chosen) => { const week = one(inStatus(desk, 'week', 'inReview'), pick); if (week) desk.does('client', 'week.approve', week.key); },
  method: (desk: Desk, { pick }: Chosen) => { desk.does('client', 'billing.useMethod', 'billing', { method: METHODS[pick % 3]! }); },
  deposit: (desk: Desk, { pick, share }: Chosen) => { desk.does('client', 'billing.deposit', 'billing', { amountMinor: 1 + Math.floor(share * 60_000), method: METHODS[pick % 3]! }); },
  pay: (desk: Desk, { pick }: Chosen) => { const bill = one(inStatus(desk, 'invoice', 'unpaid', 'overdue'), pick); if (bill) desk.does('client', 'invoice.pay', bill.key, { method: METHODS[pick % 3]! }); },
} as const;

export const MOVES = Object.keys(DO) as Array<keyof typeof DO>;

export const moveOf = (desk: Desk, { name, ...chosen }: Move): void => DO[name](desk, chosen);

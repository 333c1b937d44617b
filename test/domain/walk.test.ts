// Anything by anybody at any time: after every step the money comes out and no promise is broken.
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clauseNumber } from '../../domain/agreement';
import { nextDue, statusOf } from '../../domain/clock';
import { CURRENCIES } from '../../domain/currency';
import { isOver, refuse, type Performed } from '../../domain/engine';
import { kindOf } from '../../domain/hourly';
import { accountKind, agrees, escrowAccount, moneySum, pendingAccount } from '../../domain/ledger';
import { LARGEST_WHOLE } from '../../domain/money';
import { KNOBS, POLICY_KEYS, type Policy } from '../../domain/policy';
import { PROCESSES } from '../../domain/processes';
import { PROFILES } from '../../domain/profiles';
import { ROLES } from '../../domain/role';
import { count, instancesOf, type Facts, type Instance, type RunState, type Step, type Transfer } from '../../domain/run';
import { openContract, type Terms } from '../../domain/terms';
import { hourlyTerms, PARTIES, policy, termsOf } from '../people';
import { ACTIONS, attempt, duePerformed, START } from './explore';
import { inputsOf } from './inputs';
import { frozen } from './story';

const DAY = 86_400_000;
const FINAL = new Set(Object.values(PROCESSES).flatMap((process) =>
  Object.entries(process.statuses).filter(([, status]) => status.final).map(([key]) => `${process.name}.${key}`)));

// --- what is walked ---------------------------------------------------------------------------------------------

const knobs = fc.record(Object.fromEntries(KNOBS.map((key) => [key, fc.integer({ min: POLICY_KEYS[key].least, max: POLICY_KEYS[key].most })])), { requiredKeys: [] });
const policies: fc.Arbitrary<Policy> = fc.tuple(fc.constantFrom(...Object.keys(PROFILES)), knobs, fc.option(fc.integer({ min: 0, max: 3000 })))
  .map(([profile, turned, fee]) => ({ ...policy(profile, turned), ...(fee === null ? {} : { feeBasisPoints: fee }) }));
const amounts = fc.array(fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: LARGEST_WHOLE })), { minLength: 1, maxLength: 5 });
const fixed: fc.Arbitrary<Terms> = fc
  .tuple(amounts, fc.constantFrom(...Object.keys(CURRENCIES)), policies, fc.constantFrom('client' as const, 'freelancer' as const))
  .map(([parts, currency, signed, sender]) => termsOf(parts, { currency, policy: signed, sender }));

const hourly: fc.Arbitrary<Terms> = fc
  .tuple(fc.constantFrom(...Object.keys(CURRENCIES)), policies, fc.constantFrom('client' as const, 'freelancer' as const), fc.integer({ min: 1, max: 100_000 }))
  .map(([currency, signed, sender, rate]) => hourlyTerms({ currency, policy: signed, sender }, { rates: [{ fromAt: 0, value: rate }] }));
const terms: fc.Arbitrary<Terms> = fc.oneof({ weight: 2, arbitrary: fixed }, { weight: 3, arbitrary: hourly });

/** One thing that may happen: something that is open, something that may well not be, silence, or time. */
type Move =
  | { kind: 'open' | 'any' | 'staff'; pick: number; share: number }
  | { kind: 'due' }
  | { kind: 'time'; ms: number };
const picks = { pick: fc.nat(), share: fc.integer({ min: 0, max: 110 }).map((percent) => percent / 100) };
const moves: fc.Arbitrary<Move[]> = fc.array(fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('open' as const), ...picks }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('any' as const), ...picks }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('staff' as const), ...picks }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('due' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 40 * DAY })) }) },
), { minLength: 40, maxLength: 160, size: 'max' });

/** What people, support and the provider may try; what the policy does is done by time alone. */
const TRIES = ACTIONS.flatMap(({ name, process, action }) => ROLES.filter((role) => role !== 'policy').map((role) =>
  ({ name, process, action, role, inputs: inputsOf(action.input) })));
type Try = (typeof TRIES)[number] & { readonly instance: string };

const triesIn = (state: RunState, may: (each: (typeof TRIES)[number], instance: Instance) => boolean): Try[] =>
  Object.values(state.instances).flatMap((instance) => TRIES.filter((each) => each.process === instance.process && may(each, instance))
    .map((each) => ({ ...each, instance: instance.key })));

const isOpen = ({ action, role }: (typeof TRIES)[number], { status }: Instance): boolean => action.from.includes(status) && action.by.includes(role);
const isEnd = ({ process, action }: (typeof TRIES)[number]): boolean => FINAL.has(`${process}.${action.to}`);

/** Amounts become a share of what is held: often a part, sometimes nothing, all or more. A deposit is a share of a week. */
const scaled = (input: Facts, instance: Instance, share: number): Facts =>
  'amountMinor' in input ? { ...input, amountMinor: Math.floor(shareOf(instance) * share) } : input;

const shareOf = ({ process, facts }: Instance): number => ({ billing: 15_000, release: count(facts, 'amountMinor') })[process] ?? count(facts, 'heldMinor');

/** What comes again and again leaves the state when it has ended. */
const isForgotten = ({ process, status }: Instance): boolean => PROCESSES[process]!.forgets === true && FINAL.has(`${process}.${status}`);

// --- what must hold ---------------------------------------------------------------------------------------------

/** As `expect`, but cheap: it is asked a million times. */
function must(promise: string, kept: boolean): void {
  if (!kept) throw new Error(`Broken: ${promise}`);
}

class Walk {
  state: RunState;
  at = START;
  readonly steps: Step[] = [];
  readonly transfers: Transfer[] = [];
  readonly balances = new Map<string, number>();
  readonly ended = new Set<string>();
  readonly reminded = new Map<string, Step>();
  refused = 0;

  constructor(signed: Terms) {
    this.state = frozen(openContract('2041', signed, 'a'.repeat(64), PARTIES, this.at));
  }

  make(move: Move): void {
    switch (move.kind) {
      case 'time': this.at += move.ms; return this.passed();
      case 'due': this.at = Math.max(this.at, nextDue(this.state)?.at ?? 0); return this.passed();
      case 'staff': return this.untimely();
      case 'any': return this.tries(triesIn(this.state, () => true), move.pick, move.share);
      case 'open': return this.tries(this.openTries(move.share > 0.85), move.pick, move.share);
    }
  }

  /** Mostly what keeps the contract going, so that walks are long. */
  openTries(ends: boolean): Try[] {
    const open = triesIn(this.state, isOpen);
    const lasting = open.filter((each) => !isEnd(each));
    return ends || lasting.length === 0 ? open : lasting;
  }

  tries(all: readonly Try[], pick: number, share: number): void {
    const chosen = all[pick % all.length];
    if (!chosen) return;
    const { name, instance, role, inputs } = chosen;
    const input = scaled(inputs[pick % inputs.length]!, this.state.instances[instance]!, share);
    const outcome = attempt({ state: this.state, at: this.at }, name, instance, role, input, pick);
    if ('done' in outcome) return this.take({ state: outcome.done.state, steps: outcome.steps });
    this.refused++;
    must('a refusal says why', outcome.refused.sentence.length > 10);
  }

  /** Everything that has run out by now happens, earliest first. */
  passed(): void {
    let last = 0;
    let round = 0;
    for (let due = this.due(last); due; due = this.due(last)) {
      must('what has run out is used up', round++ < 1000);
      this.take(due);
      const dueAt = due.steps[0]!.cause.dueAt!;
      must('what ran out first happens first', dueAt >= last);
      last = dueAt;
    }
  }

  /** The next thing that has run out, with something that its reading brings. */
  due(pick: number): Performed | undefined {
    const all = duePerformed(this.state, this.at);
    return all[pick % Math.max(1, all.length)];
  }

  /** A staff signal that nobody can follow is an event, and nothing else. */
  untimely(): void {
    const before = this.state;
    const request = { instance: 'contract', by: { role: 'support' }, input: {}, cause: { kind: 'staff' } } as const;
    this.take(refuse(before, 'milestone.approve', request, { code: 'NotYours', sentence: 'Only the client can do this.' }, this.at));
    must('a refused staff step changes nothing but the count', isDeepStrictEqual({ ...this.state, sequence: before.sequence }, before));
  }

  take({ state, steps }: Performed): void {
    const before = this.state;
    this.state = frozen(state);
    steps.forEach((step, index) => this.record(step, before, index === 0));
    must('events are numbered without a gap', state.sequence === this.steps.length);
    this.checkClocks();
    this.checkMoney();
  }

  record(step: Step, before: RunState, first: boolean): void {
    must('events are numbered one by one', step.sequence === this.steps.length + 1);
    must('every event but a refused one cites its clause', step.kind === 'refused' || clauseNumber(step.clause, kindOf(this.state.terms)) !== undefined);
    if (first && step.kind === 'action' && step.cause.kind === 'timer') this.checkSilence(step, before.instances[step.instance]!);
    if (step.kind === 'reminder') this.reminded.set(step.instance, step);
    if (step.kind === 'action' && FINAL.has(`${step.process}.${step.to}`)) {
      must(`${step.instance} ends once`, !this.ended.has(step.instance));
      this.ended.add(step.instance);
    }
    this.steps.push(step);
    step.transfers.forEach((each) => this.post(each));
    must('funded = held + released + refunded + fees', agrees(moneySum(this.transfers)));
  }

  post(each: Transfer): void {
    must('a contract moves its own currency only', each.currency === this.state.terms.currency);
    must('whole minor units move', Number.isSafeInteger(each.amountMinor) && each.amountMinor > 0);
    this.transfers.push(each);
    this.balances.set(each.from, this.balance(each.from) - each.amountMinor);
    this.balances.set(each.to, this.balance(each.to) + each.amountMinor);
    must(`${each.from} is never below zero`, accountKind(each.from) === 'world' || this.balance(each.from) >= 0);
  }

  balance(account: string): number {
    return this.balances.get(account) ?? 0;
  }

  /** Silence decides at its instant, not before, and only after a reminder where one is promised. */
  checkSilence(step: Step, silent: Instance): void {
    const { clock } = silent;
    must('silence decides when the time has run out', step.at >= clock!.dueAt && step.cause.dueAt === clock!.dueAt);
    must('no reminder is left behind', clock!.remindAt.length === 0);
    const last = this.reminded.get(step.instance);
    const { remind, at } = statusOf(silent).deadline!;
    const tooShort = at !== undefined && clock!.dueAt - clock!.startedAt < 2000;
    must('a reminder came first', !remind || tooShort || (last !== undefined && last.at >= clock!.startedAt));
  }

  /** The log alone tells where everything stands. */
  checkLog(): void {
    const told = new Map(this.steps.flatMap((step) => step.after.map((instance) => [instance.key, instance] as const)));
    must('the log rebuilds the state', [...told].every(([key, instance]) => isForgotten(instance) || isDeepStrictEqual(this.state.instances[key], instance)));
    must('nothing is in the state that is not in the log', Object.keys(this.state.instances).every((key) => key === 'offer' || told.has(key)));
  }

  checkClocks(): void {
    for (const instance of Object.values(this.state.instances)) {
      const { clock } = instance;
      must('a clock runs exactly where there is a deadline', (clock !== null) === (statusOf(instance).deadline !== undefined));
      if (!clock) continue;
      const instants = clock.dueAt <= clock.startedAt && clock.remindAt.length === 0 ? [] : [...clock.remindAt, clock.dueAt];
      must('reminders lie between start and end, in order', instants.every((at, index) => (index === 0 ? at >= clock.startedAt : at > instants[index - 1]!)));
    }
  }

  checkMoney(): void {
    for (const milestone of instancesOf(this.state, 'milestone')) {
      const [held, released, refunded, funded] = ['heldMinor', 'releasedMinor', 'refundedMinor', 'fundedMinor'].map((fact) => count(milestone.facts, fact)) as [number, number, number, number];
      must('a milestone’s own sum comes out', held + released + refunded === funded && funded <= count(milestone.facts, 'amountMinor'));
      must('what it says is held lies in its account', held === this.balance(escrowAccount(this.state, milestone.key)));
      must('money is held only where the declaration says so', held === 0 || statusOf(milestone).holdsMoney === true);
    }
    const deposit = this.state.instances.billing;
    if (deposit) must('what is left of the deposit lies in its account', count(deposit.facts, 'heldMinor') === this.balance(escrowAccount(this.state, 'billing')));
    for (const invoice of instancesOf(this.state, 'invoice')) {
      must('an invoice holds what the deposit covers of it until it is paid', this.balance(escrowAccount(this.state, invoice.key)) === count(invoice.facts, 'coveredMinor'));
      must('covered and due are the amount', count(invoice.facts, 'coveredMinor') + count(invoice.facts, 'dueMinor') === count(invoice.facts, 'amountMinor'));
    }
    for (const release of instancesOf(this.state, 'release')) {
      const pending = statusOf(release).holdsMoney ? count(release.facts, 'netMinor') : 0;
      must('a release lies in its account until it is cleared', this.balance(pendingAccount(this.state, release.key)) === pending);
    }
  }
}

// --- the walks --------------------------------------------------------------------------------------------------

/** A walk that fails is made shorter for this long, then shown; one that is this slow has failed. */
const PATIENCE = { interruptAfterTimeLimit: 50_000, markInterruptAsFailure: true };

/** The answers by which the provider says that a payment went through. */
const CONFIRMING = new Set(ACTIONS.flatMap(({ process, action }) => (action.calls ? [`${process}.${action.calls.confirmed}`] : [])));

/** Most walks start with a signed contract, because that is where money is; hourly ones often with a deposit, too. */
const begun = fc.constantFrom(0, 1, 2, 2, 2, 2, 4, 4, 4, 4);

function walked(signed: Terms, begin: number, all: readonly Move[]): Walk {
  const walk = new Walk(signed);
  for (const name of ['offer.send', 'offer.accept', 'billing.deposit', 'deposit.confirm'].slice(0, begin)) {
    walk.tries(triesIn(walk.state, (each) => each.name === name && (!name.startsWith('offer') || (each.role === signed.sender) === (name === 'offer.send')) && each.action.by.includes(each.role)), 0, 1);
  }
  for (const move of all) {
    if (isOver(walk.state)) break;
    walk.make(move);
  }
  return walk;
}

test('the money comes out after every step of any walk, and a refused action changes nothing', () => {
  let done = 0;
  let refused = 0;
  const seen = new Set<string>();
  const unseen = () => ACTIONS.map(({ name }) => name).filter((name) => !seen.has(name));
  const walks = fc.property(terms, begun, moves, (signed, begin, all) => {
    const walk = walked(signed, begin, all);
    walk.checkLog();
    done += walk.steps.length;
    refused += walk.refused;
    walk.steps.forEach((step) => seen.add(`${step.process}.${step.action}`));
  });
  fc.assert(walks, { numRuns: 150, ...PATIENCE });
  // Chance may pass a rare action by or end walks early: then there are more, until it is enough.
  for (let more = 0; more < 10 && (unseen().length > 0 || done <= 20_000 || refused <= 5_000); more++) fc.assert(walks, { numRuns: 100, ...PATIENCE });
  expect(done).toBeGreaterThan(20_000);
  expect(refused).toBeGreaterThan(5_000);
  expect(unseen()).toEqual([]);
}, 120_000);

test('no cent stays for ever: from wherever a walk stops, if nobody does anything more, all of it finds its way', () => {
  fc.assert(fc.property(terms, moves, (signed, all) => {
    const walk = walked(signed, 2, all);
    const held = () => [...walk.balances].filter(([account, minor]) => minor > 0 && ['escrow', 'pending'].includes(accountKind(account)));
    for (let round = 0; round < 400 && held().length > 0; round++) {
      const confirmed = triesIn(walk.state, (each, instance) => each.role === 'provider' && CONFIRMING.has(each.name) && isOpen(each, instance));
      // Hourly work goes on until somebody ends it.
      const ending = triesIn(walk.state, (each, instance) => each.name === 'hours.endNow' && each.role === 'client' && isOpen(each, instance));
      if (ending.length > 0 && round % 2 === 0) walk.tries(ending, 0, 0);
      else if (confirmed.length > 0) walk.tries(confirmed, 0, 0);
      else walk.make({ kind: 'due' });
    }
    expect(held()).toEqual([]);
  }), { numRuns: 100, ...PATIENCE });
}, 60_000);

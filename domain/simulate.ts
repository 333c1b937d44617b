import { clauseNumber } from './agreement';
import { nextDue, statusOf } from './clock';
import { actingAs, perform, performDue, type Performed } from './engine';
import { kindOf } from './hourly';
import { actionOf } from './processes';
import { otherParty, type Role } from './role';
import type { Facts, RunState, Step } from './run';
import { countWords, fill, listWords, type Words } from './sentences';
import { openContract, type Terms } from './terms';
import { wordsOf, type Formats } from './words';

/** One thing that would happen: when, in the declaration's own words, by which clause, and what it does to the money. */
export interface SimulatedStep {
  readonly at: number;
  readonly says: string;
  readonly clause: string | undefined;
  readonly money: string | undefined;
  readonly kind: 'act' | 'reminder' | 'silence' | 'end';
}

export interface Simulation { readonly title: string; readonly steps: readonly SimulatedStep[]; readonly outcome: string; readonly endsAt: number }

/** Who asks, when, and how amounts and instants read. */
export interface Reading { readonly reader: Role; readonly at: number; readonly formats: Formats }

/** Somebody acts so many seconds after the step before. */
interface Move { readonly after: number; readonly name: string; readonly by: Role; readonly input?: Facts }
interface Script { readonly title: string; readonly moves: readonly Move[] }

const FIRST = 'milestone-1';
/** A bound far above what any script needs. */
const MOST_STEPS = 60;

/** What would happen with the first milestone if people behaved so: played by the engine that will run the contract. */
export function simulate(terms: Terms, reading: Reading): Simulation[] {
  return scriptsFor(terms, reading).map(({ title, moves }) => {
    const played = play(terms, reading.at, moves);
    const steps = played.map((each) => told(terms, reading, each)).filter((step) => step !== undefined);
    const last = steps.at(-1)!;
    return { title, steps, outcome: last.money ?? last.says, endsAt: last.at };
  });
}

/** When the first milestone is funded and delivered: in time for its due date, or at once where it has none. */
function scriptsFor(terms: Terms, { at, reader }: Reading): Script[] {
  const { dormancy, milestoneReview, changeRounds } = terms.policy;
  const dueIn = Math.max(0, Math.floor(((terms.milestones[0]!.dueAt ?? at) - at) / 1000));
  const fundedIn = Math.max(0, dueIn - Math.floor(dormancy / 2));
  const client = reader === 'client' ? 'You are' : `${terms.client.name} is`;
  const delivered: Move = { after: dueIn - fundedIn, name: 'milestone.submit', by: 'freelancer' };
  const round: Move[] = [
    { after: Math.floor(milestoneReview / 2), name: 'milestone.requestChanges', by: 'client' },
    { after: Math.floor(milestoneReview / 2), name: 'milestone.submit', by: 'freelancer' },
  ];
  const rounds = Math.min(2, changeRounds);
  return [
    { title: `${client} silent`, moves: [funded(fundedIn), delivered] },
    ...(rounds > 0 ? [{ title: `Changes are asked for ${countWords(rounds, ['time', 'times'])}`, moves: [funded(fundedIn), delivered, ...Array(rounds).fill(round).flat()] }] : []),
    { title: `${reader === 'client' ? 'You ask' : `${terms.client.name} asks`} for the money back`, moves: [funded(fundedIn), { after: delivered.after, name: 'milestone.askReturn', by: 'client' }] },
  ];
}

const funded = (after: number): Move => ({ after, name: 'milestone.fund', by: 'client', input: methodOf() });

/** Any way to pay will do: the first that the declaration names. */
function methodOf(): Facts {
  const field = actionOf('milestone', 'fund')?.input?.method;
  return field?.kind === 'choice' ? { method: field.options[0]!.value } : {};
}

interface Played { readonly step: Step; readonly state: RunState }

/** Both sign now; then the moves are made, with whatever runs out in between; then silence, until nothing is left to run out. */
function play(terms: Terms, at: number, moves: readonly Move[]): Played[] {
  const run = new Play(openContract('simulated', terms, 'simulated', { client: 'client', freelancer: 'freelancer' }, at), at);
  run.act('offer.send', 'offer', terms.sender, { agree: 'yes' });
  run.act('offer.accept', 'offer', otherParty(terms.sender), { agree: 'yes' });
  run.without('reporting');
  for (const { after, name, by, input } of moves) {
    run.passUntil(run.now + after * 1000);
    run.act(name, FIRST, by, input);
  }
  run.passUntil(Infinity);
  return run.played.filter(({ step }) => step.process !== 'offer' && step.process !== 'contract');
}

/** One contract that is only thought of, with a clock that jumps from one thing to the next. */
class Play {
  readonly played: Played[] = [];

  constructor(private state: RunState, public now: number) {}

  act(name: string, instance: string, by: Role, input: Facts = {}): void {
    this.take(perform(this.state, name, { ...actingAs(this.state, by), instance, input }, this.now));
  }

  /** Leaves out what goes on beside the money. */
  without(key: string): void {
    const { [key]: _, ...instances } = this.state.instances;
    this.state = { ...this.state, instances };
  }

  /** Lets time pass, and whatever runs out in it happen. */
  passUntil(end: number): void {
    for (let due = nextDue(this.state); due && due.at <= end && this.played.length < MOST_STEPS; due = nextDue(this.state)) {
      this.now = Math.max(this.now, due.at);
      this.take(performDue(this.state, this.now)!);
    }
    if (Number.isFinite(end)) this.now = Math.max(this.now, end);
  }

  /** The payment provider says yes at once. */
  private take({ state, steps }: Performed): void {
    this.state = state;
    this.played.push(...steps.map((step) => ({ step, state })));
    const { process, action, instance, kind } = steps[0]!;
    const calls = kind === 'action' ? actionOf(process, action)?.calls : undefined;
    if (calls) this.act(`${process}.${calls.confirmed}`, instance, 'provider');
  }
}

/** A step in words; undefined for one that only starts a payment, whose outcome is told. */
function told(terms: Terms, { reader, formats }: Reading, { step, state }: Played): SimulatedStep | undefined {
  const action = actionOf(step.process, step.action);
  if (action?.calls && step.cause.kind === 'act') return undefined;
  const [instance, ...spawned] = step.after;
  const words = wordsOf({ id: state.id, terms, instance: instance!, reader, actor: step.by.role, transfers: step.transfers, spawned }, formats);
  const reminded = step.kind === 'reminder' ? step.letters[0]!.to : [];
  return {
    at: step.at, clause: clauseNumber(step.clause, kindOf(terms)), money: moneyOf(step, words, formats),
    says: action ? fill(action.says, words) : remindedWords(reminded, terms, reader),
    kind: step.kind === 'reminder' ? 'reminder' : statusOf(instance!).final ? 'end' : step.cause.kind === 'timer' ? 'silence' : 'act',
  };
}

function remindedWords(roles: readonly Role[], terms: Terms, reader: Role): string {
  const names = roles.map((role) => (role === reader ? 'you' : role === 'client' || role === 'freelancer' ? terms[role].name : role));
  return fill(`${listWords(names)} ${names.length > 1 || names[0] === 'you' ? 'are' : 'is'} reminded`, {});
}

/** What a step does to the money. */
function moneyOf({ transfers }: Step, words: Words, { money }: Formats): string | undefined {
  const says: Readonly<Record<string, (amount: string) => string>> = {
    deposit: (amount) => `${amount} held`, release: (amount) => `${amount} in hold`, fee: (amount) => `${amount} fee`,
    clear: (amount) => `${amount} for ${words.freelancer} to withdraw`, refund: (amount) => `${amount} back to ${words.client}`,
  };
  const parts = transfers.map(({ kind, amountMinor }) => says[kind]?.(money(amountMinor)) ?? money(amountMinor));
  return parts.length > 0 ? parts.join(', ') : undefined;
}

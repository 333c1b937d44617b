import { clauseNumber } from './agreement';
import { nextDue, statusOf } from './clock';
import { actingAs, perform, performDue, wantedBy, type Performed, type Wanted } from './engine';
import { kindOf } from './hourly';
import { actionOf } from './processes';
import { otherParty, type Role } from './role';
import { instancesOf, type Facts, type Instance, type RunState, type Step } from './run';
import { fill, listWords, type Words } from './sentences';
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

export interface Played { readonly step: Step; readonly state: RunState }

/** A bound far above what any script needs. */
const MOST_STEPS = 300;

/** What the world outside the run does in a simulation. */
export interface World {
  /** What a reading would bring: the calendar, and a time sheet that is thought of. */
  readonly read?: (wanted: Wanted, played: readonly Played[], state: RunState) => Facts;
  /** So many charges are declined before one goes through. */
  readonly declines?: number;
}

/** One contract that is only thought of, with a clock that jumps from one thing to the next. */
export class Play {
  readonly played: Played[] = [];
  private declines: number;

  private constructor(private state: RunState, public now: number, private readonly world: World) {
    this.declines = world.declines ?? 0;
  }

  /** Both sign now. */
  static signed(terms: Terms, at: number, world: World = {}): Play {
    const play = new Play(openContract('simulated', terms, 'simulated', { client: 'client', freelancer: 'freelancer' }, at), at, world);
    play.act('offer.send', 'offer', terms.sender, { agree: 'yes' });
    play.act('offer.accept', 'offer', otherParty(terms.sender), { agree: 'yes' });
    return play;
  }

  instance = (key: string): Instance | undefined => this.state.instances[key];
  openOf = (process: string): number => instancesOf(this.state, process).length;

  act(name: string, key: string, by: Role, input: Facts = {}): void {
    const [process = '', action = ''] = name.split('.');
    const reading = actionOf(process, action)?.reads;
    const read = reading && this.read({ reading, instance: this.state.instances[key]!, input });
    this.take(perform(this.state, name, { ...actingAs(this.state, by), instance: key, input, ...(read ? { read } : {}) }, this.now));
  }

  private read = (wanted: Wanted): Facts => this.world.read?.(wanted, this.played, this.state) ?? {};

  /** Leaves out what goes on beside the money. */
  without(key: string): void {
    const { [key]: _, ...instances } = this.state.instances;
    this.state = { ...this.state, instances };
  }

  /** Lets time pass, and whatever runs out in it happen, as long as there is something to wait for. */
  passUntil(end: number, isDone: () => boolean = () => false): void {
    for (let due = nextDue(this.state); due && due.at <= end && !isDone() && this.played.length < MOST_STEPS; due = nextDue(this.state)) {
      this.now = Math.max(this.now, due.at);
      const wanted = wantedBy(this.state, this.now);
      this.take(performDue(this.state, this.now, wanted && this.read(wanted))!);
    }
    if (Number.isFinite(end)) this.now = Math.max(this.now, end);
  }

  /** The payment provider answers at once. */
  private take({ state, steps }: Performed): void {
    this.state = state;
    this.played.push(...steps.map((step) => ({ step, state })));
    for (const { process, action, instance, kind } of steps) {
      const calls = kind === 'action' ? actionOf(process, action)?.calls : undefined;
      if (!calls) continue;
      const isDeclined = calls.kind === 'charge' && this.declines > 0;
      if (isDeclined) this.declines -= 1;
      this.act(`${process}.${isDeclined ? calls.declined : calls.confirmed}`, instance, 'provider');
    }
  }
}

/** A step in words; undefined for one that only starts a payment, whose outcome is told. */
export function told(terms: Terms, { reader, formats }: Reading, { step, state }: Played): SimulatedStep | undefined {
  const action = actionOf(step.process, step.action);
  if (action?.calls && (step.cause.kind === 'act' || step.cause.kind === 'rule')) return undefined;
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
function moneyOf({ transfers, process }: Step, words: Words, { money }: Formats): string | undefined {
  const says: Readonly<Record<string, (amount: string) => string>> = {
    deposit: (amount) => `${amount} ${process === 'invoice' ? 'paid' : 'held'}`, release: (amount) => `${amount} in hold`, fee: (amount) => `${amount} fee`,
    clear: (amount) => `${amount} for ${words.freelancer} to withdraw`, refund: (amount) => `${amount} back to ${words.client}`,
  };
  const parts = transfers.map(({ kind, amountMinor }) => says[kind]?.(money(amountMinor)) ?? money(amountMinor));
  return parts.length > 0 ? parts.join(', ') : undefined;
}

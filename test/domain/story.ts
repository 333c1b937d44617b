import { nextDue } from '../../domain/clock';
import { actingAs, perform, performDue, refusalOf, wantedBy, type Performed, type Request } from '../../domain/engine';
import type { RefusalFacts } from '../../domain/refusal';
import type { Role } from '../../domain/role';
import type { Facts, Instance, RunState, Step, Transfer } from '../../domain/run';
import { openContract, type Terms } from '../../domain/terms';
import { CARD, PARTIES, SIGNATURE, TERMS } from '../people';
import { readingsOf } from './readings';

/** One contract as the host would run it: people act at instants, and what runs out in between happens when it does. */
export class Story {
  state: RunState;
  now: number;
  readonly steps: Step[] = [];

  constructor(terms: Terms = TERMS, start = '2026-02-01T09:00:00Z') {
    this.now = Date.parse(start);
    this.state = frozen(openContract('2041', terms, 'a'.repeat(64), PARTIES, this.now));
  }

  /** Lets time pass until an instant, given as ISO 8601. */
  at(instant: string): this {
    const until = Date.parse(instant);
    for (let due = nextDue(this.state); due && due.at <= until; due = nextDue(this.state)) {
      this.now = Math.max(this.now, due.at);
      this.take(duePerformed(this.state, this.now)[0]!);
    }
    this.now = Math.max(this.now, until);
    return this;
  }

  /** Somebody does something, or a Refusal is thrown. */
  does(role: Role, name: string, input: Facts = {}, instance = keyOf(name)): this {
    this.take(perform(this.state, name, this.request(role, input, instance), this.now));
    return this;
  }

  /** Why somebody may not do something now. */
  refusal(role: Role, name: string, input: Facts = {}, instance = keyOf(name)): RefusalFacts | undefined {
    return refusalOf(this.state, name, this.request(role, input, instance), this.now);
  }

  /** The same for one person, who may have looked at an older state. */
  refusalOf(role: Role, person: string, name: string, rest: Partial<Request> = {}): RefusalFacts | undefined {
    return refusalOf(this.state, name, { ...this.request(role, {}, keyOf(name)), by: { role, person }, ...rest }, this.now);
  }

  /** Both have signed: the milestones are there, nothing is funded. */
  signed(): this {
    const { sender } = this.state.terms;
    return this.does(sender, 'offer.send', SIGNATURE)
      .does(sender === 'client' ? 'freelancer' : 'client', 'offer.accept', SIGNATURE);
  }

  funded(instance = 'milestone-1'): this {
    return this.does('client', 'milestone.fund', CARD, instance).does('provider', 'milestone.confirmFunding', {}, instance);
  }

  /** An instance as it is, or as it was when it ended and the run forgot it. */
  instance(key: string): Instance {
    const found = this.state.instances[key] ?? this.steps.flatMap(({ after }) => after).findLast((each) => each.key === key);
    if (!found) throw new Error(`No ${key} in the story`);
    return found;
  }

  status(key = 'milestone-1'): string {
    return this.instance(key).status;
  }

  /** The deadline of an instance, as ISO 8601. */
  due(key = 'milestone-1'): string | null {
    const { clock } = this.instance(key);
    return clock && iso(clock.dueAt);
  }

  /** When reminders went out for an instance, to whom. */
  reminders(key = 'milestone-1'): string[] {
    return this.steps.filter((step) => step.kind === 'reminder' && step.instance === key)
      .map((step) => `${iso(step.at)} ${step.letters.flatMap((letter) => letter.to).join('+')}`);
  }

  get transfers(): Transfer[] {
    return this.steps.flatMap((step) => step.transfers);
  }

  /** What lies in an account, by the start of its name. */
  balance(account: string): number {
    const sum = (side: 'from' | 'to') =>
      this.transfers.filter((each) => each[side].startsWith(account)).reduce((total, each) => total + each.amountMinor, 0);
    return sum('to') - sum('from');
  }

  private request(role: Role, input: Facts, instance: string): Request {
    return { ...actingAs(this.state, role), instance, input };
  }

  private take({ state, steps }: { state: RunState; steps: readonly Step[] }): void {
    this.state = frozen(state);
    this.steps.push(...steps);
  }
}

/** What runs out next, with the fullest answer of its reading. */
function duePerformed(state: RunState, at: number): Performed[] {
  const wanted = wantedBy(state, at);
  return [performDue(state, at, wanted && readingsOf(wanted)[0])].filter((each) => each !== undefined);
}

/** `milestone.fund` acts on the first milestone, `offer.send` on the offer. */
const keyOf = (name: string): string => {
  const [process = ''] = name.split('.');
  return process === 'milestone' ? 'milestone-1' : process;
};

/** `2026-02-28T09:00:00Z`. */
export const iso = (at: number): string => new Date(at).toISOString().replace('.000', '');

/** Frozen through and through, so that a rule that writes into what it was given throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

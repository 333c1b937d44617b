// Hourly work as host, record and API would run it, in memory: real sheets of real entries, real calendar, and a provider.
import { weekAt } from '../../domain/calendar';
import type { StatusChange } from '../../domain/coverage';
import { actingAs, perform, performDue, wantedBy, type Performed, type Request, type Wanted } from '../../domain/engine';
import { actionOf } from '../../domain/processes';
import { Refusal } from '../../domain/refusal';
import type { Role } from '../../domain/role';
import { count, type Facts, type Instance, type RunState, type Step, type Transfer } from '../../domain/run';
import { openContract, type Terms } from '../../domain/terms';
import type { Entry } from '../../domain/timesheet';
import { questionedOf, spanOf, totalsOf, weekSheetOf, type WeekFacts } from '../../domain/week-sheet';
import { PARTIES } from '../people';
import { frozen } from './story';

export interface Kept extends Entry { readonly revision: string }
export interface Asked { readonly key: string; readonly kind: 'charge' | 'refund'; readonly amountMinor: number; readonly instance: string; readonly confirmed: string; readonly declined: string }

export class Desk {
  state: RunState;
  entries: Kept[] = [];
  readonly steps: Step[] = [];
  readonly transfers: Transfer[] = [];
  /** Every instance as it was last recorded, also when the run has forgotten it. */
  readonly recorded = new Map<string, Instance>();
  /** Every payment that the provider was asked for, by its key, and those without an outcome. */
  readonly asked = new Map<string, Asked>();
  readonly pending = new Map<string, Asked>();
  readonly confirmed: Asked[] = [];
  refused = 0;

  constructor(readonly terms: Terms, public now: number, id = '2041') {
    this.state = frozen(openContract(id, terms, 'a'.repeat(64), PARTIES, now));
  }

  /** Somebody does something; false if it is refused. What it has to read is read just before. */
  does(role: Role, name: string, instance: string, input: Facts = {}): boolean {
    const known = this.state.instances[instance];
    const reading = actionOf(...(name.split('.') as [string, string]))?.reads;
    const read = reading && known ? this.read({ reading, instance: known, input }, known) : undefined;
    const request: Request = { ...actingAs(this.state, role), instance, input, ...(read ? { read } : {}) };
    try {
      this.take(perform(this.state, name, request, this.now));
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refused++;
      return false;
    }
  }

  /** Lets time pass; what runs out happens at its instant. */
  passTo(until: number): void {
    for (let at = this.nextDueAt(); at !== undefined && at <= until; at = this.nextDueAt()) {
      this.now = Math.max(this.now, at);
      const wanted = wantedBy(this.state, this.now);
      this.take(performDue(this.state, this.now, wanted && this.read(wanted, wanted.instance))!);
    }
    this.now = Math.max(this.now, until);
  }

  nextDueAt(): number | undefined {
    const instants = Object.values(this.state.instances).flatMap(({ clock }) => (clock ? [clock.remindAt[0] ?? clock.dueAt] : []));
    return instants.length > 0 ? Math.min(...instants) : undefined;
  }

  /** The provider says what became of a payment; of one that it has told already, nobody listens. */
  answers(key: string, outcome: 'confirmed' | 'declined'): void {
    const payment = this.pending.get(key);
    if (!payment) return;
    this.pending.delete(key);
    if (outcome === 'confirmed') this.confirmed.push(payment);
    if (!this.does('provider', payment[outcome], payment.instance)) throw new Error(`Nobody took in that ${key} was ${outcome}`);
  }

  /** Everything that makes the time sheet of a week, as the record has it. */
  weekFacts({ facts }: Instance, revision = String(facts.revision ?? '')): WeekFacts {
    const changes: StatusChange[] = this.steps.filter(({ kind, process }) => kind === 'action' && ['hours', 'billing', 'invoice'].includes(process)).map(({ instance, at, to }) => ({ instance, at, to }));
    const questions = [...this.recorded.values()].filter((each) => each.process === 'question' && each.facts.week === facts.number);
    return { entries: this.entries.filter((each) => each.revision === revision), changes, questions };
  }

  /** The sheet of a week as it is in force. */
  sheet = (week: Instance, revision?: string) => weekSheetOf(spanOf(week), this.weekFacts(week, revision), this.state.terms);

  of = (process: string): Instance[] => [...this.recorded.values()].filter((each) => each.process === process);

  private read({ reading, input }: Wanted, instance: Instance): Facts {
    switch (reading) {
      case 'weekOpening': return this.opening(instance);
      case 'weekTotals': return totalsOf(this.sheet(instance));
      case 'adjustedTotals': {
        const revision = String(input.revision ?? '');
        return this.entries.some((each) => each.revision === revision) ? { revision, ...totalsOf(this.sheet(instance, revision)) } : {};
      }
      case 'questionedTime': return questionedOf(spanOf(instance), this.weekFacts(instance), this.state.terms, String(input.entry ?? ''));
      case 'reportOpening': throw new Error('Hourly work has no reports');
    }
  }

  private opening({ status, facts }: Instance): Facts {
    const { zone, policy } = this.state.terms;
    const { startsAt, endsAt, closesAt, reviewEndsAt } = weekAt(count(facts, status === 'starting' ? 'startsAt' : 'nextWeekAt'), zone, policy, count(facts, 'startsAt'));
    return { startsAt, endsAt, closesAt, reviewEndsAt };
  }

  private take({ state, steps }: Performed): void {
    this.state = frozen(state);
    for (const step of steps) {
      this.steps.push(step);
      this.transfers.push(...step.transfers);
      for (const each of step.after) this.recorded.set(each.key, each);
      this.call(step);
    }
  }

  /** A payment is asked for once; the key is made of business names. */
  private call(step: Step): void {
    const calls = step.kind === 'action' ? actionOf(step.process, step.action)?.calls : undefined;
    if (!calls) return;
    const { facts } = step.after[0]!;
    const payment: Asked = {
      key: `${calls.kind}-${step.instance}-${count(facts, calls.attempt)}`, kind: calls.kind, amountMinor: count(facts, calls.amount), instance: step.instance,
      confirmed: `${step.process}.${calls.confirmed}`, declined: `${step.process}.${calls.declined}`,
    };
    if (this.asked.has(payment.key)) throw new Error(`The provider is asked for ${payment.key} twice`);
    this.asked.set(payment.key, payment);
    this.pending.set(payment.key, payment);
  }
}

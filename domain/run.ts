import type { Hourly } from './hourly';
import type { Policy } from './policy';
import type { Party, Role } from './role';

/** Small plain values: amounts in minor units, counts, instants in epoch milliseconds, ids, hashes. Never texts. */
export type Fact = number | string | null;
export type Facts = Readonly<Record<string, Fact>>;

/** The clock of a status with a deadline. All instants are epoch milliseconds. */
export interface Clock {
  readonly startedAt: number;
  readonly dueAt: number;
  /** Reminders still to come, earliest first. */
  readonly remindAt: readonly number[];
}

/** One process at work: a milestone, the offer, a release in its hold. */
export interface Instance {
  readonly key: string;
  readonly process: string;
  readonly status: string;
  /** Since when it has this status. */
  readonly since: number;
  /** The sequence number of the last event that touched it: what links and forms are bound to. */
  readonly version: number;
  readonly facts: Facts;
  readonly clock: Clock | null;
}

/** What a run needs of the signed terms: ids, codes, amounts, instants. The texts stay in SQL under the hash. */
export interface RunTerms {
  readonly currency: string;
  readonly zone: string;
  readonly policy: Policy;
  readonly documentHash: string;
  readonly sender: Party;
  readonly parties: Readonly<Record<Party, string>>;
  readonly milestones: ReadonlyArray<{ readonly amountMinor: number; readonly dueAt: number | null }>;
  readonly hourly?: Hourly;
}

/** The whole state of one workflow run: one JSON object, carried over continue-as-new as it is. */
export interface RunState {
  readonly version: 1;
  /** The kind of run, which is also its workflow ID's prefix. */
  readonly run: string;
  readonly id: string;
  readonly terms: RunTerms;
  readonly instances: Readonly<Record<string, Instance>>;
  /** Number of the last event. */
  readonly sequence: number;
}

/** Why a step happened. */
export interface Cause {
  readonly kind: 'act' | 'timer' | 'provider' | 'staff' | 'rule';
  /** The request key of a person's act: the same key is the same act. */
  readonly request?: string;
  readonly channel?: 'web' | 'mail' | 'api';
  /** The instant that passed, for a timer. */
  readonly dueAt?: number;
}

export interface Actor { readonly role: Role; readonly person?: string }

export interface Transfer {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** One recorded event: everything `record` needs to write, decided here. */
export interface Step {
  readonly sequence: number;
  readonly at: number;
  readonly process: string;
  readonly instance: string;
  /** The declared action, or `remind`, or the refused action of a staff signal. */
  readonly action: string;
  readonly kind: 'action' | 'reminder' | 'refused';
  readonly from: string;
  readonly to: string;
  readonly by: Actor;
  readonly cause: Cause;
  readonly clause: string;
  readonly input: Facts;
  readonly transfers: readonly Transfer[];
  /** The instances as they are after the step: the one acted on, and those it spawned. */
  readonly after: readonly Instance[];
  /** The letters of the declaration that go out, by their place in `tells`, with who gets them. */
  readonly letters: ReadonlyArray<{ readonly index: number; readonly to: readonly Role[] }>;
  /** The run's terms from then on, where the step amended them. */
  readonly terms?: RunTerms;
  readonly refused?: { readonly code: string; readonly sentence: string };
}

/** A fact as a number; 0 when it is not there. */
export const count = (facts: Facts, key: string): number => Number(facts[key] ?? 0);

export const instancesOf = (state: RunState, process: string): Instance[] =>
  Object.values(state.instances).filter((instance) => instance.process === process);

import type { Kind } from './hourly';
import type { Field } from './input';
import type { DurationKey, PolicyKey, RemindersKey } from './policy';
import type { Audience, Role } from './role';
import type { Actor, Facts, Instance, RunState, RunTerms, Transfer } from './run';
import type { Sentence } from './sentences';

/** What a rule may look at. The instant is the workflow's own, in epoch milliseconds. */
export interface Moment {
  readonly state: RunState;
  readonly instance: Instance;
  readonly input: Facts;
  /** What the action's reading brought; empty where it has none, or before it was made. */
  readonly read: Facts;
  readonly by: Actor;
  readonly at: number;
}

/** A condition beyond status and role, with the sentence that refuses when it does not hold. */
export interface Guard {
  readonly name: string;
  readonly holds: (moment: Moment) => boolean;
  readonly refusal: Sentence;
  readonly field?: string;
  /** Asked only once the action's reading was made. */
  readonly afterReading?: true;
}

/** A mail that a step sends: words are data, so the sender needs no case of its own for it. */
export interface Letter<A extends string = string> {
  readonly to: Audience;
  /** The kind of contract in which it is sent; both, where it does not say. */
  readonly for?: Kind;
  readonly subject: Sentence;
  readonly says: readonly Sentence[];
  /** The actions its one link is bound to, the main one first. Without, the link opens the page. */
  readonly asks?: readonly A[];
  readonly button: Sentence;
}

/** How long a status may last and what silence does then. */
export interface Deadline<A extends string = string, C extends string = string> {
  /** For a time of the policy … */
  readonly within?: DurationKey;
  /** … or until the instant that a fact of the instance holds, which was computed `by` a value of the policy. */
  readonly at?: { readonly fact: string; readonly by?: PolicyKey };
  readonly onSilence: A;
  readonly label: string;
  /** What silence does, in the present tense: `{held} is released to {freelancer}.` */
  readonly silence: Sentence;
  /** Money moves or a right is lost by silence: a reminder must come first. */
  readonly remind?: { readonly before: RemindersKey; readonly letter: Letter<A> };
  readonly clause: C;
  readonly note?: Sentence;
}

export type Tone = 'ok' | 'held' | 'open' | 'stop' | 'info' | 'plain';

export interface Status<A extends string = string, C extends string = string> {
  readonly says: string;
  readonly tone: Tone;
  readonly final?: true;
  readonly holdsMoney?: true;
  readonly waitsOn?: Audience;
  /** What it waits for, as a request: `Review {item}`. Headings and lists of things to do say it. */
  readonly task?: Sentence;
  readonly deadline?: Deadline<A, C>;
}

/** A payment that leaves the house: its outcome comes back as an action by the provider. */
export interface GatewayCall<A extends string = string> {
  readonly kind: 'charge' | 'refund';
  /** The fact that holds the amount. */
  readonly amount: string;
  /** The fact that counts attempts: part of the idempotency key. */
  readonly attempt: string;
  readonly confirmed: A;
  readonly declined: A;
}

export interface Action<S extends string = string, A extends string = string, C extends string = string> {
  readonly by: readonly Role[];
  readonly from: readonly S[];
  readonly to: S;
  /** The past tense, for the history: `{actor} delivered {item}`. */
  readonly says: Sentence;
  /** The button; an action without one has no page. */
  readonly button?: Sentence;
  readonly style?: 'main' | 'plain' | 'quiet';
  /** `You are about to …`, without those words. */
  readonly about?: Sentence;
  readonly undo?: Sentence;
  readonly input?: Readonly<Record<string, Field>>;
  readonly when?: readonly Guard[];
  /** The policy takes it by itself as soon as its guards hold. */
  readonly automatic?: true;
  /** It comes again and again and asks nothing of anybody: the record has it, short lists of what happened pass it by. */
  readonly quiet?: true;
  /** The clock of the status goes on as it was: the action stays in it and decides nothing about it. */
  readonly keepsClock?: true;
  /** Money or a signature: the person proves once more who they are. */
  readonly proof?: true;
  /**
   * What it has to know from outside the run (a calendar, the time sheet of a week): the name of a reading, made by a local
   * activity just before, so that history holds what it brought.
   */
  readonly reads?: Reading;
  readonly sets?: (moment: Moment) => Facts;
  /** Facts that change in other instances by the same step, by their keys. */
  readonly changes?: (moment: Moment) => Readonly<Record<string, Facts>>;
  /** The terms as they are from now on: what an amendment that both signed does. */
  readonly amends?: (moment: Moment) => RunTerms;
  readonly moves?: (moment: Moment) => Transfer[];
  readonly calls?: GatewayCall<A>;
  readonly spawns?: (moment: Moment) => Seed[];
  readonly tells?: readonly Letter<A>[];
  readonly clause: C;
}

/** What can be read before an action. */
export const READINGS = ['weekOpening', 'weekTotals', 'adjustedTotals', 'questionedTime', 'reportOpening'] as const;
export type Reading = (typeof READINGS)[number];

/** An instance to be: it starts in its process's initial status. */
export interface Seed { readonly key: string; readonly process: string; readonly facts: Facts }

export interface Clause {
  readonly section: string;
  /** The text; places are policy keys. */
  readonly says: Sentence;
  /** The kind of contract whose agreement has it; both, where it does not say. */
  readonly for?: Kind;
}

export interface Process<S extends string = string, A extends string = string, C extends string = string> {
  readonly name: string;
  /** What people call one: `milestone 2`; places are its facts. */
  readonly item: Sentence;
  /** The kind of contract that has it; both, where it does not say. */
  readonly for?: Kind;
  /** The run forgets an instance that has ended; the record keeps it. For what comes again and again for years. */
  readonly forgets?: true;
  readonly initial: S;
  readonly statuses: Readonly<Record<S, Status<A, C>>>;
  readonly actions: Readonly<Record<A, Action<S, A, C>>>;
  readonly clauses: Readonly<Record<C, Clause>>;
}

/** Checks a declaration's names against each other at compile time, and forgets them for those who enumerate. */
export function defineProcess<const S extends string, const A extends string, const C extends string>(declaration: {
  readonly name: string;
  readonly item: Sentence;
  readonly for?: Kind;
  readonly forgets?: true;
  readonly initial: NoInfer<S>;
  readonly statuses: Readonly<Record<S, Status<NoInfer<A>, NoInfer<C>>>>;
  readonly actions: Readonly<Record<A, Action<NoInfer<S>, NoInfer<A>, NoInfer<C>>>>;
  readonly clauses: Readonly<Record<C, Clause>>;
}): Process {
  return declaration as unknown as Process;
}

/** The value of the policy that a deadline is counted by; none where a person named the instant. */
export const countedBy = ({ within, at }: Deadline): PolicyKey | undefined => within ?? at?.by;

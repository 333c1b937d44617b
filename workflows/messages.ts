import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Request } from '../domain/engine';
import type { RunState } from '../domain/run';

/** What an action answers: where the instance stands now, and the event that put it there. */
export interface Answer {
  readonly sequence: number;
  readonly instance: string;
  readonly status: string;
  readonly version: number;
}

/** An answer as it is kept: with the action it was given to. */
export interface Remembered { readonly action: string; readonly answer: Answer }

/** A payment that was asked for and whose outcome is not recorded yet. The key is made of business names. */
export interface Payment {
  readonly key: string;
  readonly kind: 'charge' | 'refund';
  readonly instance: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly method: string;
  readonly confirmed: string;
  readonly declined: string;
  /** Asked once and not yet known: it is being looked up. */
  readonly asked: boolean;
}

/** What a run starts with, and carries over when it continues as new. */
export interface Start {
  readonly state: RunState;
  /** Where people see it: shown to ops. */
  readonly page: string;
  readonly payments?: readonly Payment[];
  /** Answers to recent acts by request key: the server forgets update IDs at continue-as-new. */
  readonly answers?: ReadonlyArray<readonly [string, Remembered]>;
  /** Continue as new after so many events; the server's own suggestion decides where it is not set. */
  readonly rollOverAfter?: number;
}

/** Updates and staff signals are named after the action: `milestone.submit`. */
export const actUpdate = (name: string) => defineUpdate<Answer, [Request]>(name);
export const staffSignal = (name: string) => defineSignal<[Request]>(name);

/** The whole state, for ops and tests; pages read SQL. */
export const stateQuery = defineQuery<RunState>('state');

/** Asks a run to look whether the record is ahead of it: sent when the record says that an act is open and the run refuses it. */
export const catchUpUpdate = defineUpdate<void>('catchUp');

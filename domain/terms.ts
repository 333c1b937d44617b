import { feeOf } from './fees';
import type { Hourly } from './hourly';
import { openRun } from './engine';
import type { Policy } from './policy';
import type { Party } from './role';
import type { RunState, RunTerms } from './run';

export interface PartyTerms { readonly name: string; readonly email: string }

export interface MilestoneTerms {
  readonly title: string;
  readonly deliverables: string;
  readonly amountMinor: number;
  /** The day it is due in the contract's zone, as `2026-12-18`, and the end of that day as an instant. */
  readonly dueOn: string | null;
  readonly dueAt: number | null;
}

/** What the parties agree, with its texts. It lives in SQL under its hash; a run gets `RunTerms`. */
export interface Terms {
  readonly title: string;
  readonly scope: string;
  readonly sender: Party;
  readonly client: PartyTerms;
  readonly freelancer: PartyTerms;
  readonly currency: string;
  readonly zone: string;
  /** None where the work is paid by the hour. */
  readonly milestones: readonly MilestoneTerms[];
  /** What is signed of hourly work; without it the price is fixed, in milestones. */
  readonly hourly?: Hourly;
  readonly policy: Policy;
}

export const totalMinor = (terms: Pick<Terms, 'milestones'>): number =>
  terms.milestones.reduce((sum, milestone) => sum + milestone.amountMinor, 0);

/** What one milestone brings the freelancer: the amount, the fee on it, the rest. */
export function earningOf(terms: Pick<Terms, 'policy'>, amountMinor: number): { amountMinor: number; feeMinor: number; netMinor: number } {
  const feeMinor = feeOf(amountMinor, terms.policy.feeBasisPoints);
  return { amountMinor, feeMinor, netMinor: amountMinor - feeMinor };
}

/** What of the terms a run is given: no texts, no names. */
export function runTermsOf(terms: Terms, documentHash: string, parties: Readonly<Record<Party, string>>): RunTerms {
  const milestones = terms.milestones.map(({ amountMinor, dueAt }) => ({ amountMinor, dueAt }));
  const { currency, zone, policy, sender, hourly } = terms;
  return { currency, zone, policy, documentHash, sender, parties, milestones, ...(hourly ? { hourly } : {}) };
}

/** The run of a contract before its offer is sent. `at` is epoch milliseconds. */
export function openContract(id: string, terms: Terms, documentHash: string, parties: Readonly<Record<Party, string>>, at: number): RunState {
  return openRun({ run: 'contract', id, terms: runTermsOf(terms, documentHash, parties) }, [{ key: 'offer', process: 'offer', facts: {} }], at);
}

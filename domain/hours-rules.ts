import { feeOf } from './fees';
import { pendingAccount, escrowAccount, feesAccount, transfer } from './ledger';
import type { Guard, Moment, Seed } from './process';
import { count, instancesOf, type Facts, type Instance, type RunState, type Transfer } from './run';

/** The client's money for hourly work: method, deposit, and the numbers of invoices. */
export const billingOf = (state: RunState): Facts => state.instances.billing?.facts ?? {};

/** A payment failed and is not mended: new time is not covered. */
export const isUncovered = (state: RunState): boolean =>
  instancesOf(state, 'invoice').some(({ status }) => status === 'unpaid' || status === 'overdue');

const OPEN_WORK = ['week', 'question', 'invoice', 'deposit'];

/** Weeks, questions, invoices and deposits that have not come to their end. */
export const openWork = (state: RunState): Instance[] => OPEN_WORK.flatMap((process) => instancesOf(state, process));

export const hoursEnded = (state: RunState): boolean => instancesOf(state, 'hours').every(({ status }) => status === 'ended');

export const hoursOpen: Guard = { name: 'hoursOpen', holds: ({ state }) => !hoursEnded(state), refusal: 'The work has ended.' };

/** An invoice for some work: what of it the deposit covers, and what is left to charge. */
export function invoiceFor(state: RunState, about: { for: 'week' | 'question'; of: number; week: number; seconds: number; amountMinor: number }): { seed: Seed; billing: Facts } {
  const billing = billingOf(state);
  const number = count(billing, 'invoices') + 1;
  const feeMinor = feeOf(about.amountMinor, state.terms.policy.feeBasisPoints);
  const coveredMinor = Math.min(about.amountMinor, count(billing, 'heldMinor'));
  const facts = { ...about, number, feeMinor, netMinor: about.amountMinor - feeMinor, coveredMinor, dueMinor: about.amountMinor - coveredMinor, tries: 0, method: billing.method ?? '' };
  return { seed: { key: `invoice-${number}`, process: 'invoice', facts }, billing: { invoices: number, heldMinor: count(billing, 'heldMinor') - coveredMinor } };
}

/** What an invoice takes out of the deposit the moment it is issued. */
export const covering = (state: RunState, { key, facts }: Seed): Transfer[] =>
  transfer(state, 'cover', escrowAccount(state, 'billing'), escrowAccount(state, key), count(facts, 'coveredMinor'));

/** Paid: the fee is kept, the rest goes into its security hold. */
export function settling({ state, instance }: Moment): { moves: Transfer[]; release: Seed } {
  const { number, amountMinor, feeMinor, netMinor } = instance.facts;
  const key = `release-${instance.key}`;
  const escrow = escrowAccount(state, instance.key);
  return {
    release: { key, process: 'release', facts: { source: 'invoice', number: number!, amountMinor: amountMinor!, feeMinor: feeMinor!, netMinor: netMinor!, method: instance.facts.method ?? '' } },
    moves: [
      ...transfer(state, 'release', escrow, pendingAccount(state, key), count(instance.facts, 'netMinor')),
      ...transfer(state, 'fee', escrow, feesAccount(state.terms.currency), count(instance.facts, 'feeMinor')),
    ],
  };
}

import { currencyDigits } from './currency';
import type { Party } from './role';
import type { RunState, Transfer } from './run';

/**
 * The chart of accounts. `world` is the gateway's side and the only one that may go below zero: what it is
 * below zero is what came in and is still here.
 */
export const ACCOUNT_KINDS = ['world', 'escrow', 'pending', 'available', 'fees'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const worldAccount = (currency: string): string => `world:${currency}`;
export const feesAccount = (currency: string): string => `fees:${currency}`;
export const escrowAccount = (state: RunState, item: string): string => `escrow:${state.id}:${item}`;
export const pendingAccount = (state: RunState, item: string): string => `pending:${state.id}:${item}`;
export const availableAccount = (state: RunState, party: Party): string =>
  `available:${state.terms.parties[party]}:${state.terms.currency}`;

/** The kind of an account, which is the first part of its name. */
export function accountKind(account: string): AccountKind {
  const kind = ACCOUNT_KINDS.find((each) => account.startsWith(`${each}:`));
  if (!kind) throw new Error(`Not an account: ${account}`);
  return kind;
}

/** One movement; nothing moves for an amount of zero. */
export function transfer(state: RunState, kind: string, from: string, to: string, amountMinor: number): Transfer[] {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0) throw new Error(`${kind}: cannot move ${amountMinor}`);
  currencyDigits(state.terms.currency);
  return amountMinor === 0 ? [] : [{ kind, from, to, amountMinor, currency: state.terms.currency }];
}

export interface MoneySum {
  readonly fundedMinor: number;
  readonly heldMinor: number;
  readonly releasedMinor: number;
  readonly refundedMinor: number;
  readonly feesMinor: number;
}

/** The sum of one contract from its transfers: funded = held + released + refunded + fees, always. */
export function moneySum(transfers: readonly Transfer[]): MoneySum {
  const into = (kind: AccountKind) => total(transfers, (each) => accountKind(each.to) === kind && accountKind(each.from) !== kind);
  const outOf = (kind: AccountKind) => total(transfers, (each) => accountKind(each.from) === kind && accountKind(each.to) !== kind);
  return {
    fundedMinor: total(transfers, (each) => accountKind(each.from) === 'world'),
    heldMinor: into('escrow') - outOf('escrow'),
    releasedMinor: into('pending') - total(transfers, (each) => each.kind === 'giveBack'),
    refundedMinor: total(transfers, (each) => each.kind === 'refund'),
    feesMinor: into('fees') - outOf('fees'),
  };
}

const total = (transfers: readonly Transfer[], counts: (transfer: Transfer) => boolean): number =>
  transfers.filter(counts).reduce((sum, each) => sum + each.amountMinor, 0);

/** Whether the sum of a contract comes out, to the minor unit. */
export const agrees = (sum: MoneySum): boolean =>
  sum.fundedMinor === sum.heldMinor + sum.releasedMinor + sum.refundedMinor + sum.feesMinor;

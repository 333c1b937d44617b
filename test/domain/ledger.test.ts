// Money moves whole, in one currency, between accounts that exist; and what was paid out once is not paid out twice.
import { expect, test } from '@jest/globals';
import { accountKind, agrees, escrowAccount, feesAccount, moneySum, pendingAccount, transfer, worldAccount } from '../../domain/ledger';
import type { RunState } from '../../domain/run';
import { CARD, termsOf } from '../people';
import { Story } from './story';

const { state } = new Story();

test('nothing moves for nothing', () => expect(transfer(state, 'fee', 'escrow:1:a', 'fees:USD', 0)).toEqual([]));

test.each([-1, 0.5, NaN, Infinity, 2 ** 53])('%p cannot move', (amount) => {
  expect(() => transfer(state, 'release', 'escrow:1:a', 'pending:1:b', amount)).toThrow('release: cannot move');
});

test('no currency moves that nobody listed', () => {
  const odd: RunState = { ...state, terms: { ...state.terms, currency: 'XXX' } };
  expect(() => transfer(odd, 'deposit', 'world:XXX', 'escrow:1:a', 1)).toThrow('Unknown currency XXX');
});

test('an account says its kind first, and there are no others', () => {
  expect([worldAccount('USD'), escrowAccount(state, 'milestone-1'), pendingAccount(state, 'release-1-1'), feesAccount('USD')].map(accountKind)).toEqual(['world', 'escrow', 'pending', 'fees']);
  expect(() => accountKind('pocket:ben')).toThrow('Not an account: pocket:ben');
  expect(() => accountKind('escrowed:1')).toThrow('Not an account');
});

test('a contract’s sum is told from its transfers alone', () => {
  const story = new Story().signed().funded().does('freelancer', 'milestone.submit').does('client', 'milestone.approvePart', { amountMinor: 50_000 })
    .does('freelancer', 'milestone.agreeReturn').does('provider', 'milestone.confirmRefund');
  expect(moneySum(story.transfers)).toEqual({ fundedMinor: 120_000, heldMinor: 0, releasedMinor: 47_500, refundedMinor: 70_000, feesMinor: 2_500 });
  expect(agrees(moneySum(story.transfers))).toBe(true);
  expect(agrees({ ...moneySum(story.transfers), feesMinor: 2_499 })).toBe(false);
});

test('a fee that is all of a cent leaves nothing to clear, and still comes out', () => {
  const story = new Story(termsOf([1], { policy: { ...state.terms.policy, feeBasisPoints: 5000 } })).signed().funded().does('freelancer', 'milestone.submit').does('client', 'milestone.approve');
  expect(story.at('2026-02-28T09:00:00Z').status('release-1-1')).toBe('available');
  expect(moneySum(story.transfers)).toMatchObject({ releasedMinor: 0, feesMinor: 1, fundedMinor: 1 });
});

/** The first return stays unclear for a day; support tries again. */
const retried = () => new Story().signed().funded().does('freelancer', 'milestone.agreeReturn').at('2026-02-02T09:00:00Z').does('support', 'milestone.retryRefund');

test('a return that is tried again while its outcome is unknown is the same payment, so that it is never paid back twice', () => {
  expect(retried().instance('milestone-1').facts.refunds).toBe(1);
});

test('a return that was refused is tried again as another payment', () => {
  const refused = new Story().signed().funded().does('freelancer', 'milestone.agreeReturn').at('2026-02-02T09:00:00Z')
    .does('provider', 'milestone.declineRefund').does('support', 'milestone.retryRefund');
  expect(refused.instance('milestone-1').facts.refunds).toBe(2);
});

test('a payment that is tried again after a decline is another payment', () => {
  const story = new Story().signed().does('client', 'milestone.fund', CARD).does('provider', 'milestone.declineFunding').does('client', 'milestone.fund', CARD);
  expect(story.instance('milestone-1').facts.payments).toBe(2);
});

import { confirming, toSupport } from './confirming';
import { escrowAccount, transfer, worldAccount } from './ledger';
import { defineProcess, type Guard, type Moment } from './process';
import { count, type Facts } from './run';

const always: Guard = { name: 'always', holds: () => true, refusal: 'It was started already.' };
const REFUND = { kind: 'refund', amount: 'amountMinor', attempt: 'refunds', confirmed: 'confirm', declined: 'decline' } as const;
const refunding = ({ instance }: Moment): Facts => ({ refunds: count(instance.facts, 'refunds') + 1 });
const stillUnclear = toSupport('Return unclear: {contract}, {item}', 'The return of {amount} to {client} has no clear outcome. Look it up at the provider, then retry.');
const { charging, unclear } = confirming({ payment: 'the return of {amount}', escalate: 'escalate', clause: 'giving', stillUnclear });

/** Released money that the freelancer gives back: a credit note corrects what was billed, and the client is paid back. */
export const credit = defineProcess({
  name: 'credit',
  item: 'credit note {number}',
  forgets: true,
  initial: 'given',
  statuses: {
    given: { says: 'given back', tone: 'info' },
    refunding: { ...charging, says: 'return being confirmed' },
    unclear: { ...unclear, says: 'return unclear, support is looking' },
    refunded: { says: 'returned', tone: 'ok', final: true },
  },
  actions: {
    refund: { by: ['policy'], from: ['given'], to: 'refunding', automatic: true, when: [always], sets: refunding, calls: REFUND, says: 'The return of {amount} was started', clause: 'giving' },
    confirm: {
      by: ['provider'], from: ['refunding', 'unclear'], to: 'refunded', says: '{amount} went back to {client}', clause: 'giving',
      moves: ({ state, instance }) => transfer(state, 'refund', escrowAccount(state, instance.key), worldAccount(state.terms.currency), count(instance.facts, 'amountMinor')),
      tells: [{ to: 'client', subject: '{amount} went back to you', says: ['{freelancer} gave {amount} of “{contract}” back; it went to your payment method. {item} corrects what was billed.'], button: 'Open the contract' }],
    },
    decline: { by: ['provider'], from: ['refunding', 'unclear'], to: 'unclear', sets: refunding, says: 'The provider refused to pay {amount} back; support was told', clause: 'giving', tells: [stillUnclear] },
    escalate: { by: ['policy'], from: ['refunding', 'unclear'], to: 'unclear', says: 'The return of {amount} is still unclear; support was told', clause: 'giving', tells: [stillUnclear] },
    retry: { by: ['support'], from: ['unclear'], to: 'refunding', says: 'Support tried the return of {amount} again', clause: 'giving', calls: REFUND },
  },
  clauses: {
    giving: {
      section: 'Security hold',
      says: 'While released money is in its hold the freelancer may give all or part of it back. What was billed is then corrected by a credit note, never changed, and the fee on that part is returned too. A return whose outcome is unknown is looked into after {paymentOutcome} and reported every {paymentClarification}, with word {returnReminders} before.',
    },
  },
});

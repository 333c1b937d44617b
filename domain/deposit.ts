import { confirming, toSupport } from './confirming';
import { billingOf } from './hours-rules';
import { escrowAccount, transfer, worldAccount } from './ledger';
import { defineProcess, type Guard } from './process';
import { count } from './run';

const always: Guard = { name: 'always', holds: () => true, refusal: 'It was started already.' };
const unclear = toSupport('Payment unclear: {contract}, {item}', 'A deposit of {amount} has had no outcome for longer than the agreement allows. Look it up at the provider.');

/** Money put down ahead for hourly work: paid in, then held for coming invoices. */
export const deposit = defineProcess({
  name: 'deposit',
  item: 'deposit {number}',
  for: 'hourly',
  forgets: true,
  initial: 'asked',
  statuses: {
    asked: { says: 'asked', tone: 'info' },
    ...confirming({ payment: 'the payment of {item}', escalate: 'escalate', clause: 'ahead', stillUnclear: unclear }),
    held: { says: 'held', tone: 'held', final: true },
    declined: { says: 'declined', tone: 'stop', final: true },
  },
  actions: {
    charge: {
      by: ['policy'], from: ['asked'], to: 'charging', automatic: true, when: [always], sets: ({ instance }) => ({ tries: count(instance.facts, 'tries') + 1 }),
      calls: { kind: 'charge', amount: 'amountMinor', attempt: 'tries', confirmed: 'confirm', declined: 'decline' }, says: 'The payment of {item} was started', clause: 'ahead',
    },
    confirm: {
      by: ['provider'], from: ['charging', 'unclear'], to: 'held', says: '{amount} is held for coming invoices', clause: 'ahead',
      moves: ({ state, instance }) => transfer(state, 'deposit', worldAccount(state.terms.currency), escrowAccount(state, 'billing'), count(instance.facts, 'amountMinor')),
      changes: ({ state, instance }) => ({ billing: { heldMinor: count(billingOf(state), 'heldMinor') + count(instance.facts, 'amountMinor') } }),
      tells: [
        { to: 'client', subject: 'You put {amount} down for “{contract}”', says: ['{amount} is held for coming invoices of “{contract}”. What is left when the work has ended goes back to you.'], button: 'Open the contract' },
        { to: 'freelancer', subject: '{amount} is held for your coming invoices', says: ['{client} put {amount} down for “{contract}”. Your coming invoices are paid from it first.'], button: 'Open the contract' },
      ],
    },
    decline: {
      by: ['provider'], from: ['charging', 'unclear'], to: 'declined', says: 'The payment of {item} was declined; nothing was charged', clause: 'ahead',
      tells: [{ to: 'client', subject: 'Your deposit of {amount} was declined', says: ['Your payment of {amount} for “{contract}” was declined. Nothing was charged; you can try again from its page.'], button: 'Open the contract' }],
    },
    escalate: { by: ['policy'], from: ['charging', 'unclear'], to: 'unclear', says: 'The payment of {item} is still unclear; support was told', clause: 'ahead', tells: [unclear] },
  },
  clauses: {
    ahead: {
      section: 'Invoices and payment',
      says: 'A deposit counts from the moment its payment is confirmed. One whose outcome is unknown is never paid twice: support looks into it after {paymentOutcome} and reports every {paymentClarification}, with word {returnReminders} before.',
    },
  },
});

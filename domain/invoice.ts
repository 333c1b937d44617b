import { confirming, toSupport } from './confirming';
import { billingOf, settling } from './hours-rules';
import { invoiceLetters as letters } from './invoice-letters';
import { escrowAccount, transfer, worldAccount } from './ledger';
import { PAYMENT_METHOD } from './payment-method';
import { defineProcess, type Guard, type Moment } from './process';
import { count, type Facts } from './run';

const isCovered: Guard = { name: 'isCovered', holds: ({ instance }) => count(instance.facts, 'dueMinor') === 0, refusal: 'Something is still to be paid.' };
const canCharge: Guard = { name: 'canCharge', holds: ({ instance: { facts } }) => count(facts, 'dueMinor') > 0 && facts.method !== '', refusal: 'There is no payment method.' };
const hasNoMethod: Guard = { name: 'hasNoMethod', holds: ({ instance: { facts } }) => count(facts, 'dueMinor') > 0 && facts.method === '', refusal: 'There is a payment method.' };
const triesUsed: Guard = {
  name: 'triesUsed', holds: ({ state, instance }) => count(instance.facts, 'tries') >= state.terms.policy.chargeTries, refusal: 'It will be tried again.',
};

const CHARGE = { kind: 'charge', amount: 'dueMinor', attempt: 'tries', confirmed: 'confirm', declined: 'decline' } as const;
const trying = ({ instance }: Moment): Facts => ({ tries: count(instance.facts, 'tries') + 1 });

const paid = {
  spawns: (moment: Moment) => [settling(moment).release],
  moves: (moment: Moment) => {
    const { state, instance } = moment;
    return [...transfer(state, 'deposit', worldAccount(state.terms.currency), escrowAccount(state, instance.key), count(instance.facts, 'dueMinor')), ...settling(moment).moves];
  },
};

const pay = { method: PAYMENT_METHOD };

/** A formal invoice: what a deposit does not cover is charged, once, however often it has to be tried. */
export const invoice = defineProcess({
  name: 'invoice',
  item: 'invoice {number}',
  for: 'hourly',
  forgets: true,
  initial: 'issued',
  statuses: {
    issued: { says: 'issued', tone: 'info' },
    ...confirming({
      payment: 'the payment of {item}', escalate: 'escalate', clause: 'collecting',
      stillUnclear: toSupport('Payment still unclear: {contract}, {item}', 'The payment of {amount} is still unclear.'),
    }),
    unpaid: {
      says: 'payment declined', tone: 'stop', waitsOn: 'client', task: 'Mend the payment of {item}',
      deadline: {
        within: 'chargeRetry', onSilence: 'retry', label: 'Tried again', silence: 'The payment of {dueAmount} is tried again.', clause: 'retrying',
        remind: { before: 'chargeReminders', letter: letters.retryReminder },
      },
    },
    overdue: { says: 'not paid', tone: 'stop', waitsOn: 'client', task: 'Pay {item}' },
    paid: { says: 'paid', tone: 'ok', final: true },
  },
  actions: {
    cover: { by: ['policy'], from: ['issued'], to: 'paid', automatic: true, when: [isCovered], ...paid, says: 'The deposit covers {item}: {amount} is paid', clause: 'collecting', tells: [letters.paid, letters.receipt] },
    charge: { by: ['policy'], from: ['issued'], to: 'charging', automatic: true, when: [canCharge], sets: trying, calls: CHARGE, says: 'The payment of {item} was started', clause: 'collecting' },
    lack: { by: ['policy'], from: ['issued'], to: 'unpaid', automatic: true, when: [hasNoMethod], sets: trying, says: 'There is no payment method for {item}', clause: 'retrying', tells: [letters.declined, letters.uncovered] },
    confirm: { by: ['provider'], from: ['charging', 'unclear'], to: 'paid', ...paid, says: '{item} is paid: {amount}', clause: 'collecting', tells: [letters.paid, letters.receipt] },
    decline: { by: ['provider'], from: ['charging', 'unclear'], to: 'unpaid', says: 'The payment of {item} was declined; nothing was charged', clause: 'retrying', tells: [letters.declined, letters.uncovered] },
    escalate: { by: ['policy'], from: ['charging', 'unclear'], to: 'unclear', says: 'The payment of {item} is still unclear; support was told', clause: 'collecting', tells: [letters.unclear, letters.unclearSupport] },
    retry: {
      by: ['policy'], from: ['unpaid'], to: 'charging', says: 'The payment of {item} was tried again', clause: 'retrying',
      sets: (moment) => ({ ...trying(moment), method: billingOf(moment.state).method ?? '' }), calls: CHARGE,
    },
    giveUp: { by: ['policy'], from: ['unpaid'], to: 'overdue', automatic: true, when: [triesUsed], says: 'Every try to collect {item} failed; it waits for {client}', clause: 'retrying', tells: [letters.overdue, letters.overdueFreelancer] },
    pay: {
      by: ['client'], from: ['unpaid', 'overdue'], to: 'charging', proof: true, clause: 'retrying', says: '{actor} started the payment of {item}', button: 'Pay {dueAmount}', style: 'main',
      about: 'pay {item}, {dueAmount}', undo: 'No. What is paid belongs to {freelancer} after its security hold.', input: pay,
      sets: (moment) => ({ ...trying(moment), method: moment.input.method ?? '' }), changes: ({ input }) => ({ billing: { method: input.method ?? '' } }), calls: CHARGE,
    },
  },
  clauses: {
    collecting: {
      section: 'Invoices and payment',
      says: 'At its approval a week becomes a formal invoice, with a number of its own that never changes. A deposit pays it as far as it goes, and the client’s payment method is charged for the rest at once. A payment whose outcome is unknown is never made twice: after {paymentOutcome} support looks into it and reports every {paymentClarification}, with word {returnReminders} before. From each invoice a fee of {feeBasisPoints} is kept, rounded half up.',
    },
    retrying: {
      section: 'Invoices and payment',
      says: 'When a payment is declined, new time is not covered until it is mended, and both are told at once. It is tried again after {chargeRetry}, {chargeTries} in all, with a reminder {chargeReminders} before; the client can pay it at any time.',
    },
  },
});

import { confirming, toSupport } from './confirming';
import { feeOf } from './fees';
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

const dueOf = ({ instance }: Moment): number => count(instance.facts, 'dueMinor');
const depositOf = ({ state }: Moment): number => count(billingOf(state), 'heldMinor');
const depositCovers: Guard = { name: 'depositCovers', holds: (moment) => depositOf(moment) >= dueOf(moment), refusal: 'No deposit covers it.' };
const depositHelps: Guard = { name: 'depositHelps', holds: (moment) => depositOf(moment) > 0 && depositOf(moment) < dueOf(moment), refusal: 'No deposit covers a part of it.' };

/** What a deposit that came later takes over of an invoice that was not paid. */
const drawn = {
  sets: (moment: Moment): Facts => ({ coveredMinor: count(moment.instance.facts, 'coveredMinor') + depositOf(moment), dueMinor: dueOf(moment) - depositOf(moment) }),
  changes: () => ({ billing: { heldMinor: 0 } }),
  moves: (moment: Moment) => transfer(moment.state, 'cover', escrowAccount(moment.state, 'billing'), escrowAccount(moment.state, moment.instance.key), depositOf(moment)),
};
const drawnWhole = {
  sets: ({ instance: { facts } }: Moment): Facts => ({ coveredMinor: count(facts, 'amountMinor'), dueMinor: 0 }),
  changes: (moment: Moment) => ({ billing: { heldMinor: depositOf(moment) - dueOf(moment) } }),
  spawns: paid.spawns,
  moves: (moment: Moment) => [...transfer(moment.state, 'cover', escrowAccount(moment.state, 'billing'), escrowAccount(moment.state, moment.instance.key), dueOf(moment)), ...settling(moment).moves],
};

/** Nobody paid the rest: the part that a deposit covers is paid like any invoice, less its own fee. */
const closedAs = (moment: Moment): Moment => {
  const amountMinor = count(moment.instance.facts, 'coveredMinor');
  const feeMinor = feeOf(amountMinor, moment.state.terms.policy.feeBasisPoints);
  return { ...moment, instance: { ...moment.instance, facts: { ...moment.instance.facts, amountMinor, feeMinor, netMinor: amountMinor - feeMinor } } };
};
const closing = {
  moves: (moment: Moment) => settling(closedAs(moment)).moves,
  spawns: (moment: Moment) => (count(moment.instance.facts, 'coveredMinor') > 0 ? [settling(closedAs(moment)).release] : []),
};

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
    overdue: {
      says: 'not paid', tone: 'stop', waitsOn: 'client', task: 'Pay {item}', holdsMoney: true,
      deadline: {
        within: 'dormancy', onSilence: 'close', label: 'Closed', silence: 'It is closed; what a deposit covers of it, {covered}, is paid to {freelancer}.', clause: 'overdue',
        remind: { before: 'dormancyReminders', letter: letters.overdueReminder },
      },
    },
    paid: { says: 'paid', tone: 'ok', final: true },
    closed: { says: 'closed, not paid in full', tone: 'stop', final: true },
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
    drawAll: { by: ['policy'], from: ['unpaid', 'overdue'], to: 'paid', automatic: true, when: [depositCovers], ...drawnWhole, says: 'A deposit pays {item}: {amount}', clause: 'overdue', tells: [letters.paid, letters.receipt] },
    draw: { by: ['policy'], from: ['unpaid'], to: 'unpaid', keepsClock: true, automatic: true, when: [depositHelps], ...drawn, says: 'A deposit pays a part of {item}', clause: 'overdue' },
    drawLate: { by: ['policy'], from: ['overdue'], to: 'overdue', keepsClock: true, automatic: true, when: [depositHelps], ...drawn, says: 'A deposit pays a part of {item}', clause: 'overdue' },
    close: { by: ['policy'], from: ['overdue'], to: 'closed', ...closing, says: '{item} is closed, not paid in full; {covered} of it is paid', clause: 'overdue', tells: [letters.closed] },
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
    overdue: {
      section: 'Invoices and payment',
      says: 'An invoice that could not be collected waits for the client for {dormancy}, with a reminder {dormancyReminders} before; a deposit that comes meanwhile pays it as far as it goes. Then it is closed: what a deposit covers of it is paid to the freelancer, and the rest stays owed between the parties.',
    },
  },
});

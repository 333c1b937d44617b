import { confirming, toSupport } from './confirming';
import { hoursEnded, openWork } from './hours-rules';
import { escrowAccount, transfer, worldAccount } from './ledger';
import { PAYMENT_METHOD } from './payment-method';
import { defineProcess, type Guard, type Moment } from './process';
import { count, type Facts } from './run';

const isDone = ({ state }: Moment): boolean => hoursEnded(state) && openWork(state).length === 0;
const restLeft: Guard = { name: 'restLeft', holds: (moment) => isDone(moment) && count(moment.instance.facts, 'heldMinor') > 0, refusal: 'The work goes on, or no deposit is left.' };
const nothingLeft: Guard = { name: 'nothingLeft', holds: (moment) => isDone(moment) && count(moment.instance.facts, 'heldMinor') === 0, refusal: 'The work goes on, or a deposit is left.' };
const workOpen: Guard = { name: 'workOpen', holds: ({ state }) => !hoursEnded(state), refusal: 'The work has ended: a deposit has nothing to pay.' };

const REFUND = { kind: 'refund', amount: 'heldMinor', attempt: 'refunds', confirmed: 'confirmReturn', declined: 'declineReturn' } as const;
const refunding = ({ instance }: Moment): Facts => ({ refunds: count(instance.facts, 'refunds') + 1 });

const deposits = ({ instance }: Moment): number => count(instance.facts, 'deposits') + 1;
const unclear = toSupport('Return unclear: {contract}', 'The return of the deposit of {held} to {client} has no clear outcome. Look it up at the provider, then retry.');
const { charging, unclear: unclearStatus } = confirming({ payment: 'the return of the deposit', escalate: 'escalateReturn', clause: 'deposit', stillUnclear: unclear });

/** How an hourly contract is paid: the client's payment method, and what they put down ahead. */
export const billing = defineProcess({
  name: 'billing',
  item: 'the payment of the work',
  for: 'hourly',
  initial: 'unset',
  statuses: {
    unset: { says: 'no payment method yet', tone: 'stop', waitsOn: 'client', task: 'Choose how the work is paid' },
    ready: { says: 'payment method there', tone: 'ok' },
    returning: { ...charging, says: 'return of the deposit being confirmed', task: 'Confirm the return of the deposit' },
    returnUnclear: { ...unclearStatus, says: 'return of the deposit unclear, support is looking' },
    closed: { says: 'closed', tone: 'plain', final: true },
  },
  actions: {
    useMethod: {
      by: ['client'], from: ['unset', 'ready'], to: 'ready', proof: true, clause: 'method', says: '{actor} chose how the work is paid', button: 'Choose the payment method', style: 'main',
      about: 'choose how “{contract}” is paid: each approved week is charged to it', undo: 'Yes: you can choose another one.', input: { method: PAYMENT_METHOD },
      sets: ({ input }) => ({ method: input.method ?? '' }),
      tells: [{ to: 'freelancer', subject: 'You can start: “{contract}” can be paid', says: ['{client} chose a payment method for “{contract}”. Time that you record from now on is covered, within the weekly limit.'], button: 'Open the contract' }],
    },
    deposit: {
      by: ['client'], from: ['unset', 'ready'], to: 'ready', proof: true, when: [workOpen], clause: 'deposit', says: '{actor} started a deposit', button: 'Deposit ahead', style: 'plain',
      about: 'put money down ahead for “{contract}”: coming invoices are paid from it first', undo: 'What is left goes back to you when the work has ended.',
      input: { amountMinor: { kind: 'amount', label: 'Amount' }, method: PAYMENT_METHOD },
      sets: (moment) => ({ method: moment.input.method ?? '', deposits: deposits(moment) }),
      spawns: (moment) => [{ key: `deposit-${deposits(moment)}`, process: 'deposit', facts: { number: deposits(moment), amountMinor: count(moment.input, 'amountMinor'), method: moment.input.method ?? '', tries: 0 } }],
    },
    returnRest: { by: ['policy'], from: ['unset', 'ready'], to: 'returning', automatic: true, when: [restLeft], sets: refunding, calls: REFUND, says: 'The work has ended; the rest of the deposit, {held}, goes back to {client}', clause: 'deposit' },
    close: { by: ['policy'], from: ['unset', 'ready'], to: 'closed', automatic: true, when: [nothingLeft], says: 'All of the work is settled', clause: 'method' },
    confirmReturn: {
      by: ['provider'], from: ['returning', 'returnUnclear'], to: 'closed', clause: 'deposit', says: '{moved} of the deposit went back to {client}', sets: () => ({ heldMinor: 0 }),
      moves: ({ state, instance }) => transfer(state, 'refund', escrowAccount(state, 'billing'), worldAccount(state.terms.currency), count(instance.facts, 'heldMinor')),
      tells: [{ to: 'client', subject: '{moved} went back to you', says: ['{moved}, what was left of your deposit for “{contract}”, went back to your payment method.'], button: 'Open the contract' }],
    },
    declineReturn: { by: ['provider'], from: ['returning', 'returnUnclear'], to: 'returnUnclear', sets: refunding, says: 'The provider refused to pay {held} back; support was told', clause: 'deposit', tells: [unclear] },
    escalateReturn: { by: ['policy'], from: ['returning', 'returnUnclear'], to: 'returnUnclear', says: 'The return of {held} is still unclear; support was told', clause: 'deposit', tells: [unclear] },
    retryReturn: { by: ['support'], from: ['returnUnclear'], to: 'returning', says: 'Support tried the return of {held} again', clause: 'deposit', calls: REFUND },
  },
  clauses: {
    method: { section: 'Invoices and payment', says: 'The client chooses a payment method before the work begins; each approved week is charged to it. Time recorded before there is one is not covered.' },
    deposit: {
      section: 'Invoices and payment',
      says: 'The client may put money down ahead. Invoices are paid from it first, and what is left when the work has ended goes back to the client. A return whose outcome is unknown is looked into after {paymentOutcome} and reported every {paymentClarification}, with word {returnReminders} before.',
    },
  },
});

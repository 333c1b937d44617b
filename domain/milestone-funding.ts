import { milestoneLetters as letters } from './milestone-letters';
import { contractHolds, contractOver, counting, depositing, fundingOpen } from './milestone-rules';
import { PAYMENT_METHOD } from './payment-method';
import type { Moment } from './process';

/** How money comes in for a milestone: paid, being confirmed, declined, unclear; or the milestone is cancelled. */
export const milestoneFunding = {
  statuses: {
    agreed: { says: 'not funded', tone: 'open', waitsOn: 'client', task: 'Fund {item}' },
    funding: {
      says: 'payment being confirmed',
      tone: 'info',
      waitsOn: 'provider',
      task: 'Confirm the payment for {item}',
      holdsMoney: true,
      deadline: {
        within: 'paymentOutcome',
        onSilence: 'escalateFunding',
        label: 'Confirmed by',
        silence: 'Support looks into the payment; nothing is charged twice.',
        clause: 'payment',
      },
    },
    paymentUnclear: {
      says: 'payment unclear, support is looking',
      tone: 'stop',
      waitsOn: 'support',
      task: 'Clear up the payment for {item}',
      holdsMoney: true,
      deadline: {
        within: 'paymentClarification',
        onSilence: 'escalateFunding',
        label: 'Cleared up by',
        silence: 'Support is reminded; nothing is charged twice.',
        clause: 'payment',
        remind: { before: 'returnReminders', letter: letters.paymentStillUnclear },
      },
    },
    cancelled: { says: 'cancelled', tone: 'plain', final: true },
  },
  actions: {
    fund: {
      by: ['client'],
      from: ['agreed'],
      to: 'funding',
      when: [contractHolds, fundingOpen],
      proof: true,
      clause: 'funding',
      says: '{actor} started the payment for {item}',
      button: 'Fund {amount}',
      style: 'main',
      about: 'fund {item} with {amount}',
      undo: 'Until the work is delivered you can ask for the return of the funds.',
      input: {
        method: PAYMENT_METHOD,
      },
      sets: (moment: Moment) => ({ ...counting('payments')(moment), method: moment.input.method ?? null }),
      calls: { kind: 'charge', amount: 'amountMinor', attempt: 'payments', confirmed: 'confirmFunding', declined: 'declineFunding' },
    },
    confirmFunding: {
      by: ['provider'],
      from: ['funding', 'paymentUnclear'],
      to: 'funded',
      says: '{amount} is held for {item}',
      clause: 'funding',
      ...depositing,
      tells: [letters.fundedFreelancer, letters.fundedClient],
    },
    declineFunding: {
      by: ['provider'],
      from: ['funding', 'paymentUnclear'],
      to: 'agreed',
      says: 'The payment for {item} was declined; nothing was charged',
      clause: 'payment',
      tells: [letters.declined],
    },
    escalateFunding: {
      by: ['policy'],
      from: ['funding', 'paymentUnclear'],
      to: 'paymentUnclear',
      says: 'The payment for {item} is still unclear; support was told',
      clause: 'payment',
      tells: [letters.paymentUnclear, letters.paymentUnclearSupport],
    },
    cancel: {
      by: ['client', 'freelancer'],
      from: ['agreed'],
      to: 'cancelled',
      when: [contractHolds],
      clause: 'cancel',
      says: '{actor} cancelled {item}',
      button: 'Cancel this milestone',
      style: 'quiet',
      about: 'cancel {item}, {amount}, which is not funded',
      undo: 'No. A cancelled milestone needs a new contract.',
      tells: [letters.cancelled],
    },
    drop: {
      by: ['policy'],
      from: ['agreed'],
      to: 'cancelled',
      automatic: true,
      when: [contractOver],
      says: '{item} is cancelled, because the contract ended',
      clause: 'cancel',
    },
  },
  clauses: {
    funding: {
      section: 'Funds',
      says: 'The client pays a milestone’s full amount before work on it starts. From then on the funds are held for it and for nothing else. At most {fundedAtOnce} can be funded at a time.',
    },
    payment: {
      section: 'Funds',
      says: 'A payment whose outcome is unknown is shown as being confirmed and never made twice. If it is not confirmed within {paymentOutcome}, support looks into it and reports every {paymentClarification}.',
    },
    cancel: { section: 'Funds', says: 'A milestone that is not funded may be cancelled by either party; nothing is owed for it.' },
  },
} as const;

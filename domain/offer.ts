import { SIGNATURE } from './amendment';
import type { Hourly } from './hourly';
import { defineProcess, type Guard, type Moment, type Seed } from './process';
import type { RunState } from './run';

const isSender = (moment: Moment): boolean => moment.by.role === moment.state.terms.sender;

const bySender: Guard = { name: 'bySender', holds: isSender, refusal: 'Only {sender}, who made this offer, can do that.' };
const byRecipient: Guard = {
  name: 'byRecipient',
  holds: (moment) => !isSender(moment),
  refusal: 'You made this offer; {recipient} answers it.',
};

/** The clock of the work, which begins on its day or at once, and the client's money for it. */
const hoursOfTerms = ({ startsAt }: Hourly, at: number): Seed[] => [
  { key: 'hours', process: 'hours', facts: { startsAt: Math.max(at, startsAt ?? at), weeks: 0, nextWeekAt: 0 } },
  { key: 'billing', process: 'billing', facts: { method: '', heldMinor: 0, invoices: 0, deposits: 0, questions: 0 } },
];

/** Status reports begin in the second week, where they are agreed. */
const reportsOfTerms = ({ terms: { policy } }: RunState, at: number): Seed[] =>
  (policy.reportWeeks > 0 ? [{ key: 'reporting', process: 'reporting', facts: { lookAt: at + policy.weekLength * 1000, reports: 0, missed: 0, startsAt: at } }] : []);

/** What was signed comes to life: the contract, and the hours or every milestone of the terms. */
const contractOfTerms = ({ state, at }: Moment): Seed[] => [
  { key: 'contract', process: 'contract', facts: {} },
  ...(state.terms.hourly ? hoursOfTerms(state.terms.hourly, at) : reportsOfTerms(state, at)),
  ...state.terms.milestones.map((milestone, index) => ({
    key: `milestone-${index + 1}`,
    process: 'milestone',
    facts: { number: index + 1, amountMinor: milestone.amountMinor, dueAt: milestone.dueAt },
  })),
];

const signature = { ...SIGNATURE, agree: { kind: 'tick', label: 'I have read the agreement and agree to it.' } } as const;

export const offer = defineProcess({
  name: 'offer',
  item: 'the offer',
  initial: 'drafted',
  statuses: {
    drafted: {
      says: 'not sent yet',
      tone: 'open',
      deadline: { within: 'offerExpiry', onSilence: 'discard', label: 'Send by', silence: 'The draft is dropped.', clause: 'lapse' },
    },
    sent: {
      says: 'offer, not signed',
      tone: 'info',
      waitsOn: 'recipient',
      task: 'Answer {item}',
      deadline: {
        within: 'offerExpiry',
        onSilence: 'lapse',
        label: 'Sign by',
        silence: 'The offer lapses; no money moves.',
        clause: 'lapse',
        remind: {
          before: 'offerReminders',
          letter: {
            to: 'recipient',
            subject: 'Answer the offer “{contract}” by {due}',
            says: ['{sender} still waits for your answer to the offer “{contract}”, {price}.'],
            asks: ['accept', 'decline'],
            button: 'Read the agreement',
          },
        },
      },
    },
    accepted: { says: 'signed by both', tone: 'ok', final: true },
    declined: { says: 'declined', tone: 'stop', final: true },
    withdrawn: { says: 'withdrawn', tone: 'stop', final: true },
    lapsed: { says: 'lapsed', tone: 'stop', final: true },
    discarded: { says: 'never sent', tone: 'plain', final: true },
  },
  actions: {
    send: {
      by: ['client', 'freelancer'],
      from: ['drafted'],
      to: 'sent',
      when: [bySender],
      proof: true,
      input: signature,
      says: '{actor} signed and sent the offer',
      clause: 'signatures',
      tells: [
        {
          to: 'recipient',
          subject: 'An offer from {sender}: “{contract}”, answer by {due}',
          says: [
            '{sender} offers you a contract: “{contract}”, {price}, as {recipientRole}.',
            'The agreement has every clause, fee and deadline it will have. {sender} has signed it; nothing holds until you sign too.',
          ],
          asks: ['accept', 'decline'],
          button: 'Read the agreement',
        },
        {
          to: 'sender',
          subject: 'Your offer “{contract}” was sent to {recipient}',
          says: ['Your offer went to {recipient}. You can withdraw it until it is signed.'],
          asks: ['withdraw'],
          button: 'Look at the offer',
        },
      ],
    },
    accept: {
      by: ['client', 'freelancer'],
      from: ['sent'],
      to: 'accepted',
      when: [byRecipient],
      proof: true,
      input: signature,
      says: '{actor} signed the agreement',
      button: 'Sign the agreement',
      style: 'main',
      about: 'sign the agreement “{contract}”',
      undo: 'No. From then on the agreement holds; either of you can end it when no money is held.',
      spawns: contractOfTerms,
      clause: 'signatures',
      tells: [
        {
          to: 'client',
          for: 'hourly',
          subject: 'Signed: “{contract}”. Choose how it is paid',
          says: ['You and {freelancer} have both signed “{contract}”.', 'Choose a payment method on its page: time that {freelancer} records before there is one is not covered.'],
          button: 'Open the contract',
        },
        {
          to: 'freelancer',
          for: 'hourly',
          subject: 'Signed: “{contract}”',
          says: ['You and {client} have both signed “{contract}”.', 'The tracker on its page records your time. We write to you as soon as {client} has chosen a payment method; until then time is not covered.'],
          button: 'Open the contract',
        },
        {
          to: 'client',
          for: 'fixed',
          subject: 'Signed: “{contract}”. Fund milestone 1 to start',
          says: ['You and {freelancer} have both signed “{contract}”.', '{freelancer} is not asked to start until a milestone is funded.'],
          button: 'Open the contract',
        },
        {
          to: 'freelancer',
          for: 'fixed',
          subject: 'Signed: “{contract}”',
          says: [
            'You and {client} have both signed “{contract}”.',
            'We write to you as soon as a milestone is funded. Until then no money is held for your work.',
          ],
          button: 'Open the contract',
        },
      ],
    },
    decline: {
      by: ['client', 'freelancer'],
      from: ['sent'],
      to: 'declined',
      when: [byRecipient],
      says: '{actor} declined the offer',
      button: 'Decline',
      style: 'quiet',
      about: 'decline the offer “{contract}”',
      undo: 'No, but {sender} can send you a new one.',
      input: {
        note: { kind: 'text', label: 'A word to {sender}', hint: 'They see it. You can leave it empty.', most: 1000, optional: true },
      },
      clause: 'lapse',
      tells: [
        {
          to: 'sender',
          subject: '{recipient} declined “{contract}”',
          says: ['{recipient} declined your offer. No money has moved.'],
          button: 'Look at the offer',
        },
      ],
    },
    withdraw: {
      by: ['client', 'freelancer'],
      from: ['sent'],
      to: 'withdrawn',
      when: [bySender],
      says: '{actor} withdrew the offer',
      button: 'Withdraw the offer',
      style: 'quiet',
      about: 'withdraw the offer “{contract}”',
      undo: 'No, but you can send a new offer.',
      clause: 'lapse',
      tells: [
        {
          to: 'recipient',
          subject: '{sender} withdrew the offer “{contract}”',
          says: ['{sender} withdrew the offer. There is nothing for you to do.'],
          button: 'Look at the offer',
        },
      ],
    },
    lapse: {
      by: ['policy'],
      from: ['sent'],
      to: 'lapsed',
      says: 'The offer lapsed',
      clause: 'lapse',
      tells: [
        {
          to: 'sender',
          subject: 'Your offer “{contract}” lapsed',
          says: ['{recipient} did not answer in time. No money has moved; you can send a new offer.'],
          button: 'Look at the offer',
        },
        {
          to: 'recipient',
          subject: 'The offer “{contract}” lapsed',
          says: ['The time to sign the offer from {sender} has run out. No money has moved.'],
          button: 'Look at the offer',
        },
      ],
    },
    discard: { by: ['policy'], from: ['drafted'], to: 'discarded', says: 'The draft was dropped', clause: 'lapse' },
  },
  clauses: {
    signatures: {
      section: 'Offer and signature',
      says: 'The agreement holds from the moment both parties have signed the same text. A signature is a typed name together with a code sent to the signer’s email address; the time, network address and browser are kept as evidence.',
    },
    lapse: {
      section: 'Offer and signature',
      says: 'The offer can be signed or declined for {offerExpiry} after it was sent, and withdrawn until it is signed. If nobody does either, it lapses and no money moves. The one who is to sign is reminded {offerReminders} before.',
    },
  },
});

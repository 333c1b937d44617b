import { holdingFrom, termsWith } from './amendment-rules';
import { defineProcess, type Guard } from './process';

const isProposer: Guard = { name: 'isProposer', holds: ({ instance, by }) => by.role === instance.facts.proposer, refusal: 'Only the one who proposed this can do that.' };
const isAnswerer: Guard = { name: 'isAnswerer', holds: ({ instance, by }) => by.role !== instance.facts.proposer, refusal: 'You proposed this; the other party answers it.' };

/** What makes a signature: a typed name and a tick, beside the code that proves the person. */
export const SIGNATURE = {
  name: { kind: 'name', label: 'Your full name', hint: 'Typed as your signature, kept with the time, your address on the net and your browser’s name.' },
  agree: { kind: 'tick', label: 'I have read the change and agree to it.' },
} as const;

/** A change of what was signed: proposed by one, signed by both, holding from an instant it names. */
export const amendment = defineProcess({
  name: 'amendment',
  item: 'amendment {number}',
  forgets: true,
  initial: 'prepared',
  statuses: {
    prepared: { says: 'prepared', tone: 'info' },
    proposed: {
      says: 'proposed, not signed by both', tone: 'info', waitsOn: 'answerer', task: 'Answer {item}',
      deadline: {
        within: 'amendmentAnswer', onSilence: 'lapse', label: 'Sign by', silence: 'The amendment lapses; everything stays as signed.', clause: 'amending',
        remind: { before: 'amendmentReminders', letter: { to: 'answerer', subject: 'Reminder: answer {item} of “{contract}” by {due}', asks: ['sign', 'decline'], button: 'See the difference', says: ['A change of “{contract}” was proposed to you and waits for your answer.'] } },
      },
    },
    signed: {
      says: 'signed, holds from its instant', tone: 'info',
      deadline: { at: { fact: 'holdsFrom' }, onSilence: 'takeEffect', label: 'Holds from', silence: 'The agreement is changed as both signed.', clause: 'amending' },
    },
    inForce: { says: 'in force', tone: 'ok', final: true },
    declined: { says: 'declined', tone: 'stop', final: true },
    withdrawn: { says: 'withdrawn', tone: 'stop', final: true },
    lapsed: { says: 'lapsed', tone: 'stop', final: true },
  },
  actions: {
    present: {
      by: ['policy'], from: ['prepared'], to: 'proposed', automatic: true, when: [{ name: 'always', holds: () => true, refusal: 'It was proposed already.' }], says: '{item} was proposed to {answerer}', clause: 'amending',
      tells: [{ to: 'answerer', subject: '{proposer} proposes a change of “{contract}”: answer by {due}', asks: ['sign', 'decline'], button: 'See the difference', says: ['{proposer} proposes to change “{contract}”, from {holdsFrom} on.{quote}', 'It holds only when you have signed it too; until then everything stays as it is.'] }],
    },
    sign: {
      by: ['client', 'freelancer'], from: ['proposed'], to: 'signed', when: [isAnswerer], proof: true, input: SIGNATURE, sets: holdingFrom, clause: 'amending',
      says: '{actor} signed {item}', button: 'Sign the amendment', style: 'main', about: 'sign {item}, which changes the agreement “{contract}”', undo: 'No. Another change needs both signatures again.',
      tells: [{ to: 'both', subject: '{item} of “{contract}” is signed by both', says: ['You have both signed {item} of “{contract}”. It holds from {holdsFrom}.'], button: 'Open the contract' }],
    },
    decline: {
      by: ['client', 'freelancer'], from: ['proposed'], to: 'declined', when: [isAnswerer], clause: 'amending', says: '{actor} declined {item}',
      button: 'Decline', style: 'quiet', about: 'decline {item}', undo: 'No, but it can be proposed again.',
      input: { note: { kind: 'text', label: 'A word to {other}', hint: 'They see it. You can leave it empty.', most: 1000, optional: true } },
      tells: [{ to: 'proposer', subject: '{item} of “{contract}” was declined', says: ['{actor} declined your amendment.{quote} Everything stays as signed.'], button: 'Open the contract' }],
    },
    withdraw: {
      by: ['client', 'freelancer'], from: ['proposed'], to: 'withdrawn', when: [isProposer], clause: 'amending', says: '{actor} withdrew {item}',
      button: 'Withdraw the amendment', style: 'quiet', about: 'withdraw {item}', undo: 'No, but you can propose it again.',
      tells: [{ to: 'answerer', subject: '{item} of “{contract}” was withdrawn', says: ['{actor} withdrew the amendment. There is nothing for you to do.'], button: 'Open the contract' }],
    },
    lapse: {
      by: ['policy'], from: ['proposed'], to: 'lapsed', says: '{item} lapsed', clause: 'amending',
      tells: [{ to: 'both', subject: '{item} of “{contract}” lapsed', says: ['{item} was not signed in time. Everything stays as signed.'], button: 'Open the contract' }],
    },
    takeEffect: { by: ['policy'], from: ['signed'], to: 'inForce', says: '{item} is in force', clause: 'amending', amends: ({ state, instance }) => termsWith(state, instance.facts) },
  },
  clauses: {
    amending: {
      section: 'Amendments',
      says: 'What was signed is changed by an amendment only: proposed by either party, shown as a difference, signed by both, and holding from the instant it names. It can be signed for {amendmentAnswer}, with a reminder {amendmentReminders} before; silence leaves everything as it is. A rate or a limit changes nothing for time worked before.',
    },
  },
});

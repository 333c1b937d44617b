import { AMENDABLE, changesSomething, fitsTheContract, hasNextWeek, oneAtATime, policyValueFits, proposed } from './amendment-rules';
import { SIGNATURE } from './amendment';
import { WORK_VIEWS } from './hourly';
import { milestoneEnded, milestoneMoneyIsIn } from './milestone';
import { POLICY_KEYS } from './policy';
import { defineProcess, type Guard } from './process';
import { count, instancesOf, type Facts } from './run';

const everythingEnded: Guard = {
  name: 'everythingEnded',
  holds: ({ state }) => instancesOf(state, 'milestone').every(milestoneEnded) && instancesOf(state, 'billing').every(({ status }) => status === 'closed'),
  refusal: 'There is work still open.',
};

const isFixedPrice: Guard = {
  name: 'isFixedPrice',
  holds: ({ state }) => state.terms.hourly === undefined,
  refusal: 'Hourly work is ended by itself: end the work; the contract is complete when all of it is settled.',
};

const PROPOSAL = {
  rateMinor: { kind: 'amount', label: 'Rate an hour', hint: 'Leave empty what should stay as it is.', optional: true },
  limitHours: { kind: 'count', label: 'Hours a week, at most', hint: '0 is no limit.', least: 0, most: 168, optional: true },
  manualTime: { kind: 'choice', label: 'Time added by hand', options: [{ value: 'yes', says: 'Allowed' }, { value: 'no', says: 'Not allowed' }], optional: true },
  workView: { kind: 'choice', label: 'Work View', options: WORK_VIEWS.map((value) => ({ value, says: { off: 'No images', images: 'Images', confidential: 'Confidential: a hash and a blurred image' }[value] })), optional: true },
  policyKey: { kind: 'choice', label: 'A rule', options: AMENDABLE.map((value) => ({ value, says: POLICY_KEYS[value].says })), optional: true },
  policyValue: { kind: 'quantity', label: 'The rule’s new value', hint: 'A number, or a time like “5 days”, “36 hours” or “10 minutes”.', optional: true },
  from: { kind: 'choice', label: 'Holds from', options: [{ value: 'signed', says: 'The moment both have signed' }, { value: 'nextWeek', says: 'The start of next week' }] },
  note: { kind: 'text', label: 'Why', hint: '{other} sees it.', most: 2000, optional: true },
  ...SIGNATURE,
} as const;

const amendmentNumber = (facts: Facts): number => count(facts, 'amendments') + 1;

const noMoneyHeld: Guard = {
  name: 'noMoneyHeld',
  holds: ({ state }) => !instancesOf(state, 'milestone').some(milestoneMoneyIsIn),
  refusal: 'Money is still held or on its way. Release it or have it returned first; then the contract can be ended.',
};

export const contract = defineProcess({
  name: 'contract',
  item: 'the contract',
  initial: 'active',
  statuses: {
    active: { says: 'active', tone: 'ok' },
    completed: { says: 'completed', tone: 'ok', final: true },
    ended: { says: 'ended', tone: 'plain', final: true },
  },
  actions: {
    complete: {
      by: ['policy'],
      from: ['active'],
      to: 'completed',
      automatic: true,
      when: [everythingEnded],
      says: 'All of the work has ended; the contract is complete',
      clause: 'completion',
      tells: [
        {
          to: 'both',
          subject: '“{contract}” is complete',
          says: ['All of the work on “{contract}” has ended. The record stays open to both of you.'],
          button: 'Open the contract',
        },
      ],
    },
    propose: {
      by: ['client', 'freelancer'],
      from: ['active'],
      to: 'active',
      when: [oneAtATime, fitsTheContract, changesSomething, policyValueFits, hasNextWeek],
      proof: true,
      input: PROPOSAL,
      sets: ({ instance }) => ({ amendments: amendmentNumber(instance.facts) }),
      spawns: (moment) => [{ key: `amendment-${amendmentNumber(moment.instance.facts)}`, process: 'amendment', facts: { number: amendmentNumber(moment.instance.facts), ...proposed(moment) } }],
      says: '{actor} proposed a change of the agreement',
      button: 'Propose a change',
      style: 'quiet',
      about: 'propose a change of the agreement “{contract}”, which holds only when both have signed it',
      undo: 'Yes, by withdrawing it until the other party has signed.',
      clause: 'changes',
    },
    end: {
      by: ['client', 'freelancer'],
      from: ['active'],
      to: 'ended',
      when: [isFixedPrice, noMoneyHeld],
      says: '{actor} ended the contract',
      button: 'End the contract',
      style: 'quiet',
      about: 'end the contract “{contract}”',
      undo: 'No. You can make a new contract together.',
      clause: 'ending',
      input: {
        note: { kind: 'text', label: 'A word to {other}', hint: 'They see it. You can leave it empty.', most: 1000, optional: true },
      },
      tells: [
        {
          to: 'both',
          subject: '“{contract}” was ended by {actor}',
          says: ['{actor} ended “{contract}”. Milestones that were not funded are cancelled; no money was held.'],
          button: 'Open the contract',
        },
      ],
    },
  },
  clauses: {
    completion: { section: 'Ending', says: 'The contract is complete when all of its work has ended: every milestone is released, returned or cancelled, or the hourly work is ended and settled.' },
    changes: { section: 'Amendments', says: 'Nobody alone changes what both have signed. One amendment at a time can be proposed.' },
    ending: {
      for: 'fixed',
      section: 'Ending',
      says: 'Either party may end the contract while no money is held or on its way. Milestones that are not funded are then cancelled and nothing is owed for them.',
    },
  },
});

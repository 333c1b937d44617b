import { defineProcess, type Guard } from './process';
import { instancesOf } from './run';
import { milestoneEnded, milestoneMoneyIsIn } from './milestone';

const everyMilestoneEnded: Guard = {
  name: 'everyMilestoneEnded',
  holds: ({ state }) => instancesOf(state, 'milestone').every(milestoneEnded),
  refusal: 'There are milestones still open.',
};

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
      when: [everyMilestoneEnded],
      says: 'Every milestone has ended; the contract is complete',
      clause: 'completion',
      tells: [
        {
          to: 'both',
          subject: '“{contract}” is complete',
          says: ['Every milestone of “{contract}” has ended. The record stays open to both of you.'],
          button: 'Open the contract',
        },
      ],
    },
    end: {
      by: ['client', 'freelancer'],
      from: ['active'],
      to: 'ended',
      when: [noMoneyHeld],
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
    completion: { section: 'Ending', says: 'The contract is complete when every milestone is released, returned or cancelled.' },
    ending: {
      section: 'Ending',
      says: 'Either party may end the contract while no money is held or on its way. Milestones that are not funded are then cancelled and nothing is owed for them.',
    },
  },
});

import { defineProcess, type Moment } from './process';
import { availableAccount, pendingAccount, transfer } from './ledger';
import { count } from './run';

const clearing = ({ state, instance }: Moment) =>
  transfer(state, 'clear', pendingAccount(state, instance.key), availableAccount(state, 'freelancer'), count(instance.facts, 'netMinor'));

/** Released money in its security hold: one instance a release, so that a milestone can be released in parts. */
export const release = defineProcess({
  name: 'release',
  item: 'the release for {source} {number}',
  forgets: true,
  initial: 'inHold',
  statuses: {
    inHold: {
      says: 'released, in security hold',
      tone: 'held',
      holdsMoney: true,
      deadline: {
        within: 'securityHold',
        onSilence: 'clear',
        label: 'Hold ends',
        silence: '{net} is available to {freelancer}.',
        clause: 'hold',
      },
    },
    available: { says: 'available to withdraw', tone: 'ok', final: true },
  },
  actions: {
    clear: {
      by: ['policy'],
      from: ['inHold'],
      to: 'available',
      moves: clearing,
      says: 'The security hold ended; {net} is available to {freelancer}',
      clause: 'hold',
      tells: [
        {
          to: 'freelancer',
          subject: '{net} is available to you',
          says: ['The security hold on {source} {number} of “{contract}” has ended. {net} is yours to withdraw.'],
          button: 'Open the contract',
        },
      ],
    },
  },
  clauses: { hold: { section: 'Security hold', says: 'Released money waits {securityHold} and is then the freelancer’s to withdraw.' } },
});

import { availableAccount, escrowAccount, feesAccount, pendingAccount, transfer } from './ledger';
import { defineProcess, type Guard, type Moment, type Seed } from './process';
import { count, type Facts, type Transfer } from './run';

const clearing = ({ state, instance }: Moment) =>
  transfer(state, 'clear', pendingAccount(state, instance.key), availableAccount(state, 'freelancer'), count(instance.facts, 'netMinor'));

const givenMinor = ({ input }: Moment): number => count(input, 'amountMinor');

const withinRelease: Guard = {
  name: 'withinRelease', field: 'amountMinor', holds: (moment) => givenMinor(moment) <= count(moment.instance.facts, 'amountMinor'),
  refusal: 'At most the {amount} that were released can be given back.',
};

const somethingLeft: Guard = { name: 'somethingLeft', holds: ({ instance }) => count(instance.facts, 'amountMinor') > 0, refusal: 'All of it was given back already.' };

/** The fee on what is given back, so that what stays has the fee of its share, rounded half up. */
function feeBack(moment: Moment): number {
  const [amount, fee] = [BigInt(count(moment.instance.facts, 'amountMinor')), BigInt(count(moment.instance.facts, 'feeMinor'))];
  const rest = amount - BigInt(givenMinor(moment));
  return Number(fee - (fee * rest * 2n + amount) / (amount * 2n));
}

const creditNumber = ({ state }: Moment): number => count(state.instances.contract?.facts ?? {}, 'credits') + 1;
const creditKey = (moment: Moment): string => `credit-${creditNumber(moment)}`;

/** Part of a release goes back: out of its hold and out of the fees, on its way to the client. */
const giving = {
  sets: (moment: Moment): Facts => {
    const { amountMinor, feeMinor, netMinor } = moment.instance.facts;
    const fee = feeBack(moment);
    return { amountMinor: Number(amountMinor) - givenMinor(moment), feeMinor: Number(feeMinor) - fee, netMinor: Number(netMinor) - (givenMinor(moment) - fee) };
  },
  moves: (moment: Moment): Transfer[] => [
    ...transfer(moment.state, 'giveBack', pendingAccount(moment.state, moment.instance.key), escrowAccount(moment.state, creditKey(moment)), givenMinor(moment) - feeBack(moment)),
    ...transfer(moment.state, 'feeBack', feesAccount(moment.state.terms.currency), escrowAccount(moment.state, creditKey(moment)), feeBack(moment)),
  ],
  spawns: (moment: Moment): Seed[] => {
    const { key, facts } = moment.instance;
    const of = facts.source === 'invoice' ? `invoice-${facts.number}` : key;
    return [{ key: creditKey(moment), process: 'credit', facts: { number: creditNumber(moment), of, amountMinor: givenMinor(moment), feeMinor: feeBack(moment), method: facts.method ?? '', refunds: 0 } }];
  },
  changes: (moment: Moment) => ({ contract: { credits: creditNumber(moment) } }),
};

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
    giveBack: {
      by: ['freelancer'],
      from: ['inHold'],
      to: 'inHold',
      keepsClock: true,
      when: [somethingLeft, withinRelease],
      proof: true,
      ...giving,
      says: '{actor} gave money of {item} back to {client}',
      button: 'Give money back',
      style: 'quiet',
      about: 'give money of {item} back to {client}',
      undo: 'No. The money goes back to {client}.',
      clause: 'hold',
      input: {
        amountMinor: { kind: 'amount', label: 'Amount to give back', hint: 'At most {amount}. The fee on it is returned too.' },
        note: { kind: 'text', label: 'A word to {client}', hint: 'They see it.', most: 1000, optional: true },
      },
      tells: [{ to: 'client', subject: '{freelancer} gives money of {item} back', says: ['{freelancer} gives money of {item} of “{contract}” back to you.{quote} We write again as soon as it is on its way.'], button: 'Open the contract' }],
    },
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

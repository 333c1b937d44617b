import { feeOfPart } from './fees';
import { escrowAccount, feesAccount, pendingAccount, transfer, worldAccount } from './ledger';
import type { Guard, Moment, Seed } from './process';
import { count, instancesOf, type Facts, type Instance, type RunState, type Transfer } from './run';

/** Statuses in which a milestone's money is held, coming in or going back. */
const MONEY_IS_IN = new Set([
  'funding',
  'paymentUnclear',
  'funded',
  'dormant',
  'submitted',
  'changesRequested',
  'partReleased',
  'returnRequested',
  'returnRefused',
  'refunding',
  'refundUnclear',
]);
const ENDED = new Set(['released', 'refunded', 'cancelled']);

export const milestoneMoneyIsIn = (milestone: Instance): boolean => MONEY_IS_IN.has(milestone.status);
export const milestoneEnded = (milestone: Instance): boolean => ENDED.has(milestone.status);

const held = (moment: Moment): number => count(moment.instance.facts, 'heldMinor');
const asked = (moment: Moment): number => count(moment.input, 'amountMinor');

export const fundingOpen: Guard = {
  name: 'fundingOpen',
  holds: ({ state }) => {
    const most = state.terms.policy.fundedAtOnce;
    return most === 0 || instancesOf(state, 'milestone').filter(milestoneMoneyIsIn).length < most;
  },
  refusal: 'The agreement lets at most {fundedAtOnce} be funded at a time. Another one is funded now.',
};

export const contractHolds: Guard = {
  name: 'contractHolds',
  holds: ({ state }) => state.instances.contract?.status === 'active',
  refusal: 'The contract has ended.',
};

export const contractOver: Guard = {
  name: 'contractOver',
  holds: (moment) => !contractHolds.holds(moment),
  refusal: 'The contract is still active.',
};

/** How many status reports in a row were missed. */
export const missedReports = (state: RunState): number => count(state.instances.reporting?.facts ?? {}, 'missed');

export const reportsMissed: Guard = {
  name: 'reportsMissed',
  holds: ({ state }) => state.terms.policy.reportMisses > 0 && missedReports(state) >= state.terms.policy.reportMisses,
  refusal: 'Funds can be taken back only after {reportMisses} missed in a row. Ask for their return instead.',
};

export const roundsLeft: Guard = {
  name: 'roundsLeft',
  holds: ({ state, instance }) => count(instance.facts, 'rounds') < state.terms.policy.changeRounds,
  refusal: 'The rounds of changes that you both signed are used up. Approve all or part, or ask for the return of the funds.',
};

export const partOfHeld: Guard = {
  name: 'partOfHeld',
  holds: (moment) => asked(moment) < held(moment),
  refusal: 'A part is less than the {held} that are held. To release all of it, approve the milestone.',
  field: 'amountMinor',
};

/** Releases an amount to the freelancer, less the fee on the running total. */
const split = (moment: Moment, amountMinor: number) => {
  const before = count(moment.instance.facts, 'releasedMinor');
  const feeMinor = feeOfPart(before, amountMinor, moment.state.terms.policy.feeBasisPoints);
  return { before, feeMinor, netMinor: amountMinor - feeMinor };
};

const releaseKey = ({ instance }: Moment): string => `release-${count(instance.facts, 'number')}-${count(instance.facts, 'releases') + 1}`;

const movesOf =
  (amount: (moment: Moment) => number) =>
  (moment: Moment): Transfer[] => {
    const { feeMinor, netMinor } = split(moment, amount(moment));
    const escrow = escrowAccount(moment.state, moment.instance.key);
    return [
      ...transfer(moment.state, 'release', escrow, pendingAccount(moment.state, releaseKey(moment)), netMinor),
      ...transfer(moment.state, 'fee', escrow, feesAccount(moment.state.terms.currency), feeMinor),
    ];
  };

const spawnsOf =
  (amount: (moment: Moment) => number) =>
  (moment: Moment): Seed[] => {
    const { feeMinor, netMinor } = split(moment, amount(moment));
    const number = count(moment.instance.facts, 'number');
    return [{ key: releaseKey(moment), process: 'release', facts: { source: 'milestone', number, amountMinor: amount(moment), feeMinor, netMinor, method: moment.instance.facts.method ?? '' } }];
  };

const setsOf =
  (amount: (moment: Moment) => number) =>
  (moment: Moment): Facts => {
    const { before, feeMinor } = split(moment, amount(moment));
    const { facts } = moment.instance;
    return {
      heldMinor: held(moment) - amount(moment),
      releasedMinor: before + amount(moment),
      feeMinor: count(facts, 'feeMinor') + feeMinor,
      releases: count(facts, 'releases') + 1,
    };
  };

/** The three faces of one release: what it sets, what it moves, what it spawns. */
const releasing = (amount: (moment: Moment) => number) => ({ sets: setsOf(amount), moves: movesOf(amount), spawns: spawnsOf(amount) });
export const releasingAll = releasing(held);
export const releasingPart = releasing(asked);

export const depositing = {
  sets: ({ instance }: Moment): Facts => ({
    heldMinor: count(instance.facts, 'amountMinor'),
    fundedMinor: count(instance.facts, 'amountMinor'),
  }),
  moves: ({ state, instance }: Moment): Transfer[] =>
    transfer(
      state,
      'deposit',
      worldAccount(state.terms.currency),
      escrowAccount(state, instance.key),
      count(instance.facts, 'amountMinor'),
    ),
};

export const refundingHeld = {
  sets: (moment: Moment): Facts => ({ heldMinor: 0, refundedMinor: count(moment.instance.facts, 'refundedMinor') + held(moment) }),
  moves: (moment: Moment): Transfer[] =>
    transfer(
      moment.state,
      'refund',
      escrowAccount(moment.state, moment.instance.key),
      worldAccount(moment.state.terms.currency),
      held(moment),
    ),
};

/** Counts one more of something. */
export const counting =
  (fact: string) =>
  ({ instance }: Moment): Facts => ({ [fact]: count(instance.facts, fact) + 1 });

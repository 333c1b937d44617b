import { contractOver, milestoneMoneyIsIn } from './milestone-rules';
import { defineProcess, type Moment, type Seed } from './process';
import { count, instancesOf, type Facts, type RunState } from './run';

/** Work goes on for which money is held, and nothing waits for the client. */
const isWorkedOn = (state: RunState): boolean => instancesOf(state, 'milestone').some((each) => milestoneMoneyIsIn(each) && each.status !== 'submitted');

const isWanted = ({ state, read }: Moment): boolean => read.isTime === 1 && isWorkedOn(state);

const looked = (moment: Moment): Facts => ({ lookAt: count(moment.read, 'lookAt'), reports: count(moment.instance.facts, 'reports') + Number(isWanted(moment)) });

const planned = (moment: Moment): Seed[] => {
  const number = count(moment.instance.facts, 'reports') + 1;
  const { startsAt = 0, endsAt = 0, dueAt = 0 } = moment.read;
  return isWanted(moment) ? [{ key: `report-${number}`, process: 'report', facts: { number, startsAt, endsAt, dueAt } }] : [];
};

/** The clock of status reports on a fixed price: looks once a week whether one is to be asked for. */
export const reporting = defineProcess({
  name: 'reporting',
  item: 'the status reports',
  for: 'fixed',
  initial: 'running',
  statuses: {
    running: { says: 'asked for each week', tone: 'ok', deadline: { at: { fact: 'lookAt', by: 'weekLength' }, onSilence: 'look', label: 'Next report', silence: 'A status report is asked for, if work goes on.', clause: 'cycle' } },
    over: { says: 'over', tone: 'plain', final: true },
  },
  actions: {
    look: { by: ['policy'], from: ['running'], to: 'running', quiet: true, reads: 'reportOpening', sets: looked, spawns: planned, says: 'Tenon looked whether a status report is due', clause: 'cycle' },
    stop: { by: ['policy'], from: ['running'], to: 'over', automatic: true, when: [contractOver], says: 'No more status reports: the contract is over', clause: 'cycle' },
  },
  clauses: { cycle: { section: 'Status reports', says: 'Status reports are asked for at intervals of {reportWeeks}, by weeks of {weekLength} in the contract’s time zone, beginning in the second week after the signatures.' } },
});

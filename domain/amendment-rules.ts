import { latest, WORK_VIEWS, withValue, type Hourly } from './hourly';
import { policyProblem, type PolicyKey } from './policy';
import type { Guard, Moment } from './process';
import { count, type Facts, type RunState, type RunTerms } from './run';

/** What of the policy an amendment may change while a contract runs; the rest was signed for good. */
export const AMENDABLE = ['changeRounds', 'milestoneReview', 'fundedAtOnce', 'returnAnswer', 'reportMisses', 'securityHold', 'timesheetReview', 'questionAnswer', 'questionDecision'] as const satisfies readonly PolicyKey[];

const CHANGES = ['rateMinor', 'limitHours', 'manualTime', 'workView', 'policyKey'] as const;
/** What belongs to hourly work alone. */
export const HOURLY_ONLY = ['rateMinor', 'limitHours', 'manualTime', 'workView'] as const;

/** When the next week begins; undefined where no weeks follow each other. */
export const nextWeekAt = ({ instances }: RunState): number | undefined => {
  const { nextWeekAt: hours } = instances.hours?.facts ?? {};
  return typeof hours === 'number' && hours > 0 ? hours : undefined;
};

const isGiven = (facts: Facts, key: string): boolean => facts[key] !== undefined && facts[key] !== null && facts[key] !== '';

export const changesSomething: Guard = {
  name: 'changesSomething', field: 'rateMinor',
  holds: ({ state, input }) => CHANGES.some((key) => isGiven(input, key)) && differs(state, input),
  refusal: 'This changes nothing: fill in at least one thing that would be different.',
};

/** Whether the terms would be others than they are. */
const differs = (state: RunState, input: Facts): boolean => JSON.stringify(termsWith(state, input)) !== JSON.stringify(state.terms);

export const fitsTheContract: Guard = {
  name: 'fitsTheContract', field: 'rateMinor',
  holds: ({ state, input }) => state.terms.hourly !== undefined || !HOURLY_ONLY.some((key) => isGiven(input, key)),
  refusal: 'Rate, limit and Work View belong to hourly work; this contract has a fixed price.',
};

export const policyValueFits: Guard = {
  name: 'policyValueFits', field: 'policyValue',
  holds: ({ input }) => !isGiven(input, 'policyKey') || policyProblem(String(input.policyKey) as PolicyKey, input.policyValue) === undefined,
  refusal: 'Give this rule a value that it can have: a time like “5 days”, or a number where it counts something.',
};

export const hasNextWeek: Guard = {
  name: 'hasNextWeek', field: 'from',
  holds: ({ state, input }) => input.from !== 'nextWeek' || nextWeekAt(state) !== undefined,
  refusal: 'No next week is known in this contract. Let the change hold from the moment both have signed.',
};

export const oneAtATime: Guard = {
  name: 'oneAtATime',
  holds: ({ state }) => !Object.values(state.instances).some(({ process, status }) => process === 'amendment' && (status === 'proposed' || status === 'signed')),
  refusal: 'Another amendment is proposed or waits for its instant. One at a time, so that each difference is clear.',
};

/** What travels of a proposal: what would be different, and the instant from which it holds where that is known already. */
export const proposed = ({ state, input, by }: Moment): Facts => ({
  ...Object.fromEntries([...CHANGES, 'policyValue'].map((key) => [key, isGiven(input, key) ? input[key]! : null])),
  proposer: by.role, from: input.from ?? 'signed', holdsFrom: input.from === 'nextWeek' ? nextWeekAt(state)! : 0,
  content: input.content ?? null, contentHash: input.contentHash ?? null,
});

/** The instant from which it holds, once both have signed: the one that was named, or this one if that has passed. */
export const holdingFrom = ({ instance, at }: Moment): Facts => ({ holdsFrom: Math.max(count(instance.facts, 'holdsFrom'), at) });

/** The terms with the changes, from the instant that the facts name on. */
export function termsWith(state: RunState, facts: Facts): RunTerms {
  const { terms } = state;
  const policy = isGiven(facts, 'policyKey') && isGiven(facts, 'policyValue') ? { ...terms.policy, [String(facts.policyKey)]: count(facts, 'policyValue') } : terms.policy;
  return { ...terms, policy, ...(terms.hourly ? { hourly: hourlyWith(terms.hourly, facts) } : {}) };
}

function hourlyWith(hourly: Hourly, facts: Facts): Hourly {
  const from = count(facts, 'holdsFrom');
  const minutes = count(facts, 'limitHours') * 60;
  const view = WORK_VIEWS.find((each) => each === facts.workView);
  return {
    ...hourly,
    rates: isGiven(facts, 'rateMinor') && count(facts, 'rateMinor') !== latest(hourly.rates) ? withValue(hourly.rates, from, count(facts, 'rateMinor')) : hourly.rates,
    limits: isGiven(facts, 'limitHours') && minutes !== latest(hourly.limits) ? withValue(hourly.limits, from, minutes) : hourly.limits,
    manualTime: isGiven(facts, 'manualTime') ? facts.manualTime === 'yes' : hourly.manualTime,
    workView: view ?? hourly.workView,
  };
}

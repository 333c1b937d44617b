import { count, type Instance } from './run';

/** Where money is on its way from the one to the other: earned but not looked at, looked at, collected, in its hold, there. */
export const STAGES = ['progress', 'review', 'collecting', 'pending', 'available'] as const;
export type Stage = (typeof STAGES)[number];

const HELD = [...['funded', 'dormant', 'changesRequested', 'partReleased', 'returnRequested', 'returnRefused'].map((status) => [status, 'progress'] as const), ['submitted', 'review'] as const];

/** By process and status; what is not here is no money of the freelancer's, not yet or not any more. The time of an open week is counted by its sheet. */
const STAGE_OF: Readonly<Record<string, ReadonlyArray<readonly [string, Stage]>>> = {
  week: [['open', 'progress'], ['closed', 'review'], ['inReview', 'review']],
  question: [['posed', 'review'], ['asked', 'review'], ['answered', 'review']],
  invoice: [['issued', 'collecting'], ['charging', 'collecting'], ['unclear', 'collecting'], ['unpaid', 'collecting'], ['overdue', 'collecting']],
  release: [['inHold', 'pending'], ['available', 'available']],
  milestone: HELD,
};

/** The stage of what an instance is about; undefined where it has none. */
export const stageOf = ({ process, status }: Pick<Instance, 'process' | 'status'>): Stage | undefined =>
  STAGE_OF[process]?.find(([each]) => each === status)?.[1];

/** The processes and statuses with a stage: for the test that holds them against the declarations. */
export const STAGED = Object.entries(STAGE_OF).flatMap(([process, statuses]) => statuses.map(([status]) => [process, status] as const));

/** The amount that an instance is about, in minor units: what is held of a milestone, the amount of everything else. */
export const stagedMinor = ({ process, facts }: Pick<Instance, 'process' | 'facts'>): number => count(facts, process === 'milestone' ? 'heldMinor' : 'amountMinor');

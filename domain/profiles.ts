import { CALENDAR_WEEK, KNOBS, fittingReminders, policyProblem, type Policy, type PolicyKey } from './policy';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** The numbers Upwork documents (field-notes 1.2 and 2), where it documents one. */
const standard: Policy = {
  profile: 'standard',
  version: 2,
  offerExpiry: 14 * DAY,
  offerReminders: [3 * DAY, DAY],
  fundedAtOnce: 1,
  paymentOutcome: DAY,
  paymentClarification: 3 * DAY,
  milestoneReview: 14 * DAY,
  reviewReminders: [7 * DAY, DAY],
  changeRounds: 3,
  dormancy: 90 * DAY,
  dormancyAnswer: 14 * DAY,
  dormancyReminders: [7 * DAY],
  returnAnswer: 7 * DAY,
  returnReminders: [2 * DAY],
  securityHold: 5 * DAY,
  feeBasisPoints: 500,
  weekLength: CALENDAR_WEEK,
  timeUnit: MINUTE,
  segment: 10 * MINUTE,
  idleAfter: 10 * MINUTE,
  timesheetClose: CALENDAR_WEEK + 12 * HOUR,
  timesheetReview: CALENDAR_WEEK + 5 * DAY - 1,
  timesheetReminders: [2 * DAY, 12 * HOUR],
  questionAnswer: 3 * DAY,
  questionDecision: 3 * DAY,
  questionReminders: [DAY],
  chargeRetry: DAY,
  chargeReminders: [4 * HOUR],
  chargeTries: 4,
  amendmentAnswer: 7 * DAY,
  amendmentReminders: [2 * DAY],
  reportWeeks: 1,
  reportAsk: 4 * DAY + 9 * HOUR,
  reportDue: CALENDAR_WEEK + 12 * HOUR,
  reportReminders: [18 * HOUR],
  reportMisses: 3,
};

/** Elance's habits (field-notes 1.8): several milestones funded ahead, thirty days to look, weeks that close on Monday at 7. */
const classic: Policy = {
  ...standard,
  profile: 'classic',
  offerExpiry: 30 * DAY,
  offerReminders: [7 * DAY, DAY],
  fundedAtOnce: 0,
  milestoneReview: 30 * DAY,
  changeRounds: 5,
  returnAnswer: 5 * DAY,
  feeBasisPoints: 875,
  segment: 12 * MINUTE,
  timesheetClose: CALENDAR_WEEK + 7 * HOUR,
  timesheetReview: CALENDAR_WEEK + 5 * DAY,
};

/** The shape of `standard` in minutes, for trying the product out. */
const brisk: Policy = {
  profile: 'brisk',
  version: 2,
  offerExpiry: 2 * HOUR,
  offerReminders: [HOUR],
  fundedAtOnce: 1,
  paymentOutcome: 5 * MINUTE,
  paymentClarification: 10 * MINUTE,
  milestoneReview: 10 * MINUTE,
  reviewReminders: [5 * MINUTE, 2 * MINUTE],
  changeRounds: 3,
  dormancy: 2 * HOUR,
  dormancyAnswer: 20 * MINUTE,
  dormancyReminders: [10 * MINUTE],
  returnAnswer: 6 * MINUTE,
  returnReminders: [3 * MINUTE],
  securityHold: 2 * MINUTE,
  feeBasisPoints: 500,
  weekLength: MINUTE,
  timeUnit: 1,
  segment: 10,
  idleAfter: MINUTE,
  timesheetClose: 70,
  timesheetReview: 120,
  timesheetReminders: [20],
  questionAnswer: 40,
  questionDecision: 40,
  questionReminders: [15],
  chargeRetry: 30,
  chargeReminders: [10],
  chargeTries: 4,
  amendmentAnswer: 5 * MINUTE,
  amendmentReminders: [2 * MINUTE],
  reportWeeks: 5,
  reportAsk: 30,
  reportDue: 90,
  reportReminders: [20],
  reportMisses: 3,
};

export interface Profile {
  readonly policy: Policy;
  readonly name: string;
  readonly says: string;
}

/** The profiles that ship, by name. A changed number is a new version, never an edit of a signed one. */
export const PROFILES: Readonly<Record<string, Profile>> = {
  standard: { policy: standard, name: 'Standard', says: '14 days to review, one milestone funded at a time, 5% fee.' },
  classic: { policy: classic, name: 'Classic', says: '30 days to review, all milestones can be funded ahead, 8.75% fee.' },
  brisk: { policy: brisk, name: 'Brisk', says: 'The standard shape in minutes, for trying Tenon out.' },
};

export type Knobs = Partial<Record<PolicyKey, number>>;

/** A profile with the knobs that were turned. Returns the problems by key instead when a value is out of bounds. */
export function policyOf(profile: string, knobs: Knobs): { policy: Policy } | { problems: Partial<Record<PolicyKey, string>> } {
  const base = Object.hasOwn(PROFILES, profile) ? PROFILES[profile] : undefined;
  if (!base) throw new Error(`Unknown profile ${profile}`);
  const problems: Partial<Record<PolicyKey, string>> = {};
  for (const key of KNOBS) {
    const problem = knobs[key] === undefined ? undefined : policyProblem(key, knobs[key]);
    if (problem) problems[key] = problem;
  }
  if (Object.keys(problems).length > 0) return { problems };
  const turned = Object.fromEntries(KNOBS.filter((key) => knobs[key] !== undefined).map((key) => [key, knobs[key]]));
  return { policy: fitted({ ...base.policy, ...turned }) };
}

/** The signed text names the reminders that will really go out. */
function fitted(policy: Policy): Policy {
  return {
    ...policy,
    offerReminders: fittingReminders(policy.offerExpiry, policy.offerReminders),
    reviewReminders: fittingReminders(policy.milestoneReview, policy.reviewReminders),
    dormancyReminders: fittingReminders(policy.dormancyAnswer, policy.dormancyReminders),
    returnReminders: fittingReminders(policy.returnAnswer, policy.returnReminders),
    timesheetReminders: fittingReminders(policy.timesheetReview - policy.timesheetClose, policy.timesheetReminders),
    questionReminders: fittingReminders(Math.min(policy.questionAnswer, policy.questionDecision), policy.questionReminders),
    chargeReminders: fittingReminders(policy.chargeRetry, policy.chargeReminders),
    amendmentReminders: fittingReminders(policy.amendmentAnswer, policy.amendmentReminders),
    reportReminders: fittingReminders(policy.reportDue - policy.reportAsk, policy.reportReminders),
  };
}

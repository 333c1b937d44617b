import { countWords, durationWords, listWords, percentWords, weekTimeWords } from './sentences';

/**
 * A policy value is a duration in seconds, a list of durations before an end, a count, a rate in basis points, or a time
 * of the week: seconds of the clock on the wall since the week began.
 */
type PolicyKind = 'duration' | 'reminders' | 'count' | 'rate' | 'weekTime';

interface PolicyKeyDeclaration {
  readonly kind: PolicyKind;
  readonly says: string;
  readonly least: number;
  readonly most: number;
  /** People change it in the offer form; the rest comes with the profile. */
  readonly knob?: true;
  /** The word for the value 0, where 0 means something special. */
  readonly zero?: string;
  /** What is counted, as [one, many]. */
  readonly unit?: readonly [string, string];
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** A week of the calendar; a policy with another length counts its weeks from the start of the work. */
export const CALENDAR_WEEK = 7 * DAY;

/** Every number that a contract's processes use. A process names a key; nobody writes a number. */
export const POLICY_KEYS = {
  offerExpiry: { kind: 'duration', says: 'Time to sign the offer', least: MINUTE, most: 90 * DAY, knob: true },
  offerReminders: { kind: 'reminders', says: 'Reminders before an offer lapses', least: 1, most: 90 * DAY },
  fundedAtOnce: {
    kind: 'count',
    says: 'Milestones funded at once',
    least: 0,
    most: 50,
    knob: true,
    zero: 'all milestones',
    unit: ['milestone', 'milestones'],
  },
  paymentOutcome: { kind: 'duration', says: 'Time for a payment to be confirmed', least: 1, most: 30 * DAY },
  paymentClarification: { kind: 'duration', says: 'Time for support to clear up a payment', least: 1, most: 30 * DAY },
  milestoneReview: { kind: 'duration', says: 'Time to review a delivery', least: MINUTE, most: 60 * DAY, knob: true },
  reviewReminders: { kind: 'reminders', says: 'Reminders before a review ends', least: 1, most: 60 * DAY },
  changeRounds: {
    kind: 'count',
    says: 'Rounds of changes per milestone',
    least: 0,
    most: 20,
    knob: true,
    zero: 'zero times',
    unit: ['time', 'times'],
  },
  dormancy: { kind: 'duration', says: 'Quiet time before held money is dormant', least: MINUTE, most: 366 * DAY },
  dormancyAnswer: { kind: 'duration', says: 'Time to wake dormant money', least: MINUTE, most: 90 * DAY },
  dormancyReminders: { kind: 'reminders', says: 'Reminders before dormant money goes back', least: 1, most: 90 * DAY },
  returnAnswer: { kind: 'duration', says: 'Time to answer a request to return funds', least: MINUTE, most: 30 * DAY, knob: true },
  returnReminders: { kind: 'reminders', says: 'Reminders before funds are returned', least: 1, most: 30 * DAY },
  securityHold: { kind: 'duration', says: 'Security hold on released money', least: 1, most: 30 * DAY },
  feeBasisPoints: { kind: 'rate', says: 'Fee kept from each release', least: 0, most: 3000 },
  weekLength: { kind: 'duration', says: 'Length of a week', least: 10, most: CALENDAR_WEEK },
  timeUnit: { kind: 'duration', says: 'Unit that time is counted in', least: 1, most: HOUR },
  segment: { kind: 'duration', says: 'Length of a tracked segment', least: 5, most: HOUR },
  idleAfter: { kind: 'duration', says: 'Time without input before the tracker asks', least: 10, most: HOUR },
  timesheetClose: { kind: 'weekTime', says: 'When a week closes', least: 10, most: 10 * DAY },
  timesheetReview: { kind: 'weekTime', says: 'When the review of a week ends', least: 20, most: 40 * DAY },
  timesheetReminders: { kind: 'reminders', says: 'Reminders before the review of a week ends', least: 1, most: 30 * DAY },
  questionAnswer: { kind: 'duration', says: 'Time to answer for questioned time', least: 10, most: 30 * DAY, knob: true },
  questionDecision: { kind: 'duration', says: 'Time to decide on an answer for questioned time', least: 10, most: 30 * DAY },
  questionReminders: { kind: 'reminders', says: 'Reminders before questioned time is settled', least: 1, most: 30 * DAY },
  chargeRetry: { kind: 'duration', says: 'Time until a declined payment is tried again', least: 10, most: 30 * DAY },
  chargeReminders: { kind: 'reminders', says: 'Reminders before a declined payment is tried again', least: 1, most: 30 * DAY },
  chargeTries: { kind: 'count', says: 'Tries to collect an invoice', least: 1, most: 10, unit: ['time', 'times'] },
  amendmentAnswer: { kind: 'duration', says: 'Time to sign an amendment', least: MINUTE, most: 60 * DAY, knob: true },
  amendmentReminders: { kind: 'reminders', says: 'Reminders before an amendment lapses', least: 1, most: 60 * DAY },
  reportWeeks: {
    kind: 'count',
    says: 'Weeks from one status report to the next; 0 is none',
    least: 0,
    most: 8,
    knob: true,
    zero: 'no length, so that none is asked for',
    unit: ['week', 'weeks'],
  },
  reportAsk: { kind: 'weekTime', says: 'When a status report is asked for', least: 5, most: CALENDAR_WEEK },
  reportDue: { kind: 'weekTime', says: 'When a status report is due', least: 10, most: 14 * DAY },
  reportReminders: { kind: 'reminders', says: 'Reminders before a status report is due', least: 1, most: 14 * DAY },
  reportMisses: {
    kind: 'count',
    says: 'Missed reports in a row before the client may take undelivered funds back',
    least: 0,
    most: 20,
    knob: true,
    zero: 'no number of reports',
    unit: ['report', 'reports'],
  },
} as const satisfies Record<string, PolicyKeyDeclaration>;

export type PolicyKey = keyof typeof POLICY_KEYS;
type KeysOf<K extends PolicyKind> = { [P in PolicyKey]: (typeof POLICY_KEYS)[P]['kind'] extends K ? P : never }[PolicyKey];
export type DurationKey = KeysOf<'duration'>;
export type RemindersKey = KeysOf<'reminders'>;
export type WeekTimeKey = KeysOf<'weekTime'>;

/** A policy: versioned data that both parties sign whole. Durations are seconds. */
export type Policy = { readonly profile: string; readonly version: number } & {
  readonly [P in PolicyKey]: (typeof POLICY_KEYS)[P]['kind'] extends 'reminders' ? readonly number[] : number;
};

/** The keys people may change in an offer, in the order of the form. */
export const KNOBS = (Object.keys(POLICY_KEYS) as PolicyKey[]).filter((key) => 'knob' in POLICY_KEYS[key]);

const declared = (key: PolicyKey): PolicyKeyDeclaration => POLICY_KEYS[key];

/** What is wrong with a policy value, or undefined. */
export function policyProblem(key: PolicyKey, value: unknown): string | undefined {
  const { kind, least, most } = declared(key);
  const numbers = kind === 'reminders' ? (value as number[]) : [value as number];
  if (!Array.isArray(numbers) || numbers.length === 0) return 'At least one reminder is needed.';
  const good = numbers.every((each) => Number.isInteger(each) && each >= least && each <= most);
  if (good) return undefined;
  const words = (bound: number) => (kind === 'count' ? String(bound) : kind === 'rate' ? percentWords(bound) : durationWords(bound));
  return `Choose between ${words(least)} and ${words(most)}.`;
}

/** A value as it stands in a clause: `14 days`, `7 days and 24 hours`, `three times`, `5%`, `Monday 12:00:00 after the week`. */
export function policyWords(policy: Policy, key: PolicyKey): string {
  const { kind, zero, unit } = declared(key);
  const value = policy[key];
  if (kind === 'reminders') return listWords([...(value as readonly number[])].sort((a, b) => b - a).map(durationWords));
  if (kind === 'rate') return percentWords(value as number);
  if (kind === 'weekTime') return weekTimeWords(value as number, policy.weekLength);
  if (kind === 'duration') return durationWords(value as number);
  return value === 0 && zero ? zero : countWords(value as number, unit);
}

/**
 * The reminders that fit a duration: those shorter than it, or one at half time if none is. So that no
 * silent default can be without a reminder, whatever knobs were turned.
 */
export function fittingReminders(seconds: number, wanted: readonly number[]): number[] {
  const fitting = wanted.filter((before) => before < seconds).sort((a, b) => b - a);
  return fitting.length > 0 ? fitting : [Math.floor(seconds / 2)];
}

import type { WorkView } from './hourly';

/** What is known of the time that is being worked, or was. */
export interface ProtectionFacts {
  readonly hours: 'running' | 'paused' | 'ended' | 'notStarted';
  readonly hasMethod: boolean;
  readonly paymentFailed: boolean;
  readonly kind: 'tracked' | 'manual';
  /** The weekly limit is used up. */
  readonly isOverLimit: boolean;
  readonly hasNote: boolean;
  /** What the contract asks for, and whether the screen is shared. */
  readonly workView: WorkView;
  readonly isShared: boolean;
  readonly activitySeen: boolean;
}

export type ProtectionRule = 'running' | 'covered' | 'limit' | 'method' | 'tracked' | 'note' | 'workView' | 'activity';

/** One thing that is missing. Where `unbilled`, the time is not paid either; else it is, and only stands weaker when it is questioned. */
export interface Missing { readonly rule: ProtectionRule; readonly sentence: string; readonly unbilled?: true }

export interface Protection {
  readonly isProtected: boolean;
  readonly isBilled: boolean;
  /** Both outcomes in one sentence. */
  readonly sentence: string;
  readonly missing: readonly Missing[];
}

interface Rule extends Missing { readonly holds: (facts: ProtectionFacts) => boolean }

const NOT_RUNNING: Readonly<Record<ProtectionFacts['hours'], string>> = {
  running: '',
  paused: 'The client has paused the work.',
  ended: 'The work under this contract has ended.',
  notStarted: 'The work under this contract has not started yet.',
};

/** What protected time has; what keeps it from being paid comes first. */
const rulesFor = ({ hours }: ProtectionFacts): readonly Rule[] => [
  { rule: 'running', holds: (facts) => facts.hours === 'running', sentence: NOT_RUNNING[hours], unbilled: true },
  { rule: 'covered', holds: ({ paymentFailed }) => !paymentFailed, sentence: 'A payment of the client has failed: time is not covered until it is mended.', unbilled: true },
  { rule: 'limit', holds: ({ isOverLimit }) => !isOverLimit, sentence: 'The weekly limit is used up: more time is recorded and not paid.', unbilled: true },
  { rule: 'method', holds: ({ hasMethod }) => hasMethod, sentence: 'The client has no payment method here yet: time is not covered until there is one.', unbilled: true },
  { rule: 'tracked', holds: ({ kind }) => kind === 'tracked', sentence: 'It is added by hand and not tracked.' },
  { rule: 'note', holds: ({ hasNote }) => hasNote, sentence: 'It has no note that says what was done.' },
  { rule: 'workView', holds: ({ workView, isShared }) => workView === 'off' || isShared, sentence: 'The contract asks for Work View, and the screen is not shared.' },
  { rule: 'activity', holds: ({ activitySeen }) => activitySeen, sentence: 'No activity has been seen in this segment.' },
];

/** Whether time is protected, whether it is paid, and everything that is missing. */
export function protectionOf(facts: ProtectionFacts): Protection {
  const missing = rulesFor(facts).filter(({ holds }) => !holds(facts)).map(({ holds: _, ...each }) => each);
  const isBilled = !missing.some(({ unbilled }) => unbilled);
  return { isProtected: missing.length === 0, isBilled, missing, sentence: outcomeOf(missing.length === 0, isBilled) };
}

function outcomeOf(isProtected: boolean, isBilled: boolean): string {
  if (isProtected) return 'This time is protected: it is billed, and nothing is missing if it is questioned.';
  return isBilled ? 'This time is billed, but not protected: it stands weaker if it is questioned.' : 'This time is recorded, but neither billed nor protected.';
}

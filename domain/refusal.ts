/** Stable codes: borders map them, clients may rely on them. */
export type RefusalCode =
  | 'NotOpen'
  | 'NotYours'
  | 'NotAllowed'
  | 'UnknownAction'
  | 'UnknownInstance'
  | 'Stale'
  | 'BadInput'
  | 'Ended';

/** An expected "no": a code that never changes and a sentence for people. */
export interface RefusalFacts {
  readonly code: RefusalCode;
  readonly sentence: string;
  /** The input field the sentence belongs beside, when it is about one. */
  readonly field?: string;
}

/** The one error that rules throw; borders turn it into an answer and never log it as an error. */
export class Refusal extends Error implements RefusalFacts {
  readonly code: RefusalCode;
  readonly sentence: string;
  readonly field?: string;

  constructor(facts: RefusalFacts) {
    super(facts.sentence);
    this.name = 'Refusal';
    this.code = facts.code;
    this.sentence = facts.sentence;
    this.field = facts.field;
  }
}

/** For switches that must be exhaustive. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}

import { countTry, lastCode, newCode, useCode } from '../store/codes';
import { codeDigits, sameText } from '../store/secrets';
import type { Deps } from './deps';
import { limitsOf, type LimitName } from './limits';

const MOST_TRIES = 5;

export interface CodeAsk {
  /** The id of the person whose address the code goes to. */
  readonly person: string;
  /** `sign-in`, or `act:<contract>:<instance>:<action>`. */
  readonly purpose: string;
  /** A hash of the session, link or browser that asks: the code works there only. */
  readonly askedBy: string;
}

export type CodeSent = 'sent' | 'tooMany';
export type CodeVerdict = 'good' | 'wrong' | 'expired' | 'tooMany';

/** Has a code sent to a person's address; it voids the one before. At most so many an hour. */
export async function sendCode(deps: Deps, ask: CodeAsk, more: { limit?: LimitName; instead?: string } = {}): Promise<CodeSent> {
  const taken = await limitsOf(deps.db).take(more.limit ?? 'codesForActs', ask.person);
  if (!taken.ok) return 'tooMany';
  await newCode(deps.db, { personId: ask.person, purpose: ask.purpose, askedBy: ask.askedBy }, deps.now(), more.instead);
  return 'sent';
}

/** Tries digits against the last code that was sent for this. A good one is used up; the fifth wrong one ends it. */
export async function checkCode(deps: Deps, { person, purpose, askedBy, digits }: CodeAsk & { readonly digits: string }): Promise<CodeVerdict> {
  const now = deps.now();
  const code = await lastCode(deps.db, { personId: person, purpose, askedBy });
  if (!code || code.usedAt !== null || code.expiresAt <= now) return 'expired';
  if (!(await countTry(deps.db, code.id, MOST_TRIES))) return 'tooMany';
  const typed = digits.replace(/[\s-]/g, '');
  if (sameText(typed, codeDigits(deps.settings.secretKey, code.id))) return (await useCode(deps.db, code.id, now)) ? 'good' : 'expired';
  return code.tries + 1 >= MOST_TRIES ? 'tooMany' : 'wrong';
}

/** What to say beside the field when a code was not good. */
export const codeProblem: Readonly<Record<Exclude<CodeVerdict, 'good'>, string>> = {
  wrong: 'This code is not the one we sent. Look at the last mail and try again.',
  expired: 'This code has ended. Ask for a new one.',
  tooMany: 'This code was tried too often and has ended. Ask for a new one.',
};

/** What to say when no further code is sent. */
export const TOO_MANY_CODES = 'We have sent as many codes to this address as we do in an hour. The last one may still be in the mail; otherwise ask again in an hour.';

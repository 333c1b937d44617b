import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'; // nothing that reads like something else
const TOKEN_LENGTH = 34;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A fresh unguessable id of 128 bits. */
export const freshId = (): string => randomBytes(16).toString('hex');

/**
 * The token of a letter's link, derived and never stored: so that a letter sent again after an unknown outcome
 * is the same letter, and the database alone opens nothing. More than 160 bits.
 */
export function linkToken(secretKey: string, letterId: string): string {
  const bytes = createHmac('sha512', secretKey).update(`link:${letterId}`).digest();
  return [...bytes.subarray(0, TOKEN_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** The six digits of a code, derived from its id; only the id is stored. */
export function codeDigits(secretKey: string, codeId: string): string {
  const number = createHmac('sha256', secretKey).update(`code:${codeId}`).digest().readUInt32BE(0);
  return String(number % 1_000_000).padStart(6, '0');
}

/** Compares without telling by the time it takes how much was right. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

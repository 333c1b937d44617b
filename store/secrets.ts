import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'; // nothing that reads like something else
const TOKEN_LENGTH = 34;

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

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

const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/** A key for one purpose and one thing: what was sealed for another opens nothing. */
const sealingKey = (secretKey: string, purpose: string): Buffer => createHmac('sha256', secretKey).update(`seal:${purpose}`).digest();

/** Seals bytes so that only who has the secret key can read them (AES-256-GCM). */
export function seal(secretKey: string, purpose: string, bytes: Uint8Array): string {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secretKey, purpose), iv);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens what was sealed for the same purpose; throws if it was touched, or sealed under another key. */
export function unseal(secretKey: string, purpose: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(secretKey, purpose), bytes.subarray(0, IV_LENGTH), { authTagLength: TAG_LENGTH });
  decipher.setAuthTag(bytes.subarray(IV_LENGTH, IV_LENGTH + TAG_LENGTH));
  return Buffer.concat([decipher.update(bytes.subarray(IV_LENGTH + TAG_LENGTH)), decipher.final()]);
}

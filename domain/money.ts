import { currencyDigits } from './currency';

/** The most that one amount may be, in whole units of the currency. */
export const LARGEST_WHOLE = 10_000_000;

/** The most that one amount may be, in minor units. */
export const largestMinor = (currency: string): number => LARGEST_WHOLE * 10 ** currencyDigits(currency);

export type ParsedAmount = { amountMinor: number } | { problem: string };

/**
 * Reads a typed amount such as `1,200.50` exactly: no floating point, no exponents, no rounding.
 * Thousands commas are allowed where they stand right.
 */
export function parseAmount(text: string, currency: string): ParsedAmount {
  const digits = currencyDigits(currency);
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return { problem: `Enter an amount in ${currency}, like ${digits ? '1200.50' : '1200'}.` };
  const fraction = match[2] ?? '';
  if (fraction.length > digits) {
    return { problem: digits ? `${currency} has ${digits} digits after the point.` : `${currency} has no digits after the point.` };
  }
  const whole = Number(match[1]!.replaceAll(',', ''));
  const amountMinor = whole * 10 ** digits + Number(fraction.padEnd(digits, '0') || '0');
  const problem = amountProblem(amountMinor, currency);
  return problem ? { problem } : { amountMinor };
}

/** What is wrong with an amount in minor units, or undefined. */
export function amountProblem(amountMinor: number, currency: string): string | undefined {
  if (!Number.isSafeInteger(amountMinor)) return 'The amount must be a whole number of the smallest unit.';
  if (amountMinor <= 0) return 'The amount must be more than zero.';
  if (amountMinor > largestMinor(currency)) return `The amount must be at most ${plainAmount(largestMinor(currency), currency)}.`;
  return undefined;
}

/** `120050, USD` -> `1,200.50`: digits only, the same on every machine. */
export function plainDigits(amountMinor: number, currency: string): string {
  const digits = currencyDigits(currency);
  const padded = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits ? `.${padded.slice(-digits)}` : '';
  return `${amountMinor < 0 ? '−' : ''}${whole}${fraction}`;
}

/** `120050, USD` -> `USD 1,200.50`: for signed text and for ops, where symbols could be misread. */
export const plainAmount = (amountMinor: number, currency: string): string =>
  `${currency} ${plainDigits(amountMinor, currency)}`;

/**
 * Splits an amount by weights so that the parts sum to it exactly (largest remainder, earlier part first on a tie).
 * @example splitByWeights(100, [1, 1, 1]) // [34, 33, 33]
 */
export function splitByWeights(amountMinor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (BigInt(amountMinor) * BigInt(weight)) / BigInt(total));
  const rest = weights.map((weight, index) => ({ index, rest: (BigInt(amountMinor) * BigInt(weight)) % BigInt(total) }));
  let left = amountMinor - exact.reduce((sum, part) => sum + Number(part), 0);
  const order = [...rest].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const parts = exact.map(Number);
  for (const { index } of order) {
    if (left-- <= 0) break;
    parts[index]! += 1;
  }
  return parts;
}

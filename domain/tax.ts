/** Basis points of a typed rate in percent: `19`, `8.1` or `7,7`. Nothing typed is no rate, which is not a rate of zero. */
export function parseTaxRate(typed: string): { basisPoints: number | null } | { problem: string } {
  const text = typed.replace(/%$/, '').trim();
  if (text === '') return { basisPoints: null };
  const match = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(text);
  if (!match) return { problem: 'Enter a rate in percent below 100, like 19 or 8.1, or leave it empty.' };
  return { basisPoints: Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) };
}

/**
 * The tax that an amount contains, rounded half up to the minor unit. What the parties agree is what is paid: a tax rate
 * adds nothing to it, it says how much of it is tax.
 * @example taxWithin(11_900, 1900) // 1900: of 119.00 at 19 %
 */
export function taxWithin(amountMinor: number, basisPoints: number): number {
  const whole = 10_000n + BigInt(basisPoints);
  return Number((2n * BigInt(amountMinor) * BigInt(basisPoints) + whole) / (2n * whole));
}

/**
 * The tax in a further part of one amount, counted on the running total: credit notes over all of an invoice give back
 * exactly the tax that it showed, whatever the parts are.
 */
export const taxWithinPart = (beforeMinor: number, amountMinor: number, basisPoints: number): number =>
  taxWithin(beforeMinor + amountMinor, basisPoints) - taxWithin(beforeMinor, basisPoints);

/**
 * The fee on an amount: basis points, rounded half up to the minor unit
 * (field-notes 1.6: 266.64 at 10 % is 26.66, net 239.98).
 */
export function feeOf(amountMinor: number, basisPoints: number): number {
  return Number((BigInt(amountMinor) * BigInt(basisPoints) + 5000n) / 10000n);
}

/**
 * The fee of a further release of the same milestone. Counted on the running total, so that the fees of
 * parts sum to the fee on the whole, whatever the parts are.
 */
export function feeOfPart(releasedBeforeMinor: number, amountMinor: number, basisPoints: number): number {
  return feeOf(releasedBeforeMinor + amountMinor, basisPoints) - feeOf(releasedBeforeMinor, basisPoints);
}

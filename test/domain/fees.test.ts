// Fees: rounded half up, once, and the same whether a milestone is released in one or in parts.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { feeOf, feeOfPart } from '../../domain/fees';
import { earningOf } from '../../domain/terms';
import { TERMS } from '../people';

const amounts = fc.integer({ min: 0, max: 10_000_000_000 });
const rates = fc.integer({ min: 0, max: 3000 });

test('the vector of the notes: 12 h at 22.22 is 266.64, fee 26.66, net 239.98', () => {
  expect(feeOf(26_664, 1000)).toBe(2666);
  expect(earningOf({ policy: { ...TERMS.policy, feeBasisPoints: 1000 } }, 26_664)).toEqual({ amountMinor: 26_664, feeMinor: 2666, netMinor: 23_998 });
});

test.each([[1, 5000, 1], [1, 4999, 0], [10, 500, 1], [9, 500, 0], [29, 500, 1], [30, 500, 2], [12_345, 875, 1080], [100, 0, 0], [0, 500, 0]])(
  '%p at %p basis points is %p', (amountMinor, rate, fee) => expect(feeOf(amountMinor, rate)).toBe(fee),
);

test('a fee is within half a unit of the exact one, never below zero and never more than the amount', () => {
  fc.assert(fc.property(amounts, rates, (amountMinor, rate) => {
    const twice = 20_000n * BigInt(feeOf(amountMinor, rate)) - 2n * BigInt(amountMinor) * BigInt(rate);
    expect(twice > -10_000n && twice <= 10_000n).toBe(true);
    expect(feeOf(amountMinor, rate)).toBeLessThanOrEqual(amountMinor);
  }));
});

test('the fees of parts sum to the fee on the whole, whatever the parts are', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 100_000_000 }), { minLength: 1, maxLength: 40 }), rates, (parts, rate) => {
    let before = 0;
    let fees = 0;
    for (const part of parts) {
      const fee = feeOfPart(before, part, rate);
      expect(fee).toBeGreaterThanOrEqual(0);
      expect(fee).toBeLessThanOrEqual(part);
      fees += fee;
      before += part;
    }
    expect(fees).toBe(feeOf(before, rate));
  }));
});

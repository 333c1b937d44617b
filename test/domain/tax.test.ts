import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTaxRate, taxWithin, taxWithinPart } from '../../domain/tax';

const amounts = fc.integer({ min: 0, max: 1_000_000_000 });
const rates = fc.integer({ min: 0, max: 9999 });

test.each([
  ['119.00 at 19 %', 11_900, 1900, 1900], ['100.00 at 19 %', 10_000, 1900, 1597], ['1,230.00 at 25 %', 123_000, 2500, 24_600],
  ['108.10 at 8.1 %', 10_810, 810, 810], ['a cent', 1, 2500, 0], ['3 cents at 20 %, which is half a cent', 3, 2000, 1], ['no rate', 12_345, 0, 0], ['nothing', 0, 1900, 0],
])('the tax in %s', (_, amount, rate, tax) => expect(taxWithin(amount, rate)).toBe(tax));

test('what is left without the tax, taxed, is the amount again, to half a minor unit', () => {
  fc.assert(fc.property(amounts, rates, (amount, rate) => {
    const tax = taxWithin(amount, rate);
    const off = BigInt(amount) * BigInt(rate) - BigInt(tax) * BigInt(10_000 + rate);
    expect(2n * (off < 0n ? -off : off) <= BigInt(10_000 + rate)).toBe(true);
  }));
});

test('credit notes over all of an amount give back all of its tax, in whatever parts', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 }), rates, (parts, rate) => {
    let before = 0;
    let tax = 0;
    for (const part of parts) {
      tax += taxWithinPart(before, part, rate);
      before += part;
    }
    expect(tax).toBe(taxWithin(before, rate));
  }));
});

describe('a typed rate', () => {
  test.each([['19', 1900], ['8.1', 810], ['7,7', 770], ['0', 0], ['25 %', 2500], ['19.05', 1905], ['', null], ['  ', null]])('%j is read', (typed, basisPoints) => {
    expect(parseTaxRate(typed)).toEqual({ basisPoints });
  });
  test.each(['100', '-1', '19.123', 'nineteen', '1e1', '٣'])('%j is refused with a sentence', (typed) => {
    expect(parseTaxRate(typed)).toEqual({ problem: expect.stringMatching(/percent/) });
  });
});

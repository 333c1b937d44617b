// Amounts are read exactly or refused with a sentence; nothing is rounded, nothing is lost.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CURRENCIES } from '../../domain/currency';
import { amountProblem, largestMinor, parseAmount, plainAmount, plainDigits, splitByWeights } from '../../domain/money';

const currencies = fc.constantFrom(...Object.keys(CURRENCIES));
const amounts = currencies.chain((currency) => fc.tuple(fc.constant(currency), fc.integer({ min: 1, max: largestMinor(currency) })));
const minorOf = (text: string, currency = 'USD') => {
  const parsed = parseAmount(text, currency);
  return 'problem' in parsed ? parsed.problem : parsed.amountMinor;
};

test('what is printed is read as what it was, in every currency', () => {
  fc.assert(fc.property(amounts, ([currency, amountMinor]) => {
    expect(parseAmount(plainDigits(amountMinor, currency), currency)).toEqual({ amountMinor });
    expect(parseAmount(plainDigits(amountMinor, currency).replaceAll(',', ''), currency)).toEqual({ amountMinor });
  }));
});

test.each([
  ['1200.50', 'USD', 120_050], ['1,200.50', 'USD', 120_050], ['1200', 'USD', 120_000], ['1200.5', 'USD', 120_050], ['0.01', 'USD', 1],
  [' 12 ', 'USD', 1200], ['012', 'USD', 1200], ['4.35', 'USD', 435], ['1.1', 'EUR', 110], ['1200', 'JPY', 1200], ['1,200', 'JPY', 1200],
  ['1.005', 'KWD', 1005], ['0.001', 'BHD', 1], ['10000000', 'USD', 1_000_000_000], ['10,000,000.000', 'KWD', 10_000_000_000],
])('%p in %s is %p', (text, currency, amountMinor) => expect(minorOf(text, currency)).toBe(amountMinor));

const LIKE = 'Enter an amount in USD, like 1200.50.';

test.each([
  ...['', ' ', '-1', '-0', '+1', '−1', 'NaN', 'Infinity', '1e309', '1e3', '0x10', '0b1', '10,50', '1,2,3', '1,2000', ',100', '1.200,50', '1 200', '1_000',
    '１２', '١٢', '१२', '$5', '5 USD', '.5', '5.', '1..2', '1.2.3', '1.-2', '1\u00002', '12\n34', 'null', '[object Object]', '1234567890123'].map((text) => [text, 'USD', LIKE]),
  ['1.005', 'USD', 'USD has 2 digits after the point.'], ['1.000', 'USD', 'USD has 2 digits after the point.'],
  ['1.0005', 'KWD', 'KWD has 3 digits after the point.'], ['100.5', 'JPY', 'JPY has no digits after the point.'], ['100.0', 'JPY', 'JPY has no digits after the point.'],
  ['0', 'USD', 'The amount must be more than zero.'], ['0.00', 'USD', 'The amount must be more than zero.'], ['000', 'JPY', 'The amount must be more than zero.'],
  ['10000000.01', 'USD', 'The amount must be at most USD 10,000,000.00.'], ['10000001', 'JPY', 'The amount must be at most JPY 10,000,000.'],
  ['999999999999', 'KWD', 'The amount must be at most KWD 10,000,000.000.'], ['9007199254', 'USD', 'The amount must be at most USD 10,000,000.00.'],
  ['abc', 'JPY', 'Enter an amount in JPY, like 1200.'],
])('%p in %s is refused: %s', (text, currency, problem) => expect(minorOf(text, currency)).toBe(problem));

test('whatever is typed is an exact amount that can be, or a sentence', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9.,eExX+ -]{0,24}$/), fc.double().map(String), fc.bigInt().map(String));
  fc.assert(fc.property(typed, currencies, (text, currency) => {
    const read = minorOf(text, currency);
    if (typeof read === 'string') expect(read).toMatch(/^[A-Z].*\.$/);
    else expect(amountProblem(read, currency)).toBeUndefined();
  }), { numRuns: 2000 });
});

test('a second look refuses what is no amount in minor units', () => {
  for (const wrong of [0, -1, -0, 0.5, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 53 + 2, largestMinor('USD') + 1]) expect(amountProblem(wrong, 'USD')).toMatch(/\.$/);
  expect(amountProblem(1, 'USD')).toBeUndefined();
  expect(amountProblem(largestMinor('USD'), 'USD')).toBeUndefined();
});

test('no contract is in a currency that nobody listed', () => {
  expect(() => parseAmount('5', 'XXX')).toThrow('Unknown currency XXX');
  expect(() => parseAmount('5', 'usd')).toThrow('Unknown currency usd');
});

test('plain amounts name the currency and its digits', () => {
  expect([plainAmount(120_050, 'USD'), plainAmount(1, 'KWD'), plainAmount(1_234_567, 'JPY'), plainAmount(0, 'EUR')])
    .toEqual(['USD 1,200.50', 'KWD 0.001', 'JPY 1,234,567', 'EUR 0.00']);
  expect(plainAmount(-5, 'USD')).toBe('USD −0.05');
});

describe('a split', () => {
  const weights = fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 12 }).filter((each) => each.some(Boolean));

  test('never loses or makes a unit, and gives each within one unit of its share', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), weights, (amountMinor, each) => {
      const parts = splitByWeights(amountMinor, each);
      const total = each.reduce((sum, weight) => sum + weight, 0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amountMinor);
      parts.forEach((part, index) => expect(Math.abs(part - (amountMinor * each[index]!) / total)).toBeLessThan(1.001));
    }));
  });

  test('gives nothing to who has no weight', () => {
    fc.assert(fc.property(fc.nat(), weights, (amountMinor, each) => {
      splitByWeights(amountMinor, each).forEach((part, index) => { if (each[index] === 0) expect(part).toBe(0); });
    }));
  });

  test('gives the odd unit to the largest remainder, the earlier one on a tie', () => {
    expect(splitByWeights(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitByWeights(10, [7, 2, 1])).toEqual([7, 2, 1]);
    expect(splitByWeights(100, [33, 33, 34])).toEqual([33, 33, 34]);
    expect(splitByWeights(101, [1, 2])).toEqual([34, 67]);
  });
});

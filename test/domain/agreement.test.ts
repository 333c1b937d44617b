// The text that is signed says every number of the policy and every cent, in one fixed form.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { agreementOf, agreementText, clauseNumber } from '../../domain/agreement';
import type { Kind } from '../../domain/hourly';
import { KNOBS, POLICY_KEYS, policyWords, type PolicyKey } from '../../domain/policy';
import { PROFILES, type Knobs } from '../../domain/profiles';
import { earningOf, totalMinor } from '../../domain/terms';
import { ADA, BEN, policy, TERMS, termsOf } from '../people';

const KINDS = ['fixed', 'hourly'] as const;
const clauses = (profile: string, knobs: Knobs = {}, kind: Kind = 'fixed') => agreementOf(policy(profile, knobs), kind).flatMap((section) => section.clauses);
const textOf = (profile: string, knobs: Knobs = {}) => KINDS.flatMap((kind) => clauses(profile, knobs, kind)).map(({ number, pieces }) => `${number} ${pieces.map((piece) => piece.text).join('')}`);
const text = agreementText('2041', TERMS);

describe.each(Object.keys(PROFILES))('the agreement under %s', (profile) => {
  test('has no hole in any clause', () => expect(textOf(profile).filter((clause) => /[{}]|undefined|NaN|null/.test(clause))).toEqual([]));
  test('ends every clause with a full stop', () => expect(textOf(profile).filter((clause) => !/^\d+\.\d+ [A-Z].*\.$/s.test(clause))).toEqual([]));

  test('numbers sections and clauses from one, without a gap, and each clause is found by its key', () => {
    for (const kind of KINDS) {
      agreementOf(policy(profile), kind).forEach((section, index) => {
        expect(section.number).toBe(String(index + 1));
        section.clauses.forEach((clause, place) => expect(clause.number).toBe(`${index + 1}.${place + 1}`));
      });
      for (const { key, number } of clauses(profile, {}, kind)) expect(clauseNumber(key, kind)).toBe(number);
      expect(new Set(clauses(profile, {}, kind).map(({ key }) => key)).size).toBe(clauses(profile, {}, kind).length);
    }
  });

  test.each(Object.keys(POLICY_KEYS) as PolicyKey[])('says %s, marked as this contract’s own', (key) => {
    const values = KINDS.flatMap((kind) => clauses(profile, {}, kind)).flatMap(({ pieces }) => pieces.filter((piece) => piece.value).map((piece) => piece.text));
    expect(values).toContain(policyWords(policy(profile), key));
  });
});

test('the review is said to the day, in clauses that a page can mark', () => {
  const silence = clauses('standard').find(({ key }) => key === 'milestone.silence')!;
  expect(silence.pieces).toEqual([
    { text: 'If the client does neither, the milestone is approved when the ' }, { text: '14 days', value: true },
    { text: ' end, to the second, and its funds are released. The client is reminded ' }, { text: '7 days and 24 hours', value: true }, { text: ' before, in every round.' },
  ]);
});

test('two policies that differ in a knob are two texts', () => {
  const values = (key: PolicyKey) => fc.integer({ min: POLICY_KEYS[key].least, max: POLICY_KEYS[key].most });
  const pairs = fc.constantFrom(...KNOBS).chain((key) => fc.tuple(fc.constant(key), values(key), values(key)));
  fc.assert(fc.property(pairs, ([key, one, other]) => {
    expect(textOf('standard', { [key]: one }).join() === textOf('standard', { [key]: other }).join()).toBe(one === other);
  }));
});

test('there is no number for a clause that there is not', () => expect(clauseNumber('milestone.nowhere')).toBeUndefined());

describe('the signed text', () => {
  test('names both, the sum, and for each milestone what is paid, kept and received', () => {
    expect(text).toContain(`Client: ${ADA.name} <${ADA.email}>\nFreelancer: ${BEN.name} <${BEN.email}>`);
    expect(text).toContain('1. Wireframes\n   Wireframes, ready to use.\n   USD 1,200.00; fee USD 60.00; the freelancer receives USD 1,140.00.');
    expect(text).toContain('Total: USD 4,200.00');
    expect(text).toContain('Policy: standard, version 2.');
  });

  test('is the same every time, and another with any letter', () => {
    expect(agreementText('2041', structuredClone(TERMS))).toBe(text);
    const others = [
      agreementText('2042', TERMS), agreementText('2041', { ...TERMS, title: 'Shop redesigns' }), agreementText('2041', { ...TERMS, scope: `${TERMS.scope}.` }),
      agreementText('2041', { ...TERMS, currency: 'EUR' }), agreementText('2041', { ...TERMS, zone: 'Europe/Oslo' }), agreementText('2041', { ...TERMS, policy: policy('classic') }),
      agreementText('2041', { ...TERMS, client: TERMS.freelancer, freelancer: TERMS.client }), agreementText('2041', { ...TERMS, milestones: TERMS.milestones.slice(1) }),
      agreementText('2041', { ...TERMS, milestones: TERMS.milestones.map((each) => ({ ...each, dueOn: '2026-12-18', dueAt: 1 })) }),
    ];
    expect(new Set([text, ...others]).size).toBe(others.length + 1);
  });

  test('has the digits of its currency', () => {
    expect(agreementText('1', termsOf([1_234_567], { currency: 'JPY' }))).toContain('JPY 1,234,567; fee JPY 61,728; the freelancer receives JPY 1,172,839.');
    expect(agreementText('1', termsOf([1_500], { currency: 'KWD' }))).toContain('KWD 1.500; fee KWD 0.075; the freelancer receives KWD 1.425.');
  });

  test('adds up: what is received and kept is what is paid', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 }), (amounts) => {
      const terms = termsOf(amounts);
      const sum = amounts.map((amount) => earningOf(terms, amount)).reduce((total, each) => total + each.feeMinor + each.netMinor, 0);
      expect(sum).toBe(totalMinor(terms));
    }));
  });
});

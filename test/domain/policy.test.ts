// The numbers people sign: profiles are within their own bounds, knobs cannot be turned out of them.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KNOBS, POLICY_KEYS, fittingReminders, policyProblem, policyWords, type PolicyKey } from '../../domain/policy';
import { PROCESSES } from '../../domain/processes';
import { policyOf, PROFILES, type Knobs } from '../../domain/profiles';
import { policy } from '../people';

const keys = Object.keys(POLICY_KEYS) as PolicyKey[];
const DAY = 86_400;

describe.each(Object.entries(PROFILES))('the profile %s', (name, { policy: shipped }) => {
  test.each(keys)('%s is within bounds', (key) => expect(policyProblem(key, shipped[key])).toBeUndefined());

  test('has every key and no other', () => {
    expect(Object.keys(shipped).sort()).toEqual([...keys, 'profile', 'version'].sort());
    expect(shipped.profile).toBe(name);
  });

  test('has reminders that come before what they remind of, so that fitting them changes nothing', () => {
    expect(policyOf(name, {})).toEqual({ policy: shipped });
  });
});

test('the standard numbers are those of the notes', () => {
  expect(PROFILES.standard!.policy).toMatchObject({
    offerExpiry: 14 * DAY, fundedAtOnce: 1, milestoneReview: 14 * DAY, changeRounds: 3, dormancy: 90 * DAY, returnAnswer: 7 * DAY, securityHold: 5 * DAY,
  });
});

test('knobs within bounds are taken, and nothing else is changed by them but the reminders', () => {
  const knobs = fc.record(Object.fromEntries(KNOBS.map((key) => [key, fc.integer({ min: POLICY_KEYS[key].least, max: POLICY_KEYS[key].most })])), { requiredKeys: [] });
  fc.assert(fc.property(fc.constantFrom(...Object.keys(PROFILES)), knobs, (profile, turned) => {
    const made = policy(profile, turned);
    for (const key of keys.filter((each) => POLICY_KEYS[each].kind !== 'reminders')) expect(made[key]).toBe((turned as Knobs)[key] ?? PROFILES[profile]!.policy[key]);
    for (const key of keys) expect(policyProblem(key, made[key])).toBeUndefined();
  }));
});

test('the reminders that are signed are the ones that go out, whatever knobs were turned', () => {
  const reminding = Object.values(PROCESSES).flatMap((process) => Object.values(process.statuses).flatMap(({ deadline }) => (deadline?.remind && deadline.within ? [{ within: deadline.within, before: deadline.remind.before }] : [])));
  const knobs = fc.record(Object.fromEntries(KNOBS.map((key) => [key, fc.integer({ min: POLICY_KEYS[key].least, max: POLICY_KEYS[key].most })])), { requiredKeys: [] });
  fc.assert(fc.property(fc.constantFrom(...Object.keys(PROFILES)), knobs, (profile, turned) => {
    const made = policy(profile, turned);
    for (const { within, before } of reminding) expect(fittingReminders(made[within], made[before])).toEqual(made[before]);
  }));
  expect(policy('standard', { milestoneReview: 60 }).reviewReminders).toEqual([30]);
});

test('a knob out of bounds is refused with both bounds in words', () => {
  expect(policyOf('standard', { milestoneReview: 59, changeRounds: 21, fundedAtOnce: -1 })).toEqual({
    problems: { milestoneReview: 'Choose between 1 minute and 60 days.', changeRounds: 'Choose between 0 and 20.', fundedAtOnce: 'Choose between 0 and 50.' },
  });
  for (const wrong of [NaN, Infinity, 0.5, -1, '14' as never, null as never, [14] as never]) expect(policyOf('standard', { milestoneReview: wrong })).toHaveProperty('problems.milestoneReview');
});

test('what is no knob cannot be turned', () => {
  expect(policyOf('standard', { feeBasisPoints: 0, securityHold: 1 })).toEqual({ policy: PROFILES.standard!.policy });
});

test('a profile that nobody ships is refused', () => {
  expect(() => policyOf('golden', {})).toThrow('Unknown profile golden');
});

test('also one that is named like a part of every object', () => {
  expect(() => policyOf('constructor', {})).toThrow('Unknown profile constructor');
});

describe('reminders', () => {
  test('that fit are kept, longest first', () => expect(fittingReminders(14 * DAY, [DAY, 7 * DAY])).toEqual([7 * DAY, DAY]));
  test('that are as long as the time or longer are dropped', () => expect(fittingReminders(7 * DAY, [7 * DAY, DAY])).toEqual([DAY]));
  test('of which none fits become one at half time', () => expect(fittingReminders(60, [7 * DAY, DAY])).toEqual([30]));

  test('are never none, and never at the end or before the start', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 366 * DAY }), fc.array(fc.integer({ min: 1, max: 366 * DAY })), (seconds, wanted) => {
      const fitting = fittingReminders(seconds, wanted);
      expect(fitting.length).toBeGreaterThan(0);
      expect(fitting.every((before) => before > 0 && before < seconds)).toBe(true);
    }));
  });

  test('of which there is none at all are refused', () => expect(policyProblem('reviewReminders', [])).toBe('At least one reminder is needed.'));
});

test.each<[PolicyKey, number, string]>([
  ['milestoneReview', 14 * DAY, '14 days'], ['milestoneReview', DAY, '24 hours'], ['milestoneReview', 90_060, '1 day, 1 hour and 1 minute'],
  ['changeRounds', 1, 'one time'], ['changeRounds', 3, 'three times'], ['changeRounds', 20, '20 times'], ['fundedAtOnce', 0, 'all milestones'], ['fundedAtOnce', 1, 'one milestone'],
  ['feeBasisPoints', 875, '8.75%'], ['feeBasisPoints', 500, '5%'], ['feeBasisPoints', 0, '0%'],
])('%s of %p is said as %s', (key, value, words) => expect(policyWords({ ...policy('standard'), [key]: value }, key)).toBe(words));

test('reminders are said longest first', () => expect(policyWords(policy('standard'), 'reviewReminders')).toBe('7 days and 24 hours'));

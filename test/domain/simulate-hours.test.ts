// What would happen with a week of hourly work: played by the engine, with the real calendar, and held against sums done by hand.
import { describe, expect, test } from '@jest/globals';
import type { Hourly } from '../../domain/hourly';
import { plainAmount } from '../../domain/money';
import { PROFILES } from '../../domain/profiles';
import { simulateHours } from '../../domain/simulate-hours';
import type { Simulation } from '../../domain/simulate-play';
import type { Terms } from '../../domain/terms';
import { hourlyTerms } from '../people';

/** A Monday afternoon: the first whole week begins a week later, in Copenhagen at 23:00 UTC on Sunday. */
const NOW = Date.parse('2026-11-23T14:05:00Z');
const formats = { money: (minor: number) => plainAmount(minor, 'USD'), instant: (at: number) => new Date(at).toISOString(), days: () => 'the week' };
const run = (rest: Partial<Terms> = {}, hourly: Partial<Hourly> = {}, reader: 'client' | 'freelancer' = 'client'): Simulation[] =>
  simulateHours(hourlyTerms(rest, hourly) as Terms & { hourly: Hourly }, { reader, at: NOW, formats });
const ended = ({ endsAt }: Simulation): string => new Date(endsAt).toISOString();
const says = ({ steps }: Simulation): string[] => steps.map((step) => `${new Date(step.at).toISOString().slice(0, 16)} ${step.says}`);

describe('what would happen with the first whole week', () => {
  test('silence approves 20 hours on Friday night, they are paid at once, and the hold ends five days later', () => {
    const [silent] = run();
    expect(silent).toMatchObject({ title: 'You are silent', outcome: 'USD 1,140.00 for Ben Sørensen to withdraw' });
    expect(says(silent!)).toEqual(expect.arrayContaining([
      '2026-11-29T23:00 The next week opened', '2026-12-07T11:00 Week 2 closed with 20 h', '2026-12-11T22:59 Invoice 1 is paid: USD 1,200.00',
    ]));
    expect(silent!.steps.find(({ says: line }) => line.startsWith('Invoice 1'))!.money).toBe('USD 1,200.00 paid, USD 1,140.00 in hold, USD 60.00 fee');
    expect(ended(silent!)).toBe('2026-12-16T22:59:59.000Z');
  });

  test('two questioned hours leave the invoice, are kept, and come by an invoice of their own', () => {
    const [, questioned] = run();
    expect(questioned).toMatchObject({ title: 'You question 2 hours, and Ben Sørensen keeps the time', outcome: 'USD 1,140.00 for Ben Sørensen to withdraw' });
    const paid = questioned!.steps.filter(({ says: line }) => line.includes('is paid:')).map(({ says: line }) => line);
    expect(paid).toEqual(['Invoice 1 is paid: USD 1,080.00', 'Invoice 2 is paid: USD 120.00']);
  });

  test('a payment that fails once is tried again a day later, and the hold begins only then', () => {
    const [silent, , failed] = run();
    expect(failed!.title).toBe('Your payment fails once');
    expect(says(failed!)).toEqual(expect.arrayContaining(['2026-12-11T22:59 The payment of invoice 1 was declined; nothing was charged', '2026-12-12T22:59 The payment of invoice 1 was tried again']));
    expect(failed!.endsAt - silent!.endsAt).toBe(86_400_000);
    expect(failed!.outcome).toBe(silent!.outcome);
  });

  test('a pause in the middle halves the week: what was recorded before it is paid on the same day', () => {
    const [silent, , , paused] = run();
    expect(paused).toMatchObject({ outcome: 'USD 570.00 for Ben Sørensen to withdraw' });
    expect(says(paused!)).toEqual(expect.arrayContaining(['2026-12-02T12:00 You paused the work', '2026-12-09T12:00 You resumed the work', '2026-12-07T11:00 Week 2 closed with 10 h']));
    expect(paused!.endsAt).toBe(silent!.endsAt);
  });

  test('work that begins on a day waits for it, and a low limit is kept', () => {
    const [silent] = run({}, { limits: [{ fromAt: 0, value: 10 * 60 }], startsOn: '2027-01-11', startsAt: Date.parse('2027-01-10T23:00:00Z') });
    expect(silent!.outcome).toBe('USD 570.00 for Ben Sørensen to withdraw');
    expect(says(silent!)).toContain('2027-01-10T23:00 The first week opened');
    expect(ended(silent!)).toBe('2027-01-27T22:59:59.000Z');
  });

  test.each(Object.keys(PROFILES))('all four come to an end under the profile %s, for either reader, without a limit', (profile) => {
    for (const reader of ['client', 'freelancer'] as const) {
      const all = run({ policy: PROFILES[profile]!.policy }, { limits: [{ fromAt: 0, value: 0 }] }, reader);
      expect(all).toHaveLength(4);
      for (const { steps, outcome } of all) {
        expect(steps.at(-1)!.money).toMatch(/to withdraw$/);
        expect(outcome).not.toContain('USD 0.00');
      }
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import { plainAmount } from '../../domain/money';
import { PROFILES } from '../../domain/profiles';
import { simulate } from '../../domain/simulate';
import type { Simulation } from '../../domain/simulate-play';
import type { Terms } from '../../domain/terms';
import { milestone, TERMS } from '../people';

const NOW = Date.parse('2026-11-23T14:05:00Z');
const DAY = 86_400_000;
const formats = { money: (minor: number) => plainAmount(minor, 'USD'), instant: (at: number) => new Date(at).toISOString(), days: () => 'the week' };
const run = (terms: Terms = TERMS): Simulation[] => simulate(terms, { reader: 'client', at: NOW, formats });
const days = ({ endsAt }: Simulation): number => (endsAt - NOW) / DAY;

describe('what would happen with the first milestone', () => {
  test('silence approves after the review, and the hold ends after that', () => {
    const [silent] = run();
    expect(silent).toMatchObject({ title: 'You are silent', outcome: 'USD 1,140.00 for Ben Sørensen to withdraw' });
    expect(days(silent!)).toBe(14 + 5);
    expect(silent!.steps.map(({ says }) => says)).toEqual(expect.arrayContaining(['You are reminded', expect.stringContaining('ended in silence')]));
    expect(silent!.steps.find(({ kind, money }) => kind === 'end' && money)?.money).toBe('USD 1,140.00 in hold, USD 60.00 fee');
  });

  test('each round of changes stops the clock, and the review starts again in full', () => {
    const [, changes] = run();
    expect(changes!.title).toBe('Changes are asked for two times');
    expect(days(changes!)).toBe(2 * (7 + 7) + 14 + 5);
  });

  test('money that is asked back goes back when nobody answers', () => {
    const asked = run().at(-1)!;
    expect(asked).toMatchObject({ title: 'You ask for the money back', outcome: 'USD 1,200.00 back to you' });
    expect(days(asked)).toBe(7);
  });

  test('a due date moves the delivery, a far one does not let the money fall dormant', () => {
    const dueAt = NOW + 200 * DAY;
    const [silent] = run({ ...TERMS, milestones: [{ ...milestone('Wireframes', 120_000), dueOn: '2027-06-11', dueAt }] });
    expect(silent!.endsAt).toBe(dueAt + 19 * DAY);
    expect(silent!.steps.some(({ says }) => says.includes('dormant'))).toBe(false);
  });

  test.each(Object.keys(PROFILES))('it comes to an end under the profile %s, with no rounds of changes, and for either reader', (profile) => {
    const { policy } = PROFILES[profile]!;
    for (const reader of ['client', 'freelancer'] as const) {
      const all = simulate({ ...TERMS, policy: { ...policy, changeRounds: 0 } }, { reader, at: NOW, formats });
      expect(all).toHaveLength(2);
      for (const { steps } of all) expect(steps.at(-1)!.money).toMatch(/withdraw|back to/);
    }
  });
});

// One text for each amendment: what differs, from when, and whose agreement. Both sign its hash.
import { describe, expect, test } from '@jest/globals';
import { amendmentText, differencesOf } from '../../domain/amendment-text';
import { AMENDABLE } from '../../domain/amendment-rules';
import { policyProblem } from '../../domain/policy';
import type { Facts } from '../../domain/run';
import { hourlyTerms, TERMS } from '../people';

const hourly = hourlyTerms();
const textOf = (facts: Facts): string => amendmentText({ id: '10517', terms: hourly, documentHash: 'ab12', number: 2, facts: { proposer: 'freelancer', ...facts } });

describe('what differs', () => {
  test('each thing that was given, as it is and as it would be; what stays the same is left out', () => {
    expect(differencesOf(hourly, { rateMinor: 7050, limitHours: 30, manualTime: 'no', workView: 'off' })).toEqual([
      { what: 'Rate an hour', signed: 'USD 60.00', proposed: 'USD 70.50' }, { what: 'Hours a week, at most', signed: '25 hours', proposed: '30 hours' },
      { what: 'Time added by hand', signed: 'allowed, and marked as such', proposed: 'not allowed' },
      { what: 'Work View', signed: expect.stringContaining('one image of the shared screen'), proposed: 'no images are taken' },
    ]);
    expect(differencesOf(hourly, { rateMinor: 6000, limitHours: 25, manualTime: 'yes', workView: 'images' })).toEqual([]);
  });

  test('a limit that is lifted is no limit, and amounts are those of the contract’s currency', () => {
    expect(differencesOf(hourlyTerms({ currency: 'JPY' }), { limitHours: 0, rateMinor: 9000 })).toEqual([
      { what: 'Rate an hour', signed: 'JPY 6,000', proposed: 'JPY 9,000' }, { what: 'Hours a week, at most', signed: '25 hours', proposed: 'no limit' },
    ]);
  });

  test.each(AMENDABLE)('the rule %s can be changed, and a fixed price has nothing of an hour', (policyKey) => {
    const policyValue = [2, 90_000, 864_000].find((value) => policyProblem(policyKey, value) === undefined)!;
    const [only, ...rest] = differencesOf(TERMS, { policyKey, policyValue, rateMinor: 7000, limitHours: 1 });
    expect(rest).toEqual([]);
    expect(only!.signed).not.toBe(only!.proposed);
    expect(differencesOf(TERMS, { policyKey })).toEqual([]);
  });
});

describe('the text', () => {
  test('names contract, number, both parties, who proposed it, the agreement’s hash, the instant and the change', () => {
    const text = textOf({ rateMinor: 7000, from: 'nextWeek', holdsFrom: Date.parse('2026-11-29T23:00:00Z') });
    for (const line of [
      'AMENDMENT 2 OF THE AGREEMENT C-10517', 'Client: Ada Okafor <ada@okafor.example>', 'Agreement: SHA-256 ab12, as amended before this.', 'Proposed by: Ben Sørensen. Answered by: Ada Okafor.',
      'Holds from: 2026-11-29T23:00:00.000Z, or the moment both have signed if that is later.', 'Rate an hour\n   As signed: USD 60.00\n   From then on: USD 70.00',
    ]) expect(text).toContain(line);
  });

  test('two amendments that differ in anything are two texts', () => {
    const proposals: Facts[] = [{ rateMinor: 7000 }, { rateMinor: 7001 }, { limitHours: 30 }, { rateMinor: 7000, holdsFrom: 1 }, { rateMinor: 7000, proposer: 'client' }];
    const texts = proposals.map(textOf);
    expect(new Set(texts).size).toBe(texts.length);
    expect(textOf({ rateMinor: 7000 })).toContain('Holds from: the moment both have signed.');
  });
});

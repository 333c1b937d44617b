import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agrees, moneySum } from '../../domain/ledger';
import { brokenSeal } from '../../store/events';
import { ledgerFaults, transfersOf } from '../../store/ledger';
import { contractById } from '../../store/contracts';
import { CARD } from '../people';
import { House } from './house';

let house: House;
beforeAll(async () => { house = await House.open(); });
afterAll(() => house.close());

test('Ada and Ben take a contract from the offer to the last available cent', async () => {
  const story = await house.signed('20001');
  for (const number of [1, 2, 3]) {
    await story.act('milestone.fund', `milestone-${number}`, 'client', CARD);
    expect(await story.recorded(`milestone-${number}`)).toBe('funded');
    await story.act('milestone.submit', `milestone-${number}`, 'freelancer');
    await story.act('milestone.approve', `milestone-${number}`, 'client');
    expect(await story.recorded(`milestone-${number}`)).toBe('released');
  }
  expect(await story.statusOf('contract')).toBe('completed');
  await story.handle.result();
  expect(await story.recorded('release-3-1')).toBe('available');

  const transfers = await transfersOf(house.db, ['20001']);
  expect(moneySum(transfers)).toEqual({ fundedMinor: 420_000, heldMinor: 0, releasedMinor: 399_000, refundedMinor: 0, feesMinor: 21_000 });
  expect(agrees(moneySum(transfers))).toBe(true);
  expect(await ledgerFaults(house.db)).toEqual([]);
  const contract = await contractById(house.db, '20001');
  expect(contract?.state).toBe('contract completed');
  expect(await brokenSeal(house.db, '20001', contract!.documentHash)).toBeUndefined();
});

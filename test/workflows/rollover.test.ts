// Continuing as new under load, on the real server: the time-skipping one loses updates that arrive at that moment.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agrees, moneySum } from '../../domain/ledger';
import { contractById } from '../../store/contracts';
import { brokenSeal } from '../../store/events';
import { ledgerFaults, transfersOf } from '../../store/ledger';
import { CARD, policy, termsOf } from '../people';
import { House } from './house';
import { Provider } from './provider';

const provider = new Provider();
let house: House;
beforeAll(async () => { house = await House.open({ gateway: provider, server: 'real' }); });
afterAll(() => house.close());

test('a run that continues as new again and again loses nothing while people act all the time', async () => {
  const story = await house.signed('25001', termsOf(Array(6).fill(120_000), { policy: policy('brisk', { fundedAtOnce: 0 }) }), { rollOverAfter: 15 });
  const keys = story.terms.milestones.map((_, index) => `milestone-${index + 1}`);
  const answers = await Promise.all(keys.map(async (key) => {
    await story.act('milestone.fund', key, 'client', CARD);
    await story.act('milestone.submit', key, 'freelancer');
    await story.act('milestone.requestChanges', key, 'client');
    await story.act('milestone.submit', key, 'freelancer');
    return story.act('milestone.approve', key, 'client');
  }));
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill('released'));

  const events = await house.db('events').where({ contract_id: '25001' }).orderBy('sequence').select('instance', 'action', 'step');
  for (const key of keys) {
    expect(events.filter(({ instance }) => instance === key).map(({ action }) => action)).toEqual(['fund', 'confirmFunding', 'submit', 'requestChanges', 'submit', 'approve']);
  }
  expect(events.map(({ step }) => step)).toEqual(events.map((_, index) => index + 1));
  expect(provider.timesPaid('25001')).toBe(6);
  expect((await story.runs()).length).toBeGreaterThan(3);
  expect(await ledgerFaults(house.db)).toEqual([]);
  expect(agrees(moneySum(await transfersOf(house.db, ['25001'])))).toBe(true);
  expect(await brokenSeal(house.db, '25001', (await contractById(house.db, '25001'))!.documentHash)).toBeUndefined();
  await story.over();
});

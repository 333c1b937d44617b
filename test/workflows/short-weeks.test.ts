// Weeks of two seconds on the real server: what comes at the very moment in which a week begins or a run continues as new.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { brokenSeal } from '../../store/events';
import { contractById } from '../../store/contracts';
import { CARD, hourlyTerms, policy } from '../people';
import { House, type Story } from './house';
import { becomes, factsOf, SECOND } from './worked';

let house: House;
beforeAll(async () => { house = await House.open({ server: 'real' }); }, 60_000);
afterAll(() => house?.close());

/** A week is this long, and closes and ends its review a second and two after it. */
const LENGTH = 2;
const terms = hourlyTerms({ zone: 'UTC', policy: { ...policy('brisk'), weekLength: LENGTH, timesheetClose: LENGTH + 1, timesheetReview: LENGTH + 2 } });

const untilNow = (at: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));

/** The weeks of a contract by number: each begins where the one before it ended, and none is there twice. */
async function expectNoGap(story: Story): Promise<number> {
  const opened = await house.db('events').where({ contract_id: story.id, instance: 'hours' }).whereIn('action', ['openWeek', 'openNextWeek']).orderBy('sequence').pluck('input');
  const spans = opened.map((input) => JSON.parse(input) as { startsAt: number; endsAt: number });
  spans.forEach(({ startsAt, endsAt }, index) => expect([index, startsAt, endsAt - startsAt]).toEqual([index, index === 0 ? startsAt : spans[index - 1]!.endsAt, LENGTH * SECOND]));
  return spans.length;
}

test('Ada pauses when a week should have begun and nobody was there to open it: the week comes first', async () => {
  const story = await house.signed('s1', terms);
  await becomes(story, 'week-1', 'open');
  const { endsAt } = await factsOf(story, 'week-1');
  await house.rest();
  await untilNow(Number(endsAt) + 500);
  const paused = story.act('hours.pause', 'hours', 'client');
  await untilNow(Number(endsAt) + 1000);
  await house.wake();
  await paused;
  expect(await factsOf(story, 'week-2')).toMatchObject({ startsAt: endsAt });
  expect(await story.recorded('hours')).toBe('paused');
  await story.over();
}, 60_000);

test('a run that continues as new at each quiet end loses no act, and no week comes twice or not at all', async () => {
  const story = await house.signed('s2', terms, { rollOverAfter: 12 });
  let acts = 0;
  const began = Date.now();
  const keepsActing = async (name: string, instance: string, role: 'client' | 'freelancer', input = {}): Promise<void> => {
    while (Date.now() < began + 14 * SECOND) {
      await story.act(name, instance, role, input, `s2-${++acts}`);
      await untilNow(Date.now() + 40 + (acts % 7) * 30);
    }
  };
  const amends = async (): Promise<void> => {
    while (Date.now() < began + 14 * SECOND) {
      const { instance } = await story.act('contract.propose', 'contract', 'freelancer', { rateMinor: 6000 + ++acts, from: 'signed', agree: 'yes' });
      expect(instance).toBe('contract');
      const number = Number((await factsOf(story, 'contract')).amendments);
      await story.act('amendment.sign', `amendment-${number}`, 'client', { agree: 'yes' });
      acts++;
    }
  };
  await Promise.all([keepsActing('billing.useMethod', 'billing', 'client', CARD), amends()]);
  const done = await house.db('events').where({ contract_id: 's2', kind: 'action' }).whereIn('action', ['useMethod', 'propose', 'sign']).count({ done: '*' }).first();
  expect(Number(done!.done)).toBe(acts);
  expect(await expectNoGap(story)).toBeGreaterThan(5);
  const steps = await house.db('events').where({ contract_id: 's2' }).orderBy('sequence').pluck('step');
  expect(steps).toEqual(steps.map((_: number, index: number) => index + 1));
  expect((await story.runs()).length).toBeGreaterThan(5);
  expect(await brokenSeal(house.db, 's2', (await contractById(house.db, 's2'))!.documentHash)).toBeUndefined();
  await story.over();
}, 60_000);

// What was signed changes by amendment: from its instant on, for no time before it, and the open week keeps its instants.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { becomes, begun, CLOSES, DAY, factsOf, HOUR, REVIEWED, SECOND, WEEK, works } from './worked';
import { contractById } from '../../store/contracts';
import type { Party } from '../../domain/role';
import type { Facts } from '../../domain/run';
import { House, type Story } from './house';

let house: House;
beforeAll(async () => { house = await House.open(); }, 60_000);
afterAll(() => house?.close());

async function amended(story: Story, proposer: Party, change: Facts, number = 1): Promise<void> {
  await story.act('contract.propose', 'contract', proposer, { from: 'signed', ...change, agree: 'yes' });
  await story.act('amendment.sign', `amendment-${number}`, proposer === 'client' ? 'freelancer' : 'client', { agree: 'yes' });
}

test('a rate holds from the signature of the second: the same entry is worth the old one before it and the new one after it', async () => {
  const { story, monday } = await begun(house, 'a1');
  await story.passTo(monday + 10 * HOUR - SECOND);
  await amended(story, 'freelancer', { rateMinor: 9000 });
  await becomes(story, 'amendment-1', 'inForce');
  await works(story, monday + 9 * HOUR, 2);
  await story.passTo(monday + CLOSES + SECOND);
  await becomes(story, 'week-1', 'inReview');
  expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 7200, amountMinor: 15_000 });
  expect((await contractById(house.db, 'a1'))!.terms.hourly!.rates.map(({ value }) => value)).toEqual([6000, 9000]);
  await story.over();
});

test('a limit and a rate from next week on leave this week as it is, and hold from its Monday, to the second', async () => {
  const { story, monday } = await begun(house, 'a2');
  await story.passTo(monday + 2 * DAY);
  await amended(story, 'client', { limitHours: 2, rateMinor: 7000, from: 'nextWeek' });
  expect(await factsOf(story, 'amendment-1')).toMatchObject({ holdsFrom: monday + WEEK });
  await works(story, monday + 3 * DAY, 8);
  await works(story, monday + WEEK - HOUR, 4);
  await story.passTo(monday + WEEK - SECOND);
  await becomes(story, 'amendment-1', 'signed');
  await story.passTo(monday + WEEK + SECOND);
  await becomes(story, 'amendment-1', 'inForce');
  await story.passTo(monday + CLOSES + SECOND);
  await becomes(story, 'week-1', 'inReview');
  expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 9 * 3600, unbilledSeconds: 0, amountMinor: 54_000 });
  await story.passTo(monday + WEEK + CLOSES + SECOND);
  await becomes(story, 'week-2', 'inReview');
  expect(await factsOf(story, 'week-2')).toMatchObject({ billedSeconds: 2 * 3600, unbilledSeconds: 3600, amountMinor: 14_000 });
  await story.over();
});

test('a limit that is raised within the week makes room from then on', async () => {
  const { story, monday } = await begun(house, 'a3', {}, { limits: [{ fromAt: 0, value: 60 }] });
  await story.passTo(monday + 12 * HOUR);
  await amended(story, 'client', { limitHours: 3 });
  await works(story, monday + 9 * HOUR, 2);
  await works(story, monday + 13 * HOUR, 3);
  await story.passTo(monday + CLOSES + SECOND);
  await becomes(story, 'week-1', 'inReview');
  expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 3 * 3600, unbilledSeconds: 2 * 3600 });
  await story.over();
});

test('a longer review holds for the weeks that open after it; the open one keeps its instants', async () => {
  const { story, monday } = await begun(house, 'a4');
  await works(story, monday + 9 * HOUR, 1);
  await works(story, monday + WEEK + 9 * HOUR, 1);
  await story.passTo(monday + 2 * DAY);
  await amended(story, 'client', { policyKey: 'timesheetReview', policyValue: 13 * 86_400 });
  await story.passTo(monday + WEEK + SECOND);
  await becomes(story, 'week-2', 'open');
  expect(await factsOf(story, 'week-1')).toMatchObject({ closesAt: monday + CLOSES, reviewEndsAt: monday + REVIEWED });
  expect(await factsOf(story, 'week-2')).toMatchObject({ closesAt: monday + WEEK + CLOSES, reviewEndsAt: monday + WEEK + 13 * DAY });
  await story.passTo(monday + REVIEWED - SECOND);
  await becomes(story, 'week-1', 'inReview');
  await story.passTo(monday + REVIEWED + SECOND);
  await becomes(story, 'week-1', 'approved');
  await story.passTo(monday + WEEK + 13 * DAY - SECOND);
  await becomes(story, 'week-2', 'inReview');
  await story.passTo(monday + WEEK + 13 * DAY + SECOND);
  await becomes(story, 'week-2', 'approved');
  await story.over();
});

test('nobody changes anything alone: what is declined, withdrawn or left unanswered leaves all as it was', async () => {
  const { story } = await begun(house, 'a5');
  const before = (await story.state()).terms;
  const propose = (proposer: Party) => story.act('contract.propose', 'contract', proposer, { rateMinor: 9000, from: 'signed', agree: 'yes' });
  await propose('freelancer');
  await expect(story.act('amendment.sign', 'amendment-1', 'freelancer', { agree: 'yes' })).rejects.toThrow();
  await expect(propose('client')).rejects.toThrow();
  await story.act('amendment.decline', 'amendment-1', 'client');
  await propose('client');
  await story.act('amendment.withdraw', 'amendment-2', 'client');
  await propose('client');
  await story.pass(7 * 86_400 + 1);
  await becomes(story, 'amendment-3', 'lapsed');
  expect((await story.state()).terms).toEqual(before);
  await story.over();
});

// Pausing and ending hourly work: within a week, over its end, at once and with the week.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { available, becomes, begun, CLOSES, DAY, factsOf, HOUR, keysOf, moved, outcomeComes, REVIEWED, runsOut, SECOND, WEEK, works } from './worked';
import { CARD } from '../people';
import { House } from './house';

let house: House;
beforeAll(async () => { house = await House.open(); }, 60_000);
afterAll(() => house?.close());

describe('a pause', () => {
  test('within a week: time in it is recorded and not billed, and the week closes as ever', async () => {
    const { story, monday } = await begun(house, 'p1');
    await story.passTo(monday + 10 * HOUR);
    await story.act('hours.pause', 'hours', 'client');
    await story.passTo(monday + 20 * HOUR);
    await story.act('hours.resume', 'hours', 'client');
    await works(story, monday + 8 * HOUR, 4);
    await works(story, monday + 18 * HOUR, 6);
    await story.passTo(monday + CLOSES - SECOND);
    await becomes(story, 'week-1', 'open');
    await story.passTo(monday + CLOSES + SECOND);
    await becomes(story, 'week-1', 'inReview');
    expect(await factsOf(story, 'week-1')).toMatchObject({ trackedSeconds: 36_000, billedSeconds: 6 * 3600, unbilledSeconds: 4 * 3600, amountMinor: 36_000 });
    await story.over();
  });

  test('over the end of a week: the week closes, none opens until the work goes on, and that one is the week that it goes on in', async () => {
    const { story, monday } = await begun(house, 'p2');
    await works(story, monday + 8 * HOUR, 2);
    await story.passTo(monday + 3 * DAY);
    await story.act('hours.pause', 'hours', 'client');
    await story.passTo(monday + CLOSES + SECOND);
    await becomes(story, 'week-1', 'inReview');
    await story.passTo(monday + 2 * WEEK + 2 * DAY);
    expect(await keysOf(story, 'week')).toEqual(['week-1']);
    await story.act('hours.resume', 'hours', 'client');
    await becomes(story, 'week-2', 'open');
    expect(await factsOf(story, 'week-2')).toMatchObject({ startsAt: monday + 2 * WEEK, endsAt: monday + 3 * WEEK, closesAt: monday + 2 * WEEK + CLOSES });
    await works(story, monday + 2 * WEEK + 2 * DAY - HOUR, 2);
    await story.passTo(monday + 3 * WEEK + SECOND);
    await becomes(story, 'week-3', 'open');
    await story.passTo(monday + 2 * WEEK + CLOSES + SECOND);
    await becomes(story, 'week-2', 'inReview');
    expect(await factsOf(story, 'week-2')).toMatchObject({ billedSeconds: 3600, unbilledSeconds: 3600 });
    await story.over();
  });
});

describe('ending', () => {
  test('at once: the last week closes like any other, the rest of the deposit goes back and the contract is complete', async () => {
    const { story, monday } = await begun(house, 'p4');
    await story.act('billing.deposit', 'billing', 'client', { amountMinor: 50_000, ...CARD });
    await becomes(story, 'deposit-1', 'held');
    await works(story, monday + 8 * HOUR, 4);
    await story.passTo(monday + 11 * HOUR);
    await story.act('hours.endNow', 'hours', 'freelancer');
    await story.passTo(monday + WEEK + SECOND);
    expect(await keysOf(story, 'week')).toEqual(['week-1']);
    await story.passTo(monday + CLOSES + SECOND);
    await becomes(story, 'week-1', 'inReview');
    expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 3 * 3600, unbilledSeconds: 3600 });
    expect(await story.recorded('contract')).toBe('active');
    await story.passTo(monday + REVIEWED + SECOND);
    await becomes(story, 'contract', 'completed');
    await story.handle.result();
    expect(await moved(story)).toEqual(['deposit 50000', 'cover 18000', 'release 17100', 'fee 900', 'refund 32000', 'clear 17100']);
  });

  test('with the week: it can be taken back; then the week ends, closes, and no other opens', async () => {
    const { story, monday } = await begun(house, 'p5');
    const before = await available(house);
    await works(story, monday + 8 * HOUR, 1);
    await story.act('hours.endAtClose', 'hours', 'client');
    await story.act('hours.goOn', 'hours', 'freelancer');
    await story.passTo(monday + WEEK + SECOND);
    await becomes(story, 'week-2', 'open');
    await story.act('hours.endAtClose', 'hours', 'freelancer');
    await works(story, monday + WEEK + 8 * HOUR, 2);
    await story.passTo(monday + 2 * WEEK - SECOND);
    await becomes(story, 'hours', 'ending');
    await runsOut(story, 'hours', 'ended');
    await story.passTo(monday + WEEK + CLOSES + SECOND);
    await becomes(story, 'week-2', 'inReview');
    await story.act('week.approve', 'week-2', 'client');
    await outcomeComes(story, 'contract', 'completed');
    await story.handle.result();
    expect(await keysOf(story, 'week')).toEqual(['week-1', 'week-2']);
    expect((await available(house)) - before).toBe(3 * 5700);
  });
});

// Hourly work on the real host, with the real record and a clock that skips: weeks follow each other by themselves.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ledgerFaults } from '../../store/ledger';
import { CARD, hourlyTerms } from '../people';
import { House } from './house';
import { available, becomes, begun, CLOSES, DAY, factsOf, HOUR, keysOf, mondayAfter, REVIEWED, SECOND, WEEK, works } from './worked';

let house: House;
beforeAll(async () => { house = await House.open(); }, 60_000);
afterAll(async () => {
  if (house) expect(await ledgerFaults(house.db)).toEqual([]);
  await house?.close();
});

describe('a week of hourly work', () => {
  test('closes, is approved by silence, becomes an invoice, is paid, held and available, each at its instant', async () => {
    const before = await available(house);
    const { story, monday } = await begun(house, 'h1');
    expect(await factsOf(story, 'week-1')).toMatchObject({ startsAt: monday, endsAt: monday + WEEK, closesAt: monday + CLOSES, reviewEndsAt: monday + REVIEWED });
    await works(story, monday + 9 * HOUR, 9);
    await works(story, monday + 2 * DAY, 1, { kind: 'manual', task: 'Call with Ada' });
    await story.passTo(monday + CLOSES - SECOND);
    await becomes(story, 'week-1', 'open');
    await story.pass(2);
    await becomes(story, 'week-1', 'inReview');
    expect(await factsOf(story, 'week-1')).toMatchObject({ trackedSeconds: 9 * 3600, manualSeconds: 3600, billedSeconds: 36_000, amountMinor: 60_000 });
    await story.passTo(monday + REVIEWED - SECOND);
    await becomes(story, 'week-1', 'inReview');
    await story.pass(2);
    await becomes(story, 'invoice-1', 'paid');
    await becomes(story, 'release-invoice-1', 'inHold');
    const { since } = (await story.state()).instances['release-invoice-1']!;
    await story.passTo(since + 5 * DAY - SECOND);
    await becomes(story, 'release-invoice-1', 'inHold');
    await story.pass(2);
    await becomes(story, 'release-invoice-1', 'available');
    expect(await story.statusOf('week-1')).toBeUndefined();
    expect((await available(house)) - before).toBe(57_000);
    await story.over();
  });

  test('in which nothing was recorded costs nobody a letter, makes no invoice, and is forgotten', async () => {
    const { story, monday } = await begun(house, 'h2');
    const letters = await story.letters();
    await story.passTo(monday + 4 * WEEK + CLOSES + SECOND);
    await becomes(story, 'week-5', 'empty');
    expect(await story.letters()).toEqual(letters);
    expect(await keysOf(story, 'invoice')).toEqual([]);
    expect(await keysOf(story, 'week')).toEqual(['week-1', 'week-2', 'week-3', 'week-4', 'week-5', 'week-6']);
    expect(Object.keys((await story.state()).instances).filter((key) => key.startsWith('week-'))).toEqual(['week-6']);
    await story.over();
  });

  test('in which all of the time was recorded before there was a payment method is presented, and makes no invoice', async () => {
    const monday = mondayAfter(await house.env.currentTimeMs());
    const story = await house.signed('h3', hourlyTerms({ zone: 'UTC' }, { startsAt: monday }));
    await works(story, monday + 9 * HOUR, 2);
    await story.passTo(monday + CLOSES + SECOND);
    await becomes(story, 'week-1', 'inReview');
    expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 0, unbilledSeconds: 7200, amountMinor: 0 });
    await story.passTo(monday + REVIEWED + SECOND);
    await becomes(story, 'week-1', 'approved');
    expect(await keysOf(story, 'invoice')).toEqual([]);
    await story.over();
  });
});

describe('a contract that begins', () => {
  test('in mid-week has all of that week, and bills what was worked from its beginning on', async () => {
    const wednesday = mondayAfter(await house.env.currentTimeMs()) + 2 * DAY;
    const story = await house.signed('h4', hourlyTerms({ zone: 'UTC' }, { startsAt: wednesday }));
    await story.act('billing.useMethod', 'billing', 'client', CARD);
    await story.passTo(wednesday - SECOND);
    expect(await story.recorded('hours')).toBe('starting');
    await works(story, wednesday - HOUR, 3);
    await story.passTo(wednesday + SECOND);
    await becomes(story, 'week-1', 'open');
    const monday = wednesday - 2 * DAY;
    expect(await factsOf(story, 'week-1')).toMatchObject({ startsAt: monday, endsAt: monday + WEEK, closesAt: monday + CLOSES });
    await story.passTo(monday + CLOSES + SECOND);
    await becomes(story, 'week-1', 'inReview');
    expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 7200, unbilledSeconds: 3600 });
    await story.over();
  });

  test('on a later day waits for it, and one that is ended before it has nothing to settle', async () => {
    const monday = mondayAfter(await house.env.currentTimeMs()) + 5 * WEEK;
    const story = await house.signed('h5', hourlyTerms({ zone: 'UTC' }, { startsAt: monday }));
    await story.passTo(monday - WEEK);
    expect(await keysOf(story, 'week')).toEqual([]);
    await story.act('hours.endNow', 'hours', 'client');
    await becomes(story, 'contract', 'completed');
    await story.handle.result();
  });
});

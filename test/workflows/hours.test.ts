// Hourly work on the real host, with the real record and a clock that skips: weeks follow each other by themselves.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CARD, hourlyTerms, BEN } from '../people';
import { addEntries } from '../../store/time';
import { House, type Story } from './house';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

let house: House;
beforeAll(async () => { house = await House.open(); }, 60_000);
afterAll(() => house?.close());

let ids = 0;
const nextId = (): string => `h${++ids}`;

/** Ben works some hours from an instant on. */
const works = (story: Story, startsAt: number, hours: number, task = 'Search index') =>
  addEntries(story.house.db, [{ contractId: story.id, personId: BEN.id, kind: 'tracked', startsAt, endsAt: startsAt + hours * HOUR, task, note: '' }], startsAt);

const weekOf = async (story: Story, number = 1) => (await story.state()).instances[`week-${number}`]!;
const eventually = async <T>(ask: () => Promise<T>, wanted: (seen: T) => boolean): Promise<T> => {
  for (let tries = 0; tries < 100; tries++) {
    const seen = await ask();
    if (wanted(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return ask();
};
const recorded = (story: Story, key: string, status: string) => eventually(() => story.recorded(key), (seen) => seen === status);

describe('a week of hourly work', () => {
  test('closes, is approved by silence, becomes an invoice, is paid, held and available', async () => {
    const story = await house.signed(nextId(), hourlyTerms({ zone: 'UTC' }));
    await story.act('billing.useMethod', 'billing', 'client', CARD);
    expect(await recorded(story, 'week-1', 'open')).toBe('open');
    const { facts } = await weekOf(story);
    expect(Number(facts.endsAt) - Number(facts.startsAt)).toBe(WEEK);
    await works(story, (await story.now()) + 1000, 10);
    await story.passTo(Number(facts.closesAt) - 1000);
    expect(await story.recorded('week-1')).toBe('open');
    await story.pass(2);
    expect(await recorded(story, 'week-1', 'inReview')).toBe('inReview');
    expect((await weekOf(story)).facts).toMatchObject({ trackedSeconds: 36_000, billedSeconds: 36_000, amountMinor: 60_000 });
    await story.passTo(Number(facts.reviewEndsAt) - 1000);
    expect(await story.recorded('week-1')).toBe('inReview');
    await story.pass(2);
    expect(await recorded(story, 'invoice-1', 'paid')).toBe('paid');
    expect(await recorded(story, 'release-invoice-1', 'inHold')).toBe('inHold');
    await story.pass(5 * 24 * 3600 + 1);
    expect(await recorded(story, 'release-invoice-1', 'available')).toBe('available');
    expect(await story.statusOf('week-1')).toBeUndefined();
    expect(await house.db('ledger_accounts').where({ name: `available:${BEN.id}:USD` }).first('balance_minor')).toEqual({ balance_minor: 57_000 });
    await story.over();
  });
});

// A year of weeks on the real host in three zones, against instants that are computed from the zones' laws.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ledgerFaults } from '../../store/ledger';
import { CARD, hourlyTerms, policy } from '../people';
import { House, type Story } from './house';
import { wall } from './laws';
import { DAY, becomesOneOf, HOUR, mondayAfter, SECOND, works } from './worked';

let house: House;
beforeAll(async () => { house = await House.open(); }, 60_000);
afterAll(async () => {
  if (house) expect(await ledgerFaults(house.db)).toEqual([]);
  await house?.close();
});

const WEEKS = 53;

/** What a contract's profile says of its weeks, as times on the wall from the Monday on, and that Monday as a time on the wall. */
interface Year { readonly story: Story; readonly zone: string; readonly monday: number; readonly closes: number; readonly reviewed: number }

const STANDARD = { closes: 7 * DAY + 12 * HOUR, reviewed: 12 * DAY - SECOND };
const CLASSIC = { closes: 7 * DAY + 7 * HOUR, reviewed: 12 * DAY };

const at = ({ zone, monday }: Year, number: number, time: number): number => wall(zone, monday + (number - 1) * 7 * DAY + time);

/** A contract from next Monday on in which Ben works in every fourth week. */
async function begins(id: string, zone: string, profile: string, times: typeof STANDARD): Promise<Year> {
  const monday = mondayAfter((await house.env.currentTimeMs()) + DAY);
  const story = await house.signed(id, hourlyTerms({ zone, policy: policy(profile) }, { startsAt: wall(zone, monday) }), { rollOverAfter: 400 });
  await story.act('billing.useMethod', 'billing', 'client', CARD);
  const year = { story, zone, monday, ...times };
  for (let number = 1; number <= WEEKS; number += 4) await works(story, at(year, number, 2 * DAY), 1);
  return year;
}

/** When something happened in each week, as `number dueAt` with the instant that had passed; it happened within the second. */
async function happened({ story }: Year, process: string, actions: readonly string[]): Promise<string[]> {
  const rows = await house.db('events').where({ contract_id: story.id, process, kind: 'action' }).whereIn('action', actions).orderBy('sequence').select('instance', 'at', 'cause');
  return rows.map(({ instance, at: done, cause }, index) => {
    const { dueAt } = JSON.parse(cause) as { dueAt: number };
    expect(Date.parse(done) - dueAt).toBeGreaterThanOrEqual(0);
    expect(Date.parse(done) - dueAt).toBeLessThan(SECOND);
    return `${process === 'hours' ? `week-${index + 1}` : instance} ${new Date(dueAt).toISOString()}`;
  });
}

const expected = (year: Year, time: number, last = WEEKS, step = 1): string[] =>
  Array.from({ length: Math.ceil(last / step) }, (_, index) => 1 + index * step).map((number) => `week-${number} ${new Date(at(year, number, time)).toISOString()}`);

test('every week of a year opens, closes and ends its review at its instant, in three zones, also where clocks change', async () => {
  const years = [
    await begins('y1', 'UTC', 'standard', STANDARD), await begins('y2', 'America/New_York', 'classic', CLASSIC),
    await begins('y3', 'Australia/Sydney', 'standard', STANDARD),
  ];
  const ends = Math.max(...years.map((year) => at(year, WEEKS, year.reviewed))) + HOUR;
  while ((await house.env.currentTimeMs()) < ends) await years[0]!.story.pass(Math.min(21 * DAY, ends - (await house.env.currentTimeMs()) + SECOND) / SECOND);
  for (const year of years) {
    await becomesOneOf(year.story, `week-${WEEKS}`, ['approved', 'empty']);
    expect((await happened(year, 'hours', ['openWeek', 'openNextWeek'])).slice(0, WEEKS)).toEqual(expected(year, 0));
    expect((await happened(year, 'week', ['close'])).slice(0, WEEKS)).toEqual(expected(year, year.closes));
    expect(await happened(year, 'week', ['approveBySilence'])).toEqual(expected(year, year.reviewed, WEEKS, 4));
  }
  const eastern = await happened(years[1]!, 'week', ['close']);
  for (const [month, hour] of [['07', '11'], ['12', '12'], ['01', '12']]) {
    const closes = eastern.filter((each) => each.includes(`-${month}-`)).map((each) => each.slice(-13));
    expect(new Set(closes)).toEqual(new Set([`${hour}:00:00.000Z`]));
  }
  for (const { story } of years) await story.over();
}, 120_000);

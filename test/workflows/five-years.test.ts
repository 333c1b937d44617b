// Five years in one contract: it continues as new at quiet ends, its state stays small, and no week is missed or comes twice.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { brokenSeal } from '../../store/events';
import { contractById } from '../../store/contracts';
import { ledgerFaults } from '../../store/ledger';
import type { Start } from '../../workflows/messages';
import { becomes, begun, CLOSES, HOUR, keysOf, REVIEWED, SECOND, WEEK, works } from './worked';
import { House, type Story } from './house';

let house: House;
beforeAll(async () => { house = await House.open(); }, 60_000);
afterAll(() => house?.close());

const WEEKS = 260;
/** Far from the 4,096 events at which a server suggests to continue as new. */
const MOST_EVENTS = 600;
const MOST_BYTES = 8000;

/** What each run but the first was given when it began, and how many events it has. */
async function runsOf(story: Story): Promise<Array<{ events: number; bytes: number; start: Start }>> {
  return (await story.runs()).map(({ history }) => {
    const data = history.events![0]!.workflowExecutionStartedEventAttributes!.input!.payloads![0]!.data!;
    return { events: history.events!.length, bytes: data.length, start: JSON.parse(Buffer.from(data).toString('utf8')) as Start };
  });
}

test('260 weeks: each once, no gap, runs that end at quiet moments, and a state that does not grow', async () => {
  const { story, monday } = await begun(house, 'f1', {}, {}, { rollOverAfter: 500 });
  for (let number = 1; number <= WEEKS; number += 13) await works(story, monday + (number - 1) * WEEK + 9 * HOUR, 2);
  const ends = monday + (WEEKS - 1) * WEEK + REVIEWED + HOUR;
  let signals = 0;
  for (let at = monday + 13 * WEEK; at < ends; at += 13 * WEEK, signals++) {
    await story.passTo(at);
    // The very moment in which a week begins, and, often, in which the run continues as new.
    await story.staff('billing.retryReturn', 'billing');
  }
  await story.passTo(ends);
  await story.act('hours.endNow', 'hours', 'client');
  await story.passTo(monday + WEEKS * WEEK + CLOSES + SECOND);
  await becomes(story, 'contract', 'completed');

  const opened = await house.db('events').where({ contract_id: 'f1', instance: 'hours' }).whereIn('action', ['openWeek', 'openNextWeek']).orderBy('sequence').pluck('input');
  const starts = opened.map((input) => (JSON.parse(input) as { startsAt: number }).startsAt);
  expect(starts).toEqual(starts.map((_, index) => monday + index * WEEK));
  expect(starts.length).toBe(WEEKS + 1);
  expect((await keysOf(story, 'week')).length).toBe(WEEKS + 1);
  const closed = await house.db('events').where({ contract_id: 'f1', process: 'week', action: 'close' }).pluck('instance');
  expect([closed.length, new Set(closed).size]).toEqual([WEEKS + 1, WEEKS + 1]);
  expect((await keysOf(story, 'invoice')).length).toBe(WEEKS / 13);

  const sent = await house.db('events').where({ contract_id: 'f1', action: 'retryReturn', kind: 'refused' }).count({ sent: '*' }).first();
  expect(Number(sent!.sent)).toBe(signals);
  const steps = await house.db('events').where({ contract_id: 'f1' }).orderBy('sequence').pluck('step');
  expect(steps).toEqual(steps.map((_: number, index: number) => index + 1));
  const runs = await runsOf(story);
  expect(runs.length).toBeGreaterThan(5);
  expect(runs.filter(({ events, bytes }) => events > MOST_EVENTS || bytes > MOST_BYTES)).toEqual([]);
  expect(runs.filter(({ start }) => (start.payments ?? []).length > 0)).toEqual([]);
  expect(await ledgerFaults(house.db)).toEqual([]);
  expect(await brokenSeal(house.db, 'f1', (await contractById(house.db, 'f1'))!.documentHash)).toBeUndefined();
}, 120_000);

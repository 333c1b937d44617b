// Weekly status reports of a fixed price: asked for while work goes on, given or missed, and what three misses in a row bring.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CARD, policy, termsOf } from '../people';
import { House, type Story } from './house';
import { becomes, DAY, factsOf, HOUR, keysOf, mondayAfter, moved, SECOND, WEEK } from './worked';

let house: House;
beforeAll(async () => { house = await House.open(); }, 60_000);
afterAll(() => house?.close());

/** When a report is asked for and due, from the Monday of its week on: Friday 09:00 and Monday 12:00, UTC. */
const ASKED = 4 * DAY + 9 * HOUR;
const DUE = WEEK + 12 * HOUR;

/** A milestone that is funded on a Wednesday; the first report is about the week after. Answers that week's Monday. */
async function funded(id: string): Promise<{ story: Story; monday: number }> {
  const wednesday = mondayAfter(await house.env.currentTimeMs()) + 2 * DAY;
  await house.env.sleep(wednesday - (await house.env.currentTimeMs()));
  const story = await house.signed(id, termsOf([120_000], { zone: 'UTC', policy: policy('standard') }));
  await story.act('milestone.fund', 'milestone-1', 'client', CARD);
  return { story, monday: wednesday - 2 * DAY + WEEK };
}

async function missed(story: Story, monday: number, number: number): Promise<void> {
  const key = `report-${number}`;
  await story.passTo(monday + (number - 1) * WEEK + ASKED - SECOND);
  expect(await story.recorded(key)).toBeUndefined();
  await story.passTo(monday + (number - 1) * WEEK + ASKED + SECOND);
  await becomes(story, key, 'asked');
  expect(await factsOf(story, key)).toMatchObject({ startsAt: monday + (number - 1) * WEEK, dueAt: monday + (number - 1) * WEEK + DUE });
  await story.passTo(monday + (number - 1) * WEEK + DUE - SECOND);
  await becomes(story, key, 'asked');
  await story.passTo(monday + (number - 1) * WEEK + DUE + SECOND);
  await becomes(story, key, 'missed');
}

test('three that are missed in a row let Ada take back what is held for work that was not delivered', async () => {
  const { story, monday } = await funded('r1');
  for (const number of [1, 2, 3]) {
    await expect(story.act('milestone.takeBack', 'milestone-1', 'client')).rejects.toThrow();
    await missed(story, monday, number);
  }
  expect((await story.letters()).filter((each) => each.endsWith('report.miss'))).toEqual(Array(3).fill(['client report.miss', 'freelancer report.miss']).flat());
  await story.act('milestone.takeBack', 'milestone-1', 'client');
  await becomes(story, 'milestone-1', 'refunded');
  await becomes(story, 'contract', 'completed');
  await story.handle.result();
  expect(await story.recorded('reporting')).toBe('over');
  expect(await moved(story)).toEqual(['deposit 120000', 'refund 120000']);
});

test('one that is given begins the count anew, and none is asked for while Ada looks at a delivery', async () => {
  const { story, monday } = await funded('r2');
  await missed(story, monday, 1);
  await missed(story, monday, 2);
  await story.passTo(monday + 2 * WEEK + ASKED + SECOND);
  await becomes(story, 'report-3', 'asked');
  await story.act('report.give', 'report-3', 'freelancer');
  expect(await factsOf(story, 'reporting')).toMatchObject({ missed: 0 });
  await missed(story, monday, 4);
  await expect(story.act('milestone.takeBack', 'milestone-1', 'client')).rejects.toThrow();
  await story.act('milestone.submit', 'milestone-1', 'freelancer');
  await story.passTo(monday + 4 * WEEK + ASKED + HOUR);
  expect(await keysOf(story, 'report')).toEqual(['report-1', 'report-2', 'report-3', 'report-4']);
  await story.over();
});

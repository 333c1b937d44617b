import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openSite, type Site } from '../site';
import { people, redesign, type People } from './harbour';
import type { Recorded } from './recorded';
import { readable } from './words';

let site: Site;
let all: People;
let story: Recorded;
beforeAll(async () => {
  site = await openSite();
  all = await people(site);
  story = await redesign(site);
  await story.at('2026-11-27T16:42:00Z');
  await story.refused('milestone.retryRefund', 'milestone-2', 'This is not open now: milestone 2 is in review.');
});
afterAll(() => site.close());

const read = async (who: 'ada' | 'ben', query = '') => readable((await all[who].get(`/contracts/10482/history${query}`)).text);

test('each event says who did what, by which way and clause, in the reader’s words', async () => {
  const ada = await read('ada');
  expect(ada).toContain('Tue 17 Nov 2026, 09:10:00 You Asked for changes to milestone 2: “Please use the larger logo on phones.” “Load the hero photo faster.” From the emailed link 3.3 11');
  expect(ada).toContain('Fri 6 Nov 2026, 10:15:00 You Approved milestone 1; $800.00 was released Web 3.4 6');
  expect(ada).toContain('Wed 11 Nov 2026, 10:15:00 Tenon The security hold ended; $760.00 is available to Ben Okafor Deadline 5.1 9');
  expect(ada).toContain('Tue 10 Nov 2026, 11:02:00 The payment provider $1,200.00 is held for milestone 2 Payment provider 2.1 8');
  expect(await read('ben')).toContain('Tue 17 Nov 2026, 10:10:00 Ada Moreau Asked for changes to milestone 2');
});

test('reminders and refused staff steps stand in it, too', async () => {
  expect(await read('ada')).toContain('Tenon Reminded you of milestone 2: decide by Fri 4 Dec 2026, 16:42 Reminder 3.2 13');
  expect(await read('ben')).toContain('Tenon Reminded Ada Moreau of milestone 2: decide by Fri 4 Dec 2026, 17:42');
  expect(await read('ada')).toContain('Support Tried “retryRefund”, which was refused: This is not open now: milestone 2 is in review. Support');
});

test('an older page goes on where the newer one ends', async () => {
  const page = await read('ada', '?before=3');
  expect(page).toContain('Signed the agreement');
  expect(page).not.toContain('Started the payment');
  expect(await read('ada', '?before=drop')).toContain('Started the payment');
});

test('it says that the chain holds, and names the first event that was changed', async () => {
  expect(await read('ada')).toContain('The chain holds All 14 seals were checked just now.');
  await site.db.raw('drop trigger events_no_update');
  await site.db('events').where({ contract_id: '10482', sequence: 6 }).update({ by_role: 'freelancer' });
  expect(await read('ada')).toContain('The chain is broken at event 6');
});

// A week of hourly work by its pages: Ada and Ben press what they see, and what they press is really done.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { partOf } from '../../domain/week-sheet';
import { addEntries, entriesIn } from '../../store/time';
import { ADA, BEN } from '../people';
import { Browser, type Page } from './browser';
import { DAY, HOUR, HoursDesk, MINUTE } from './hours-desk';
import { formIn } from './local-runs';
import { clause } from './pages/search-work';
import { actsOn, readable } from './pages/words';

let desk: HoursDesk;
beforeEach(async () => {
  desk = await HoursDesk.open();
  const started = Date.parse('2026-11-24T09:00:00Z');
  await addEntries(desk.runs.site.db, [{ contractId: desk.id, personId: desk.runs.parties.freelancer, kind: 'tracked', startsAt: started, endsAt: started + 4 * HOUR, task: 'Search index', note: 'Field weights' }], desk.now);
});
afterEach(() => desk.close());

const week = (rest = ''): string => `/contracts/${desk.id}/weeks/1${rest}`;
const read = async (browser: Browser, path = week()): Promise<string> => readable((await browser.get(path)).text);
const closes = async (): Promise<void> => {
  await desk.waitUntil('2026-11-30T12:05:00Z');
  await desk.ada.signIn(ADA.email);
};

/** Opens the page of an act, sends its form with what is typed, and goes where it leads. */
async function press(browser: Browser, path: string, typed: Record<string, string> = {}): Promise<Page> {
  const form = formIn((await browser.get(path)).text)!;
  return browser.post(form.to, { ...form.fields, ...typed });
}

test('from recorded time to available money, by the pages alone', async () => {
  expect(await read(desk.ben)).toContain('You may correct this week until Mon 30 Nov 2026, 13:00:00. Open the tracker');
  expect(await read(desk.ben)).toContain('Your time closes, and its sheet goes to Ada Okafor');
  await closes();
  expect(await read(desk.ada, '/')).toContain('Review week 1: 4 h, $240.00 Shop search and stock feed · Ben Sørensen');
  expect((await press(desk.ada, `/contracts/${desk.id}/week-1/approve`)).to).toBe(week());
  const paid = await read(desk.ada);
  expect(paid).toContain('Invoice Paid You pay $240.00 Fee −$12.00 Ben Sørensen receives $228.00');
  expect(paid).toContain('You approved week 1: 4 h, $240.00');
  expect(await read(desk.ben)).toContain('The security hold ends; you can withdraw $228.00');
  expect(await read(desk.ben, `/contracts/${desk.id}`)).toContain(`Pending Hold ends Sat 5 Dec 2026, 13:05 · ${clause('release.hold')} $228.00`);
  await desk.wait(5 * DAY + MINUTE);
  await desk.ben.signIn(BEN.email);
  expect(await read(desk.ben)).toContain('You can withdraw $228.00');
  expect(await read(desk.ben, `/contracts/${desk.id}`)).toContain(`Available Since Sat 5 Dec 2026, 13:06 · ${clause('release.hold')} $228.00`);
});

test('silence approves, and the page says that it did', async () => {
  await closes();
  await desk.wait(5 * DAY);
  await desk.ada.signIn(ADA.email);
  const page = await read(desk.ada);
  expect(page).toContain('The review of week 1 ended in silence, which approves it: 4 h, $240.00');
  expect(page).not.toContain('Your turn');
});

test('Ada questions ten minutes from the week, Ben answers from his, and what is settled is paid by itself', async () => {
  await closes();
  const [entry] = await entriesIn(desk.runs.site.db, desk.id, 0, desk.now);
  expect((await desk.ada.get(week())).text).toContain(`href="/contracts/${desk.id}/week-1/question?entry&#x3D;${entry!.id}"`);
  const ten = partOf(entry!.id, { startsAt: entry!.startsAt + 10 * MINUTE, endsAt: entry!.startsAt + 20 * MINUTE });
  const asking = `/contracts/${desk.id}/week-1/question?entry=${ten}`;
  expect((await press(desk.ada, asking, { note: 'What is this page for?' })).to).toBe(week());
  const again = await press(desk.ada, asking, { note: 'And again?' });
  expect(again.status).toBe(422);
  expect(readable(again.text)).toContain('This time is not on the invoice: it was questioned before, or is not billed.');
  expect(await read(desk.ada)).toContain('You pay $230.00');

  expect(await read(desk.ben)).toContain('Your turn Answer question 1 about 10 min: $10.00');
  expect((await press(desk.ben, `/contracts/${desk.id}/question-1/change`, { minutes: '6', note: 'Four were the phone.' })).to).toBe(week('#questions'));
  const ada = await read(desk.ada);
  expect(ada).toContain('Question 1: 6 min of 10 min, $6.00 Answered, decision awaited Tue 24 Nov, 09:10 to 09:20, Search index');
  expect(ada).toContain('Ben Sørensen shortened the time of question 1 to 6 min, $6.00: “Four were the phone.”');
  expect((await press(desk.ada, `/contracts/${desk.id}/question-1/accept`)).to).toBe(week('#questions'));
  expect(await read(desk.ada)).toContain('You accepted the answer to question 1: $6.00');
  expect(desk.runs.statusOf(desk.id, 'week-1')).toBe('inReview');
});

test('a letter about the week opens the act with the week it is about, for somebody who is not signed in', async () => {
  await closes();
  const guest = new Browser(desk.runs.site);
  const page = await guest.get(`/a/${await desk.runs.token(desk.id, 'approve')}`);
  expect(readable(page.text)).toContain('You are about to approve week 1, 4 h, and pay $240.00');
  expect(readable(page.text)).toContain('Week Week of 23 to 29 Nov, 4:00 recorded, 4:00 billed, $240.00');
});

test('a week in which nothing was recorded asks nobody anything', async () => {
  await desk.waitUntil('2026-12-07T12:05:00Z');
  await desk.ada.signIn(ADA.email);
  const page = await desk.ada.get(`/contracts/${desk.id}/weeks/2`);
  expect(readable(page.text)).toContain('Week of 30 Nov to 6 Dec Nothing recorded');
  expect(readable(page.text)).toContain('Nothing is recorded in this week.');
  expect(readable(page.text)).not.toMatch(/Your turn|Draft invoice|review ends/);
  expect(actsOn(page.text, desk.id)).toEqual([]);
});

test('a fixed price has no weeks', async () => {
  const id = await desk.runs.signed();
  for (const path of ['/weeks', '/weeks/1', '/weeks/1/adjust']) expect((await desk.ben.get(`/contracts/${id}${path}`)).status).toBe(404);
});

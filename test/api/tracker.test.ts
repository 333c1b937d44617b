// Ben's clock: the server counts, a silence is not counted, what is in doubt is asked, and nothing counts twice.
import { afterEach, describe, expect, test } from '@jest/globals';
import { addEntries, entryById, removeEntry } from '../../store/time';
import { policy } from '../people';
import { DAY, HOUR, HoursDesk, MINUTE, SECOND, words } from './hours-desk';

let desk: HoursDesk;
afterEach(() => desk.close());
const opened = async (...given: Parameters<typeof HoursDesk.open>): Promise<HoursDesk> => (desk = await HoursDesk.open(...given));

const SEARCH = { task: 'Search index', note: 'Field weights' };
const iso = (at: number): string => new Date(at).toISOString();

describe('the clock', () => {
  test('counts by the server’s time from start to stop, to the second', async () => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(10 * MINUTE + 17 * SECOND);
    expect(await desk.tells('stop')).toMatchObject({ says: 'The clock has stopped.', state: 'stopped', session: null, week: { recordedSeconds: 600, leftSeconds: 89_400 } });
    expect(await desk.counted()).toEqual(['14:05:00–14:15:17 Search index']);
  });

  test('goes on with another task without a gap', async () => {
    await opened();
    await desk.tells('start', { task: 'Search index' });
    await desk.works(2 * MINUTE);
    await desk.wait(10 * SECOND);
    expect(await desk.tells('switch', { task: 'Stock feed' })).toMatchObject({ says: 'Now on “Stock feed”.', session: { task: 'Stock feed', note: '' } });
    await desk.works(MINUTE);
    await desk.tells('stop');
    expect(await desk.counted()).toEqual(['14:05:00–14:07:10 Search index', '14:07:10–14:08:10 Stock feed']);
  });

  test('a note is that of the running entry, and it is one entry', async () => {
    await opened();
    await desk.tells('start', { task: 'Search index' });
    await desk.works(MINUTE);
    expect((await desk.tells('note', { note: 'Typo tolerance' })).session!.note).toBe('Typo tolerance');
    await desk.works(MINUTE);
    expect(await desk.counted()).toEqual(['14:05:00–14:07:00 Search index']);
    expect(await desk.page()).toContain('“Typo tolerance”');
  });

  test('to start what runs starts nothing, and another task is switched to', async () => {
    await opened();
    const { session } = await desk.tells('start', SEARCH);
    await desk.wait(20 * SECOND);
    expect((await desk.tells('start', SEARCH)).session!.id).toBe(session!.id);
    expect((await desk.tells('start', { task: 'Stock feed' })).session).toMatchObject({ id: session!.id, task: 'Stock feed' });
  });

  test('ten starts at once are one clock', async () => {
    await opened();
    const all = await Promise.all(Array.from({ length: 10 }, () => desk.tells('start', SEARCH)));
    expect(new Set(all.map(({ session }) => session!.id)).size).toBe(1);
  });

  test('runs on one contract only, and says where', async () => {
    await opened();
    const other = await desk.contract({}, { title: 'Book club app' });
    await desk.tells('start', SEARCH);
    expect(await desk.tells('start', { task: 'Screens' }, other)).toMatchObject({ code: 'NotOpen', sentence: `Your clock is running on contract C-${desk.id}: “Search index”. Stop it there first.` });
    expect(words((await desk.ben.get(`/contracts/${other}/tracker`)).text)).toContain(`The clock runs on another contract 0:00:00 Search index Go to contract C-${desk.id}`);
  });

  test('that went silent elsewhere ended when it was last heard', async () => {
    await opened();
    const other = await desk.contract({}, { title: 'Book club app' });
    await desk.tells('start', SEARCH);
    await desk.works(MINUTE);
    await desk.wait(HOUR);
    expect((await desk.tells('start', { task: 'Screens' }, other)).says).toBe('The clock on “Search index” was last heard at Mon 23 Nov 2026, 15:06 Lagos time, and ended then. The clock is running on “Screens”.');
    expect(await desk.counted()).toEqual(['14:05:00–14:06:00 Search index']);
  });

  test('needs to know what is worked on', async () => {
    await opened();
    expect(await desk.tells('start', { task: '  ' })).toMatchObject({ code: 'BadInput', sentence: 'Say what you work on.', field: 'task' });
    expect(await desk.tells('beat')).toMatchObject({ code: 'Ended', sentence: 'No clock is running. Start it again to go on.' });
  });

  test('cannot start in a pause, and a running one goes on without being paid', async () => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(MINUTE);
    await desk.pauses();
    const told = await desk.works(MINUTE);
    expect(told).toMatchObject({ week: { recordedSeconds: 120, billedSeconds: 60 }, protection: { isBilled: false, missing: [{ rule: 'running' }] } });
    expect(await desk.page()).toContain('While the work was not running: 0:01 of it is not billed.');
    await desk.tells('stop');
    expect(await desk.tells('start', SEARCH)).toMatchObject({ code: 'NotOpen', sentence: 'Ada Okafor has paused the work. The clock can start when it goes on.' });
    await desk.resumes();
    expect((await desk.tells('start', SEARCH)).state).toBe('running');
  });

  test('cannot start before the first day, nor after the end', async () => {
    await opened({ startsOn: '2026-11-24', startsAt: Date.parse('2026-11-24T00:00:00Z') });
    expect(await desk.tells('start', SEARCH)).toMatchObject({ code: 'NotOpen', sentence: 'Work starts on Tue 24 Nov 2026, 01:00 Lagos time.' });
    await desk.waitUntil('2026-11-24T00:00:00Z');
    expect((await desk.tells('start', SEARCH)).state).toBe('running');
    await desk.tells('stop');
    await desk.ends();
    expect(await desk.tells('start', SEARCH)).toMatchObject({ code: 'NotOpen', sentence: 'The work under this contract has ended. No more time can be added.' });
  });

  test('that runs over the end of the week makes an entry in each', async () => {
    await opened();
    await desk.waitUntil('2026-11-29T23:58:00Z');
    await desk.tells('start', SEARCH);
    await desk.works(4 * MINUTE);
    expect(await desk.counted()).toEqual(['23:58:00–00:00:00 Search index', '00:00:00–00:02:00 Search index']);
    expect((await desk.tells('beat')).week.recordedSeconds).toBe(120);
  });

  test('counts on when the run has not opened the new week yet', async () => {
    await opened();
    await desk.waitUntil('2026-11-29T23:59:30Z');
    await desk.tells('start', SEARCH);
    await desk.runs.pass(MINUTE, { silently: true });
    expect((await desk.tells('beat')).week.recordedSeconds).toBe(60);
    expect(await desk.counted()).toEqual(['23:59:30–00:00:00 Search index', '00:00:00–00:00:30 Search index']);
  });

  test('leaves out a segment whose image was just removed, until its end', async () => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(2 * MINUTE);
    // What removing an image of the running segment does: the time goes, and the clock goes on where the segment ends.
    const entry = (await entryById(desk.runs.site.db, await desk.entry('Search index')))!;
    await removeEntry(desk.runs.site.db, entry.id, desk.now, 'Its image was removed');
    await addEntries(desk.runs.site.db, [{ ...entry, startsAt: desk.now + 3 * MINUTE, endsAt: desk.now + 3 * MINUTE, replaces: entry.id }], desk.now);
    await desk.works(2 * MINUTE);
    expect(await desk.counted()).toEqual([]);
    await desk.works(2 * MINUTE);
    expect(await desk.counted()).toEqual(['14:10:00–14:11:00 Search index']);
  });

  test('in brisk weeks leaves what has closed as it was', async () => {
    await opened({}, { policy: policy('brisk') });
    await desk.wait(20 * SECOND);
    await desk.tells('start', SEARCH);
    await desk.works(30 * SECOND);
    expect(await desk.counted()).toEqual(['14:05:20–14:05:50 Search index']);
    await desk.wait(75 * SECOND);
    await desk.tells('beat');
    // The first week closed at 14:06:10, so its last ten seconds are lost; the second is open until 14:07:10.
    expect(await desk.counted()).toEqual(['14:05:20–14:05:50 Search index', '14:06:00–14:07:00 Search index', '14:07:00–14:07:05 Search index']);
  });
});

describe('silence', () => {
  test('of a minute counts, of more does not, and that is said', async () => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(MINUTE);
    await desk.wait(90 * SECOND);
    expect((await desk.tells('beat')).says).toBeNull();
    await desk.wait(91 * SECOND);
    expect((await desk.tells('beat')).says).toBe('Tenon did not hear from this tracker from 15:07 to 15:09. That time is not counted.');
    await desk.works(MINUTE);
    expect(await desk.counted()).toEqual(['14:05:00–14:07:30 Search index', '14:09:01–14:10:01 Search index']);
  });

  test('is asked about when somebody stops, and counts as late on their word', async () => {
    await opened();
    await desk.press('start', SEARCH);
    await desk.wait(HOUR);
    const asked = await desk.press('stop');
    expect(asked.status).toBe(409);
    expect(words(asked.text)).toContain('Tenon has heard nothing of this clock since 15:05 , 1 h ago. Time that you worked is counted on your word, and marked as late.');
    expect(asked.text).toContain('name="answer" value="keep"');
    expect((await desk.press('stop', { answer: 'keep' })).to).toBe(`/contracts/${desk.id}/tracker`);
    expect(await desk.counted()).toEqual(['14:05:00–15:05:00 Search index, late']);
    expect(await desk.page()).toMatch(/The clock is stopped.*Sent late/);
  });

  test('however short, is left out where that is said', async () => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(MINUTE);
    await desk.wait(20 * SECOND);
    await desk.tells('stop', { answer: 'discard' });
    expect(await desk.counted()).toEqual(['14:05:00–14:06:00 Search index']);
  });

  test('can be left out', async () => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(MINUTE);
    await desk.wait(HOUR);
    await desk.tells('stop', { answer: 'discard' });
    expect(await desk.counted()).toEqual(['14:05:00–14:06:00 Search index']);
  });
});

describe('time kept while the network was lost', () => {
  const lost = async (): Promise<void> => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(5 * MINUTE);
    await desk.wait(20 * MINUTE);
  };
  const claim = (from: string, to: string, more: Record<string, string> = {}) => desk.tells('late', { ...SEARCH, startsAt: `2026-11-23T${from}Z`, endsAt: `2026-11-23T${to}Z`, ...more });

  test('is sent later and marked, and the clock goes on from there', async () => {
    await lost();
    expect((await claim('14:10:00', '14:29:30')).says).toBe('Late, but counted: 19 minutes until 15:29.');
    await desk.works(MINUTE);
    expect(await desk.counted()).toEqual(['14:05:00–14:10:00 Search index', '14:10:00–14:29:30 Search index, late', '14:29:30–14:31:00 Search index']);
  });

  test('is trimmed to what Tenon does not know, and that is said', async () => {
    await lost();
    expect((await claim('14:00:00', '14:20:00')).says).toBe('Late, but counted: 10 minutes until 15:20. Left out: 10 minutes that Tenon knows of already, or whose week has closed.');
    expect(await desk.counted()).toEqual(['14:05:00–14:10:00 Search index', '14:10:00–14:20:00 Search index, late']);
  });

  test('never counts twice, however often it is sent', async () => {
    await lost();
    await claim('14:10:00', '14:20:00');
    expect(await claim('14:10:00', '14:20:00')).toMatchObject({ code: 'BadInput', field: 'startsAt', sentence: 'Only time after Mon 23 Nov 2026, 15:20 Lagos time, when Tenon last heard from this clock, can be sent later.' });
    expect(await claim('14:25:00', '15:25:00')).toMatchObject({ says: 'Late, but counted: 5 minutes until 15:30. Left out: 55 minutes that Tenon knows of already, or whose week has closed.' });
    expect(await desk.counted()).toEqual(['14:05:00–14:10:00 Search index', '14:10:00–14:20:00 Search index, late', '14:25:00–14:30:00 Search index, late']);
  });

  test('cannot be sent for a clock that has stopped, nor for a week that has closed', async () => {
    await lost();
    await desk.tells('stop', { answer: 'discard' });
    expect(await claim('14:12:00', '14:20:00')).toMatchObject({ code: 'Ended' });
    await desk.waitUntil('2026-11-29T23:00:00Z');
    await desk.tells('start', SEARCH);
    await desk.waitUntil('2026-11-30T12:00:01Z');
    expect(await desk.tells('late', { ...SEARCH, startsAt: '2026-11-29T23:10:00Z', endsAt: '2026-11-29T23:50:00Z' }))
      .toMatchObject({ code: 'Ended', sentence: 'The week of that time closed on Mon 30 Nov 2026, 13:00 Lagos time. Its time can no longer change here.' });
  });

  test('by a clock that is wrong is mended by what that clock says of now, and the clock is named', async () => {
    await lost();
    const ahead = 3 * MINUTE;
    const told = await desk.tells('late', { ...SEARCH, startsAt: iso(desk.now - 15 * MINUTE + ahead), endsAt: iso(desk.now - 5 * MINUTE + ahead), clock: iso(desk.now + ahead) });
    expect(told.clock).toEqual({ aheadSeconds: 180, sentence: 'Your computer’s clock is 3 minutes ahead. Tenon’s time counts.' });
    expect(await desk.counted()).toEqual(['14:05:00–14:10:00 Search index', '14:15:00–14:25:00 Search index, late']);
    expect((await desk.tells('beat', { clock: String(desk.now - HOUR) })).clock!.sentence).toBe('Your computer’s clock is 1 hour behind. Tenon’s time counts.');
    expect((await desk.tells('beat', { clock: String(desk.now + 59_000) })).clock).toBeNull();
  });

  test.each(['', 'yesterday', '2026-11-23T14:10:00', '99999999999999', '-1', '2026-13-45T14:10:00Z'])('%p is no instant', async (startsAt) => {
    await lost();
    expect((await desk.tells('late', { ...SEARCH, startsAt, endsAt: '2026-11-23T14:20:00Z' })).code).toBe('BadInput');
  });
});

describe('idle time', () => {
  const idle = async (): Promise<void> => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(20 * MINUTE);
    expect((await desk.works(30 * SECOND, { idleSeconds: '599' })).state).toBe('running');
    expect((await desk.works(30 * SECOND, { idleSeconds: '600' })).state).toBe('idle');
  };

  test('is taken out until somebody says what it was', async () => {
    await idle();
    expect(await desk.counted()).toEqual(['14:05:00–14:16:00 Search index']);
    await desk.works(5 * MINUTE);
    expect(await desk.counted()).toEqual(['14:05:00–14:16:00 Search index']);
    expect(await desk.page()).toContain('Nobody has touched this computer since 15:16 . Does that time count?');
  });

  test('counts if it was work', async () => {
    await idle();
    await desk.works(5 * MINUTE);
    expect((await desk.tells('idle', { answer: 'keep' })).says).toBe('The idle time (15 minutes) counts.');
    await desk.works(MINUTE);
    expect(await desk.counted()).toEqual(['14:05:00–14:32:00 Search index']);
  });

  test('does not count if it was none', async () => {
    await idle();
    expect((await desk.tells('idle', { answer: 'discard' })).state).toBe('running');
    await desk.works(MINUTE);
    expect(await desk.counted()).toEqual(['14:05:00–14:16:00 Search index', '14:26:00–14:27:00 Search index']);
    expect((await desk.tells('idle', { answer: 'keep' })).code).toBe('Stale');
  });

  test('ends with the clock only when that is said, and a night at home is never kept', async () => {
    await idle();
    await desk.wait(12 * HOUR);
    expect((await desk.tells('beat')).state).toBe('idle');
    expect(await desk.tells('stop')).toMatchObject({ code: 'Stale', field: 'answer', sentence: 'Nobody has been at this computer since Mon 23 Nov 2026, 15:16 Lagos time. Say whether that time counts.' });
    await desk.tells('stop', { answer: 'keep' });
    expect(await desk.counted()).toEqual(['14:05:00–14:26:00 Search index']);
  });
});

describe('time by hand', () => {
  const add = (from: string, to: string, day = '2026-11-23') => desk.tells('add', { task: 'Call with Ada', day, from, to });

  test('is added in the zone of whoever types it, and marked everywhere', async () => {
    await opened();
    expect((await add('09:30', '10:15')).says).toBe('45 minutes of “Call with Ada” was added by hand. Time by hand is not protected.');
    expect(await desk.counted()).toEqual(['08:30:00–09:15:00 Call with Ada, by hand']);
  });

  test.each([
    ['15:00', '15:10', 'Time in the future cannot be added.', 'endsAt'], ['10:00', '09:00', 'The end must come after the start.', 'to'], ['9', '10:00', 'Enter a time like 09:30.', 'from'],
    ['09:00', '24:00', 'Enter a time like 09:30.', 'to'],
  ])('from %s to %s is refused: %s', async (from, to, sentence, field) => {
    await opened();
    expect(await add(from, to)).toMatchObject({ code: 'BadInput', sentence, field });
    expect(await desk.counted()).toEqual([]);
  });

  test('is refused on a day that does not exist, and before the first week', async () => {
    await opened();
    expect(await add('09:00', '10:00', '2026-02-30')).toMatchObject({ code: 'BadInput', field: 'day', sentence: 'Enter a day that exists.' });
    expect(await add('09:00', '10:00', '2026-11-20')).toMatchObject({ code: 'Ended', field: 'startsAt' });
  });

  test('is refused where time stands already, also on another contract', async () => {
    await opened();
    const other = await desk.contract({}, { title: 'Book club app' });
    await add('09:00', '10:00');
    expect(await add('09:59', '11:00')).toMatchObject({ code: 'BadInput', sentence: 'You have time there already: Mon 23 Nov, 09:00 to 10:00, “Call with Ada”. Nothing was added.' });
    expect((await desk.tells('add', { task: 'Screens', day: '2026-11-23', from: '08:30', to: '09:01' }, other)).sentence)
      .toBe(`You have time there already: Mon 23 Nov, 09:00 to 10:00, “Call with Ada” on contract C-${desk.id}. Nothing was added.`);
    expect((await add('10:00', '11:00')).code).toBeUndefined();
    expect((await add('08:00', '09:00')).code).toBeUndefined();
  });

  test('is refused under a clock that runs', async () => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(5 * MINUTE);
    await desk.wait(10 * MINUTE);
    expect((await add('15:12', '15:18')).sentence).toBe('Your clock is running over that time. Stop it first. Nothing was added.');
  });

  test('is refused where the agreement allows tracked time only', async () => {
    await opened({ manualTime: false });
    expect(await add('09:00', '10:00')).toMatchObject({ code: 'NotAllowed', sentence: 'The agreement allows tracked time only.' });
    expect((await desk.ben.get(`/contracts/${desk.id}/tracker`)).text).not.toContain('Add time by hand');
  });

  test('can be added until the week closes, to the second', async () => {
    await opened();
    await desk.waitUntil('2026-11-30T11:59:59Z');
    expect((await add('09:00', '10:00')).code).toBeUndefined();
    // Also while nobody is there to close it.
    await desk.runs.pass(SECOND, { silently: true });
    expect(await add('11:00', '12:00')).toMatchObject({ code: 'Ended', sentence: 'The week of that time closed on Mon 30 Nov 2026, 13:00 Lagos time. Its time can no longer change here.' });
  });

  test('keeps what was typed when it is refused', async () => {
    await opened();
    const page = await desk.press('add', { task: 'Call with Ada', day: '2026-11-23', from: '10:00', to: '09:00', note: 'By phone' });
    expect(page.status).toBe(422);
    for (const kept of ['value="Call with Ada"', 'value="10:00"', 'By phone', 'The end must come after the start.']) expect(page.text).toContain(kept);
  });
});

describe('an entry of an open week', () => {
  const worked = async (): Promise<string> => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(10 * MINUTE + 20 * SECOND);
    await desk.tells('stop');
    return desk.entry('Search index');
  };
  /** What was taken out of the contract's time, as it is kept. */
  const removed = (): Promise<Array<{ id: string; removed_why: string; ends_at: string }>> => desk.runs.site.db('time_entries').where({ contract_id: desk.id }).whereNotNull('removed_at');
  const change = (entry: string, fields: Record<string, string>) => desk.tells('change', { entry, task: 'Search index', day: '2026-11-23', from: '15:05', to: '15:15', ...fields });

  test('can be shortened, the earlier version is kept with the reason', async () => {
    const entry = await worked();
    await change(entry, { to: '15:10', why: 'I was on the phone' });
    expect(await desk.counted()).toEqual(['14:05:00–14:10:00 Search index']);
    expect(await removed()).toMatchObject([{ id: entry, removed_why: 'I was on the phone', ends_at: iso(Date.parse('2026-11-23T14:15:20Z')) }]);
    expect((await change(entry, {})).sentence).toBe('This entry was changed or removed meanwhile.');
  });

  test('keeps its seconds where its times are left as they are shown', async () => {
    await change(await worked(), { task: 'Search index, weights', note: 'For titles' });
    expect(await desk.counted()).toEqual(['14:05:00–14:15:20 Search index, weights']);
  });

  test('that was tracked never gets longer', async () => {
    expect(await change(await worked(), { from: '15:04' })).toMatchObject({ code: 'BadInput', sentence: 'Tracked time can be shortened, not made longer. What is missing can be added by hand, if the agreement allows it.' });
  });

  test('can be taken out, and is kept in the record', async () => {
    const entry = await worked();
    await desk.press('remove', { entry });
    expect(await desk.counted()).toEqual([]);
    expect(await removed()).toMatchObject([{ id: entry, removed_why: 'Removed' }]);
  });

  test('cannot change while the clock runs on it, nor when its week has closed', async () => {
    await opened();
    await desk.tells('start', SEARCH);
    await desk.works(MINUTE);
    const entry = await desk.entry('Search index');
    expect(await change(entry, {})).toMatchObject({ code: 'NotOpen', sentence: 'The clock is still running on this entry. Stop it first.' });
    await desk.tells('stop');
    await desk.waitUntil('2026-11-30T12:00:00Z');
    expect(await desk.tells('remove', { entry })).toMatchObject({ code: 'Ended' });
    expect(await desk.counted()).toHaveLength(1);
  });

  test('of somebody else is not there', async () => {
    await opened();
    expect(await desk.tells('remove', { entry: 'ffffffff' })).toMatchObject({ code: 'UnknownInstance', sentence: 'There is no such entry.' });
  });
});

describe('protected or not', () => {
  test('says every rule that is missing while the time is worked', async () => {
    await opened({ workView: 'images' });
    await desk.tells('start', { task: 'Search index' });
    const told = await desk.works(MINUTE, {});
    expect(told.protection).toMatchObject({ isProtected: false, isBilled: true });
    expect(told.protection.missing.map(({ rule }) => rule)).toEqual(['note', 'workView', 'activity']);
    const page = await desk.page();
    for (const sentence of ['Billed, not protected', 'It has no note that says what was done.', 'The contract asks for Work View, and the screen is not shared.', 'No activity has been seen in this segment.', 'Share your screen']) expect(page).toContain(sentence);
  });

  test('without a payment method nothing is covered, and with one it is', async () => {
    await opened();
    const unpaid = await desk.contract({}, {}, { card: false });
    await desk.tells('start', SEARCH, unpaid);
    await desk.wait(30 * SECOND);
    expect((await desk.tells('beat', { keys: '1' }, unpaid)).protection).toMatchObject({ isBilled: false, missing: [{ rule: 'method' }] });
    await desk.runs.does(unpaid, 'client', 'billing.useMethod', 'billing', { method: 'sandbox-succeeds' });
    await desk.wait(30 * SECOND);
    expect((await desk.tells('beat', { keys: '1' }, unpaid))).toMatchObject({ protection: { isProtected: true }, week: { recordedSeconds: 60, billedSeconds: 0 } });
  });

  test('over the weekly limit time is recorded and not billed', async () => {
    await opened({ limits: [{ fromAt: 0, value: 2 }] });
    await desk.tells('start', SEARCH);
    expect((await desk.works(MINUTE)).week.leftSeconds).toBe(60);
    const told = await desk.works(2 * MINUTE);
    expect(told).toMatchObject({ week: { recordedSeconds: 180, billedSeconds: 120, leftSeconds: 0 }, protection: { isBilled: false, missing: [{ rule: 'limit' }] } });
    expect(await desk.page()).toContain('Over the weekly limit: 0:01 of it is not billed.');
  });

  test('activity that the computer tells of is enough, and lasts for its segment', async () => {
    await opened();
    await desk.tells('start', SEARCH);
    expect((await desk.works(30 * SECOND, { active: 'yes' })).protection.isProtected).toBe(true);
    // The next segment begins at 14:10; in its first half what was seen before it still counts.
    expect((await desk.works(9 * MINUTE, {})).protection.isProtected).toBe(true);
    expect((await desk.works(MINUTE, {})).protection.missing.map(({ rule }) => rule)).toEqual(['activity']);
  });
});

describe('the page', () => {
  test('is the freelancer’s alone', async () => {
    await opened();
    for (const browser of [desk.ada, desk.mia]) {
      expect((await browser.get(`/contracts/${desk.id}/tracker`)).status).toBe(404);
      expect((await desk.press('start', SEARCH, browser)).status).toBe(404);
    }
    const fixed = await desk.runs.signed();
    expect((await desk.ben.get(`/contracts/${fixed}/tracker`)).status).toBe(404);
  });

  test('does everything without a script', async () => {
    await opened();
    expect((await desk.press('start', { task: '' })).status).toBe(422);
    expect((await desk.press('start', SEARCH)).to).toBe(`/contracts/${desk.id}/tracker`);
    expect(await desk.page()).toMatch(/The clock is running on “Search index”\..*The clock is running 0:00:00 Search index Since 15:05 , in the browser\./);
    await desk.wait(MINUTE);
    await desk.press('note', { note: 'Weights' });
    await desk.press('switch', { task: 'Stock feed' });
    await desk.wait(MINUTE);
    await desk.press('stop');
    expect(await desk.counted()).toEqual(['14:05:00–14:06:00 Search index', '14:06:00–14:07:00 Stock feed']);
    const page = await desk.page();
    expect(page).toMatch(/The clock is stopped 0:00:00 2 min today\..*Mon 23 Nov 0:02 15:06–15:07 Stock feed 0:01 Change.*15:05–15:06 Search index.*Left of 25 h 24 h 58 min/);
  });

  test('lets only itself ask for the screen', async () => {
    await opened();
    expect((await desk.ben.get(`/contracts/${desk.id}/tracker`)).headers.get('permissions-policy')).toContain('display-capture=(self)');
    expect((await desk.ben.get(`/contracts/${desk.id}/tracker/add`)).headers.get('permissions-policy')).toContain('display-capture=()');
  });
});

test('a week with time in it closes with what was tracked, and its time stays', async () => {
  await opened();
  await desk.tells('start', SEARCH);
  await desk.works(30 * MINUTE);
  await desk.tells('stop');
  await desk.waitUntil('2026-11-30T12:00:00Z');
  expect(desk.runs.state(desk.id).instances['week-1']).toMatchObject({ status: 'inReview', facts: { trackedSeconds: 1800, billedSeconds: 1800, amountMinor: 3000 } });
  await desk.wait(DAY);
  expect(await desk.counted()).toEqual(['14:05:00–14:35:00 Search index']);
});

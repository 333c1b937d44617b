// Ben adjusts his week while Ada reviews it: over HTTP, by the forms of the pages, with acts that are really done.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addEntries, entriesIn, type NewEntry } from '../../store/time';
import type { Page } from './browser';
import { HoursDesk } from './hours-desk';
import { formIn } from './local-runs';
import { readable } from './pages/words';

const at = (day: number, clock: string): number => Date.parse(`2026-11-${day}T${clock}:00Z`);

let desk: HoursDesk;
beforeEach(async () => {
  desk = await HoursDesk.open();
  await works([24, '09:00', '12:00', 'Search index'], [24, '13:00', '15:00', 'Stock feed'], [25, '09:00', '10:00', 'Call with Ada', 'manual']);
  await desk.waitUntil('2026-11-30T12:30:00Z');
  await desk.ada.signIn('ada@okafor.example');
});
afterEach(() => desk.close());

type Worked = readonly [day: number, from: string, to: string, task: string, kind?: NewEntry['kind']];
const works = (...all: readonly Worked[]) => addEntries(desk.runs.site.db, all.map(([day, from, to, task, kind = 'tracked']) => (
  { contractId: desk.id, personId: desk.runs.parties.freelancer, kind, startsAt: at(day, from), endsAt: at(day, to), task, note: '' })), desk.now);

const week = (rest = ''): string => `/contracts/${desk.id}/weeks/1${rest}`;
const facts = () => desk.runs.state(desk.id).instances['week-1']!.facts;

/** What the form of the page holds, as a browser would send it; hidden values and what stands in its inputs. */
const held = ({ text }: Page): Record<string, string> => Object.fromEntries(
  [...text.matchAll(/<input[^>]*>/g)].map(([input]) => [/name="([^"]*)"/.exec(input)?.[1] ?? '', /value="([^"]*)"/.exec(input)?.[1] ?? '']).filter(([name]) => name!.startsWith('rows.')));

const form = async (): Promise<Record<string, string>> => held(await desk.ben.get(week('/adjust')));
const send = (fields: Record<string, string>): Promise<Page> => desk.ben.post(week('/adjust'), fields);
/** The name of a field of an entry, by its task. */
const of = (fields: Record<string, string>, task: string, part: string): string =>
  Object.keys(fields).find((name) => name.endsWith('.task') && fields[name] === task)!.replace(/task$/, part);

/** Goes on to where the reason is asked for, and says it. */
async function says(page: Page, note: string): Promise<Page> {
  expect(page.to).toMatch(new RegExp(`^/contracts/${desk.id}/week-1/adjust\\?revision=[0-9a-f]{32}$`));
  const asked = await desk.ben.get(page.to!);
  const { to, fields } = formIn(asked.text)!;
  return desk.ben.post(to, { ...fields, note });
}

test('he shortens one entry and removes another with a reason; both versions stand beside each other, and the sums follow', async () => {
  expect(facts()).toMatchObject({ trackedSeconds: 5 * 3600, manualSeconds: 3600, amountMinor: 36_000 });
  const fields = await form();
  expect(fields[of(fields, 'Search index', 'from')]).toBe('10:00');
  const removed = await send({ ...fields, [of(fields, 'Search index', 'to')]: '12:30', remove: '2' });
  expect(readable(removed.text)).toContain('It is taken out. Put it back');
  const done = await says(await send({ ...held(removed), keep: 'yes' }), 'The clock ran on, and the call was free.');
  expect(done.to).toBe(week());
  expect(facts()).toMatchObject({ trackedSeconds: 4.5 * 3600, manualSeconds: 0, amountMinor: 27_000 });

  const read = readable((await desk.ada.get(week())).text);
  expect(read).toContain('Ben Sørensen: “The clock ran on, and the call was free.”');
  expect(read).toContain('Changed Tue 24 Nov, 09:00 to 12:00 Search index Tue 24 Nov, 09:00 to 11:30 Search index');
  expect(read).toContain('Removed Wed 25 Nov, 09:00 to 10:00 Call with Ada Not there');
  expect(read).toContain('Week 6:00, $360.00 4:30, $270.00');
  expect(read).toContain('You pay $270.00');
  const recorded = await entriesIn(desk.runs.site.db, desk.id, at(23, '00:00'), at(30, '00:00'));
  expect(recorded).toHaveLength(3);
});

test('a second adjustment starts from the first, and may give back what was tracked', async () => {
  const first = await form();
  await says(await send({ ...first, [of(first, 'Search index', 'to')]: '12:00', keep: 'yes' }), 'Too long.');
  const second = await form();
  expect(second[of(second, 'Search index', 'to')]).toBe('12:00');
  await says(await send({ ...second, [of(second, 'Search index', 'to')]: '13:00', keep: 'yes' }), 'It was right.');
  expect(facts()).toMatchObject({ trackedSeconds: 5 * 3600, amountMinor: 36_000 });
  const read = readable((await desk.ada.get(week())).text);
  expect(read.indexOf('It was right.')).toBeLessThan(read.indexOf('Too long.'));
});

test('he adds time by hand, which is marked as such', async () => {
  const more = await send({ ...(await form()), add: 'entry' });
  const fields = held(more);
  const done = await says(await send({ ...fields, 'rows.3.day': '2026-11-26', 'rows.3.from': '10:00', 'rows.3.to': '10:30', 'rows.3.task': 'Call with the warehouse', keep: 'yes' }), 'I forgot it.');
  expect(done.to).toBe(week());
  expect(facts()).toMatchObject({ manualSeconds: 5400, amountMinor: 39_000 });
  expect(readable((await desk.ada.get(week())).text)).toContain('Added by hand Not there Thu 26 Nov, 09:00 to 09:30 Call with the warehouse');
});

describe('what is wrong stands beside its field, and what was typed stays', () => {
  const cases: ReadonlyArray<readonly [string, Record<string, string>, string]> = [
    ['no time', { from: 'ten' }, 'Enter a time like 09:30.'],
    ['no task', { task: ' ' }, 'Say what was done.'],
    ['an end before the start', { to: '09:00' }, 'The end must come after the start.'],
    ['before the week', { day: '2026-11-22' }, 'The week begins on Mon 23 Nov 2026, 01:00.'],
    ['after the week', { day: '2026-11-30', from: '01:00', to: '02:00' }, 'The week ends on Mon 30 Nov 2026, 01:00.'],
    ['longer than it was tracked', { to: '13:30' }, 'Tracked time can be shortened, not made longer.'],
  ];
  test.each(cases)('%s', async (_, typed, says) => {
    const fields = await form();
    const changed = Object.fromEntries(Object.entries(typed).map(([part, value]) => [of(fields, 'Search index', part), value]));
    const page = await send({ ...fields, ...changed, keep: 'yes' });
    expect(page.status).toBe(422);
    expect(readable(page.text)).toContain(`Entry 1: ${says}`);
    for (const [name, value] of Object.entries(changed)) expect(held(page)[name]).toBe(value);
    expect(await desk.runs.site.db('time_entries').whereNot({ revision: '' })).toEqual([]);
  });

  test('over other time, here and on another contract', async () => {
    const other = await desk.contract();
    await addEntries(desk.runs.site.db, [{ contractId: other, personId: desk.runs.parties.freelancer, kind: 'tracked', startsAt: at(27, '09:00'), endsAt: at(27, '10:00'), task: 'Logo', note: '' }], desk.now);
    const fields = held(await send({ ...(await form()), add: 'entry' }));
    const row = (day: string, from: string, to: string) => ({ ...fields, 'rows.3.day': day, 'rows.3.from': from, 'rows.3.to': to, 'rows.3.task': 'Call', keep: 'yes' });
    expect(readable((await send(row('2026-11-24', '12:30', '13:30'))).text)).toContain('Entry 4: You have time there already: Tue 24 Nov, 10:00 to 13:00, “Search index”.');
    expect(readable((await send(row('2026-11-27', '10:30', '11:30'))).text)).toContain(`“Logo” on contract C-${other}.`);
  });

  test('nothing at all', async () => {
    expect(readable((await send({ ...(await form()), keep: 'yes' })).text)).toContain('Nothing is changed yet.');
  });
});

test('questioned time stays as it is, and stays questioned in the new version', async () => {
  const [entry] = await entriesIn(desk.runs.site.db, desk.id, 0, desk.now);
  const page = await desk.ada.get(`/contracts/${desk.id}/week-1/question?entry=${entry!.id}`);
  const { to, fields: carried } = formIn(page.text)!;
  const before = await form();
  expect((await desk.ada.post(to, { ...carried, note: 'What was this?' })).to).toBe(week());
  expect(facts()).toMatchObject({ billedSeconds: 3 * 3600, questionedSeconds: 3 * 3600, amountMinor: 18_000 });

  const late = await send({ ...before, [of(before, 'Search index', 'to')]: '12:00', keep: 'yes' });
  expect(readable(late.text)).toContain('This time was questioned: it is answered for in its question, and stays here as it is.');
  const now = await form();
  expect(Object.values(now)).not.toContain('Search index');
  await says(await send({ ...now, [of(now, 'Stock feed', 'to')]: '15:00', keep: 'yes' }), 'An hour was too much.');
  expect(facts()).toMatchObject({ trackedSeconds: 4 * 3600, billedSeconds: 2 * 3600, amountMinor: 12_000 });
  expect(readable((await desk.ada.get(week())).text)).toContain('Question 1: 3 h, $180.00 Asked Tue 24 Nov, 09:00 to 12:00, Search index');
});

test('nobody else adjusts it, and nobody once it is approved', async () => {
  expect((await desk.ada.get(week('/adjust'))).status).toBe(403);
  expect((await desk.ada.post(week('/adjust'), await form())).status).toBe(403);
  await desk.mia.signIn('mia@elsewhere.example');
  expect((await desk.mia.get(week('/adjust'))).status).toBe(404);
  expect((await desk.ben.get(`/contracts/${desk.id}/weeks/2/adjust`)).to).toBe(`/contracts/${desk.id}/weeks/2`);
  const fields = await form();
  await desk.runs.does(desk.id, 'client', 'week.approve', 'week-1');
  expect((await send({ ...fields, remove: '0' })).to).toBe(week());
  expect((await desk.ben.get(`/contracts/${desk.id}/week-1/adjust?revision=${'0'.repeat(32)}`)).text).toContain('This is not open now: week 1 is approved.');
});

test('a version that nobody kept is refused beside the reason', async () => {
  const { to, fields } = formIn((await desk.ben.get(`/contracts/${desk.id}/week-1/adjust?revision=${'0'.repeat(32)}`)).text)!;
  const page = await desk.ben.post(to, { ...fields, note: 'Hm.' });
  expect(page.status).toBe(422);
  expect(readable(page.text)).toContain('This version of the time sheet is not there any more.');
});

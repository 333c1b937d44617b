// Reports of hourly work: in words, written from the time sheet until the week closes; in numbers, for both sides, to the cent.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addEntries, entriesIn, keepRevision } from '../../store/time';
import type { Terms } from '../../domain/terms';
import { ADA, BEN, CARD, hourlyTerms, MIA, TERMS } from '../people';
import { Browser, everything, type Page } from './browser';
import { textareas, type LocalSite } from './local-runs';
import { readable } from './pages/words';
import { adaAndBen } from './two-people';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let local: LocalSite;
let ada: Browser;
let ben: Browser;
beforeEach(async () => { ({ local, ada, ben } = await adaAndBen()); });
afterEach(() => local.close());

/** Lets time pass until an instant, half a day at once, and both sign in again. It begins on Mon 23 Nov 2026, 14:05. */
async function until(time: string): Promise<void> {
  await local.passUntil(time, DAY / 2);
  await ada.signIn(ADA.email);
  await ben.signIn(BEN.email);
}

/** Hourly work in UTC at $60.00, with a payment method. */
async function started(terms: Partial<Terms> = {}, hourly: Parameters<typeof hourlyTerms>[1] = {}): Promise<string> {
  const id = await local.signed(hourlyTerms({ zone: 'UTC', title: 'Shop search', ...terms }, hourly));
  await local.does(id, 'client', 'billing.useMethod', 'billing', CARD);
  return id;
}

const works = (id: string, time: string, minutes: number, task: string, { note = '', kind = 'tracked' as 'tracked' | 'manual' } = {}) => addEntries(local.site.db, [{
  contractId: id, personId: local.parties.freelancer, kind, startsAt: Date.parse(time), endsAt: Date.parse(time) + minutes * MINUTE, task, note,
}], local.site.deps.now());

const read = async (browser: Browser, path: string): Promise<string> => readable((await browser.get(path)).text);
const lines = async (browser: Browser, path: string): Promise<string[]> => (await browser.get(path)).text.trimEnd().split('\r\n');
const areas = ({ text }: Page): Record<string, string> => textareas(text);
const generated = ({ text }: Page): string => /name="generated" value="([^"]*)"/.exec(text)?.[1] ?? '';

/** Monday to Wednesday of the first week: 9 h 10 min tracked, 30 min by hand. */
async function week(id: string): Promise<void> {
  await works(id, '2026-11-24T09:00:00Z', 220, 'Search index', { note: 'Field weights' });
  await works(id, '2026-11-24T14:00:00Z', 30, 'Call with Ada', { note: 'Phone', kind: 'manual' });
  await works(id, '2026-11-25T09:00:00Z', 330, 'Search index', { note: 'Typo tolerance' });
}

describe('the report of a week', () => {
  test('is written from the time sheet, for both to read, on the workroom, too', async () => {
    const id = await started();
    expect(await read(ada, `/contracts/${id}/reports`)).toContain('Week of 23 to 29 Nov From the time sheet Nothing is recorded yet.');
    await week(id);
    const words = 'Done. Search index, 9 h 10 min: Field weights; Typo tolerance Call with Ada, 30 min, manual: Phone';
    expect(await read(ada, `/contracts/${id}/reports`)).toContain(`Week of 23 to 29 Nov From the time sheet ${words} It can change until Mon 30 Nov, 12:00.`);
    expect(await read(ada, `/contracts/${id}`)).toContain(`Ben Sørensen’s report Week of 23 to 29 Nov ${words}`);
    expect(await read(ben, `/contracts/${id}`)).toContain('Edit the report, until Mon 30 Nov, 12:00.');
  });

  test('what Ben leaves as it is goes on following the sheet; what he adds stays', async () => {
    const id = await started();
    await week(id);
    const path = `/contracts/${id}/weeks/1/report`;
    const form = await ben.get(path);
    expect(areas(form).done!.split('\n')[0]).toBe('Search index, 9 h 10 min: Field weights; Typo tolerance');
    await works(id, '2026-11-26T09:00:00Z', 60, 'Stock feed');
    const kept = await ben.post(path, { done: areas(form).done!.replaceAll('\n', '\r\n'), generated: generated(form).replaceAll('\n', '\r\n'), next: 'Feed errors.', blocked: '<The> password.' });
    expect([kept.status, kept.to]).toEqual([303, path]);
    expect(await read(ada, path)).toContain('Stock feed, 1 h Next. Feed errors. Blocked. <The> password.');
    const own = await ben.get(path);
    await ben.post(path, { ...areas(own), done: 'Search finds titles with typos.', generated: generated(own) });
    await works(id, '2026-11-27T09:00:00Z', 60, 'Search page');
    const last = await read(ada, path);
    expect(last).toContain('Done. Search finds titles with typos. Next. Feed errors.');
    expect(last).not.toContain('Search page');
    const rows = await local.site.db('week_reports').orderBy('version').select('version', 'done');
    expect(rows).toEqual([{ version: 1, done: '' }, { version: 2, done: 'Search finds titles with typos.' }]);
  });

  test('the same words again are no new version, and no version can be changed afterwards', async () => {
    const id = await started();
    for (const next of ['One.', 'One.', 'Two.']) await ben.post(`/contracts/${id}/weeks/1/report`, { done: '', next, blocked: '' });
    expect(await local.site.db('week_reports').orderBy('version').pluck('next')).toEqual(['One.', 'Two.']);
    // The native driver's error is none of this test's own world when files share a process: its words are asked for.
    const problem = await local.site.db('week_reports').update({ next: 'Three.' }).then(() => 'none', (error: { message: string }) => error.message);
    expect(problem).toMatch(/append-only/);
  });

  test('too long, it stands in its field with what was wrong, and nothing is kept', async () => {
    const id = await started();
    const wrong = await ben.post(`/contracts/${id}/weeks/1/report`, { done: 'x', next: 'y'.repeat(4001), blocked: '' });
    expect([wrong.status, areas(wrong).next!.length, await local.site.db('week_reports')]).toEqual([422, 4001, []]);
  });

  test('is fixed to the second when the week closes: what was written, and what the sheet said', async () => {
    const id = await started();
    await week(id);
    const path = `/contracts/${id}/weeks/1/report`;
    await until('2026-11-30T11:59:59Z');
    expect((await ben.post(path, { done: '', next: 'In time.', blocked: '' })).status).toBe(303);
    local.site.wait(1000);
    const late = await ben.post(path, { done: '', next: 'Too late.', blocked: '' });
    expect([late.status, readable(late.text).includes('This week has closed')]).toEqual([409, true]);
    await local.pass(0);
    expect(local.statusOf(id, 'week-1')).toBe('inReview');
    await until('2026-12-01T09:00:00Z');
    const page = await ben.get(path);
    expect(page.text).not.toContain('<textarea');
    expect(readable(page.text)).toContain('Done. Search index, 9 h 10 min: Field weights; Typo tolerance Call with Ada, 30 min, manual: Phone Next. In time. Fixed with the time sheet, Mon 30 Nov, 12:00. Clause');
    expect(await read(ben, `/contracts/${id}/weeks/2/report`)).not.toContain('In time.');
  });

  test('is written by Ben alone, and read by the two alone', async () => {
    const id = await started();
    const path = `/contracts/${id}/weeks/1/report`;
    const mia = new Browser(local.site);
    await mia.signIn(MIA.email, MIA.name);
    const fixed = await local.signed();
    const before = await everything(local.site);
    const said = { done: 'x', next: '', blocked: '' };
    expect([(await ada.post(path, said)).status, (await mia.post(path, said)).status, (await mia.get(path)).status]).toEqual([403, 404, 404]);
    for (const wrong of [`/contracts/${id}/weeks/9/report`, `/contracts/${id}/weeks/x/report`, `/contracts/${fixed}/weeks/1/report`, `/contracts/${fixed}/reports/hours`]) expect([wrong, (await ben.get(wrong)).status]).toEqual([wrong, 404]);
    for (const theirs of ['reports', 'reports/hours', 'reports/weeks.csv', 'reports/tasks.csv', 'reports/money.csv']) expect([theirs, (await mia.get(`/contracts/${id}/${theirs}`)).status]).toEqual([theirs, 404]);
    expect(await everything(local.site)).toBe(before);
    expect((await ada.get(path)).text).not.toContain('<textarea');
  });
});

describe('where the money is', () => {
  test('goes for Ben from in progress to available, each with its date and clause, after the fee', async () => {
    const id = await started();
    await week(id);
    const path = `/contracts/${id}/reports/hours`;
    expect(await read(ben, path)).toMatch(/In progress \$551\.00 .*In progress Week 1 Closes Mon 30 Nov 2026, 12:00 \$580\.00 −\$29\.00 \$551\.00 \d+\.\d+/);
    await until('2026-11-30T12:00:00Z');
    expect(await read(ben, path)).toMatch(/In review Week 1 Decide by Fri 4 Dec 2026, 23:59 \$580\.00 −\$29\.00 \$551\.00 \d+\.\d+/);
    await local.does(id, 'client', 'week.approve', 'week-1');
    expect(await read(ben, path)).toMatch(/Pending Invoice 1 Hold ends Sat 5 Dec 2026, 12:00 \$580\.00 −\$29\.00 \$551\.00 \d+\.\d+/);
    await until('2026-12-05T12:00:00Z');
    const available = await read(ben, path);
    expect(available).toMatch(/Available Invoice 1 Since Sat 5 Dec 2026, 12:00 \$580\.00 −\$29\.00 \$551\.00 \d+\.\d+/);
    expect(await local.site.db('ledger_accounts').where({ name: `available:${local.parties.freelancer}:USD` }).first('balance_minor')).toEqual({ balance_minor: 55_100 });
    expect(await read(ada, path)).toMatch(/Spent Invoice 1 Since Sat 5 Dec 2026, 12:00 \$580\.00 \d+\.\d+/);
    expect(await read(ada, path)).not.toContain('−$29.00');
  });

  test('a payment that failed is being collected, and is neither spent nor pending', async () => {
    const id = await local.signed(hourlyTerms({ zone: 'UTC' }));
    await local.does(id, 'client', 'billing.useMethod', 'billing', { method: 'sandbox-declines' });
    await week(id);
    await until('2026-11-30T12:00:00Z');
    await local.does(id, 'client', 'week.approve', 'week-1');
    expect(await read(ben, `/contracts/${id}/reports/hours`)).toMatch(/Being collected Invoice 1 Tried again Tue 1 Dec 2026, 12:00 \$580\.00/);
    const adas = await read(ada, `/contracts/${id}/reports/hours`);
    expect(adas).toMatch(/Coming \$0\.00 .* In review \$0\.00 .* Being collected \$580\.00 .* Spent \$0\.00/);
  });

  test('is summed by currency over all contracts, milestones included', async () => {
    const hourly = await started();
    const euro = await started({ title: 'Warehouse screens', currency: 'EUR' });
    await local.submitted({ title: 'Redesign', milestones: TERMS.milestones });
    await week(hourly);
    await works(euro, '2026-11-26T09:00:00Z', 60, 'Screens');
    const bens = await read(ben, '/reports');
    expect(bens).toMatch(/In progress \$551\.00 €57\.00/);
    expect(bens).toMatch(/In review Milestone 1, Wireframes Redesign Decide by Mon 7 Dec 2026, 14:05 \$1,200\.00 −\$60\.00 \$1,140\.00/);
    expect(await read(ada, '/reports')).toMatch(/Coming \$580\.00 €60\.00 .*In review \$1,200\.00 .*Spent \$0\.00/);
  });
});

describe('hours and money', () => {
  test('tracked, manual and unbilled apart, by week and by task, with sums that agree with the week’s facts', async () => {
    const id = await started({}, { limits: [{ fromAt: 0, value: 8 * 60 }] });
    await week(id);
    await until('2026-12-01T12:00:00Z');
    const { facts } = local.state(id).instances['week-1']!;
    expect(facts).toMatchObject({ trackedSeconds: 33_000, manualSeconds: 1800, billedSeconds: 28_800, unbilledSeconds: 6000, amountMinor: 48_000 });
    const page = await read(ada, `/contracts/${id}/reports/hours`);
    expect(page).toContain('Week of 23 to 29 Nov 9:10 0:30 1:40 8:00 $480.00 In review');
    expect(page).toContain('2 weeks 9:10 0:30 1:40 8:00 $480.00');
    expect(page).toContain('Search index 9:10 1:40 7:30 $450.00 Call with Ada 0:30 0:30 $30.00 All tasks 9:10 0:30 1:40 8:00 $480.00');
  });

  test('time over the end of a week is in both, each with its part', async () => {
    const id = await started();
    await works(id, '2026-11-29T22:00:00Z', 150, 'Night shift');
    await works(id, '2026-12-01T09:00:00Z', 60, 'Search index');
    await until('2026-12-02T12:00:00Z');
    const page = await read(ada, `/contracts/${id}/reports/hours`);
    expect(page).toContain('Week of 30 Nov to 6 Dec 1:30 1:30 $90.00 In progress Week of 23 to 29 Nov 2:00 2:00 $120.00 In review');
    expect(page).toContain('Night shift 2:30 2:30 $150.00 Search index 1:00 1:00 $60.00');
    expect(await read(ada, `/contracts/${id}/reports`)).toContain('Night shift, 30 min Search index, 1 h');
  });

  test('time that was questioned and kept comes back, to its task and its week', async () => {
    const id = await started();
    await week(id);
    const [entry] = await local.site.db('time_entries').where({ kind: 'manual' });
    await until('2026-11-30T12:00:00Z');
    await local.does(id, 'client', 'week.question', 'week-1', { entry: entry.id }, { note: 'Who called?' });
    const path = `/contracts/${id}/reports/hours`;
    expect(await read(ben, path)).toContain('Call with Ada 0:30 0:30 $0.00');
    expect(await read(ben, path)).toMatch(/In review Question 1 Answer by Thu 3 Dec 2026, 12:00 \$30\.00/);
    await local.does(id, 'freelancer', 'question.keep', 'question-1', {}, { note: 'You did.' });
    await local.does(id, 'client', 'question.accept', 'question-1');
    const page = await read(ben, path);
    expect(page).toContain('Call with Ada 0:30 0:30 $30.00');
    expect(page).toContain('Week of 23 to 29 Nov 9:10 0:30 9:40 $580.00');
  });

  test('a time sheet that was adjusted counts as it is now, and what was questioned of it stays questioned; its report stays as it closed', async () => {
    const id = await started();
    await week(id);
    const entries = await entriesIn(local.site.db, id, 0, Date.parse('2027-01-01T00:00:00Z'));
    await until('2026-11-30T12:00:00Z');
    await local.does(id, 'client', 'week.question', 'week-1', { entry: entries.find(({ kind }) => kind === 'manual')!.id }, { note: 'Who called?' });
    const shortened = entries.map((entry) => ({ ...entry, replaces: entry.id, ...(entry.note === 'Typo tolerance' ? { endsAt: entry.endsAt - HOUR } : {}) }));
    const revision = await keepRevision(local.site.db, { stay: shortened, go: [] }, local.site.deps.now());
    await local.does(id, 'freelancer', 'week.adjust', 'week-1', { revision }, { note: 'Lunch.' });
    expect(local.state(id).instances['week-1']!.facts).toMatchObject({ trackedSeconds: 29_400, billedSeconds: 29_400, unbilledSeconds: 1800, amountMinor: 49_000 });
    const page = await read(ben, `/contracts/${id}/reports/hours`);
    expect(page).toContain('Week of 23 to 29 Nov 8:10 0:30 0:30 8:10 $490.00 In review');
    expect(page).toContain('Search index 8:10 8:10 $490.00 Call with Ada 0:30 0:30 $0.00 All tasks 8:10 0:30 0:30 8:10 $490.00');
    expect(await read(ada, `/contracts/${id}/weeks/1`)).toContain('Ben Sørensen’s report From the time sheet Done. Search index, 9 h 10 min');
  });

  test('the pictures say in words what they show, and nothing is drawn by style', async () => {
    const id = await started();
    await week(id);
    const { text } = await ada.get(`/contracts/${id}/reports/hours`);
    expect(text).toContain('<title>Week from 23 Nov: tracked 9:10, manual 0:30</title>'.replace('23 Nov', '23 Nov 2026'));
    expect(text).toMatch(/<svg class="chart wide"[^>]*role="img" aria-labelledby="chart-hours-wide-title chart-hours-wide-desc"><title id="chart-hours-wide-title">Hours by week<\/title><desc[^>]*>Tracked 9 h 10 min, manual 30 min; of both 0 min not billed\.<\/desc>/);
    expect(text).toContain('class="limit-line"');
    expect(text).not.toMatch(/\sstyle=|<style/);
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a period leaves out the weeks before it', async () => {
    const id = await started();
    for (const [time, task] of [['2026-11-24T09:00:00Z', 'First'], ['2026-12-29T09:00:00Z', 'Last']] as const) await works(id, time, 60, task);
    await until('2026-12-30T12:00:00Z');
    expect(await read(ada, `/contracts/${id}/reports/hours?period=4`)).not.toMatch(/First|23 to 29 Nov/);
    for (const period of ['12', 'year', 'all', 'nonsense', '__proto__']) expect(await read(ada, `/contracts/${id}/reports/hours?period=${period}`)).toMatch(/First 1:00 1:00 \$60\.00/);
  });
});

test('asks the database no more for many weeks than for one', async () => {
  const id = await started();
  await week(id);
  let queries = 0;
  local.site.db.on('query', () => { queries += 1; });
  const asked = async (path: string): Promise<number> => {
    queries = 0;
    expect((await ada.get(path)).status).toBe(200);
    return queries;
  };
  const paths = [`/contracts/${id}/reports`, `/contracts/${id}/reports/hours?period=all`, '/reports?period=all', `/contracts/${id}/reports/tasks.csv`];
  const all = async (): Promise<number[]> => { const counts: number[] = []; for (const path of paths) counts.push(await asked(path)); return counts; };
  const before = await all();
  await until('2027-01-13T12:00:00Z');
  await ada.get('/');
  expect(await all()).toEqual(before);
  expect(Math.max(...before)).toBeLessThan(12);
});

test('the files have the same numbers, a row each, and never a formula', async () => {
  const id = await started({ title: '=HYPERLINK("x")' });
  await week(id);
  await works(id, '2026-11-26T09:00:00Z', 60, '@SUM(A1)');
  const weeks = await lines(ada, `/contracts/${id}/reports/weeks.csv?period=all`);
  expect(weeks).toHaveLength(2);
  expect(weeks[1]).toBe(`C-${id},"'=HYPERLINK(""x"")",1,2026-11-23,2026-11-29,2026-11-23T00:00:00.000Z,2026-11-30T00:00:00.000Z,open,90000,36600,1800,0,38400,640.00,USD`);
  const tasks = await lines(ben, `/reports/tasks.csv`);
  expect(tasks.slice(1).map((line) => line.split(',').slice(2).join())).toEqual(['Search index,33000,0,0,33000,550.00,USD', "'@SUM(A1),3600,0,0,3600,60.00,USD", 'Call with Ada,0,1800,0,1800,30.00,USD']);
  expect((await lines(ben, '/reports/contracts.csv'))[1]).toMatch(/36600,1800,0,38400,640\.00,USD$/);
  expect((await lines(ben, '/reports/money.csv'))[1]).toMatch(/In progress,Week 1,2026-11-30T12:00:00\.000Z,640\.00,32\.00,608\.00,USD/);
  expect((await lines(ada, '/reports/money.csv'))[1]).toMatch(/Coming,Week 1,2026-11-30T12:00:00\.000Z,640\.00,,,USD/);
  const { headers } = await ada.get(`/contracts/${id}/reports/weeks.csv`);
  expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', `attachment; filename="weeks-${id}.csv"`]);
});

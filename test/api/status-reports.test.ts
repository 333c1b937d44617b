// Status reports of a fixed price: the form opens with what is known, the person decides what is sent, both can read it for ever.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Terms } from '../../domain/terms';
import { ADA, BEN, MIA, milestone, policy, TERMS } from '../people';
import { Browser, everything } from './browser';
import { formIn, textareas, type LocalSite } from './local-runs';
import { readable } from './pages/words';
import { START } from './site';
import { adaAndBen } from './two-people';

const DAY = 24 * 3_600_000;
const SHOP: Partial<Terms> = { policy: policy('standard', { fundedAtOnce: 0 }), milestones: TERMS.milestones.map((each, index) => ({ ...each, dueOn: '2026-12-18', dueAt: Date.parse('2026-12-18T22:59:59Z') + index * 7 * DAY })) };

let local: LocalSite;
let ada: Browser;
let ben: Browser;
beforeEach(async () => { ({ local, ada, ben } = await adaAndBen({ bensZone: 'Africa/Lagos' })); });
afterEach(() => local.close());

/** Lets time pass until an instant, a few hours at once; afterwards both sign in again. */
async function until(time: string): Promise<void> {
  await local.passUntil(time, DAY / 4);
  await ada.signIn(ADA.email);
  await ben.signIn(BEN.email);
}

const values = (html: string): Record<string, string> => textareas(html.replaceAll('&#x27;', '’').replaceAll('&quot;', '"'));

/** Ben delivers milestone 1, Ada asks for changes, and on Friday he is asked for a report. */
async function asked(terms: Partial<Terms> = SHOP): Promise<string> {
  const id = await local.funded(terms);
  await local.does(id, 'freelancer', 'milestone.submit', 'milestone-1', {}, { note: 'All pages as wireframes.\nOn the board.' });
  await local.pass(DAY);
  await local.does(id, 'client', 'milestone.requestChanges', 'milestone-1', {}, { items: ['Larger logo.', 'Fewer fonts.'] });
  await until('2026-12-04T08:00:00Z');
  expect(local.statusOf(id, 'report-1')).toBe('asked');
  return id;
}

describe('the form', () => {
  test('opens with what was delivered, what was asked and how each milestone stands, from mail and page alike', async () => {
    const id = await asked();
    const filled = {
      note: 'Delivered milestone 1: All pages as wireframes. On the board.\nAda Okafor asked for changes to milestone 1: Larger logo.; Fewer fonts.',
      progress: 'Milestone 1, Wireframes: changes requested since Tue 24 Nov 2026\nMilestone 2, Checkout flow: not funded\nMilestone 3, Launch: not funded',
      next: 'Deliver milestone 1 with the changes: Wireframes, due Fri 18 Dec 2026\nMilestone 2, Checkout flow, due Fri 25 Dec 2026, once it is funded',
      blocked: '',
    };
    const page = await ben.get(`/contracts/${id}/report-1/give`);
    expect(values(page.text)).toEqual(filled);
    expect(page.text).toContain('filled with what Tenon knows since the last report');
    const mail = await new Browser(local.site).get(`/a/${await local.token(id, 'give', 'freelancer')}`);
    expect(values(mail.text)).toEqual(filled);
  });

  test('keeps what Ben typed when something was wrong, and nothing by being looked at', async () => {
    const id = await asked();
    const before = await everything(local.site);
    const form = formIn((await ben.get(`/contracts/${id}/report-1/give`)).text)!;
    expect(await everything(local.site)).toBe(before);
    const wrong = await ben.post(form.to, { ...form.fields, note: 'My own words.', progress: '', next: '' });
    expect([wrong.status, values(wrong.text).note, values(wrong.text).next]).toEqual([422, 'My own words.', '']);
  });

  test('of the next week says only what came after the report before', async () => {
    const id = await asked();
    await local.does(id, 'freelancer', 'report.give', 'report-1', {}, { note: 'Wireframes.', next: 'Checkout.' });
    await local.does(id, 'freelancer', 'milestone.submit', 'milestone-1', {}, { note: 'Larger logo.' });
    await local.does(id, 'client', 'milestone.approve', 'milestone-1');
    await local.does(id, 'client', 'milestone.fund', 'milestone-2', { method: 'sandbox-succeeds' });
    await until('2026-12-11T08:00:00Z');
    const filled = values((await ben.get(`/contracts/${id}/report-2/give`)).text);
    expect(filled.note!.split('\n')).toEqual(['Delivered milestone 1: Larger logo.', 'Ada Okafor approved milestone 1; $1,200.00 was released']);
    expect(filled.progress!.split('\n')[0]).toBe('Milestone 1, Wireframes: released since Fri 4 Dec 2026');
    expect(filled.next!.split('\n')).toEqual(['Deliver milestone 2: Checkout flow, due Fri 25 Dec 2026', 'Milestone 3, Launch, due Fri 1 Jan 2027, once it is funded']);
  });

  test('of thirty-five milestones holds those that are open, and can be sent as it is', async () => {
    const many = { policy: policy('standard', { fundedAtOnce: 0 }), milestones: Array.from({ length: 35 }, (_, index) => milestone(`Part ${index + 1}`, 1000)) };
    const id = await asked(many);
    const form = formIn((await ben.get(`/contracts/${id}/report-1/give`)).text)!;
    const filled = values((await ben.get(`/contracts/${id}/report-1/give`)).text);
    expect(filled.progress!.split('\n')).toHaveLength(30);
    expect((await ben.post(form.to, { ...form.fields, ...filled })).status).toBe(303);
  });
});

describe('what both read', () => {
  test('a given report: its week in the contract’s zone, each part, who gave it, when, by which way, and the hash of the text', async () => {
    const id = await asked();
    const form = formIn((await ben.get(`/contracts/${id}/report-1/give`)).text)!;
    const sent = await ben.post(form.to, { ...form.fields, note: 'Wireframes changed.', progress: 'Milestone 1: nearly done\nMilestone 2: not begun', next: 'Checkout <flow>.', blocked: 'The logo as a file.' });
    expect(sent.status).toBe(303);
    const { hash } = await local.site.db('contents').orderByRaw('rowid desc').first('hash');
    const read = readable((await ada.get(`/contracts/${id}/reports`)).text);
    expect(read).toContain('Week of 30 Nov to 6 Dec Given Done. Wireframes changed. Progress. Milestone 1: nearly done Milestone 2: not begun Next. Checkout <flow>. Blocked. The logo as a file.');
    expect(read).toMatch(new RegExp(`Given by Ben Sørensen, Fri 4 Dec 2026, 08:00, web, event \\d+, text ${hash.slice(0, 4)} ${hash.slice(4, 8)}`));
    expect(readable((await ben.get(`/contracts/${id}/reports`)).text)).toContain('Given by you, Fri 4 Dec 2026, 09:00');
    expect(readable((await ada.get(`/contracts/${id}`)).text)).toContain('Ben Sørensen’s report Week of 30 Nov to 6 Dec Done. Wireframes changed.');
  });

  test('a missed one is said plainly, with what follows by which clause; a given one begins the count anew', async () => {
    const id = await asked();
    await until('2026-12-07T11:00:00Z');
    const read = readable((await ada.get(`/contracts/${id}/reports`)).text);
    expect(read).toContain('Ben Sørensen gave no report by Mon 7 Dec 2026, 11:00. It counts as missed. After three reports missed in a row you may take back what is held for work that was not delivered; this was the first.');
    expect(read).toMatch(/this was the first\. Clause \d+\.\d+/);
    await until('2026-12-14T11:00:00Z');
    expect(readable((await ben.get(`/contracts/${id}/reports`)).text)).toContain('Ada Okafor may take back what is held for work that was not delivered; this was the second.');
    await until('2026-12-18T08:00:00Z');
    await local.does(id, 'freelancer', 'report.give', 'report-3', {}, { note: 'Done.', next: 'More.' });
    await until('2026-12-28T11:00:00Z');
    expect(readable((await ada.get(`/contracts/${id}/reports`)).text).match(/this was the \w+/g)).toEqual(['this was the first', 'this was the second', 'this was the first']);
  });

  test('one that is awaited shows until when and what silence does, and leads Ben to the form', async () => {
    const id = await asked();
    const bens = await ben.get(`/contracts/${id}/reports`);
    expect(readable(bens.text)).toContain('Report by Mon 7 Dec 2026, 12:00');
    expect(bens.text).toContain(`href="/contracts/${id}/report-1/give"`);
    const adas = await ada.get(`/contracts/${id}/reports`);
    expect(readable(adas.text)).toContain('The report counts as missed, and both are told.');
    expect(adas.text).not.toContain('report-1/give');
  });

  test('before there is any, the page says what brings one; and where both agreed on none, that', async () => {
    const [some, none] = [await local.signed(), await local.signed({ policy: policy('standard', { reportWeeks: 0 }) })];
    expect(readable((await ada.get(`/contracts/${some}/reports`)).text)).toContain('No reports yet They are asked for while a milestone is funded');
    expect(readable((await ada.get(`/contracts/${none}/reports`)).text)).toContain('Both signed that none are asked for.');
    expect(local.site.deps.now()).toBe(START);
  });

  test('nobody else reads them, and an offer has none', async () => {
    const id = await asked();
    const mia = new Browser(local.site);
    await mia.signIn(MIA.email, MIA.name);
    const offer = await local.offered();
    expect([(await mia.get(`/contracts/${id}/reports`)).status, (await ada.get(`/contracts/${offer}/reports`)).status]).toEqual([404, 404]);
    expect((await new Browser(local.site).get(`/contracts/${id}/reports`)).to).toContain('/sign-in');
  });
});

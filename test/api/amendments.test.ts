// A change of what was signed: shown as a difference, signed by both on one text, holding from the instant it names.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sha256 } from '../../store/secrets';
import { addEntries } from '../../store/time';
import type { Terms } from '../../domain/terms';
import { ADA, BEN, hourlyTerms, TERMS } from '../people';
import { Browser, type Page } from './browser';
import { formIn, type LocalSite } from './local-runs';
import { readable } from './pages/words';
import { adaAndBen } from './two-people';

const WEEK = 7 * 86_400_000;

let local: LocalSite;
let ada: Browser;
let ben: Browser;
let id: string;
beforeEach(async () => { ({ local, ada, ben } = await adaAndBen()); });
afterEach(() => local.close());

const contract = async (terms: Partial<Terms> = hourlyTerms()): Promise<void> => { id = await local.signed(terms); };
const page = (path: string): string => `/contracts/${id}${path}`;

/** Opens the page of an act and presses a button of its form. */
async function press(browser: Browser, path: string, typed: Record<string, string>, at = ''): Promise<Page> {
  const form = formIn((await browser.get(path)).text)!;
  return browser.post(`${form.to}${at}`, { ...form.fields, ...typed });
}
const SIGNED = { name: 'As I sign', agree: 'yes' };
const proposes = (typed: Record<string, string>, browser = ben): Promise<Page> => press(browser, page('/contract/propose'), { from: 'signed', ...SIGNED, ...typed });
const answers = (key: 'sign' | 'decline' | 'withdraw', browser = ada): Promise<Page> => press(browser, page(`/amendment-1/${key}`), SIGNED);
const bodies = async (): Promise<Array<Record<string, string>>> => (await local.site.db('contents').orderBy('created_at')).map(({ body }) => JSON.parse(body)).filter((body) => body.amendmentHash);
const read = async (browser: Browser, path: string): Promise<string> => readable((await browser.get(page(path))).text);

describe('what can be proposed', () => {
  test('by the hour: rate, limit, manual time, Work View and its own rules, with what holds now and the next week’s exact instant', async () => {
    await contract();
    const { text } = await ben.get(page('/contract/propose'));
    for (const name of ['rateMinor', 'limitHours', 'manualTime', 'workView', 'policyKey', 'policyValue']) expect(text).toContain(`name="${name}"`);
    const words = readable(text);
    for (const now of ['Now: $60.00.', 'Now: 25 hours.', 'Time to answer for questioned time, now 3 days', 'The start of next week: Mon 30 Nov 2026, 00:00:00 Copenhagen time, Sun 29 Nov 2026, 23:00:00 UTC']) expect(words).toContain(now);
    expect(words).not.toContain('Rounds of changes');
  });

  test('a fixed price has no rate and no week to wait for, and a problem stands beside a field that is there', async () => {
    await contract(TERMS);
    const { text } = await ben.get(page('/contract/propose'));
    for (const name of ['rateMinor', 'limitHours', 'manualTime', 'workView']) expect(text).not.toContain(`name="${name}"`);
    expect(readable(text)).toContain('Rounds of changes per milestone, now three times');
    expect(text).not.toContain('nextWeek');
    expect(readable(text)).not.toContain('questioned time');
    const nothing = await proposes({});
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('href="#policyKey"');
    expect(nothing.text).toContain('This changes nothing');
  });

  test('the difference is shown before anything is signed, and looking at it does nothing', async () => {
    await contract();
    const look = await press(ben, page('/contract/propose'), { rateMinor: '70', from: 'nextWeek', name: 'Ben', note: 'A new year.' }, '/code');
    expect(readable(look.text)).toContain('What As signed Proposed Holds from Rate an hour USD 60.00 USD 70.00 Mon 30 Nov 2026, 00:00:00 Copenhagen time');
    expect(look.text).toContain('value="70"');
    expect(local.state(id).instances['amendment-1']).toBeUndefined();
  });
});

describe('one text, signed by both', () => {
  test('the proposal carries it, both signatures repeat its hash, and the page shows it', async () => {
    await contract();
    await proposes({ rateMinor: '70', limitHours: '30', note: 'More work from December on.' });
    const question = await read(ada, '/amendment-1/sign');
    for (const words of ['Rate an hour USD 60.00 USD 70.00 The moment both have signed', 'Hours a week, at most 25 hours 30 hours', 'More work from December on.']) expect(question).toContain(words);
    await answers('sign');
    const [proposal, signature] = await bodies();
    expect(proposal!.amendmentHash).toBe(sha256(proposal!.amendment!));
    expect(signature!.amendmentHash).toBe(proposal!.amendmentHash);
    expect(proposal!.amendment).toContain('Rate an hour\n   As signed: USD 60.00\n   From then on: USD 70.00');
    expect(question.replaceAll(' ', '')).toContain(proposal!.amendmentHash);
  });

  test('the agreement is shown as amended, with who signed when; the text that was signed first is served as it was', async () => {
    await contract();
    const before = await ada.get(page('/agreement.txt'));
    await proposes({ rateMinor: '70' });
    const proposed = await read(ada, '/agreement');
    expect(proposed).toContain('Amendment 1 Proposed, not signed by both');
    expect(proposed).toContain('Rate $60.00 an hour');
    await answers('sign');
    const after = await read(ada, '/agreement');
    for (const words of ['The agreement, as amended', 'Rate $70.00 an hour', 'Amendment 1 In force', 'changed by amendment 1', `${BEN.name} proposed and signed it Mon 23 Nov 2026, 14:05:00; you signed it Mon 23 Nov 2026, 14:05:00; in force Mon 23 Nov 2026, 14:05:00`, 'USD 60.00 USD 70.00']) expect(after).toContain(words);
    expect((await ada.get(page('/agreement.txt'))).text).toBe(before.text);
    expect(await read(ada, '')).toContain('Hourly, $70.00, at most 25 hours a week');
  });

  test('from next week: signed now, in force to the second then, and not before', async () => {
    await contract();
    await proposes({ rateMinor: '70', from: 'nextWeek' });
    await answers('sign');
    const starts = Date.parse('2026-11-29T23:00:00Z');
    await local.pass(starts - 1000 - local.site.deps.now());
    await ada.signIn(ADA.email);
    expect(await read(ada, '/agreement')).toContain('Rate $60.00 an hour');
    await local.pass(1000);
    expect(await read(ada, '/agreement')).toContain('Rate $70.00 an hour');
    expect(local.state(id).terms.hourly!.rates).toEqual([{ fromAt: 0, value: 6000 }, { fromAt: starts, value: 7000 }]);
  });

  test('a text that a new week has overtaken is not signed', async () => {
    await contract();
    await proposes({ rateMinor: '70', from: 'nextWeek' });
    const row = await local.site.db('instances').where({ contract_id: id, key: 'amendment-1' }).first();
    const facts = JSON.parse(row.facts);
    await local.site.db('instances').where({ contract_id: id, key: 'amendment-1' }).update({ facts: JSON.stringify({ ...facts, holdsFrom: facts.holdsFrom + WEEK }) });
    const refused = await answers('sign');
    expect([refused.status, refused.text.includes('Decline it, and have it proposed again.')]).toEqual([422, true]);
    expect(local.statusOf(id, 'amendment-1')).toBe('proposed');
  });
});

describe('what else can become of it', () => {
  test('the proposer cannot sign it and can take it back; the other can decline; both stay in the list', async () => {
    await contract();
    await proposes({ limitHours: '40' });
    expect((await ben.get(page('/amendment-1/sign'))).text).toContain('You proposed this; the other party answers it.');
    await answers('withdraw', ben);
    expect(await read(ada, '/agreement')).toContain('Amendment 1 Withdrawn');
    await proposes({ limitHours: '40' });
    await press(ada, page('/amendment-2/decline'), { note: 'Not this winter.' });
    const list = await read(ben, '/agreement');
    for (const words of ['Amendment 2 Declined', 'Amendment 1 Withdrawn', `${ADA.name} declined it`, '25 hours 40 hours', 'Weekly limit 25 hours']) expect(list).toContain(words);
    expect(list).not.toContain('as amended,');
  });

  test('by the letter’s link, without an account: the same difference and the same hash', async () => {
    await contract();
    await proposes({ rateMinor: '70' });
    const token = await local.token(id, 'sign');
    const visitor = new Browser(local.site);
    const shown = readable((await visitor.get(`/a/${token}`)).text);
    expect(shown).toContain('Rate an hour USD 60.00 USD 70.00');
    expect(shown.replaceAll(' ', '')).toContain((await bodies())[0]!.amendmentHash);
  });
});

test('what a page hands over in its link stays in the form, through a problem too; without it the page says where to choose', async () => {
  await contract();
  await local.does(id, 'client', 'billing.useMethod', 'billing', { method: 'sandbox-succeeds' });
  const at = local.site.deps.now();
  const [entry] = await addEntries(local.site.db, [{ contractId: id, personId: local.parties.freelancer, kind: 'tracked', startsAt: at + 1000, endsAt: at + 3_601_000, task: 'Search', note: '' }], at);
  await local.pass(WEEK);
  await ada.signIn(ADA.email);
  const form = formIn((await ada.get(page(`/week-1/question?entry=${entry}`))).text)!;
  const path = page(`/week-1/question?entry=${entry}`);
  expect((await ada.get(path)).text).toContain(`name="entry" id="entry" value="${entry}"`);
  const empty = await ada.post(form.to, { ...form.fields, entry: entry!, note: '' });
  expect([empty.status, empty.text.includes(`name="entry" id="entry" value="${entry}"`)]).toEqual([422, true]);
  expect((await ada.get(page('/week-1/question'))).text).toContain('Choose the time on the page of the week.');
  await ada.post(form.to, { ...form.fields, entry: entry!, note: 'What was this?' });
  expect(local.statusOf(id, 'question-1')).toBe('asked');
});

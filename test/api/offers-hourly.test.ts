// An offer by the hour, from the form to a signed contract whose first week is open.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { summaryOf } from '../../api/summary';
import { openContract } from '../../domain/terms';
import { ADA, BEN, hourlyTerms, PARTIES } from '../people';
import type { Browser } from './browser';
import { formIn, type LocalSite } from './local-runs';
import { GOOD, nonceIn, preview, write } from './offer-form';
import { readable } from './pages/words';
import { adaAndBen } from './two-people';

const BY_THE_HOUR = {
  ...GOOD, kind: 'hourly', email: BEN.email, otherName: BEN.name, zone: 'Europe/Copenhagen', 'hourly.rate': '60.00', 'hourly.limit': '25', 'hourly.manualTime': 'yes', 'hourly.workView': 'confidential', 'hourly.startsOn': '',
};

let local: LocalSite;
let ada: Browser;
let ben: Browser;
beforeEach(async () => { ({ local, ada, ben } = await adaAndBen()); });
afterEach(() => local.close());

const sent = async (fields: Record<string, string> = {}) => {
  const { id, document } = await preview(ada, { ...BY_THE_HOUR, ...fields });
  return ada.post(`/offers/${id}/send`, { document, name: ADA.name, agree: 'yes' });
};

describe('Ada writes an offer by the hour', () => {
  test('both kinds are on the form, what is typed for the other kind is kept, and only the chosen one counts', async () => {
    const { id, page } = await write(ada, { ...BY_THE_HOUR, 'milestones.0.amount': 'nonsense', 'milestones.1.title': 'Kept for later' });
    expect(page.to).toBe(`/offers/${id}/preview`);
    const form = (await ada.get(`/offers/${id}`)).text;
    expect(form).toMatch(/name="kind" value="hourly" checked/);
    for (const kept of ['value="nonsense"', 'value="Kept for later"', 'value="60.00"', 'value="25"']) expect(form).toContain(kept);
    expect(form).toMatch(/value="confidential" checked/);
    const fixed = await ada.post(`/offers/${id}`, { ...BY_THE_HOUR, kind: 'fixed', 'hourly.rate': 'nonsense', preview: 'yes' });
    expect(fixed.status).toBe(303);
  });

  test.each([
    ['hourly.rate', '', 'Enter an amount in USD'], ['hourly.rate', '60.005', 'USD has 2 digits after the point.'], ['hourly.rate', '0', 'more than zero'],
    ['hourly.limit', '169', 'Enter whole hours, at most 168'], ['hourly.limit', '7.5', 'Enter whole hours'], ['hourly.limit', '-1', 'Enter whole hours'],
    ['hourly.workView', 'always', 'Choose one.'], ['hourly.startsOn', '2026-11-22', 'This day is over.'], ['hourly.startsOn', '2026-02-30', 'Enter a day that exists'],
    ['kind', 'daily', 'Say how the work is paid.'], ['knobs.questionAnswer', '99', 'Choose between 10 seconds and 30 days.'],
  ])('%s = %j is said beside its field, and nothing typed is lost', async (name, value, sentence) => {
    const { page } = await write(ada, { ...BY_THE_HOUR, 'knobs.questionAnswer.unit': 'days', [name]: value });
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain(`href="#${name}"`);
    expect(page.text).toContain('value="Book club app"');
    if (name !== 'hourly.rate') expect(page.text).toContain('value="60.00"');
  });

  test('a rule of the other kind is not asked about and not read', async () => {
    const form = (await ada.get('/offers/new')).text;
    const onlyOf = (key: string) => new RegExp(`<div class="field([^"]*)">\\s*<label for="knobs.${key}"`).exec(form)?.[1]?.trim();
    expect(['changeRounds', 'questionAnswer', 'offerExpiry'].map(onlyOf)).toEqual(['only-fixed', 'only-hourly', '']);
    expect((await write(ada, { ...BY_THE_HOUR, 'knobs.changeRounds': '99' })).page.status).toBe(303);
  });

  test('a draft from before there was hourly work opens as it was', async () => {
    const id = nonceIn(await ada.get('/offers/new'));
    await ada.post('/offers/new', { ...GOOD, nonce: id, keep: 'yes' });
    const row = await local.site.db('drafts').first();
    const { kind: _, hourly: __, ...old } = JSON.parse(row.form).typed;
    await local.site.db('drafts').update({ form: JSON.stringify({ typed: old }) });
    const form = (await ada.get(`/offers/${id}`)).text;
    expect(form).toMatch(/name="kind" value="fixed" checked/);
    expect(form).toContain('value="Clickable prototype"');
  });
});

describe('Ada reads what it would be, and both sign', () => {
  test('rate, fee, what reaches Ben, limit, Work View, weeks, deadlines and four ways a week can go', async () => {
    const read = readable((await preview(ada, { ...BY_THE_HOUR, 'hourly.startsOn': '2026-11-30' })).page.text);
    for (const words of [
      'Rate $60.00 an hour', '5% of each invoice: $3.00 an hour', `${BEN.name} receives $57.00 an hour`, '25 hours, at most $1,500.00 a week', 'Confidential: one image in each segment',
      'Mon 30 Nov 2026, 00:00:00 Copenhagen time', 'Monday to Sunday, Copenhagen time', 'Week: in review Friday 23:59:59 after it', '$60.00 an hour, at most 25 hours a week',
      'You are silent', 'You question 2 hours', 'Your payment fails once', 'Paused for a week', '$1,140.00 for Ben Sørensen to withdraw',
    ]) expect(read).toContain(words);
    expect(read).not.toMatch(/Milestone|rounds of changes/);
  });

  test('the run gets the numbers and no texts; work begins with the day in the contract’s zone', async () => {
    await sent({ zone: 'America/New_York', 'hourly.startsOn': '2027-03-15', 'hourly.limit': '0', 'hourly.manualTime': '' });
    const { terms } = local.site.runs.told[0]!.start!.state;
    expect(terms).toMatchObject({
      milestones: [], zone: 'America/New_York',
      hourly: { rates: [{ fromAt: 0, value: 6000 }], limits: [{ fromAt: 0, value: 0 }], manualTime: false, workView: 'confidential', startsOn: '2027-03-15', startsAt: Date.parse('2027-03-15T04:00:00Z') },
    });
  });

  test('Ben signs from the contract’s page, the week opens, and its head says what was signed', async () => {
    const id = await local.offered(hourlyTerms({}, { startsOn: null }));
    const offer = await ben.get(`/contracts/${id}/agreement`);
    expect(readable(offer.text)).toContain('You receive $57.00 an hour');
    const form = formIn((await ben.get(`/contracts/${id}/offer/accept`)).text)!;
    await ben.post(form.to, { ...form.fields, name: BEN.name, agree: 'yes' });
    expect([local.statusOf(id, 'hours'), local.statusOf(id, 'week-1'), local.statusOf(id, 'billing')]).toEqual(['running', 'open', 'unset']);
    const head = readable((await ada.get(`/contracts/${id}/agreement`)).text);
    expect(head).toContain(`Hourly, $60.00, at most 25 hours a week, with ${BEN.name}. The week runs Monday to Sunday, Copenhagen time, as signed.`);
    expect(head).toContain('Signed by both');
  });
});

test('ops read the rate and the limit in the summary of the run', () => {
  const state = openContract('10517', hourlyTerms(), 'hash', PARTIES, 0);
  expect(summaryOf('10517', state.terms)).toBe('C-10517 · by the hour · USD 60.00, 25 h a week');
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../store/contents';
import { sha256 } from '../../store/secrets';
import { Browser, everything, lastDigits, otherThan } from './browser';
import { documentIn, GOOD, nonceIn, preview, write } from './offer-form';
import { openSite, type Site } from './site';

const ADA = 'ada@harbourbooks.example';
const QUARTER = 15 * 60_000;

let site: Site;
let ada: Browser;
beforeEach(async () => {
  site = await openSite();
  ada = new Browser(site);
  await ada.signIn(ADA);
});
afterEach(() => site.close());

describe('Ada writes an offer', () => {
  test('a blank form makes nothing; each button keeps the draft', async () => {
    const before = await everything(site);
    const id = nonceIn(await ada.get('/offers/new'));
    expect(await everything(site)).toBe(before);
    const kept = await ada.post('/offers/new', { ...GOOD, nonce: id, keep: 'yes' });
    expect(kept.to).toBe(`/offers/${id}`);
    const page = await ada.follow(kept);
    expect(page.text).toContain('Your draft is kept.');
    expect(page.text).toContain('value="Clickable prototype"');
    await ada.post('/offers/new', { ...GOOD, nonce: id, keep: 'yes' });
    expect(await site.db('drafts')).toHaveLength(1);
  });

  test('milestones are added and removed by buttons, and nothing typed is lost', async () => {
    const id = nonceIn(await ada.get('/offers/new'));
    const added = await ada.post('/offers/new', { ...GOOD, nonce: id, add: 'milestone' });
    expect(added.to).toBe(`/offers/${id}#milestones.2.title`);
    const three = await ada.follow(added);
    expect(three.text).toContain('Milestone 3');
    const removed = await ada.follow(await ada.post(`/offers/${id}`, { ...GOOD, 'milestones.2.title': 'Store release', remove: '0' }));
    expect(removed.text).not.toContain('Clickable prototype');
    expect(removed.text).toContain('value="Reader accounts"');
    expect(removed.text).toContain('value="Store release"');
    expect(removed.text).toContain('>An app for readers.\nNot the web site.</textarea>'.slice(1));
  });

  test('a draft is its writer’s alone', async () => {
    const { id } = await write(ada);
    const mia = new Browser(site);
    await mia.signIn('mia@elsewhere.example', 'Mia');
    for (const path of [`/offers/${id}`, `/offers/${id}/preview`]) expect((await mia.get(path)).status).toBe(404);
    for (const path of ['', '/send', '/code']) expect((await mia.post(`/offers/${id}${path}`, GOOD)).status).toBe(404);
    expect((await mia.post('/offers/new', { ...GOOD, nonce: id, keep: 'yes' })).status).toBe(404);
  });
});

describe('what is typed wrong is said beside its field, and everything typed is still there', () => {
  const cases: Array<[string, string, string]> = [
    ['side', 'support', 'Say which side you are on.'], ['email', 'ben', 'Enter one email address'], ['email', ADA.toUpperCase(), 'This is your own address'],
    ['email', 'ben@x.example, mia@x.example', 'Enter one email address'], ['otherName', ' ', 'Enter the other party’s name.'], ['otherName', 'Ben <b@x.example>', 'without &lt; or &gt;'],
    ['otherName', 'Ben\u202enhoJ', 'cannot be stored'], ['title', '', 'Give the contract a title.'], ['title', 'x'.repeat(141), 'At most 140 characters.'], ['title', 'a\0b', 'cannot be stored'],
    ['scope', '', 'Say what is part of the work'], ['scope', 'x'.repeat(10_001), 'At most 10,000 characters.'], ['currency', 'XXX', 'Choose a currency'], ['currency', '__proto__', 'Choose a currency'],
    ['zone', 'Mars/Olympus', 'Choose a time zone'], ['profile', 'constructor', 'Choose one of the policies.'],
    ['milestones.0.title', '', 'Milestone 1: Give the milestone a title.'], ['milestones.1.deliverables', '', 'Milestone 2: Say what is delivered.'],
    ['milestones.1.due', '2026-11-22', 'Milestone 2: This day is over.'], ['milestones.1.due', '2026-02-30', 'Enter a day that exists'], ['milestones.1.due', 'tomorrow', 'Enter a day that exists'], ['milestones.1.due', '9999-01-01', 'within the next ten years'],
    ['knobs.changeRounds', '21', 'Choose between 0 and 20.'], ['knobs.changeRounds', '1.5', 'Enter a whole number.'], ['knobs.milestoneReview', '99', 'Choose between 1 minute and 60 days.'], ['knobs.milestoneReview', '-1', 'Enter a whole number.'],
  ];
  test.each(cases)('%s = %j', async (name, value, sentence) => {
    const { page } = await write(ada, { 'knobs.milestoneReview.unit': 'days', [name]: value });
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain(`href="#${name}"`);
    for (const [kept, typed] of Object.entries({ title: 'Book club app', 'milestones.0.amount': '1,500.00', 'milestones.1.title': 'Reader accounts' })) {
      if (kept !== name) expect(page.text).toContain(`value="${typed}"`);
    }
    expect(await site.db('contracts')).toHaveLength(0);
  });

  test.each([
    '-1', '-0', 'NaN', 'Infinity', '1e309', '0x10', '1e3', '1.005', '10,50', '١٢٣', '1 000', '9007199254740993', '0', '0.00', '', '+5', '1_000', '.5', '5.', '12,34.00', '10000000.01', '∞', '1200.50 USD',
  ])('the amount “%s” is no amount of dollars', async (amount) => {
    const { page } = await write(ada, { 'milestones.0.amount': amount });
    expect(page.status).toBe(422);
    expect(page.text).toContain('href="#milestones.0.amount"');
    expect(page.text).toContain(`value="${amount.replace('+', '&#x2B;')}"`.replace('&#x2B;', '+'));
  });

  test.each([['USD', '1200.5', 120_050], ['USD', '1,200.50', 120_050], ['JPY', '1200', 1200], ['KWD', '1.234', 1234], ['USD', '10000000', 1_000_000_000]])('%s %s is %d of the smallest unit', async (currency, amount, minor) => {
    const { page } = await write(ada, { currency, 'milestones.0.amount': amount, 'milestones.1.amount': '5' });
    expect(page.status).toBe(303);
    await ada.follow(page);
    const shown = await ada.follow(page);
    await ada.post(page.to!.replace('preview', 'send'), { document: documentIn(shown), name: 'Ada Moreau', agree: 'yes' });
    expect(site.runs.told[0]!.start!.state.terms).toMatchObject({ currency, milestones: [{ amountMinor: minor }, expect.anything()] });
  });

  test.each([['JPY', '12.5'], ['KWD', '1.2345'], ['USD', '1.234']])('%s has not so many digits: %s', async (currency, amount) => {
    expect((await write(ada, { currency, 'milestones.0.amount': amount })).page.status).toBe(422);
  });

  test('more than twenty milestones', async () => {
    const rows = Object.fromEntries(Array.from({ length: 21 }, (_, row) => ['title', 'deliverables', 'amount', 'due'].map((part) => [`milestones.${row}.${part}`, part === 'due' ? '' : '7'])).flat());
    expect((await write(ada, rows)).page.text).toContain('At most 20 milestones.');
  });

  test('of a name given twice the last counts, and names of the language mean nothing', async () => {
    const id = nonceIn(await ada.get('/offers/new'));
    const fields = new URLSearchParams({ ...GOOD, nonce: id, preview: 'yes' });
    fields.append('title', 'The second title');
    for (const name of ['__proto__', 'constructor', 'milestones[0][amount]', 'status', 'contract_id', 'knobs.feeBasisPoints']) fields.append(name, '0');
    const page = await ada.follow(await ada.post('/offers/new', fields));
    expect(page.text).toContain('The second title');
    expect(({} as Record<string, unknown>)['0']).toBeUndefined();
    expect(page.text).toContain('A fee of 5% is kept');
  });
});

describe('Ada reads the agreement before she sends it', () => {
  test('every clause, fee and deadline is there, and what would happen', async () => {
    const { page } = await preview(ada);
    for (const words of ['Not the web site.', '$1,425.00', 'Every deadline it will have', 'Security hold', 'What would happen', 'You are silent', 'Sign and send to Ben Okafor']) expect(page.text).toContain(words);
  });

  test('a due day ends at its last second in the contract’s zone, also where the clock changes', async () => {
    const { id, document } = await preview(ada, { zone: 'America/New_York', 'milestones.0.due': '2027-03-14', 'milestones.1.due': '2027-11-07' });
    await ada.post(`/offers/${id}/send`, { document, name: 'Ada Moreau', agree: 'yes' });
    expect(site.runs.told[0]!.start!.state.terms.milestones.map(({ dueAt }) => new Date(dueAt!).toISOString())).toEqual(['2027-03-15T03:59:59.000Z', '2027-11-08T04:59:59.000Z']);
  });

  test('knobs that she turned stand in the clauses', async () => {
    const { page } = await preview(ada, { 'knobs.milestoneReview': '36', 'knobs.milestoneReview.unit': 'hours', 'knobs.changeRounds': '1' });
    expect(page.text).toContain('<mark class="value">1 day and 12 hours</mark>');
    expect(page.text).toContain('Changes are asked for one time');
  });
});

describe('Ada signs and sends', () => {
  test('the run gets ids, amounts and hashes; the texts and the evidence stay here', async () => {
    const { id, document } = await preview(ada);
    const sent = await ada.post(`/offers/${id}/send`, { document, name: 'Ada Moreau', agree: 'yes' }, { 'user-agent': 'Test browser' });
    expect([sent.status, sent.to]).toEqual([303, '/contracts/10001']);
    const [told] = site.runs.told;
    const content = await site.db('contents').first();
    expect(told!.request).toMatchObject({
      instance: 'offer', input: { agree: 'yes', content: content.id, contentHash: content.hash }, cause: { kind: 'act', request: id, channel: 'web' }, by: { role: 'client' },
    });
    expect(told!.start).toMatchObject({ page: 'http://tenon.test/contracts/10001', state: { run: 'contract', id: '10001', terms: { documentHash: document, sender: 'client' } } });
    expect(JSON.stringify(told)).not.toMatch(/Ada|Ben|Book club|example|prototype/);
    expect(JSON.parse(content.body)).toEqual({ name: 'Ada Moreau', address: '127.0.0.1', userAgent: 'Test browser', at: expect.any(Number), documentHash: document, proof: 'session' });
    expect(content.hash).toBe(sha256(canonicalJson(JSON.parse(content.body))));
    const contract = await site.db('contracts').first();
    expect(sha256(contract.document)).toBe(document);
    expect(contract.document).toContain('Book club app');
    expect(await site.db('people').where({ email: 'ben@okafor.example' }).first()).toMatchObject({ name: 'Ben Okafor', joined_at: null });
  });

  test('twice at once is one offer', async () => {
    const { id, document } = await preview(ada);
    const press = () => ada.post(`/offers/${id}/send`, { document, name: 'Ada Moreau', agree: 'yes' });
    const pages = await Promise.all(Array.from({ length: 5 }, press));
    expect(new Set(pages.map(({ to }) => to))).toEqual(new Set(['/contracts/10001']));
    expect(new Set(site.runs.told.map(({ request, contractId }) => `${contractId} ${request.cause.request}`)).size).toBe(1);
    expect(await site.db('contracts')).toHaveLength(1);
  });

  test('a name and the tick are needed, and what was there stays', async () => {
    const { id, document } = await preview(ada);
    const page = await ada.post(`/offers/${id}/send`, { document, name: 'Ada Moreau' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Tick this to go on.');
    expect(page.text).toContain('value="Ada Moreau"');
    expect(site.runs.told).toHaveLength(0);
  });

  test('a quarter of an hour after signing in, a code is needed too', async () => {
    const { id, document } = await preview(ada);
    site.wait(QUARTER);
    const fields = { document, name: 'Ada Moreau', agree: 'yes' };
    expect((await ada.post(`/offers/${id}/send`, fields)).text).toContain('Ask for a new one.');
    const asked = await ada.post(`/offers/${id}/code`, fields);
    expect(asked.text).toContain('A code is on its way');
    expect(asked.text).toContain('value="Ada Moreau"');
    const digits = await lastDigits(site, ADA);
    expect((await ada.post(`/offers/${id}/send`, { ...fields, code: otherThan(digits) })).status).toBe(422);
    expect((await ada.post(`/offers/${id}/send`, { ...fields, code: digits })).status).toBe(303);
    expect(JSON.parse((await site.db('contents').first()).body).proof).toBe('code');
  });

  test('what she signs is what she saw: a draft changed in another window is shown again', async () => {
    const { id, document } = await preview(ada);
    await ada.post(`/offers/${id}`, { ...GOOD, title: 'Another title', preview: 'yes' });
    const page = await ada.post(`/offers/${id}/send`, { document, name: 'Ada Moreau', agree: 'yes' });
    expect(page.status).toBe(409);
    expect(page.text).toContain('Another title');
    expect(site.runs.told).toHaveLength(0);
  });
});

describe('while Temporal does not answer', () => {
  test('nothing is changed, all is kept, and the offer can be changed and sent later', async () => {
    site.runs.answers = () => ({ kind: 'unavailable' });
    const { id, document } = await preview(ada);
    const page = await ada.post(`/offers/${id}/send`, { document, name: 'Ada Moreau', agree: 'yes' });
    expect(page.status).toBe(503);
    expect(page.text).toContain('Nothing was changed');
    expect(page.text).toContain('value="Ada Moreau"');
    await ada.post(`/offers/${id}`, { ...GOOD, title: 'Another title', preview: 'yes' });
    const again = await ada.get(`/offers/${id}/preview`);
    site.runs.answers = ({ request }) => ({ kind: 'done', answer: { sequence: 1, instance: request.instance, status: 'sent', version: 1 } });
    expect((await ada.post(`/offers/${id}/send`, { document: documentIn(again), name: 'Ada Moreau', agree: 'yes' })).to).toBe('/contracts/10002');
    expect((await site.db('contracts').where({ id: '10002' }).first()).title).toBe('Another title');
  });

  test('an unknown outcome is said, the text is held, and sending again is the same offer', async () => {
    site.runs.answers = () => ({ kind: 'unconfirmed' });
    const { id, document } = await preview(ada);
    const fields = { document, name: 'Ada Moreau', agree: 'yes' };
    const page = await ada.post(`/offers/${id}/send`, fields);
    expect(page.text).toContain('Sending it again is safe');
    await ada.post(`/offers/${id}`, { ...GOOD, title: 'Another title', preview: 'yes' });
    expect((await ada.get(`/offers/${id}`)).text).toContain('Your offer is being confirmed');
    site.runs.answers = () => ({ kind: 'unavailable' });
    await ada.post(`/offers/${id}/send`, fields);
    expect((await ada.get(`/offers/${id}`)).text).toContain('Your offer is being confirmed');
    const [first, second] = site.runs.told;
    expect([second!.contractId, second!.request.cause.request]).toEqual([first!.contractId, first!.request.cause.request]);
  });

  test('a refusal is a sentence on the page', async () => {
    site.runs.answers = () => ({ kind: 'refused', refusal: { code: 'NotAllowed', sentence: 'The terms are full of holes.' } });
    const { id, document } = await preview(ada);
    const page = await ada.post(`/offers/${id}/send`, { document, name: 'Ada Moreau', agree: 'yes' });
    expect([page.status, page.text.includes('The terms are full of holes.')]).toEqual([409, true]);
  });
});

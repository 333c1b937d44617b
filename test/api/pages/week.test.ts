// The page of a week of hourly work, as both sides and staff see it, over the real application and record.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { partOf } from '../../../domain/week-sheet';
import { addEntries, entriesIn } from '../../../store/time';
import { openSite, type Site } from '../site';
import { people, type People } from './harbour';
import { CARD, type Recorded } from './recorded';
import { clause, entriesOf, hourly, inReview, SEARCH, searchWork } from './search-work';
import { actsOn, readable } from './words';

let site: Site;
let all: People;
beforeAll(async () => {
  site = await openSite();
  all = await people(site);
  await inReview(site);
});
afterAll(() => site.close());

async function seen(path: string, who: keyof People = 'ada') {
  const { text, status } = await all[who].get(path);
  return { text, read: readable(text), status };
}

const entryOf = async ({ id }: Recorded, task: string) => (await entriesIn(site.db, id, 0, Date.parse('2027-01-01'))).find((each) => each.task === task)!;

describe('the week of the pictures waits for Ada', () => {
  test('she is asked for her decision, by when, and told what silence does', async () => {
    const { read, text } = await seen('/contracts/10517/weeks/1');
    expect(read).toContain('Week of 16 to 22 Nov In review');
    expect(read).toContain('Your turn Review week 1: 20 h 30 min, $1,230.00');
    expect(read).toContain('Decide by Fri 27 Nov 2026, 23:59 London time · Sat 28 Nov, 00:59 in Lagos');
    expect(read).toContain(`If you do nothing $1,230.00 is paid to Ben Okafor. Questioned time is left out until it is settled. ${clause('week.reviewing')}`);
    expect(read).toContain('Once it is paid, Ben Okafor receives $1,168.50 after the 5% fee of $61.50.');
    expect(actsOn(text, '10517')).toEqual(['week-1/approve']);
    expect(text).toContain('<a class="button" href="/contracts/10517/weeks/1#entries">Question some time</a>');
  });

  test('the hours stand day by day, with what was done, and sum to the invoice', async () => {
    const { read, text } = await seen('/contracts/10517/weeks/1');
    expect(read).toContain('Mon 16 Search index, field weights Call with Ada manual: phone 3:40 0:30 4:10');
    expect(read).toContain('Sat 21 No time recorded');
    expect(read).toContain('Week 82% of the 25 hours 18:20 2:10 20:30');
    expect(read).toContain('Tracked 18:20 × $60.00 $1,100.00 Manual 2:10 × $60.00 $130.00 You pay $1,230.00 Fee 5%, paid by Ben Okafor −$61.50 Ben Okafor receives $1,168.50');
    expect(text).toContain('<rect class="fill-ok" width="220.0" height="14"/><rect x="222.0" width="30.0" height="14" fill="url(#hatch)"/>');
    expect(read).not.toContain('Recorded and not billed');
  });

  test('it is said how the week ends, to the second and by clause', async () => {
    const { read } = await seen('/contracts/10517/weeks/1');
    expect(read).toContain(`Mon 23 Nov 2026, 12:00:00 · ${clause('week.closing')} Ben Okafor’s time closed and locked`);
    expect(read).toContain(`Fri 27 Nov 2026, 23:59:59 · ${clause('week.reviewing')} Your review ends; silence pays $1,230.00`);
    expect(read).toContain(`Wed 2 Dec 2026, 23:59:59 · ${clause('release.hold')} Paid at once, its hold of 5 days ends; Ben Okafor can withdraw $1,168.50`);
  });

  test('Ben sees the same week in Lagos, can adjust it, and question nothing', async () => {
    const { read, text } = await seen('/contracts/10517/weeks/1', 'ben');
    expect(read).toContain('Not your turn Ada Moreau’s turn: review week 1, 20 h 30 min, $1,230.00');
    expect(read).toContain('Mon 16 Nov 09:00 to 12:40 Search index, field weights Tracked 3:40 Yes');
    expect(read).toContain('Mon 16 Nov, 00:00 to Mon 23 Nov, 00:00, UTC, as signed. All other times are Lagos time');
    expect(text).toContain('href="/contracts/10517/weeks/1/adjust">Adjust the time sheet</a>');
    expect(text).not.toContain('question?entry');
  });

  test('staff read it and can do nothing; what is on a screen is not for them; a stranger finds no page', async () => {
    const { read, text } = await seen('/contracts/10517/weeks/1', 'olu');
    expect(read).toContain('Ada Moreau’s turn: review week 1, 20 h 30 min, $1,230.00');
    expect(actsOn(text, '10517')).toEqual([]);
    expect(text).not.toContain('work-view');
    for (const path of ['', '/1', '/9', '/x']) expect((await seen(`/contracts/10517/weeks${path}`, 'mia')).status).toBe(404);
    expect((await seen('/contracts/10517/weeks/9')).status).toBe(404);
  });

  test('the list has every week, with hours, amount and what comes next; the open one as it stands now', async () => {
    const { read } = await seen('/contracts/10517/weeks');
    expect(read).toContain('23 to 29 Nov Week 2 In progress 0:00 $0.00 Closes Mon 30 Nov, 12:00');
    expect(read).toContain('16 to 22 Nov Week 1 In review 20:30 $1,230.00 Review ends Fri 27 Nov, 23:59');
    expect((await seen('/contracts/10517/weeks', 'ben')).text).toContain('href="/contracts/10517/tracker">Open the tracker</a>');
  });
});

test('what is not billed is named with its reason: over the limit, and before there was a payment method', async () => {
  const story = await searchWork(site, { id: '10518', card: false, worked: [['16', '08:00', '20:00', 'Import'], ['17', '08:00', '20:00', 'Import'], ['18', '08:00', '13:00', 'Import']], until: '2026-11-16T10:00:00Z' });
  await story.does('client', 'billing.useMethod', 'billing', { input: CARD });
  await story.at('2026-11-23T14:05:00Z');
  const { read } = await seen('/contracts/10518/weeks/1');
  expect(read).toContain(`No payment covered it: there was no payment method, or a payment had failed 2:00 ${clause('invoice.retrying')}`);
  expect(read).toContain(`Over the limit of 25 hours a week 2:00 ${clause('week.limit')} Not billed 4:00`);
  expect(read).toContain('Mon 16 Nov 08:00 to 20:00 Import Tracked 12:00 10:00; not 2:00: not covered by a payment');
  expect(read).toContain('You pay $1,500.00');
});

test('a rate that rose in the week stands beside its time, and the draft has both', async () => {
  const terms = { ...SEARCH, hourly: hourly({ rates: [{ fromAt: 0, value: 6000 }, { fromAt: Date.parse('2026-11-18T10:00:00Z'), value: 7500 }] }) };
  await inReview(site, { id: '10519', terms });
  const { read } = await seen('/contracts/10519/weeks/1');
  expect(read).toContain('Stock feed: read delta files Tracked 2:50 $60.00, then $75.00 Yes');
  expect(read).toContain('Tracked 8:50 × $60.00 $530.00 Manual 0:30 × $60.00 $30.00 Tracked 9:30 × $75.00 $712.50 Manual 1:40 × $75.00 $125.00 You pay $1,397.50');
});

describe('time that was questioned', () => {
  test('leaves the invoice, is listed with both words and its deadline, and ends as it was answered', async () => {
    const story = await inReview(site, { id: '10520' });
    const call = await entryOf(story, 'Call with the warehouse');
    const feed = await entryOf(story, 'Stock feed: read delta files');
    await story.does('client', 'week.question', 'week-1', { input: { entry: call.id }, wrote: { note: 'Who was on the phone?' } });
    await story.does('client', 'week.question', 'week-1', { input: { entry: partOf(feed.id, { startsAt: feed.startsAt + 600_000, endsAt: feed.startsAt + 1_200_000 }) }, wrote: { note: 'What is this page for?' } });
    const ada = await seen('/contracts/10520/weeks/1');
    expect(ada.read).toContain('Question 1: 1 h, $60.00 Asked Fri 20 Nov, 13:00 to 14:00, Call with the warehouse You: “Who was on the phone?” Mon 23 Nov, 14:05');
    expect(ada.read).toContain('Question 2: 10 min, $10.00 Asked Wed 18 Nov, 09:10 to 09:20, Stock feed: read delta files');
    expect(ada.read).toContain(`Answer by Thu 26 Nov 2026, 14:05:00. If Ben Okafor does nothing: 1 h are dropped; $60.00 is not paid. ${clause('question.answering')}`);
    expect(ada.read).toContain('You pay $1,160.00');
    expect(ada.read).toContain('Questioned: what is settled has an invoice of its own 1:10');

    const ben = await seen('/contracts/10520/weeks/1', 'ben');
    expect(ben.read).toContain('Your turn Answer question 1 about 1 h: $60.00');
    expect(actsOn(ben.text, '10520')).toEqual(expect.arrayContaining(['question-1/keep', 'question-2/drop']));
    const page = await seen('/contracts/10520/question-2/keep', 'ben');
    expect(page.read).toContain('Time Wed 18 Nov 2026, 10:10 to 10:20, Lagos time Work Stock feed: read delta files It is worth 10 min, $10.00');
    expect(page.read).toContain('What Ada Moreau wrote “What is this page for?”');

    await story.does('freelancer', 'question.keep', 'question-1', { wrote: { note: 'Mr Lind, about the feed.' } });
    await story.does('freelancer', 'question.drop', 'question-2');
    await story.does('client', 'question.accept', 'question-1');
    await story.does('provider', 'invoice.confirm', 'invoice-1');
    const { read } = await seen('/contracts/10520/weeks/1');
    expect(read).toContain('Ben Okafor kept 1 h: question 1: “Mr Lind, about the feed.”');
    expect(read).toContain(`You accepted the answer to question 1: $60.00, Mon 23 Nov 2026, 14:05. ${clause('question.settling')} · Invoice 1`);
    expect(read).toContain(`Ben Okafor dropped 10 min: question 2, Mon 23 Nov 2026, 14:05. ${clause('question.answering')}`);
    expect(read).toContain('Questioned and dropped 0:10');
  });

  test('the page of the question says which time it is about before anything is asked', async () => {
    const story = await inReview(site, { id: '10521' });
    const call = await entryOf(story, 'Call with the warehouse');
    const { read, text } = await seen(`/contracts/10521/week-1/question?entry=${call.id}`);
    expect(read).toContain('Time Fri 20 Nov 2026, 13:00 to 14:00, London time Work Call with the warehouse, added by hand: “phone” It is worth 1 h, $60.00');
    expect(text).toContain(`name="entry" id="entry" value="${call.id}"`);
  });
});

test('the report of the week stands beside it', async () => {
  await inReview(site, { id: '10527' });
  const { read } = await seen('/contracts/10527/weeks/1');
  expect(read).toContain('Ben Okafor’s report From the time sheet Done.');
});

test('approved and paid: the formal invoice is there, and the day on which it can be withdrawn', async () => {
  const story = await inReview(site, { id: '10522' });
  await story.does('client', 'week.approve', 'week-1');
  await story.does('provider', 'invoice.confirm', 'invoice-1');
  const { read, text } = await seen('/contracts/10522/weeks/1', 'ben');
  expect(read).toContain('Invoice Paid Ada Moreau pays $1,230.00 Fee −$61.50 You receive $1,168.50 Open the invoice');
  expect(text).toContain('href="/contracts/10522/invoices/invoice-1"');
  expect(read).toContain(`Sat 28 Nov 2026, 15:05:00 · ${clause('release.hold')} The security hold ends; you can withdraw $1,168.50`);
  expect(read).not.toContain('Draft invoice');
});

describe('the workroom of hourly work', () => {
  test('has this week in place of milestones: what is left, whether it is covered, and the ways to it', async () => {
    const story = await searchWork(site, { id: '10523', until: '2026-11-23T11:00:00Z' });
    await addEntries(site.db, entriesOf(story, [['23', '08:00', '10:30', 'Feed errors']]), story.now);
    const { read, text } = await seen('/contracts/10523', 'ben');
    expect(read).toContain('Week of 23 to 29 Nov In progress Time tracked now is protected: it is billed, and nothing is missing if it is questioned. Recorded 2 h 30 min Left of 25 hours 22 h 30 min');
    expect(read).toContain('Comes to $150.00');
    for (const path of ['/tracker', '/weeks/2', '/weeks/2/work-view', '/weeks']) expect(text).toContain(`href="/contracts/10523${path}"`);
    expect(read).toContain(`In progress Closes Mon 30 Nov 2026, 13:00 · ${clause('week.closing')} $142.50`);
    expect(read).not.toContain('Milestones');
  });

  test('a payment that failed: Ben is told that his time is not covered, Ada how to mend it', async () => {
    const story = await inReview(site, { id: '10524' });
    await story.does('client', 'week.approve', 'week-1');
    await story.does('provider', 'invoice.decline', 'invoice-1');
    const ben = await seen('/contracts/10524', 'ben');
    expect(ben.read).toContain('Time tracked now is recorded, but neither billed nor protected. A payment of the client has failed: time is not covered until it is mended.');
    expect(ben.read).toContain('Being collected');
    const ada = await seen('/contracts/10524');
    expect(ada.read).toContain('Your turn Mend the payment of invoice 1: $1,230.00');
    expect(actsOn(ada.text, '10524')).toContain('invoice-1/pay');
  });

  test('home and money speak of it: what is to review, what is on its way, and what is held ahead', async () => {
    const story = await inReview(site, { id: '10525', terms: { ...SEARCH, title: 'Gift cards' } });
    await story.does('client', 'billing.deposit', 'billing', { input: { amountMinor: 150_000, ...CARD } });
    await story.does('provider', 'deposit.confirm', 'deposit-1');
    const home = await seen('/');
    expect(home.read).toContain('Review week 1: 20 h 30 min, $1,230.00 Gift cards · Ben Okafor');
    expect(home.text).toContain('href="/contracts/10525/weeks/1"');
    expect((await seen('/', 'ben')).read).toContain(`Gift cards In review Decide by Sat 28 Nov 2026, 00:59 · ${clause('week.reviewing')} $1,168.50`);
    const money = await seen('/contracts/10525/money');
    expect(money.read).toContain('Held for coming invoices $1,500.00');
    expect(money.read).toContain(`Until an invoice takes it, or the work has ended ${clause('billing.deposit')}`);
    await story.does('client', 'week.approve', 'week-1');
    const after = await seen('/contracts/10525/money', 'ben');
    expect(after.read).toContain('Held for coming invoices $270.00');
    expect(after.read).toContain('In hold for the release for invoice 1 $1,168.50');
    expect(after.read).toContain('Paid from the deposit, ');
  });
});

// Questioned time leaves the invoice of its week until it is settled, each way that this can go, and is never billed twice.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { partOf } from '../../domain/week-sheet';
import { ledgerFaults } from '../../store/ledger';
import { becomes, begun, CLOSES, factsOf, HOUR, keysOf, moved, runsOut, SECOND, works } from './worked';
import { House, type Story } from './house';

let house: House;
beforeAll(async () => { house = await House.open(); }, 60_000);
afterAll(async () => {
  if (house) expect(await ledgerFaults(house.db)).toEqual([]);
  await house?.close();
});

let ids = 0;

/** A week of two entries, of three hours and of one, in review; Ada may have asked about the first. */
async function inReview(asks = true): Promise<{ story: Story; monday: number; long: string; short: string }> {
  const { story, monday } = await begun(house, `q${++ids}`);
  const long = await works(story, monday + 9 * HOUR, 3);
  const short = await works(story, monday + 13 * HOUR, 1, { task: 'Call with Ada' });
  await story.passTo(monday + CLOSES + SECOND);
  await becomes(story, 'week-1', 'inReview');
  if (asks) await story.act('week.question', 'week-1', 'client', { entry: long });
  return { story, monday, long, short };
}

/** What the invoices of a contract are about, and over how much. */
const invoices = async (story: Story) => Promise.all((await keysOf(story, 'invoice')).map(async (key) => {
  const { for: about, amountMinor, seconds } = await factsOf(story, key);
  return `${about} ${seconds} s ${amountMinor}`;
}));

test('the rest of the week is paid, and the question waits for its answer', async () => {
  const { story } = await inReview();
  expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 3600, unbilledSeconds: 3 * 3600, questionedSeconds: 3 * 3600, amountMinor: 6000 });
  await story.act('week.approve', 'week-1', 'client');
  await becomes(story, 'invoice-1', 'paid');
  await becomes(story, 'question-1', 'asked');
  expect(await invoices(story)).toEqual(['week 3600 s 6000']);
  await story.over();
});

describe('the answer', () => {
  test.each([
    ['kept and accepted', 'question.keep', {}, 'question.accept', 'settled', ['question 10800 s 18000']],
    ['kept, and nobody objects', 'question.keep', {}, undefined, 'settled', ['question 10800 s 18000']],
    ['shortened and accepted', 'question.change', { minutes: 50 }, 'question.accept', 'settled', ['question 3000 s 5000']],
    ['dropped', 'question.drop', {}, undefined, 'dropped', []],
  ] as const)('%s', async (_, answer, input, decision, end, billed) => {
    const { story } = await inReview();
    await story.act(answer, 'question-1', 'freelancer', input);
    if (decision) await story.act(decision, 'question-1', 'client');
    else if (end !== 'dropped') await runsOut(story, 'question-1', end);
    await becomes(story, 'question-1', end);
    await runsOut(story, 'week-1', 'approved');
    await becomes(story, 'invoice-1', 'paid');
    expect((await invoices(story)).sort()).toEqual([...billed, 'week 3600 s 6000']);
    await story.over();
  });

  test('that does not come drops the time', async () => {
    const { story } = await inReview();
    await runsOut(story, 'question-1', 'dropped');
    await runsOut(story, 'week-1', 'approved');
    await becomes(story, 'invoice-1', 'paid');
    expect(await moved(story)).toEqual(['deposit 6000', 'release 5700', 'fee 300']);
    await story.over();
  });
});

test('two questions at the very same moment are about what each left of the week', async () => {
  const { story, long, short } = await inReview(false);
  await Promise.all([long, short].map((entry) => story.act('week.question', 'week-1', 'client', { entry })));
  expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 0, questionedSeconds: 4 * 3600, amountMinor: 0 });
  const amounts = await Promise.all(['question-1', 'question-2'].map(async (key) => Number((await factsOf(story, key)).amountMinor)));
  expect(amounts.sort()).toEqual([18_000, 6000]);
  await story.over();
});

test('the same time asked about twice at the very same moment is asked about once', async () => {
  const { story, long } = await inReview(false);
  const asked = await Promise.allSettled([1, 2].map(() => story.act('week.question', 'week-1', 'client', { entry: long })));
  expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await keysOf(story, 'question')).toEqual(['question-1']);
  await story.over();
});

test('one segment of an entry: the rest of it is paid', async () => {
  const { story, long, monday } = await inReview(false);
  await story.act('week.question', 'week-1', 'client', { entry: partOf(long, { startsAt: monday + 9 * HOUR + 600_000, endsAt: monday + 9 * HOUR + 1_200_000 }) });
  expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 4 * 3600 - 600, questionedSeconds: 600, amountMinor: 23_000 });
  expect(await factsOf(story, 'question-1')).toMatchObject({ seconds: 600, amountMinor: 1000 });
  await story.over();
});

describe('an adjustment', () => {
  test('replaces the totals of the week; both versions are kept, and what is approved is the last', async () => {
    const { story, monday, long, short } = await inReview(false);
    await works(story, monday + 9 * HOUR, 2, { revision: 'second', replaces: long });
    await works(story, monday + 13 * HOUR, 1, { revision: 'second', replaces: short, task: 'Call with Ada' });
    await story.act('week.adjust', 'week-1', 'freelancer', { revision: 'second' });
    expect(await factsOf(story, 'week-1')).toMatchObject({ revision: 'second', billedSeconds: 3 * 3600, amountMinor: 18_000 });
    await story.act('week.approve', 'week-1', 'client');
    await becomes(story, 'invoice-1', 'paid');
    expect(await house.db('invoice_lines').where({ contract_id: story.id }).orderBy('amount_minor').pluck('amount_minor')).toEqual([6000, 12_000]);
    await expect(story.act('week.adjust', 'week-1', 'freelancer', { revision: 'second' })).rejects.toThrow();
    await story.over();
  });

  test('at the last moment gives Ada time to look: silence does not approve at once what she never saw', async () => {
    const { story, monday, long } = await inReview(false);
    await story.passUntil('week-1', 1);
    await works(story, monday + 9 * HOUR, 9, { revision: 'late', replaces: long });
    await story.act('week.adjust', 'week-1', 'freelancer', { revision: 'late' });
    const { clock } = (await story.state()).instances['week-1']!;
    expect(Math.round((clock!.dueAt - (await story.now())) / HOUR)).toBe(3 * 24);
    expect(clock!.remindAt.length).toBeGreaterThan(0);
    await story.pass(3600);
    expect(await story.recorded('week-1')).toBe('inReview');
    await story.over();
  });

  test('to a version that is not there is refused', async () => {
    const { story } = await inReview(false);
    await expect(story.act('week.adjust', 'week-1', 'freelancer', { revision: 'third' })).rejects.toThrow();
    await story.over();
  });

  test('brings no questioned time back under another name', async () => {
    const { story, monday, long, short } = await inReview();
    await works(story, monday + 9 * HOUR, 3, { revision: 'again', replaces: long });
    await works(story, monday + 13 * HOUR, 0.5, { revision: 'again', replaces: short });
    await story.act('week.adjust', 'week-1', 'freelancer', { revision: 'again' });
    expect(await factsOf(story, 'week-1')).toMatchObject({ billedSeconds: 1800, amountMinor: 3000 });
    await story.act('question.keep', 'question-1', 'freelancer');
    await story.act('question.accept', 'question-1', 'client');
    await story.act('week.approve', 'week-1', 'client');
    await becomes(story, 'invoice-2', 'paid');
    expect((await invoices(story)).sort()).toEqual(['question 10800 s 18000', 'week 1800 s 3000']);
    await story.over();
  });
});

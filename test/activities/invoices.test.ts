// Invoices come with the event that bills something: once, with the next number of their issuer, and for good.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { issueInvoices } from '../../activities/invoices';
import { timeLines, type WorkLines } from '../../activities/invoice-lines';
import { recordActivities } from '../../activities/record';
import { clauseNumber } from '../../domain/agreement';
import { moneySum } from '../../domain/ledger';
import { splitByWeights } from '../../domain/money';
import type { RunState, Step } from '../../domain/run';
import { keepBilling, NO_DETAILS } from '../../store/billing';
import { canonicalJson } from '../../store/contents';
import { inTransaction } from '../../store/database';
import { eventsAt } from '../../store/events';
import { invoiceByKey, invoicesOfContract, invoicesOfPerson, type InvoiceRow } from '../../store/invoices';
import { transfersOf } from '../../store/ledger';
import { sha256 } from '../../store/secrets';
import { ADA, BEN } from '../people';
import { Story } from '../domain/story';
import { credit, hours, planting } from './billed';
import { openDesk, SECRET, type Desk } from './desk';

let desk: Desk;
beforeEach(async () => { desk = await openDesk(); });
afterEach(() => desk.close());

const BENS = { ...NO_DETAILS, legalName: 'Sørensen Byg & Kode ApS', address: 'Strandgade 4\n1401 København K', country: 'DK', taxId: 'DK12345678', taxBasisPoints: 2500, taxNote: '' };

const approved = (): Story => new Story().signed().funded().does('freelancer', 'milestone.submit').does('client', 'milestone.approve');
const renamed = ({ state, steps }: Pick<Story, 'state' | 'steps'>, id: string): { state: RunState; steps: Step[] } =>
  JSON.parse(JSON.stringify({ state, steps }).replaceAll('2041', id)) as { state: RunState; steps: Step[] };

async function recorded(story = approved()): Promise<Story> {
  await desk.keep(story.state);
  await desk.record(story.state, story.steps);
  return story;
}

const numbersOf = async (kind: string): Promise<number[]> => (await desk.db('invoices').where({ kind, issuer_id: BEN.id }).orderBy('number')).map(({ number }) => number as number);
const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);
/** The words of an error; one of the native driver's is no Error of this test's own world. */
const problemOf = (writing: Promise<unknown>): Promise<string> => writing.then(() => 'none', (error: { message: string }) => error.message);

describe('a milestone that is released', () => {
  test('has its invoice, with what the ledger moved, and both sides as they were', async () => {
    await keepBilling(desk.db, BEN.id, BENS, 1);
    const story = await recorded();
    const [invoice] = await invoicesOfContract(desk.db, '2041');
    const full = (await invoiceByKey(desk.db, '2041', 'release-1-1'))!;
    expect(full).toMatchObject({
      key: 'release-1-1', kind: 'invoice', number: 1, issuerId: BEN.id, recipientId: ADA.id, currency: 'USD', amountMinor: 120_000, taxMinor: 24_000, feeMinor: 6000, corrects: null,
      lines: [{ says: 'Milestone 1: Wireframes', kind: null, seconds: null, rateMinor: null, amountMinor: 120_000 }],
      document: {
        issuer: { name: BEN.name, email: BEN.email, ...BENS }, recipient: { name: ADA.name, email: ADA.email, ...NO_DETAILS },
        title: 'Shop redesign', subject: 'Milestone 1: Wireframes', zone: 'Europe/Copenhagen', period: null, clause: { key: 'milestone.approval', number: clauseNumber('milestone.approval') },
      },
    });
    expect(invoice).toEqual((({ lines: _, ...head }: InvoiceRow) => head)(full));
    const [event] = await eventsAt(desk.db, [['2041', full.sequence]]);
    expect([event!.action, event!.at]).toEqual(['approve', full.issuedAt]);
    const { releasedMinor, feesMinor } = moneySum(await transfersOf(desk.db, ['2041']));
    expect([full.amountMinor, full.feeMinor]).toEqual([releasedMinor + feesMinor, feesMinor]);
    expect(story.status()).toBe('released');
  });

  test('in parts has an invoice a part, which says so, and they sum to the milestone', async () => {
    const story = new Story().signed().funded().does('freelancer', 'milestone.submit').does('client', 'milestone.approvePart', { amountMinor: 33_333 })
      .does('freelancer', 'milestone.submit').does('client', 'milestone.approve');
    await recorded(story);
    const invoices = (await invoicesOfContract(desk.db, '2041')).reverse();
    expect(invoices.map(({ number, amountMinor, document }) => [number, amountMinor, document.subject])).toEqual([
      [1, 33_333, 'Milestone 1: Wireframes, part 1'], [2, 86_667, 'Milestone 1: Wireframes, part 2'],
    ]);
  });

  test('has one, however often its steps are recorded, and none when its hold ends', async () => {
    const story = await recorded();
    await desk.record(story.state, story.steps);
    await desk.record(story.state, story.steps.slice(-1));
    const before = story.steps.length;
    story.at('2026-02-20T00:00:00Z');
    expect(story.instance('release-1-1').status).toBe('available');
    await desk.record(story.state, story.steps.slice(before));
    expect(await numbersOf('invoice')).toEqual([1]);
    expect(await desk.db('counters').where({ name: `invoice:${BEN.id}` })).toEqual([{ name: `invoice:${BEN.id}`, value: 1 }]);
  });

  test('is billed once, also when the same event is asked about again', async () => {
    const story = await recorded();
    const appended = story.steps.map((step) => ({ step, sequence: step.sequence }));
    await inTransaction(desk.db, (transaction) => issueInvoices(transaction, { id: '2041', appended }));
    expect(await numbersOf('invoice')).toEqual([1]);
    expect((await desk.db('counters').where({ name: `invoice:${BEN.id}` }).first()).value).toBe(1);
  });

  test('is billed by its release and not by the end of its hold', async () => {
    const story = new Story().signed().funded().does('freelancer', 'milestone.submit').does('client', 'milestone.approve').at('2026-02-20T00:00:00Z');
    await desk.keep(story.state);
    await desk.db('contracts').update({ state: 'contract active' });
    const appended = story.steps.filter(({ action }) => action === 'clear').map((step) => ({ step, sequence: step.sequence }));
    expect(appended).toHaveLength(1);
    await issueInvoices(desk.db, { id: '2041', appended });
    expect(await invoicesOfContract(desk.db, '2041')).toEqual([]);
  });

  test('keeps what it said when details change afterwards; the next one says what holds then', async () => {
    await keepBilling(desk.db, BEN.id, BENS, 1);
    const story = await recorded();
    const before = await invoiceByKey(desk.db, '2041', 'release-1-1');
    await keepBilling(desk.db, BEN.id, { ...BENS, legalName: 'Ben A/S', taxBasisPoints: 1900 }, 2);
    const count = story.steps.length;
    story.funded('milestone-2').does('freelancer', 'milestone.submit', {}, 'milestone-2').does('client', 'milestone.approve', {}, 'milestone-2');
    await desk.record(story.state, story.steps.slice(count));
    expect(await invoiceByKey(desk.db, '2041', 'release-1-1')).toEqual(before);
    expect((await invoiceByKey(desk.db, '2041', 'release-2-1'))).toMatchObject({ number: 2, taxMinor: 31_933, document: { issuer: { legalName: 'Ben A/S' } } });
  });
});

describe('the numbers of an issuer', () => {
  test('have no gap and no number twice, when many of their contracts record at once', async () => {
    const contracts = upTo(40).map((index) => renamed(approved(), String(5000 + index)));
    for (const { state } of contracts) await desk.keep(state);
    // Two at once for each contract, as from a worker whose answer was lost and the one that tries again.
    await Promise.all([...contracts, ...contracts].map(({ state, steps }) => desk.record(state, steps)));
    expect(await numbersOf('invoice')).toEqual(upTo(40));
    expect(await desk.db('invoices').countDistinct({ n: 'contract_id' })).toEqual([{ n: 40 }]);
  });

  test('have none for a transaction that was rolled back, also not among others that are recorded with it', async () => {
    const [good, bad, other] = ['6001', '6002', '6003'].map((id) => renamed(approved(), id));
    for (const { state } of [good!, bad!, other!]) await desk.keep(state);
    // Its number is taken; then the row is refused, for there is no such person.
    const broken = { ...bad!.state, terms: { ...bad!.state.terms, parties: { client: 'person-nobody', freelancer: BEN.id } } };
    const outcomes = await Promise.all([desk.record(good!.state, good!.steps), problemOf(desk.record(broken, bad!.steps)), desk.record(other!.state, other!.steps)]);
    expect(outcomes[1]).toMatch(/FOREIGN KEY/);
    expect(await numbersOf('invoice')).toEqual([1, 2]);
    expect(await invoicesOfContract(desk.db, '6002')).toEqual([]);
    await desk.record(bad!.state, bad!.steps);
    expect((await invoicesOfContract(desk.db, '6002'))[0]?.number).toBe(3);
  });

  test('are a series of their own for credit notes, and for another issuer', async () => {
    const story = await recorded();
    await desk.record(story.state, [planting(story.state, [credit(1, 'release-1-1', 20_000)])]);
    const mirrored = renamed(approved(), '6100');
    const swapped = { ...mirrored.state, terms: { ...mirrored.state.terms, parties: { client: BEN.id, freelancer: ADA.id } } };
    await desk.keep(swapped);
    await desk.record(swapped, mirrored.steps);
    expect(await numbersOf('invoice')).toEqual([1]);
    expect(await numbersOf('credit')).toEqual([1]);
    expect((await invoicesOfPerson(desk.db, ADA.id)).map(({ number, kind, issuerId }) => [number, kind, issuerId]).sort())
      .toEqual([[1, 'credit', BEN.id], [1, 'invoice', ADA.id], [1, 'invoice', BEN.id]]);
  });
});

describe('a credit note', () => {
  test('names what it corrects, at the rate that held then; in the end all of the tax is given back', async () => {
    await keepBilling(desk.db, BEN.id, { ...BENS, taxBasisPoints: 1900 }, 1);
    const story = await recorded();
    await keepBilling(desk.db, BEN.id, { ...BENS, taxBasisPoints: 2500 }, 2);
    const three = [1, 2, 3].map((number) => planting(story.state, [credit(number, 'release-1-1', 40_000)], { sequence: story.state.sequence + number - 1 }));
    await desk.record(story.state, three);
    const [, , one, invoice] = await invoicesOfContract(desk.db, '2041');
    const credits = await desk.db('invoices').where({ kind: 'credit' });
    expect(one).toMatchObject({ kind: 'credit', number: 1, corrects: 'release-1-1', amountMinor: 40_000, taxMinor: 6387, document: { subject: 'Milestone 1: Wireframes', issuer: { taxBasisPoints: 1900 } } });
    expect(credits.reduce((sum, { tax_minor }) => sum + Number(tax_minor), 0)).toBe(invoice!.taxMinor);
  });

  test('of nothing that was billed is refused, and with it its whole step', async () => {
    const story = await recorded();
    expect(await problemOf(desk.record(story.state, [planting(story.state, [credit(1, 'release-9-1', 100)])]))).toMatch('No invoice release-9-1');
    expect(await desk.db('events').count({ n: '*' })).toEqual([{ n: story.steps.length }]);
    expect(await desk.db('counters').where('name', 'like', 'credit:%')).toEqual([]);
  });
});

describe('hours', () => {
  const sheet = (lines: Parameters<typeof timeLines>[0]): WorkLines => async () => timeLines(lines);
  const recordWith = (workLines: WorkLines, story: Story, steps: readonly Step[]): Promise<unknown> =>
    recordActivities({ db: desk.db, secretKey: SECRET, lettersWait: () => undefined, workLines }).record({ run: story.state.run, id: story.state.id, parties: story.state.terms.parties, steps });

  test('are billed by task, kind and rate, with the bounds of their week', async () => {
    const story = await recorded(new Story().signed().funded());
    const week = { key: 'week-12', process: 'week', facts: { number: 12, startsAt: 1_000_000, endsAt: 2_000_000 } };
    const lines = sheet([
      { task: 'Search index', kind: 'tracked', rateMinor: 6000, seconds: 66_000, amountMinor: 110_000 },
      { task: '', kind: 'manual', rateMinor: 6000, seconds: 7800, amountMinor: 13_000 },
    ]);
    await recordWith(lines, story, [planting(story.state, [week, hours(1, 123_000, { week: 12 })])]);
    expect(await invoiceByKey(desk.db, '2041', 'invoice-1')).toMatchObject({
      amountMinor: 123_000, feeMinor: 6150, document: { subject: 'Work of week 12', period: { startsAt: 1_000_000, endsAt: 2_000_000 } },
      lines: [
        { says: 'Search index', kind: 'tracked', rateMinor: 6000, seconds: 66_000, amountMinor: 110_000 },
        { says: 'Work without a task', kind: 'manual', rateMinor: 6000, seconds: 7800, amountMinor: 13_000 },
      ],
    });
  });

  test('without a sheet are one line; what is held of them is no second invoice', async () => {
    const story = await recorded(new Story().signed().funded());
    const hold = { key: 'release-invoice-1', process: 'release', facts: { number: 1, amountMinor: 5000, feeMinor: 250, netMinor: 4750 } };
    await desk.record(story.state, [planting(story.state, [hours(1, 5000, { for: 'question', week: 7 }), hold])]);
    expect((await invoicesOfContract(desk.db, '2041')).map(({ key }) => key)).toEqual(['invoice-1']);
    expect((await invoiceByKey(desk.db, '2041', 'invoice-1'))!.lines).toEqual([{ says: 'Questioned time of week 7', kind: null, seconds: 3600, rateMinor: null, amountMinor: 5000 }]);
  });

  test('whose lines do not sum to the amount leave nothing behind', async () => {
    const story = await recorded(new Story().signed().funded());
    const short = sheet([{ task: 'Search', kind: 'tracked', rateMinor: 6000, seconds: 3600, amountMinor: 5999 }]);
    expect(await problemOf(recordWith(short, story, [planting(story.state, [hours(1, 6000)])]))).toMatch('sum to 5999 and not to 6000');
    expect(await desk.db('invoices')).toEqual([]);
    expect(await desk.db('events').count({ n: '*' })).toEqual([{ n: story.steps.length }]);
  });

  test('of whatever weeks: lines sum to the amount, and amount is fee and net', async () => {
    const story = await recorded(new Story().signed().funded());
    let number = 0;
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 5_000_000 }), fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 12 }), async (amountMinor, weights) => {
      const parts = splitByWeights(amountMinor, weights);
      const lines = sheet(parts.map((part, index) => ({ task: `Task ${index}`, kind: 'tracked', rateMinor: 6000, seconds: weights[index]!, amountMinor: part })));
      number += 1;
      const step = planting(story.state, [hours(number, amountMinor)], { sequence: story.state.sequence + number - 1 });
      await recordWith(lines, story, [step]);
      const invoice = (await invoiceByKey(desk.db, '2041', `invoice-${number}`))!;
      expect(invoice.number).toBe(number);
      expect(invoice.lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(amountMinor);
      expect(invoice.amountMinor - invoice.feeMinor).toBe(Number(step.after[1]!.facts.netMinor));
    }), { numRuns: 40 });
    expect(await numbersOf('invoice')).toEqual(upTo(number));
  });
});

test.each(['invoices', 'invoice_lines', 'invoice_files'])('the database refuses to edit %s', async (table) => {
  await recorded();
  if (table === 'invoice_files') await desk.db(table).insert({ contract_id: '2041', key: 'release-1-1', name: 'a'.repeat(32), hash: 'a'.repeat(64), made_at: 'now' });
  expect(await problemOf(desk.db(table).update({ key: 'other' }))).toMatch('append-only');
  expect(await problemOf(desk.db(table).delete())).toMatch('append-only');
});

test('the hash of an invoice is that of all it says', async () => {
  await recorded();
  const { hash, ...said } = (await invoiceByKey(desk.db, '2041', 'release-1-1'))!;
  expect(sha256(canonicalJson(said))).toBe(hash);
  expect(sha256(canonicalJson({ ...said, amountMinor: said.amountMinor + 1 }))).not.toBe(hash);
});

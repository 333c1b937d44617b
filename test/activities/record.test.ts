// The one writer of contract state: all or nothing, once, and for good.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { RecordInput } from '../../activities/record';
import { refuse } from '../../domain/engine';
import type { Step } from '../../domain/run';
import { contractById } from '../../store/contracts';
import { brokenSeal } from '../../store/events';
import { ledgerFaults, transfersOf } from '../../store/ledger';
import { linkByToken } from '../../store/links';
import { instancesByContract, nextDeadlines } from '../../store/instances';
import { linkToken, sha256 } from '../../store/secrets';
import { TERMS } from '../people';
import { Story } from '../domain/story';
import { everything, openDesk, SECRET, type Desk } from './desk';

let desk: Desk;
beforeEach(async () => { desk = await openDesk(); });
afterEach(() => desk.close());

/** Signed, funded, delivered, approved: money came in, was split, and is in its hold. */
const told = (): Story => new Story().signed().funded().does('freelancer', 'milestone.submit').does('client', 'milestone.approve');
const renamed = (story: Story, id: string): { state: Story['state']; steps: Step[] } =>
  JSON.parse(JSON.stringify({ state: story.state, steps: story.steps }).replaceAll('2041', id)) as { state: Story['state']; steps: Step[] };

async function recorded(story = told()): Promise<Story> {
  await desk.keep(story.state);
  await desk.record(story.state, story.steps);
  return story;
}

/** The words of the error; one of the native driver's is no Error of this test's own world when files share a process. */
const problemOf = (writing: Promise<unknown>): Promise<string> => writing.then(() => 'none', (error: { message: string }) => error.message);

const sealed = async (id = '2041'): Promise<number | undefined> => {
  const row = await desk.db('contracts').where({ id }).first('document_hash');
  return brokenSeal(desk.db, id, row.document_hash);
};

test('a story is recorded as it was told', async () => {
  const story = await recorded();
  const contract = await contractById(desk.db, '2041');
  expect(contract).toMatchObject({ state: 'contract active', sequence: story.steps.length });
  expect((await instancesByContract(desk.db, ['2041'])).get('2041')).toEqual(story.state.instances);
  expect((await transfersOf(desk.db, ['2041'])).map(({ kind, from, to, amountMinor, currency }) => ({ kind, from, to, amountMinor, currency }))).toEqual(story.transfers);
  const clocks = Object.values(story.state.instances).flatMap(({ key, clock }) => (clock ? [[key, clock.dueAt] as const] : [])).sort((a, b) => a[1] - b[1]);
  expect((await nextDeadlines(desk.db, 100)).filter(({ kind }) => kind === 'deadline').map(({ instance, dueAt }) => [instance, dueAt])).toEqual(clocks);
  expect(await sealed()).toBeUndefined();
  expect(await ledgerFaults(desk.db)).toEqual([]);
  expect(desk.pokes()).toBe(1);
});

test('the same steps a second time change nothing', async () => {
  const story = await recorded();
  const before = await everything(desk.db);
  await desk.record(story.state, story.steps);
  await desk.record(story.state, story.steps.slice(-2));
  expect(await everything(desk.db)).toBe(before);
  expect(desk.pokes()).toBe(1);
});

test('steps that overlap with what is recorded add only what is new', async () => {
  const story = told();
  await desk.keep(story.state);
  await desk.record(story.state, story.steps.slice(0, 4));
  await desk.record(story.state, story.steps.slice(2));
  const [one] = [await everything(desk.db)];
  const other = await openDesk();
  await other.keep(story.state);
  await other.record(story.state, story.steps);
  // The same chain either way; only the instant at which letters were put into the outbox is that of their own call.
  expect(await other.db('events').orderBy('sequence')).toEqual(await desk.db('events').orderBy('sequence'));
  expect(one).not.toBe('');
  await other.close();
});

test('steps recorded one by one make the same chain as at once', async () => {
  const story = await recorded();
  const { state, steps } = renamed(story, '2042');
  await desk.keep(state);
  for (const step of steps) await desk.record(state, [step]);
  expect(await desk.db('events').where({ contract_id: '2042' }).count({ n: '*' })).toEqual([{ n: story.steps.length }]);
  expect(await sealed('2042')).toBeUndefined();
  expect(await ledgerFaults(desk.db)).toEqual([]);
});

test('a step that would overdraw an account leaves nothing of itself or its companions', async () => {
  const story = told();
  await desk.keep(story.state);
  const release = story.steps.findIndex(({ action }) => action === 'approve');
  await desk.record(story.state, story.steps.slice(0, release));
  const before = await everything(desk.db);
  const tooMuch = story.steps.slice(release).map((step) => ({ ...step, transfers: step.transfers.map((each) => ({ ...each, amountMinor: each.amountMinor + 1 })) }));
  expect(await problemOf(desk.record(story.state, tooMuch))).toMatch(/only_the_world_owes/);
  expect(await everything(desk.db)).toBe(before);
  await desk.record(story.state, story.steps.slice(release));
  expect(await ledgerFaults(desk.db)).toEqual([]);
  expect(await sealed()).toBeUndefined();
});

test.each([
  ['a movement of nothing', { amountMinor: 0 }, /something_moves/],
  ['a movement backwards', { amountMinor: -500 }, /something_moves/],
  ['a movement from an account to itself', { from: 'escrow:2041:milestone-1', to: 'escrow:2041:milestone-1' }, /from_one_to_another/],
  ['an account of no kind', { to: 'pocket:2041' }, /Not an account/],
])('%s is refused, and with it the whole transaction', async (_, change, problem) => {
  const story = told();
  await desk.keep(story.state);
  const before = await everything(desk.db);
  const steps = story.steps.map((step) => ({ ...step, transfers: step.transfers.map((each) => ({ ...each, ...change })) }));
  expect(await problemOf(desk.record(story.state, steps))).toMatch(problem);
  expect(await everything(desk.db)).toBe(before);
  expect(desk.pokes()).toBe(0);
});

test('there is nothing to record in for a contract that was never kept', async () => {
  const story = told();
  expect(await problemOf(desk.record(story.state, story.steps))).toMatch('No contract 2041');
});

test.each(['events', 'ledger_transfers'])('the database refuses to edit %s', async (table) => {
  await recorded();
  expect(await problemOf(desk.db(table).update({ sequence: 999 }))).toMatch('append-only');
  expect(await problemOf(desk.db(table).delete())).toMatch('append-only');
  expect(await problemOf(desk.db(table).where({ contract_id: '2041' }).update({ at: '1999-01-01T00:00:00.000Z' }))).toMatch('append-only');
  expect(await sealed()).toBeUndefined();
});

test('a changed column of any event breaks its seal, whichever column it is', async () => {
  const story = await recorded();
  for (const edit of ['update', 'delete']) await desk.db.raw(`drop trigger events_no_${edit}`);
  await desk.db.raw('pragma foreign_keys = off');
  const columns = Object.keys(await desk.db('events').first()).filter((column) => column !== 'contract_id' && column !== 'sequence');
  expect(columns.length).toBeGreaterThan(18);
  for (const column of columns) {
    for (const sequence of [1, 4, story.steps.length]) {
      const row = await desk.db('events').where({ contract_id: '2041', sequence }).first();
      await desk.db('events').where({ contract_id: '2041', sequence }).update({ [column]: typeof row[column] === 'number' ? row[column] + 100 : `${row[column] ?? ''} ` });
      expect([column, await sealed()]).toEqual([column, sequence]);
      await desk.db('events').where({ contract_id: '2041', sequence }).update({ [column]: row[column] });
      expect([column, await sealed()]).toEqual([column, undefined]);
    }
  }
});

test('an event taken out, moved, or put under another document breaks the chain', async () => {
  const story = await recorded();
  for (const edit of ['update', 'delete']) await desk.db.raw(`drop trigger events_no_${edit}`);
  await desk.db.raw('pragma foreign_keys = off');
  expect(await brokenSeal(desk.db, '2041', 'f'.repeat(64))).toBe(1);
  const row = await desk.db('events').where({ contract_id: '2041', sequence: 3 }).first();
  await desk.db('events').where({ contract_id: '2041', sequence: 3 }).delete();
  expect(await sealed()).toBe(4);
  await desk.db('events').insert({ ...row, sequence: 99, step: 99 });
  expect(await sealed()).toBe(4);
  expect(story.steps.length).toBeGreaterThan(4);
});

test('the last event taken out breaks the chain too: the contract names its head', async () => {
  const story = await recorded();
  await desk.db.raw('drop trigger events_no_delete');
  await desk.db.raw('pragma foreign_keys = off');
  await desk.db('events').where({ contract_id: '2041', sequence: story.steps.length }).delete();
  expect(await sealed()).toBe(story.steps.length);
});

test('a refused step is written and changes nothing else', async () => {
  const story = await recorded();
  const before = await desk.db('instances').orderBy('key');
  const request = { instance: 'milestone-1', by: { role: 'support' as const, person: 'person-nobody' }, input: {}, cause: { kind: 'staff' as const, request: 'r-1' } };
  const refusedOnce = refuse(story.state, 'milestone.approve', request, { code: 'NotYours', sentence: 'Only the client can do this.' }, story.now);
  const refusedTwice = refuse(refusedOnce.state, 'milestone.approve', request, { code: 'NotYours', sentence: 'Only the client can do this.' }, story.now);
  await desk.record(refusedTwice.state, [...refusedOnce.steps, ...refusedTwice.steps]);
  const rows = await desk.db('events').where({ kind: 'refused' }).orderBy('sequence');
  expect(rows.map(({ by_role, by_person, request_key }) => [by_role, by_person, request_key])).toEqual([['support', null, 'r-1'], ['support', null, null]]);
  expect(await desk.db('instances').orderBy('key')).toEqual(before);
  expect(await sealed()).toBeUndefined();
});

test('letters go to those they are for, and a link is kept as a hash, bound to what it was made for', async () => {
  const story = told();
  await desk.keep(story.state);
  await desk.record(story.state, story.steps);
  const letters = await desk.db('letters').orderBy('id');
  const declared = story.steps.flatMap((step) => step.letters.flatMap(({ to }) => to));
  expect(letters.length).toBe(declared.length);
  const submit = story.steps.find(({ action }) => action === 'submit')!;
  const letter = letters.find(({ sequence }) => sequence === submit.sequence)!;
  const token = linkToken(SECRET, letter.id);
  expect(await linkByToken(desk.db, token)).toMatchObject({
    tokenHash: sha256(token), letterId: letter.id, personId: 'person-ada', contractId: '2041', instance: 'milestone-1',
    actions: ['approve', 'requestChanges', 'approvePart'], version: submit.sequence, expiresAt: submit.after[0]!.clock!.dueAt, usedAt: null, revokedAt: null,
  });
  expect(await everything(desk.db)).not.toContain(token);
  expect(await linkByToken(desk.db, token.slice(0, -1))).toBeUndefined();
  expect(await linkByToken(desk.db, linkToken('another secret', letter.id))).toBeUndefined();
  // One link a letter that asks for something, and none for a letter that only tells.
  const links = await desk.db('links');
  expect(new Set(links.map(({ letter_id }) => letter_id)).size).toBe(links.length);
  expect(links.length).toBeLessThan(letters.length);
});

test('two processes that write at once lose nothing', async () => {
  const story = told();
  const contracts = Array.from({ length: 12 }, (_, index) => renamed(story, String(3000 + index)));
  for (const { state } of contracts) await desk.keep(state);
  // Both write every contract, as a worker whose answer was lost and the one that tries again.
  const inputs = story.steps.flatMap((_, place) => contracts.map(({ state, steps }): RecordInput => ({ run: state.run, id: state.id, parties: state.terms.parties, steps: steps.slice(0, place + 1) })));
  expect(await Promise.all([written(inputs), written(inputs)])).toEqual([[], []]);
  for (const { state } of contracts) {
    expect(await desk.db('events').where({ contract_id: state.id }).count({ n: '*' })).toEqual([{ n: story.steps.length }]);
    expect(await sealed(state.id)).toBeUndefined();
  }
  expect(await ledgerFaults(desk.db)).toEqual([]);
  expect(await desk.db('invoices').orderBy('number').pluck('number')).toEqual(contracts.map((_, index) => index + 1));
  const world = await desk.db('ledger_accounts').where({ name: 'world:USD' }).first('balance_minor');
  expect(world.balance_minor).toBe(-12 * TERMS.milestones[0]!.amountMinor);
});

/** Has a process of its own record; the problems it met. */
function written(inputs: readonly RecordInput[]): Promise<string[]> {
  const child = fork(join(__dirname, 'writer.ts'), { execArgv: ['-r', join(__dirname, '..', 'setup', 'typescript.cjs')] });
  return new Promise((resolve, reject) => {
    child.once('message', (problems) => resolve(problems as string[])).once('error', reject).once('exit', (code) => reject(new Error(`The writer ended with ${code}`)));
    child.send({ file: desk.file, inputs });
  });
}

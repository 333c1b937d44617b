// The host: what it refuses, what it does once however often it is asked, and what it keeps when a run continues as new.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { agrees, moneySum } from '../../domain/ledger';
import type { Facts } from '../../domain/run';
import type { Terms } from '../../domain/terms';
import { contractById } from '../../store/contracts';
import { brokenSeal } from '../../store/events';
import { ledgerFaults, transfersOf } from '../../store/ledger';
import type { Start } from '../../workflows/messages';
import { SEARCH_ATTRIBUTES } from '../../workflows/names';
import { ADA, BEN, CARD, MIA, PARTIES, policy, SAM, termsOf } from '../people';
import { eventually, House, requestOf, type Story } from './house';
import { Provider } from './provider';

const provider = new Provider();
let house: House;
let story: Story;
beforeAll(async () => { house = await House.open({ gateway: provider }); });
afterEach(async () => { await story?.over(); provider.behaves = 'confirmed'; });
afterAll(() => house.close());

let ids = 22_000;
const briskTerms = (milestones = 1): Terms => termsOf(Array(milestones).fill(120_000), { policy: policy('brisk', { fundedAtOnce: 0, reportWeeks: 0 }) });
const signed = async (milestones = 1, options: Partial<Start> = {}): Promise<Story> => (story = await house.signed(String(++ids), briskTerms(milestones), options));
const keys = (story: Story): string[] => story.terms.milestones.map((_, index) => `milestone-${index + 1}`);

/** A milestone whose work is delivered. */
async function delivered(milestones = 1, options: Partial<Start> = {}): Promise<Story> {
  const made = await signed(milestones, options);
  await made.act('milestone.fund', 'milestone-1', 'client', CARD);
  await made.act('milestone.submit', 'milestone-1', 'freelancer');
  return made;
}

interface Event { sequence: number; action: string; kind: string; instance: string; at: string; by_role: string; cause: string; request_key: string | null; refused: string | null }
const events = (story: Story): Promise<Event[]> => house.db('events').where({ contract_id: story.id }).orderBy('sequence');
const actions = async (story: Story, instance = 'milestone-1'): Promise<string[]> => (await events(story)).filter((event) => event.instance === instance).map(({ action }) => action);
const becomes = (story: Story, instance: string, status: string): Promise<void> =>
  eventually(() => story.recorded(instance), (seen) => seen === status).then((seen) => expect(seen).toBe(status));

/** Time passes until an instance has a status: a payment that is looked up, is looked up at intervals. */
async function waitFor(story: Story, instance: string, status: string, seconds = 5): Promise<void> {
  for (let looks = 0; looks < 80 && (await story.statusOf(instance)) !== status; looks++) await story.pass(seconds);
  await becomes(story, instance, status);
}

/** What a refused caller is told. */
async function told(acting: Promise<unknown>): Promise<{ code: string; sentence: string }> {
  const error = await acting.then(() => undefined, (error: unknown) => error);
  expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
  const { type, message } = (error as WorkflowUpdateFailedError).cause as ApplicationFailure;
  return { code: type!, sentence: message };
}

/** The record of a contract holds: its chain, its ledger, its money, and every request once. */
async function expectSound(story: Story): Promise<void> {
  const contract = await contractById(house.db, story.id);
  expect(await brokenSeal(house.db, story.id, contract!.documentHash)).toBeUndefined();
  expect(await ledgerFaults(house.db)).toEqual([]);
  expect(agrees(moneySum(await transfersOf(house.db, [story.id])))).toBe(true);
  const steps = await house.db('events').where({ contract_id: story.id }).orderBy('sequence').select('sequence', 'step');
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_, index) => index + 1));
}

/** Milestones are cancelled until the run continues as new. */
async function rolled(story: Story, from: number): Promise<void> {
  const before = (await story.handle.describe()).runId;
  for (const key of keys(story).slice(from)) {
    await story.act('milestone.cancel', key, 'client');
    if ((await story.handle.describe()).runId !== before) return;
  }
  throw new Error('The run did not roll over');
}

// --- refusals -----------------------------------------------------------------------------------------------------

describe('a refusal reaches the caller with its sentence and leaves no trace', () => {
  const asked = (rest: object, role: 'client' | 'freelancer' = 'client', input: Facts = {}) => ({ ...requestOf('milestone-1', role, input, `refused-${Math.random()}`), ...rest });
  const send = (name: string, request: object) => story.handle.executeUpdate(name, { args: [request] });
  const CASES: Array<[code: string, sentence: RegExp, ask: () => Promise<unknown>]> = [
    ['NotOpen', /^This is not open now: milestone 1 is in review\.$/, () => send('milestone.fund', asked({}, 'client', CARD))],
    ['NotYours', /^Only the client can do this\.$/, () => send('milestone.approve', asked({}, 'freelancer'))],
    ['NotYours', /^You are not a party to this contract\.$/, () => send('milestone.approve', asked({ by: { role: 'client', person: MIA.id } }))],
    ['NotYours', /^Only a deadline of the agreement can do this\.$/, () => send('milestone.approveBySilence', asked({}))],
    ['NotAllowed', /Money is still held or on its way/, () => send('contract.end', asked({ instance: 'contract' }))],
    ['NotAllowed', /^A part is less than/, () => send('milestone.approvePart', asked({}, 'client', { amountMinor: 120_000 }))],
    ['UnknownInstance', /^This is not part of the contract\.$/, () => send('milestone.approve', asked({ instance: 'milestone-9' }))],
    ['UnknownInstance', /^This is not part of the contract\.$/, () => send('milestone.approve', asked({ instance: '__proto__' }))],
    ['UnknownInstance', /^This is not part of the contract\.$/, () => send('milestone.approve', asked({ instance: 'contract' }))],
    ['Stale', /^This changed while you were looking/, () => send('milestone.approve', asked({ expects: 1 }))],
    ['BadInput', /^Enter an amount above zero\.$/, () => send('milestone.approvePart', asked({}, 'client', { amountMinor: -5 }))],
    ['BadInput', /^This step could not be read/, () => send('milestone.approve', { instance: 'milestone-1' })],
  ];
  const COUNTED = new Set(CASES.map(([code]) => code));

  test('every refusal', async () => {
    await delivered();
    const before = { state: await story.state(), events: await events(story) };
    for (const [code, sentence, ask] of CASES) expect(await told(ask())).toEqual({ code, sentence: expect.stringMatching(sentence) });
    expect(await story.state()).toEqual(before.state);
    expect(await events(story)).toEqual(before.events);
    const accepted = (await story.handle.fetchHistory()).events!.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
    expect(accepted.length).toBe(4); // send, accept, fund, submit
  });

  test('no code is left out', () => {
    // `UnknownAction` cannot be asked by update, since only declared actions have a handler (see below); `Ended` is the border’s.
    expect([...COUNTED].sort()).toEqual(['BadInput', 'NotAllowed', 'NotOpen', 'NotYours', 'Stale', 'UnknownInstance']);
  });

  test('an action that nobody declared is refused too', async () => {
    await delivered();
    const error = await send('milestone.teleport', asked({})).then(() => undefined, (error: unknown) => error);
    expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
    expect(await actions(story)).toEqual(['fund', 'confirmFunding', 'submit']);
  });
});

// --- once ---------------------------------------------------------------------------------------------------------

describe('one act', () => {
  test('the same request twice is one act with the same answer', async () => {
    await delivered();
    const first = await story.act('milestone.approve', 'milestone-1', 'client', {}, 'once-1');
    expect(await story.act('milestone.approve', 'milestone-1', 'client', {}, 'once-1')).toEqual(first);
    // The same form again without its update ID, as after the server forgot it.
    expect(await story.handle.executeUpdate('milestone.approve', { args: [requestOf('milestone-1', 'client', {}, 'once-1')] })).toEqual(first);
    expect((await actions(story)).filter((action) => action === 'approve')).toEqual(['approve']);
  });

  test('a request key that comes again with another action, or for another milestone, is refused', async () => {
    await delivered(2);
    await story.act('milestone.requestChanges', 'milestone-1', 'client', {}, 'key-of-one-act');
    const before = await events(story);
    const again = (name: string, instance: string, role: 'client' | 'freelancer', input: Facts = {}) =>
      told(story.handle.executeUpdate(name, { args: [requestOf(instance, role, input, 'key-of-one-act')] }));
    const refusal = { code: 'Stale', sentence: 'This was sent before, for something else. Look again, then decide.' };
    expect(await again('milestone.submit', 'milestone-1', 'freelancer')).toEqual(refusal);
    expect(await again('milestone.fund', 'milestone-2', 'client', CARD)).toEqual(refusal);
    expect(await events(story)).toEqual(before);
    await story.act('milestone.submit', 'milestone-1', 'freelancer');
    await expectSound(story);
  });

  test('a form submitted twenty times at once is one act', async () => {
    await delivered();
    const answers = await Promise.all(Array.from({ length: 20 }, () => story.act('milestone.approve', 'milestone-1', 'client', {}, 'burst-1')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await actions(story)).filter((action) => action === 'approve')).toEqual(['approve']);
    await expectSound(story);
  });

  test('of approval and changes that arrive together one wins, and the other is told what happened', async () => {
    await signed(10);
    for (const key of keys(story)) {
      await story.act('milestone.fund', key, 'client', CARD);
      await story.act('milestone.submit', key, 'freelancer');
    }
    for (const [index, key] of keys(story).entries()) {
      const acts = [() => story.act('milestone.approve', key, 'client'), () => story.act('milestone.requestChanges', key, 'client')];
      const [first, second] = index % 2 === 0 ? acts : acts.reverse();
      const outcomes = await Promise.allSettled([first!(), second!()]);
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.status] : []));
      expect(won.length).toBe(1);
      expect(await story.recorded(key)).toBe(won[0]);
      const lost = outcomes.find((outcome) => outcome.status === 'rejected')!;
      const words = won[0] === 'released' ? 'released' : 'changes requested';
      expect(await told(Promise.reject((lost as PromiseRejectedResult).reason))).toEqual({ code: 'NotOpen', sentence: `This is not open now: ${key.replace('-', ' ')} is ${words}.` });
    }
    await expectSound(story);
  });

  test.each([0, 2, 8, 20, 60])('changes asked for %i ms before the review ends: one of the two, never both', async (ms) => {
    await delivered();
    const { dueAt } = (await story.state()).instances['milestone-1']!.clock!;
    await story.passTo(dueAt - ms);
    const asked = await story.act('milestone.requestChanges', 'milestone-1', 'client').then(() => 'done', () => 'refused');
    await story.pass(1);
    await becomes(story, 'milestone-1', asked === 'done' ? 'changesRequested' : 'released');
    const last = (await events(story)).find(({ action }) => action === 'requestChanges' || action === 'approveBySilence')!;
    expect(last.action).toBe(asked === 'done' ? 'requestChanges' : 'approveBySilence');
    if (asked === 'done') expect(Date.parse(last.at)).toBeLessThan(dueAt);
    else expect(Date.parse(last.at)).toBeGreaterThanOrEqual(dueAt);
    await expectSound(story);
  });
});

// --- continue as new ----------------------------------------------------------------------------------------------

describe('a run that continues as new', () => {
  /** Acts that change little, until the run is another one. */
  test('remembers what it answered', async () => {
    await delivered(12, { rollOverAfter: 40 });
    const first = await story.act('milestone.requestChanges', 'milestone-1', 'client', {}, 'kept-1');
    await rolled(story, 1);
    const count = (await events(story)).length;
    expect(await story.act('milestone.requestChanges', 'milestone-1', 'client', {}, 'kept-1')).toEqual(first);
    expect((await events(story)).length).toBe(count);
  });

  test('keeps its deadlines to the second', async () => {
    await delivered(12, { rollOverAfter: 40 });
    const { clock } = (await story.state()).instances['milestone-1']!;
    await rolled(story, 1);
    expect((await story.state()).instances['milestone-1']!.clock).toEqual(clock);
    await story.passTo(clock!.dueAt - 1000);
    expect(await story.recorded('milestone-1')).toBe('submitted');
    await story.pass(2);
    await becomes(story, 'milestone-1', 'released');
    const approved = (await events(story)).find(({ action }) => action === 'approveBySilence')!;
    expect(Date.parse(approved.at) - clock!.dueAt).toBeLessThan(1000);
    expect(JSON.parse(approved.cause)).toEqual({ kind: 'timer', dueAt: clock!.dueAt });
  });

  test('goes on asking for the outcome of a payment, and does not pay again', async () => {
    await signed(12, { rollOverAfter: 40 });
    provider.behaves = 'unknown';
    expect((await story.act('milestone.fund', 'milestone-1', 'client', CARD)).status).toBe('funding');
    await rolled(story, 1);
    expect(await story.recorded('milestone-1')).toBe('funding');
    provider.behaves = 'confirmed';
    await waitFor(story, 'milestone-1', 'funded');
    expect(provider.timesPaid(story.id)).toBe(1);
    await expectSound(story);
  });

  test('tells its story again', async () => {
    await delivered(12, { rollOverAfter: 40 });
    await rolled(story, 1);
    expect(await detailsOf(story)).toContain('| milestone 1 | in review | client |');
    expect((await story.handle.describe()).typedSearchAttributes.get(SEARCH_ATTRIBUTES.waitsOn)).toBe('client');
  });
});

// --- payments -----------------------------------------------------------------------------------------------------

describe('a payment', () => {
  test('that is declined charges nothing, and can be tried again as another payment', async () => {
    await signed();
    provider.behaves = 'declined';
    expect((await story.act('milestone.fund', 'milestone-1', 'client', CARD)).status).toBe('agreed');
    expect(await story.recorded('milestone-1')).toBe('agreed');
    expect((await story.letters()).at(-1)).toBe('client milestone.declineFunding');
    provider.behaves = 'confirmed';
    await story.act('milestone.fund', 'milestone-1', 'client', CARD);
    expect(await story.recorded('milestone-1')).toBe('funded');
    expect(provider.paid.filter((key) => key.includes(story.id))).toEqual([`charge-contract-${story.id}-milestone-1-2`]);
    await expectSound(story);
  });

  test.each(['unknown', 'breaks', 'unreachable'] as const)('whose outcome is %s at first is confirmed later, and made once', async (behaves) => {
    await signed();
    provider.behaves = behaves;
    expect((await story.act('milestone.fund', 'milestone-1', 'client', CARD)).status).toBe('funding');
    provider.behaves = 'confirmed';
    await waitFor(story, 'milestone-1', 'funded');
    expect(provider.timesPaid(story.id)).toBe(1);
    await expectSound(story);
  });

  test('that stays unknown too long is escalated, then confirmed, and charged exactly once', async () => {
    await signed();
    provider.behaves = 'unknown';
    await story.act('milestone.fund', 'milestone-1', 'client', CARD);
    await story.passUntil('milestone-1', -1);
    await becomes(story, 'milestone-1', 'paymentUnclear');
    expect((await story.letters()).slice(-2)).toEqual(['client milestone.escalateFunding', 'support milestone.escalateFunding']);
    expect(await told(story.act('milestone.fund', 'milestone-1', 'client', CARD))).toEqual({ code: 'NotOpen', sentence: 'This is not open now: milestone 1 is payment unclear, support is looking.' });
    provider.behaves = 'confirmed';
    await waitFor(story, 'milestone-1', 'funded', 60);
    expect(provider.timesPaid(story.id)).toBe(1);
    expect((await transfersOf(house.db, [story.id])).map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([['deposit', 120_000]]);
    await expectSound(story);
  });

  test('back that is declined is tried again by support, by signal', async () => {
    await delivered();
    provider.behaves = 'declined';
    await story.act('milestone.agreeReturn', 'milestone-1', 'freelancer');
    await becomes(story, 'milestone-1', 'refundUnclear');
    expect((await story.letters()).at(-1)).toBe('support milestone.declineRefund');
    provider.behaves = 'confirmed';
    await story.staff('milestone.retryRefund', 'milestone-1');
    await becomes(story, 'milestone-1', 'refunded');
    expect(moneySum(await transfersOf(house.db, [story.id]))).toMatchObject({ fundedMinor: 120_000, heldMinor: 0, refundedMinor: 120_000 });
    await expectSound(story);
  });

  test('back whose outcome stays unknown is escalated to support, then confirmed', async () => {
    await delivered();
    provider.behaves = 'unknown';
    await story.act('milestone.agreeReturn', 'milestone-1', 'freelancer');
    await story.passUntil('milestone-1', -1);
    await becomes(story, 'milestone-1', 'refundUnclear');
    provider.behaves = 'confirmed';
    await waitFor(story, 'milestone-1', 'refunded', 60);
    expect(provider.paid.filter((key) => key.startsWith(`refund-contract-${story.id}`)).length).toBe(1);
    await expectSound(story);
  });
});

// --- staff --------------------------------------------------------------------------------------------------------

describe('a staff signal', () => {
  /** Another act goes through: the run is not stuck. */
  async function expectAlive(): Promise<void> {
    await story.act('milestone.requestChanges', 'milestone-1', 'client');
    expect(await story.recorded('milestone-1')).toBe('changesRequested');
    await expectSound(story);
  }
  const refusals = async (): Promise<Array<{ code: string }>> => (await events(story)).filter(({ kind }) => kind === 'refused').map(({ refused }) => JSON.parse(refused!));
  const expectRefused = async (code: string): Promise<void> => expect((await eventually(refusals, (seen) => seen.length > 0)).map((each) => each.code)).toEqual([code]);

  test('that comes at the wrong time is recorded as refused and changes nothing', async () => {
    await delivered();
    const before = (await story.state()).instances;
    await story.staff('milestone.retryRefund', 'milestone-1');
    await expectRefused('NotOpen');
    expect((await story.state()).instances).toEqual(before);
    await expectAlive();
  });

  test('that is for an act of a party is refused: support is no party', async () => {
    await delivered();
    await story.staff('milestone.approve', 'milestone-1');
    await expectRefused('NotYours');
    await expectAlive();
  });

  test('that pretends to come from somebody else comes from support all the same', async () => {
    await delivered();
    await story.handle.signal('milestone.approve', { instance: 'milestone-1', by: { role: 'client', person: PARTIES.client }, input: {}, cause: { kind: 'act' } });
    await expectRefused('NotYours');
    await expectAlive();
  });

  const good = requestOf('milestone-1', 'support', {}, 'x');
  test.each<[string, unknown]>([
    ['nothing', undefined], ['null', null], ['text', 'retry it'], ['a number', 42], ['a list', [1, 2]], ['an empty object', {}],
    ['an instance that is a number', { ...good, instance: 7 }], ['no input', { ...good, input: null }], ['input that is a list', { ...good, input: [] }],
    ['input with more in it than facts', { ...good, input: { note: { text: 'a whole story' } } }],
    ['no cause', { ...good, cause: undefined }], ['a role that is an object', { ...good, by: { role: {} } }],
    ['a person that is an object', { ...good, by: { role: 'support', person: { id: SAM.id } } }],
    ['a request that is a number', { ...good, cause: { kind: 'staff', request: 5 } }],
    ['a version that is text', { ...good, expects: 'three' }],
  ])('that is malformed (%s) is recorded as refused and changes nothing', async (_, payload) => {
    await delivered();
    const before = (await story.state()).instances;
    await story.handle.signal('milestone.retryRefund', payload as object);
    await expectRefused('BadInput');
    expect((await story.state()).instances).toEqual(before);
    await expectAlive();
  });

  test.each(['milestone.teleport', 'nonsense', '__proto__.toString', 'constructor.name', '.', ''])('with the name “%s” is recorded as refused', async (name) => {
    await delivered();
    await story.handle.signal(name || ' ', { ...good, cause: { kind: 'staff' } });
    expect((await eventually(refusals, (seen) => seen.length > 0)).length).toBe(1);
    await expectAlive();
  });

  test.each(['__proto__', 'constructor', 'milestone-99', ''])('about “%s”, which is no part of the contract, is recorded as refused', async (instance) => {
    await delivered();
    await story.handle.signal('milestone.retryRefund', { ...good, instance, cause: { kind: 'staff' } });
    await expectRefused('UnknownInstance');
    await expectAlive();
  });

  test('by a person nobody knows stops nothing', async () => {
    await delivered();
    await story.handle.signal('milestone.retryRefund', { ...good, by: { role: 'support', person: 'person-nobody' }, cause: { kind: 'staff' } });
    await expectRefused('NotOpen');
    await expectAlive();
  });

  test('that is delivered twice is one step', async () => {
    await delivered();
    provider.behaves = 'declined';
    await story.act('milestone.agreeReturn', 'milestone-1', 'freelancer');
    await becomes(story, 'milestone-1', 'refundUnclear');
    for (let times = 0; times < 2; times++) await story.handle.signal('milestone.retryRefund', requestOf('milestone-1', 'support', {}, 'staff-once'));
    await story.pass(1);
    await eventually(() => events(story), (seen) => seen.filter(({ action }) => action === 'declineRefund').length > 1);
    expect((await actions(story)).filter((action) => action === 'retryRefund')).toEqual(['retryRefund']);
    provider.behaves = 'confirmed';
    await story.staff('milestone.retryRefund', 'milestone-1');
    await becomes(story, 'milestone-1', 'refunded');
    await expectSound(story);
  });

  test('that uses the request key of a payment does not stop the payment from being recorded', async () => {
    await signed();
    await story.handle.signal('milestone.retryRefund', requestOf('milestone-1', 'support', {}, `charge-contract-${story.id}-milestone-1-1`));
    await expectRefused('NotOpen');
    await story.act('milestone.fund', 'milestone-1', 'client', CARD);
    expect(await story.recorded('milestone-1')).toBe('funded');
    await expectSound(story);
  });
});

// --- what ops see -------------------------------------------------------------------------------------------------

const detailsOf = async (story: Story): Promise<string> =>
  (await story.handle.query<{ currentDetails: string }>('__temporal_workflow_metadata')).currentDetails;

test('the run tells ops where it stands', async () => {
  await delivered(2);
  const { clock } = (await story.state()).instances['milestone-1']!;
  await story.pass(61);
  const details = await detailsOf(story);
  expect(details).toContain(`**C-${story.id}** is active.`);
  expect(details).toContain('Held: USD 1,200.00. Waits on: client.');
  expect(details).toContain(`| milestone 1 | in review | client | ${new Date(clock!.dueAt).toISOString().slice(0, 19).replace('T', ' ')} UTC, then approveBySilence |`);
  expect(details).toContain(`(http://tenon.test/contracts/${story.id})`);
  const { typedSearchAttributes: told } = await story.handle.describe();
  expect(told.get(SEARCH_ATTRIBUTES.state)).toBe('contract active');
  expect(told.get(SEARCH_ATTRIBUTES.waitsOn)).toBe('client');
  expect(told.get(SEARCH_ATTRIBUTES.heldMinor)).toBe(120_000);
  expect(told.get(SEARCH_ATTRIBUTES.currency)).toBe('USD');
  expect(told.get(SEARCH_ATTRIBUTES.nextDueAt)?.getTime()).toBe(clock!.remindAt[0]);
  const timers = (await story.handle.fetchHistory()).events!.filter((event) => event.timerStartedEventAttributes);
  const summaries = timers.map((event) => Buffer.from(event.userMetadata?.summary?.data ?? []).toString());
  expect(summaries).toContain('"milestone 1: reminder"');
});

describe('what ops search by', () => {
  const told = async () => (await story.handle.describe()).typedSearchAttributes;
  const upserts = async () => (await story.handle.fetchHistory()).events!.filter((event) => event.upsertWorkflowSearchAttributesEventAttributes).length;

  test('shows a single act at once', async () => {
    await signed();
    await story.pass(125);
    await story.act('milestone.fund', 'milestone-1', 'client', CARD);
    await eventually(told, (seen) => seen.get(SEARCH_ATTRIBUTES.heldMinor) === 120_000);
    expect((await told()).get(SEARCH_ATTRIBUTES.heldMinor)).toBe(120_000);
  });

  test('shows many acts of one minute together, within a minute, without anybody acting again', async () => {
    await signed(2);
    for (const key of keys(story)) await story.act('milestone.fund', key, 'client', CARD);
    expect(await upserts()).toBe(1);
    await story.pass(61);
    await eventually(told, (seen) => seen.get(SEARCH_ATTRIBUTES.heldMinor) === 240_000);
    expect([(await told()).get(SEARCH_ATTRIBUTES.heldMinor), await upserts()]).toEqual([240_000, 2]);
    await story.pass(90);
    expect(await upserts()).toBe(2);
  });

  test('shows how a run ended, also when nothing else was told since its first act', async () => {
    await signed();
    await story.act('milestone.cancel', 'milestone-1', 'client');
    await story.handle.result();
    const ended = await told();
    expect([ended.get(SEARCH_ATTRIBUTES.state), ended.get(SEARCH_ATTRIBUTES.heldMinor)]).toEqual(['contract completed', 0]);
    expect([ended.get(SEARCH_ATTRIBUTES.waitsOn), ended.get(SEARCH_ATTRIBUTES.nextDueAt)]).toEqual([undefined, undefined]);
  });

  test('is carried over and not told again when a run continues as new', async () => {
    await signed(12, { rollOverAfter: 30 });
    await rolled(story, 2);
    const [, next] = await story.runs();
    expect(next!.history.events!.filter((event) => event.upsertWorkflowSearchAttributesEventAttributes).length).toBeLessThan(2);
    expect((await told()).get(SEARCH_ATTRIBUTES.currency)).toBe('USD');
  });
});

test('no name, address, title or text of the terms is in the history', async () => {
  const canaries = ['CanaryTitle', 'CanaryScope', 'CanaryDeliverables', 'CanaryClient', 'CanaryFreelancer', 'canary-mail'];
  const [title, scope, deliverables, client, freelancer, mail] = canaries as [string, string, string, string, string, string];
  const terms: Terms = {
    ...briskTerms(), title, scope, client: { name: client, email: `${mail}@a.example` }, freelancer: { name: freelancer, email: `${mail}@b.example` },
    milestones: [{ title, deliverables, amountMinor: 5000, dueOn: null, dueAt: null }],
  };
  story = await house.signed(String(++ids), terms, { rollOverAfter: 30 });
  await story.act('milestone.fund', 'milestone-1', 'client', CARD);
  await story.act('milestone.submit', 'milestone-1', 'freelancer');
  const { runId: first } = await story.handle.describe();
  await story.staff('milestone.retryRefund', 'milestone-1');
  // The test server never answers a query that comes while a run continues as new.
  await eventually(() => story.handle.describe(), ({ runId }) => runId !== first);
  await story.passUntil('milestone-1', -1);
  await becomes(story, 'milestone-1', 'released');
  const runs = await story.runs();
  expect(runs.length).toBeGreaterThan(1);
  for (const { history } of runs) {
    const text = opened(JSON.parse(historyToJSON(history)));
    expect(text).toContain('documentHash');
    for (const canary of [...canaries, ADA.email, BEN.email, ADA.name, BEN.name]) expect(text.toLowerCase()).not.toContain(canary.toLowerCase());
  }
  const { memo, typedSearchAttributes } = await story.handle.describe();
  expect(canaries.filter((canary) => JSON.stringify([memo, typedSearchAttributes.getAll()]).includes(canary))).toEqual([]);
});

/** Everything in a history as text, also what payloads hold. */
function opened(value: unknown): string {
  if (typeof value === 'string') return `${value}\n${Buffer.from(value, 'base64').toString('utf8')}`;
  if (typeof value === 'object' && value !== null) return Object.values(value).map(opened).join('\n');
  return String(value);
}

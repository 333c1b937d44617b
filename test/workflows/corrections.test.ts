import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordActivities } from '../../activities/record';
import { actingAs, perform } from '../../domain/engine';
import type { Role } from '../../domain/role';
import { brokenSeal } from '../../store/events';
import { contractById } from '../../store/contracts';
import { ledgerFaults } from '../../store/ledger';
import { catchUpUpdate } from '../../workflows/messages';
import { CARD } from '../people';
import { eventually, House, SECRET, type Story } from './house';

let house: House;
beforeAll(async () => { house = await House.open(); });
afterAll(() => house.close());

const inReview = async (id: string): Promise<Story> => {
  const story = await house.signed(id);
  await story.act('milestone.fund', 'milestone-1', 'client', CARD);
  await story.act('milestone.submit', 'milestone-1', 'freelancer');
  return story;
};

/** What a worker leaves that dies between writing the record and ending its workflow task: the record knows, the run does not. */
async function recordedOnly(story: Story, name: string, role: Role, request: string, secondsAgo: number): Promise<void> {
  const state = await story.state();
  const { by, cause } = actingAs(state, role);
  const at = (await story.now()) - secondsAgo * 1000;
  const { steps } = perform(state, name, { instance: 'milestone-1', by, input: {}, cause: { ...cause, request } }, at);
  const { record } = recordActivities({ db: house.db, secretKey: SECRET, lettersWait: () => undefined });
  await record({ run: state.run, id: state.id, parties: state.terms.parties, steps });
}

const events = (story: Story) => house.db('events').where({ contract_id: story.id }).orderBy('sequence').pluck('action');

test('Ada’s approval was recorded and then every process died: the run goes on from the record, and her changes come too late', async () => {
  const story = await inReview('21001');
  await recordedOnly(story, 'milestone.approve', 'client', 'lost-approval', 2);
  await expect(story.act('milestone.requestChanges', 'milestone-1', 'client')).rejects.toThrow();
  expect(await story.statusOf('milestone-1')).toBe('released');
  expect(await story.recorded('milestone-1')).toBe('released');
  expect((await events(story)).filter((action: string) => action === 'approve')).toHaveLength(1);
  expect(await ledgerFaults(house.db)).toEqual([]);
});

test('Ada presses again after the crash: the same act, once, and the run has the very instants that people were shown', async () => {
  const story = await inReview('21002');
  await recordedOnly(story, 'milestone.requestChanges', 'client', 'pressed-twice', 3);
  const answer = await story.act('milestone.requestChanges', 'milestone-1', 'client', {}, 'pressed-twice');
  expect(answer.status).toBe('changesRequested');
  expect((await events(story)).filter((action: string) => action === 'requestChanges')).toHaveLength(1);
  const row = await house.db('instances').where({ contract_id: '21002', key: 'milestone-1' }).first('clock');
  expect((await story.state()).instances['milestone-1']!.clock).toEqual(JSON.parse(row.clock));
});

test('a run that is behind its record catches up when it is asked to; what Ben does next stands after what was recorded, in one unbroken chain', async () => {
  const story = await inReview('21003');
  await recordedOnly(story, 'milestone.requestChanges', 'client', 'lost-changes', 1);
  await expect(story.act('milestone.submit', 'milestone-1', 'freelancer')).rejects.toThrow();
  await story.handle.executeUpdate(catchUpUpdate);
  await story.act('milestone.submit', 'milestone-1', 'freelancer');
  expect((await events(story)).slice(-2)).toEqual(['requestChanges', 'submit']);
  expect(await story.recorded('milestone-1')).toBe('submitted');
  expect(await brokenSeal(house.db, '21003', (await contractById(house.db, '21003'))!.documentHash)).toBeUndefined();
});

test('a lost outcome of a payment is not taken twice', async () => {
  const story = await house.signed('21004');
  await story.act('milestone.fund', 'milestone-1', 'client', { method: 'sandbox-times-out' });
  await recordedOnly(story, 'milestone.confirmFunding', 'provider', 'charge-contract-21004-milestone-1-1', 1);
  await story.act('milestone.cancel', 'milestone-2', 'client');
  await story.pass(30);
  expect(await story.statusOf('milestone-1')).toBe('funded');
  expect((await events(story)).filter((action: string) => action === 'confirmFunding')).toHaveLength(1);
  expect(await ledgerFaults(house.db)).toEqual([]);
});

test('a step of support that met a record ahead of the run is done over after what was recorded, once', async () => {
  const story = await inReview('21005');
  await recordedOnly(story, 'milestone.requestChanges', 'client', 'lost-before-support', 1);
  await story.staff('milestone.retryRefund', 'milestone-1');
  const seen = await eventually(() => events(story), (actions: string[]) => actions.at(-1) === 'retryRefund');
  expect(seen.slice(-2)).toEqual(['requestChanges', 'retryRefund']);
  expect(await story.statusOf('milestone-1')).toBe('changesRequested');
});

import { instanceByKey } from '../../store/instances';
import { transfersOf } from '../../store/ledger';
import { addEntries } from '../../store/time';
import type { Hourly } from '../../domain/hourly';
import type { Facts } from '../../domain/run';
import type { Terms } from '../../domain/terms';
import type { Start } from '../../workflows/messages';
import { BEN, CARD, hourlyTerms } from '../people';
import { eventually, type House, type Story } from './house';

export const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** When the weeks of the standard policy close and end their review, from the Monday that they begin on, in UTC. */
export const CLOSES = WEEK + 12 * HOUR;
export const REVIEWED = WEEK + 5 * DAY - SECOND;

/** The first Monday after an instant, 00:00 UTC. The epoch was a Thursday. */
export const mondayAfter = (at: number): number => (Math.floor((at - 4 * DAY) / WEEK) + 1) * WEEK + 4 * DAY;

/** A contract of hours that begins on a Monday, paid by a card; its first week has just opened. Answers that Monday too. */
export async function begun(house: House, id: string, terms: Partial<Terms> = {}, hourly: Partial<Hourly> = {}, options: Partial<Start> = {}): Promise<{ story: Story; monday: number }> {
  const monday = mondayAfter(await house.env.currentTimeMs());
  const story = await house.signed(id, hourlyTerms({ zone: 'UTC', ...terms }, { startsAt: monday, ...hourly }), options);
  await story.act('billing.useMethod', 'billing', 'client', CARD);
  await story.passTo(monday + SECOND);
  await becomes(story, 'week-1', 'open');
  return { story, monday };
}

/** Ben tracks some hours from an instant on; answers the id of what was kept. */
export async function works(story: Pick<Story, 'house' | 'id'>, startsAt: number, hours: number, rest: { task?: string; kind?: 'tracked' | 'manual'; revision?: string; replaces?: string } = {}): Promise<string> {
  const [id] = await addEntries(story.house.db, [{ contractId: story.id, personId: BEN.id, kind: 'tracked', startsAt, endsAt: startsAt + hours * HOUR, task: 'Search index', note: '', ...rest }], startsAt);
  return id!;
}

/** Waits for a moment until SQL has a status of an instance, and insists on it. */
export const becomes = (story: Story, instance: string, status: string): Promise<void> => becomesOneOf(story, instance, [status]);

/** The same where one of several statuses will do. */
export async function becomesOneOf(story: Story, instance: string, statuses: readonly string[]): Promise<void> {
  const seen = await eventually(() => story.recorded(instance), (status) => statuses.includes(status ?? ''));
  if (!statuses.includes(seen ?? '')) throw new Error(`${instance} of ${story.id} is ${seen ?? 'not there'}, and not ${statuses.join(' or ')}`);
}

/** Passes to the end of an instance's deadline, and a second more. */
export async function runsOut(story: Story, instance: string, status: string): Promise<void> {
  await story.passUntil(instance, -1);
  await becomes(story, instance, status);
}

/** Lets a payment that is looked up be looked up again, until its instance has a status. */
export async function outcomeComes(story: Story, instance: string, status: string): Promise<void> {
  for (let looks = 0; looks < 30 && (await story.recorded(instance)) !== status; looks++) await story.pass(30);
  await becomes(story, instance, status);
}

/** What SQL has of an instance's facts, also when the run has forgotten it. */
export async function factsOf(story: Story, instance: string): Promise<Facts> {
  const found = await instanceByKey(story.house.db, story.id, instance);
  if (!found) throw new Error(`No ${instance} in ${story.id}`);
  return found.facts;
}

/** The keys of the instances of a process, in the order of their making. */
export const keysOf = (story: Story, process: string): Promise<string[]> =>
  story.house.db('instances').where({ contract_id: story.id, process }).orderBy('key').pluck('key');

/** What moved in the ledger of a contract, as `kind amount`. */
export const moved = async (story: Story): Promise<string[]> =>
  (await transfersOf(story.house.db, [story.id])).map(({ kind, amountMinor }) => `${kind} ${amountMinor}`);

/** What Ben can withdraw, in minor units. */
export async function available({ db }: House): Promise<number> {
  const row = await db('ledger_accounts').where({ name: `available:${BEN.id}:USD` }).first('balance_minor');
  return Number(row?.balance_minor ?? 0);
}

import type { Actor, Cause, Facts, Instance, Step, Transfer } from '../domain/run';
import { instant, iso, type Database } from './database';
import { sha256 } from './secrets';

/** One event of the record as read back. Instants are epoch milliseconds. */
export interface EventRow {
  readonly contractId: string;
  readonly sequence: number;
  readonly at: number;
  readonly process: string;
  readonly instance: string;
  readonly action: string;
  readonly kind: Step['kind'];
  readonly from: string;
  readonly to: string;
  readonly by: Actor;
  readonly cause: Cause;
  readonly clause: string;
  readonly input: Facts;
  /** The instances as they were after the event. */
  readonly after: readonly Instance[];
  readonly transfers: readonly Transfer[];
  readonly refused: { code: string; sentence: string } | null;
  readonly previousHash: string;
  readonly hash: string;
}

type Raw = Record<string, string | number | null>;

/** What a hash seals: every column but itself, in this order, as the text that is stored. */
const SEALED = [
  'contract_id', 'sequence', 'run', 'step', 'at', 'process', 'instance', 'action', 'kind', 'from_status', 'to_status', 'by_role', 'by_person',
  'cause', 'request_key', 'clause', 'input', 'after', 'transfers', 'refused', 'previous_hash',
] as const;

export const sealOf = (row: Raw): string => sha256(JSON.stringify(SEALED.map((column) => row[column] ?? null)));

/** The first hash of a contract's chain: the document that both sign. */
export const firstHash = (contractId: string, documentHash: string): string => sha256(`${contractId}:${documentHash}`);

export interface Appended { readonly step: Step; readonly sequence: number }

/**
 * The steps of a run that are recorded from a number on. The step before them must be there too: a run that is ahead of
 * its record by more than it is writing has lost something that nobody may write over.
 */
export async function recordedSteps(db: Database, contractId: string, run: string, from: number): Promise<Step[]> {
  const rows = await db('events').where({ contract_id: contractId, run }).where('step', '>=', from - 1).orderBy('step');
  if (from > 1 && rows[0]?.step !== from - 1) throw new Error(`The record of ${run} ${contractId} lacks step ${from - 1}: restore it before the run goes on`);
  return rows.filter(({ step }) => step >= from).map(stepOf);
}

/** An event as the step it was. Its letters went out with it. */
function stepOf(row: Raw): Step {
  const { contractId: _, previousHash: __, hash: ___, refused, ...event } = eventOf(row);
  return { ...event, sequence: Number(row.step), letters: [], ...(refused ? { refused } : {}) };
}

/** Appends steps to the chain; returns them with their numbers in the chain, and the new head. */
export async function appendEvents(db: Database, contractId: string, run: string, steps: readonly Step[], head: { sequence: number; hash: string }) {
  let { sequence, hash } = head;
  const appended: Appended[] = [];
  const rows: Raw[] = [];
  const references = await referencesOf(db, contractId, steps);
  for (const step of steps) {
    sequence += 1;
    const row = { ...rawOf(contractId, run, step), ...references(step), sequence, previous_hash: hash };
    hash = sealOf(row);
    rows.push({ ...row, hash });
    appended.push({ step, sequence });
  }
  await db('events').insert(rows);
  return { appended, head: { sequence, hash } };
}

/**
 * What a step refers to, where it can be referred to. A run has moved on by the time its step is written, so a key that
 * was used before or a person nobody knows, which a staff signal can bring, must not keep the step from being written.
 */
async function referencesOf(db: Database, contractId: string, steps: readonly Step[]) {
  const keys = steps.flatMap(({ cause }) => cause.request ?? []);
  const used = new Set<string>(keys.length === 0 ? [] : await db('events').where({ contract_id: contractId }).whereIn('request_key', keys).pluck('request_key'));
  const strangers = steps.flatMap(({ by }) => (by.person && by.role !== 'client' && by.role !== 'freelancer' ? [by.person] : []));
  const known = new Set<string>(strangers.length === 0 ? [] : await db('people').whereIn('id', strangers).pluck('id'));
  return ({ by, cause }: Step): Raw => {
    const isFresh = cause.request !== undefined && !used.has(cause.request);
    if (isFresh) used.add(cause.request!);
    return {
      request_key: isFresh ? cause.request! : null,
      by_person: by.person && strangers.includes(by.person) && !known.has(by.person) ? null : by.person ?? null,
    };
  };
}

const rawOf = (contractId: string, run: string, step: Step): Raw => ({
  contract_id: contractId, run, step: step.sequence, at: iso(step.at), process: step.process, instance: step.instance, action: step.action,
  kind: step.kind, from_status: step.from, to_status: step.to, by_role: step.by.role,
  cause: JSON.stringify(step.cause), clause: step.clause, input: JSON.stringify(step.input),
  after: JSON.stringify(step.after), transfers: JSON.stringify(step.transfers), refused: step.refused ? JSON.stringify(step.refused) : null,
});

export function eventOf(row: Raw): EventRow {
  const json = <T>(column: string): T => JSON.parse(String(row[column])) as T;
  return {
    contractId: String(row.contract_id), sequence: Number(row.sequence), at: instant(String(row.at)), process: String(row.process),
    instance: String(row.instance), action: String(row.action), kind: row.kind as Step['kind'], from: String(row.from_status), to: String(row.to_status),
    by: { role: row.by_role as Actor['role'], ...(row.by_person ? { person: String(row.by_person) } : {}) },
    cause: json('cause'), clause: String(row.clause), input: json('input'), after: json('after'), transfers: json('transfers'),
    refused: row.refused ? json('refused') : null, previousHash: String(row.previous_hash), hash: String(row.hash),
  };
}

/** The events of a contract, newest first; `after` leaves out those up to a number, `before` those from a number on. */
export async function eventsOf(db: Database, contractId: string, options: { after?: number; before?: number; instance?: string; most?: number } = {}): Promise<EventRow[]> {
  const query = db('events').where({ contract_id: contractId }).orderBy('sequence', 'desc');
  if (options.after !== undefined) void query.where('sequence', '>', options.after);
  if (options.before !== undefined) void query.where('sequence', '<', options.before);
  if (options.instance) void query.where({ instance: options.instance });
  if (options.most) void query.limit(options.most);
  return (await query).map(eventOf);
}

/** Every event of some instances of a contract, newest first. */
export async function eventsAbout(db: Database, contractId: string, instances: readonly string[]): Promise<EventRow[]> {
  return (await db('events').where({ contract_id: contractId }).whereIn('instance', [...instances]).orderBy('sequence', 'desc')).map(eventOf);
}

/** The latest events of several contracts together, newest first. */
export async function latestEvents(db: Database, contractIds: readonly string[], most: number): Promise<EventRow[]> {
  const rows = await db('events').whereIn('contract_id', [...contractIds]).orderBy([{ column: 'at', order: 'desc' }, { column: 'sequence', order: 'desc' }]).limit(most);
  return rows.map(eventOf);
}

/** The events that moved money, of several contracts, by contract and number. */
export async function eventsWithMoney(db: Database, contractIds: readonly string[]): Promise<Map<string, Map<number, EventRow>>> {
  const found = new Map<string, Map<number, EventRow>>(contractIds.map((id) => [id, new Map()]));
  for (const row of await db('events').whereIn('contract_id', [...contractIds]).whereNot({ transfers: '[]' })) found.get(row.contract_id)!.set(row.sequence, eventOf(row));
  return found;
}

/** Events by contract and number. */
export async function eventsAt(db: Database, places: ReadonlyArray<readonly [string, number]>): Promise<EventRow[]> {
  return places.length === 0 ? [] : (await db('events').whereIn(['contract_id', 'sequence'], places.map((place) => [...place]))).map(eventOf);
}

/** The event of somebody’s request, once it is recorded. */
export async function eventByRequest(db: Database, contractId: string, request: string): Promise<EventRow | undefined> {
  const row = await db('events').where({ contract_id: contractId, request_key: request }).orderBy('sequence').first();
  return row && eventOf(row);
}

/** The number of the first event whose seal is broken or that is missing at the end; undefined when the whole chain holds. */
export async function brokenSeal(db: Database, contractId: string, documentHash: string): Promise<number | undefined> {
  let previous = firstHash(contractId, documentHash);
  let last = 0;
  for (const row of await db('events').where({ contract_id: contractId }).orderBy('sequence')) {
    if (row.previous_hash !== previous || sealOf(row) !== row.hash) return row.sequence;
    previous = row.hash;
    last = row.sequence;
  }
  const head = await db('contracts').where({ id: contractId }).first('sequence', 'head_hash');
  return head && head.head_hash !== previous ? Math.max(last, head.sequence) : undefined;
}

import type { Clock, Instance } from '../domain/run';
import { instant, iso, type Database } from './database';

/** Writes the projection of instances and their deadline rows. */
export async function projectInstances(db: Database, contractId: string, instances: readonly Instance[]): Promise<void> {
  if (instances.length === 0) return;
  await db('instances').insert(instances.map((each) => rawOf(contractId, each))).onConflict(['contract_id', 'key']).merge();
  await db('deadlines').where({ contract_id: contractId }).whereIn('instance', instances.map(({ key }) => key)).delete();
  const rows = instances.flatMap((each) => deadlineRows(contractId, each));
  if (rows.length > 0) await db('deadlines').insert(rows);
}

const rawOf = (contractId: string, instance: Instance) => ({
  contract_id: contractId, key: instance.key, process: instance.process, status: instance.status, since: iso(instance.since),
  version: instance.version, facts: JSON.stringify(instance.facts), clock: instance.clock ? JSON.stringify(instance.clock) : null,
});

function deadlineRows(contractId: string, { key, clock }: Instance) {
  if (!clock) return [];
  const row = (kind: string, dueAt: number) => ({ contract_id: contractId, instance: key, kind, started_at: iso(clock.startedAt), due_at: iso(dueAt) });
  return [...clock.remindAt.map((at) => row('reminder', at)), row('deadline', clock.dueAt)];
}

const instanceOf = (row: Record<string, string | number | null>): Instance => ({
  key: String(row.key), process: String(row.process), status: String(row.status), since: instant(String(row.since)), version: Number(row.version),
  facts: JSON.parse(String(row.facts)) as Instance['facts'], clock: row.clock ? (JSON.parse(String(row.clock)) as Clock) : null,
});

/** One instance of a contract, or undefined. */
export async function instanceByKey(db: Database, contractId: string, key: string): Promise<Instance | undefined> {
  const row = await db('instances').where({ contract_id: contractId, key }).first();
  return row && instanceOf(row);
}

/** The instances of contracts, by contract id. */
export async function instancesByContract(db: Database, contractIds: readonly string[]): Promise<Map<string, Record<string, Instance>>> {
  const found = new Map<string, Record<string, Instance>>(contractIds.map((id) => [id, {}]));
  for (const row of await db('instances').whereIn('contract_id', [...contractIds]).orderBy(['contract_id', 'key'])) {
    found.get(row.contract_id)![row.key] = instanceOf(row);
  }
  return found;
}

export interface DeadlineRow {
  readonly contractId: string;
  readonly instance: string;
  readonly kind: 'reminder' | 'deadline';
  readonly startedAt: number;
  readonly dueAt: number;
}

/** Deadlines of all contracts, earliest first: for ops. Those of finished instances are gone. */
export async function nextDeadlines(db: Database, most: number): Promise<DeadlineRow[]> {
  const rows = await db('deadlines').orderBy(['due_at', 'contract_id', 'instance']).limit(most);
  return rows.map((row) => ({ contractId: row.contract_id, instance: row.instance, kind: row.kind, startedAt: instant(row.started_at), dueAt: instant(row.due_at) }));
}

/** Every instance of a process of a contract, ended ones too, in the order of their numbers. */
export async function instancesOfProcess(db: Database, contractId: string, process: string): Promise<Instance[]> {
  const rows = await db('instances').where({ contract_id: contractId, process });
  return rows.map(instanceOf).sort((a, b) => Number(a.facts.number ?? 0) - Number(b.facts.number ?? 0));
}

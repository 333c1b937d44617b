import type { StatusChange } from '../domain/coverage';
import { instant, type Database } from './database';

/** What silence did counts from the instant that ran out, also where it was done late. */
function changeOf(row: { instance: string; at: string; to_status: string; cause: string }): StatusChange {
  const { dueAt } = JSON.parse(row.cause) as { dueAt?: number };
  return { instance: row.instance, at: dueAt ?? instant(row.at), to: row.to_status };
}

/** Every status that the instances of some processes of a contract were given, oldest first. */
export async function statusChanges(db: Database, contractId: string, processes: readonly string[]): Promise<StatusChange[]> {
  const rows = await db('events').where({ contract_id: contractId, kind: 'action' }).whereIn('process', [...processes]).orderBy('sequence').select('instance', 'at', 'to_status', 'cause');
  return rows.map(changeOf);
}

/** The same of several contracts, by contract. */
export async function changesOfContracts(db: Database, contractIds: readonly string[], processes: readonly string[]): Promise<Map<string, StatusChange[]>> {
  const found = new Map<string, StatusChange[]>(contractIds.map((id) => [id, []]));
  const rows = await db('events').where({ kind: 'action' }).whereIn('contract_id', [...contractIds]).whereIn('process', [...processes])
    .orderBy(['contract_id', 'sequence']).select('contract_id', 'instance', 'at', 'to_status', 'cause');
  for (const row of rows) found.get(row.contract_id)!.push(changeOf(row));
  return found;
}

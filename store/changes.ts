import type { StatusChange } from '../domain/coverage';
import { instant, type Database } from './database';

/** Every status that the instances of some processes of a contract were given, oldest first. */
export async function statusChanges(db: Database, contractId: string, processes: readonly string[]): Promise<StatusChange[]> {
  const rows = await db('events').where({ contract_id: contractId, kind: 'action' }).whereIn('process', [...processes]).orderBy('sequence').select('instance', 'at', 'to_status');
  return rows.map((row) => ({ instance: row.instance, at: instant(row.at), to: row.to_status }));
}

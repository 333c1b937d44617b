import { instant, type Database } from './database';

/** A status that an instance got at an instant. */
export interface StatusChange { readonly instance: string; readonly at: number; readonly to: string }

/** Every status that the instances of a process of a contract were given, oldest first. */
export async function statusChanges(db: Database, contractId: string, process: string): Promise<StatusChange[]> {
  const rows = await db('events').where({ contract_id: contractId, process }).whereNull('refused').orderBy('sequence').select('instance', 'at', 'to_status');
  return rows.map((row) => ({ instance: row.instance, at: instant(row.at), to: row.to_status }));
}

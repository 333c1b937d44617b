import type { Database } from './database';

/** The ids of people on staff with a duty. */
export async function staffIds(db: Database, duty: 'support' | 'ops'): Promise<string[]> {
  const rows = await db('people').where({ staff: duty }).select('id').orderBy('id');
  return rows.map((row) => row.id);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordActivities } from '../../activities/record';
import { agreementText } from '../../domain/agreement';
import type { RunState, Step } from '../../domain/run';
import type { Terms } from '../../domain/terms';
import { migrate } from '../../migrations';
import { keepContract } from '../../store/contracts';
import { iso, openDatabase, type Database } from '../../store/database';
import { sha256 } from '../../store/secrets';
import { ADA, BEN, SAM, TERMS } from '../people';

export const SECRET = 'a secret of forty characters for the tests';
const AT = Date.parse('2026-02-01T09:00:00Z');

/** A database with the three people in it, and the activity that records. */
export interface Desk {
  readonly db: Database;
  readonly file: string;
  /** How often somebody was told that letters wait. */
  readonly pokes: () => number;
  record(state: RunState, steps: readonly Step[]): Promise<unknown>;
  keep(state: RunState, terms?: Terms): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-desk-'));
  const file = join(folder, 'tenon.sqlite');
  const db = openDatabase(file);
  await migrate(db);
  await db('people').insert([ADA, BEN, SAM].map(({ id, name, email }) =>
    ({ id, name, email, zone: 'Europe/London', created_at: iso(AT), joined_at: iso(AT), staff: id === SAM.id ? 'support' : null })));
  let pokes = 0;
  const { record } = recordActivities({ db, secretKey: SECRET, lettersWait: () => { pokes += 1; } });
  return {
    db, file, pokes: () => pokes,
    record: ({ run, id, terms: { parties } }, steps) => record({ run, id, parties, steps }),
    keep: async ({ id, terms: { parties } }, terms = TERMS) => {
      const document = agreementText(id, terms);
      await keepContract(db, { id, terms, document, documentHash: sha256(document), parties, at: AT });
    },
    close: async () => {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything in the database, as text: two of them are equal when nothing changed. */
export async function everything(db: Database): Promise<string> {
  const tables = ['contracts', 'events', 'instances', 'deadlines', 'ledger_accounts', 'ledger_transfers', 'letters', 'links'];
  const rows = await Promise.all(tables.map(async (table) => [table, ...(await db(table)).map((row) => JSON.stringify(row)).sort()]));
  return rows.flat().join('\n');
}

import type { WrittenReport } from '../domain/week-report';
import { canonicalJson } from './contents';
import { instant, inTransaction, iso, type Database } from './database';
import { sha256 } from './secrets';

/** What somebody wrote about a week: the version that holds. */
export interface WeekReportRow extends WrittenReport {
  readonly contractId: string;
  readonly week: number;
  readonly version: number;
  readonly personId: string;
  readonly hash: string;
  readonly writtenAt: number;
}

const rowOf = (row: Record<string, string | number>): WeekReportRow => ({
  contractId: String(row.contract_id), week: Number(row.week), version: Number(row.version), personId: String(row.person_id),
  done: String(row.done), next: String(row.next), blocked: String(row.blocked), hash: String(row.hash), writtenAt: instant(String(row.written_at)),
});

/** The reports that hold, of some weeks of a contract, by the week's number. */
export async function weekReportsOf(db: Database, contractId: string, weeks: readonly number[]): Promise<Map<number, WeekReportRow>> {
  const rows = await db('week_reports').where({ contract_id: contractId }).whereIn('week', [...weeks]).orderBy('version');
  return new Map(rows.map((row) => [Number(row.week), rowOf(row)]));
}

export type NewWeekReport = Omit<WeekReportRow, 'version' | 'hash'>;

/** Keeps a further version of a week's report; the same texts again are no new one. */
export const keepWeekReport = (db: Database, { contractId, week, personId, done, next, blocked, writtenAt }: NewWeekReport): Promise<void> =>
  inTransaction(db, async (transaction) => {
    const last = (await weekReportsOf(transaction, contractId, [week])).get(week);
    const hash = sha256(canonicalJson({ done, next, blocked }));
    if (last?.hash === hash) return;
    await transaction('week_reports').insert({
      contract_id: contractId, week, version: (last?.version ?? 0) + 1, person_id: personId, done, next, blocked, hash, written_at: iso(writtenAt),
    });
  });

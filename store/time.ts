import type { Span } from '../domain/span';
import type { Entry } from '../domain/timesheet';
import { inTransaction, instant, iso, type Database } from './database';
import { freshId } from './secrets';

/** An entry as it is kept. */
export interface EntryRow extends Entry {
  readonly contractId: string;
  readonly personId: string;
  /** The tracker's session; null for time that was added by hand. */
  readonly sessionId: string | null;
  /** The adjustment it belongs to; empty as recorded. */
  readonly revision: string;
  readonly createdAt: number;
  readonly removedAt: number | null;
  readonly removedWhy: string | null;
  /** The entry it was made from. */
  readonly replaces: string | null;
}

const entryOf = (row: Record<string, string | number | null>): EntryRow => ({
  id: String(row.id), contractId: String(row.contract_id), personId: String(row.person_id), sessionId: row.session_id as string | null,
  kind: row.kind as Entry['kind'], startsAt: instant(String(row.starts_at)), endsAt: instant(String(row.ends_at)), task: String(row.task), note: String(row.note),
  late: Boolean(row.late), revision: String(row.revision), createdAt: instant(String(row.created_at)),
  removedAt: row.removed_at ? instant(String(row.removed_at)) : null, removedWhy: row.removed_why as string | null, replaces: row.replaces as string | null,
});

/** A copy in an adjustment goes by the id of the entry it stands for: what is asked about that entry holds in every version. */
const named = (entry: EntryRow): EntryRow => (entry.revision === '' || entry.replaces === null ? entry : { ...entry, id: entry.replaces });

/** Rows of live entries that lie in a span, whole or in part, in the order of time. */
const liveIn = (db: Database, { startsAt, endsAt }: Span) => db('time_entries').whereNull('removed_at')
  .where('starts_at', '<', iso(endsAt)).where('ends_at', '>', iso(startsAt)).orderBy(['starts_at', 'id']);

/** The live entries of a contract that lie in a span, whole or in part, in the order of time; as recorded, or as an adjustment has them. */
export async function entriesIn(db: Database, contractId: string, from: number, to: number, revision = ''): Promise<EntryRow[]> {
  const rows = await liveIn(db, { startsAt: from, endsAt: to }).where({ contract_id: contractId, revision });
  return rows.map(entryOf).map(named);
}

/** The live entries of several contracts in a span, of every version of their time sheets, by contract and in the order of time. */
export async function entriesOfContracts(db: Database, contractIds: readonly string[], span: Span): Promise<Map<string, EntryRow[]>> {
  const found = new Map<string, EntryRow[]>(contractIds.map((id) => [id, []]));
  const rows = await liveIn(db, span).whereIn('contract_id', [...contractIds]);
  for (const row of rows) found.get(row.contract_id)!.push(named(entryOf(row)));
  return found;
}

/** A person's live entries in a span, on whatever contract: nobody works on two at once. */
export async function entriesOfPerson(db: Database, personId: string, span: Span): Promise<EntryRow[]> {
  const rows = await liveIn(db, span).where({ person_id: personId, revision: '' });
  return rows.map(entryOf);
}

export async function entryById(db: Database, id: string): Promise<EntryRow | undefined> {
  const row = await db('time_entries').where({ id }).first();
  return row && entryOf(row);
}

/** The entry that a session's clock is making: the last one it began. */
export async function lastEntryOf(db: Database, sessionId: string): Promise<EntryRow | undefined> {
  const row = await db('time_entries').where({ session_id: sessionId }).whereNull('removed_at').orderBy([{ column: 'starts_at', order: 'desc' }, 'id']).first();
  return row && entryOf(row);
}

export type NewEntry = Pick<EntryRow, 'contractId' | 'personId' | 'kind' | 'startsAt' | 'endsAt' | 'task' | 'note'>
  & Partial<Pick<EntryRow, 'sessionId' | 'late' | 'revision' | 'replaces'>>;

/** Keeps entries and answers their ids. */
export async function addEntries(db: Database, entries: readonly NewEntry[], at: number): Promise<string[]> {
  const rows = entries.map((each) => ({
    id: freshId(), contract_id: each.contractId, person_id: each.personId, session_id: each.sessionId ?? null, kind: each.kind,
    starts_at: iso(each.startsAt), ends_at: iso(each.endsAt), task: each.task, note: each.note, late: each.late ?? false,
    revision: each.revision ?? '', created_at: iso(at), replaces: each.replaces ?? null,
  }));
  if (rows.length > 0) await db('time_entries').insert(rows);
  return rows.map(({ id }) => id);
}

/** Moves the end of the entry that is being tracked. */
export const endEntryAt = (db: Database, id: string, endsAt: number): Promise<number> => db('time_entries').where({ id }).update({ ends_at: iso(endsAt) });

/** Says what the entry that is being tracked is about. */
export const noteEntry = (db: Database, id: string, note: string): Promise<number> => db('time_entries').where({ id }).update({ note });

/** Takes an entry out of the timesheet; it is kept, with the reason. False if it was out before. */
export async function removeEntry(db: Database, id: string, at: number, why: string): Promise<boolean> {
  return (await db('time_entries').where({ id }).whereNull('removed_at').update({ removed_at: iso(at), removed_why: why })) === 1;
}

/**
 * Keeps an adjustment of a week and answers its id: every entry that stays, and a removed row for each that goes, so that
 * a week from which everything goes has rows, too. It counts for nothing before its action is recorded.
 */
export async function keepRevision(db: Database, { stay, go }: { readonly stay: readonly NewEntry[]; readonly go: readonly NewEntry[] }, at: number): Promise<string> {
  const revision = freshId();
  await inTransaction(db, async (transaction) => {
    await addEntries(transaction, stay.map((each) => ({ ...each, revision })), at);
    for (const id of await addEntries(transaction, go.map((each) => ({ ...each, revision })), at)) await removeEntry(transaction, id, at, 'Adjusted');
  });
  return revision;
}

/** Whether an adjustment of that id was kept. One that took everything out has a row, too: it is removed. */
export async function revisionExists(db: Database, contractId: string, revision: string): Promise<boolean> {
  return revision !== '' && (await db('time_entries').where({ contract_id: contractId, revision }).first('id')) !== undefined;
}

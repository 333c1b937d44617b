import type { WorkView } from '../domain/hourly';
import { instant, iso, type Database } from './database';
import { freshId } from './secrets';

/** One run of a person's clock. */
export interface TimeSession {
  readonly id: string;
  readonly contractId: string;
  readonly personId: string;
  readonly source: 'web' | 'api' | 'command';
  readonly task: string;
  readonly note: string;
  readonly startedAt: number;
  /** Until when the tracker is known to have run. */
  readonly seenAt: number;
  /** Since when nobody has touched the computer, while the question what to do with that time is open. */
  readonly idleSince: number | null;
  readonly endedAt: number | null;
  readonly workView: WorkView;
  readonly shared: boolean;
}

const sessionOf = (row: Record<string, string | number | null>): TimeSession => ({
  id: String(row.id), contractId: String(row.contract_id), personId: String(row.person_id), source: row.source as TimeSession['source'],
  task: String(row.task), note: String(row.note), startedAt: instant(String(row.started_at)), seenAt: instant(String(row.seen_at)),
  idleSince: row.idle_since ? instant(String(row.idle_since)) : null, endedAt: row.ended_at ? instant(String(row.ended_at)) : null,
  workView: row.work_view as WorkView, shared: Boolean(row.shared),
});

export type NewTimeSession = Pick<TimeSession, 'contractId' | 'personId' | 'source' | 'task' | 'note' | 'workView'>;

/** Starts a clock. The database refuses a second one that runs for the same person. */
export async function startTimeSession(db: Database, { contractId, personId, source, task, note, workView }: NewTimeSession, at: number): Promise<TimeSession> {
  const id = freshId();
  await db('time_sessions').insert({
    id, contract_id: contractId, person_id: personId, source, task, note, started_at: iso(at), seen_at: iso(at), work_view: workView, shared: false,
  });
  return (await timeSessionById(db, id))!;
}

export async function timeSessionById(db: Database, id: string): Promise<TimeSession | undefined> {
  const row = await db('time_sessions').where({ id }).first();
  return row && sessionOf(row);
}

/** The clock that runs for a person, on whatever contract. */
export async function runningTimeSession(db: Database, personId: string): Promise<TimeSession | undefined> {
  const row = await db('time_sessions').where({ person_id: personId }).whereNull('ended_at').first();
  return row && sessionOf(row);
}

export type SessionChange = Partial<Pick<TimeSession, 'task' | 'note' | 'seenAt' | 'idleSince' | 'endedAt'>>;

/** Keeps what changed of a session that runs. */
export const changeTimeSession = (db: Database, id: string, { task, note, seenAt, idleSince, endedAt }: SessionChange): Promise<number> =>
  db('time_sessions').where({ id }).whereNull('ended_at').update({
    ...(task === undefined ? {} : { task }), ...(note === undefined ? {} : { note }), ...(seenAt === undefined ? {} : { seen_at: iso(seenAt) }),
    ...(idleSince === undefined ? {} : { idle_since: idleSince === null ? null : iso(idleSince) }), ...(endedAt === undefined ? {} : { ended_at: iso(endedAt!) }),
  });

/** Adds to the counts of a segment: how often, never what. A segment that is here has seen activity. */
export async function addActivity(db: Database, sessionId: string, segmentAt: number, { keys, clicks }: { keys: number; clicks: number }): Promise<void> {
  const place = { session_id: sessionId, segment_at: iso(segmentAt) };
  await db('time_activity').insert({ ...place, keys: 0, clicks: 0 }).onConflict(['session_id', 'segment_at']).ignore();
  await db('time_activity').where(place).increment({ keys, clicks });
}

/** The segments of a session from an instant on in which somebody did something. */
export async function activityFrom(db: Database, sessionId: string, from: number): Promise<Array<{ segmentAt: number; keys: number; clicks: number }>> {
  const rows = await db('time_activity').where({ session_id: sessionId }).where('segment_at', '>=', iso(from)).orderBy('segment_at');
  return rows.map((row) => ({ segmentAt: instant(row.segment_at), keys: Number(row.keys), clicks: Number(row.clicks) }));
}

import type { Span } from '../domain/span';
import { instant, iso, type Database } from './database';
import { freshId } from './secrets';

/** `arriving` until its files are there, `removed` by the freelancer, `rejected` by the client. */
export type CaptureStatus = 'arriving' | 'kept' | 'removed' | 'rejected';

/** One image of Work View, or what is left of one. Its files are named by `fullName` and `thumbnailName`. */
export interface CaptureRow {
  readonly id: string;
  readonly contractId: string;
  readonly sessionId: string;
  readonly segmentStartsAt: number;
  readonly segmentEndsAt: number;
  readonly dueAt: number;
  readonly receivedAt: number;
  readonly mode: 'images' | 'confidential';
  readonly status: CaptureStatus;
  readonly sentHash: string | null;
  /** Of the image as it is kept; null where only a blurred one is. */
  readonly hash: string | null;
  readonly thumbnailHash: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly decidedAt: number | null;
  readonly decidedWhy: string | null;
}

export const fullName = (id: string): string => id;
export const thumbnailName = (id: string): string => `${id}-small`;

type Raw = Record<string, string | number | null>;
const timeOf = (value: string | number | null | undefined): number | null => (value ? instant(String(value)) : null);

const captureOf = (row: Raw): CaptureRow => ({
  id: String(row.id), contractId: String(row.contract_id), sessionId: String(row.session_id), segmentStartsAt: timeOf(row.segment_starts_at)!, segmentEndsAt: timeOf(row.segment_ends_at)!,
  dueAt: timeOf(row.due_at)!, receivedAt: timeOf(row.received_at)!, mode: row.mode as CaptureRow['mode'], status: row.status as CaptureStatus, sentHash: row.sent_hash as string | null,
  hash: row.hash as string | null, thumbnailHash: row.thumbnail_hash as string | null, width: row.width as number | null, height: row.height as number | null,
  decidedAt: timeOf(row.decided_at), decidedWhy: row.decided_why as string | null,
});

export type NewCapture = Pick<CaptureRow, 'contractId' | 'sessionId' | 'segmentStartsAt' | 'segmentEndsAt' | 'dueAt' | 'receivedAt' | 'mode'>;

/** Takes the place of a segment before its image is worked on, so that two that come together are one; undefined if it is taken. */
export async function reserveCapture(db: Database, capture: NewCapture): Promise<string | undefined> {
  const id = freshId();
  const made = await db('captures').insert({
    id, contract_id: capture.contractId, session_id: capture.sessionId, segment_starts_at: iso(capture.segmentStartsAt), segment_ends_at: iso(capture.segmentEndsAt),
    due_at: iso(capture.dueAt), received_at: iso(capture.receivedAt), mode: capture.mode, status: 'arriving',
  }).onConflict(['session_id', 'segment_starts_at']).ignore().returning('id');
  return made.length === 1 ? id : undefined;
}

export interface Kept { readonly sentHash: string; readonly hash: string | null; readonly thumbnailHash: string; readonly bytes: number; readonly width: number; readonly height: number }

/** The files are there: from now on the image is seen. */
export const keepCapture = (db: Database, id: string, kept: Kept): Promise<number> => db('captures').where({ id, status: 'arriving' }).update({
  status: 'kept', sent_hash: kept.sentHash, hash: kept.hash, thumbnail_hash: kept.thumbnailHash, bytes: kept.bytes, width: kept.width, height: kept.height,
});

/** Gives a segment's place free again: nothing came of it. */
export const freeCapture = (db: Database, id: string): Promise<number> => db('captures').where({ id, status: 'arriving' }).delete();

/** Ends an image's life: removed by the freelancer, or rejected by the client. False if something was decided before. */
export async function decideCapture(db: Database, id: string, { status, at, why }: { status: 'removed' | 'rejected'; at: number; why: string }): Promise<boolean> {
  return (await db('captures').where({ id, status: 'kept' }).update({ status, decided_at: iso(at), decided_why: why })) === 1;
}

/** What came of the segments that start in a span, in the order of time; what is still arriving is not there yet. */
export async function capturesIn(db: Database, contractId: string, { startsAt, endsAt }: Span): Promise<CaptureRow[]> {
  const rows = await db('captures').where({ contract_id: contractId }).whereNot({ status: 'arriving' })
    .where('segment_starts_at', '>=', iso(startsAt)).where('segment_starts_at', '<', iso(endsAt)).orderBy(['segment_starts_at', 'id']);
  return rows.map(captureOf);
}

export async function captureById(db: Database, contractId: string, id: string): Promise<CaptureRow | undefined> {
  const row = await db('captures').where({ id, contract_id: contractId }).whereNot({ status: 'arriving' }).first();
  return row && captureOf(row);
}

/** How many images and bytes a contract keeps of a span; without one, of all its time. */
export async function keptIn(db: Database, contractId: string, span?: Span): Promise<{ images: number; bytes: number }> {
  const rows = db('captures').where({ contract_id: contractId });
  if (span) void rows.where('segment_starts_at', '>=', iso(span.startsAt)).where('segment_starts_at', '<', iso(span.endsAt));
  const [sum] = await rows.count('* as images').sum('bytes as bytes');
  return { images: Number(sum!.images), bytes: Number(sum!.bytes ?? 0) };
}

/** Images whose files have to go: removed ones, and those that never came to an end before an instant. */
export async function capturesToClear(db: Database, before: number): Promise<Array<{ id: string; status: CaptureStatus }>> {
  return db('captures').whereNull('cleared_at').where((gone) => gone.where({ status: 'removed' })
    .orWhere((stuck) => stuck.where({ status: 'arriving' }).where('received_at', '<', iso(before)))).select('id', 'status').limit(1000);
}

/** The files of a removed image are deleted; of its bytes nothing counts any more. */
export const noteCleared = (db: Database, id: string, at: number): Promise<number> => db('captures').where({ id }).update({ cleared_at: iso(at), bytes: 0 });

/** How often keys and buttons were pressed in each segment of some sessions; never which. */
export async function pressesIn(db: Database, sessionIds: readonly string[]): Promise<Array<{ sessionId: string; segmentAt: number; presses: number }>> {
  const rows = sessionIds.length === 0 ? [] : await db('time_activity').whereIn('session_id', [...sessionIds]);
  return rows.map((row) => ({ sessionId: row.session_id, segmentAt: instant(row.segment_at), presses: Number(row.keys) + Number(row.clicks) }));
}

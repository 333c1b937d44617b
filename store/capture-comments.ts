import type { Span } from '../domain/span';
import { instant, iso, type Database } from './database';
import { freshId } from './secrets';

/** What somebody said about one segment, whether there is an image of it or not. */
export interface CommentRow {
  readonly sessionId: string;
  readonly segmentStartsAt: number;
  readonly personId: string;
  readonly body: string;
  readonly createdAt: number;
}

export async function addComment(db: Database, { contractId, sessionId, segmentStartsAt, personId, body, createdAt }: CommentRow & { readonly contractId: string }): Promise<void> {
  await db('capture_comments').insert({
    id: freshId(), contract_id: contractId, session_id: sessionId, segment_starts_at: iso(segmentStartsAt), person_id: personId, body, created_at: iso(createdAt),
  });
}

/** What was said about the segments that start in a span, in the order it was said. */
export async function commentsIn(db: Database, contractId: string, { startsAt, endsAt }: Span): Promise<CommentRow[]> {
  const rows = await db('capture_comments').where({ contract_id: contractId })
    .where('segment_starts_at', '>=', iso(startsAt)).where('segment_starts_at', '<', iso(endsAt)).orderBy(['created_at', 'id']);
  return rows.map((row) => ({
    sessionId: row.session_id, segmentStartsAt: instant(row.segment_starts_at), personId: row.person_id, body: row.body, createdAt: instant(row.created_at),
  }));
}

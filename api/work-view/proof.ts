import { openSeed, type SeededSession } from '../../store/capture-seeds';
import { iso } from '../../store/database';
import type { CaptureRow } from '../../store/captures';
import { imagePath } from '../pages/capture-rows';
import { toleranceMs } from './taking';
import { isRevealed, weeksOf, type WorkWeek } from './week';

/** Names what the file holds; another shape gets another name. */
export const PROOF_FORMAT = 'tenon-work-view-1';

const FORMULA = 'instant = start + floor(N * (end - start) / 2^48) in milliseconds; N = first 6 bytes, highest first, of HMAC-SHA256(seed, start as in "segmentStartsAt"); '
  + 'segments lie on whole multiples of segmentSeconds since 1970, the first of a session begins with the session';

/** Everything that a stranger needs to recompute a week of Work View. Seeds are in it once they are revealed. */
export function proofOf(work: WorkWeek, secretKey: string) {
  const { view, week } = work;
  const { id, terms } = view.contract;
  return {
    format: PROOF_FORMAT, contract: id, week: { number: week.number, startsAt: iso(week.startsAt), endsAt: iso(week.endsAt) }, zone: terms.zone,
    segmentSeconds: terms.policy.segment, toleranceSeconds: toleranceMs(terms.policy.segment) / 1000, formula: FORMULA,
    sessions: work.sessions.filter(({ seed }) => seed).map((session) => sessionProof(work, session, secretKey)),
    captures: work.captures.map((capture) => captureProof(work, capture)),
  };
}

const sessionProof = ({ view }: WorkWeek, session: SeededSession, secretKey: string) => ({
  id: session.id, startedAt: iso(session.startsAt), endedAt: session.endsAt === null ? null : iso(session.endsAt), commitment: session.seed!.commitment,
  committedAt: iso(session.seed!.committedAt), seed: isRevealed(weeksOf(view), session) ? openSeed(secretKey, session.id, session.seed!).toString('hex') : null,
});

const captureProof = ({ view }: WorkWeek, capture: CaptureRow) => ({
  session: capture.sessionId, segmentStartsAt: iso(capture.segmentStartsAt), segmentEndsAt: iso(capture.segmentEndsAt), dueAt: iso(capture.dueAt), receivedAt: iso(capture.receivedAt),
  status: capture.status, mode: capture.mode, sentHash: capture.sentHash, hash: capture.hash, smallHash: capture.thumbnailHash,
  image: capture.status === 'removed' ? null : imagePath(view, capture.id, capture.hash ? 'full' : 'small'),
});

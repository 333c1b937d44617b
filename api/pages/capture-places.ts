import { instantIn, segmentsOf } from '../../domain/captures';
import { overlaps, type Span } from '../../domain/span';
import type { CaptureRow } from '../../store/captures';
import type { SeededSession } from '../../store/capture-seeds';
import { digestOf } from '../work-view/taking';
import { placeKey, type WorkWeek } from '../work-view/week';

/**
 * What one segment has: an image, one that was removed, none though its instant came, none because the clock stopped
 * first, none because it still runs, or none because Work View was off.
 */
export type PlaceKind = 'image' | 'removed' | 'gap' | 'early' | 'running' | 'plain';

export interface Place extends Span {
  readonly kind: PlaceKind;
  readonly session: SeededSession;
  readonly capture?: CaptureRow;
}

/** Every segment of a span that has an image or counted time, in the order of time. */
export function placesIn(work: WorkWeek, span: Span, secretKey: string, now: number): Place[] {
  const { policy } = work.view.contract.terms;
  const captures = new Map(work.captures.map((capture) => [placeKey(capture.sessionId, capture.segmentStartsAt), capture]));
  return work.sessions.flatMap((session) => {
    const { id, startsAt, endsAt } = session;
    const entries = work.entries.filter(({ sessionId }) => sessionId === id);
    const kindOf = kindsOf(session, secretKey, now);
    return segmentsOf({ startsAt, endsAt: endsAt ?? now }, span, policy.segment).flatMap((segment): Place[] => {
      const capture = captures.get(placeKey(id, segment.startsAt));
      if (!capture && !entries.some((entry) => overlaps(entry, segment))) return [];
      return [{ ...segment, session, capture, kind: kindOf(segment, capture) }];
    });
  }).sort((a, b) => a.startsAt - b.startsAt);
}

function kindsOf(session: SeededSession, secretKey: string, now: number): (segment: Span, capture?: CaptureRow) => PlaceKind {
  const digest = digestOf(secretKey, session);
  return (segment, capture) => {
    if (capture) return capture.status === 'removed' ? 'removed' : 'image';
    if (session.workView === 'off') return 'plain';
    if (session.endsAt === null && now < segment.endsAt) return 'running';
    return digest && session.endsAt !== null && instantIn(segment, digest) >= session.endsAt ? 'early' : 'gap';
  };
}

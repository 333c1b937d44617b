import { createHmac } from 'node:crypto';
import { instantIn, segmentAt, type SeedDigest } from '../../domain/captures';
import type { Span } from '../../domain/span';
import { openSeed, type SeededSession } from '../../store/capture-seeds';

const SECOND_MS = 1000;
/** An image cannot be of an instant that has not come; a browser's timer may be this much ahead of our clock. */
const EARLY_MS = 1000;

/** HMAC-SHA256 under a session's seed; undefined until somebody committed to one. */
export function digestOf(secretKey: string, { id, seed }: SeededSession): SeedDigest | undefined {
  if (!seed) return undefined;
  const opened = openSeed(secretKey, id, seed);
  return (text) => createHmac('sha256', opened).update(text).digest();
}

/** How often a browser asks for the next instant; the answer takes no longer. */
export const askAgainMs = (segmentSeconds: number): number => Math.min(10, Math.max(1, segmentSeconds / 60)) * SECOND_MS;

/** An instant is told one and a half times that before it comes: every browser that asks learns it in time, and nobody earlier. */
const toldBeforeMs = (segmentSeconds: number): number => askAgainMs(segmentSeconds) * 1.5;

/** How long after its instant an image may arrive. */
export const toleranceMs = (segmentSeconds: number): number => Math.min(60, Math.max(4, segmentSeconds / 10)) * SECOND_MS;

export interface Due { readonly segment: Span; readonly dueAt: number }

/** The instant that comes within the next seconds, if one does. */
export function comingInstant(session: SeededSession, digest: SeedDigest, segmentSeconds: number, now: number): Due | undefined {
  const until = now + toldBeforeMs(segmentSeconds);
  return [now, until].map((at): Due => {
    const segment = segmentAt(at, session.startsAt, segmentSeconds);
    return { segment, dueAt: instantIn(segment, digest) };
  }).find(({ dueAt }) => dueAt >= now && dueAt <= until);
}

/** Where an image that arrives now belongs; undefined if its segment has no instant of which it could be. */
export function dueNow(session: SeededSession, digest: SeedDigest, segmentSeconds: number, segmentStartsAt: number, now: number): Due | undefined {
  const segment = segmentAt(segmentStartsAt, session.startsAt, segmentSeconds);
  const dueAt = instantIn(segment, digest);
  const inTime = now >= dueAt - EARLY_MS && now <= dueAt + toleranceMs(segmentSeconds);
  const worked = dueAt >= session.startsAt && (session.endsAt === null || dueAt < session.endsAt);
  return segment.startsAt === segmentStartsAt && inTime && worked ? { segment, dueAt } : undefined;
}

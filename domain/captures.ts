import { clipped, type Span } from './span';

/**
 * HMAC-SHA256 under the seed of a session, of a text in UTF-8: 32 bytes. It is handed in: the rules have no
 * cryptography of their own.
 */
export type SeedDigest = (text: string) => Uint8Array;

/** Time of one session; `endsAt` is null while its clock runs. */
export interface SessionSpan { readonly startsAt: number; readonly endsAt: number | null }

/** One image, as it is recorded: the segment it stands for, and the instant it was due at. */
export interface TakenCapture { readonly segmentStartsAt: number; readonly dueAt: number }

/** What was found for one segment when it was recomputed. */
export interface Finding {
  readonly kind: 'taken' | 'missing' | 'moved' | 'stray' | 'notDue';
  readonly segment: Span;
  /** Where the seed puts the instant; for a stray image, where it claims to be. */
  readonly dueAt: number;
}

const MILLISECONDS = 1000;

/**
 * The segment of a session that holds an instant. Segments lie on one grid for everybody, whole multiples of their
 * length since 1970; a session that starts between two lines has a shorter first one.
 */
export function segmentAt(at: number, sessionStartsAt: number, segmentSeconds: number): Span {
  const length = segmentSeconds * MILLISECONDS;
  const line = Math.floor(at / length) * length;
  return { startsAt: Math.max(line, sessionStartsAt), endsAt: line + length };
}

/** Every segment of a session that starts within a span, in order. The last one is whole: its clock may have stopped before. */
export function segmentsOf(session: SessionSpan, within: Span, segmentSeconds: number): Span[] {
  const segments: Span[] = [];
  const until = Math.min(session.endsAt ?? within.endsAt, within.endsAt);
  for (let at = Math.max(session.startsAt, within.startsAt); at < until; at = segments.at(-1)!.endsAt) {
    segments.push(segmentAt(at, session.startsAt, segmentSeconds));
  }
  return segments.filter(({ startsAt }) => startsAt >= within.startsAt);
}

/** The text that stands for a segment: its start in UTC with milliseconds, `2026-11-16T09:10:00.000Z`. */
export const segmentText = ({ startsAt }: Span): string => new Date(startsAt).toISOString();

/**
 * The instant of a segment's image, one and only one, as likely at any millisecond of it as at any other:
 *
 *   instant = start + floor(N × (end − start) / 2^48), in milliseconds
 *
 * where N is the number of the first six bytes, the highest first, of HMAC-SHA256(seed, start as UTC text). All in
 * whole numbers, so that every tool that recomputes it gets the same millisecond.
 */
export function instantIn(segment: Span, digest: SeedDigest): number {
  const bytes = digest(segmentText(segment)).subarray(0, 6);
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return segment.startsAt + Number((number * BigInt(segment.endsAt - segment.startsAt)) / 2n ** 48n);
}

/** The part of a capture's segment that was worked in: what goes when the image does. */
export const segmentOf = ({ segmentStartsAt, segmentEndsAt }: { readonly segmentStartsAt: number; readonly segmentEndsAt: number }): Span =>
  ({ startsAt: segmentStartsAt, endsAt: segmentEndsAt });

/** Recomputes a session that has ended: what each segment should have, and which images have no place in it. */
export function checkSession(session: { readonly startsAt: number; readonly endsAt: number }, within: Span, segmentSeconds: number, digest: SeedDigest, captures: readonly TakenCapture[]): Finding[] {
  const left = [...captures];
  const found = segmentsOf(session, within, segmentSeconds).map((segment): Finding => {
    const dueAt = instantIn(segment, digest);
    const place = left.findIndex(({ segmentStartsAt }) => segmentStartsAt === segment.startsAt);
    const [capture] = place < 0 ? [] : left.splice(place, 1);
    if (!capture) return { kind: clipped({ startsAt: dueAt, endsAt: dueAt + 1 }, session) ? 'missing' : 'notDue', segment, dueAt };
    return { kind: capture.dueAt === dueAt ? 'taken' : 'moved', segment, dueAt };
  });
  const strays = left.map(({ segmentStartsAt, dueAt }): Finding => ({ kind: 'stray', segment: { startsAt: segmentStartsAt, endsAt: segmentStartsAt }, dueAt }));
  return [...found, ...strays];
}

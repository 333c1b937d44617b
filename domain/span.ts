/** From an instant up to, and not including, another; epoch milliseconds. */
export interface Span { readonly startsAt: number; readonly endsAt: number }

export const lengthOf = ({ startsAt, endsAt }: Span): number => endsAt - startsAt;

export const overlaps = (one: Span, other: Span): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** Whether an instant lies in one of some spans. */
export const isWithin = (spans: readonly Span[], at: number): boolean => spans.some(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);

/** What of a span lies within another; undefined where nothing does. */
export function clipped<S extends Span>(span: S, to: Span): S | undefined {
  const [startsAt, endsAt] = [Math.max(span.startsAt, to.startsAt), Math.min(span.endsAt, to.endsAt)];
  return startsAt < endsAt ? { ...span, startsAt, endsAt } : undefined;
}

/** What of a span no other one covers, in order. */
export function freeOf(span: Span, taken: readonly Span[]): Span[] {
  const free: Span[] = [];
  let from = span.startsAt;
  for (const each of [...taken].filter((other) => overlaps(span, other)).sort((a, b) => a.startsAt - b.startsAt)) {
    if (each.startsAt > from) free.push({ startsAt: from, endsAt: each.startsAt });
    from = Math.max(from, each.endsAt);
  }
  return from < span.endsAt ? [...free, { startsAt: from, endsAt: span.endsAt }] : free;
}

/** The start of the segment of a session that holds an instant: segments lie on whole multiples of their length since 1970, in seconds. */
export const segmentStart = (at: number, sessionStartsAt: number, segmentSeconds: number): number =>
  Math.max(Math.floor(at / (segmentSeconds * 1000)) * segmentSeconds * 1000, sessionStartsAt);

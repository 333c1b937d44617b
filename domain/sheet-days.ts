import type { Span } from './span';
import type { Counted, Piece } from './timesheet';

/** What of a week's time lies in a part of it. */
export interface PartOfSheet { readonly trackedSeconds: number; readonly manualSeconds: number; readonly recordedSeconds: number }

/** The time of one day, or of any part of a week. Parts that follow each other sum to the whole, to the second. */
export function partOfSheet(entries: readonly Counted[], part: Span): PartOfSheet {
  const secondsOf = (kind: Counted['kind']): number => entries.filter((entry) => entry.kind === kind).flatMap(({ pieces }) => pieces)
    .reduce((sum, piece) => sum + countedUntil(piece, part.endsAt) - countedUntil(piece, part.startsAt), 0);
  const [trackedSeconds, manualSeconds] = [secondsOf('tracked'), secondsOf('manual')];
  return { trackedSeconds, manualSeconds, recordedSeconds: trackedSeconds + manualSeconds };
}

/** The counted seconds of a piece up to an instant, rounded half up. What rounding added after its end belongs to its end. */
function countedUntil({ startsAt, endsAt, seconds }: Piece, at: number): number {
  if (at >= endsAt) return seconds;
  return at <= startsAt ? 0 : Math.floor((2 * seconds * (at - startsAt) + (endsAt - startsAt)) / (2 * (endsAt - startsAt)));
}

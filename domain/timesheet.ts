import { valueAt, type Hourly } from './hourly';
import type { Policy } from './policy';
import { linesOf, type SheetLine } from './sheet-lines';
import { clipped, isWithin, type Span } from './span';

/** Time that was worked, as it was recorded. Entries of one contract never overlap. */
export interface Entry extends Span {
  readonly id: string;
  readonly kind: 'tracked' | 'manual';
  readonly task: string;
  readonly note: string;
  /** Sent after the network was lost: the tracker's word, not the server's. */
  readonly late?: boolean;
  /** Of a part of an entry: where the entry begins. Parts are rounded on its running total, so that they sum to it. */
  readonly countsFrom?: number;
}

/** Why recorded time is not billed. Where several hold, the first of this list is named. */
export const UNBILLED = ['outside', 'uncovered', 'overLimit', 'dropped', 'questioned'] as const;
export type Unbilled = (typeof UNBILLED)[number];

/** A part of an entry with one rate and one fate. */
export interface Piece extends Span {
  readonly seconds: number;
  /** Minor units an hour, as they were at that instant. */
  readonly rateMinor: number;
  readonly unbilled?: Unbilled;
}

/** An entry as it counts: clipped to the week, in whole units of time. */
export interface Counted extends Entry {
  readonly seconds: number;
  readonly billedSeconds: number;
  readonly pieces: readonly Piece[];
}

/** A week's time and what it is worth: recorded is billed and unbilled, always. */
export interface Sheet {
  readonly entries: readonly Counted[];
  readonly recordedSeconds: number;
  readonly trackedSeconds: number;
  readonly manualSeconds: number;
  readonly billedSeconds: number;
  readonly unbilledSeconds: number;
  readonly byReason: Readonly<Record<Unbilled, number>>;
  readonly amountMinor: number;
  readonly lines: readonly SheetLine[];
}

export interface SheetFacts {
  readonly week: Span;
  readonly hourly: Pick<Hourly, 'rates' | 'limits'>;
  readonly policy: Pick<Policy, 'timeUnit'>;
  /** When the contract's hours ran: not before the start, in a pause or after the end. */
  readonly worked: readonly Span[];
  /** When a payment had failed. */
  readonly uncovered: readonly Span[];
  /** What became of an entry in the review, by its id. */
  readonly taken: Readonly<Record<string, 'questioned' | 'dropped'>>;
  /** The seconds that are billed of an entry at the most, since an answer shortened it; the rest is dropped. */
  readonly changed?: Readonly<Record<string, number>>;
}

/** The timesheet of a week. The order of the entries is of no account; the order of time is. */
export function sheetOf(entries: readonly Entry[], facts: SheetFacts): Sheet {
  const inWeek = entries.flatMap((entry) => clipped(entry, facts.week) ?? []).sort(byTime);
  const counted = limited(inWeek.map((entry) => ({ entry, pieces: piecesOf(entry, facts) })), facts)
    .map(({ entry, pieces }) => countedOf(entry, reviewed(entry.id, pieces, facts)));
  const lines = linesOf(counted);
  const unbilled = counted.flatMap(({ pieces }) => pieces).filter((piece) => piece.unbilled);
  return {
    entries: counted, lines, amountMinor: sum(lines.map(({ amountMinor }) => amountMinor)),
    recordedSeconds: secondsOf(counted), trackedSeconds: secondsOf(counted.filter(({ kind }) => kind === 'tracked')),
    manualSeconds: secondsOf(counted.filter(({ kind }) => kind === 'manual')),
    billedSeconds: sum(counted.map(({ billedSeconds }) => billedSeconds)), unbilledSeconds: secondsOf(unbilled),
    byReason: Object.fromEntries(UNBILLED.map((why) => [why, secondsOf(unbilled.filter((piece) => piece.unbilled === why))])) as Record<Unbilled, number>,
  };
}

interface Cut { readonly entry: Entry; readonly pieces: readonly Piece[] }

const byTime = (a: Entry, b: Entry): number => a.startsAt - b.startsAt || a.endsAt - b.endsAt || (a.id < b.id ? -1 : 1);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const secondsOf = (some: ReadonlyArray<{ readonly seconds: number }>): number => sum(some.map(({ seconds }) => seconds));

const countedOf = (entry: Entry, pieces: readonly Piece[]): Counted =>
  ({ ...entry, pieces, seconds: secondsOf(pieces), billedSeconds: secondsOf(pieces.filter(({ unbilled }) => !unbilled)) });

/** Milliseconds as seconds, rounded half up to whole units. */
export const roundedSeconds = (milliseconds: number, unit: number): number =>
  Math.floor((2 * milliseconds + unit * 1000) / (2 * unit * 1000)) * unit;

/** An entry cut where its rate, its limit or its fate changes; rounded on the running total, so that the parts sum to the whole. */
function piecesOf(entry: Entry, { hourly, policy, worked, uncovered }: SheetFacts): Piece[] {
  const edges = [...worked, ...uncovered].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const cuts = [...edges, ...[...hourly.rates, ...hourly.limits].map(({ fromAt }) => fromAt)].filter((at) => at > entry.startsAt && at < entry.endsAt);
  const at = [...new Set([entry.startsAt, ...cuts, entry.endsAt])].sort((a, b) => a - b);
  const countedUntil = (end: number): number => roundedSeconds(end - (entry.countsFrom ?? entry.startsAt), policy.timeUnit);
  return at.slice(1).map((endsAt, index) => {
    const startsAt = at[index]!;
    const why = !isWithin(worked, startsAt) ? 'outside' as const : isWithin(uncovered, startsAt) ? 'uncovered' as const : undefined;
    return { startsAt, endsAt, seconds: countedUntil(endsAt) - countedUntil(startsAt), rateMinor: valueAt(hourly.rates, startsAt), ...(why ? { unbilled: why } : {}) };
  });
}

/** Takes out what is over the limit in force, in the order of time. What a review decides later frees no place. */
function limited(cuts: readonly Cut[], { hourly }: SheetFacts): Cut[] {
  let used = 0;
  const limit = (piece: Piece): Piece[] => {
    if (piece.unbilled) return [piece];
    const most = valueAt(hourly.limits, piece.startsAt) * 60;
    const room = most === 0 ? piece.seconds : Math.min(piece.seconds, Math.max(0, most - used));
    used += room;
    return splitPiece(piece, room, 'overLimit');
  };
  return cuts.map(({ entry, pieces }) => ({ entry, pieces: pieces.flatMap(limit) }));
}

/** The first seconds of a piece as they are, and the rest with a reason. */
function splitPiece(piece: Piece, seconds: number, why: Unbilled): Piece[] {
  if (seconds >= piece.seconds) return [piece];
  if (seconds <= 0) return [{ ...piece, unbilled: why }];
  const cutAt = Math.min(piece.startsAt + seconds * 1000, piece.endsAt);
  return [{ ...piece, endsAt: cutAt, seconds }, { ...piece, startsAt: cutAt, seconds: piece.seconds - seconds, unbilled: why }];
}

/** What the review made of the pieces of an entry that would be billed. */
function reviewed(id: string, pieces: readonly Piece[], { taken, changed }: SheetFacts): Piece[] {
  const fate = taken[id];
  if (fate) return pieces.map((piece) => (piece.unbilled ? piece : { ...piece, unbilled: fate }));
  let left = changed?.[id] ?? Infinity;
  return pieces.flatMap((piece) => {
    if (piece.unbilled) return [piece];
    const stays = left;
    left -= piece.seconds;
    return splitPiece(piece, stays, 'dropped');
  });
}

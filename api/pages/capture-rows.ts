import { Temporal } from 'temporal-polyfill';
import { clipped, type Span } from '../../domain/span';
import type { EntryRow } from '../../store/time';
import { formatInstant, formatSpan } from '../../views/format';
import type { CapturePlace, CaptureRow, Said, Text } from '../../views/models';
import { pathOf, whoIs, type ContractView } from '../contract-view';
import { placeKey, type WorkWeek } from '../work-view/week';
import type { Place, PlaceKind } from './capture-places';

const SECOND_MS = 1000;
const HOUR = 3600;
const SIZES: Readonly<Record<number, CaptureRow['size']>> = { 1: 'one', 2: 'two', 3: 'three', 4: 'four', 5: 'five', 6: 'six' };

/** How many segments stand in a row, and how long it is: an hour where that fits, else six segments. */
function rowShape(segmentSeconds: number): { places: number; seconds: number } {
  const places = HOUR / segmentSeconds;
  return SIZES[places] ? { places, seconds: HOUR } : { places: 6, seconds: 6 * segmentSeconds };
}

/** The start of the row that an instant is in, as the clock on the reader's wall has it. */
function rowAt(at: number, zone: string, seconds: number): number {
  const offset = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  return Math.floor((at + offset) / (seconds * SECOND_MS)) * seconds * SECOND_MS - offset;
}

/** Work View of a span, a row an hour, in the reader's zone. */
export function captureRows(work: WorkWeek, places: readonly Place[], span: Span): CaptureRow[] {
  const { view, entries } = work;
  const { zone } = view.reader.person;
  const shape = rowShape(view.contract.terms.policy.segment);
  const manual = entries.filter(({ kind }) => kind === 'manual').flatMap((entry) => clipped(entry, span) ?? []);
  const rowOf = ({ startsAt }: Span): number => rowAt(startsAt, zone, shape.seconds);
  const [placesBy, manualBy] = [byRow(places, rowOf), byRow(manual, rowOf)];
  const rows = [...new Set([...placesBy.keys(), ...manualBy.keys()])].sort((a, b) => a - b);
  return rows.map((row): CaptureRow => {
    const here = placesBy.get(row) ?? [];
    return {
      id: `row-${row / SECOND_MS}`, label: rowLabel(row, span, zone), size: SIZES[shape.places]!, places: tiles(work, here, { from: row, ...shape }),
      said: [...gapsSaid(view, here), ...commentsSaid(work, here), ...(manualBy.get(row) ?? []).map((entry) => manualSaid(view, entry))],
    };
  });
}

/** What belongs to each row, in the order it came. */
function byRow<S>(all: readonly S[], rowOf: (each: S) => number): Map<number, S[]> {
  const groups = new Map<number, S[]>();
  for (const each of all) {
    const row = rowOf(each);
    groups.set(row, [...(groups.get(row) ?? []), each]);
  }
  return groups;
}

/** The hour; with its day where that is another one for the reader than the contract's. */
function rowLabel(row: number, span: Span, zone: string): string {
  const day = formatInstant(span.startsAt + (span.endsAt - span.startsAt) / 2, zone, 'date');
  const own = formatInstant(row, zone, 'date');
  return own === day ? formatInstant(row, zone, 'clock') : `${own.split(' ')[0]} ${formatInstant(row, zone, 'clock')}`;
}

/** The tiles of a row in their places; a place without any time stays empty, so that columns keep their minutes. */
function tiles(work: WorkWeek, places: readonly Place[], row: { from: number; places: number; seconds: number }): CapturePlace[] {
  const length = (row.seconds / row.places) * SECOND_MS;
  return Array.from({ length: row.places }, (_, index) => row.from + index * length).flatMap((from): CapturePlace[] => {
    const here = places.filter(({ startsAt }) => startsAt >= from && startsAt < from + length);
    return here.length > 0 ? here.map((place) => tileOf(work, place)) : [{ label: '', says: '' }];
  });
}

export const segmentPath = ({ view, week }: WorkWeek, { session, startsAt }: Pick<Place, 'session' | 'startsAt'>): string =>
  pathOf(view, `/weeks/${week.number}/work-view/${session.id}/${startsAt}`);

function tileOf(work: WorkWeek, place: Place): CapturePlace {
  const { view, activity } = work;
  const { capture, kind, startsAt, session } = place;
  const clock = clockOf(view, capture?.dueAt ?? startsAt);
  const seen = activity.get(placeKey(session.id, startsAt));
  const label = kind === 'image' && seen !== undefined ? `${clock}, ${seen}` : clock;
  const href = segmentPath(work, place);
  if (kind !== 'image') return { label, says: `${TILE_SAYS[kind]} ${clock}`, href, look: kind === 'running' ? 'running' : 'gap' };
  const rejected = capture!.status === 'rejected';
  return { label, says: `Screen at ${clock}${rejected ? ', rejected' : ''}`, href, image: imagePath(view, capture!.id, 'small'), ...(rejected ? { look: 'asked' as const } : {}) };
}

export const imagePath = (view: ContractView, captureId: string, size: 'full' | 'small'): string => pathOf(view, `/captures/${captureId}/${size}`);

const TILE_SAYS: Readonly<Record<Exclude<PlaceKind, 'image'>, string>> = {
  removed: 'Image removed at', gap: 'No image at', early: 'No image was due at', running: 'No image yet at', plain: 'Without Work View at',
};

/** `09:04`, with seconds where segments are shorter than a minute. */
export const clockOf = ({ reader, contract }: ContractView, at: number): string =>
  formatInstant(at, reader.person.zone, contract.terms.policy.segment < 60 ? 'clockSeconds' : 'clock');

/** `09:10 to 09:20`. */
export const spanOf = (view: ContractView, { startsAt, endsAt }: Span): string => `${clockOf(view, startsAt)} to ${clockOf(view, endsAt)}`;

/** What stands beneath a row of a segment without an image, and of one that was rejected. Neighbours of one kind share a sentence. */
function gapsSaid(view: ContractView, places: readonly Place[]): Said[] {
  const told = places.filter(({ kind, capture }) => kind !== 'running' && (kind !== 'image' || capture!.status === 'rejected'));
  const joined: Array<{ from: number; to: number; places: Place[] }> = [];
  for (const place of told) {
    const last = joined.at(-1);
    if (last && last.to === place.startsAt && last.places[0]!.kind === place.kind && place.kind !== 'image') {
      last.to = place.endsAt;
      last.places.push(place);
    } else joined.push({ from: place.startsAt, to: place.endsAt, places: [place] });
  }
  return joined.map(({ from, to, places: [first] }) => ({ text: [{ strong: spanOf(view, { startsAt: from, endsAt: to }) }, ...gapWords(view, first!)] }));
}

/** Why a segment has no image that counts, as the end of a sentence. */
export function gapWords(view: ContractView, { kind, capture }: Pick<Place, 'kind' | 'capture'>): Exclude<Text, string> {
  const [freelancer, client] = [whoIs(view, 'freelancer'), whoIs(view, 'client')];
  switch (kind) {
    case 'removed': return [` has no image: ${freelancer} removed it, so it is not counted.`];
    case 'image': return [`: ${client} rejected the image`, ...(capture?.decidedWhy ? [': ' as const, { quote: capture.decidedWhy }] : []), ', so it is not counted.'];
    case 'early': return [': the clock stopped before the instant of its image.'];
    case 'plain': return [' was tracked without Work View.'];
    case 'running': return [' still runs.'];
    case 'gap': return [' has no image: none came at its instant.'];
  }
}

function commentsSaid(work: WorkWeek, places: readonly Place[]): Said[] {
  const keys = new Map(places.map((place) => [placeKey(place.session.id, place.startsAt), place]));
  return work.comments.flatMap((comment): Said[] => {
    const place = keys.get(placeKey(comment.sessionId, comment.segmentStartsAt));
    return place ? [commentSaid(work.view, comment, clockOf(work.view, place.capture?.dueAt ?? place.startsAt))] : [];
  });
}

/** What one of the two said, with its own time. */
export function commentSaid(view: ContractView, { personId, body, createdAt }: WorkWeek['comments'][number], clock?: string): Said {
  const name = personId === view.contract.parties.client ? whoIs(view, 'client') : whoIs(view, 'freelancer');
  return { text: [{ strong: `${name === 'you' ? 'You' : name}${clock ? `, at ${clock}` : ''}:` }, ` ${body}`], meta: [{ at: createdAt }] };
}

function manualSaid(view: ContractView, { startsAt, endsAt, task, note }: EntryRow): Said {
  const words = [task, note].filter(Boolean).join(': ');
  return { text: [{ strong: spanOf(view, { startsAt, endsAt }) }, `, ${formatSpan(endsAt - startsAt)}, was added by hand`, ...(words ? [': ' as const, { quote: words }] : []), '.'] };
}


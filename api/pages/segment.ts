import { formatInstant } from '../../views/format';
import type { Fact, Link, SegmentPage, Text } from '../../views/models';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { placeKey, type WorkWeek } from '../work-view/week';
import type { Place } from './capture-places';
import { clockOf, commentSaid, gapWords, imagePath, segmentPath, spanOf } from './capture-rows';
import { actOf, commentForm, type Typed } from './segment-acts';
import { dayPathAt } from './work-view-days';
import { workViewHead } from './work-view-head';

/** A place among its neighbours, with what was typed on the page before. */
export interface Segment { readonly place: Place; readonly around: readonly Place[]; readonly typed?: Typed }

/** One segment: its image in full, what is recorded of it, what both say, and the one act that is open. */
export function segmentPage(ctx: Ctx, work: WorkWeek, { place, around, typed = {} }: Segment): SegmentPage {
  const { view } = work;
  const { capture } = place;
  const title = `${formatInstant(place.startsAt, view.reader.person.zone, 'date')}, ${spanOf(view, place)}`;
  const own = work.comments.filter((each) => placeKey(each.sessionId, each.segmentStartsAt) === placeKey(place.session.id, place.startsAt));
  return {
    frame: frameOf(ctx, title, { place: 'contracts' }), contract: workViewHead(work, title),
    notes: capture?.status === 'kept' ? [] : [{ tone: 'held', icon: 'info', text: [spanOf(view, place), ...gapWords(view, place)] }],
    image: imageOf(work, place), around: aroundLinks(work, place, around), facts: factsOf(work, place),
    comments: own.map((each) => commentSaid(view, each)), comment: commentForm(work, place, typed), act: actOf(work, place, typed, ctx.state.now),
  };
}

function imageOf({ view }: WorkWeek, { capture }: Place): SegmentPage['image'] {
  if (!capture || capture.status === 'removed') return undefined;
  const href = imagePath(view, capture.id, capture.hash ? 'full' : 'small');
  return { href, says: `Screen at ${clockOf(view, capture.dueAt)}`, width: capture.width!, height: capture.height! };
}

function aroundLinks(work: WorkWeek, place: Place, around: readonly Place[]): Link[] {
  const index = around.findIndex(({ startsAt, session }) => startsAt === place.startsAt && session.id === place.session.id);
  const link = (each: Place | undefined, word: string): Link[] => (each ? [{ label: `${word}, ${clockOf(work.view, each.startsAt)}`, href: segmentPath(work, each) }] : []);
  return [...link(around[index - 1], 'Before'), { label: 'The whole day', href: dayPathAt(work, place.startsAt) }, ...link(around[index + 1], 'After')];
}

function factsOf(work: WorkWeek, { capture, session, startsAt, endsAt }: Place): Fact[] {
  const entry = work.entries.find((each) => each.sessionId === session.id && each.startsAt < endsAt && startsAt < each.endsAt);
  const presses = work.activity.get(placeKey(session.id, startsAt));
  return [
    ...(entry?.task ? [{ name: 'Task', value: entry.task }] : []),
    ...(presses === undefined ? [] : [{ name: 'Keys and clicks', value: String(presses) }]),
    ...(capture ? [{ name: 'Fixed for', value: [{ at: capture.dueAt, style: 'seconds' as const }] }, { name: 'Arrived', value: [{ at: capture.receivedAt, style: 'seconds' as const }] }] : []),
    ...(capture?.sentHash ? [{ name: 'SHA-256 as sent', value: grouped(capture.sentHash) }] : []),
    ...(capture?.hash ? [{ name: 'SHA-256 as kept', value: grouped(capture.hash) }] : []),
    { name: 'Seen by', value: 'The two of you, and nobody else.' },
  ];
}

/** Groups of eight, so that a line can break between them and an eye can compare. */
export const grouped = (hex: string): Exclude<Text, string> => hex.match(/.{8}/g)!.flatMap((group) => [{ code: group }, ' ']);

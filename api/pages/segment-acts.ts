import { clipped } from '../../domain/span';
import { partOf } from '../../domain/week-sheet';
import type { Form, SegmentPage } from '../../views/models';
import { weekPath } from '../../views/paths';
import { otherNames, pathOf, whoIs } from '../contract-view';
import { isOpen, type WorkWeek } from '../work-view/week';
import type { Place } from './capture-places';
import { segmentPath, spanOf } from './capture-rows';

/** What was typed in one of the forms, and what was wrong with it. */
export interface Typed { readonly comment?: { value: string; error: string }; readonly why?: { value: string; error: string } }

type Act = SegmentPage['act'];

/** A word about a segment, from either side, whether there is an image or not. */
export const commentForm = (work: WorkWeek, place: Place, { comment }: Typed): Form => ({
  to: `${segmentPath(work, place)}/comment`, buttons: [{ label: 'Say it', style: 'plain' }],
  fields: [{ kind: 'textarea', name: 'comment', label: `A word to ${otherNames(work.view)}`, hint: 'They see it beneath this segment.', rows: 2, value: '', maxlength: 500, ...comment }],
});

/** What the reader can do: about an image that counts by themselves, as long as the week is open; about time in review by a question. */
export function actOf(work: WorkWeek, place: Place, typed: Typed, now: number): Act {
  const { view, week } = work;
  const mine = view.reader.role === 'freelancer';
  if (!mine && week.status === 'inReview') return questionCard(work, place);
  if (place.capture?.status !== 'kept' || now < place.endsAt || !isOpen(week, now)) return undefined;
  return mine ? removeCard(work, place) : rejectCard(work, place, typed);
}

const removeCard = (work: WorkWeek, place: Place): Act => ({
  title: 'Remove this image',
  text: `The image is deleted, and what was tracked from ${spanOf(work.view, place)} leaves the time sheet with it. The place stays, and says that you removed it. This cannot be undone.`,
  form: { to: `${segmentPath(work, place)}/remove`, fields: [], buttons: [{ label: 'Remove the image and its time', style: 'plain' }] },
});

const rejectCard = (work: WorkWeek, place: Place, { why }: Typed): Act => ({
  title: 'Reject this image',
  text: `What was tracked from ${spanOf(work.view, place)} leaves the time sheet, and ${whoIs(work.view, 'freelancer')} sees your reason. This cannot be undone.`,
  form: {
    to: `${segmentPath(work, place)}/reject`, buttons: [{ label: 'Reject the image and its time', style: 'plain' }],
    fields: [{ kind: 'textarea', name: 'why', label: 'Why', hint: 'Both of you see it.', rows: 2, value: '', maxlength: 500, ...why }],
  },
});

/** In review the contract's run keeps the time: what was tracked in the segment is questioned there, entry by entry, image or not. */
function questionCard(work: WorkWeek, place: Place): Act {
  const { view, week, entries } = work;
  const href = weekPath(view.contract.id, week.number);
  const inside = entries.filter(({ sessionId }) => sessionId === place.session.id).flatMap((entry) => {
    const span = clipped({ startsAt: entry.startsAt, endsAt: entry.endsAt }, place);
    return span ? [{ label: `Question ${spanOf(view, span)}`, style: 'plain' as const, href: pathOf(view, `/week-${week.number}/question?entry=${partOf(entry.id, span)}`) }] : [];
  });
  return {
    title: 'Question this time',
    text: `The week is in review: questioned time leaves its invoice until ${whoIs(view, 'freelancer')} has answered, and the rest is paid.`,
    form: { to: href, fields: [], buttons: [...inside, { label: 'Go to the time sheet', style: inside.length > 0 ? 'quiet' : 'plain', href }] },
  };
}

import { formatInstant } from '../../views/format';
import type { Text, WorkViewPage } from '../../views/models';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import type { WorkWeek } from '../work-view/week';
import { placesIn, type Place } from './capture-places';
import { captureRows } from './capture-rows';
import { checkOf } from './work-view-check';
import { dayAsked, dayPath, dayTabs, isToday } from './work-view-days';
import { segmentWords, weekName, workViewHead } from './work-view-head';

/** How many times in one segment a page that is watched looks again. */
const LOOKS_A_SEGMENT = 20;

/** One day of Work View: an image in every segment, and a gap where there is none. */
export function workViewPage(ctx: Ctx, work: WorkWeek, { day: asked, secretKey }: { day: string; secretKey: string }): WorkViewPage {
  const { view, week } = work;
  const { now } = ctx.state;
  const day = dayAsked(work, asked, now);
  const places = placesIn(work, day, secretKey, now);
  const title = `Work View, ${weekName(view, week)}`;
  const rows = captureRows(work, places, day);
  const live = isToday(day, now) ? { seconds: secondsBetweenLooks(work), link: { label: 'Look again', href: dayPath(work, day) } } : undefined;
  return {
    frame: { ...frameOf(ctx, title, { place: 'contracts' }), ...(live ? { scripts: ['look-again.js'] } : {}) },
    contract: workViewHead(work, title), days: dayTabs(work, day), title: formatInstant(day.startsAt, view.contract.terms.zone, 'date'),
    meta: metaOf(work, places), rows, live, check: checkOf(work, secretKey),
    empty: rows.length > 0 ? undefined : { icon: 'clock', title: 'No time on this day', text: 'When time is tracked, its images stand here.' },
  };
}

const secondsBetweenLooks = ({ view }: WorkWeek): number => Math.max(2, Math.floor(view.contract.terms.policy.segment / LOOKS_A_SEGMENT));

const counted = (count: number, one: string): string => `${count === 0 ? 'no' : count} ${one}${count === 1 ? '' : 's'}`;

/** What a reader has to know to read the day, and what it comes to. */
function metaOf({ view }: WorkWeek, places: readonly Place[]): Text {
  const images = places.filter(({ kind }) => kind === 'image').length;
  const gaps = places.filter(({ kind }) => kind === 'gap' || kind === 'removed').length;
  const confidential = view.state.terms.hourly?.workView === 'confidential';
  return [
    `One image in every ${segmentWords(view.contract.terms.policy.segment)}, at an instant that was fixed before the clock started. `,
    confidential ? 'Only a blurred one is kept, and the hash of what was seen. ' : '',
    `On this day there are ${counted(images, 'image')} and ${counted(gaps, 'gap')}. Beside the clock is the count of keys and clicks.`,
  ];
}

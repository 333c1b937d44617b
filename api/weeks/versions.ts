import type { EventRow } from '../../store/events';
import type { Database } from '../../store/database';
import { sheetOfWeek, type WeekSeen, type WeekSheet } from './week';

/** One adjustment: the time sheet before and after it, and the event that brought it. */
export interface Version { readonly event: EventRow; readonly before: WeekSheet; readonly after: WeekSheet }

/** Every adjustment of a week, latest first. */
export async function versionsOf(db: Database, { view, week, told }: Pick<WeekSeen, 'view' | 'week' | 'told'>): Promise<Version[]> {
  const events = told.events.filter(({ instance, action, kind }) => instance === week.key && action === 'adjust' && kind === 'action').reverse();
  const revisions = ['', ...events.map(({ input }) => String(input.revision))];
  const sheets: WeekSheet[] = [];
  for (const revision of revisions) sheets.push(await sheetOfWeek(db, view, week, revision));
  return events.map((event, index) => ({ event, before: sheets[index]!, after: sheets[index + 1]! })).reverse();
}

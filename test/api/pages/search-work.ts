import { clauseNumber } from '../../../domain/agreement';
import type { Hourly } from '../../../domain/hourly';
import type { Terms } from '../../../domain/terms';
import { addEntries, type NewEntry } from '../../../store/time';
import type { Site } from '../site';
import { REDESIGN } from './harbour';
import { CARD, Recorded } from './recorded';

const HOURLY: Hourly = {
  rates: [{ fromAt: 0, value: 6000 }], limits: [{ fromAt: 0, value: 25 * 60 }], manualTime: true, workView: 'images', startsOn: '2026-11-16', startsAt: Date.parse('2026-11-16T00:00:00Z'),
};

/** The hourly contract of the design’s pictures: $60.00 an hour, at most 25 hours a week, in weeks of UTC. */
export const SEARCH: Terms = { ...REDESIGN, title: 'Shop search and stock feed', scope: 'Search that finds titles with typos, and the warehouse’s feed.', zone: 'UTC', milestones: [], hourly: HOURLY };

export const hourly = (rest: Partial<Hourly>): Hourly => ({ ...HOURLY, ...rest });

/** `Clause 6.4`: numbers follow the order of the declarations. */
export const clause = (key: string): string => `Clause ${clauseNumber(key, 'hourly')}`;

type Worked = readonly [day: string, from: string, to: string, task: string, manual?: string];

/** The week of the pictures: 18:20 tracked and 2:10 by hand. */
const WORKED: readonly Worked[] = [
  ['16', '08:00', '11:40', 'Search index, field weights'], ['16', '13:00', '13:30', 'Call with Ada', 'phone'],
  ['17', '08:30', '12:40', 'Typo tolerance, tests'],
  ['18', '09:00', '11:50', 'Stock feed: read delta files'], ['18', '12:10', '12:50', 'Paper sketches', 'no screen'],
  ['19', '08:00', '12:00', 'Stock feed: retry and back-off'],
  ['20', '08:00', '11:40', 'Search page, keyboard use'], ['20', '13:00', '14:00', 'Call with the warehouse', 'phone'],
];

const at = (day: string, clock: string): number => Date.parse(`2026-11-${day}T${clock}:00Z`);

/** Entries of Ben’s, by days of November 2026 and the clock of UTC. */
export const entriesOf = ({ id, parties }: Recorded, worked: readonly Worked[]): NewEntry[] => worked.map(([day, from, to, task, manual]) => (
  { contractId: id, personId: parties.freelancer, kind: manual === undefined ? 'tracked' : 'manual', startsAt: at(day, from), endsAt: at(day, to), task, note: manual ?? '' }));

/** Signed, with Ada’s card; Ben has worked the week of the pictures. It is Sunday evening, or when `until` says. */
export async function searchWork(site: Site, { terms = SEARCH, id = '10517', worked = WORKED, until = '2026-11-22T20:00:00Z', card = true }: { terms?: Terms; id?: string; worked?: readonly Worked[]; until?: string; card?: boolean } = {}): Promise<Recorded> {
  const story = await Recorded.draft(site, id, terms, '2026-11-12T09:00:00Z');
  await story.sent();
  await (await story.at('2026-11-12T15:20:00Z')).signed();
  if (card) await story.does('client', 'billing.useMethod', 'billing', { input: CARD });
  await story.at('2026-11-16T00:00:01Z');
  await addEntries(site.db, entriesOf(story, worked), story.now);
  return story.at(until);
}

/** The week is in review: Monday 23 November 2026, 14:05 in London. */
export const inReview = async (site: Site, options: Parameters<typeof searchWork>[1] = {}): Promise<Recorded> => (await searchWork(site, options)).at('2026-11-23T14:05:00Z');

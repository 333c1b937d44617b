import type { Instance } from '../../domain/run';
import type { Span } from '../../domain/span';
import type { Sheet } from '../../domain/timesheet';
import { coverageOf, coveredSheetOf, type Coverage } from '../../domain/week-sheet';
import { changesOfContracts } from '../../store/changes';
import { entriesOfContracts, type EntryRow } from '../../store/time';
import { instancesIn, type ContractView } from '../contract-view';
import type { Deps } from '../deps';
import type { WorkedWeek } from '../work-view/week';

/** What time sheets are made of, for one contract: its entries by the version of the time sheet they belong to, in the order of time. */
interface ContractWork { readonly entries: ReadonlyMap<string, readonly EntryRow[]>; readonly coverage: Coverage; readonly questions: readonly Instance[] }

/** The same for some contracts, by their ids. */
export type Work = ReadonlyMap<string, ContractWork>;

/** Two queries, however many contracts and weeks. What was questioned is in the views already. */
export async function workIn({ db }: Pick<Deps, 'db'>, views: readonly ContractView[], span: Span): Promise<Work> {
  const hourly = views.filter(({ contract }) => contract.terms.hourly);
  const ids = hourly.map(({ contract }) => contract.id);
  if (ids.length === 0) return new Map();
  const entries = await entriesOfContracts(db, ids, span);
  const changes = await changesOfContracts(db, ids, ['hours', 'billing', 'invoice']);
  return new Map(hourly.map((view) => [view.contract.id, {
    entries: byRevision(entries.get(view.contract.id)!), coverage: coverageOf(changes.get(view.contract.id)!), questions: instancesIn(view).filter(({ process }) => process === 'question'),
  }]));
}

function byRevision(entries: readonly EntryRow[]): Map<string, EntryRow[]> {
  const found = new Map<string, EntryRow[]>();
  for (const entry of entries) {
    const own = found.get(entry.revision);
    if (own) own.push(entry);
    else found.set(entry.revision, [entry]);
  }
  return found;
}

/** From the first of some weeks to the end of the last. */
export const spanOfWeeks = (weeks: readonly Span[]): Span =>
  ({ startsAt: Math.min(...weeks.map(({ startsAt }) => startsAt)), endsAt: Math.max(...weeks.map(({ endsAt }) => endsAt)) });

/** The time sheet of a week, by the one function that makes it. */
export function sheetIn(work: Work, { contract: { id, terms } }: ContractView, week: WorkedWeek, revision = ''): Sheet {
  const { entries, coverage } = work.get(id)!;
  return coveredSheetOf(week, { entries: inSpan(entries.get(revision) ?? [], week), questions: questionsIn(work, id, week) }, terms, coverage);
}

/** What was questioned of a week. */
export const questionsIn = (work: Work, contractId: string, { number }: WorkedWeek): Instance[] => work.get(contractId)!.questions.filter(({ facts }) => facts.week === number);

/** Entries of one version never overlap, so their ends are in order as their starts are: looked up, not looked through. */
function inSpan(entries: readonly EntryRow[], { startsAt, endsAt }: Span): EntryRow[] {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.endsAt <= startsAt) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < entries.length && entries[end]!.startsAt < endsAt) end += 1;
  return entries.slice(low, end);
}

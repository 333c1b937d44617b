import type { StatusChange } from '../../domain/coverage';
import { overlaps, type Span } from '../../domain/span';
import type { Sheet } from '../../domain/timesheet';
import { weekSheetOf } from '../../domain/week-sheet';
import { changesOfContracts } from '../../store/changes';
import { entriesOfContracts, type EntryRow } from '../../store/time';
import { instancesIn, type ContractView } from '../contract-view';
import type { Deps } from '../deps';
import type { WorkedWeek } from '../work-view/week';

/** What time sheets are made of, for some contracts and a span. */
export interface Work {
  readonly entries: ReadonlyMap<string, readonly EntryRow[]>;
  readonly changes: ReadonlyMap<string, readonly StatusChange[]>;
}

/** Two queries, however many contracts and weeks. What was questioned is in the views already. */
export async function workIn({ db }: Pick<Deps, 'db'>, views: readonly ContractView[], span: Span): Promise<Work> {
  const ids = views.filter(({ contract }) => contract.terms.hourly).map(({ contract }) => contract.id);
  if (ids.length === 0) return { entries: new Map(), changes: new Map() };
  return { entries: await entriesOfContracts(db, ids, span), changes: await changesOfContracts(db, ids, ['hours', 'billing', 'invoice']) };
}

/** From the first of some weeks to the end of the last. */
export const spanOfWeeks = (weeks: readonly Span[]): Span =>
  ({ startsAt: Math.min(...weeks.map(({ startsAt }) => startsAt)), endsAt: Math.max(...weeks.map(({ endsAt }) => endsAt)) });

/** The time sheet of a week, by the one function that makes it. */
export function sheetIn(work: Work, view: ContractView, week: WorkedWeek, revision = ''): Sheet {
  const { id, terms } = view.contract;
  const entries = (work.entries.get(id) ?? []).filter((entry) => entry.revision === revision && overlaps(entry, week));
  const questions = instancesIn(view).filter(({ process, facts }) => process === 'question' && facts.week === week.number);
  return weekSheetOf(week, { entries, changes: work.changes.get(id) ?? [], questions }, terms);
}

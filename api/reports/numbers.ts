import { valueAt } from '../../domain/hourly';
import { billedByHand, settledOf, taskTotals, weekTotals, type TaskTotals, type WorkTotals } from '../../domain/work-totals';
import type { ContractView } from '../contract-view';
import type { Deps } from '../deps';
import { weeksOf, type WorkedWeek } from '../work-view/week';
import { questionsIn, sheetIn, spanOfWeeks, workIn, type Work } from './work';

/** A week of a contract in numbers. Of its billed time `billedManualSeconds` was added by hand. */
export interface WeekNumbers extends WorkTotals {
  readonly view: ContractView;
  readonly week: WorkedWeek;
  readonly billedManualSeconds: number;
  /** Null where there is no limit. */
  readonly limitSeconds: number | null;
  readonly tasks: readonly TaskTotals[];
}

/** How far back a report looks: so many weeks of each contract. */
export const PERIODS = [{ key: '4', label: 'Last 4 weeks', weeks: 4 }, { key: '12', label: '12 weeks', weeks: 12 }, { key: 'year', label: 'Year', weeks: 52 }, { key: 'all', label: 'All', weeks: Infinity }] as const;
export type Period = (typeof PERIODS)[number];

/** The period that was asked for; three months where none was. */
export const periodOf = (asked: string): Period => PERIODS.find(({ key }) => key === asked) ?? PERIODS[1];

const weeksIn = (view: ContractView, { weeks }: Period): WorkedWeek[] => {
  const since = view.reader.now - weeks * view.contract.terms.policy.weekLength * 1000;
  return weeksOf(view).filter(({ endsAt }) => endsAt > since);
};

/** Every week of some contracts in a period, oldest first: two queries, however many there are. */
export async function weekNumbers(deps: Pick<Deps, 'db'>, views: readonly ContractView[], period: Period): Promise<WeekNumbers[]> {
  const wanted = views.filter(({ contract }) => contract.terms.hourly).map((view) => ({ view, weeks: weeksIn(view, period) })).filter(({ weeks }) => weeks.length > 0);
  if (wanted.length === 0) return [];
  const work = await workIn(deps, wanted.map(({ view }) => view), spanOfWeeks(wanted.flatMap(({ weeks }) => weeks)));
  return wanted.flatMap(({ view, weeks }) => weeks.map((week) => numbersOf(work, view, week))).sort((a, b) => a.week.startsAt - b.week.startsAt);
}

/** Totals come from the week's instance once it closed; tasks have no other source than the sheet that they were made of. */
function numbersOf(work: Work, view: ContractView, week: WorkedWeek): WeekNumbers {
  const instance = view.state.instances[`week-${week.number}`]!;
  const sheet = sheetIn(work, view, week, String(instance.facts.revision ?? ''));
  const settled = settledOf(questionsIn(work, view.contract.id, week));
  const totals = weekTotals(instance, sheet, settled);
  return { ...totals, view, week, limitSeconds: limitOf(view, week), billedManualSeconds: Math.min(billedByHand(sheet.entries), totals.billedSeconds), tasks: taskTotals(sheet, settled) };
}

/** The limit in force when the week ends, as far as it is known now. */
function limitOf({ contract: { terms } }: ContractView, { endsAt }: WorkedWeek): number | null {
  const minutes = terms.hourly ? valueAt(terms.hourly.limits, endsAt - 1) : 0;
  return minutes === 0 ? null : minutes * 60;
}

/** What each open week has come to so far, by contract and number. */
export async function openAmounts(deps: Pick<Deps, 'db'>, views: readonly ContractView[]): Promise<ReadonlyMap<string, number>> {
  const open = views.filter(({ contract }) => contract.terms.hourly).flatMap((view) => weeksOf(view).filter(({ status }) => status === 'open').map((week) => ({ view, week })));
  if (open.length === 0) return new Map();
  const work = await workIn(deps, [...new Set(open.map(({ view }) => view))], spanOfWeeks(open.map(({ week }) => week)));
  return new Map(open.map(({ view, week }) => [`${view.contract.id} ${week.number}`, sheetIn(work, view, week).amountMinor]));
}

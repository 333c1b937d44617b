import { sumOf, type TaskTotals, type WorkTotals } from '../../domain/work-totals';
import { formatMoney } from '../../views/format';
import { formatHours } from '../../views/hours';
import type { Pill, Row, RowChart, Table, Text } from '../../views/models';
import { weekPath } from '../../views/paths';
import { otherNames, pathOf, type ContractView } from '../contract-view';
import type { WeekNumbers } from '../reports/numbers';
import { sameWeeks } from './hours-charts';
import { weekTitle } from './report-words';

/** So many tasks are shown; the file has all of them. */
const MOST_TASKS = 60;
const MOST_BARS = 8;

const TIME = [{ title: 'Tracked', end: true }, { title: 'Manual', end: true }, { title: 'Unbilled', end: true }, { title: 'Billed', end: true }, { title: 'Amount', end: true }];
const hours = (seconds: number): string => (seconds === 0 ? '' : formatHours(seconds));
const currencyOf = ({ view }: { readonly view: ContractView }): string => view.contract.currency;

const timeCells = (totals: WorkTotals, amount: Text): Text[] =>
  [hours(totals.trackedSeconds), hours(totals.manualSeconds), hours(totals.unbilledSeconds), hours(totals.billedSeconds), amount];

/** The sum of a currency each, because two currencies are no sum. */
function sums(weeks: ReadonlyArray<{ readonly view: ContractView } & WorkTotals>): Text {
  const currencies = [...new Set(weeks.map(currencyOf))];
  const amounts = currencies.map((currency) => ({ currency, amount: sumOf(weeks.filter((each) => currencyOf(each) === currency)).amountMinor }));
  return amounts.filter(({ amount }) => amount > 0).map(({ currency, amount }) => formatMoney(amount, currency)).join(', ');
}

const footOf = (weeks: readonly WeekNumbers[], before: readonly Text[], after: readonly Text[] = []): Row =>
  ({ cells: [...before, ...timeCells(sumOf(weeks), sums(weeks)), ...after], strong: true });

const PILLS: Readonly<Record<string, Pill>> = {
  open: { word: 'In progress', tone: 'ok' }, closed: { word: 'Closed', tone: 'info' }, inReview: { word: 'In review', tone: 'held' },
  approved: { word: 'Approved', tone: 'ok', icon: 'check' }, empty: { word: 'Nothing recorded' },
};

/** The weeks of one contract, newest first; each leads to its page. */
export function weeksTable(weeks: readonly WeekNumbers[]): Table {
  return {
    caption: 'Hours and money by week', columns: [{ title: 'Week' }, ...TIME, { title: 'Status' }],
    rows: [...weeks].reverse().map((each) => ({ cells: [[{ link: weekTitle(each.view, each.week), href: weekPath(each.view.contract.id, each.week.number) }], ...timeCells(each, amountOf(each)), [{ pill: PILLS[each.week.status] ?? { word: each.week.status } }]] })),
    foot: footOf(weeks, [`${weeks.length} ${weeks.length === 1 ? 'week' : 'weeks'}`], ['']),
  };
}

const amountOf = (each: WeekNumbers): string => (each.amountMinor === 0 ? '' : formatMoney(each.amountMinor, currencyOf(each)));

/** The weeks of several contracts, newest first; those of the same days are one row. */
export function allWeeksTable(weeks: readonly WeekNumbers[]): Table {
  return {
    caption: 'Hours and money by week', columns: [{ title: 'Week' }, ...TIME],
    rows: sameWeeks(weeks).reverse().map((bundle) => ({ cells: [weekTitle(bundle.weeks[0]!.view, bundle.weeks[0]!.week), ...timeCells(sumOf(bundle.weeks), sums(bundle.weeks))] })),
    foot: footOf(weeks, ['All weeks']),
  };
}

/** One task of one contract over some weeks. */
export interface TaskSum extends TaskTotals { readonly view: ContractView }

/** The tasks of some weeks, the longest first. */
export function tasksOf(weeks: readonly WeekNumbers[]): TaskSum[] {
  const found = new Map<string, TaskSum>();
  for (const { view, tasks } of weeks) for (const task of tasks) {
    const key = JSON.stringify([view.contract.id, task.task]);
    const before = found.get(key);
    found.set(key, { view, task: task.task, billedManualSeconds: task.billedManualSeconds + (before?.billedManualSeconds ?? 0), ...sumOf(before ? [before, task] : [task]) });
  }
  return [...found.values()].sort((a, b) => recorded(b) - recorded(a));
}

const recorded = ({ trackedSeconds, manualSeconds }: WorkTotals): number => trackedSeconds + manualSeconds;
export const taskName = ({ task }: Pick<TaskSum, 'task'>): string => task || 'Without a task';

export function tasksTable(weeks: readonly WeekNumbers[], tasks: readonly TaskSum[], several: boolean): Table {
  const shown = tasks.slice(0, MOST_TASKS);
  const rest = tasks.slice(MOST_TASKS);
  const row = (each: TaskSum): Row => ({ cells: [taskName(each), ...(several ? [contractLink(each.view)] : []), ...timeCells(each, formatMoney(each.amountMinor, currencyOf(each)))] });
  return {
    caption: 'Hours and money by task', columns: [{ title: 'Task' }, ...(several ? [{ title: 'Contract' }] : []), ...TIME],
    rows: [...shown.map(row), ...(rest.length > 0 ? [{ cells: [`${rest.length} more`, ...(several ? [''] : []), ...timeCells(sumOf(rest), sums(rest))] }] : [])],
    foot: footOf(weeks, ['All tasks', ...(several ? [''] : [])]),
  };
}

const contractLink = (view: ContractView): Text => [{ link: view.contract.title, href: pathOf(view, '/reports/hours') }];

/** Contracts with what they came to, the longest first. */
export function contractsTable(weeks: readonly WeekNumbers[]): Table {
  return {
    caption: 'Hours and money by contract', columns: [{ title: 'Contract' }, { title: 'With' }, ...TIME],
    rows: contractsOf(weeks).map(({ view, ...totals }) => ({ cells: [contractLink(view), otherNames(view), ...timeCells(totals, formatMoney(totals.amountMinor, view.contract.currency))] })),
    foot: footOf(weeks, ['All contracts', '']),
  };
}

export function contractsOf(weeks: readonly WeekNumbers[]): Array<WorkTotals & { readonly view: ContractView; readonly billedManualSeconds: number }> {
  const views = [...new Set(weeks.map(({ view }) => view))];
  return views.map((view) => {
    const own = weeks.filter((each) => each.view === view);
    return { view, ...sumOf(own), billedManualSeconds: own.reduce((total, each) => total + each.billedManualSeconds, 0) };
  }).sort((a, b) => recorded(b) - recorded(a));
}

type Barred = WorkTotals & { readonly name: Text; readonly value: string; readonly billedManualSeconds: number };

const barsOf = (all: readonly Barred[]): RowChart => {
  const most = Math.max(...all.map(recorded), 1);
  return {
    keys: [{ tone: 'tracked', word: 'Tracked' }, { tone: 'manual', word: 'Manual' }, { tone: 'unbilled', word: 'Unbilled' }],
    rows: all.map(({ name, value, billedSeconds, billedManualSeconds, unbilledSeconds }) => ({
      name, value, bar: { most, parts: [{ tone: 'tracked', amount: billedSeconds - billedManualSeconds }, { tone: 'manual', amount: billedManualSeconds }, { tone: 'unbilled', amount: unbilledSeconds }] },
    })),
  };
};

const valueOf = (totals: WorkTotals & { readonly view: ContractView }): string => `${formatHours(recorded(totals))} · ${formatMoney(totals.amountMinor, currencyOf(totals))}`;

export const taskBars = (tasks: readonly TaskSum[]): RowChart => barsOf(tasks.slice(0, MOST_BARS).map((each) => ({ ...each, name: taskName(each), value: valueOf(each) })));
export const contractBars = (weeks: readonly WeekNumbers[]): RowChart => barsOf(contractsOf(weeks).slice(0, MOST_BARS).map((each) => ({ ...each, name: each.view.contract.title, value: valueOf(each) })));

import { zoneName } from '../../views/format';
import type { ContractHoursPage, HoursPage, NavItem, Numbers, NumbersPart } from '../../views/models';
import { pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { PERIODS, type Period, type WeekNumbers } from '../reports/numbers';
import type { Staged } from '../reports/staged';
import { viewerOf } from '../viewer';
import { contractHead } from './contract-head';
import { bundlesOf, hoursChart, moneyChart } from './hours-charts';
import { allWeeksTable, contractBars, contractsTable, taskBars, tasksOf, tasksTable, weeksTable } from './hours-tables';
import { reportViews } from './reports';
import { moneyStages } from './stages';

/** What a report in numbers is made of. */
export interface HoursFacts { readonly weeks: readonly WeekNumbers[]; readonly staged: readonly Staged[]; readonly period: Period }

const EMPTY = 'No time was recorded in this period.';
/** A table as long as this is read without unfolding it. */
const OPEN_ROWS = 5;

/** Hours and money of one contract. */
export function contractHoursPage(ctx: Ctx, view: ContractView, facts: HoursFacts): ContractHoursPage {
  return {
    frame: frameOf(ctx, `Hours and money: ${view.contract.title}`, { place: 'contracts' }), contract: contractHead(view, 'reports'), views: reportViews(view, 'numbers'),
    numbers: numbersOf(facts, [view], pathOf(view, '/reports'), pathOf(view, '/reports/hours')),
  };
}

/** Hours and money of every contract of the reader. */
export function hoursPage(ctx: Ctx, views: readonly ContractView[], facts: HoursFacts): HoursPage {
  const { zone } = viewerOf(ctx).person;
  return {
    frame: frameOf(ctx, 'Hours and money', { place: 'money' }), title: 'Hours and money',
    meta: [`All of your contracts. Weeks are those that were signed, in each contract’s own zone; instants are ${zoneName(zone)}.`],
    numbers: numbersOf(facts, views, '/reports', '/reports'),
    empty: views.length > 0 ? undefined : { icon: 'clock', title: 'No contracts yet', text: 'Hours and money of your contracts are shown here, by week, task and contract.' },
  };
}

function numbersOf({ weeks, staged, period }: HoursFacts, views: readonly ContractView[], files: string, here: string): Numbers {
  const several = here === files;
  const csv = (name: string): { label: string; href: string } => ({ label: 'CSV', href: `${files}/${name}.csv?period=${period.key}` });
  return {
    stages: moneyStages(staged, views, csv('money').href, several), periods: periodsAt(here, period),
    parts: [weeksPart(weeks, several, csv('weeks')), tasksPart(weeks, several, csv('tasks')), ...(several ? [contractsPart(weeks, csv('contracts'))] : [])],
  };
}

const periodsAt = (here: string, period: Period): NavItem[] => PERIODS.map(({ key, label }) => ({ label, href: `${here}?period=${key}`, current: key === period.key }));

function weeksPart(weeks: readonly WeekNumbers[], several: boolean, csv: NumbersPart['csv']): NumbersPart {
  const part = { id: 'weeks', title: 'By week', csv, empty: EMPTY };
  if (weeks.length === 0) return { ...part, charts: [] };
  const bundles = bundlesOf(weeks);
  const currencies = [...new Set(weeks.map(({ view }) => view.contract.currency))];
  const table = several ? allWeeksTable(weeks) : weeksTable(weeks);
  return { ...part, charts: [hoursChart(bundles, !several), ...currencies.map((currency, place) => moneyChart(bundles, currency, place))], table, open: table.rows.length <= OPEN_ROWS };
}

function tasksPart(weeks: readonly WeekNumbers[], several: boolean, csv: NumbersPart['csv']): NumbersPart {
  const tasks = tasksOf(weeks);
  const part = { id: 'tasks', title: 'By task', csv, charts: [], empty: EMPTY };
  return tasks.length === 0 ? part : { ...part, rows: taskBars(tasks), table: tasksTable(weeks, tasks, several) };
}

const contractsPart = (weeks: readonly WeekNumbers[], csv: NumbersPart['csv']): NumbersPart => ({
  id: 'contracts', title: 'By contract', csv, charts: [], empty: EMPTY, ...(weeks.length === 0 ? {} : { rows: contractBars(weeks), table: contractsTable(weeks) }),
});

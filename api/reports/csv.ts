import { stringify } from 'csv-stringify/sync';
import type { WorkTotals } from '../../domain/work-totals';
import { decimalAmount, formatInstant } from '../../views/format';
import { pathOf, type ContractView } from '../contract-view';
import { contractsOf, taskName, tasksOf } from '../pages/hours-tables';
import { stageLabel, whatOf } from '../pages/stages';
import type { WeekNumbers } from './numbers';
import type { Staged } from './staged';

type Cells = Readonly<Record<string, string | number>>;

/** A file for spreadsheets, which must not take what somebody typed for a formula. */
const fileOf = (rows: readonly Cells[], columns: readonly string[]): string =>
  stringify([...rows], { header: true, columns: [...columns], escape_formulas: true, record_delimiter: 'windows' });

const CONTRACT = ['contract', 'title'];
const TIME = ['tracked (s)', 'manual (s)', 'unbilled (s)', 'billed (s)', 'amount', 'currency'];

const contractCells = ({ contract }: ContractView): Cells => ({ contract: `C-${contract.id}`, title: contract.title });
const timeCells = ({ contract }: ContractView, totals: WorkTotals): Cells => ({
  'tracked (s)': totals.trackedSeconds, 'manual (s)': totals.manualSeconds, 'unbilled (s)': totals.unbilledSeconds, 'billed (s)': totals.billedSeconds,
  amount: decimalAmount(totals.amountMinor, contract.currency), currency: contract.currency,
});

/** `2026-11-16`, in the contract's zone. */
function dayIn({ contract }: ContractView, at: number): string {
  const [, day = '', month = '', year = ''] = /^\w+ (\d+) (\w+) (\d+)$/.exec(formatInstant(at, contract.terms.zone, 'day')) ?? [];
  const number = 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(month) / 3 + 1;
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Every week of every contract: a row each. */
export const weeksCsv = (weeks: readonly WeekNumbers[]): string => fileOf(weeks.map(({ view, week, limitSeconds, ...totals }) => ({
  ...contractCells(view), week: week.number, from: dayIn(view, week.startsAt), to: dayIn(view, week.endsAt - 1), 'starts at (UTC)': new Date(week.startsAt).toISOString(),
  'ends at (UTC)': new Date(week.endsAt).toISOString(), status: week.status, 'limit (s)': limitSeconds ?? '', ...timeCells(view, totals),
})), [...CONTRACT, 'week', 'from', 'to', 'starts at (UTC)', 'ends at (UTC)', 'status', 'limit (s)', ...TIME]);

export const tasksCsv = (weeks: readonly WeekNumbers[]): string =>
  fileOf(tasksOf(weeks).map((each) => ({ ...contractCells(each.view), task: taskName(each), ...timeCells(each.view, each) })), [...CONTRACT, 'task', ...TIME]);

export const contractsCsv = (weeks: readonly WeekNumbers[]): string =>
  fileOf(contractsOf(weeks).map((each) => ({ ...contractCells(each.view), ...timeCells(each.view, each) })), [...CONTRACT, ...TIME]);

/** Where money is. Who pays does not see the fee, which is not theirs. */
export const moneyCsv = (staged: readonly Staged[]): string => fileOf(staged.map((each) => {
  const { contract, reader } = each.view;
  const money = (minor: number): string => (reader.role === 'client' ? '' : decimalAmount(minor, contract.currency));
  return {
    ...contractCells(each.view), where: stageLabel(each), what: whatOf(each), 'date (UTC)': each.at === null ? '' : new Date(each.at).toISOString(),
    amount: decimalAmount(each.amountMinor, contract.currency), fee: money(each.feeMinor), received: money(each.netMinor), currency: contract.currency, page: pathOf(each.view),
  };
}), [...CONTRACT, 'where', 'what', 'date (UTC)', 'amount', 'fee', 'received', 'currency', 'page']);

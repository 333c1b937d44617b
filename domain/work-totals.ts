import { count, type Instance } from './run';
import type { Sheet } from './timesheet';

/** Time and what it brings. Tracked and manual together are what was recorded, and that is billed and unbilled together. */
export interface WorkTotals {
  readonly trackedSeconds: number;
  readonly manualSeconds: number;
  readonly billedSeconds: number;
  readonly unbilledSeconds: number;
  readonly amountMinor: number;
}

export const NO_WORK: WorkTotals = { trackedSeconds: 0, manualSeconds: 0, billedSeconds: 0, unbilledSeconds: 0, amountMinor: 0 };
const KEYS = Object.keys(NO_WORK) as Array<keyof WorkTotals>;

export const sumOf = (all: readonly WorkTotals[]): WorkTotals =>
  Object.fromEntries(KEYS.map((key) => [key, all.reduce((total, each) => total + each[key], 0)])) as Readonly<Record<keyof WorkTotals, number>>;

/** Questioned time that was settled: it came back as an invoice of its own, of the task it was recorded for. */
export interface Settled { readonly entry: string; readonly seconds: number; readonly amountMinor: number }

/** Those of some questions that were settled, by what their invoices are about. */
export function settledOf(questions: readonly Instance[]): Settled[] {
  return questions.filter(({ status }) => status === 'settled').map(({ facts }) => ({ entry: String(facts.entry ?? ''), seconds: count(facts, 'seconds'), amountMinor: count(facts, 'amountMinor') }));
}

const withSettled = (totals: WorkTotals, settled: readonly Settled[]): WorkTotals => {
  const seconds = settled.reduce((total, each) => total + each.seconds, 0);
  return {
    ...totals, billedSeconds: totals.billedSeconds + seconds, unbilledSeconds: totals.unbilledSeconds - seconds,
    amountMinor: totals.amountMinor + settled.reduce((total, each) => total + each.amountMinor, 0),
  };
};

/** A week in numbers: as it closed, or while it is open as its sheet stands; with what was settled since. */
export function weekTotals({ status, facts }: Pick<Instance, 'status' | 'facts'>, sheet: WorkTotals, settled: readonly Settled[]): WorkTotals {
  const totals = status === 'open' ? sheet : facts;
  const closed = Object.fromEntries(KEYS.map((key) => [key, Number((totals as Readonly<Record<string, unknown>>)[key] ?? 0)])) as Readonly<Record<keyof WorkTotals, number>>;
  return withSettled(closed, settled);
}

export interface TaskTotals extends WorkTotals {
  readonly task: string;
  /** What of the billed time was added by hand. */
  readonly billedManualSeconds: number;
}

/** The tasks of a sheet in numbers, in the order in which they were begun; what was settled of entries that are not on it any more comes last. */
export function taskTotals(sheet: Sheet, settled: readonly Settled[]): TaskTotals[] {
  const tasks = new Map<string, Sheet['entries'][number][]>();
  for (const entry of sheet.entries) tasks.set(entry.task, [...(tasks.get(entry.task) ?? []), entry]);
  const known = new Set(sheet.entries.map(({ id }) => id));
  const strayed = settled.filter(({ entry }) => !known.has(entry));
  return [
    ...[...tasks].map(([task, own]) => ({ task, billedManualSeconds: billedByHand(own), ...withSettled(totalsOfTask(sheet, task, own), settled.filter(({ entry }) => own.some(({ id }) => id === entry))) })),
    ...(strayed.length > 0 ? [{ task: 'Questioned time', billedManualSeconds: 0, ...withSettled(NO_WORK, strayed), unbilledSeconds: 0 }] : []),
  ];
}

/** Billed time that was added by hand, in seconds. */
export const billedByHand = (entries: Sheet['entries']): number => entries.filter(({ kind }) => kind === 'manual').reduce((total, entry) => total + entry.billedSeconds, 0);

function totalsOfTask({ lines }: Sheet, task: string, own: Sheet['entries']): WorkTotals {
  const total = <Each>(some: readonly Each[], of: (each: Each) => number): number => some.reduce((sum, each) => sum + of(each), 0);
  const [trackedSeconds, manualSeconds] = (['tracked', 'manual'] as const).map((kind) => total(own.filter((entry) => entry.kind === kind), ({ seconds }) => seconds)) as [number, number];
  const billedSeconds = total(own, (entry) => entry.billedSeconds);
  return {
    trackedSeconds, manualSeconds, billedSeconds, unbilledSeconds: trackedSeconds + manualSeconds - billedSeconds,
    amountMinor: total(lines.filter((line) => line.task === task), ({ amountMinor }) => amountMinor),
  };
}

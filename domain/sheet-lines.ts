import { splitByWeights } from './money';
import type { Counted } from './timesheet';

/** What one task, kind and rate bring; the lines of a sheet sum to its amount. */
export interface SheetLine {
  readonly task: string;
  readonly kind: Counted['kind'];
  readonly rateMinor: number;
  readonly seconds: number;
  readonly amountMinor: number;
}

type Unpriced = Omit<SheetLine, 'amountMinor'>;

/** Billed time as lines, by rate in the order of time: each rate is rounded once, and its lines share that by largest remainder. */
export function linesOf(entries: readonly Counted[]): SheetLine[] {
  const lines = gathered(entries);
  const rates = [...new Set(lines.map(({ rateMinor }) => rateMinor))];
  return rates.flatMap((rateMinor) => priced(lines.filter((line) => line.rateMinor === rateMinor), rateMinor));
}

function gathered(entries: readonly Counted[]): Unpriced[] {
  const lines = new Map<string, Unpriced>();
  for (const { task, kind, pieces } of entries) for (const { seconds, rateMinor, unbilled } of pieces) {
    if (unbilled || seconds === 0) continue;
    const key = JSON.stringify([task, kind, rateMinor]);
    lines.set(key, { task, kind, rateMinor, seconds: (lines.get(key)?.seconds ?? 0) + seconds });
  }
  return [...lines.values()];
}

function priced(lines: readonly Unpriced[], rateMinor: number): SheetLine[] {
  const weights = lines.map(({ seconds }) => seconds);
  const parts = splitByWeights(worthOf(weights.reduce((sum, each) => sum + each, 0), rateMinor), weights);
  return lines.map((line, index) => ({ ...line, amountMinor: parts[index]! }));
}

/** What some seconds are worth at a rate an hour, rounded half up to the minor unit. */
export const worthOf = (seconds: number, rateMinor: number): number => Number((BigInt(seconds) * BigInt(rateMinor) + 1800n) / 3600n);

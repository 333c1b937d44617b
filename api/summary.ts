import { latest } from '../domain/hourly';
import { plainAmount } from '../domain/money';
import type { RunTerms } from '../domain/run';
import { workedWords } from '../domain/sentences';

/** What ops read of a run: `C-10482 · fixed price · 3 milestones · USD 4,200.00`, `C-10517 · by the hour · USD 60.00, 25 h a week`. */
export function summaryOf(id: string, { currency, milestones, hourly }: RunTerms): string {
  const limit = hourly ? latest(hourly.limits) : 0;
  if (hourly) return `C-${id} · by the hour · ${plainAmount(latest(hourly.rates), currency)}${limit > 0 ? `, ${workedWords(limit * 60)} a week` : ''}`;
  const total = milestones.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return `C-${id} · fixed price · ${milestones.length} ${milestones.length === 1 ? 'milestone' : 'milestones'} · ${plainAmount(total, currency)}`;
}

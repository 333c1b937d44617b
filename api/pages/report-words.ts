import { formatInstant } from '../../views/format';
import type { ReportPart, Text } from '../../views/models';
import { whoIs, type ContractView } from '../contract-view';
import { plainly } from '../plainly';
import { weekName } from './work-view-head';

const FAR_MS = 300 * 86_400_000;

/** `Ben Okafor’s report`, `Your report`. */
export function reportTitle(view: ContractView): string {
  const who = whoIs(view, 'freelancer');
  return who === 'you' ? 'Your report' : `${who}’s report`;
}

interface Named { readonly number: number; readonly startsAt: number; readonly endsAt: number }

/** `Week of 16 to 22 Nov`, by the days of the contract's zone; with the year where it could be mistaken. */
export function weekTitle(view: ContractView, week: Named): string {
  const name = weekName(view, week);
  const year = Math.abs(week.endsAt - view.reader.now) > FAR_MS ? ` ${formatInstant(week.endsAt - 1, view.contract.terms.zone, 'day').slice(-4)}` : '';
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${year}`;
}

/** The words of a person as a part of a report: what has several lines keeps them. Undefined where nothing was said. */
export function partOf(name: string, words: unknown): ReportPart[] {
  const lines = (Array.isArray(words) ? words : String(words ?? '').split('\n')).map((line: unknown) => plainly(String(line)).trim()).filter(Boolean);
  const [first] = lines;
  if (first === undefined) return [];
  return [lines.length === 1 ? { name, text: first as Text } : { name, lines }];
}

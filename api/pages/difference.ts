import type { Difference } from '../../domain/amendment-text';
import { count, type Facts } from '../../domain/run';
import { zoneName } from '../../views/format';
import type { DifferenceCard, Table, Text } from '../../views/models';
import type { Amendment } from '../amendments/amendment';
import { wholeHash } from './agreement-parts';

/** From when an amendment holds: its exact instant, in the contract’s zone and in UTC, or the moment it is signed. */
export function holdsText({ holdsFrom }: Facts, zone: string): Text {
  const at = count({ holdsFrom: holdsFrom ?? 0 }, 'holdsFrom');
  if (at === 0) return 'The moment both have signed';
  const utc = { at, style: 'seconds' as const, zone: 'UTC' };
  return zone === 'UTC' ? [utc, ' UTC'] : [{ at, style: 'seconds', zone }, ` ${zoneName(zone)}`, { lineBreak: true }, utc, ' UTC'];
}

const COLUMNS = [{ title: 'What' }, { title: 'As signed' }, { title: 'Proposed' }, { title: 'Holds from' }];

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What an amendment changes, side by side. */
export function differenceTable(differences: readonly Difference[], facts: Facts, zone: string, caption: string): Table {
  const rows = differences.map(({ what, signed, proposed }) => ({ cells: [what, upperFirst(signed), [{ strong: upperFirst(proposed) }], holdsText(facts, zone)] }));
  return { caption, columns: COLUMNS, rows };
}

/** The difference with the text that is signed, under its hash. */
export const differenceCard = (amendment: Amendment, zone: string): DifferenceCard => ({
  title: 'The difference', table: differenceTable(amendment.differences, amendment.facts, zone, 'The difference'), ...exactOf(amendment),
});

/** The exact text, folded, and what it is compared by. */
export const exactOf = ({ text, hash }: Pick<Amendment, 'text' | 'hash'>): Pick<DifferenceCard, 'exact' | 'foot'> =>
  ({ exact: { summary: 'The exact text that both sign', text }, foot: ['Sealed as sha256 ', ...wholeHash(hash)] });

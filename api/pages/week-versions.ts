import type { Entry } from '../../domain/timesheet';
import { formatMoney } from '../../views/format';
import { formatHours } from '../../views/hours';
import type { Row, Table, Text, VersionCard } from '../../views/models';
import type { ContractView } from '../contract-view';
import type { Version } from '../weeks/versions';
import type { WeekSheet } from '../weeks/week';
import { happened, ownWords, type Contents } from './event-words';
import { daySpan, nameOf } from './week-words';

/** Each adjustment with its reason, and both versions of what it changed beside each other. */
export const versionCards = (view: ContractView, versions: readonly Version[], contents: Contents): VersionCard[] =>
  versions.map((version) => ({
    id: `version-${version.event.sequence}`, title: 'Adjusted', meta: [{ at: version.event.at, style: 'seconds' }],
    said: { text: [{ strong: nameOf(view, 'freelancer') }, ...ownWords(version.event, contents)], meta: happened(view, version.event, new Map()) },
    table: changesTable(view, version),
  }));

/** What an adjustment changes, with both sums: also before it is recorded. */
export function changesTable(view: ContractView, { before, after }: Pick<Version, 'before' | 'after'>): Table {
  return {
    caption: 'What changed', columns: [{ title: 'What' }, { title: 'Before' }, { title: 'After' }],
    rows: changedPairs(before, after).map(([was, is]) => pairRow(view, was, is)),
    foot: { cells: ['Week', sumWords(view, before), sumWords(view, after)], strong: true },
  };
}

type Pair = readonly [Entry | undefined, Entry | undefined];

/** Entries that differ, by their ids: a copy in an adjustment goes by the id of what it stands for. */
function changedPairs(before: WeekSheet, after: WeekSheet): Pair[] {
  const [was, is] = [before, after].map(({ facts }) => new Map(facts.entries.map((entry) => [entry.id, entry])));
  const ids = [...new Set([...was!.keys(), ...is!.keys()])];
  return ids.map((id): Pair => [was!.get(id), is!.get(id)]).filter(([one, other]) => !one || !other || differs(one, other))
    .sort((a, b) => (a[0] ?? a[1])!.startsAt - (b[0] ?? b[1])!.startsAt);
}

const differs = (one: Entry, other: Entry): boolean =>
  one.startsAt !== other.startsAt || one.endsAt !== other.endsAt || one.task !== other.task || one.note !== other.note;

const pairRow = (view: ContractView, was: Entry | undefined, is: Entry | undefined): Row =>
  ({ cells: [was && is ? 'Changed' : was ? 'Removed' : 'Added by hand', entryCell(view, was), entryCell(view, is)] });

const entryCell = (view: ContractView, entry: Entry | undefined): Text =>
  (entry ? [...daySpan(view, entry), { lineBreak: true }, entry.task, ...(entry.note ? [' ', { meta: entry.note }] : [])] : [{ meta: 'Not there' }]);

const sumWords = ({ contract }: ContractView, { sheet }: WeekSheet): string => `${formatHours(sheet.recordedSeconds)}, ${formatMoney(sheet.amountMinor, contract.currency)}`;

import { daysOf } from '../../domain/calendar';
import { clipped, lengthOf } from '../../domain/span';
import { roundedSeconds, type Counted, type Unbilled } from '../../domain/timesheet';
import { formatInstant } from '../../views/format';
import { formatHours } from '../../views/hours';
import type { Pill, Text, TrackerDay, TrackerEntry } from '../../views/models';
import type { Desk } from '../tracker/desk';
import type { TrackerStatus } from '../tracker/status';

const UNBILLED_WORDS: Readonly<Record<Unbilled, string>> = {
  outside: 'While the work was not running', uncovered: 'While a payment had failed', overLimit: 'Over the weekly limit', questioned: 'Questioned', dropped: 'Dropped',
};

/** The days of the week that have time, latest first. A week that is shorter than a day counts in seconds. */
export function daysOfWeek(desk: Desk, { week, sheet, session }: TrackerStatus, path: string): TrackerDay[] {
  const { zone } = desk.contract.terms;
  const exact = lengthOf(week) < 86_400_000;
  const days = daysOf(week, zone).map((day) => ({ day, entries: sheet.entries.filter((entry) => clipped(entry, day)) })).filter(({ entries }) => entries.length > 0);
  const running = session && sheet.entries.findLast((entry) => entry.endsAt >= session.seenAt && session.contractId === desk.contract.id)?.id;
  return days.reverse().map(({ day, entries }) => ({
    day: formatInstant(day.startsAt, zone, 'date'),
    sum: formatHours(entries.reduce((sum, entry) => sum + roundedSeconds(lengthOf(clipped(entry, day)!), desk.state.terms.policy.timeUnit), 0)),
    entries: entries.reverse().map((entry) => entryRow(desk, entry, exact, entry.id === running ? undefined : `${path}/entries/${entry.id}`)),
  }));
}

function entryRow({ person }: Desk, entry: Counted, exact: boolean, href?: string): TrackerEntry {
  const clock = (at: number): string => formatInstant(at, person.zone, 'seconds').slice(-8, exact ? undefined : -3);
  const why = entry.pieces.find(({ unbilled }) => unbilled)?.unbilled;
  return {
    time: `${clock(entry.startsAt)}–${clock(entry.endsAt)}`, title: entry.task, meta: metaOf(entry, why), length: formatHours(entry.seconds),
    pills: pillsOf(entry, href === undefined), link: href ? { label: 'Change', href } : undefined,
  };
}

const metaOf = ({ note, seconds, billedSeconds }: Counted, why?: Unbilled): Text => [
  ...(note ? [note] : []), ...(note && why ? [{ lineBreak: true as const }] : []), ...(why ? [`${UNBILLED_WORDS[why]}: ${billedSeconds > 0 ? `${formatHours(seconds - billedSeconds)} of it is` : 'it is'} not billed.`] : []),
];

const pillsOf = ({ kind, late }: Counted, isRunning: boolean): Pill[] => [
  ...(isRunning ? [{ word: 'Running', tone: 'ok' as const }] : []), ...(kind === 'manual' ? [{ word: 'By hand', tone: 'held' as const }] : []), ...(late ? [{ word: 'Sent late', tone: 'held' as const }] : []),
];

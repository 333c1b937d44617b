import { daysOf, type Day } from '../../domain/calendar';
import { valueAt } from '../../domain/hourly';
import { CALENDAR_WEEK } from '../../domain/policy';
import { partOfSheet } from '../../domain/sheet-days';
import { overlaps } from '../../domain/span';
import type { Counted } from '../../domain/timesheet';
import { hoursWords } from '../../domain/sentences';
import { formatInstant } from '../../views/format';
import { formatHours } from '../../views/hours';
import type { HoursBar, Row, Table, Text, TextPart } from '../../views/models';
import { weekPath } from '../../views/paths';
import type { WeekSeen } from '../weeks/week';

const WORKING_DAYS = 5;

const hoursCell = (seconds: number): string => (seconds > 0 ? formatHours(seconds) : '');

/** The week day by day in the contract's zone, with what was done; its sums are those of the time sheet. */
export function daysTable(seen: WeekSeen): Table {
  const { view, span, sheet } = seen;
  const days = daysOf(span, view.contract.terms.zone).map((day) => ({ day, part: partOfSheet(sheet.entries, day) }));
  const of = Math.max(...days.map(({ part }) => part.recordedSeconds), usualDay(seen));
  return {
    caption: 'Hours by day', columns: [{ title: 'Day' }, { title: 'Work' }, { title: 'Tracked', end: true }, { title: 'Manual', end: true }, { title: 'Sum', end: true }],
    rows: days.map(({ day, part }): Row => ({
      cells: [dayCell(seen, day, part.trackedSeconds), workCell(seen, day, { tracked: part.trackedSeconds, manual: part.manualSeconds, of }), ...[part.trackedSeconds, part.manualSeconds, part.recordedSeconds].map(hoursCell)],
    })),
    foot: { cells: ['Week', usedWords(seen), ...[sheet.trackedSeconds, sheet.manualSeconds, sheet.recordedSeconds].map(hoursCell)], strong: true },
  };
}

const limitOf = ({ view, span }: WeekSeen): number => valueAt(view.contract.terms.hourly!.limits, span.endsAt - 1);

/** What fills a day's bar: a fifth of the weekly limit, or eight hours. Weeks of another length have days of their own size. */
function usualDay(seen: WeekSeen): number {
  if (seen.view.contract.terms.policy.weekLength !== CALENDAR_WEEK) return 0;
  return limitOf(seen) > 0 ? (limitOf(seen) * 60) / WORKING_DAYS : 8 * 3600;
}

/** `Mon 16`, which leads to its Work View where there is any for the reader. */
function dayCell({ view, number }: WeekSeen, { day, startsAt }: Day, tracked: number): Text {
  const { hourly, zone } = view.contract.terms;
  const label = formatInstant(startsAt, zone, 'date').replace(/ \w+$/, '');
  return view.reader.role && hourly!.workView !== 'off' && tracked > 0 ? [{ link: label, href: weekPath(view.contract.id, number, `/work-view?day=${day}`) }] : label;
}

function workCell({ sheet }: WeekSeen, day: Day, bar: HoursBar): Text {
  const lines = new Map(sheet.entries.filter((entry) => overlaps(entry, day)).map((entry) => [JSON.stringify(lineOf(entry)), lineOf(entry)]));
  if (lines.size === 0) return [{ meta: 'No time recorded' }];
  return [{ hours: bar }, ...[...lines.values()].flatMap((line, index): TextPart[] => [...(index > 0 ? [{ lineBreak: true as const }] : []), ...line])];
}

const lineOf = ({ task, kind, note }: Counted): TextPart[] =>
  [task || 'No task named', ...(kind === 'manual' ? [' ', { meta: note ? `manual: ${note}` : 'manual' }] : [])];

/** `82% of the 25 hours`. */
function usedWords(seen: WeekSeen): string {
  const limit = limitOf(seen);
  return limit > 0 ? `${Math.floor((seen.sheet.recordedSeconds * 100) / (limit * 60))}% of the ${hoursWords(limit)}` : '';
}

import type { Counted, Unbilled } from '../../domain/timesheet';
import { partOf } from '../../domain/week-sheet';
import { formatMoney, cityName } from '../../views/format';
import { formatHours } from '../../views/hours';
import type { Row, Table, Text, TextPart, WeekPage } from '../../views/models';
import { pathOf } from '../contract-view';
import type { WeekSeen } from '../weeks/week';
import { actionLinks, actionsIn } from './joint';
import { clockSpan, nameOf } from './week-words';

/** Why time is not on the invoice, as the end of a line. */
export const UNBILLED_WORDS: Readonly<Record<Unbilled, string>> = {
  outside: 'while the work did not run', uncovered: 'not covered by a payment', overLimit: 'over the limit', dropped: 'dropped', questioned: 'questioned',
};

/** Every entry of the week, with its marks, and for the client the way to question it. */
export function entriesCard(seen: WeekSeen): WeekPage['entries'] {
  const { view, sheet } = seen;
  const rates = new Set(sheet.entries.flatMap(({ pieces }) => pieces.map(({ rateMinor }) => rateMinor)));
  return {
    title: 'Every entry', meta: `${sheet.entries.length} ${sheet.entries.length === 1 ? 'entry' : 'entries'}, times in ${cityName(view.reader.person.zone)}`,
    table: sheet.entries.length > 0 ? tableOf(seen, rates.size > 1) : undefined, empty: 'Nothing is recorded in this week.', foot: footOf(seen),
  };
}

const tableOf = (seen: WeekSeen, withRate: boolean): Table => ({
  caption: 'Every entry of the week',
  columns: [{ title: 'When' }, { title: 'Work' }, { title: 'How' }, { title: 'Time', end: true }, ...(withRate ? [{ title: 'Rate', end: true }] : []), { title: 'On the invoice' }],
  rows: seen.sheet.entries.map((entry) => entryRow(seen, entry, withRate)),
});

function entryRow(seen: WeekSeen, entry: Counted, withRate: boolean): Row {
  const { view } = seen;
  return {
    cells: [
      [{ at: entry.startsAt, style: 'date' }, { lineBreak: true }, { keep: clockSpan(view, entry) }],
      [entry.task || 'No task named', ...(entry.note ? [{ lineBreak: true as const }, { meta: entry.note }] : [])],
      howCell(entry), formatHours(entry.seconds), ...(withRate ? [ratesCell(seen, entry)] : []), billedCell(seen, entry),
    ],
  };
}

const howCell = ({ kind, late }: Counted): Text => [
  ...(kind === 'manual' ? [{ pill: { word: 'Manual', tone: 'open' as const } }] : ['Tracked']), ...(late ? [' ', { pill: { word: 'Sent late', tone: 'held' as const } }] : []),
];

/** The rates that held while it was worked, in the order of time. */
const ratesCell = ({ view }: WeekSeen, { pieces }: Counted): string =>
  [...new Set(pieces.map(({ rateMinor }) => formatMoney(rateMinor, view.contract.currency)))].join(', then ');

/** Billed or not, and why; what is billed can be questioned while the client reviews. */
function billedCell(seen: WeekSeen, entry: Counted): Text {
  const why = [...new Set(entry.pieces.flatMap(({ unbilled }) => unbilled ?? []))];
  const unbilled = entry.seconds - entry.billedSeconds;
  const reasons = why.map((each) => UNBILLED_WORDS[each]).join(', ');
  if (unbilled === 0) return ['Yes', ...questionLink(seen, entry)];
  const words = entry.billedSeconds === 0 ? `No: ${reasons}` : `${formatHours(entry.billedSeconds)}; not ${formatHours(unbilled)}: ${reasons}`;
  return [words, ...(entry.billedSeconds > 0 ? questionLink(seen, entry) : [])];
}

function questionLink({ view, week, sheet }: WeekSeen, entry: Counted): TextPart[] {
  const open = actionsIn(view, week).some(({ key }) => key === 'question');
  if (!open) return [];
  const isCut = sheet.entries.some((other) => other !== entry && (other.id === entry.id || other.id.startsWith(`${entry.id}-`)));
  const about = isCut ? partOf(entry.id, entry) : entry.id;
  return [' · ', { link: 'Question', href: pathOf(view, `/${week.key}/question?entry=${about}`) }];
}

function footOf({ view, week }: WeekSeen): Text | undefined {
  const freelancer = nameOf(view, 'freelancer');
  const isClient = view.reader.role === 'client';
  if (week.status === 'open') return [`${freelancer} may correct this week until `, { at: Number(week.facts.closesAt), style: 'seconds' }, '.', ...trackerLink(view)];
  if (week.status !== 'inReview') return undefined;
  if (isClient) return `Questioned time leaves the invoice until ${freelancer} has answered; the rest is paid. A segment of Work View is questioned on its own page.`;
  return ['Until the week is approved its time can be adjusted, with a reason; both versions are kept and shown.', ...actionLinks(view, week)];
}

const trackerLink = (view: WeekSeen['view']): TextPart[] => (view.reader.role === 'freelancer' ? [' ', { link: 'Open the tracker', href: pathOf(view, '/tracker') }] : []);

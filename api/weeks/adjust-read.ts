import type { Hourly } from '../../domain/hourly';
import type { Policy } from '../../domain/policy';
import { Refusal } from '../../domain/refusal';
import { overlaps, type Span } from '../../domain/span';
import { formatInstant } from '../../views/format';
import type { EntryRow, NewEntry } from '../../store/time';
import { oneLine, optionalLine } from '../texts';
import { wallSpan } from '../tracker/wall';
import { rowField, type RowTyped } from './adjust-typed';

/** What an adjustment starts from. */
export interface Adjusting {
  readonly contractId: string;
  readonly personId: string;
  /** Of the freelancer: what is typed is a time there. */
  readonly zone: string;
  readonly now: number;
  readonly span: Span;
  readonly hourly: Pick<Hourly, 'manualTime' | 'startsAt'>;
  readonly policy: Pick<Policy, 'timeUnit'>;
  /** The version in force, and as it was recorded. */
  readonly entries: readonly EntryRow[];
  readonly recorded: readonly EntryRow[];
  /** What is questioned stays as it is. */
  readonly fixed: ReadonlySet<string>;
  /** The person's time on other contracts. */
  readonly elsewhere: readonly EntryRow[];
}

export interface Adjusted { readonly stay: readonly NewEntry[]; readonly go: readonly NewEntry[]; readonly problems: Readonly<Record<string, string>> }

type Row = { readonly entry: NewEntry; readonly index: number; readonly changed: boolean } | { readonly gone: EntryRow } | { readonly problems: Record<string, string> };

const task = oneLine(120, 'Say what was done.');
const note = optionalLine(500);

/** A new version of a week from what was typed, or what is wrong with it, all at once. An entry that is not in the form stays. */
export function readAdjusted(rows: readonly RowTyped[], facts: Adjusting): Adjusted {
  const read = rows.map((row, index) => readRow(row, index, facts));
  const unseen = facts.entries.filter(({ id }) => !rows.some((row) => row.id === id)).map((entry) => ({ entry: copyOf(entry), index: -1, changed: false }));
  const stay = [...read.flatMap((each) => ('entry' in each ? [each] : [])), ...unseen];
  const problems = Object.assign({}, ...read.map((each) => ('problems' in each ? each.problems : {})), overlapProblems(stay, facts)) as Record<string, string>;
  const go = read.flatMap((each) => ('gone' in each ? [copyOf(each.gone)] : []));
  const same = go.length === 0 && !stay.some(({ changed }) => changed) && Object.keys(problems).length === 0;
  return { stay: stay.map(({ entry }) => entry), go, problems: same ? { rows: 'Nothing is changed yet. Open an entry and change it, or remove one.' } : problems };
}

/** The same entry in a new version: it goes by the one it stands for. */
const copyOf = ({ id, contractId, personId, sessionId, kind, startsAt, endsAt, task: what, note: more, late }: EntryRow): NewEntry =>
  ({ contractId, personId, sessionId, kind, startsAt, endsAt, task: what, note: more, late: late ?? false, replaces: id });

function readRow(row: RowTyped, index: number, facts: Adjusting): Row {
  const was = facts.entries.find(({ id }) => id === row.id);
  const wrong = (part: Parameters<typeof rowField>[1], says: string): Row => ({ problems: { [rowField(index, part)]: says } });
  if (row.id && !was) return wrong('task', 'This entry is not there any more. Open the form again.');
  if (was && row.day === undefined) return { entry: copyOf(was), index, changed: false };
  const made = spanTyped(row, facts, was);
  const words = { task: task.safeParse(row.task ?? ''), note: note.safeParse(row.note ?? '') };
  if (was && row.removed === 'yes') return facts.fixed.has(was.id) ? wrong('task', QUESTIONED) : { gone: was };
  if ('problem' in made) return wrong(made.part, made.problem);
  if (!words.task.success) return wrong('task', words.task.error.issues[0]!.message);
  if (!words.note.success) return wrong('note', words.note.error.issues[0]!.message);
  const entry = { ...(was ? copyOf(was) : newEntry(facts)), ...made.span, task: words.task.data, note: words.note.data };
  const changed = !was || was.startsAt !== entry.startsAt || was.endsAt !== entry.endsAt || was.task !== entry.task || was.note !== entry.note;
  if (changed && was && facts.fixed.has(was.id)) return wrong('task', QUESTIONED);
  return { entry, index, changed };
}

const QUESTIONED = 'This time was questioned: it is answered for in its question, and stays here as it is.';

const newEntry = ({ contractId, personId }: Adjusting): NewEntry => ({ contractId, personId, kind: 'manual', startsAt: 0, endsAt: 0, task: '', note: '' });

type Typed = { readonly span: Span } | { readonly part: 'day' | 'from' | 'to'; readonly problem: string };

function spanTyped(row: RowTyped, facts: Adjusting, was?: EntryRow): Typed {
  try {
    const span = wallSpan({ day: row.day?.trim() ?? '', from: row.from ?? '', to: row.to ?? '' }, facts.zone, was);
    return was && was.startsAt === span.startsAt && was.endsAt === span.endsAt ? { span } : fitting(span, facts, was);
  } catch (error) {
    if (error instanceof Refusal) return { part: (error.field ?? 'from') as 'from', problem: error.sentence };
    throw error;
  }
}

/** A span that was changed or is new: in the week, worked, past, and no longer than it was tracked. */
function fitting(span: Span, { span: week, hourly, policy, now, recorded, zone }: Adjusting, was?: EntryRow): Typed {
  const tracked = was?.kind === 'tracked' ? recorded.find(({ id }) => id === was.id) ?? was : undefined;
  if (!was && !hourly.manualTime) return { part: 'from', problem: 'The agreement allows tracked time only.' };
  if (span.startsAt < week.startsAt) return { part: 'from', problem: `The week begins on ${formatInstant(week.startsAt, zone, 'full')}.` };
  if (span.endsAt > week.endsAt) return { part: 'to', problem: `The week ends on ${formatInstant(week.endsAt, zone, 'full')}.` };
  if (span.endsAt > now) return { part: 'to', problem: 'Time in the future cannot be added.' };
  if (hourly.startsAt !== null && span.startsAt < hourly.startsAt) return { part: 'from', problem: 'The work had not started then.' };
  if (span.endsAt - span.startsAt < policy.timeUnit * 500) return { part: 'to', problem: 'That is too short to count.' };
  if (tracked && (span.startsAt < tracked.startsAt || span.endsAt > tracked.endsAt)) return { part: span.startsAt < tracked.startsAt ? 'from' : 'to', problem: LONGER };
  return { span };
}

const LONGER = 'Tracked time can be shortened, not made longer. What is missing can be added by hand, if the agreement allows it.';

/** Nobody works twice at the same time, on whatever contract. The entry that was changed is the one to mend. */
function overlapProblems(stay: ReadonlyArray<{ entry: NewEntry; index: number; changed: boolean }>, { elsewhere, zone }: Adjusting): Record<string, string> {
  const says = ({ startsAt, endsAt, task: what }: Pick<NewEntry, 'startsAt' | 'endsAt' | 'task'>): string =>
    `${formatInstant(startsAt, zone, 'short')} to ${formatInstant(endsAt, zone, 'clock')}, “${what}”`;
  return Object.fromEntries(stay.filter(({ changed }) => changed).flatMap(({ entry, index }): Array<[string, string]> => {
    const own = stay.find((each) => each.entry !== entry && overlaps(each.entry, entry));
    const other = elsewhere.find((each) => overlaps(each, entry));
    if (own) return [[rowField(index, 'from'), `You have time there already: ${says(own.entry)}.`]];
    return other ? [[rowField(index, 'from'), `You have time there already: ${says(other)} on contract C-${other.contractId}.`]] : [];
  }));
}

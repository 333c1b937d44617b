import { uncoveredSpans, workedSpans, type StatusChange } from './coverage';
import { count, type Facts, type Instance, type RunTerms } from './run';
import { clipped, freeOf, type Span } from './span';
import { sheetOf, type Entry, type Sheet } from './timesheet';

/** What the record has of a week: its entries, how the work and its payment stood, and what was questioned. */
export interface WeekFacts {
  readonly entries: readonly Entry[];
  readonly changes: readonly StatusChange[];
  readonly questions: readonly Pick<Instance, 'status' | 'facts'>[];
}

type SheetTerms = Pick<RunTerms, 'hourly' | 'policy'>;

/** Time that was asked about, by its instants: an adjustment may keep it under another name, and it stays asked about. */
interface Asked extends Span { readonly entry: string; readonly fate: 'questioned' | 'dropped' }

/**
 * The time sheet of a week as everybody sees it: the run when the week closes, pages, invoices. Questioned time is out,
 * whatever became of it: what is settled has an invoice of its own.
 */
export const weekSheetOf = (week: Span, facts: WeekFacts, terms: SheetTerms): Sheet => coveredSheetOf(week, facts, terms, coverageOf(facts.changes));

/** When the work ran, and when it was not covered: the same for every week of a contract. */
export interface Coverage { readonly worked: readonly Span[]; readonly uncovered: readonly Span[] }
export const coverageOf = (changes: readonly StatusChange[]): Coverage => ({ worked: workedSpans(changes), uncovered: uncoveredSpans(changes) });

/** The same for who makes many sheets of one contract and looks at its changes once. */
export function coveredSheetOf(week: Span, { entries, questions }: Omit<WeekFacts, 'changes'>, terms: SheetTerms, { worked, uncovered }: Coverage): Sheet {
  const { hourly, policy } = terms;
  if (!hourly) throw new Error('A contract of a fixed price has no weeks');
  const asked = questions.map((question) => askedOf(question, entries));
  return sheetOf(entries.flatMap((entry) => clipped(entry, week) ?? []).flatMap((entry) => cutAt(entry, asked)), {
    week, hourly, policy, worked, uncovered, taken: Object.fromEntries(asked.map(({ entry, fate }) => [entry, fate])),
  });
}

/** `id-1764000000-1764000600`: a part of an entry, by its seconds; what a question can be about besides a whole one. */
export const partOf = (entry: string, { startsAt, endsAt }: Span): string => `${entry}-${Math.floor(startsAt / 1000)}-${Math.floor(endsAt / 1000)}`;

/** What a question is about: the instants that were asked about, or those of its entry where it does not say. */
function askedOf({ status, facts }: WeekFacts['questions'][number], entries: readonly Entry[]): Asked {
  const entry = String(facts.entry ?? '');
  const span = facts.endsAt ? { startsAt: count(facts, 'startsAt'), endsAt: count(facts, 'endsAt') } : askedIn(entries, entry) ?? { startsAt: 0, endsAt: 0 };
  return { ...span, entry, fate: status === 'dropped' ? 'dropped' : 'questioned' };
}

/** The time that a question about an entry, or about a part of one, means; undefined where it means none of these. */
function askedIn(entries: readonly Entry[], asked: string): Span | undefined {
  const [, name, from, to] = /^(.+)-(\d+)-(\d+)$/.exec(asked) ?? [];
  const whole = entries.find(({ id }) => id === asked);
  const entry = whole ?? entries.find(({ id }) => id === name);
  return entry && clipped({ startsAt: entry.startsAt, endsAt: entry.endsAt }, whole ?? { startsAt: Number(from) * 1000, endsAt: Number(to) * 1000 });
}

/** An entry cut so that all that was asked about stands alone, under the name that it was asked about by. */
function cutAt(entry: Entry, asked: readonly Asked[]): Entry[] {
  const cut: Entry[] = [];
  let free: Entry[] = asked.length > 0 ? [{ ...entry, countsFrom: entry.startsAt }] : [entry];
  for (const each of asked) {
    const part = free.flatMap((one) => clipped(one, each) ?? []);
    cut.push(...part.map((one) => ({ ...one, id: each.entry })));
    free = free.flatMap((one) => freeOf(one, [each]).map((span) => ({ ...one, ...span })));
  }
  return [...cut, ...free];
}

/** What is left of a weekly limit in seconds; null where there is none. What was questioned or dropped has had its place. */
export function leftOf({ billedSeconds, byReason }: Sheet, limitMinutes: number): number | null {
  return limitMinutes === 0 ? null : Math.max(0, limitMinutes * 60 - billedSeconds - byReason.questioned - byReason.dropped);
}

/** What of a sheet travels to the run. */
export const totalsOf = ({ trackedSeconds, manualSeconds, billedSeconds, unbilledSeconds, amountMinor }: Sheet): Facts =>
  ({ trackedSeconds, manualSeconds, billedSeconds, unbilledSeconds, amountMinor });

/**
 * What a question about an entry takes out of a week: its instants, the seconds and the amount, with the totals that are
 * left. The amount is what the week loses by it, so that both together are what it was, to the minor unit. Zero seconds
 * where there is nothing billed to question.
 */
export function questionedOf(week: Span, facts: WeekFacts, terms: SheetTerms, entry: string): Facts {
  const before = weekSheetOf(week, facts, terms);
  const span = askedIn(facts.entries, entry);
  const known = !span || facts.questions.some((each) => each.facts.entry === entry);
  const after = known ? before : weekSheetOf(week, { ...facts, questions: [...facts.questions, { status: 'asked', facts: { entry, ...span } }] }, terms);
  const seconds = before.billedSeconds - after.billedSeconds;
  return seconds > 0 ? { ...totalsOf(after), ...span, seconds, questionedMinor: before.amountMinor - after.amountMinor } : { ...totalsOf(before), seconds: 0, questionedMinor: 0 };
}

/** The bounds of a week's instance. */
export const spanOf = ({ facts }: Pick<Instance, 'facts'>): Span => ({ startsAt: count(facts, 'startsAt'), endsAt: count(facts, 'endsAt') });

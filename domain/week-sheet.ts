import { uncoveredSpans, workedSpans, type StatusChange } from './coverage';
import { count, type Facts, type Instance, type RunTerms } from './run';
import type { Span } from './span';
import { sheetOf, type Entry, type Sheet } from './timesheet';

/** What the record has of a week: its entries, how the work and its payment stood, and what was questioned. */
export interface WeekFacts {
  readonly entries: readonly Entry[];
  readonly changes: readonly StatusChange[];
  readonly questions: readonly Pick<Instance, 'status' | 'facts'>[];
}

type SheetTerms = Pick<RunTerms, 'hourly' | 'policy'>;

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
  const parts = questions.map(({ facts }) => String(facts.entry ?? ''));
  return sheetOf(entries.flatMap((entry) => cutAt(entry, parts)), {
    week, hourly, policy, worked, uncovered,
    taken: Object.fromEntries(questions.map(({ status, facts }) => [String(facts.entry ?? ''), status === 'dropped' ? 'dropped' as const : 'questioned' as const])),
  });
}

/** `id-1764000000-1764000600`: a part of an entry, by its seconds; what a question can be about besides a whole one. */
export const partOf = (entry: string, { startsAt, endsAt }: Span): string => `${entry}-${Math.floor(startsAt / 1000)}-${Math.floor(endsAt / 1000)}`;

/** An entry cut so that each part that is asked about stands alone; a part has its own name. */
function cutAt(entry: Entry, parts: readonly string[]): Entry[] {
  const inside = parts.flatMap((id) => {
    const match = /^(.+)-(\d+)-(\d+)$/.exec(id);
    return match?.[1] === entry.id ? [{ id, startsAt: Math.max(entry.startsAt, Number(match[2]) * 1000), endsAt: Math.min(entry.endsAt, Number(match[3]) * 1000) }] : [];
  }).filter(({ startsAt, endsAt }) => startsAt < endsAt).sort((a, b) => a.startsAt - b.startsAt);
  const cut: Entry[] = [];
  let from = entry.startsAt;
  for (const part of inside) {
    if (part.startsAt > from) cut.push({ ...entry, startsAt: from, endsAt: part.startsAt });
    cut.push({ ...entry, ...part });
    from = part.endsAt;
  }
  return from < entry.endsAt ? [...cut, { ...entry, startsAt: from }] : cut;
}

/** What is left of a weekly limit in seconds; null where there is none. What was questioned or dropped has had its place. */
export function leftOf({ billedSeconds, byReason }: Sheet, limitMinutes: number): number | null {
  return limitMinutes === 0 ? null : Math.max(0, limitMinutes * 60 - billedSeconds - byReason.questioned - byReason.dropped);
}

/** What of a sheet travels to the run. */
export const totalsOf = ({ trackedSeconds, manualSeconds, billedSeconds, unbilledSeconds, amountMinor }: Sheet): Facts =>
  ({ trackedSeconds, manualSeconds, billedSeconds, unbilledSeconds, amountMinor });

/**
 * What a question about an entry takes out of a week: the seconds and the amount, with the totals that are left. The
 * amount is what the week loses by it, so that both together are what it was, to the minor unit. Zero seconds where there
 * is nothing billed to question.
 */
export function questionedOf(week: Span, facts: WeekFacts, terms: SheetTerms, entry: string): Facts {
  const before = weekSheetOf(week, facts, terms);
  const after = weekSheetOf(week, { ...facts, questions: [...facts.questions, { status: 'asked', facts: { entry } }] }, terms);
  const known = facts.questions.some((each) => each.facts.entry === entry);
  const seconds = known ? 0 : before.billedSeconds - after.billedSeconds;
  return seconds > 0 ? { ...totalsOf(after), seconds, questionedMinor: before.amountMinor - after.amountMinor } : { ...totalsOf(before), seconds: 0, questionedMinor: 0 };
}

/** The bounds of a week's instance. */
export const spanOf = ({ facts }: Pick<Instance, 'facts'>): Span => ({ startsAt: count(facts, 'startsAt'), endsAt: count(facts, 'endsAt') });

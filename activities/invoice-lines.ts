import { count, type Instance } from '../domain/run';
import { spanOf, weekSheetOf } from '../domain/week-sheet';
import type { ContractRow } from '../store/contracts';
import type { Database } from '../store/database';
import { instanceByKey } from '../store/instances';
import type { InvoiceLine } from '../store/invoices';
import { weekFacts } from '../store/sheets';

/** The lines of billed time, from the sheet of its week; asked inside the transaction that issues. */
export type WorkLines = (db: Database, contract: ContractRow, invoice: Instance) => Promise<readonly InvoiceLine[]>;

/** A line of a sheet, as `domain/timesheet.ts` makes them. */
interface TimeLine { readonly task: string; readonly kind: 'tracked' | 'manual'; readonly rateMinor: number; readonly seconds: number; readonly amountMinor: number }

/** A sheet's lines as those of an invoice. */
export const timeLines = (lines: readonly TimeLine[]): InvoiceLine[] =>
  lines.map(({ task, kind, seconds, rateMinor, amountMinor }) => ({ says: task || 'Work without a task', kind, seconds, rateMinor, amountMinor }));

const lineOf = (says: string, amountMinor: number, seconds: number | null = null): InvoiceLine => ({ says, kind: null, seconds, rateMinor: null, amountMinor });

/** All of the time in one line: what is billed where no sheet is at hand. */
export const inOneLine: WorkLines = async (_, __, invoice) => [lineOf(workSubject(invoice), count(invoice.facts, 'amountMinor'), count(invoice.facts, 'seconds'))];

/**
 * The time of a week by task, kind and rate. Where the sheet has come to say something else than the event, the event
 * counts: one line with its amount.
 */
export const sheetLines: WorkLines = async (db, contract, invoice) => {
  const week = await instanceByKey(db, contract.id, `week-${count(invoice.facts, 'week')}`);
  if (!week || invoice.facts.for !== 'week') return inOneLine(db, contract, invoice);
  const facts = await weekFacts(db, contract.id, { ...spanOf(week), number: count(week.facts, 'number') }, String(week.facts.revision ?? ''));
  const { lines, amountMinor } = weekSheetOf(spanOf(week), facts, contract.terms);
  return amountMinor === count(invoice.facts, 'amountMinor') ? timeLines(lines) : inOneLine(db, contract, invoice);
};

/** `Work of week 12`, or what became of questioned time. */
export const workSubject = ({ facts }: Instance): string =>
  (facts.for === 'question' ? `Questioned time of week ${count(facts, 'week')}` : `Work of week ${count(facts, 'week')}`);

/** `Milestone 2: Checkout flow`; a part of its amount says which. */
export function milestoneSubject({ terms }: Pick<ContractRow, 'terms'>, { key, facts }: Instance): string {
  const number = count(facts, 'number');
  const milestone = terms.milestones[number - 1];
  const part = milestone && count(facts, 'amountMinor') < milestone.amountMinor ? `, part ${key.split('-').at(-1)}` : '';
  return `Milestone ${number}${milestone ? `: ${milestone.title}` : ''}${part}`;
}

export const oneLine = (says: string, amountMinor: number): InvoiceLine[] => [lineOf(says, amountMinor)];

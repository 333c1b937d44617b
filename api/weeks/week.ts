import { count, type Instance } from '../../domain/run';
import type { Span } from '../../domain/span';
import type { Sheet } from '../../domain/timesheet';
import { spanOf, weekSheetOf, type WeekFacts } from '../../domain/week-sheet';
import type { Database } from '../../store/database';
import { eventsAbout } from '../../store/events';
import { weekFacts } from '../../store/sheets';
import { contractView, instancesIn, type ContractView } from '../contract-view';
import type { Deps, RouteCtx } from '../deps';
import { contentsFor } from '../pages/event-words';
import type { Told } from '../pages/turn';

/** A week of a contract with its time sheet: the one that is in force. */
export interface WeekSheet {
  readonly week: Instance;
  readonly number: number;
  readonly span: Span;
  /** The adjustment in force; empty as recorded. */
  readonly revision: string;
  readonly facts: WeekFacts;
  readonly sheet: Sheet;
}

/** The same with everything that is told on the page of the week. */
export interface WeekSeen extends WeekSheet {
  readonly view: ContractView;
  readonly questions: readonly Instance[];
  readonly invoices: readonly Instance[];
  readonly told: Told;
}

const byNumber = (a: Instance, b: Instance): number => count(a.facts, 'number') - count(b.facts, 'number');
const ofProcess = (view: ContractView, process: string): Instance[] => instancesIn(view).filter((each) => each.process === process).sort(byNumber);

/** The weeks of a contract, in order. */
export const weeksIn = (view: ContractView): Instance[] => ofProcess(view, 'week');

/** What was asked about a week, and what was billed for it, in order. */
export const questionsOf = (view: ContractView, week: number): Instance[] => ofProcess(view, 'question').filter(({ facts }) => facts.week === week);
export const invoicesOf = (view: ContractView, week: number): Instance[] => ofProcess(view, 'invoice').filter(({ facts }) => facts.week === week);

/** The time sheet of a week; of another version of it where one is named. */
export async function sheetOfWeek(db: Database, { contract }: Pick<ContractView, 'contract'>, week: Instance, revision = String(week.facts.revision ?? '')): Promise<WeekSheet> {
  const [number, span] = [count(week.facts, 'number'), spanOf(week)];
  const facts = await weekFacts(db, contract.id, { ...span, number }, revision);
  return { week, number, span, revision, facts, sheet: weekSheetOf(span, facts, contract.terms) };
}

/** The week of the address, or 404. */
export function weekAsked(view: ContractView, ctx: RouteCtx): Instance {
  const week = weeksIn(view).find(({ facts }) => String(facts.number) === ctx.params.number);
  return week ?? ctx.throw(404);
}

export async function weekSeen(deps: Deps, ctx: RouteCtx): Promise<WeekSeen> {
  const view = await contractView(deps, ctx);
  const sheet = await sheetOfWeek(deps.db, view, weekAsked(view, ctx));
  const [questions, invoices] = [questionsOf(view, sheet.number), invoicesOf(view, sheet.number)];
  const events = await eventsAbout(deps.db, view.contract.id, [sheet.week, ...questions, ...invoices].map(({ key }) => key));
  return { ...sheet, view, questions, invoices, told: { events, contents: await contentsFor(deps.db, events) } };
}

/** The sheets of weeks that still go on: their sums are in no event yet. */
export async function openSheets({ db }: Pick<Deps, 'db'>, view: ContractView): Promise<WeekSheet[]> {
  const sheets: WeekSheet[] = [];
  for (const week of weeksIn(view).filter(({ status }) => status === 'open')) sheets.push(await sheetOfWeek(db, view, week));
  return sheets;
}

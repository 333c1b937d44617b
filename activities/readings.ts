import { weekAt, type Week } from '../domain/calendar';
import type { Wanted } from '../domain/engine';
import type { Reading } from '../domain/process';
import { count, type Facts, type RunTerms } from '../domain/run';
import { weekOpeningOf } from '../domain/week-opening';
import { questionedOf, spanOf, totalsOf, weekSheetOf } from '../domain/week-sheet';
import type { Database } from '../store/database';
import { weekFacts } from '../store/sheets';
import { revisionExists } from '../store/time';

/** What a run asks for before a step. The instant is the run's own. */
export interface ReadInput extends Wanted { readonly id: string; readonly terms: RunTerms; readonly at: number }

type Read = (db: Database, input: ReadInput) => Promise<Facts>;

const SECOND = 1000;

const weekOpening: Read = async (_, { terms, instance }) => weekOpeningOf(terms, instance);

const sheetIn = async (db: Database, { id, terms, instance }: ReadInput, revision: string) =>
  weekSheetOf(spanOf(instance), await factsIn(db, id, instance, revision), terms);

const factsIn = (db: Database, id: string, instance: ReadInput['instance'], revision: string) =>
  weekFacts(db, id, { ...spanOf(instance), number: count(instance.facts, 'number') }, revision);

const weekTotals: Read = async (db, input) => totalsOf(await sheetIn(db, input, String(input.instance.facts.revision ?? '')));

const adjustedTotals: Read = async (db, input) => {
  const revision = String(input.input.revision ?? '');
  if (!(await revisionExists(db, input.id, revision))) return {};
  return { revision, ...totalsOf(await sheetIn(db, input, revision)) };
};

const questionedTime: Read = async (db, { id, terms, instance, input }) =>
  questionedOf(spanOf(instance), await factsIn(db, id, instance, String(instance.facts.revision ?? '')), terms, String(input.entry ?? ''));

/** The week of the next report: one after the other, because weeks are of 167, 168 or 169 hours. */
function weekAfter({ zone, policy }: RunTerms, endsAt: number, anchor: number): Week {
  let week = weekAt(endsAt, zone, policy, anchor);
  for (let more = 1; more < policy.reportWeeks; more++) week = weekAt(week.endsAt, zone, policy, anchor);
  return week;
}

/** Whether a report is to be asked for now, for which week, and when to look again: at the asking time of this week or the next. */
const reportOpening: Read = async (_, { terms, instance, at }) => {
  const anchor = count(instance.facts, 'startsAt');
  const { startsAt, endsAt, reportAskAt, reportDueAt } = weekAt(at, terms.zone, terms.policy, anchor);
  const isTime = at >= reportAskAt;
  const next = weekAfter(terms, endsAt, anchor);
  return { isTime: Number(isTime), startsAt, endsAt, dueAt: reportDueAt, lookAt: isTime ? next.reportAskAt : Math.max(reportAskAt, at + SECOND) };
};

const READ: Readonly<Record<Reading, Read>> = { weekOpening, weekTotals, adjustedTotals, questionedTime, reportOpening };

/** Reads what steps have to know from outside their run. History holds what was read, so a replay reads nothing. */
export const readingActivities = ({ db }: { readonly db: Database }) => ({
  readFacts: (input: ReadInput): Promise<Facts> => READ[input.reading](db, input),
});

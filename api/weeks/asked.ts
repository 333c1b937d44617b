import { count, type Instance } from '../../domain/run';
import { weekSheetOf } from '../../domain/week-sheet';
import type { Counted } from '../../domain/timesheet';
import { revisionExists } from '../../store/time';
import type { Database } from '../../store/database';
import type { Sent } from '../fields';
import type { Known, Matter } from '../matter';
import { sheetOfWeek, type WeekSheet } from './week';

/** What an act on time is about: some time of a week, or another version of the whole week. */
export interface TimeAsked { readonly week: WeekSheet; readonly entry?: Counted; readonly after?: WeekSheet }

const weekOf = ({ state }: Known, number: unknown): Instance | undefined => state.instances[`week-${String(number)}`];

/** What an act is about, by its instance and by what the page before chose; undefined for acts that are not about time. */
export async function timeAsked(db: Database, matter: Matter, values: Sent = {}): Promise<TimeAsked | undefined> {
  const { instance, key } = matter;
  if (instance.process === 'question') return entryIn(db, matter, weekOf(matter, count(instance.facts, 'week')), String(instance.facts.entry ?? ''));
  if (instance.process !== 'week') return undefined;
  if (key === 'question') return entryIn(db, matter, instance, values.entry ?? '');
  return key === 'adjust' ? versionIn(db, matter, values.revision ?? '') : { week: await sheetOfWeek(db, matter, instance) };
}

/** One entry of a week, or a part of it, as it stands alone once it is asked about. */
async function entryIn(db: Database, { contract }: Matter, week: Instance | undefined, id: string): Promise<TimeAsked | undefined> {
  if (!week) return undefined;
  const found = await sheetOfWeek(db, { contract }, week);
  const { questions } = found.facts;
  const cut = weekSheetOf(found.span, { ...found.facts, questions: [...questions, { status: 'asked', facts: { entry: id } }] }, contract.terms);
  return { week: found, entry: cut.entries.find((each) => each.id === id) };
}

async function versionIn(db: Database, { contract, instance }: Matter, revision: string): Promise<TimeAsked> {
  const week = await sheetOfWeek(db, { contract }, instance);
  return { week, after: (await revisionExists(db, contract.id, revision)) ? await sheetOfWeek(db, { contract }, instance, revision) : undefined };
}

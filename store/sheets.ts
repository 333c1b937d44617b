import type { Instance } from '../domain/run';
import type { Span } from '../domain/span';
import type { WeekFacts } from '../domain/week-sheet';
import { statusChanges } from './changes';
import type { Database } from './database';
import { instancesOfProcess } from './instances';
import { entriesIn } from './time';

/** Everything that makes the time sheet of a week, as recorded or as an adjustment has it. */
export async function weekFacts(db: Database, contractId: string, week: Span & { readonly number: number }, revision = ''): Promise<WeekFacts> {
  const [entries, changes, questions] = [
    await entriesIn(db, contractId, week.startsAt, week.endsAt, revision),
    await statusChanges(db, contractId, ['hours', 'billing', 'invoice']),
    await instancesOfProcess(db, contractId, 'question'),
  ];
  return { entries, changes, questions: questions.filter(({ facts }: Instance) => facts.week === week.number) };
}

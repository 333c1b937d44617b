import { entriesIn, entriesOfPerson } from '../../store/time';
import type { Database } from '../../store/database';
import { actionsIn } from '../pages/joint';
import type { Adjusting } from './adjust-read';
import type { WeekSeen } from './week';

/** Whether the reader may adjust the week now, by the declaration. */
export const mayAdjust = ({ view, week }: Pick<WeekSeen, 'view' | 'week'>): boolean => actionsIn(view, week).some(({ key }) => key === 'adjust');

/** Everything that a new version of a week starts from and is held against. */
export async function adjusting(db: Database, { view, span, revision, questions }: WeekSeen): Promise<Adjusting> {
  const { contract, reader } = view;
  const entries = await entriesIn(db, contract.id, span.startsAt, span.endsAt, revision);
  const asked = questions.map(({ facts }) => String(facts.entry));
  return {
    contractId: contract.id, personId: reader.person.id, zone: reader.person.zone, now: reader.now, span, hourly: contract.terms.hourly!, policy: contract.terms.policy, entries,
    recorded: await entriesIn(db, contract.id, span.startsAt, span.endsAt),
    fixed: new Set(entries.map(({ id }) => id).filter((id) => asked.some((each) => each === id || each.startsWith(`${id}-`)))),
    elsewhere: (await entriesOfPerson(db, reader.person.id, span)).filter(({ contractId }) => contractId !== contract.id),
  };
}

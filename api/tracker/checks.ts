import { Refusal } from '../../domain/refusal';
import type { Span } from '../../domain/span';
import { entriesOfPerson, type EntryRow } from '../../store/time';
import { runningTimeSession } from '../../store/tracker';
import { formatInstant } from '../../views/format';
import type { Desk } from './desk';
import { closed, openParts, trackedWeek } from './weeks';

const DAY_MS = 86_400_000;

const wrong = (sentence: string, field: string): Refusal => new Refusal({ code: 'BadInput', sentence, field });

/** What is wrong with a span that somebody typed, whatever stands there already. */
export function refuseUnfit(desk: Desk, span: Span): void {
  const { policy } = desk.contract.terms;
  if (span.endsAt <= span.startsAt) throw wrong('The end must come after the start.', 'endsAt');
  if (span.endsAt > desk.now) throw wrong('Time in the future cannot be added.', 'endsAt');
  if (span.endsAt - span.startsAt > DAY_MS) throw wrong('Add at most 24 hours at a time.', 'endsAt');
  if (span.endsAt - span.startsAt < policy.timeUnit * 500) throw wrong('That is too short to count.', 'endsAt');
  if (desk.hourly.startsAt !== null && span.startsAt < desk.hourly.startsAt) throw wrong('The work had not started then.', 'startsAt');
  const week = trackedWeek(span.startsAt, desk);
  if (!week.isOpen) throw closed(desk, week.closesAt);
  if (openParts(span, desk).reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0) < span.endsAt - span.startsAt) throw closed(desk, trackedWeek(span.endsAt, desk).closesAt, 'endsAt');
}

/** Refuses a span where a person's time stands already, on whatever contract; an entry that is about to go is not in the way. */
export async function refuseTaken(desk: Desk, span: Span, going?: EntryRow): Promise<void> {
  const { db, person, now } = desk;
  const [taken] = (await entriesOfPerson(db, person.id, span)).filter(({ id }) => id !== going?.id);
  if (taken) throw wrong(`You have time there already: ${clocks(desk, taken)}, “${taken.task}”${taken.contractId === desk.contract.id ? '' : ` on contract C-${taken.contractId}`}. Nothing was added.`, 'startsAt');
  const running = await runningTimeSession(db, person.id);
  if (running && span.startsAt < now && span.endsAt > running.seenAt) throw wrong('Your clock is running over that time. Stop it first. Nothing was added.', 'endsAt');
}

const clocks = ({ person }: Desk, { startsAt, endsAt }: Span): string =>
  `${formatInstant(startsAt, person.zone, 'short')} to ${formatInstant(endsAt, person.zone, 'clock')}`;

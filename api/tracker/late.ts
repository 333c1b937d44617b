import { Refusal } from '../../domain/refusal';
import { clipped, lengthOf, type Span } from '../../domain/span';
import { changeTimeSession } from '../../store/tracker';
import { formatInstant, formatSpan } from '../../views/format';
import { runningHere, type Task } from './clock';
import type { Desk, Done } from './desk';
import { instantWords } from './hours';
import { record } from './recording';
import { closed, trackedWeek } from './weeks';

/**
 * Time that a tracker kept while the network was lost, sent when it is back, in the order of time. Only what Tenon does
 * not know of yet can be sent: after its last word and before now. It is marked as late.
 */
export async function claimLate(desk: Desk, span: Span, what: Task): Promise<Done> {
  const session = await runningHere(desk);
  const { db, now, person } = desk;
  const known = { startsAt: session.seenAt, endsAt: now };
  const within = clipped(span, known);
  if (!within) throw new Refusal({ code: 'BadInput', sentence: `Only time after ${instantWords(session.seenAt, person.zone)}, when Tenon last heard from this clock, can be sent later.`, field: 'startsAt' });
  const recorded = await record(desk, session, within, { ...what, late: true });
  if (recorded.length === 0) throw nothingLeft(desk, within);
  await changeTimeSession(db, session.id, { seenAt: within.endsAt });
  const counts = recorded.reduce((sum, each) => sum + lengthOf(each), 0);
  const leftOut = lengthOf(span) - counts;
  return { says: `Late, but counted: ${formatSpan(counts)} until ${formatInstant(within.endsAt, person.zone, 'clock')}.${leftOut > 0 ? ` Left out: ${formatSpan(leftOut)} that Tenon knows of already, or whose week has closed.` : ''}` };
}

function nothingLeft(desk: Desk, { startsAt }: Span): Refusal {
  const week = trackedWeek(startsAt, desk);
  return week.isOpen ? new Refusal({ code: 'BadInput', sentence: 'You have time there already. Nothing was added.', field: 'startsAt' }) : closed(desk, week.closesAt);
}

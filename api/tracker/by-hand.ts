import { Refusal } from '../../domain/refusal';
import type { Span } from '../../domain/span';
import { addEntries } from '../../store/time';
import { formatSpan } from '../../views/format';
import { refuseTaken, refuseUnfit } from './checks';
import type { Task } from './clock';
import type { Desk, Done } from './desk';
import { openParts } from './weeks';
import { hoursOf, refuseUnworked } from './hours';

/** Adds time by hand: only where the agreement allows it, never over other time, and marked as such everywhere. */
export async function addByHand(desk: Desk, span: Span, what: Task): Promise<Done> {
  const { db, contract, person, hourly, now } = desk;
  if (!hourly.manualTime) throw new Refusal({ code: 'NotAllowed', sentence: 'The agreement allows tracked time only.' });
  if (hoursOf(desk) === 'notStarted') refuseUnworked(desk);
  refuseUnfit(desk, span);
  await refuseTaken(desk, span);
  const parts = openParts(span, desk).map((part) => ({ contractId: contract.id, personId: person.id, kind: 'manual' as const, ...part, ...what }));
  await addEntries(db, parts, now);
  return { says: `${formatSpan(span.endsAt - span.startsAt)} of “${what.task}” was added by hand. Time by hand is not protected.` };
}

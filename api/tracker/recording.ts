import { freeOf, type Span } from '../../domain/span';
import { addEntries, endEntryAt, entriesOfPerson, lastEntryOf, type EntryRow } from '../../store/time';
import { changeTimeSession, type TimeSession } from '../../store/tracker';
import type { Desk } from './desk';
import { openParts } from './weeks';

/** How long a tracker may be silent and count as heard: it beats every half minute, a browser in the background every minute. */
export const HEARD_MS = 90_000;

/** Whether Tenon has lately heard from the tracker of a session. */
export const isHeard = ({ seenAt }: TimeSession, now: number): boolean => now - seenAt <= HEARD_MS;

interface As { readonly task?: string; readonly note?: string; readonly late?: boolean }

/**
 * Records a span of a session: the entry that is being made grows, or another begins where the task, the week or the way
 * it was told is another. What is recorded already and what lies in closed weeks is left out. Answers what was recorded.
 */
export async function record(desk: Desk, session: TimeSession, span: Span, { task = session.task, note = session.note, late = false }: As = {}): Promise<Span[]> {
  const { db, contract, person, now } = desk;
  const last = await lastEntryOf(db, session.id);
  const taken = await entriesOfPerson(db, person.id, span);
  const parts = openParts({ startsAt: Math.max(span.startsAt, last?.endsAt ?? 0), endsAt: span.endsAt }, desk).flatMap((part) => freeOf(part, taken));
  let growing = last;
  for (const part of parts) {
    if (growing && continues(desk, growing, part, { task, note, late })) await endEntryAt(db, growing.id, part.endsAt);
    else await addEntries(db, [{ contractId: contract.id, personId: person.id, sessionId: session.id, kind: 'tracked', ...part, task, note, late }], now);
    growing = undefined;
  }
  return parts;
}

/** Whether a part goes on with an entry: at its end, in its week, about the same. */
const continues = (desk: Desk, entry: EntryRow, part: Span, as: Required<As>): boolean =>
  entry.endsAt === part.startsAt && entry.task === as.task && entry.note === as.note && Boolean(entry.late) === as.late
  && openParts({ startsAt: entry.startsAt, endsAt: part.endsAt }, desk).length === 1;

/** Takes in the time since the last word, if that was not long ago and no question about it is open. */
export async function hear(desk: Desk, session: TimeSession): Promise<void> {
  const { db, now } = desk;
  const heard = isHeard(session, now);
  if (session.idleSince !== null && !heard) return;
  if (session.idleSince === null && heard) await record(desk, session, { startsAt: session.seenAt, endsAt: now });
  await changeTimeSession(db, session.id, { seenAt: now });
}

import { formatSpan } from '../../views/format';
import { Refusal } from '../../domain/refusal';
import { endEntryAt, entriesIn, removeEntry } from '../../store/time';
import { changeTimeSession, runningTimeSession, type TimeSession } from '../../store/tracker';
import type { Desk, Done } from './desk';
import { record } from './recording';

/** What to do with time that is in question: it counts, or it does not. */
export type Answer = 'keep' | 'discard';

/** Nobody has touched the computer since an instant: that time is taken out until somebody says what it was. */
export async function fallIdle(desk: Desk, session: TimeSession, since: number): Promise<void> {
  const { db, contract, now } = desk;
  const idleSince = Math.max(since, session.startedAt);
  const own = (await entriesIn(db, contract.id, idleSince, now)).filter(({ sessionId }) => sessionId === session.id);
  for (const entry of own) {
    if (entry.startsAt < idleSince) await endEntryAt(db, entry.id, idleSince);
    else await removeEntry(db, entry.id, now, 'Nobody was at the computer');
  }
  await changeTimeSession(db, session.id, { idleSince });
}

/** What the freelancer says of idle time. Kept time is tracked, but has seen no activity. */
export async function answerIdle(desk: Desk, answer: Answer): Promise<Done> {
  const { db, contract, person, now } = desk;
  const session = await runningTimeSession(db, person.id);
  if (session?.contractId !== contract.id || session.idleSince === null) throw new Refusal({ code: 'Stale', sentence: 'There is no idle time to decide about.' });
  await settleIdle(desk, session, answer);
  await changeTimeSession(db, session.id, { seenAt: now });
  const span = formatSpan(session.seenAt - session.idleSince);
  return { says: answer === 'keep' ? `The idle time (${span}) counts.` : `The idle time (${span}) does not count.` };
}

/** Ends the question: until the tracker was last heard, if it counts. */
export async function settleIdle(desk: Desk, session: TimeSession & { readonly idleSince: number | null }, answer: Answer): Promise<void> {
  if (answer === 'keep') await record(desk, session, { startsAt: session.idleSince!, endsAt: session.seenAt });
  await changeTimeSession(desk.db, session.id, { idleSince: null });
}

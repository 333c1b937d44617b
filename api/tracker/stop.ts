import { Refusal } from '../../domain/refusal';
import { changeTimeSession, type TimeSession } from '../../store/tracker';
import type { Desk, Done } from './desk';
import { runningHere } from './clock';
import { instantWords } from './hours';
import { settleIdle, type Answer } from './idle';
import { hear, isHeard, record } from './recording';

/**
 * Stops the clock. Where Tenon has not heard from the tracker for a while, or time was idle, somebody has to say whether
 * that counts: on their word, it is recorded as late.
 */
export async function stop(desk: Desk, answer?: Answer): Promise<Done> {
  const session = await runningHere(desk);
  const endedAt = session.idleSince === null ? await endOf(desk, session, answer) : await endOfIdle(desk, session, answer);
  await changeTimeSession(desk.db, session.id, { endedAt, idleSince: null });
  return { says: 'The clock has stopped.' };
}

async function endOf(desk: Desk, session: TimeSession, answer?: Answer): Promise<number> {
  if (answer === 'discard') return session.seenAt;
  if (isHeard(session, desk.now)) {
    await hear(desk, session);
    return desk.now;
  }
  if (!answer) throw unsaid(`Tenon has not heard from this clock since ${instantWords(session.seenAt, desk.person.zone)}. Say whether you have worked until now.`);
  await record(desk, session, { startsAt: session.seenAt, endsAt: desk.now }, { late: true });
  return desk.now;
}

async function endOfIdle(desk: Desk, session: TimeSession, answer?: Answer): Promise<number> {
  if (!answer) throw unsaid(`Nobody has been at this computer since ${instantWords(session.idleSince!, desk.person.zone)}. Say whether that time counts.`);
  await settleIdle(desk, session, answer);
  return answer === 'keep' ? session.seenAt : session.idleSince!;
}

const unsaid = (sentence: string): Refusal => new Refusal({ code: 'Stale', sentence, field: 'answer' });

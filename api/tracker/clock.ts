import { segmentStart } from '../../domain/span';
import { Refusal } from '../../domain/refusal';
import { formatInstant } from '../../views/format';
import { addActivity, changeTimeSession, runningTimeSession, startTimeSession, type TimeSession } from '../../store/tracker';
import { lastEntryOf, noteEntry } from '../../store/time';
import type { Desk, Done } from './desk';
import { instantWords, refuseUnworked } from './hours';
import { fallIdle } from './idle';
import { hear, isHeard } from './recording';

export interface Task { readonly task: string; readonly note: string }
export type Source = TimeSession['source'];

const clockAt = ({ person }: Desk, at: number): string => formatInstant(at, person.zone, 'clock');

/** The session that runs on this contract, or a refusal that says what became of it. */
export async function runningHere({ db, contract, person }: Desk): Promise<TimeSession> {
  const session = await runningTimeSession(db, person.id);
  if (session?.contractId === contract.id) return session;
  throw new Refusal({ code: 'Ended', sentence: session ? `The clock runs on contract C-${session.contractId}, not on this one.` : 'No clock is running. Start it again to go on.' });
}

/** Starts the clock. To start what runs already changes nothing; another task is switched to. */
export async function start(desk: Desk, what: Task, source: Source): Promise<Done> {
  const { db, contract, person, hourly, now } = desk;
  const running = await runningTimeSession(db, person.id);
  if (running?.contractId === contract.id && isHeard(running, now)) return running.task === what.task ? {} : switchTask(desk, what);
  refuseUnworked(desk);
  const ended = running && (await makeRoom(desk, running));
  await startTimeSession(db, { contractId: contract.id, personId: person.id, source, ...what, workView: hourly.workView }, now);
  return { says: [ended, `The clock is running on “${what.task}”.`].filter(Boolean).join(' ') };
}

/** One clock a person: one that is heard of is in the way, one that has gone silent ended when it was last heard. */
async function makeRoom(desk: Desk, running: TimeSession): Promise<string> {
  if (isHeard(running, desk.now)) {
    throw new Refusal({ code: 'NotOpen', sentence: `Your clock is running on contract C-${running.contractId}: “${running.task}”. Stop it there first.` });
  }
  await changeTimeSession(desk.db, running.id, { endedAt: running.idleSince ?? running.seenAt });
  return `The clock on “${running.task}” was last heard at ${instantWords(running.seenAt, desk.person.zone)}, and ended then.`;
}

/** Goes on with another task from now on. */
export async function switchTask(desk: Desk, what: Task): Promise<Done> {
  const session = await runningHere(desk);
  await hear(desk, session);
  await changeTimeSession(desk.db, session.id, what);
  return { says: `Now on “${what.task}”.` };
}

/** Says what the running entry is about. */
export async function note(desk: Desk, words: string): Promise<Done> {
  const session = await runningHere(desk);
  await hear(desk, session);
  const entry = await lastEntryOf(desk.db, session.id);
  if (entry && entry.endsAt >= desk.now) await noteEntry(desk.db, entry.id, words);
  await changeTimeSession(desk.db, session.id, { note: words });
  return { says: 'The note is kept.' };
}

export interface Beat { readonly keys: number; readonly clicks: number; readonly isActive: boolean; readonly idleSeconds: number }

/** The tracker is alive: the time since its last word counts. After a longer silence it counts from now on, and that is said. */
export async function beat(desk: Desk, { keys, clicks, isActive, idleSeconds }: Beat): Promise<Done> {
  const { db, now, contract } = desk;
  const session = await runningHere(desk);
  const silent = !isHeard(session, now) && session.idleSince === null;
  await hear(desk, session);
  if (isActive || keys + clicks > 0) await addActivity(db, session.id, segmentStart(now, session.startedAt, contract.terms.policy.segment), { keys, clicks });
  if (session.idleSince === null && idleSeconds >= contract.terms.policy.idleAfter) await fallIdle(desk, session, now - idleSeconds * 1000);
  return silent ? { says: `Tenon did not hear from this tracker from ${clockAt(desk, session.seenAt)} to ${clockAt(desk, now)}. That time is not counted.` } : {};
}

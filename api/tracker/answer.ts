import type { RefusalCode } from '../../domain/refusal';
import { iso } from '../../store/database';
import type { Desk, Done } from './desk';
import { hoursOf } from './hours';
import { isHeard } from './recording';
import type { OwnClock } from './own-clock';
import type { TrackerStatus } from './status';

/** What HTTP says to a refusal of the rules. */
const STATUS: Partial<Record<RefusalCode, number>> = { BadInput: 422, UnknownInstance: 404, NotYours: 403, NotAllowed: 403 };
export const statusOfRefusal = (code: RefusalCode): number => STATUS[code] ?? 409;

export type ClockState = 'running' | 'idle' | 'unheard' | 'elsewhere' | 'stopped';

/** How the clock of a person stands, seen from one contract. */
export function clockState({ contract, now }: Pick<Desk, 'contract' | 'now'>, { session }: Pick<TrackerStatus, 'session'>): ClockState {
  if (!session) return 'stopped';
  if (session.contractId !== contract.id) return 'elsewhere';
  if (session.idleSince !== null) return 'idle';
  return isHeard(session, now) ? 'running' : 'unheard';
}

/** The tracker in JSON: for the script of the page, for programs and for the command. Instants are ISO 8601 in UTC. */
export function trackerJson(desk: Desk, status: TrackerStatus, { says }: Done = {}, clock: OwnClock = { aheadMs: 0 }) {
  const { session, segment, week, sheet, protection } = status;
  return {
    now: iso(desk.now), contract: `C-${desk.contract.id}`, title: desk.contract.title, says: says ?? null,
    hours: hoursOf(desk), state: clockState(desk, status),
    session: session ? {
      id: session.id, contract: `C-${session.contractId}`, task: session.task, note: session.note, source: session.source, startedAt: iso(session.startedAt),
      heardAt: iso(session.seenAt), idleSince: session.idleSince === null ? null : iso(session.idleSince), shared: session.shared, seconds: status.sessionSeconds,
    } : null,
    segment: segment ? { startsAt: iso(segment.startsAt), endsAt: iso(segment.endsAt) } : null,
    today: { day: status.today.day, seconds: status.todaySeconds },
    week: {
      startsAt: iso(week.startsAt), endsAt: iso(week.endsAt), closesAt: iso(week.closesAt), recordedSeconds: sheet.recordedSeconds, billedSeconds: sheet.billedSeconds,
      unbilledSeconds: sheet.unbilledSeconds, limitSeconds: status.limitSeconds, leftSeconds: status.leftSeconds,
    },
    protection: { isProtected: protection.isProtected, isBilled: protection.isBilled, sentence: protection.sentence, missing: protection.missing.map(({ rule, sentence }) => ({ rule, sentence })) },
    clock: clock.sentence ? { aheadSeconds: Math.round(clock.aheadMs / 1000), sentence: clock.sentence } : null,
  };
}

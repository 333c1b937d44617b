import { daysOf } from '../../domain/calendar';
import { valueAt } from '../../domain/hourly';
import { protectionOf, type Protection } from '../../domain/protection';
import { clipped, lengthOf, segmentStart, type Span } from '../../domain/span';
import type { Sheet } from '../../domain/timesheet';
import { isUncovered } from '../../domain/hours-rules';
import { leftOf, weekSheetOf } from '../../domain/week-sheet';
import { weekFacts } from '../../store/sheets';
import { entriesIn } from '../../store/time';
import { activityFrom, runningTimeSession, type TimeSession } from '../../store/tracker';
import type { Desk } from './desk';
import { hoursOf } from './hours';
import { isHeard } from './recording';
import { trackedWeek, type TrackedWeek } from './weeks';

const DAY_MS = 86_400_000;

/** How the clock and the week stand at one instant. */
export interface TrackerStatus {
  readonly week: TrackedWeek;
  readonly today: Span & { readonly day: string };
  readonly sheet: Sheet;
  /** The clock of this person, on whatever contract. */
  readonly session?: TimeSession;
  readonly segment?: Span;
  /** Of the session, with what runs since the last word. */
  readonly sessionSeconds: number;
  readonly todaySeconds: number;
  /** Null where there is no weekly limit. */
  readonly limitSeconds: number | null;
  readonly leftSeconds: number | null;
  readonly protection: Protection;
}

export async function trackerStatus(desk: Desk): Promise<TrackerStatus> {
  const { db, person, now, hourly, contract } = desk;
  const week = trackedWeek(now, desk);
  const sheet = await sheetAt(desk, week);
  const session = await runningTimeSession(db, person.id);
  const mine = session?.contractId === contract.id ? session : undefined;
  const today = todayIn(desk);
  const limit = valueAt(hourly.limits, now) * 60;
  const left = leftOf(sheet, limit / 60);
  const segment = mine && segmentOf(desk, mine);
  return {
    week, today, sheet, session, segment, limitSeconds: limit || null, leftSeconds: left,
    sessionSeconds: mine ? await secondsOf(desk, mine) : 0,
    todaySeconds: secondsIn((await entriesIn(db, contract.id, today.startsAt, today.endsAt)).flatMap((entry) => clipped(entry, today) ?? [])),
    protection: protectionOf({
      ...standing(desk), kind: 'tracked', isOverLimit: left === 0, hasNote: mine ? mine.note !== '' : true,
      workView: hourly.workView, isShared: mine?.shared ?? true, activitySeen: mine ? await activitySeen(desk, mine, segment!) : true,
    }),
  };
}

/** The day of the contract's zone, whole. */
const todayIn = ({ now, contract }: Desk): TrackerStatus['today'] =>
  daysOf({ startsAt: now - 2 * DAY_MS, endsAt: now + 2 * DAY_MS }, contract.terms.zone).find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt)!;

/** The timesheet of a week as it stands now. */
const sheetAt = async ({ db, contract, state }: Desk, week: TrackedWeek): Promise<Sheet> => weekSheetOf(week, await weekFacts(db, contract.id, week), state.terms);

/** What the contract's run says about time that is worked now. */
const standing = (desk: Desk) => ({
  hours: hoursOf(desk), hasMethod: Boolean(desk.state.instances.billing?.facts.method), paymentFailed: isUncovered(desk.state),
});

function segmentOf({ now, state }: Desk, session: TimeSession): Span {
  const seconds = state.terms.policy.segment;
  const startsAt = segmentStart(now, session.startedAt, seconds);
  return { startsAt, endsAt: segmentStart(startsAt, 0, seconds) + seconds * 1000 };
}

/** In this segment, or in the one before while this one is young: somebody who reads for a minute works, too. */
async function activitySeen({ db, state, now }: Desk, session: TimeSession, segment: Span): Promise<boolean> {
  const seconds = state.terms.policy.segment;
  const young = now - segment.startsAt < seconds * 500;
  return (await activityFrom(db, session.id, young ? segmentStart(segment.startsAt - 1, session.startedAt, seconds) : segment.startsAt)).length > 0;
}

async function secondsOf({ db, contract, now }: Desk, session: TimeSession): Promise<number> {
  const entries = (await entriesIn(db, contract.id, session.startedAt, now + 1)).filter(({ sessionId }) => sessionId === session.id);
  const runs = session.idleSince === null && isHeard(session, now) ? now - session.seenAt : 0;
  return secondsIn(entries) + Math.floor(runs / 1000);
}

const secondsIn = (spans: readonly Span[]): number => Math.floor(spans.reduce((sum, each) => sum + lengthOf(each), 0) / 1000);


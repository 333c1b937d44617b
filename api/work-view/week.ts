import { segmentAt } from '../../domain/captures';
import { overlaps, type Span } from '../../domain/span';
import { count, type Instance } from '../../domain/run';
import { capturesIn, pressesIn, type CaptureRow } from '../../store/captures';
import { commentsIn, type CommentRow } from '../../store/capture-comments';
import { sessionsIn, type SeededSession } from '../../store/capture-seeds';
import { entriesIn, type EntryRow } from '../../store/time';
import { contractView, instancesIn, type ContractView } from '../contract-view';
import type { Deps, RouteCtx } from '../deps';

/** A week of a contract as its run has it. */
export interface WorkedWeek extends Span { readonly number: number; readonly status: string; readonly closesAt: number }

/** One week of Work View with all that is shown of it. */
export interface WorkWeek {
  readonly view: ContractView;
  readonly week: WorkedWeek;
  readonly sessions: readonly SeededSession[];
  readonly captures: readonly CaptureRow[];
  readonly entries: readonly EntryRow[];
  readonly comments: readonly CommentRow[];
  /** Keys and clicks, by session and segment. */
  readonly activity: ReadonlyMap<string, number>;
}

const weekOf = ({ status, facts }: Instance): WorkedWeek => ({
  number: count(facts, 'number'), status, startsAt: count(facts, 'startsAt'), endsAt: count(facts, 'endsAt'), closesAt: count(facts, 'closesAt'),
});

/** The weeks of a contract, in order. */
export const weeksOf = (view: Pick<ContractView, 'state'>): WorkedWeek[] =>
  instancesIn(view as ContractView).filter(({ process }) => process === 'week').map(weekOf).sort((a, b) => a.startsAt - b.startsAt);

/** Its time can still change: by the two parties, and without a word of the contract's run. */
export const isOpen = ({ status, closesAt }: WorkedWeek, now: number): boolean => status === 'open' && now < closesAt;

/** The open week that holds an instant. */
export const openWeekAt = (view: Pick<ContractView, 'state'>, at: number, now: number): WorkedWeek | undefined =>
  weeksOf(view).find((week) => week.startsAt <= at && at < week.endsAt && isOpen(week, now));

/** A seed is revealed when its session has ended and every week it lies in has closed: then no instant is to come. */
export function isRevealed(weeks: readonly WorkedWeek[], { startsAt, endsAt }: SeededSession): boolean {
  if (endsAt === null) return false;
  const own = weeks.filter((week) => overlaps(week, { startsAt, endsAt: Math.max(endsAt, startsAt + 1) }));
  return own.length > 0 && own.every(({ status }) => status !== 'open') && endsAt <= own.at(-1)!.endsAt;
}

/** One key for one segment of one session. */
export const placeKey = (sessionId: string, segmentStartsAt: number): string => `${sessionId} ${segmentStartsAt}`;

/** The contract of the address, for one of its two parties and nobody else: what is on a screen is not for staff. */
export async function partyView(deps: Deps, ctx: RouteCtx): Promise<ContractView> {
  const view = await contractView(deps, ctx);
  return view.reader.role ? view : ctx.throw(404);
}

/** The week of the address, with everything in it or in a part of it. */
export async function workWeek(deps: Deps, ctx: RouteCtx, partOf: (week: WorkedWeek) => Span = (week) => week): Promise<WorkWeek> {
  const view = await partyView(deps, ctx);
  const week = weeksOf(view).find(({ number }) => String(number) === ctx.params.number);
  if (!week || !view.contract.terms.hourly) return ctx.throw(404);
  return { view, week, ...(await workIn(deps, view, partOf(week))) };
}

async function workIn({ db }: Deps, { contract }: ContractView, span: Span): Promise<Omit<WorkWeek, 'view' | 'week'>> {
  const sessions = await sessionsIn(db, contract.id, span);
  const [captures, entries, comments, presses] = await Promise.all([
    capturesIn(db, contract.id, span), entriesIn(db, contract.id, span.startsAt, span.endsAt), commentsIn(db, contract.id, span), pressesIn(db, sessions.map(({ id }) => id)),
  ]);
  const starts = new Map(sessions.map(({ id, startsAt }) => [id, startsAt]));
  const keyOf = (sessionId: string, at: number): string => placeKey(sessionId, segmentAt(at, starts.get(sessionId)!, contract.terms.policy.segment).startsAt);
  return { sessions, captures, entries, comments, activity: new Map(presses.map(({ sessionId, segmentAt: at, presses: count }) => [keyOf(sessionId, at), count])) };
}

import { weekAt } from '../../domain/calendar';
import { count, type Instance } from '../../domain/run';
import type { Span } from '../../domain/span';
import { Refusal } from '../../domain/refusal';
import type { Desk } from './desk';
import { hoursOf, instantWords } from './hours';

/** A week of a contract, and whether its time can still change. */
export interface TrackedWeek extends Span { readonly closesAt: number; readonly isOpen: boolean }

type At = Pick<Desk, 'state' | 'contract' | 'hourly' | 'now'>;

const weekInstances = ({ state }: At): Instance[] => Object.values(state.instances).filter(({ process }) => process === 'week');

/**
 * The week that holds an instant. One that the run has not opened yet, because it is just beginning or because workers
 * are down, is found by the calendar: the clock does not wait for it.
 */
export function trackedWeek(at: number, desk: At): TrackedWeek {
  const known = weekInstances(desk).map(({ status, facts }) => ({
    startsAt: count(facts, 'startsAt'), endsAt: count(facts, 'endsAt'), closesAt: count(facts, 'closesAt'), status,
  }));
  const week = known.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  if (week) return { startsAt: week.startsAt, endsAt: week.endsAt, closesAt: week.closesAt, isOpen: week.status === 'open' && desk.now < week.closesAt };
  const anchor = Math.max(...known.map(({ endsAt }) => endsAt), anchorOf(desk));
  const { startsAt, endsAt, closesAt } = weekAt(at, desk.contract.terms.zone, desk.contract.terms.policy, anchor);
  return { startsAt, endsAt, closesAt, isOpen: mayOpen(desk) && startsAt >= anchorWeek(desk, known) && desk.now < closesAt };
}

/** Weeks follow each other while there is work. */
const mayOpen = (desk: At): boolean => ['running', 'paused'].includes(hoursOf(desk));

/** From where weeks are counted while none is known: as the hours say, else from the start of the work. */
function anchorOf({ state, hourly }: At): number {
  const facts = state.instances.hours?.facts ?? {};
  const said = facts.weekStartsAt ?? facts.nextWeekAt ?? hourly.startsAt;
  return typeof said === 'number' ? said : state.instances.hours?.since ?? 0;
}

/** A week before those that are known was never worked; one after them may be. */
const anchorWeek = (desk: At, known: readonly Span[]): number =>
  (known.length > 0 ? Math.max(...known.map(({ endsAt }) => endsAt)) : weekAt(anchorOf(desk), desk.contract.terms.zone, desk.contract.terms.policy, anchorOf(desk)).startsAt);

/** A span cut at the ends of weeks, and without what lies in weeks that are closed. */
export function openParts({ startsAt, endsAt }: Span, desk: At): Span[] {
  const parts: Span[] = [];
  for (let at = startsAt; at < endsAt;) {
    const week = trackedWeek(at, desk);
    const until = Math.min(week.endsAt, endsAt);
    if (week.isOpen) parts.push({ startsAt: at, endsAt: until });
    at = until;
  }
  return parts;
}

/** The refusal for time of a week that has closed. */
export const closed = ({ person }: Pick<Desk, 'person'>, closesAt: number, field = 'startsAt'): Refusal =>
  new Refusal({ code: 'Ended', sentence: `The week of that time closed on ${instantWords(closesAt, person.zone)}. Its time can no longer change here.`, field });

import { weekAt } from '../../domain/calendar';
import { count, type Instance } from '../../domain/run';
import type { Span } from '../../domain/span';
import { Refusal } from '../../domain/refusal';
import type { Desk } from './desk';
import { instantWords } from './hours';

/** A week of a contract, and whether its time can still change. */
export interface TrackedWeek extends Span { readonly closesAt: number; readonly isOpen: boolean; /** 0 for one that the run has not opened yet. */ readonly number: number }

type At = Pick<Desk, 'state' | 'hourly' | 'now'>;

const weekInstances = ({ state }: At): Instance[] => Object.values(state.instances).filter(({ process }) => process === 'week');

/**
 * The week that holds an instant. The next one, if the run has not opened it yet because it is just beginning or because
 * workers are down, is found by the calendar: the clock does not wait for it.
 */
export function trackedWeek(at: number, desk: At): TrackedWeek {
  const known = weekInstances(desk).map(({ status, facts }) => ({
    startsAt: count(facts, 'startsAt'), endsAt: count(facts, 'endsAt'), closesAt: count(facts, 'closesAt'), number: count(facts, 'number'), status,
  }));
  const week = known.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
  if (week) return { startsAt: week.startsAt, endsAt: week.endsAt, closesAt: week.closesAt, number: week.number, isOpen: week.status === 'open' && desk.now < week.closesAt };
  const { zone, policy } = desk.state.terms;
  const { startsAt, endsAt, closesAt } = weekAt(at, zone, policy, anchorOf(desk));
  const isNext = known.length > 0 && startsAt >= Math.max(...known.map((each) => each.endsAt));
  return { startsAt, endsAt, closesAt, number: 0, isOpen: isNext && desk.state.instances.hours?.status === 'running' && desk.now < closesAt };
}

/** From where weeks of another length than seven days are counted: the start of the work. */
const anchorOf = ({ state, hourly }: At): number => count(state.instances.hours?.facts ?? {}, 'startsAt') || (hourly.startsAt ?? 0);

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

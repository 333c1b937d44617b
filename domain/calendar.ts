import { Temporal } from 'temporal-polyfill';
import { CALENDAR_WEEK, type Policy, type WeekTimeKey } from './policy';
import type { Span } from './span';

/** The instants of one week, in epoch milliseconds: its own bounds, and what the policy puts at a time of it. */
export interface Week extends Span {
  readonly closesAt: number;
  readonly reviewEndsAt: number;
  readonly reportAskAt: number;
  readonly reportDueAt: number;
}

/** A day of a week as `2026-11-16`, with what of it lies in the week. */
export interface Day extends Span { readonly day: string }

const SECOND_MS = 1000;
const DAY = 86_400;

/**
 * The week that contains an instant. A calendar week goes from Monday 00:00 to Monday 00:00 of the clock on the wall in
 * the zone, so it has 167 or 169 hours where that clock is changed; a policy with weeks of another length counts them
 * from the anchor, an instant. What follows of zone rules is to be computed once and stored: zone databases differ.
 */
export function weekAt(at: number, zone: string, policy: Policy, anchor: number): Week {
  return policy.weekLength === CALENDAR_WEEK ? calendarWeek(at, zone, policy) : countedWeek(at, policy, anchor);
}

function calendarWeek(at: number, zone: string, policy: Policy): Week {
  const today = dayAt(at, zone);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const startsAt = startOf(monday, zone);
  return weekOf(startsAt, startOf(monday.add({ days: 7 }), zone), (key) => wallTime(monday, policy[key], zone));
}

function countedWeek(at: number, policy: Policy, anchor: number): Week {
  const length = policy.weekLength * SECOND_MS;
  const startsAt = anchor + Math.floor((at - anchor) / length) * length;
  return weekOf(startsAt, startsAt + length, (key) => startsAt + policy[key] * SECOND_MS);
}

const weekOf = (startsAt: number, endsAt: number, timeOf: (key: WeekTimeKey) => number): Week => ({
  startsAt, endsAt, closesAt: timeOf('timesheetClose'), reviewEndsAt: timeOf('timesheetReview'), reportAskAt: timeOf('reportAsk'), reportDueAt: timeOf('reportDue'),
});

/**
 * The instant at which the clock on the wall shows a time of the week. A time that is skipped when clocks go forward
 * is taken as if they had not (02:30 is 03:30); of a time that comes twice, the first.
 */
function wallTime(monday: Temporal.PlainDate, seconds: number, zone: string): number {
  const plainTime = Temporal.PlainTime.from('00:00').add({ seconds: seconds % DAY });
  return monday.add({ days: Math.floor(seconds / DAY) }).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}

/** The first instant of a day; not always midnight. */
const startOf = (day: Temporal.PlainDate, zone: string): number => day.toZonedDateTime(zone).epochMilliseconds;

const dayAt = (at: number, zone: string): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();

/** The days of a span in a zone, in order; the first and the last may be cut, and a day that a zone left out is not there. */
export function daysOf({ startsAt, endsAt }: Span, zone: string): Day[] {
  const days: Day[] = [];
  for (let day = dayAt(startsAt, zone); startOf(day, zone) < endsAt; day = day.add({ days: 1 })) {
    const from = Math.max(startsAt, startOf(day, zone));
    const to = Math.min(endsAt, startOf(day.add({ days: 1 }), zone));
    if (from < to) days.push({ day: day.toString(), startsAt: from, endsAt: to });
  }
  return days;
}

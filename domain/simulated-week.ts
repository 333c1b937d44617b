import { daysOf, weekAt } from './calendar';
import { latest, type Hourly } from './hourly';
import { CALENDAR_WEEK } from './policy';
import type { Span } from './span';
import type { Terms } from './terms';
import type { Entry } from './timesheet';

/** A week of work that is only thought of: the first whole one. */
export interface ScriptedWeek extends Span {
  readonly number: number;
  readonly entries: readonly Entry[];
  /** Of each entry, and of all of them. */
  readonly entrySeconds: number;
  readonly seconds: number;
}

type HourlyTerms = Terms & { readonly hourly: Hourly };

const ENTRIES = 10;
const HOUR_MS = 3_600_000;
const DAYS = 5;
/** The clock of the day at which the two entries of a day begin. */
const HOURS_OF_DAY = [9, 13];

/** Ten entries in the first whole week: of two hours on five days, or less where the limit is lower. */
export function scriptedWeek(terms: HourlyTerms, at: number): ScriptedWeek {
  const from = Math.max(at, terms.hourly.startsAt ?? at);
  const first = weekAt(from, terms.zone, terms.policy, from);
  const isWhole = first.startsAt >= from;
  const week = isWhole ? first : weekAt(first.endsAt, terms.zone, terms.policy, from);
  const entrySeconds = secondsOf(terms);
  const entries = startsOf(terms, week).map((startsAt, index): Entry =>
    ({ id: `entry-${index + 1}`, kind: 'tracked', startsAt, endsAt: startsAt + entrySeconds * 1000, task: terms.title, note: '' }));
  return { number: isWhole ? 1 : 2, startsAt: week.startsAt, endsAt: week.endsAt, entries, entrySeconds, seconds: entrySeconds * ENTRIES };
}

/** In whole units of time: two hours, or a twentieth of a short week, and within the limit. */
function secondsOf({ policy, hourly }: HourlyTerms): number {
  const wanted = policy.weekLength === CALENDAR_WEEK ? 7200 : Math.floor(policy.weekLength / (2 * ENTRIES));
  const limit = latest(hourly.limits) * 60;
  const most = limit > 0 ? Math.min(wanted, Math.floor(limit / ENTRIES)) : wanted;
  return Math.max(policy.timeUnit, most - (most % policy.timeUnit));
}

function startsOf({ zone, policy }: HourlyTerms, week: Span): number[] {
  if (policy.weekLength === CALENDAR_WEEK) return daysOf(week, zone).slice(0, DAYS).flatMap(({ startsAt }) => HOURS_OF_DAY.map((hour) => startsAt + hour * HOUR_MS));
  const step = (week.endsAt - week.startsAt) / ENTRIES;
  return Array.from({ length: ENTRIES }, (_, index) => week.startsAt + index * step);
}

import { daysOf, type Day } from '../../domain/calendar';
import { formatInstant } from '../../views/format';
import type { NavItem } from '../../views/models';
import type { WorkWeek } from '../work-view/week';
import { workViewPath } from './work-view-head';

const isIn = ({ startsAt, endsAt }: Day, at: number): boolean => startsAt <= at && at < endsAt;

/** The days of a week, in the contract's zone. */
export const daysIn = ({ view, week }: WorkWeek): Day[] => daysOf(week, view.contract.terms.zone);

export const dayPath = ({ view, week }: WorkWeek, { day }: Day): string => `${workViewPath(view, week)}?day=${day}`;

/** The page of the day that holds an instant. */
export function dayPathAt(work: WorkWeek, at: number): string {
  const day = daysIn(work).find((each) => isIn(each, at));
  return day ? dayPath(work, day) : workViewPath(work.view, work.week);
}

/** The day that was asked for; else today, else the last day on which something was tracked. */
export function dayAsked(work: WorkWeek, asked: string, now: number): Day {
  const days = daysIn(work);
  const worked = days.filter((day) => work.entries.some(({ startsAt, endsAt }) => startsAt < day.endsAt && day.startsAt < endsAt));
  return days.find(({ day }) => day === asked) ?? days.find((day) => isIn(day, now)) ?? worked.at(-1) ?? days[0]!;
}

/** The day goes on: more may come. */
export const isToday = isIn;

/** The days beside each other; a week of one day needs none. */
export function dayTabs(work: WorkWeek, shown: Day): NavItem[] {
  const days = daysIn(work);
  return days.length < 2 ? [] : days.map((day) => ({
    label: formatInstant(day.startsAt, work.view.contract.terms.zone, 'date').replace(/ \w+$/, ''), href: dayPath(work, day), current: day.day === shown.day,
  }));
}

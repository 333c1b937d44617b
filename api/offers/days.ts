import { zone } from '../texts';
import { endOfDay, todayIn } from '../zones';

const FAR_MS = 10 * 366 * 86_400_000;

/** What is wrong with a typed day, or undefined: it exists, is not over in its zone, and is not too far away. */
export function dayProblem(day: string, where: string, now: number): string | undefined {
  if (zone.safeParse(where).error) return undefined;
  const end = endOfDay(day, where);
  if (end === undefined) return 'Enter a day that exists, as year-month-day, like 2027-01-15.';
  if (day < todayIn(where, now)) return 'This day is over. Choose a later one, or leave it empty.';
  return end - now > FAR_MS ? 'Choose a day within the next ten years.' : undefined;
}

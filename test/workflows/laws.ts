// When clocks change, by the zones' laws: written down here, asked of no library and no zone database.
import { HOUR, DAY } from './worked';

/** A Sunday of a month at a time in UTC: the first, the second …, or the last (-1). */
function sunday(year: number, month: number, which: number, hours: number): number {
  const first = Date.UTC(year, month - 1, 1);
  const firstSunday = first + ((7 - new Date(first).getUTCDay()) % 7) * DAY;
  const last = [4, 3].map((weeks) => firstSunday + weeks * 7 * DAY).find((at) => new Date(at).getUTCMonth() === month - 1)!;
  return (which < 0 ? last : firstSunday + (which - 1) * 7 * DAY) + hours * HOUR;
}

/** The changes of a year and the offset from then on, in hours. */
const LAWS: Readonly<Record<string, (year: number) => ReadonlyArray<readonly [at: number, hours: number]>>> = {
  UTC: (year) => [[Date.UTC(year, 0, 1), 0]],
  // Second Sunday of March, 02:00 EST, to first Sunday of November, 02:00 EDT.
  'America/New_York': (year) => [[sunday(year, 3, 2, 7), -4], [sunday(year, 11, 1, 6), -5]],
  // Last Sunday of March to last Sunday of October, 01:00 UTC.
  'Europe/Copenhagen': (year) => [[sunday(year, 3, -1, 1), 2], [sunday(year, 10, -1, 1), 1]],
  // First Sunday of April, 03:00 AEDT, to first Sunday of October, 02:00 AEST: both are 16:00 UTC of the day before.
  'Australia/Sydney': (year) => [[sunday(year, 4, 1, -8), 10], [sunday(year, 10, 1, -8), 11]],
};

function offsetAt(zone: string, at: number): number {
  const year = new Date(at).getUTCFullYear();
  return [year - 1, year, year + 1].flatMap(LAWS[zone]!).findLast(([from]) => from <= at)![1];
}

/** The instant at which the clock on the wall of a zone shows a time, which is given as if it were UTC. */
export function wall(zone: string, time: number): number {
  const [found] = [-5, -4, 0, 1, 2, 10, 11].filter((hours) => offsetAt(zone, time - hours * HOUR) === hours);
  return time - found! * HOUR;
}

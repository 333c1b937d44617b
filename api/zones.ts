import { Temporal } from 'temporal-polyfill';
import { cityName } from '../views/format';
import type { Option } from '../views/models';

/** Every IANA zone that this Node knows, and UTC. */
const ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const KNOWN = new Set(ZONES);

export const isZone = (zone: string): boolean => KNOWN.has(zone);

/** `Europe/London` -> `Europe: London`, so that a list sorts by region and reads by city. */
const labelOf = (zone: string): string => (zone.includes('/') ? `${zone.slice(0, zone.indexOf('/'))}: ${cityName(zone)}` : zone);

const OPTIONS: readonly Option[] = ZONES.map((zone) => ({ value: zone, label: labelOf(zone) }));

/** The zones to choose from. */
export const zoneOptions = (): readonly Option[] => OPTIONS;

/** Today's date in a zone, `2026-11-23`. */
export const todayIn = (zone: string, now: number): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The last second of a day in a zone, right over daylight saving; undefined for a day that does not exist. */
export const endOfDay = (day: string, zone: string): number | undefined => instantOf(day, (date) => date.toZonedDateTime({ timeZone: zone, plainTime: '23:59:59' }));

/** The first instant of a day in a zone: midnight, or what comes after it where clocks skip it. */
export const startOfDay = (day: string, zone: string): number | undefined => instantOf(day, (date) => date.toZonedDateTime(zone));

function instantOf(day: string, place: (date: Temporal.PlainDate) => Temporal.ZonedDateTime): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  try {
    return place(Temporal.PlainDate.from(day, { overflow: 'reject' })).epochMilliseconds;
  } catch {
    return undefined;
  }
}

// How instants, durations and money read. Pages, letters and the JSON API's texts use this one file,
// so that a deadline has the same words everywhere. Every function is told its zone: the host's own
// zone must never leak into a promise made to a reader elsewhere.

import { currencyDigits } from '../domain/currency';

export type InstantStyle = 'full' | 'short' | 'day' | 'date' | 'seconds' | 'clock' | 'clockSeconds';

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it, so there is one for each zone. */
function formatFor(zone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  });
  zoneFormats.set(zone, made);
  return made;
}

function partsOf(at: number, zone: string): Record<string, string> {
  const parts: Record<string, string> = {};
  for (const part of formatFor(zone).formatToParts(at)) parts[part.type] = part.value;
  return parts;
}

/** "Fri 4 Dec 2026, 16:42" and its shorter and longer forms. */
export function formatInstant(at: number, zone: string, style: InstantStyle): string {
  const { weekday, day, month = '', year, hour, minute, second } = partsOf(at, zone);
  // British short months are uneven ("Sept"); three letters keep columns even.
  const date = `${weekday} ${day} ${month.slice(0, 3)}`;
  const clock = `${hour}:${minute}`;
  switch (style) {
    case 'full': return `${date} ${year}, ${clock}`;
    case 'short': return `${date}, ${clock}`;
    case 'day': return `${date} ${year}`;
    case 'date': return date;
    case 'seconds': return `${date} ${year}, ${clock}:${second}`;
    case 'clock': return clock;
    case 'clockSeconds': return `${clock}:${second}`;
  }
}

/** The days of a week that ends with its last day's midnight: "16 to 22 Nov"; a span of minutes goes by the clock. */
export function formatDays(from: number, to: number, zone: string): string {
  if (to - from < 2 * 86_400_000) return `${formatInstant(from, zone, 'seconds')} to ${partsWords(partsOf(to, zone))}`;
  const first = partsOf(from, zone);
  const last = partsOf(to - 1, zone);
  const month = (parts: Record<string, string>): string => parts.month!.slice(0, 3);
  const sameMonth = first.month === last.month && first.year === last.year;
  const year = first.year === last.year ? '' : ` ${first.year}`;
  return `${first.day}${sameMonth ? '' : ` ${month(first)}${year}`} to ${last.day} ${month(last)}${year ? ` ${last.year}` : ''}`;
}

const partsWords = ({ hour, minute, second }: Record<string, string>): string => `${hour}:${minute}:${second}`;

/** The city of an IANA zone: "Europe/London" is "London". */
export function cityName(zone: string): string {
  if (/^(Etc\/)?(UTC|GMT|Zulu|UCT)$/.test(zone)) return 'UTC';
  // "Etc/GMT+5" lies five hours behind UTC: the sign in the name is the opposite of the offset.
  const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(zone);
  if (fixed) return `UTC${fixed[1] === '+' ? '−' : '+'}${fixed[2]}`;
  return (zone.split('/').pop() ?? zone).replaceAll('_', ' ');
}

/** How a reader's zone is named behind an instant: "London time", "UTC". */
export function zoneName(zone: string): string {
  const city = cityName(zone);
  return city.startsWith('UTC') ? city : `${city} time`;
}

const unitSeconds = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]] as const;

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** So many units, from the largest that is not zero: "2 days 22 hours"; four of them are exact. */
function spell(seconds: number, units: number): string {
  const first = unitSeconds.findIndex(([, size]) => seconds >= size);
  if (first < 0) return '0 seconds';
  const words: string[] = [];
  let rest = Math.floor(seconds);
  for (const [unit, size] of unitSeconds.slice(first, first + units)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) words.push(counted(count, unit));
  }
  return words.join(' ');
}

/** A time that has run, in days and hours, hours and minutes, or minutes: never rounded up. */
export function formatSpan(milliseconds: number): string {
  return milliseconds < 60_000 ? 'less than a minute' : spell(Math.floor(milliseconds / 60_000) * 60, 2);
}

/** The kind form beside an exact instant: "11 days 2 hours left". */
export function timeLeft(from: number, to: number): string {
  return to <= from ? 'No time left' : `${formatSpan(to - from)} left`;
}

/** A duration of the policy, exactly: "14 days", "24 hours", "5 minutes". One day is "24 hours",
    because a clock of the contract runs in hours, not in calendar days. */
export function formatDuration(seconds: number): string {
  for (const [unit, size] of unitSeconds) {
    const even = seconds % size === 0 && seconds >= (unit === 'day' ? 2 * size : size);
    if (even) return counted(seconds / size, unit);
    if (seconds > 2 * size && unit === 'day') break;
  }
  return spell(seconds, 4);
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** The digits are the domain's, not the host's: two builds of Node can disagree about a currency. */
function moneyFormat(currency: string): Intl.NumberFormat {
  const known = moneyFormats.get(currency);
  if (known) return known;
  const digits = currencyDigits(currency);
  const made = new Intl.NumberFormat('en-US', {
    style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits,
  });
  moneyFormats.set(currency, made);
  return made;
}

/** The minor units as a plain decimal, by moving the point in the digits: no floating point. */
export function decimalAmount(amountMinor: number, currency: string): string {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('An amount is a whole number of minor units.');
  const after = currencyDigits(currency);
  const digits = String(Math.abs(amountMinor)).padStart(after + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  if (after === 0) return sign + digits;
  return `${sign}${digits.slice(0, -after)}.${digits.slice(-after)}`;
}

/** "$1,200.00"; a minus is the true sign, which lines up and is not read as a hyphen. */
export function formatMoney(amountMinor: number, currency: string): string {
  const decimal = decimalAmount(amountMinor, currency) as Intl.StringNumericLiteral;
  return moneyFormat(currency).format(decimal).replace('-', '−');
}

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

const UNITS = [['day', 1440], ['hour', 60], ['minute', 1]] as const;

/** A time that has run: its largest unit that is not zero and the one below, never rounded up. "2 days 22 hours". */
export function formatSpan(milliseconds: number): string {
  let rest = Math.floor(milliseconds / 60_000);
  const first = UNITS.findIndex(([, minutes]) => rest >= minutes);
  if (first < 0) return 'less than a minute';
  const words: string[] = [];
  for (const [unit, minutes] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / minutes);
    rest -= count * minutes;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.join(' ');
}

/** The kind form beside an exact instant: "11 days 2 hours left". */
export function timeLeft(from: number, to: number): string {
  return to <= from ? 'No time left' : `${formatSpan(to - from)} left`;
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

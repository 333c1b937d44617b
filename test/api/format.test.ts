// The words for time and money: exact, zone named, and right where zones and currencies are odd.
import { test, expect } from '@jest/globals';
import {
  cityName, decimalAmount, formatInstant, formatMoney, formatSpan, timeLeft, zoneName,
} from '../../views/format';
import { formatHours } from '../../views/hours';

const decide = Date.parse('2026-12-04T16:42:07Z');

test('an instant reads in the zone that is asked for', () => {
  expect(formatInstant(decide, 'Europe/London', 'full')).toBe('Fri 4 Dec 2026, 16:42');
  expect(formatInstant(decide, 'Africa/Lagos', 'full')).toBe('Fri 4 Dec 2026, 17:42');
  expect(formatInstant(decide, 'Asia/Tokyo', 'full')).toBe('Sat 5 Dec 2026, 01:42');
});

test('each style shows what it says', () => {
  expect(formatInstant(decide, 'UTC', 'seconds')).toBe('Fri 4 Dec 2026, 16:42:07');
  expect(formatInstant(decide, 'UTC', 'day')).toBe('Fri 4 Dec 2026');
  expect(formatInstant(decide, 'UTC', 'date')).toBe('Fri 4 Dec');
  expect(formatInstant(decide, 'UTC', 'short')).toBe('Fri 4 Dec, 16:42');
  expect(formatInstant(decide, 'UTC', 'clock')).toBe('16:42');
});

test('midnight is 00:00 and September has three letters', () => {
  expect(formatInstant(Date.parse('2026-09-01T00:00:00Z'), 'UTC', 'full')).toBe('Tue 1 Sep 2026, 00:00');
});

test('the hour that exists twice in autumn keeps its order', () => {
  const first = formatInstant(Date.parse('2026-10-25T00:30:00Z'), 'Europe/London', 'full');
  const second = formatInstant(Date.parse('2026-10-25T01:30:00Z'), 'Europe/London', 'full');
  expect([first, second]).toEqual(['Sun 25 Oct 2026, 01:30', 'Sun 25 Oct 2026, 01:30']);
});

test('a zone is named by its city', () => {
  expect(zoneName('Europe/London')).toBe('London time');
  expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires time');
  expect(zoneName('Etc/UTC')).toBe('UTC');
  expect(zoneName('Etc/GMT+5')).toBe('UTC−5');
  expect(cityName('Africa/Lagos')).toBe('Lagos');
});

test('time left is kind and never rounds up', () => {
  const hours = (count: number): number => decide + count * 3_600_000;
  expect(timeLeft(decide, hours(11 * 24 + 2.9))).toBe('11 days 2 hours left');
  expect(timeLeft(decide, hours(24))).toBe('1 day left');
  expect(timeLeft(decide, hours(24.5))).toBe('1 day left');
  expect(timeLeft(decide, hours(2.5))).toBe('2 hours 30 minutes left');
  expect(timeLeft(decide, decide + 90_000)).toBe('1 minute left');
  expect(timeLeft(decide, decide + 59_999)).toBe('less than a minute left');
  expect(timeLeft(decide, decide)).toBe('No time left');
  expect(formatSpan(70 * 3_600_000)).toBe('2 days 22 hours');
});

test('money keeps the decimals of its currency', () => {
  expect(formatMoney(120_000, 'USD')).toBe('$1,200.00');
  expect(formatMoney(5, 'USD')).toBe('$0.05');
  expect(formatMoney(-4_000, 'USD')).toBe('−$40.00');
  expect(formatMoney(1_200, 'JPY')).toBe('¥1,200');
  expect(formatMoney(1_234_567, 'KWD').replace(/\s/g, ' ')).toBe('KWD 1,234.567');
  expect(formatMoney(Number.MAX_SAFE_INTEGER, 'USD')).toBe('$90,071,992,547,409.91');
});

test('an amount as typed and sent back has no separators', () => {
  expect(decimalAmount(120_050, 'EUR')).toBe('1200.50');
  expect(decimalAmount(7, 'KWD')).toBe('0.007');
});

test('a fraction of a minor unit is refused', () => {
  expect(() => formatMoney(0.5, 'USD')).toThrow(RangeError);
});

test('worked time stands in hours and minutes, and seconds where there are some', () => {
  expect([0, 60, 3599, 3600, 66_000, 73_800, 360_000, 45].map(formatHours)).toEqual(['0:00', '0:01', '0:59:59', '1:00', '18:20', '20:30', '100:00', '0:00:45']);
});

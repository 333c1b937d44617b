// Weeks by the clock on the wall: a whole year of them, in zones that change their clocks and one that does not.
import { describe, expect, test } from '@jest/globals';
import { daysOf, weekAt, type Week } from '../../domain/calendar';
import { policy } from '../people';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const standard = policy('standard');
const classic = policy('classic');
const brisk = policy('brisk');

const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
const week = (text: string, zone: string, signed = standard): Week => weekAt(at(text), zone, signed, 0);

/** When the offset of a zone changes, and to how many hours: written down from the zones' laws, not asked of a library. */
const CHANGES: Readonly<Record<string, ReadonlyArray<readonly [from: string, hours: number]>>> = {
  UTC: [['1970-01-01T00:00Z', 0]],
  // Last Sunday of March, 01:00 UTC, to last Sunday of October, 01:00 UTC.
  'Europe/London': [['2025-10-26T01:00Z', 0], ['2026-03-29T01:00Z', 1], ['2026-10-25T01:00Z', 0], ['2027-03-28T01:00Z', 1], ['2027-10-31T01:00Z', 0]],
  // Second Sunday of March, 02:00 EST, to first Sunday of November, 02:00 EDT.
  'America/New_York': [['2025-11-02T06:00Z', -5], ['2026-03-08T07:00Z', -4], ['2026-11-01T06:00Z', -5], ['2027-03-14T07:00Z', -4], ['2027-11-07T06:00Z', -5]],
  // First Sunday of October, 02:00 AEST, to first Sunday of April, 03:00 AEDT.
  'Australia/Sydney': [['2025-10-04T16:00Z', 11], ['2026-04-04T16:00Z', 10], ['2026-10-03T16:00Z', 11], ['2027-04-03T16:00Z', 10], ['2027-10-02T16:00Z', 11]],
};

/** The instant of a time on the wall, by those dates: the offset that makes it true. */
function wall(zone: string, text: string): number {
  const [found] = CHANGES[zone]!.map(([, hours]) => at(`${text}Z`) - hours * HOUR)
    .filter((instant, index) => instant >= at(CHANGES[zone]![index]![0]) && instant < at(CHANGES[zone]![index + 1]?.[0] ?? '2100-01-01T00:00Z'));
  return found!;
}

const day = (monday: number, days: number): string => new Date(monday + days * DAY).toISOString().slice(0, 10);
/** Every Monday from 5 January 2026 to 27 December 2027, as a date. */
const MONDAYS = Array.from({ length: 104 }, (_, index) => at('2026-01-05') + index * 7 * DAY);

describe.each(Object.keys(CHANGES))('two years of weeks in %s', (zone) => {
  test.each([['standard', standard, '12:00:00', [4, '23:59:59']], ['classic', classic, '07:00:00', [5, '00:00:00']]] as const)('have the instants of %s', (_, signed, closes, [reviewDays, reviewEnds]) => {
    for (const monday of MONDAYS) {
      const expected = {
        startsAt: wall(zone, `${day(monday, 0)}T00:00:00`), endsAt: wall(zone, `${day(monday, 7)}T00:00:00`), closesAt: wall(zone, `${day(monday, 7)}T${closes}`),
        reviewEndsAt: wall(zone, `${day(monday, 7 + reviewDays)}T${reviewEnds}`),
        reportAskAt: wall(zone, `${day(monday, 4)}T09:00:00`), reportDueAt: wall(zone, `${day(monday, 7)}T12:00:00`),
      };
      const inside = [expected.startsAt, expected.startsAt + 1, expected.startsAt + 80 * HOUR, expected.endsAt - 1];
      for (const instant of inside) expect(weekAt(instant, zone, signed, 0)).toEqual(expected);
    }
  });

  test('follow each other without a gap, one second before and after', () => {
    for (const monday of MONDAYS) {
      const startsAt = wall(zone, `${day(monday, 0)}T00:00:00`);
      expect(weekAt(startsAt - 1000, zone, standard, 0).endsAt).toBe(startsAt);
      expect(weekAt(startsAt, zone, standard, 0).startsAt).toBe(startsAt);
    }
  });

  test('have 168 hours, but for one of 167 and one of 169 a year where clocks change', () => {
    const hours = MONDAYS.slice(0, 52).map((monday) => weekAt(monday + 3 * DAY, zone, standard, 0)).map(({ startsAt, endsAt }) => (endsAt - startsAt) / HOUR);
    const odd = hours.filter((each) => each !== 168).sort();
    expect(odd).toEqual(zone === 'UTC' ? [] : [167, 169]);
  });

  test('have seven whole days that sum to the week', () => {
    for (const monday of MONDAYS) {
      const { startsAt, endsAt } = weekAt(monday + 3 * DAY, zone, standard, 0);
      const days = daysOf({ startsAt, endsAt }, zone);
      expect(days).toEqual(Array.from({ length: 7 }, (_, index) => ({
        day: day(monday, index), startsAt: wall(zone, `${day(monday, index)}T00:00:00`), endsAt: wall(zone, `${day(monday, index + 1)}T00:00:00`),
      })));
    }
  });
});

describe('the golden fixtures of the notes', () => {
  test('16 to 22 November 2026, standard, UTC', () => {
    const { startsAt, endsAt, closesAt, reviewEndsAt } = week('2026-11-18T15:00Z', 'UTC');
    expect([startsAt, endsAt, closesAt, reviewEndsAt].map(iso)).toEqual(['2026-11-16T00:00:00Z', '2026-11-23T00:00:00Z', '2026-11-23T12:00:00Z', '2026-11-27T23:59:59Z']);
    expect(iso(reviewEndsAt + standard.securityHold * 1000)).toMatch(/^2026-12-02T/);
  });

  test('classic closes at 07:00 Eastern Time: 12:00 UTC in November, 11:00 UTC in July', () => {
    const november = week('2026-11-18T15:00Z', 'America/New_York', classic);
    expect([november.closesAt, november.reviewEndsAt].map(iso)).toEqual(['2026-11-23T12:00:00Z', '2026-11-28T05:00:00Z']);
    const july = week('2026-07-08T15:00Z', 'America/New_York', classic);
    expect([july.closesAt, july.reviewEndsAt].map(iso)).toEqual(['2026-07-13T11:00:00Z', '2026-07-18T04:00:00Z']);
  });
});

test('a week may close in another offset than it began in', () => {
  const { startsAt, endsAt, closesAt } = week('2026-10-24T10:00Z', 'Europe/London');
  expect([startsAt, endsAt, closesAt].map(iso)).toEqual(['2026-10-18T23:00:00Z', '2026-10-26T00:00:00Z', '2026-10-26T12:00:00Z']);
});

test.each([
  ['the 53rd week of 2026', '2026-12-31T23:59:59Z', '2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z'],
  ['the same, in January', '2027-01-03T12:00Z', '2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z'],
  ['the first week of 2027', '2027-01-04T00:00Z', '2027-01-04T00:00:00Z', '2027-01-11T00:00:00Z'],
  ['the 53rd week of 2020, a leap year', '2021-01-01T08:00Z', '2020-12-28T00:00:00Z', '2021-01-04T00:00:00Z'],
  ['the week of a leap day', '2028-02-29T08:00Z', '2028-02-28T00:00:00Z', '2028-03-06T00:00:00Z'],
])('%s goes over the end as any other', (_, instant, startsAt, endsAt) => {
  const found = week(instant, 'UTC');
  expect([found.startsAt, found.endsAt].map(iso)).toEqual([startsAt, endsAt]);
});

describe('a time on the wall', () => {
  /** A policy that closes its weeks on the Sunday of the change, at a time that night. */
  const closing = (hours: number, minutes: number) => ({ ...standard, timesheetClose: 6 * 86_400 + hours * 3600 + minutes * 60 });

  test('that is skipped is moved on by what was skipped', () => {
    expect(iso(week('2026-03-25T12:00Z', 'Europe/London', closing(1, 30)).closesAt)).toBe('2026-03-29T01:30:00Z');
    expect(iso(week('2026-03-04T12:00Z', 'America/New_York', closing(2, 30)).closesAt)).toBe('2026-03-08T07:30:00Z');
  });

  test('that comes twice is the first of the two', () => {
    expect(iso(week('2026-10-21T12:00Z', 'Europe/London', closing(1, 30)).closesAt)).toBe('2026-10-25T00:30:00Z');
    expect(iso(week('2026-10-28T12:00Z', 'America/New_York', closing(1, 30)).closesAt)).toBe('2026-11-01T05:30:00Z');
  });

  test('is right to the second beside the change', () => {
    expect(iso(week('2026-03-25T12:00Z', 'Europe/London', closing(0, 59)).closesAt)).toBe('2026-03-29T00:59:00Z');
    expect(iso(week('2026-03-25T12:00Z', 'Europe/London', closing(2, 0)).closesAt)).toBe('2026-03-29T01:00:00Z');
  });
});

test('a day that begins at 01:00, because midnight is skipped, begins then and has 23 hours', () => {
  // Chile: clocks go forward on the first Saturday of September at 24:00, 04:00 UTC.
  const days = daysOf(week('2026-09-02T12:00Z', 'America/Santiago'), 'America/Santiago');
  expect(days.at(-1)).toEqual({ day: '2026-09-06', startsAt: at('2026-09-06T04:00Z'), endsAt: at('2026-09-07T03:00Z') });
  expect(days.at(-2)!.endsAt).toBe(at('2026-09-06T04:00Z'));
});

test('a day that a zone left out is not there', () => {
  // Samoa went from 29 to 31 December 2011 to be on the other side of the date line.
  expect(daysOf({ startsAt: at('2011-12-29T10:00Z'), endsAt: at('2011-12-31T10:00Z') }, 'Pacific/Apia').map((each) => each.day)).toEqual(['2011-12-29', '2011-12-31']);
});

describe('a week of the brisk policy', () => {
  const anchor = at('2026-11-18T15:00:07Z');
  const briskWeek = (seconds: number): Week => weekAt(anchor + seconds * 1000, 'Europe/London', brisk, anchor);

  test('is a minute from the anchor, with every time in plain seconds', () => {
    const first = { startsAt: 0, endsAt: 60, closesAt: 70, reviewEndsAt: 120, reportAskAt: 30, reportDueAt: 90 };
    const fromAnchor = ({ ...each }: Week, seconds: number) => Object.fromEntries(Object.entries(each).map(([key, instant]) => [key, (instant - anchor) / 1000 - seconds]));
    for (const [seconds, from] of [[0, 0], [59.999, 0], [60, 60], [3601, 3600], [-0.001, -60]] as const) expect(fromAnchor(briskWeek(seconds), from)).toEqual(first);
  });

  test('has one day, and two over midnight', () => {
    expect(daysOf(briskWeek(0), 'Europe/London').map((each) => each.day)).toEqual(['2026-11-18']);
    const night = { startsAt: at('2026-11-18T23:59:30Z'), endsAt: at('2026-11-19T00:00:30Z') };
    expect(daysOf(night, 'Europe/London')).toEqual([
      { day: '2026-11-18', startsAt: night.startsAt, endsAt: at('2026-11-19T00:00Z') }, { day: '2026-11-19', startsAt: at('2026-11-19T00:00Z'), endsAt: night.endsAt },
    ]);
  });
});

// A week's time day by day: whatever is cut where, the days sum to the week, to the second.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { daysOf } from '../../domain/calendar';
import { partOfSheet } from '../../domain/sheet-days';
import { sheetOf, type Entry } from '../../domain/timesheet';

const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-10-19T00:00:00Z');
const WEEK = { startsAt: MONDAY, endsAt: MONDAY + 168 * HOUR };
const facts = (limit: number) => ({ week: WEEK, hourly: { rates: [{ fromAt: 0, value: 6000 }], limits: [{ fromAt: 0, value: limit }] }, policy: { timeUnit: 60 }, worked: [WEEK], uncovered: [], taken: {} });
const worked = (from: number, to: number, kind: Entry['kind'] = 'tracked'): Entry => ({ id: `e${from}`, kind, startsAt: MONDAY + from * HOUR, endsAt: MONDAY + to * HOUR, task: 'Search', note: '' });

test('an entry over midnight counts on both days, on each the part that was worked there', () => {
  const { entries } = sheetOf([worked(23, 25.5), worked(30, 31, 'manual')], facts(0));
  const [monday, tuesday] = daysOf(WEEK, 'UTC').map((day) => partOfSheet(entries, day));
  expect([monday, tuesday]).toEqual([{ trackedSeconds: 3600, manualSeconds: 0, recordedSeconds: 3600 }, { trackedSeconds: 5400, manualSeconds: 3600, recordedSeconds: 9000 }]);
});

test('the days of any week, in any zone, sum to its sheet', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 168 * 3600 - 1 }), fc.integer({ min: 1, max: 30 * 3600 })), { maxLength: 12 });
  fc.assert(fc.property(spans, fc.integer({ min: 0, max: 3000 }), fc.constantFrom('UTC', 'Europe/London', 'Asia/Kathmandu'), (all, limit, zone) => {
    const entries = all.map(([from, length], index): Entry => ({ id: `e${index}`, kind: index % 2 ? 'manual' : 'tracked', startsAt: MONDAY + from * 1000, endsAt: MONDAY + (from + length) * 1000, task: '', note: '' }));
    const sheet = sheetOf(entries, facts(limit));
    const days = daysOf(WEEK, zone).map((day) => partOfSheet(sheet.entries, day));
    expect(days.reduce((sum, { trackedSeconds }) => sum + trackedSeconds, 0)).toBe(sheet.trackedSeconds);
    expect(days.reduce((sum, { manualSeconds }) => sum + manualSeconds, 0)).toBe(sheet.manualSeconds);
    for (const { recordedSeconds } of days) expect(recordedSeconds).toBeGreaterThanOrEqual(0);
  }));
});

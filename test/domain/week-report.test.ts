// The report of a week of hourly work: what the time sheet says, what Ben wrote, and nothing that nobody said.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doneText, tasksDone, weekReportOf } from '../../domain/week-report';
import { sheetOf, type Entry } from '../../domain/timesheet';

const MINUTE = 60_000;
const MONDAY = Date.parse('2026-11-16T00:00:00Z');
const WEEK = { startsAt: MONDAY, endsAt: MONDAY + 7 * 24 * 60 * MINUTE };

/** An entry of Ben's that begins some minutes into the week. */
const entry = (from: number, minutes: number, task: string, note = '', kind: Entry['kind'] = 'tracked'): Entry =>
  ({ id: `e${from}`, kind, startsAt: MONDAY + from * MINUTE, endsAt: MONDAY + (from + minutes) * MINUTE, task, note });

const sheet = (entries: readonly Entry[], limit = 0) => sheetOf(entries, {
  week: WEEK, hourly: { rates: [{ fromAt: 0, value: 6000 }], limits: [{ fromAt: 0, value: limit }] }, policy: { timeUnit: 60 }, worked: [WEEK], uncovered: [], taken: {},
});

const BENS_WEEK = [
  entry(540, 220, 'Search index', 'Field weights'), entry(800, 30, 'Call with Ada', 'Phone', 'manual'), entry(1980, 250, 'Search index', 'Typo tolerance'),
  entry(3400, 40, 'Search index', 'Field  weights\n', 'manual'), entry(3500, 170, 'Stock feed'),
];

describe('written from the time sheet', () => {
  test('one line a task, in the order in which it was begun, with its time and each note once', () => {
    expect(doneText(tasksDone(sheet(BENS_WEEK))).split('\n')).toEqual([
      'Search index, 8 h 30 min, 40 min of it manual: Field weights; Typo tolerance',
      'Call with Ada, 30 min, manual: Phone',
      'Stock feed, 2 h 50 min',
    ]);
  });

  test('time over the limit was worked, too', () => {
    expect(doneText(tasksDone(sheet(BENS_WEEK, 60)))).toContain('Search index, 8 h 30 min');
  });

  test('a week without time has nothing to say, and plans are never made up', () => {
    expect(weekReportOf(sheet([]))).toEqual({ done: '', next: '', blocked: '', isGenerated: true });
  });

  test('what rounds to nothing is no work done', () => {
    expect(tasksDone(sheet([{ ...entry(0, 1, 'Looked'), endsAt: MONDAY + 20_000 }]))).toEqual([]);
  });

  test('the tasks of any week sum to what the sheet has as recorded, tracked and by hand', () => {
    const times = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 90 }), task: fc.constantFrom('A', 'B', 'C', ''), manual: fc.boolean(), note: fc.constantFrom('', 'x', 'y') }), { maxLength: 40 });
    fc.assert(fc.property(times, fc.integer({ min: 0, max: 600 }), (all, limit) => {
      const made = sheet(all.map(({ minutes, task, manual, note }, index) => entry(index * 100, minutes, task, note, manual ? 'manual' : 'tracked')), limit);
      const tasks = tasksDone(made);
      const sum = (of: (task: (typeof tasks)[number]) => number): number => tasks.reduce((total, each) => total + of(each), 0);
      expect([sum(({ seconds }) => seconds), sum(({ manualSeconds }) => manualSeconds)]).toEqual([made.recordedSeconds, made.manualSeconds]);
    }));
  });

  test('always fits into the form: long notes stay on the time sheet, then the shortest tasks do', () => {
    const noted = sheet(Array.from({ length: 20 }, (_, index) => entry(index * 100, 60 + index, `Task ${index}`, 'x'.repeat(400))));
    expect(doneText(tasksDone(noted)).split('\n')).toHaveLength(20);
    expect(doneText(tasksDone(noted))).not.toContain('xx');
    const many = sheet(Array.from({ length: 60 }, (_, index) => entry(index * 100, 1 + index, `${'Long name '.repeat(15)}${index}`)));
    const lines = doneText(tasksDone(many)).split('\n');
    expect(lines.join('\n').length).toBeLessThanOrEqual(4000);
    expect(lines[0]).toContain('59, 1 h');
    expect(lines.at(-1)).toBe(`And ${60 - (lines.length - 1)} more tasks`);
  });
});

describe('written by Ben', () => {
  test('his words stand in place of the sheet’s', () => {
    expect(weekReportOf(sheet(BENS_WEEK), { done: 'Search finds titles with typos.', next: 'Feed errors.', blocked: '' }))
      .toEqual({ done: 'Search finds titles with typos.', next: 'Feed errors.', blocked: '', isGenerated: false });
  });

  test('where he left out what was done, the sheet goes on saying it', () => {
    const report = weekReportOf(sheet(BENS_WEEK), { done: '', next: 'Feed errors.', blocked: 'The feed’s password.' });
    expect(report).toMatchObject({ next: 'Feed errors.', blocked: 'The feed’s password.', isGenerated: true });
    expect(report.done).toContain('Stock feed, 2 h 50 min');
  });
});

// What is asked about leaves the sheet of its week by its instants, whatever name an adjustment gives it, and in parts.
import { expect, test } from '@jest/globals';
import { count, type Facts } from '../../domain/run';
import type { Entry } from '../../domain/timesheet';
import { partOf, questionedOf, weekSheetOf, type WeekFacts } from '../../domain/week-sheet';
import { hourlyTerms } from '../people';

const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-11-16T00:00:00Z');
const WEEK = { startsAt: MONDAY, endsAt: MONDAY + 168 * HOUR };
const { hourly, policy } = hourlyTerms();
const terms = { hourly, policy };

const entry = (id: string, from: number, to: number): Entry => ({ id, kind: 'tracked', startsAt: MONDAY + from * HOUR, endsAt: MONDAY + to * HOUR, task: 'Search', note: '' });
const changes = [{ instance: 'billing', at: 1, to: 'ready' }, { instance: 'hours', at: 1, to: 'running' }];
const facts = (entries: readonly Entry[], questions: WeekFacts['questions'] = []): WeekFacts => ({ entries, changes, questions });

/** What is asked about one thing after the other, as the run would keep it. */
function asked(entries: readonly Entry[], ...what: readonly string[]): WeekFacts['questions'] {
  return what.reduce<WeekFacts['questions']>((questions, each) => {
    const { startsAt = 0, endsAt = 0, seconds, questionedMinor } = questionedOf(WEEK, facts(entries, questions), terms, each);
    return [...questions, { status: 'asked', facts: { entry: each, startsAt, endsAt, seconds, questionedMinor } as Facts }];
  }, []);
}
const amounts = (questions: WeekFacts['questions']) => questions.map(({ facts: { questionedMinor } }) => questionedMinor);
const sheet = (entries: readonly Entry[], questions: WeekFacts['questions']) => weekSheetOf(WEEK, facts(entries, questions), terms);

test('time that was asked about stays out of an adjusted sheet, which keeps it under another name', () => {
  const before = [entry('one', 9, 11), entry('two', 13, 14)];
  const questions = asked(before, 'one');
  expect(sheet(before, questions)).toMatchObject({ amountMinor: 6000, recordedSeconds: 3 * 3600, byReason: { questioned: 2 * 3600 } });
  const after = [entry('one again', 9, 11), entry('two, shorter', 13, 13.5)];
  expect(sheet(after, questions)).toMatchObject({ amountMinor: 3000, recordedSeconds: 2.5 * 3600, byReason: { questioned: 2 * 3600 } });
});

test('what an adjustment adds beside the time that was asked about is billed', () => {
  const questions = asked([entry('one', 9, 11)], 'one');
  expect(sheet([entry('longer', 8, 12)], questions)).toMatchObject({ amountMinor: 12_000, byReason: { questioned: 2 * 3600 } });
});

test('a part, and then all of an entry: the second question is about the rest', () => {
  const entries = [entry('one', 9, 11)];
  const part = partOf('one', { startsAt: MONDAY + 9.5 * HOUR, endsAt: MONDAY + 10 * HOUR });
  const questions = asked(entries, part, 'one');
  expect(amounts(questions)).toEqual([3000, 9000]);
  expect(sheet(entries, questions)).toMatchObject({ amountMinor: 0, recordedSeconds: 2 * 3600, byReason: { questioned: 2 * 3600 } });
});

test.each(['one', partOf('one', { startsAt: MONDAY + 9 * HOUR, endsAt: MONDAY + 10 * HOUR })])('all of an entry and then %s of it: the second question is about nothing', (second) => {
  expect(amounts(asked([entry('one', 9, 11)], 'one', second))).toEqual([12_000, 0]);
});

test.each(['nobody', 'one-x-y', '', 'one-1-2'])('a question about %p is about nothing', (what) => {
  expect(count(questionedOf(WEEK, facts([entry('one', 9, 11)]), terms, what), 'seconds')).toBe(0);
});

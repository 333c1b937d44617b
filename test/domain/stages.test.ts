// Where money is on its way, held against the declarations; and the totals of reports, held against the time sheet.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { processOf, PROCESSES } from '../../domain/processes';
import { STAGED, stagedMinor, stageOf } from '../../domain/stages';
import { sheetOf, type Entry } from '../../domain/timesheet';
import { settledOf, sumOf, taskTotals, weekTotals } from '../../domain/work-totals';

const MINUTE = 60_000;
const WEEK = { startsAt: 0, endsAt: 7 * 24 * 60 * MINUTE };

describe('the stage of money', () => {
  test('is given for statuses that are declared', () => {
    expect(STAGED.filter(([process, status]) => !(status in processOf(process).statuses))).toEqual([]);
  });

  test('no status that holds money is without one, but those in which a payment has no outcome yet', () => {
    const holding = Object.values(PROCESSES).flatMap(({ name, statuses }) => Object.entries(statuses).filter(([, { holdsMoney }]) => holdsMoney).map(([status, { waitsOn }]) => ({ process: name, status, waitsOn })));
    expect(holding.length).toBeGreaterThan(8);
    expect(holding.filter((each) => stageOf(each) === undefined && each.waitsOn !== 'provider' && each.waitsOn !== 'support')).toEqual([]);
  });

  test('is collected from the invoice until it is paid, then pending, then available', () => {
    const of = (process: string, statuses: string[]) => statuses.map((status) => stageOf({ process, status }));
    expect(of('week', ['open', 'closed', 'inReview', 'approved', 'empty'])).toEqual(['progress', 'review', 'review', undefined, undefined]);
    expect(of('invoice', ['issued', 'charging', 'unclear', 'unpaid', 'overdue', 'paid'])).toEqual([...Array<string>(5).fill('collecting'), undefined]);
    expect(of('question', ['asked', 'answered', 'settled', 'dropped'])).toEqual(['review', 'review', undefined, undefined]);
    expect(of('release', ['inHold', 'available'])).toEqual(['pending', 'available']);
    expect(of('milestone', ['agreed', 'funded', 'submitted', 'changesRequested', 'released', 'refunded'])).toEqual([undefined, 'progress', 'review', 'progress', undefined, undefined]);
  });

  test('of a milestone is about what is still held, of everything else about the amount', () => {
    expect([stagedMinor({ process: 'milestone', facts: { amountMinor: 5, heldMinor: 3 } }), stagedMinor({ process: 'week', facts: { amountMinor: 5 } }), stageOf({ process: 'milestone', status: 'released' })]).toEqual([3, 5, undefined]);
  });
});

const entry = (id: number, minutes: number, task: string, manual = false): Entry =>
  ({ id: `e${id}`, kind: manual ? 'manual' : 'tracked', startsAt: id * 100 * MINUTE, endsAt: (id * 100 + minutes) * MINUTE, task, note: '' });

const sheet = (entries: readonly Entry[], limit = 0, taken: Record<string, 'questioned' | 'dropped'> = {}) => sheetOf(entries, {
  week: WEEK, hourly: { rates: [{ fromAt: 0, value: 3333 }, { fromAt: 1000 * MINUTE, value: 7001 }], limits: [{ fromAt: 0, value: limit }] }, policy: { timeUnit: 60 }, worked: [WEEK], uncovered: [], taken,
});

describe('totals', () => {
  test('of the tasks are those of the week, to the second and the cent, whatever was over the limit or questioned', () => {
    const worked = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 90 }), task: fc.constantFrom('A', 'B', 'C'), manual: fc.boolean(), fate: fc.constantFrom(undefined, 'questioned' as const, 'dropped' as const) }), { maxLength: 40 });
    fc.assert(fc.property(worked, fc.integer({ min: 0, max: 900 }), (all, limit) => {
      const made = sheet(all.map(({ minutes, task, manual }, id) => entry(id, minutes, task, manual)), limit, Object.fromEntries(all.flatMap(({ fate }, id) => (fate ? [[`e${id}`, fate]] : []))));
      const { trackedSeconds, manualSeconds, billedSeconds, unbilledSeconds, amountMinor } = made;
      expect(sumOf(taskTotals(made, []))).toEqual({ trackedSeconds, manualSeconds, billedSeconds, unbilledSeconds, amountMinor });
    }));
  });

  test('of a closed week are its facts, whatever a sheet would say now; of an open one the sheet’s', () => {
    const made = sheet([entry(0, 60, 'A')]);
    const facts = { trackedSeconds: 60, manualSeconds: 0, billedSeconds: 60, unbilledSeconds: 0, amountMinor: 7 };
    expect(weekTotals({ status: 'approved', facts }, made, [])).toEqual(facts);
    expect(weekTotals({ status: 'open', facts }, made, [])).toMatchObject({ trackedSeconds: 3600, amountMinor: 3333 });
    expect(weekTotals({ status: 'empty', facts: {} }, made, [])).toMatchObject({ trackedSeconds: 0, amountMinor: 0 });
  });

  test('take back what was questioned and settled, and nothing that was dropped', () => {
    const made = sheet([entry(0, 60, 'A'), entry(1, 30, 'B')], 0, { e1: 'questioned' });
    const question = (status: string, entryId = 'e1') => ({ key: 'question-1', process: 'question', status, since: 0, version: 1, clock: null, facts: { entry: entryId, week: 1, seconds: 1200, amountMinor: 1000 } });
    expect(settledOf([question('dropped'), question('asked')])).toEqual([]);
    const settled = settledOf([question('settled')]);
    expect(taskTotals(made, settled).find(({ task }) => task === 'B')).toMatchObject({ billedSeconds: 1200, unbilledSeconds: 600, amountMinor: 1000 });
    expect(weekTotals({ status: 'open', facts: {} }, made, settled)).toMatchObject({ billedSeconds: 4800, unbilledSeconds: 600, amountMinor: 4333 });
    expect(taskTotals(made, settledOf([question('settled', 'gone')])).at(-1)).toMatchObject({ task: 'Questioned time', billedSeconds: 1200, unbilledSeconds: 0, amountMinor: 1000 });
  });
});

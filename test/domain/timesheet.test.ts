// The timesheet: every recorded second is billed or not, for a named reason, and the money is that of the billed ones.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Since } from '../../domain/hourly';
import { worthOf } from '../../domain/sheet-lines';
import { overlaps, type Span } from '../../domain/span';
import { roundedSeconds, sheetOf, type Entry, type Sheet, type SheetFacts } from '../../domain/timesheet';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MONDAY = Date.parse('2026-11-16T00:00:00Z');
const WEEK: Span = { startsAt: MONDAY, endsAt: MONDAY + 168 * HOUR };

/** An entry of Ben's from one hour of the week to another. */
const entry = (from: number, to: number, rest: Partial<Entry> = {}): Entry =>
  ({ id: `e${from}`, kind: 'tracked', startsAt: MONDAY + from * HOUR, endsAt: MONDAY + to * HOUR, task: 'Search', note: '', ...rest });
const since = (hours: number, value: number): Since => ({ fromAt: MONDAY + hours * HOUR, value });
const span = (from: number, to: number): Span => ({ startsAt: MONDAY + from * HOUR, endsAt: MONDAY + to * HOUR });

const facts = (rest: Partial<SheetFacts> = {}): SheetFacts =>
  ({ week: WEEK, hourly: { rates: [since(-1000, 6000)], limits: [since(-1000, 0)] }, policy: { timeUnit: 60 }, worked: [WEEK], uncovered: [], taken: {}, ...rest });
const hourly = (rates: Since[], limits: Since[] = [since(-1000, 0)]): Pick<SheetFacts, 'hourly'> => ({ hourly: { rates, limits } });
const totals = ({ recordedSeconds, billedSeconds, unbilledSeconds, amountMinor }: Sheet) => ({ recordedSeconds, billedSeconds, unbilledSeconds, amountMinor });

test('12 hours at $22.22 are $266.64', () => {
  expect(sheetOf([entry(9, 21)], facts(hourly([since(-1000, 2222)]))).amountMinor).toBe(26_664);
});

test('the week of the mock is $1,230.00, tracked and by hand', () => {
  const sheet = sheetOf([entry(9, 27 + 1 / 3), entry(33, 35 + 1 / 6, { kind: 'manual', task: 'Call with Ada' })], facts());
  expect(sheet).toMatchObject({ trackedSeconds: 66_000, manualSeconds: 7800, recordedSeconds: 73_800, amountMinor: 123_000 });
  expect(sheet.lines).toEqual([
    { task: 'Search', kind: 'tracked', rateMinor: 6000, seconds: 66_000, amountMinor: 110_000 },
    { task: 'Call with Ada', kind: 'manual', rateMinor: 6000, seconds: 7800, amountMinor: 13_000 },
  ]);
});

test('time by hand is a line of its own, also on the same task', () => {
  expect(sheetOf([entry(9, 10), entry(11, 12, { kind: 'manual' })], facts()).lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([['tracked', 6000], ['manual', 6000]]);
});

test('a week with nothing in it is worth nothing', () => {
  expect(sheetOf([], facts())).toMatchObject({ entries: [], lines: [], recordedSeconds: 0, amountMinor: 0 });
});

test('an entry over the end of the week counts in each for its part', () => {
  const overSunday = entry(167, 169);
  expect(sheetOf([overSunday], facts()).recordedSeconds).toBe(3600);
  expect(sheetOf([overSunday], facts({ week: span(168, 336), worked: [span(168, 336)] })).recordedSeconds).toBe(3600);
});

test.each([[29_999, 60, 0], [30_000, 60, 60], [89_999, 60, 60], [90_000, 60, 120], [499, 1, 0], [500, 1, 1], [179_999, 360, 0], [180_000, 360, 360]])(
  '%p ms in units of %p s are %p s', (milliseconds, unit, seconds) => expect(roundedSeconds(milliseconds, unit)).toBe(seconds));

test.each([[1, 1799, 0], [1, 1800, 1], [1, 5399, 1], [3, 1800, 2]])('%p seconds at %p an hour are worth %p', (seconds, rate, worth) => expect(worthOf(seconds, rate)).toBe(worth));

describe('a changed rate', () => {
  const sheet = sheetOf([entry(9, 11)], facts(hourly([since(-1000, 6000), since(10.5, 9000)])));
  test('holds from its instant, and the time before keeps its own', () => {
    expect(sheet.lines.map(({ rateMinor, seconds, amountMinor }) => [rateMinor, seconds, amountMinor])).toEqual([[6000, 5400, 9000], [9000, 1800, 4500]]);
  });
  test('cuts no time off, where the parts are no whole minutes', () => {
    const odd = sheetOf([entry(9, 9 + 1 / 60 + 0.5 / 60)], facts(hourly([since(-1000, 6000), since(9 + 0.4 / 60, 9000)])));
    expect(odd.entries[0]!.pieces.map(({ seconds }) => seconds)).toEqual([0, 120]);
  });
});

describe('the weekly limit', () => {
  const limited = (limits: Since[], entries: Entry[], rest: Partial<SheetFacts> = {}) => sheetOf(entries, facts({ ...hourly([since(-1000, 6000)], limits), ...rest }));
  test('bills up to the minute, and records the rest', () => {
    const sheet = limited([since(-1000, 90)], [entry(9, 10), entry(11, 12)]);
    expect(totals(sheet)).toEqual({ recordedSeconds: 7200, billedSeconds: 5400, unbilledSeconds: 1800, amountMinor: 9000 });
    expect(sheet.byReason.overLimit).toBe(1800);
    expect(sheet.entries[1]!.pieces.map(({ startsAt, endsAt, unbilled }) => [startsAt, endsAt, unbilled])).toEqual([
      [MONDAY + 11 * HOUR, MONDAY + 11.5 * HOUR, undefined], [MONDAY + 11.5 * HOUR, MONDAY + 12 * HOUR, 'overLimit'],
    ]);
  });
  test('that is raised makes room from then on, not before', () => {
    const sheet = limited([since(-1000, 60), since(11.5, 120)], [entry(9, 10), entry(11, 13)]);
    expect(totals(sheet)).toMatchObject({ billedSeconds: 7200, unbilledSeconds: 3600 });
    expect(sheet.entries[1]!.pieces.map(({ seconds, unbilled }) => [seconds, unbilled])).toEqual([[1800, 'overLimit'], [3600, undefined], [1800, 'overLimit']]);
  });
  test('that is lowered takes nothing back', () => expect(limited([since(-1000, 120), since(10.5, 60)], [entry(9, 10.5), entry(11, 12)]).billedSeconds).toBe(5400));
  test('that is lowered and raised again still knows what it has let through', () => {
    expect(limited([since(-1000, 120), since(10.5, 60), since(12, 120)], [entry(9, 10.5), entry(11, 11.5), entry(12, 13)]).entries.map(({ billedSeconds }) => billedSeconds)).toEqual([5400, 0, 1800]);
  });
  test('of zero is none', () => expect(limited([since(-1000, 0)], [entry(0, 168)]).unbilledSeconds).toBe(0));
  test.each(['questioned', 'dropped'] as const)('keeps the place of %s time: the review never makes other time billable', (fate) => {
    const sheet = limited([since(-1000, 60)], [entry(9, 10), entry(11, 12)], { taken: { e9: fate } });
    expect(sheet).toMatchObject({ billedSeconds: 0, byReason: { [fate]: 3600, overLimit: 3600 } });
  });
  test('gives no place to time that is not paid anyway', () => {
    expect(limited([since(-1000, 60)], [entry(9, 10), entry(11, 12)], { uncovered: [span(8, 10)] }).billedSeconds).toBe(3600);
  });
});

test('time before the start, in a pause, after the end and while a payment had failed is not billed', () => {
  const sheet = sheetOf([entry(8, 10), entry(11, 14), entry(15, 17)], facts({ worked: [span(9, 12), span(13, 16)], uncovered: [span(13.5, 15.25)] }));
  expect(sheet.byReason).toEqual({ outside: 3 * 3600, uncovered: 2700, overLimit: 0, dropped: 0, questioned: 0 });
  expect(sheet.billedSeconds).toBe(3600 + 3600 + 1800 + 2700);
});

describe('a review', () => {
  const entries = [entry(9, 10), entry(11, 12, { task: 'Stock feed' })];
  test('leaves questioned time out until it is settled', () => expect(sheetOf(entries, facts({ taken: { e11: 'questioned' } }))).toMatchObject({ amountMinor: 6000, byReason: { questioned: 3600 } }));
  test('questions only what would be billed', () => {
    const over = sheetOf(entries, facts({ ...hourly([since(-1000, 6000)], [since(-1000, 90)]), taken: { e11: 'questioned' } }));
    expect(over.byReason).toMatchObject({ questioned: 1800, overLimit: 1800 });
  });
  test('shortens an entry over a change of the rate from its end', () => {
    expect(sheetOf(entries, facts({ ...hourly([since(-1000, 6000), since(11.5, 9000)]), changed: { e11: 2400 } })).lines.map(({ seconds }) => seconds)).toEqual([3600, 1800, 600]);
  });
  test('shortens an entry to what the answer says', () => {
    const sheet = sheetOf(entries, facts({ changed: { e11: 1200 } }));
    expect(sheet).toMatchObject({ amountMinor: 8000, byReason: { dropped: 2400 } });
    expect(sheet.entries[1]).toMatchObject({ seconds: 3600, billedSeconds: 1200 });
  });
  test('makes nothing longer', () => expect(sheetOf(entries, facts({ changed: { e11: 99_999 } })).billedSeconds).toBe(7200));
  test('bills what stays, also when the entry began with what is not paid', () => {
    expect(sheetOf([entry(9, 11)], facts({ worked: [span(10, 20)], changed: { e9: 1800 } }))).toMatchObject({ billedSeconds: 1800, byReason: { outside: 3600, dropped: 1800 } });
  });
});

// --- anything ---------------------------------------------------------------------------------------------------

const instants = fc.integer({ min: WEEK.startsAt - 5 * HOUR, max: WEEK.endsAt + 5 * HOUR });
const spans = fc.array(fc.tuple(instants, instants), { maxLength: 4 }).map((pairs) => pairs.map(([a, b]) => ({ startsAt: Math.min(a, b), endsAt: Math.max(a, b) })));
const values = (most: number) => fc.tuple(fc.nat(most), fc.array(fc.tuple(instants, fc.nat(most)), { maxLength: 3 }))
  .map(([first, later]) => [{ fromAt: 0, value: first }, ...later.map(([fromAt, value]) => ({ fromAt, value })).sort((a, b) => a.fromAt - b.fromAt)]);
/** Entries that do not overlap: pauses and lengths, one after the other. */
const entries = fc.array(fc.record({ pause: fc.nat(20 * HOUR), length: fc.integer({ min: 1, max: 12 * HOUR }), kind: fc.constantFrom('tracked' as const, 'manual' as const), task: fc.constantFrom('Search', 'Feed', 'Call') }), { maxLength: 14 })
  .map((some) => {
    let at = WEEK.startsAt - 3 * HOUR;
    return some.map(({ pause, length, kind, task }, index): Entry => {
      const startsAt = at + pause;
      at = startsAt + length;
      return { id: `e${index}`, kind, task, note: '', startsAt, endsAt: at };
    });
  });
const fates = fc.dictionary(fc.integer({ min: 0, max: 13 }).map((index) => `e${index}`), fc.constantFrom('questioned' as const, 'dropped' as const), { maxKeys: 5 });
const shortened = fc.dictionary(fc.integer({ min: 0, max: 13 }).map((index) => `e${index}`), fc.nat(40_000), { maxKeys: 4 });
const anything = fc.record({
  week: fc.constant(WEEK), hourly: fc.record({ rates: values(50_000), limits: values(2400) }), policy: fc.record({ timeUnit: fc.constantFrom(1, 60, 360, 3600) }),
  worked: fc.oneof(fc.constant<Span[]>([WEEK]), spans), uncovered: fc.oneof(fc.constant<Span[]>([]), spans), taken: fates, changed: shortened,
}) satisfies fc.Arbitrary<SheetFacts>;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const pieces = (sheet: Sheet) => sheet.entries.flatMap((each) => each.pieces);

test('recorded is billed and unbilled, in the week, in each entry, by kind and by reason', () => {
  fc.assert(fc.property(entries, anything, (some, signed) => {
    const sheet = sheetOf(some, signed);
    expect(sheet.recordedSeconds).toBe(sheet.billedSeconds + sheet.unbilledSeconds);
    expect(sheet.recordedSeconds).toBe(sheet.trackedSeconds + sheet.manualSeconds);
    expect(sheet.unbilledSeconds).toBe(sum(Object.values(sheet.byReason)));
    expect(sheet.recordedSeconds).toBe(sum(some.map(({ startsAt, endsAt }) => Math.max(0, Math.min(endsAt, WEEK.endsAt) - Math.max(startsAt, WEEK.startsAt)))
      .map((length) => roundedSeconds(length, signed.policy.timeUnit))));
    for (const each of sheet.entries) expect(each.seconds).toBe(sum(each.pieces.map(({ seconds }) => seconds)));
    expect(pieces(sheet).every(({ seconds, startsAt, endsAt }) => seconds >= 0 && startsAt <= endsAt)).toBe(true);
  }));
});

test('the lines sum to the amount, and each rate is rounded once', () => {
  fc.assert(fc.property(entries, anything, (some, signed) => {
    const { lines, amountMinor, billedSeconds } = sheetOf(some, signed);
    expect(sum(lines.map((line) => line.amountMinor))).toBe(amountMinor);
    expect(sum(lines.map((line) => line.seconds))).toBe(billedSeconds);
    const rates = [...new Set(lines.map((line) => line.rateMinor))];
    expect(amountMinor).toBe(sum(rates.map((rate) => worthOf(sum(lines.filter((line) => line.rateMinor === rate).map((line) => line.seconds)), rate))));
    for (const line of lines) expect(Math.abs(line.amountMinor - (line.seconds * line.rateMinor) / 3600)).toBeLessThanOrEqual(1.5);
  }));
});

test('nothing is billed that is over the limit of its instant, outside the work, uncovered or taken', () => {
  fc.assert(fc.property(entries, anything, (some, signed) => {
    let billed = 0;
    for (const each of sheetOf(some, signed).entries) for (const piece of each.pieces) {
      if (piece.unbilled || piece.seconds === 0) continue;
      billed += piece.seconds;
      const limit = signed.hourly.limits.findLast(({ fromAt }) => fromAt <= piece.startsAt)!.value * 60;
      if (limit > 0) expect(billed).toBeLessThanOrEqual(limit);
      const probe = { startsAt: piece.startsAt, endsAt: piece.startsAt + 1 };
      expect(signed.worked.some((worked) => overlaps(worked, probe))).toBe(true);
      expect(signed.uncovered.some((uncovered) => overlaps(uncovered, probe))).toBe(false);
      expect(signed.taken[each.id]).toBeUndefined();
      expect(piece.rateMinor).toBe(signed.hourly.rates.findLast(({ fromAt }) => fromAt <= piece.startsAt)!.value);
    }
  }));
});

test('what would have been billed is billed: a second that is not has a reason that is true', () => {
  fc.assert(fc.property(entries, anything, (some, signed) => {
    for (const each of sheetOf(some, { ...signed, hourly: { ...signed.hourly, limits: [{ fromAt: 0, value: 0 }] } }).entries) for (const { startsAt, unbilled } of each.pieces) {
      const probe = { startsAt, endsAt: startsAt + 1 };
      expect(unbilled).not.toBe('overLimit');
      if (unbilled === 'outside') expect(signed.worked.some((worked) => overlaps(worked, probe))).toBe(false);
      if (unbilled === 'uncovered') expect(signed.uncovered.some((uncovered) => overlaps(uncovered, probe))).toBe(true);
      if (unbilled === 'questioned') expect(signed.taken[each.id]).toBe('questioned');
      if (unbilled === 'dropped') expect(signed.taken[each.id] === 'dropped' || signed.changed[each.id] !== undefined).toBe(true);
    }
  }));
});

test('the order of the entries is of no account', () => {
  fc.assert(fc.property(entries.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }))), anything, ([some, shuffled], signed) => {
    expect(sheetOf(shuffled, signed)).toEqual(sheetOf(some, signed));
  }));
});

test('an entry that is split at any instant is worth the same but for rounding', () => {
  const plain = anything.map((signed) => ({ ...signed, taken: {}, changed: {} }));
  fc.assert(fc.property(entries.filter((some) => some.length > 0), fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), plain, (some, pick, share, signed) => {
    const whole = some[pick % some.length]!;
    const at = whole.startsAt + Math.floor(share * (whole.endsAt - whole.startsAt));
    const parts = [{ ...whole, endsAt: at }, { ...whole, id: 'part', startsAt: at }].filter(({ startsAt, endsAt }) => startsAt < endsAt);
    const [one, two] = [sheetOf(some, signed), sheetOf([...some.filter((each) => each !== whole), ...parts], signed)];
    expect(Math.abs(one.recordedSeconds - two.recordedSeconds)).toBeLessThanOrEqual(signed.policy.timeUnit);
    // Every edge after the cut may round the other way, and what a limit leaves out moves by as much.
    const edges = 2 + 2 * (signed.worked.length + signed.uncovered.length) + signed.hourly.rates.length + signed.hourly.limits.length;
    const mostRate = Math.max(...signed.hourly.rates.map(({ value }) => value));
    expect(Math.abs(one.billedSeconds - two.billedSeconds)).toBeLessThanOrEqual(edges * signed.policy.timeUnit);
    expect(Math.abs(one.amountMinor - two.amountMinor)).toBeLessThanOrEqual(worthOf(2 * edges * signed.policy.timeUnit, mostRate) + signed.hourly.rates.length);
  }), { numRuns: 500 });
});

test('in seconds, with one rate and no limit, a split changes the amount by a second at the most', () => {
  fc.assert(fc.property(fc.nat(50 * HOUR), fc.integer({ min: 2, max: 12 * HOUR }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(50_000), (pause, length, share, rate) => {
    const whole = { ...entry(0, 1), startsAt: MONDAY + pause, endsAt: MONDAY + pause + length };
    const at = whole.startsAt + 1 + Math.floor(share * (length - 2));
    const signed = facts({ ...hourly([since(-1000, rate)]), policy: { timeUnit: 1 } });
    const parts = sheetOf([{ ...whole, endsAt: at }, { ...whole, id: 'part', startsAt: at }], signed);
    expect(Math.abs(sheetOf([whole], signed).amountMinor - parts.amountMinor)).toBeLessThanOrEqual(worthOf(1, rate) + 1);
  }));
});

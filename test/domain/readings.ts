// What a reading may bring, where no database and no calendar are there to ask: every kind of answer, the fullest first.
import type { Wanted } from '../../domain/engine';
import { count, type Facts } from '../../domain/run';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

const sheet = (seconds: number, amountMinor: number, unbilledSeconds = 0): Facts =>
  ({ trackedSeconds: seconds + unbilledSeconds, manualSeconds: 0, billedSeconds: seconds, unbilledSeconds, amountMinor });

export function readingsOf({ reading, instance: { facts, clock } }: Wanted): Facts[] {
  const at = clock?.dueAt ?? 0;
  switch (reading) {
    case 'weekOpening': return [{ startsAt: at, endsAt: at + WEEK, closesAt: at + WEEK + 12 * HOUR, reviewEndsAt: at + WEEK + 119 * HOUR }];
    case 'weekTotals': return [sheet(7200, 12_000), sheet(0, 0), sheet(0, 0, 3600), sheet(3600, 1)];
    case 'adjustedTotals': return [{ revision: 'second', ...sheet(3600, 6000) }, {}];
    case 'questionedTime': return questioned(count(facts, 'billedSeconds'), count(facts, 'amountMinor'));
    case 'reportOpening': return [{ isTime: 1, lookAt: at + WEEK, startsAt: at, endsAt: at + WEEK, dueAt: at + WEEK + 12 * HOUR }, { isTime: 0, lookAt: at + WEEK }];
  }
}

/** Half of the week's time, and nothing where there is none to question. */
function questioned(billedSeconds: number, amountMinor: number): Facts[] {
  const seconds = Math.floor(billedSeconds / 2);
  const questionedMinor = Math.floor(amountMinor / 2);
  const some: Facts = { seconds, questionedMinor, ...sheet(billedSeconds - seconds, amountMinor - questionedMinor, seconds) };
  return questionedMinor > 0 ? [some, { seconds: 0 }] : [{ seconds: 0 }];
}

// What readings bring on the way to a status, where no database is there to ask: Ben works in every week, in two entries.
import { weekAt } from '../../domain/calendar';
import type { Wanted } from '../../domain/engine';
import { count, type Facts, type RunState } from '../../domain/run';

/** Two entries in each week: how long each is, in seconds. Half of that is questioned: less than a minute, so that none can be shortened. */
export const WORKED_SECONDS = 10;

const sheet = (entries: number): Facts => ({ trackedSeconds: 2 * WORKED_SECONDS, manualSeconds: 0, billedSeconds: entries * WORKED_SECONDS, unbilledSeconds: (2 - entries) * WORKED_SECONDS, amountMinor: entries * 1000 });

export function brought({ terms: { zone, policy } }: RunState, { reading, instance: { status, facts } }: Wanted, at: number): Facts {
  const anchor = count(facts, 'startsAt');
  switch (reading) {
    case 'weekOpening': {
      const { startsAt, endsAt, closesAt, reviewEndsAt } = weekAt(count(facts, status === 'starting' ? 'startsAt' : 'nextWeekAt'), zone, policy, anchor);
      return { startsAt, endsAt, closesAt, reviewEndsAt };
    }
    case 'weekTotals': return sheet(2);
    case 'adjustedTotals': return {};
    case 'questionedTime': return count(facts, 'questionedSeconds') > 0 ? { seconds: 0 } : { ...sheet(1), seconds: WORKED_SECONDS, questionedMinor: 1000 };
    case 'reportOpening': {
      const { startsAt, endsAt, reportAskAt, reportDueAt } = weekAt(at, zone, policy, anchor);
      const isTime = at >= reportAskAt;
      return { isTime: Number(isTime), startsAt, endsAt, dueAt: reportDueAt, lookAt: isTime ? weekAt(endsAt, zone, policy, anchor).reportAskAt : Math.max(reportAskAt, at + 1000) };
    }
  }
}

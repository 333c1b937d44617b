import { weekAt } from './calendar';
import { count, type Facts, type Instance, type RunTerms } from './run';

/** The week that begins when the one before it ends, or that work begins in; of an instance of `hours`. */
export function weekOpeningOf({ zone, policy }: Pick<RunTerms, 'zone' | 'policy'>, { status, facts }: Pick<Instance, 'status' | 'facts'>): Facts {
  const from = count(facts, status === 'starting' ? 'startsAt' : 'nextWeekAt');
  const { startsAt, endsAt, closesAt, reviewEndsAt } = weekAt(from, zone, policy, count(facts, 'startsAt'));
  return { startsAt, endsAt, closesAt, reviewEndsAt };
}

import type { Instance } from '../../domain/run';
import type { Span } from '../../domain/span';
import type { StatusChange } from '../../store/changes';

/** When instances of a process were in one of some statuses, until now and on: from what is recorded, and from how they stand. */
export function spansIn(changes: readonly StatusChange[], instances: readonly Instance[], statuses: readonly string[], now: number): Span[] {
  return instances.flatMap(({ key, since, status }) => {
    const own = [...changes.filter(({ instance }) => instance === key), { instance: key, at: since, to: status }].sort((a, b) => a.at - b.at);
    return own.flatMap(({ at, to }, index) => (statuses.includes(to) ? [{ startsAt: at, endsAt: own[index + 1]?.at ?? Math.max(now, at) + FOREVER_MS }] : []))
      .filter(({ startsAt, endsAt }) => startsAt < endsAt);
  });
}

/** What holds now holds for the time that is just being worked, too. */
const FOREVER_MS = 366 * 86_400_000;

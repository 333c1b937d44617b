import { fittingReminders } from './policy';
import type { Status } from './process';
import { processOf } from './processes';
import { count, type Clock, type Facts, type Instance, type RunState } from './run';

const SECOND = 1000;

/** The status an instance is in. */
export const statusOf = (instance: Instance): Status => {
  const status = processOf(instance.process).statuses[instance.status];
  if (!status) throw new Error(`${instance.process} has no status ${instance.status}`);
  return status;
};

/** The clock of a status entered at an instant, by the policy that was signed and the instance's own facts; null where nothing runs out. */
export function clockOf(state: RunState, status: Status, at: number, facts: Facts = {}): Clock | null {
  const { deadline } = status;
  if (!deadline) return null;
  const { policy } = state.terms;
  const dueAt = deadline.within ? at + policy[deadline.within] * SECOND : count(facts, deadline.at!.fact);
  const seconds = Math.floor((dueAt - at) / SECOND);
  const wanted = deadline.remind && seconds > 1 ? fittingReminders(seconds, policy[deadline.remind.before]) : [];
  return { startedAt: at, dueAt, remindAt: wanted.map((before) => dueAt - before * SECOND).sort((a, b) => a - b) };
}

export interface Due {
  readonly instance: Instance;
  readonly kind: 'reminder' | 'deadline';
  readonly at: number;
}

/** What runs out next in one instance: a reminder, else the deadline itself. */
function nextOf(instance: Instance): Due[] {
  if (!instance.clock) return [];
  const [remindAt] = instance.clock.remindAt;
  return [remindAt === undefined ? { instance, kind: 'deadline', at: instance.clock.dueAt } : { instance, kind: 'reminder', at: remindAt }];
}

/** What runs out next in the whole run; the earlier instant first, then by key, so that every replay agrees. */
export function nextDue(state: RunState): Due | undefined {
  return Object.values(state.instances)
    .flatMap(nextOf)
    .sort((a, b) => a.at - b.at || (a.instance.key < b.instance.key ? -1 : 1))[0];
}

import { statusOf } from '../../domain/clock';
import { audience, itemOf } from '../../domain/engine';
import { count, type Instance } from '../../domain/run';
import { listWords } from '../../domain/sentences';
import type { Fact } from '../../views/models';
import { instancesIn, whoIs, type ContractView } from '../contract-view';

/** One instant that is still to come in a contract. */
export interface Coming { readonly at: number; readonly kind: 'reminder' | 'deadline'; readonly instance: Instance; readonly what: string }

/** Every open deadline and reminder, earliest first. */
export const comingIn = (view: ContractView): Coming[] => instancesIn(view).flatMap((instance) => clocksOf(view, instance)).sort((a, b) => a.at - b.at);

function clocksOf(view: ContractView, instance: Instance): Coming[] {
  const { deadline } = statusOf(instance);
  if (!instance.clock || !deadline) return [];
  const item = itemOf(instance);
  const { dueAt, remindAt } = instance.clock;
  return [
    ...remindAt.map((at) => ({ at, kind: 'reminder' as const, instance, what: `Reminder to ${reminded(view, instance)}, ${item}` })),
    { at: dueAt, kind: 'deadline', instance, what: `${deadline.label}, ${item}` },
  ];
}

/** Whom a reminder goes to. */
export function reminded(view: ContractView, instance: Instance): string {
  const letter = statusOf(instance).deadline?.remind?.letter;
  return letter ? listWords(audience(letter.to, view.state, 'policy', instance).map((role) => whoIs(view, role))) : 'nobody';
}

/** The next instants, with the days on which milestones are due. */
export function comingFacts(view: ContractView, most: number): Fact[] {
  const { now } = view.reader;
  const days = instancesIn(view).filter(({ facts, process }) => process === 'milestone' && count(facts, 'dueAt') > now)
    .filter((instance) => !statusOf(instance).final).map((instance) => ({ at: count(instance.facts, 'dueAt'), what: `${itemOf(instance)} is due` }));
  return [...comingIn(view), ...days].sort((a, b) => a.at - b.at).slice(0, most)
    .map(({ at, what }) => ({ name: `${what.charAt(0).toUpperCase()}${what.slice(1)}`, value: [{ at }] }));
}

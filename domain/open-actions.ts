import { isTooLate } from './engine';
import type { Action } from './process';
import { processOf } from './processes';
import type { Role } from './role';
import type { Instance, RunState } from './run';

/** An action that somebody may take now, on one instance. */
export interface OpenAction { readonly instance: Instance; readonly key: string; readonly action: Action }

/** Somebody of a role, who may be about to act. */
export interface Actor { readonly role: Role; readonly person?: string; readonly at: number }

/** What a role may do now, by itself and by a button: in every instance, or in the given ones. */
export const openActions = (state: RunState, actor: Actor, instances: readonly Instance[] = Object.values(state.instances)): OpenAction[] =>
  instances.flatMap((instance) => Object.entries(processOf(instance.process).actions)
    .filter(([, action]) => isOpen(state, actor, instance, action))
    .map(([key, action]) => ({ instance, key, action })));

/**
 * Guards are asked as far as they need no input: one that refuses for a field of the action can only be
 * asked with what is typed there, so the action stays open to be tried.
 */
function isOpen(state: RunState, { role, person, at }: Actor, instance: Instance, action: Action): boolean {
  if (!action.button || !action.by.includes(role) || !action.from.includes(instance.status) || isTooLate(instance, role, at)) return false;
  const moment = { state, instance, input: {}, read: {}, by: { role, ...(person ? { person } : {}) }, at };
  return (action.when ?? []).every(({ field, afterReading, holds }) => afterReading || (field !== undefined && action.input?.[field] !== undefined) || holds(moment));
}

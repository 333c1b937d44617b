import { nextDue } from '../../domain/clock';
import { actingAs, openRun, perform, performDue, type Request } from '../../domain/engine';
import { PROCESSES } from '../../domain/processes';
import { Refusal, type RefusalFacts } from '../../domain/refusal';
import { ROLES, type Role } from '../../domain/role';
import type { Facts, Instance, RunState, Step } from '../../domain/run';
import { openContract } from '../../domain/terms';
import { PARTIES, termsOf } from '../people';
import { inputsOf } from './inputs';
import { frozen } from './story';

export const START = Date.parse('2026-02-01T09:00:00Z');
export const ACTIONS = Object.values(PROCESSES).flatMap((process) =>
  Object.entries(process.actions).map(([key, action]) => ({ process: process.name, key, name: `${process.name}.${key}`, action })));

/** A state of a run that was reached by real steps, and the instant at which it was. */
export interface Place { readonly state: RunState; readonly at: number }

export type Outcome = { done: Place; steps: readonly Step[] } | { refused: RefusalFacts };

/** Tries an action; anything thrown that is not a Refusal is a fault and goes through. */
export function attempt({ state, at }: Place, name: string, instance: string, role: Role, input: Facts): Outcome {
  const request: Request = { ...actingAs(state, role), instance, input };
  try {
    const performed = perform(state, name, request, at);
    return { done: { state: frozen(performed.state), at }, steps: performed.steps };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error };
    throw error;
  }
}

/**
 * Every kind of state that runs can get into: a search from the start of a contract of one milestone, offered by either side, by
 * every action of every role with every input and by time. Two states are of a kind when the same statuses are in
 * them. A process that no contract plants is started by itself.
 */
export function explore(): Place[] {
  const found = new Map<string, Place>();
  search(found, (['client', 'freelancer'] as const).map((sender) =>
    openContract('2041', termsOf([120_000], { sender }), 'a'.repeat(64), PARTIES, START)));
  const met = new Set([...found.values()].flatMap(({ state }) => Object.values(state.instances).map((instance) => instance.process)));
  const { terms } = [...found.values()][0]!.state;
  for (const process of Object.keys(PROCESSES).filter((name) => !met.has(name))) {
    search(found, [openRun({ run: process, id: '2041', terms }, [{ key: process, process, facts: { number: 1, amountMinor: 120_000 } }], START)]);
  }
  return [...found.values()];
}

function search(found: Map<string, Place>, starts: readonly RunState[]): void {
  const queue: Place[] = [];
  const meet = (place: Place): void => {
    if (found.has(kindOf(place.state))) return;
    found.set(kindOf(place.state), place);
    queue.push(place);
  };
  starts.forEach((state) => meet({ state: frozen(state), at: START }));
  for (let place = queue.shift(); place; place = queue.shift()) nextPlaces(place).forEach(meet);
}

const kindOf = (state: RunState): string =>
  [state.terms.sender, state.run, ...Object.values(state.instances).map(({ process, status, facts }) =>
    `${process}${facts.number ?? ''}:${status}`).sort()].filter((part, index, all) => part !== all[index - 1]).join(' ');

function nextPlaces(place: Place): Place[] {
  const acts = Object.values(place.state.instances).flatMap((instance) => openTo(instance).flatMap(({ name, action }) =>
    action.by.flatMap((role) => inputsOf(action.input).map((input) => attempt(place, name, instance.key, role, input)))));
  const due = nextDue(place.state);
  const passed = due && { state: frozen(performDue(place.state, due.at)!.state), at: Math.max(due.at, place.at) };
  return [...acts.flatMap((outcome) => ('done' in outcome ? [outcome.done] : [])), ...(passed ? [passed] : [])];
}

const openTo = (instance: Instance) =>
  ACTIONS.filter(({ process, action }) => process === instance.process && action.from.includes(instance.status));

/** Every (action, role) of an instance's process. */
export const triesOf = (process: string) =>
  ACTIONS.filter((each) => each.process === process).flatMap((each) => ROLES.map((role) => ({ ...each, role })));

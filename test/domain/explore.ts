import { nextDue } from '../../domain/clock';
import { actingAs, openRun, perform, performDue, wantedBy, type Performed, type Request } from '../../domain/engine';
import { PROCESSES } from '../../domain/processes';
import { Refusal, type RefusalFacts } from '../../domain/refusal';
import { ROLES, type Party, type Role } from '../../domain/role';
import type { Facts, Instance, RunState, Step } from '../../domain/run';
import { openContract } from '../../domain/terms';
import { hourlyTerms, PARTIES, policy, termsOf } from '../people';
import { inputsOf } from './inputs';
import { readingsOf } from './readings';
import { frozen } from './story';

export const START = Date.parse('2026-02-01T09:00:00Z');
export const ACTIONS = Object.values(PROCESSES).flatMap((process) =>
  Object.entries(process.actions).map(([key, action]) => ({ process: process.name, key, name: `${process.name}.${key}`, action })));

/** A state of a run that was reached by real steps, the instant at which it was, and the instances that its last steps saw end. */
export interface Place { readonly state: RunState; readonly at: number; readonly gone: readonly Instance[]; readonly steps: readonly Step[] }

export type Outcome = { done: Place; steps: readonly Step[] } | { refused: RefusalFacts };

export const placeOf = ({ state, steps }: Performed, at: number): Place =>
  ({ state: frozen(state), at, steps, gone: steps.flatMap(({ after }) => after).filter(({ key, process, status }) => PROCESSES[process]!.statuses[status]!.final && !state.instances[key]) });

/** Tries an action; anything thrown that is not a Refusal is a fault and goes through. `read` picks what its reading brings. */
export function attempt({ state, at }: Pick<Place, 'state' | 'at'>, name: string, instance: string, role: Role, input: Facts, read = 0): Outcome {
  const { action } = ACTIONS.find((each) => each.name === name)!;
  const known = state.instances[instance];
  const brought = action.reads && known ? readingsOf({ reading: action.reads, instance: known, input }) : undefined;
  const request: Request = { ...actingAs(state, role), instance, input, ...(brought ? { read: brought[read % brought.length]! } : {}) };
  try {
    const performed = perform(state, name, request, at);
    return { done: placeOf(performed, at), steps: performed.steps };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error };
    throw error;
  }
}

/** What runs out next, with everything that its reading may bring. */
export function duePerformed(state: RunState, at: number): Performed[] {
  const wanted = wantedBy(state, at);
  const all = wanted ? readingsOf(wanted).map((read) => performDue(state, at, read)) : [performDue(state, at)];
  return all.filter((performed) => performed !== undefined);
}

/**
 * Every kind of state that runs can get into: a search from the start of a contract of one milestone, offered by either side, by
 * every action of every role with every input and by time. A state is worth going on from when it has a pair of statuses
 * at once that was not met before, or an action that was not: contracts go on for ever, their sets of statuses without
 * end. A process that no contract plants is started by itself.
 */
export function explore(): Place[] {
  const found = new Map<string, Place>();
  const offer = (sender: Party, reportWeeks: number) => openContract('2041', termsOf([120_000], { sender, policy: policy('standard', { reportMisses: 1, reportWeeks }) }), 'a'.repeat(64), PARTIES, START);
  // Reports come again every week and would stand before every longer deadline: they have a search of their own.
  for (const start of [offer('client', 0), offer('freelancer', 0), offer('client', 1)]) search(found, [start], newPair());
  search(found, [openContract('2041', hourlyTerms({ policy: { ...policy('standard'), chargeTries: 2 } }, { startsAt: START + 86_400_000 }), 'a'.repeat(64), PARTIES, START)], newPair());
  const met = new Set([...found.values()].flatMap(({ state, gone }) => [...Object.values(state.instances), ...gone].map((instance) => instance.process)));
  for (const process of Object.keys(PROCESSES).filter((name) => !met.has(name))) {
    search(found, [openRun({ run: process, id: '2041', terms: offer('client', 0).terms }, [{ key: process, process, facts: { number: 1, amountMinor: 120_000 } }], START)], newPair());
  }
  return [...found.values()];
}

/** What names the kind of a state; undefined for one that brings nothing new. */
type KindOf = (place: Place) => string | undefined;

function search(found: Map<string, Place>, starts: readonly RunState[], kind: KindOf): void {
  const queue: Place[] = [];
  const meet = (place: Place): void => {
    const name = kind(place);
    if (name === undefined || found.has(name)) return;
    found.set(name, place);
    queue.push(place);
  };
  starts.forEach((state) => meet({ state: frozen(state), at: START, gone: [], steps: [] }));
  for (let place = queue.shift(); place; place = queue.shift()) nextPlaces(place).forEach(meet);
}

const statusesOf = ({ state, gone }: Pick<Place, 'state' | 'gone'>): string[] =>
  [...new Set([...Object.values(state.instances), ...gone].map(({ process, status, facts }) => `${process}${PROCESSES[process]!.forgets ? '' : facts.number ?? ''}:${status}${Math.min(2, Number(facts.tries ?? 0))}${facts.proposer ?? ''}${process === 'deposit' && facts.amountMinor === 1 ? 'tiny' : ''}`))].sort();

/** A report that was missed opens what nothing else does. */
const isMissed = ({ instances }: RunState): boolean => Number(instances.reporting?.facts.missed ?? 0) > 0;

let searches = 0;

/** Two of a process at once count as a pair too, and so does an action that was not seen before. */
function newPair(): KindOf {
  const seen = new Set<string>();
  const search = ++searches;
  return (place) => {
    const all = [...statusesOf(place), ...(isMissed(place.state) ? ['a report was missed'] : [])];
    const acts = place.steps.map(({ process, action }) => `${process}.${action}`);
    const pairs = acts.concat(all.flatMap((one, index) => all.slice(index).map((other) => `${one} ${other}`))).filter((pair) => !seen.has(pair));
    pairs.forEach((pair) => seen.add(pair));
    return pairs.length > 0 ? `${search} ${seen.size}` : undefined;
  };
}

function nextPlaces(place: Place): Place[] {
  const acts = Object.values(place.state.instances).flatMap((instance) => openTo(instance).flatMap(({ name, action }) =>
    action.by.flatMap((role) => inputsOf(action.input).map((input) => attempt(place, name, instance.key, role, input)))));
  const due = nextDue(place.state);
  const at = Math.max(due?.at ?? 0, place.at);
  const passed = due ? duePerformed(place.state, at).map((performed) => placeOf(performed, at)) : [];
  return [...acts.flatMap((outcome) => ('done' in outcome ? [outcome.done] : [])), ...passed];
}

const openTo = (instance: Instance) =>
  ACTIONS.filter(({ process, action }) => process === instance.process && action.from.includes(instance.status));

/** Every (action, role) of an instance's process. */
export const triesOf = (process: string) =>
  ACTIONS.filter((each) => each.process === process).flatMap((each) => ROLES.map((role) => ({ ...each, role })));

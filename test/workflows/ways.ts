// Ways to every status of every declaration, found by search over the declarations: a new process needs none told by hand.
import { nextDue } from '../../domain/clock';
import { perform, performDue, type Performed } from '../../domain/engine';
import { actionOf, everyAction } from '../../domain/processes';
import { Refusal } from '../../domain/refusal';
import type { Party, Role } from '../../domain/role';
import type { Facts, Instance, RunState } from '../../domain/run';
import { openContract, type Terms } from '../../domain/terms';
import { PARTIES } from '../people';
import { inputsOf } from '../domain/inputs';

/** One thing that happens: somebody acts, the provider answers, or time passes until something runs out. */
export type Move =
  | { readonly kind: 'act' | 'staff'; readonly name: string; readonly role: Role; readonly instance: string; readonly input: Facts }
  | { readonly kind: 'provider'; readonly name: string; readonly instance: string }
  | { readonly kind: 'time' };

export interface Way {
  readonly sender: Party;
  readonly instance: string;
  readonly moves: readonly Move[];
  /** The moves that lead from there to the same status again, if there are any. */
  readonly again?: readonly Move[];
}

interface Place {
  readonly state: RunState;
  readonly at: number;
  readonly moves: readonly Move[];
  /** The instances whose payment has no outcome yet: only there has the provider something to say. */
  readonly paying: ReadonlySet<string>;
}

const ACTIONS = everyAction();

/** Two states are of a kind when the same statuses are in them with as many reminders to come; else a milestone released in ever more parts would never end. */
const kindOf = ({ state, paying }: Place): string =>
  [...new Set(Object.values(state.instances).map(({ key, process, facts, status, clock }) =>
    `${process}${facts.number ?? ''}:${status}:${clock?.remindAt.length ?? ''}:${paying.has(key)}`))].sort().join(' ');

/** The moves that a declaration has for an instance in its status. */
function movesOf(instance: Instance): Move[] {
  return ACTIONS.filter(({ process, action }) => process.name === instance.process && action.from.includes(instance.status)).flatMap(({ name, action }) =>
    action.by.filter((role) => role !== 'policy').flatMap((role) => inputsOf(action.input).map((input): Move =>
      role === 'provider' ? { kind: 'provider', name, instance: instance.key } : { kind: role === 'support' ? 'staff' : 'act', name, role, instance: instance.key, input })));
}

function made(place: Place, move: Move): Place | undefined {
  if (move.kind === 'time') {
    const due = nextDue(place.state);
    return due && after(place, move, due.at, performDue(place.state, due.at)!);
  }
  if (move.kind === 'provider' && !place.paying.has(move.instance)) return undefined;
  const [role, input]: [Role, Facts] = move.kind === 'provider' ? ['provider', {}] : [move.role, move.input];
  const by = { role, ...(role === 'client' || role === 'freelancer' ? { person: PARTIES[role] } : {}) };
  const at = place.at + 1000;
  try {
    return after(place, move, at, perform(place.state, move.name, { instance: move.instance, by, input, cause: { kind: move.kind } }, at));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function after({ moves, paying }: Place, move: Move, at: number, { state, steps }: Performed): Place {
  const still = new Set(paying);
  if (move.kind === 'provider') still.delete(move.instance);
  for (const { process, action, instance } of steps) if (actionOf(process, action)?.calls) still.add(instance);
  return { state, at, moves: [...moves, move], paying: still };
}

const nextPlaces = (place: Place): Place[] =>
  [...Object.values(place.state.instances).flatMap(movesOf), { kind: 'time' } as const].flatMap((move) => made(place, move) ?? []);

/** Goes on from a place by the fewest moves; each kind of place once, until `found` has had enough. */
function walk(start: Place, found: (place: Place) => boolean): void {
  const met = new Set([kindOf(start)]);
  for (let queue = [start]; queue.length > 0;) {
    const next: Place[] = [];
    for (const place of queue.flatMap(nextPlaces)) {
      if (found(place)) return;
      if (met.has(kindOf(place))) continue;
      met.add(kindOf(place));
      next.push(place);
    }
    queue = next;
  }
}

/** `milestone.submitted` -> how to get there; the fewest moves, whoever made the offer. */
export function waysTo(terms: Terms): Map<string, Way> {
  const ways = new Map<string, Way>();
  for (const sender of ['client', 'freelancer'] as const) {
    const start: Place = { state: openContract('2041', { ...terms, sender }, 'a'.repeat(64), PARTIES, 0), at: 0, moves: [], paying: new Set() };
    const keep = (place: Place): boolean => {
      for (const { process, status, key } of Object.values(place.state.instances)) {
        const name = `${process}.${status}`;
        if (!ways.has(name)) ways.set(name, { sender, instance: key, moves: place.moves, again: againTo(place, key) });
      }
      return false;
    };
    keep(start);
    walk(start, keep);
  }
  return ways;
}

/** The fewest moves to the same status of the same instance, entered anew. */
function againTo(place: Place, key: string): readonly Move[] | undefined {
  const { status, since } = place.state.instances[key]!;
  let moves: readonly Move[] | undefined;
  walk({ ...place, moves: [] }, (there) => {
    const instance = there.state.instances[key]!;
    if (instance.status !== status || instance.since === since) return false;
    moves = there.moves;
    return true;
  });
  return moves;
}

/** What the provider is to answer so that a move of its kind happens; `unknown` for every other. */
export function outcomeOf(move: Move | undefined): 'confirmed' | 'declined' | 'unknown' {
  if (move?.kind !== 'provider') return 'unknown';
  const [process = '', key = ''] = move.name.split('.');
  const confirms = ACTIONS.some(({ process: each, action }) => each.name === process && action.calls?.confirmed === key);
  return confirms ? 'confirmed' : 'declined';
}

export const statusAfter = (move: Exclude<Move, { kind: 'time' }>): string => actionOf(...(move.name.split('.') as [string, string]))!.to;

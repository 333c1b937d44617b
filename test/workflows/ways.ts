// Ways to every status of every declaration, found by search over the declarations: a new process needs none told by hand.
import { nextDue, statusOf } from '../../domain/clock';
import { perform, performDue, wantedBy, type Performed } from '../../domain/engine';
import { actionOf, everyAction, PROCESSES } from '../../domain/processes';
import { Refusal } from '../../domain/refusal';
import { otherParty, type Party, type Role } from '../../domain/role';
import type { Facts, Instance, RunState } from '../../domain/run';
import { openContract, type Terms } from '../../domain/terms';
import { CARD, PARTIES, SIGNATURE } from '../people';
import { inputsOf } from '../domain/inputs';
import { brought } from './brought';

/** One thing that happens: somebody acts, the provider answers, or time passes until something runs out. */
export type Move =
  | { readonly kind: 'act' | 'staff'; readonly name: string; readonly role: Role; readonly instance: string; readonly input: Facts }
  | { readonly kind: 'provider'; readonly name: string; readonly instance: string }
  | { readonly kind: 'time' };

export interface Way {
  readonly terms: Terms;
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

/** Whether a place brings something that was not met before. */
type New = (place: Place) => boolean;

const statusesOf = ({ state, paying, at }: Place): string[] => [...new Set(Object.values(state.instances).map(({ key, process, facts, status, clock, since }) =>
  [`${process}${PROCESSES[process]!.forgets ? '' : facts.number ?? ''}`, status, clock?.remindAt.length, clock && clock.dueAt <= at, Math.min(2, Number(facts.tries ?? 0)), facts.from, process === 'reporting' && clock && clock.dueAt - since, paying.has(key)].join(':')))].sort();

/** Two states are of a kind when the same statuses are in them with as many reminders to come; else a milestone released in ever more parts would never end. */
function newKinds(): New {
  const met = new Set<string>();
  return (place) => met.size < met.add(statusesOf(place).join(' ')).size;
}

/** Hourly work goes on for ever: there every pair of statuses is met rather than every set. */
function newPairs(): New {
  const met = new Set<string>();
  return (place) => {
    const all = statusesOf(place);
    const before = met.size;
    for (const one of all) for (const other of all) met.add(`${one} ${other}`);
    return met.size > before;
  };
}

const newIn = ({ state }: Place): New => (state.terms.hourly ? newPairs() : newKinds());

/** The moves that a declaration has for an instance in its status. */
function movesOf(instance: Instance): Move[] {
  return ACTIONS.filter(({ process, action }) => process.name === instance.process && action.from.includes(instance.status)).flatMap(({ name, action }) =>
    action.by.filter((role) => role !== 'policy').flatMap((role) => inputsOf(action.input).map((input): Move =>
      role === 'provider' ? { kind: 'provider', name, instance: instance.key } : { kind: role === 'support' ? 'staff' : 'act', name, role, instance: instance.key, input })));
}

function made(place: Place, move: Move): Place | undefined {
  if (move.kind === 'time') {
    const due = nextDue(place.state);
    const at = Math.max(due?.at ?? 0, place.at);
    const wanted = wantedBy(place.state, at);
    return due && after(place, move, at, performDue(place.state, at, wanted && brought(place.state, wanted, at))!);
  }
  if (move.kind === 'provider' && !place.paying.has(move.instance)) return undefined;
  const [role, input]: [Role, Facts] = move.kind === 'provider' ? ['provider', {}] : [move.role, move.input];
  const by = { role, ...(role === 'client' || role === 'freelancer' ? { person: PARTIES[role] } : {}) };
  const at = place.at + 1000;
  const reading = actionOf(...(move.name.split('.') as [string, string]))!.reads;
  const read = reading && brought(place.state, { reading, instance: place.state.instances[move.instance]!, input }, at);
  try {
    return after(place, move, at, perform(place.state, move.name, { instance: move.instance, by, input, cause: { kind: move.kind }, ...(read ? { read } : {}) }, at));
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
  const isNew = newIn(start);
  isNew(start);
  for (let queue = [start]; queue.length > 0;) {
    const next: Place[] = [];
    for (const place of queue.flatMap(nextPlaces)) {
      if (found(place)) return;
      if (isNew(place)) next.push(place);
    }
    queue = next;
  }
}

/** What every way of hourly work begins with: both sign, and Ada chooses how it is paid before it begins. */
const begun = (sender: Party): Move[] => [
  { kind: 'act', name: 'offer.send', role: sender, instance: 'offer', input: SIGNATURE },
  { kind: 'act', name: 'offer.accept', role: otherParty(sender), instance: 'offer', input: SIGNATURE },
  { kind: 'act', name: 'billing.useMethod', role: 'client', instance: 'billing', input: CARD },
];

/** `milestone.submitted` -> how to get there; the fewest moves, whoever made the offer. A status that ends as it begins is none to get to. With `until` it looks no further than that one. */
export function waysTo(terms: Terms, until?: string): Map<string, Way> {
  const ways = new Map<string, Way>();
  for (const sender of terms.hourly ? (['client'] as const) : (['client', 'freelancer'] as const)) {
    const opened: Place = { state: openContract('2041', { ...terms, sender }, 'a'.repeat(64), PARTIES, 0), at: 0, moves: [], paying: new Set() };
    const start = terms.hourly ? begun(sender).reduce((place, move) => made(place, move)!, opened) : opened;
    const keep = (place: Place): boolean => {
      for (const { process, status, key, clock } of Object.values(place.state.instances)) {
        const name = `${process}.${status}`;
        if (!ways.has(name) && (!clock || clock.dueAt >= place.at + 5000)) ways.set(name, { terms: { ...terms, sender }, instance: key, moves: place.moves, again: againTo(place, key) });
      }
      return until !== undefined && ways.has(until);
    };
    keep(start);
    walk(start, keep);
  }
  return ways;
}

/** The fewest moves to the same status of the same instance, entered anew. */
function againTo(place: Place, key: string): readonly Move[] | undefined {
  const { status, clock } = place.state.instances[key]!;
  // A deadline at a fixed instant goes on as it was, and so may others.
  if (!statusOf(place.state.instances[key]!).deadline?.within) return undefined;
  let moves: readonly Move[] | undefined;
  walk({ ...place, moves: [] }, (there) => {
    const instance = there.state.instances[key];
    if (!instance || instance.status !== status || instance.clock?.startedAt === clock?.startedAt) return false;
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

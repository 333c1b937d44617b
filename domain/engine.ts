import { clockOf, nextDue, statusOf, type Due } from './clock';
import { kindOf } from './hourly';
import { carriedProblem } from './input';
import { policyWords, type PolicyKey } from './policy';
import type { Action, Letter, Moment, Reading, Seed } from './process';
import { actionOf, processOf } from './processes';
import { Refusal, type RefusalFacts } from './refusal';
import { otherParty, type Audience, type Party, type Role } from './role';
import type { Actor, Cause, Facts, Instance, RunState, Step } from './run';

/** What is asked of a run: one action on one instance, by somebody, for a reason. */
export interface Request {
  readonly instance: string;
  readonly by: Actor;
  readonly input: Facts;
  readonly cause: Cause;
  /** The version of the instance that the person saw; a later one is refused as stale. */
  readonly expects?: number;
  /** What the action's reading brought, once it was made. */
  readonly read?: Facts;
}

export interface Performed { readonly state: RunState; readonly steps: readonly Step[] }

/** A fresh run: the seeds in their initial statuses, nothing recorded yet. */
export function openRun(base: Omit<RunState, 'instances' | 'sequence' | 'version'>, seeds: readonly Seed[], at: number): RunState {
  const empty: RunState = { ...base, version: 1, instances: {}, sequence: 0 };
  const instances = seeds.map((seed) => plant(empty, seed, at, 0));
  return { ...empty, instances: Object.fromEntries(instances.map((instance) => [instance.key, instance])) };
}

function plant(state: RunState, seed: Seed, at: number, version: number): Instance {
  const process = processOf(seed.process);
  const clock = clockOf(state, process.statuses[process.initial]!, at, seed.facts);
  return { ...seed, status: process.initial, since: at, version, clock };
}

/** Why an action is not open to somebody now, or undefined if it is. `process.action` is the name. */
export function refusalOf(state: RunState, name: string, request: Request, at: number): RefusalFacts | undefined {
  const [processName = '', key = '', ...rest] = name.split('.');
  const instance = Object.hasOwn(state.instances, request.instance) ? state.instances[request.instance] : undefined;
  if (!instance || instance.process !== processName) return { code: 'UnknownInstance', sentence: 'This is not part of the contract.' };
  const action = rest.length === 0 ? actionOf(processName, key) : undefined;
  if (!action) return { code: 'UnknownAction', sentence: 'There is no such action.' };
  const stranger = strangerRefusal(state, action, request);
  if (stranger) return stranger;
  if (!action.from.includes(instance.status)) {
    return { code: 'NotOpen', sentence: `This is not open now: ${itemOf(instance)} is ${statusOf(instance).says}.` };
  }
  if (isTooLate(instance, request.by.role, at)) {
    return { code: 'NotOpen', sentence: `The time for this ran out: ${itemOf(instance)} goes on as the agreement says.` };
  }
  if (request.expects !== undefined && request.expects !== instance.version) {
    return { code: 'Stale', sentence: 'This changed while you were looking. Look again, then decide.' };
  }
  return inputRefusal(action, request) ?? guardRefusal(action, momentOf(state, instance, request, at), request.read !== undefined);
}

const momentOf = (state: RunState, instance: Instance, { input, read = {}, by }: Request, at: number): Moment => ({ state, instance, input, read, by, at });

/**
 * To the second: once a deadline has passed, only what silence does is left, even if nobody has done it yet. A deadline that
 * comes again and again, and leaves its status as it is, takes nothing from anybody.
 */
export const isTooLate = (instance: Instance, role: Role, at: number): boolean =>
  instance.clock !== null && instance.clock.dueAt <= at && isParty(role) && !recurs(instance);

function recurs(instance: Instance): boolean {
  const { deadline } = statusOf(instance);
  return deadline !== undefined && actionOf(instance.process, deadline.onSilence)?.to === instance.status;
}

/** Which causes a role acts by: nobody can speak as a deadline or as the provider. */
const CAUSES: Record<Role, readonly Cause['kind'][]> = {
  client: ['act'], freelancer: ['act'], support: ['staff', 'act'], policy: ['timer', 'rule'], provider: ['provider'],
};

/** How a role usually acts in a run: the party by name, each by its own kind of cause. */
export function actingAs(state: RunState, role: Role): Pick<Request, 'by' | 'cause'> {
  return { by: { role, ...(isParty(role) ? { person: state.terms.parties[role] } : {}) }, cause: { kind: CAUSES[role][0]! } };
}

/** Why somebody may not take an action whatever its status; undefined for those who may. */
function strangerRefusal(state: RunState, action: Action, { by, cause }: Request): RefusalFacts | undefined {
  if (!action.by.includes(by.role)) return { code: 'NotYours', sentence: notYours(action) };
  if (!CAUSES[by.role].includes(cause.kind)) return { code: 'NotYours', sentence: notYours(action) };
  if (isParty(by.role) && state.terms.parties[by.role] !== by.person) return { code: 'NotYours', sentence: 'You are not a party to this contract.' };
  return undefined;
}

const isParty = (role: Role): role is Party => role === 'client' || role === 'freelancer';
const notYours = (action: Action): string => `Only ${action.by.map((role) => ROLE_WORDS[role]).join(' or ')} can do this.`;
const ROLE_WORDS: Record<Role, string> = {
  client: 'the client', freelancer: 'the freelancer', support: 'support', policy: 'a deadline of the agreement', provider: 'the payment provider',
};

/** `milestone 2`: what people call an instance, by its facts. */
export const itemOf = (instance: Instance): string =>
  processOf(instance.process).item.replace(/\{(\w+)\}/g, (_, fact: string) => String(instance.facts[fact] ?? ''));

function inputRefusal(action: Action, request: Request): RefusalFacts | undefined {
  const problem = action.input && carriedProblem(action.input, request.input);
  return problem && { code: 'BadInput', ...problem };
}

function guardRefusal(action: Action, moment: Moment, hasRead: boolean): RefusalFacts | undefined {
  const broken = action.when?.find((guard) => (hasRead || !guard.afterReading) && !guard.holds(moment));
  return broken && { code: 'NotAllowed', sentence: withPolicy(broken.refusal, moment.state), field: broken.field };
}

/** Policy values are filled here; names and amounts by whoever shows the sentence. */
const withPolicy = (sentence: string, state: RunState): string =>
  sentence.replace(/\{(\w+)\}/g, (place, key: string) => (key in state.terms.policy ? policyWords(state.terms.policy, key as PolicyKey) : place));

/** Performs an action and whatever follows by rule. Throws a Refusal if it is not open. */
export function perform(state: RunState, name: string, request: Request, at: number): Performed {
  const refusal = refusalOf(state, name, request, at);
  if (refusal) throw new Refusal(refusal);
  const first = step(state, name, request, at);
  return followed({ state: first.state, steps: first.steps }, at);
}

function step(state: RunState, name: string, request: Request, at: number): Performed {
  const [process = '', key = ''] = name.split('.');
  const action = actionOf(process, key)!;
  const instance = state.instances[request.instance]!;
  const moment = momentOf(state, instance, request, at);
  const sequence = state.sequence + 1;
  const moved = movedBy(action, moment, sequence);
  const after = [moved, ...spawnedBy(action, moment, sequence), ...changedBy(action, moment)];
  const terms = action.amends?.(moment);
  const recorded: Step = {
    sequence, at, process, instance: instance.key, action: key, kind: 'action', from: instance.status, to: action.to,
    by: request.by, cause: request.cause, clause: `${process}.${action.clause}`, input: { ...request.input, ...request.read },
    transfers: action.moves?.(moment) ?? [], after, letters: lettersOf(action.tells ?? [], state, request.by.role, moved), ...(terms ? { terms } : {}),
  };
  return { state: { ...state, instances: remembered(state, after), sequence, terms: terms ?? state.terms }, steps: [recorded] };
}

/** The instance after its action. A deadline at a fixed instant goes on as it was while the status stays. */
function movedBy(action: Action, { state, instance, at, ...rest }: Moment, version: number): Instance {
  const facts = { ...instance.facts, ...action.sets?.({ state, instance, at, ...rest }) };
  const clock = clockOf(state, processOf(instance.process).statuses[action.to]!, at, facts);
  const goesOn = action.to === instance.status && (action.keepsClock || (clock !== null && clock.dueAt === instance.clock?.dueAt));
  return { ...instance, status: action.to, since: at, version, facts, clock: goesOn ? instance.clock : clock };
}

const spawnedBy = (action: Action, moment: Moment, sequence: number): Instance[] =>
  (action.spawns?.(moment) ?? []).map((seed) => plant(moment.state, seed, moment.at, sequence));

const changedBy = (action: Action, moment: Moment): Instance[] =>
  Object.entries(action.changes?.(moment) ?? {}).flatMap(([key, facts]) => {
    const known = moment.state.instances[key];
    return known ? [{ ...known, facts: { ...known.facts, ...facts } }] : [];
  });

/** The instances of a run after some were touched; what its process forgets goes when it has ended. */
export function remembered(state: RunState, touched: readonly Instance[]): RunState['instances'] {
  const all = { ...state.instances, ...Object.fromEntries(touched.map((each) => [each.key, each])) };
  const gone = touched.filter((each) => processOf(each.process).forgets && statusOf(each).final);
  return gone.length === 0 ? all : Object.fromEntries(Object.entries(all).filter(([key]) => !gone.some((each) => each.key === key)));
}

const lettersOf = (letters: readonly Letter[], state: RunState, actor: Role, about: Instance): Step['letters'] =>
  letters.map((letter, index) => ({ index, to: letter.for && letter.for !== kindOf(state.terms) ? [] : audience(letter.to, state, actor, about) }));

/** The roles behind an audience; `otherParty` is both when neither party acted. `about` knows who proposed it. */
export function audience(to: Audience, state: Pick<RunState, 'terms'>, actor: Role, about?: Pick<Instance, 'facts'>): Role[] {
  const { sender } = state.terms;
  const proposer: Party = about?.facts.proposer === 'freelancer' ? 'freelancer' : 'client';
  switch (to) {
    case 'proposer': return [proposer];
    case 'answerer': return [otherParty(proposer)];
    case 'both': return ['client', 'freelancer'];
    case 'sender': return [sender];
    case 'recipient': return [otherParty(sender)];
    case 'otherParty': return isParty(actor) ? [otherParty(actor)] : ['client', 'freelancer'];
    default: return [to];
  }
}

/** Rules that act by themselves follow until none holds; the bound is far above what any declaration needs. */
function followed(performed: Performed, at: number): Performed {
  let { state } = performed;
  const steps = [...performed.steps];
  for (let round = 0; round < 500; round++) {
    const next = automatic(state, at);
    if (!next) return { state, steps };
    const performedNext = step(state, next.name, { instance: next.instance, by: { role: 'policy' }, input: {}, cause: { kind: 'rule' } }, at);
    state = performedNext.state;
    steps.push(...performedNext.steps);
  }
  throw new Error('Rules follow each other without end');
}

function automatic(state: RunState, at: number): { name: string; instance: string } | undefined {
  for (const instance of Object.values(state.instances)) {
    for (const [key, action] of Object.entries(processOf(instance.process).actions)) {
      if (!action.automatic || !action.from.includes(instance.status)) continue;
      const moment: Moment = { state, instance, input: {}, read: {}, by: { role: 'policy' }, at };
      if ((action.when ?? []).every((guard) => guard.holds(moment))) return { name: `${instance.process}.${key}`, instance: instance.key };
    }
  }
  return undefined;
}

/** What has to be read, and for which action on which instance. */
export interface Wanted { readonly reading: Reading; readonly instance: Instance; readonly input: Facts }

/** What has run out by an instant and has to read first; undefined where the next due thing needs nothing, or nothing is due. */
export function wantedBy(state: RunState, at: number): Wanted | undefined {
  const due = nextDue(state);
  if (!due || due.at > at || due.kind === 'reminder') return undefined;
  const { reads } = actionOf(due.instance.process, statusOf(due.instance).deadline!.onSilence)!;
  return reads && { reading: reads, instance: due.instance, input: {} };
}

/**
 * Performs what has run out by an instant, earliest first: one reminder or one deadline; undefined if nothing has, or if
 * what has must read first (`wantedBy`) and nothing was read.
 */
export function performDue(state: RunState, at: number, read?: Facts): Performed | undefined {
  const due = nextDue(state);
  if (!due || due.at > at || (wantedBy(state, at) && !read)) return undefined;
  return due.kind === 'reminder' ? remind(state, due, at) : silence(state, due, at, read);
}

function silence(state: RunState, { instance, at: dueAt }: Due, at: number, read?: Facts): Performed {
  const name = `${instance.process}.${statusOf(instance).deadline!.onSilence}`;
  return perform(state, name, { instance: instance.key, by: { role: 'policy' }, input: {}, cause: { kind: 'timer', dueAt }, ...(read ? { read } : {}) }, at);
}

/** Reminders that ran out together, after an outage, become one. */
function remind(state: RunState, { instance, at: dueAt }: Due, at: number): Performed {
  const deadline = statusOf(instance).deadline!;
  const sequence = state.sequence + 1;
  const clock = { ...instance.clock!, remindAt: instance.clock!.remindAt.filter((each) => each > at) };
  const after = [{ ...instance, clock }];
  const recorded: Step = {
    sequence, at, process: instance.process, instance: instance.key, action: 'remind', kind: 'reminder',
    from: instance.status, to: instance.status, by: { role: 'policy' }, cause: { kind: 'timer', dueAt },
    clause: `${instance.process}.${deadline.clause}`, input: {}, transfers: [], after,
    letters: lettersOf([deadline.remind!.letter], state, 'policy', instance),
  };
  return { state: { ...state, sequence, instances: { ...state.instances, [instance.key]: after[0]! } }, steps: [recorded] };
}

/** Records that a staff step came that was malformed or untimely: an event that changes nothing. */
export function refuse(state: RunState, name: string, request: Request, refused: RefusalFacts, at: number): Performed {
  const [process = '', action = ''] = name.split('.');
  const sequence = state.sequence + 1;
  const known = state.instances[request.instance];
  const recorded: Step = {
    sequence, at, process, instance: known?.key ?? '', action, kind: 'refused', from: known?.status ?? '', to: known?.status ?? '',
    by: request.by, cause: request.cause, clause: '', input: {}, transfers: [], after: [], letters: [],
    refused: { code: refused.code, sentence: refused.sentence },
  };
  return { state: { ...state, sequence }, steps: [recorded] };
}

/** The run is over when every instance is final. */
export const isOver = (state: RunState): boolean => Object.values(state.instances).every((instance) => statusOf(instance).final);

/** The state of a run after a step that stands in its record. */
export function afterStep(state: RunState, step: Step): RunState {
  const action = step.kind === 'action' ? actionOf(step.process, step.action) : undefined;
  const terms = action?.amends?.({ state, instance: step.after[0]!, input: step.input, read: {}, by: step.by, at: step.at }) ?? state.terms;
  return { ...state, instances: remembered(state, step.after), sequence: step.sequence, terms };
}

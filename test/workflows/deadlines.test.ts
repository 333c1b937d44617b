// Every deadline of every declaration, on the server's own clock: one second before it nothing has happened, one second
// after it the declared silence has, and every reminder before it went out in every round. Which deadlines there are and
// how a contract gets to them is taken from the declarations, so a new process is covered by being declared.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nextDue } from '../../domain/clock';
import type { Deadline, Letter, Process } from '../../domain/process';
import { everyAction, PROCESSES } from '../../domain/processes';
import type { Policy } from '../../domain/policy';
import type { Audience, Party } from '../../domain/role';
import type { Terms } from '../../domain/terms';
import { kindOf } from '../../domain/hourly';
import { instancesOf, type Facts, type Instance, type RunState } from '../../domain/run';
import { entriesIn } from '../../store/time';
import { CARD, hourlyTerms, policy, termsOf } from '../people';
import { WORKED_SECONDS } from './brought';
import { eventually, House, type Story } from './house';
import { Provider } from './provider';
import { outcomeOf, statusAfter, waysTo, type Move, type Way } from './ways';
import { mondayAfter, SECOND, WEEK, works } from './worked';

const provider = new Provider();
let house: House;
beforeAll(async () => { house = await House.open({ gateway: provider }); });
afterAll(() => house.close());

/** A contract of each kind. A week that is very long keeps reports out of the way of everything else. */
const SAMPLES: Record<string, (profile: string, at: number) => Terms> = {
  /** Paid so well that ten seconds are something. The work begins on a Monday after a week at least. */
  hourly: (profile, at) => hourlyTerms({ policy: { ...policy(profile), chargeTries: 2, timeUnit: 1 }, zone: 'UTC' }, { rates: [{ fromAt: 0, value: 360_000 }], startsAt: mondayAfter(at + WEEK) }),
  reports: (profile) => termsOf([120_000], { policy: policy(profile), zone: 'UTC' }),
  plain: (profile) => termsOf([120_000], { policy: { ...policy(profile), weekLength: 400 * 86_400 }, zone: 'UTC' }),
};
const sampleTerms = (profile: string): Terms => SAMPLES.plain!(profile, 0);

/** The ways to every status, in the plainest contract in which one leads there; they are the same in all profiles. */
const WAYS = new Map(Object.entries(SAMPLES).flatMap(([sample, terms]) => [...waysTo(terms('brisk', 0), sample === 'reports' ? 'report.asked' : undefined)].map(([name, way]) => [name, { ...way, sample }] as const)));

interface Case { readonly name: string; readonly process: Process; readonly status: string; readonly deadline: Deadline }
const CASES: Case[] = Object.values(PROCESSES).flatMap((process) => Object.entries(process.statuses).flatMap(([status, { deadline }]) =>
  (deadline ? [{ name: `${process.name}.${status}`, process, status, deadline }] : [])));

test('there is a way to every deadline', () => {
  expect(CASES.length).toBeGreaterThan(0);
  expect(CASES.filter(({ name }) => !WAYS.has(name)).map(({ name }) => name)).toEqual([]);
});

/**
 * A payment that is followed for days is looked up every few minutes: such a wait is told in minutes. On which day a report
 * is first asked for depends on the day of the signature: reporting.test.ts tells it.
 */
const quick = CASES.filter(({ process, status }) => process.name !== 'report' && !['provider', 'support'].includes(process.statuses[status]!.waitsOn ?? ''));

describe.each([{ profile: 'brisk', cases: CASES }, { profile: 'standard', cases: quick }])('under the $profile policy', ({ profile, cases }) => {
  test.each(cases)('$name lasts to the second', async (each) => {
    const way = WAYS.get(each.name)!;
    const terms = { ...SAMPLES[way.sample]!(profile, await house.env.currentTimeMs()), sender: way.terms.sender };
    const story = await house.started(nextId(), terms);
    try {
      for (const [index, move] of way.moves.entries()) await make(story, move, way.moves[index + 1]);
      await watch(story, way, each, terms);
    } finally {
      await story.over();
    }
  });
});

let ids = 21_000;
const nextId = (): string => String(++ids);

// --- making things happen ---------------------------------------------------------------------------------------

/** Does a move for real; the provider is told beforehand what it will answer to the payment that a move starts. */
async function make(story: Story, move: Move, next?: Move): Promise<void> {
  // Of that payment only: the confirmed one may start another at once, whose outcome nobody knows yet.
  const told = move.kind === 'provider' ? move : next;
  provider.behaves = outcomeOf(told);
  provider.about = told?.kind === 'provider' ? told.instance : undefined;
  if (move.kind === 'time') return passNext(story);
  if (move.kind === 'provider') return answered(story, move.instance, statusAfter(move));
  if (move.kind === 'staff') await signalled(story, move);
  else await story.act(move.name, move.instance, move.role, await inputOf(story, move));
  if (next?.kind !== 'provider') await reached(story, move.instance, statusAfter(move));
}

/** A signal is answered by nobody: it has been heard when something is recorded. */
async function signalled(story: Story, { name, instance, input }: Extract<Move, { kind: 'act' | 'staff' }>): Promise<void> {
  const { sequence } = await story.state();
  await story.staff(name, instance, input);
  await eventually(story.state, (state) => state.sequence > sequence);
}

async function passNext(story: Story): Promise<void> {
  const before = await story.state();
  await story.passTo(nextDue(before)!.at + SECOND);
  const after = await eventually(story.state, (state) => state.sequence > before.sequence);
  for (const { key, status, facts } of instancesOf(after, 'week')) if (status === 'open' && !before.instances[key]) await worksIn(story, Number(facts.startsAt));
}

/** Ben works in a week that has just begun, before anything else happens: two entries. */
async function worksIn(story: Story, startsAt: number): Promise<void> {
  for (const second of [1, 12]) await works(story, startsAt + second * SECOND, WORKED_SECONDS / 3600);
  await story.passTo(startsAt + 24 * SECOND);
}

/** What an act is about is only known when it is there: an entry of the week. */
async function inputOf(story: Story, { name, input }: Extract<Move, { kind: 'act' | 'staff' }>): Promise<Facts> {
  return name === 'week.question' ? { ...input, entry: (await entriesIn(story.house.db, story.id, 0, (await story.now()) + WEEK))[0]!.id } : input;
}

/** A payment that is being looked up is looked up again sooner or later. */
async function answered(story: Story, instance: string, status: string): Promise<void> {
  for (let looks = 0; looks < 30 && !isThere(await story.recorded(instance), instance, status); looks++) await story.pass(5);
  await reached(story, instance, status);
}

/** In a status, or in one to which rules lead from there at once. */
const isThere = (seen: string | undefined, instance: string, status: string): boolean => seen === status
  || everyAction().some(({ process, action }) => instance.startsWith(process.name) && action.automatic && action.from.includes(status) && action.to === seen);

const reached = async (story: Story, instance: string, status: string): Promise<void> => {
  const seen = await eventually(() => story.recorded(instance), (each) => isThere(each, instance, status));
  expect([seen, isThere(seen, instance, status)]).toEqual([seen, true]);
};

// --- watching what runs out -------------------------------------------------------------------------------------

async function watch(story: Story, way: Way, each: Case, terms: Terms): Promise<void> {
  const { again } = way;
  provider.behaves = 'unknown';
  provider.about = undefined;
  if (again) {
    const early = again[0]!.kind === 'provider' || again.at(-1)!.kind === 'time';
    const first = await startOf(story, way.instance, each, terms.policy);
    if (!early) await remindersComeAndNothingElse(story, way, each, terms, first);
    if (!early) await story.passTo(first.dueAt - 5 * SECOND);
    for (const [index, move] of again.entries()) await make(story, move, again[index + 1]);
    provider.behaves = 'unknown';
      provider.about = undefined;
    await eventually(story.state, (state) => state.instances[way.instance]!.since > first.startedAt && state.instances[way.instance]!.status === each.status);
    await eventually(() => story.recorded(way.instance), (seen) => seen === each.status);
    expect((await startOf(story, way.instance, each, terms.policy)).startedAt).toBeGreaterThan(first.startedAt);
  }
  const last = await startOf(story, way.instance, each, terms.policy);
  await remindersComeAndNothingElse(story, way, each, terms, last);
  await story.passTo(last.dueAt - SECOND);
  await expectNothingSince(story, way, each, last);
  await story.passTo(last.dueAt + SECOND);
  await expectSilence(story, way, each, terms, last);
}

interface Round { readonly startedAt: number; readonly dueAt: number; readonly remindAt: readonly number[]; readonly sequence: number }

/** When the status was entered, by the record; when it ends and when reminders go out, by the policy and arithmetic alone. */
async function startOf(story: Story, instance: string, { status, deadline }: Case, signed: Policy): Promise<Round> {
  const state = await story.state();
  const startedAt = state.instances[instance]!.since;
  expect(state.instances[instance]!.status).toBe(status);
  const dueAt = deadline.within ? startedAt + signed[deadline.within] * SECOND : instantOf(state.instances[instance]!, deadline.at!, state);
  const remindAt = deadline.remind ? [...signed[deadline.remind.before]].sort((a, b) => b - a).map((before) => dueAt - before * SECOND).filter((at) => at > startedAt) : [];
  const rows = await story.house.db('deadlines').where({ contract_id: story.id, instance }).orderBy('due_at');
  const expected = [...remindAt.map((at) => ['reminder', at]), ['deadline', dueAt]];
  if (state.sequence > 0) expect(rows.map(({ kind, due_at }) => [kind, Date.parse(due_at)])).toEqual(expected);
  if (deadline.remind) expect(remindAt.length).toBeGreaterThan(0);
  return { startedAt, dueAt, remindAt, sequence: state.sequence };
}

/** The instant that a deadline is at, by arithmetic alone: in UTC a time of the week is that many seconds after its start. */
function instantOf({ process, facts, since }: Instance, { by }: NonNullable<Deadline['at']>, { instances, terms }: RunState): number {
  const weekStartsAt = { hours: facts.weekStartsAt, week: facts.startsAt, report: facts.startsAt, reporting: since }[process];
  if (by) return Number(weekStartsAt) + Number(terms.policy[by]) * SECOND;
  return process === 'hours' ? terms.hourly!.startsAt! : Number(instances.hours!.facts.weekStartsAt) + terms.policy.weekLength * SECOND;
}

/** What the record has of an instance after an event, oldest first. */
const eventsAfter = (story: Story, instance: string, sequence: number) =>
  story.house.db('events').where({ contract_id: story.id, instance }).where('sequence', '>', sequence).orderBy('sequence');

async function expectNothingSince(story: Story, { instance }: Way, { status }: Case, round: Round, reminders = round.remindAt.length): Promise<void> {
  expect((await eventsAfter(story, instance, round.sequence)).map(({ action }) => action)).toEqual(Array(reminders).fill('remind'));
  expect(await story.statusOf(instance)).toBe(status);
  if (round.sequence > 0) expect(await story.recorded(instance)).toBe(status);
}

async function remindersComeAndNothingElse(story: Story, way: Way, each: Case, terms: Terms, round: Round): Promise<void> {
  for (const [index, at] of round.remindAt.entries()) {
    await story.passTo(at - SECOND);
    await expectNothingSince(story, way, each, round, index);
    await story.passTo(at + SECOND);
    const events = await eventually(() => eventsAfter(story, way.instance, round.sequence), (seen) => seen.length > index);
    expect(events.length).toBe(index + 1);
    expectAt(events[index], at);
    expect(await readersOf(story, events[index].sequence)).toEqual(expectedReaders([each.deadline.remind!.letter], terms));
    await expectNothingSince(story, way, each, round, index + 1);
  }
}

async function expectSilence(story: Story, { instance }: Way, { process, deadline }: Case, terms: Terms, round: Round): Promise<void> {
  const action = process.actions[deadline.onSilence]!;
  const fresh = round.remindAt.length;
  const events = await eventually(() => eventsAfter(story, instance, round.sequence), (seen) => seen.length > fresh);
  const [event] = events.slice(fresh);
  expect(event).toMatchObject({ action: deadline.onSilence, kind: 'action', to_status: action.to, by_role: 'policy', clause: `${process.name}.${action.clause}` });
  expect(JSON.parse(event.cause)).toEqual({ kind: 'timer', dueAt: round.dueAt });
  expectAt(event, round.dueAt);
  // Rules may have gone on from there at once, and what has ended may be forgotten by the run.
  const last = (await eventsAfter(story, instance, round.sequence)).at(-1).to_status;
  expect([last, undefined]).toContain(await story.statusOf(instance));
  expect(await story.recorded(instance)).toBe(last);
  expect(await readersOf(story, event.sequence)).toEqual(expectedReaders(action.tells ?? [], terms));
}

/** Not before the instant, and within the second. */
function expectAt(event: { at: string }, at: number): void {
  expect(Date.parse(event.at)).toBeGreaterThanOrEqual(at);
  expect(Date.parse(event.at)).toBeLessThan(at + SECOND);
}

const readersOf = async (story: Story, sequence: number): Promise<string[]> =>
  (await story.house.db('letters').where({ contract_id: story.id, sequence }).orderBy(['place', 'to_role'])).map(({ place, to_role }) => `${place} ${to_role}`);

/** Who a letter of a deadline goes to, said here once more on purpose. */
const READERS: Record<Audience, (sender: Party) => string[]> = {
  client: () => ['client'], freelancer: () => ['freelancer'], both: () => ['client', 'freelancer'], otherParty: () => ['client', 'freelancer'],
  support: () => ['support'], provider: () => [], proposer: () => ['client'], answerer: () => ['freelancer'], sender: (sender) => [sender], recipient: (sender) => [sender === 'client' ? 'freelancer' : 'client'],
};
const expectedReaders = (letters: readonly Letter[], terms: Terms): string[] => letters.flatMap(({ to, for: kind = kindOf(terms) }, place) =>
  (kind === kindOf(terms) ? READERS[to](terms.sender).map((role) => `${place} ${role}`) : []));

// --- the golden instants ----------------------------------------------------------------------------------------

test('Ada has fourteen days, to the second, counted from the last delivery, and is reminded in both rounds', async () => {
  const story = await house.signed(nextId(), sampleTerms('standard'));
  provider.behaves = 'confirmed';
  await story.act('milestone.fund', 'milestone-1', 'client', CARD);
  await story.act('milestone.submit', 'milestone-1', 'freelancer');
  await story.pass(13 * 86_400 + 3600);
  expect(await remindersOf(story)).toEqual([7 * 86_400, 13 * 86_400]);
  await story.act('milestone.requestChanges', 'milestone-1', 'client');
  await story.pass(40 * 86_400);
  expect(await story.recorded('milestone-1')).toBe('changesRequested');
  await story.act('milestone.submit', 'milestone-1', 'freelancer');
  await story.pass(14 * 86_400 - 1);
  expect(await remindersOf(story)).toEqual([7 * 86_400, 13 * 86_400, 7 * 86_400, 13 * 86_400]);
  expect(await story.recorded('milestone-1')).toBe('submitted');
  await story.pass(2);
  expect(await eventually(() => story.recorded('milestone-1'), (seen) => seen === 'released')).toBe('released');
  expect((await story.letters()).slice(-4)).toEqual(['freelancer milestone.approveBySilence', 'client milestone.approveBySilence', 'client contract.complete', 'freelancer contract.complete']);
  await story.over();
});

/** Seconds from the delivery to each reminder of a review. */
async function remindersOf(story: Story): Promise<number[]> {
  const events = await story.house.db('events').where({ contract_id: story.id, instance: 'milestone-1' }).whereIn('action', ['submit', 'remind']).orderBy('sequence');
  let submittedAt = 0;
  const after: number[] = [];
  for (const { action, at } of events) {
    if (action === 'submit') submittedAt = Date.parse(at);
    else after.push(Math.floor((Date.parse(at) - submittedAt) / 1000));
  }
  return after;
}

// Every declaration is walked, whatever it is: a new process is covered here by being in PROCESSES.
import { describe, expect, test } from '@jest/globals';
import { agreementOf, clauseNumber } from '../../domain/agreement';
import { lintProcess } from '../../domain/lint';
import type { Kind } from '../../domain/hourly';
import type { Action, Process } from '../../domain/process';
import { PROCESSES } from '../../domain/processes';
import { PROFILES } from '../../domain/profiles';
import type { Role } from '../../domain/role';
import { count, type Instance } from '../../domain/run';
import { placesOf } from '../../domain/sentences';
import { ACTIONS, attempt, explore, triesOf, type Outcome, type Place } from './explore';
import { inputsOf } from './inputs';

const places = explore();
const processes = Object.values(PROCESSES);
const statuses = processes.flatMap((process) => Object.keys(process.statuses).map((status) => ({ process, status })));

interface Tried { readonly name: string; readonly action: Action; readonly role: Role; readonly from: Instance; readonly place: Place; readonly outcome: Outcome }

/** Everything that can be tried anywhere: each instance of each place, each action, each role, each input. */
const tried: Tried[] = places.flatMap((place) => [...Object.values(place.state.instances), ...place.gone].flatMap((from) =>
  triesOf(from.process).flatMap(({ name, action, role }) => inputsOf(action.input).map((input) =>
    ({ name, action, role, from, place, outcome: attempt(place, name, from.key, role, input) })))));

/** Statuses that a rule leads out of in the same breath: nobody ever finds anything in them. */
const everyStep = tried.flatMap(({ outcome }) => ('done' in outcome ? outcome.steps : [])).concat(places.flatMap(({ steps }) => steps));
const passed = new Set(everyStep.flatMap((step) => step.after.map(({ process, status }) => `${process}.${status}`)));
const isPassing = ({ process, status }: (typeof statuses)[number]): boolean => process.forgets === true && status === process.initial && Object.values(process.actions).some((action) => action.automatic && action.from.includes(status))
  || Object.values(process.actions).filter((action) => action.from.includes(status)).every((action) => action.automatic) && !process.statuses[status]!.final && !process.statuses[status]!.deadline;

test.each(statuses.filter(isPassing))('$process.name, $status, is passed through', ({ process, status }) => expect(passed).toContain(`${process.name}.${status}`));

const told = ({ name, role }: Tried): string => `${name} by ${role}`;

describe.each(statuses.filter((each) => !isPassing(each)))('$process.name, $status', ({ process, status }) => {
  const here = places.flatMap(({ state, gone }) => [...Object.values(state.instances), ...gone].filter((each) => each.process === process.name && each.status === status));
  const triedHere = tried.filter(({ from }) => from.process === process.name && from.status === status);
  const done = triedHere.filter(({ outcome }) => 'done' in outcome);

  test('a run gets there by real steps', () => {
    expect(here.length).toBeGreaterThan(0);
  });

  test('every action by every role is done or refused with a sentence', () => {
    const sentences = new Set(triedHere.flatMap(({ outcome }) => ('refused' in outcome ? [outcome.refused.sentence] : [])));
    expect(triedHere.length).toBeGreaterThan(0);
    expect([...sentences].filter((sentence) => !/^[A-Z].{10,}\.$/.test(sentence))).toEqual([]);
    expect([...sentences].flatMap(placesOf).filter((place) => place in PROFILES.standard!.policy)).toEqual([]);
  });

  test('nobody does what is not theirs, and nothing happens from where it is not open', () => {
    expect(done.filter(({ action, role }) => !(action.by.includes(role) && action.from.includes(status))).map(told)).toEqual([]);
  });

  test('what is declared open here is done somewhere, by each role that may', () => {
    const open = ACTIONS.filter((each) => each.process === process.name && each.action.from.includes(status) && !each.action.automatic);
    const wanted = open.flatMap(({ name, action }) => action.by.map((role) => `${name} by ${role}`));
    expect([...new Set(done.filter(({ action }) => !action.automatic).map(told))].sort()).toEqual(wanted.sort());
  });

  test('an action that is done leads where it says', () => {
    const strayed = done.filter(({ from, action, outcome }) => 'done' in outcome && outcome.steps[0]!.after[0]!.key === from.key && outcome.steps[0]!.after[0]!.status !== action.to);
    expect(strayed.map(told)).toEqual([]);
  });

  test('it has a clock exactly when it has a deadline, and reminders come first', () => {
    const { deadline } = process.statuses[status]!;
    for (const { clock } of here) {
      expect(clock !== null).toBe(deadline !== undefined);
      if (clock) expect(clock.remindAt.every((at) => at < clock.dueAt && at >= clock.startedAt)).toBe(true);
    }
  });
});

test('rules that follow by themselves do follow somewhere', () => {
  const followed = new Set(everyStep.filter(({ cause }) => cause.kind === 'rule').map((step) => `${step.process}.${step.action}`));
  expect(ACTIONS.filter(({ name, action }) => action.automatic && !followed.has(name)).map(({ name }) => name)).toEqual([]);
});

/** A kind of contract whose agreement has the clause. */
const kindFor = (process: Process, clause: string): Kind => process.clauses[clause]?.for ?? process.for ?? 'fixed';

describe.each(processes)('$name', (process) => {
  const cited = [
    ...Object.values(process.actions).map((action) => action.clause),
    ...Object.values(process.statuses).flatMap(({ deadline }) => (deadline ? [deadline.clause] : [])),
  ];

  test('has no trap', () => {
    expect(lintProcess(process)).toEqual([]);
  });

  test('cites clauses that the agreement numbers', () => {
    expect(cited.filter((clause) => !/^\d+\.\d+$/.test(clauseNumber(`${process.name}.${clause}`, kindFor(process, clause)) ?? ''))).toEqual([]);
  });

  test('has no clause that nothing cites', () => {
    expect(Object.keys(process.clauses).filter((clause) => !cited.includes(clause))).toEqual([]);
  });

  test('has its clauses in the agreement of every profile', () => {
    for (const { policy } of Object.values(PROFILES)) {
      for (const kind of ['fixed', 'hourly'] as const) {
        const keys = agreementOf(policy, kind).flatMap((section) => section.clauses.map((clause) => clause.key)).filter((key) => key.startsWith(`${process.name}.`));
        const wanted = Object.entries(process.clauses).filter(([, clause]) => [undefined, kind].includes(clause.for ?? process.for)).map(([clause]) => `${process.name}.${clause}`);
        expect(keys.sort()).toEqual(wanted.sort());
      }
    }
  });
});

const calling = ACTIONS.filter(({ action }) => action.calls);

test.each(calling)('$name sends the provider an amount and the number of its attempt', ({ name, action: { calls } }) => {
  const asked = everyStep.flatMap((step) => (`${step.process}.${step.action}` === name ? [step.after[0]!.facts] : []));
  expect(asked.length).toBeGreaterThan(0);
  for (const facts of asked) {
    expect(count(facts, calls!.amount)).toBeGreaterThan(0);
    expect(count(facts, calls!.attempt)).toBeGreaterThan(0);
  }
});

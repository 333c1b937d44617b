import { POLICY_KEYS } from './policy';
import { countedBy, type Action, type Deadline, type Letter, type Process, type Status } from './process';
import type { Audience, Role } from './role';
import { placesOf } from './sentences';

/** Who may get a letter, as roles; where it depends on the run, both parties, because it may be either. */
const READERS: Readonly<Record<Audience, readonly Role[]>> = {
  client: ['client'], freelancer: ['freelancer'], support: ['support'], provider: [],
  both: ['client', 'freelancer'], sender: ['client', 'freelancer'], recipient: ['client', 'freelancer'], otherParty: ['client', 'freelancer'],
  proposer: ['client', 'freelancer'], answerer: ['client', 'freelancer'],
};
const PEOPLE: readonly Role[] = ['client', 'freelancer', 'support'];

/** The traps of a declaration, a sentence each; empty when it is sound. */
export function lintProcess(process: Process): string[] {
  return [...names(process), ...paths(process), ...each(process.statuses, statusProblems(process)), ...each(process.actions, actionProblems(process)), ...clauseProblems(process)];
}

const each = <T>(record: Readonly<Record<string, T>>, problemsOf: (key: string, value: T) => string[]): string[] =>
  Object.entries(record).flatMap(([key, value]) => problemsOf(key, value));
const said = (wrong: unknown, problem: string): string[] => (wrong ? [problem] : []);

/** Actions that a status is open to. */
const leaving = (process: Process, status: string): Array<[string, Action]> =>
  Object.entries(process.actions).filter(([, action]) => action.from.includes(status));

function names(process: Process): string[] {
  return [
    ...said(!process.statuses[process.initial], `${process.name} starts in ${process.initial}, which is no status`),
    ...each(process.actions, (key, { from, to }) =>
      [...from, to].flatMap((status) => said(!process.statuses[status], `${key} names the status ${status}, which there is not`))),
  ];
}

/** Every status is reached from the first, and every one leads to a final one. */
function paths(process: Process): string[] {
  const steps = Object.values(process.actions).flatMap(({ from, to }) => from.map((status) => [status, to] as const));
  const reached = closure([process.initial], steps);
  const finals = Object.keys(process.statuses).filter((key) => process.statuses[key]!.final);
  const ends = closure(finals, steps.map(([from, to]) => [to, from] as const));
  return each(process.statuses, (key, { final }) => [
    ...said(!reached.has(key), `${key} is never reached`),
    ...said(!ends.has(key), `${key} is a trap: it leads to no end`),
    ...said(final && leaving(process, key).length > 0, `${key} is final and yet can be left`),
  ]);
}

function closure(start: readonly string[], steps: ReadonlyArray<readonly [string, string]>): Set<string> {
  const found = new Set(start);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const [from, to] of steps) if (found.has(from)) found.add(to);
  }
  return found;
}

const statusProblems = (process: Process) => (key: string, status: Status): string[] => [
  ...said(status.holdsMoney && status.final, `${key} is final and holds money`),
  ...said(status.holdsMoney && !status.deadline, `${key} holds money and has no deadline`),
  ...(status.deadline ? deadlineProblems(process, key, status, status.deadline) : []),
];

function deadlineProblems(process: Process, key: string, status: Status, deadline: Deadline): string[] {
  const silent = process.actions[deadline.onSilence];
  const places = Object.values(process.clauses).flatMap((clause) => placesOf(clause.says));
  const counted = countedBy(deadline);
  const unsaid = [...(counted ? [counted] : []), ...(deadline.remind ? [deadline.remind.before] : [])].filter((place) => !places.includes(place));
  return [
    ...said((deadline.within === undefined) === (deadline.at === undefined), `the deadline of ${key} needs either a time of the policy or an instant`),
    ...said(!silent, `silence in ${key} does ${deadline.onSilence}, which is no action`),
    ...said(silent && !silent.by.includes('policy'), `silence in ${key} does ${deadline.onSilence}, which is not the policy’s to do`),
    ...said(silent && !silent.from.includes(key), `silence in ${key} does ${deadline.onSilence}, which is not open there`),
    ...said(silent && (silent.when || silent.input), `silence in ${key} does ${deadline.onSilence}, which could be refused`),
    ...said(!process.clauses[deadline.clause], `the deadline of ${key} cites ${deadline.clause}, which is no clause`),
    ...unsaid.map((place) => `no clause says {${place}}, which ${key} counts`),
    ...said(!deadline.remind && waitsOnPerson(process, key, status), `silence in ${key} decides without a reminder`),
    ...(deadline.remind ? letterProblems(process, `the reminder of ${key}`, key, deadline.remind.letter) : []),
    ...said(deadline.remind && !heard(status.waitsOn, deadline.remind.letter.to), `the reminder of ${key} does not reach whom it waits on`),
  ];
}

/** A person is awaited, or could still act on money that silence decides about. */
const waitsOnPerson = (process: Process, key: string, { waitsOn, holdsMoney }: Status): boolean =>
  (waitsOn !== undefined && waitsOn !== 'provider') ||
  (holdsMoney === true && leaving(process, key).some(([, action]) => action.to !== key && action.by.some((role) => PEOPLE.includes(role))));

const heard = (waitsOn: Audience | undefined, to: Audience): boolean =>
  waitsOn === undefined || waitsOn === to || (to === 'both' && waitsOn !== 'support' && waitsOn !== 'provider');

function letterProblems(process: Process, name: string, status: string, letter: Letter): string[] {
  const readers = READERS[letter.to];
  return [
    ...said(readers.length === 0, `${name} goes to ${letter.to}, who reads no mail`),
    ...(letter.asks ?? []).flatMap((key) => {
      const asked = process.actions[key];
      if (!asked) return [`${name} asks for ${key}, which is no action`];
      return [
        ...said(!readers.every((role) => asked.by.includes(role)), `${name} asks ${letter.to} for ${key}, who may not do it`),
        ...said(!asked.from.includes(status), `${name} asks for ${key}, which is not open in ${status}`),
        ...said(!asked.button, `${name} asks for ${key}, which has no page`),
      ];
    }),
  ];
}

const actionProblems = (process: Process) => (key: string, action: Action): string[] => [
  ...said(!process.clauses[action.clause], `${key} cites ${action.clause}, which is no clause`),
  ...said(action.automatic && !(action.by.includes('policy') && action.when && !action.input), `${key} is automatic without a rule that the policy can follow`),
  ...said((action.moves || action.calls) && !action.proof && action.by.some((role) => role === 'client' || role === 'freelancer'), `${key} moves money without proof of the person`),
  ...(action.tells ?? []).flatMap((letter, index) => letterProblems(process, `letter ${index + 1} of ${key}`, action.to, letter)),
  ...outcomes(action).flatMap((outcome) => {
    const answer = process.actions[outcome];
    return said(!answer?.by.includes('provider') || !answer.from.includes(action.to), `${key} awaits ${outcome}, which the provider cannot answer in ${action.to}`);
  }),
];

const outcomes = ({ calls }: Action): string[] => (calls ? [calls.confirmed, calls.declined] : []);

function clauseProblems(process: Process): string[] {
  return each(process.clauses, (key, { says }) =>
    placesOf(says).flatMap((place) => said(!Object.hasOwn(POLICY_KEYS, place), `clause ${key} names {${place}}, which is no policy key`)));
}

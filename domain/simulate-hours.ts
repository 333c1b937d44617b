import { actionOf } from './processes';
import { count, type Facts, type RunState } from './run';
import { durationWords } from './sentences';
import { scriptedWeek, type ScriptedWeek } from './simulated-week';
import { Play, told, type Played, type Reading, type Simulation, type World } from './simulate-play';
import type { Hourly } from './hourly';
import type { Wanted } from './engine';
import type { Terms } from './terms';
import { weekOpeningOf } from './week-opening';
import { questionedOf, spanOf, totalsOf, weekSheetOf, type WeekFacts } from './week-sheet';

type HourlyTerms = Terms & { readonly hourly: Hourly };

/** One way in which a week could go: what people do in it, once it has begun. */
interface Script { readonly title: string; readonly declines?: number; readonly plays: (play: Play, week: ScriptedWeek) => void }

/** What would happen with the first whole week of work if people behaved so: played by the engine that will run the contract. */
export function simulateHours(terms: HourlyTerms, reading: Reading): Simulation[] {
  const week = scriptedWeek(terms, reading.at);
  return scriptsFor(terms, week, reading).map((script) => simulated(terms, week, reading, script));
}

function simulated(terms: HourlyTerms, week: ScriptedWeek, reading: Reading, { title, declines, plays }: Script): Simulation {
  const play = Play.signed(terms, reading.at, worldOf(week, declines));
  play.act('billing.useMethod', 'billing', 'client', methodOf());
  play.passUntil(week.startsAt);
  plays(play, week);
  play.passUntil(Infinity, () => isSettled(play, week));
  const shown = play.played.filter((each) => concerns(each, week));
  const steps = shown.map((each) => told(terms, reading, each)).filter((step) => step !== undefined);
  return { title, steps, outcome: outcomeOf(terms, reading, shown), endsAt: steps.at(-1)!.at };
}

function scriptsFor(terms: HourlyTerms, week: ScriptedWeek, { reader }: Reading): Script[] {
  const { client, freelancer, policy } = terms;
  const isClient = reader === 'client';
  const keeper = reader === 'freelancer' ? 'you keep' : `${freelancer.name} keeps`;
  return [
    { title: `${isClient ? 'You are' : `${client.name} is`} silent`, plays: () => undefined },
    { title: `${isClient ? 'You question' : `${client.name} questions`} ${durationWords(week.entrySeconds)}, and ${keeper} the time`, plays: (play) => questions(play, week, policy.questionAnswer) },
    { title: `${isClient ? 'Your' : `${client.name}’s`} payment fails once`, declines: 1, plays: () => undefined },
    { title: 'Paused for a week, from the middle on', plays: (play) => pauses(play, week, policy.weekLength) },
  ];
}

/** One entry is questioned halfway through the review, and its answer comes halfway through the time for it. */
function questions(play: Play, { number, entries }: ScriptedWeek, answerWithin: number): void {
  const key = `week-${number}`;
  play.passUntil(Infinity, () => play.instance(key)?.status === 'inReview');
  const { startedAt, dueAt } = play.instance(key)!.clock!;
  play.passUntil(middleOf(startedAt, dueAt));
  play.act('week.question', key, 'client', { entry: entries[2]!.id });
  play.passUntil(middleOf(play.now, play.now + answerWithin * 1000));
  play.act('question.keep', 'question-1', 'freelancer');
}

/** Halfway, to the second. */
const middleOf = (from: number, to: number): number => from + Math.floor((to - from) / 2000) * 1000;

function pauses(play: Play, { entries }: ScriptedWeek, weekLength: number): void {
  play.passUntil(entries[entries.length / 2]!.startsAt);
  play.act('hours.pause', 'hours', 'client');
  play.passUntil(play.now + weekLength * 1000);
  play.act('hours.resume', 'hours', 'client');
}

/** Any way to pay will do: the first that the declaration names. */
function methodOf(): Facts {
  const field = actionOf('billing', 'useMethod')?.input?.method;
  return field?.kind === 'choice' ? { method: field.options[0]!.value } : {};
}

/** The calendar is the real one; the time sheet has the scripted week, and nothing in any other. */
function worldOf({ entries }: ScriptedWeek, declines?: number): World {
  const read = ({ reading, instance, input }: Wanted, played: readonly Played[], { terms }: RunState): Facts => {
    if (reading === 'weekOpening') return weekOpeningOf(terms, instance);
    const facts = factsOf(entries, played, count(instance.facts, 'number'));
    return reading === 'questionedTime' ? questionedOf(spanOf(instance), facts, terms, String(input.entry)) : totalsOf(weekSheetOf(spanOf(instance), facts, terms));
  };
  return { read, ...(declines ? { declines } : {}) };
}

/** What the record would have of a week by now. */
function factsOf(entries: WeekFacts['entries'], played: readonly Played[], number: number): WeekFacts {
  const changes = played.map(({ step }) => ({ instance: step.instance, at: step.at, to: step.to }));
  const questioned = played.flatMap(({ step }) => step.after).filter(({ process, facts }) => process === 'question' && facts.week === number);
  return { entries, changes, questions: [...new Map(questioned.map((each) => [each.key, each])).values()] };
}

/** The week has ended, and all that came of it. */
const isSettled = (play: Play, { number }: ScriptedWeek): boolean =>
  play.played.some(({ step }) => step.instance === `week-${number}` && step.to === 'approved')
  && ['question', 'invoice', 'release'].every((process) => play.openOf(process) === 0);

/** What belongs to the scripted week; others have nothing in them. */
function concerns({ step }: Played, { number }: ScriptedWeek): boolean {
  if (step.process === 'week') return step.instance === `week-${number}`;
  if (step.process === 'hours') return step.action === 'pause' || step.action === 'resume' || step.after.some(({ key }) => key === `week-${number}`);
  return ['billing', 'question', 'invoice', 'release'].includes(step.process);
}

/** All that becomes the freelancer's in the end. */
function outcomeOf({ freelancer }: Terms, { reader, formats }: Reading, shown: readonly Played[]): string {
  const cleared = shown.flatMap(({ step }) => step.transfers).filter(({ kind }) => kind === 'clear').reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return `${formats.money(cleared)} for ${reader === 'freelancer' ? 'you' : freelancer.name} to withdraw`;
}

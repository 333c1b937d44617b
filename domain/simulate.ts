import { actionOf } from './processes';
import type { Role } from './role';
import type { Facts } from './run';
import { countWords } from './sentences';
import { Play, told, type Played, type Reading, type Simulation } from './simulate-play';
import type { Terms } from './terms';

/** Somebody acts so many seconds after the step before. */
interface Move { readonly after: number; readonly name: string; readonly by: Role; readonly input?: Facts }
interface Script { readonly title: string; readonly moves: readonly Move[] }

const FIRST = 'milestone-1';

/** What would happen with the first milestone if people behaved so: played by the engine that will run the contract. */
export function simulate(terms: Terms, reading: Reading): Simulation[] {
  return scriptsFor(terms, reading).map(({ title, moves }) => {
    const played = play(terms, reading.at, moves);
    const steps = played.map((each) => told(terms, reading, each)).filter((step) => step !== undefined);
    const last = steps.at(-1)!;
    return { title, steps, outcome: last.money ?? last.says, endsAt: last.at };
  });
}

/** When the first milestone is funded and delivered: in time for its due date, or at once where it has none. */
function scriptsFor(terms: Terms, { at, reader }: Reading): Script[] {
  const { dormancy, milestoneReview, changeRounds } = terms.policy;
  const dueIn = Math.max(0, Math.floor(((terms.milestones[0]!.dueAt ?? at) - at) / 1000));
  const fundedIn = Math.max(0, dueIn - Math.floor(dormancy / 2));
  const client = reader === 'client' ? 'You are' : `${terms.client.name} is`;
  const delivered: Move = { after: dueIn - fundedIn, name: 'milestone.submit', by: 'freelancer' };
  const round: Move[] = [
    { after: Math.floor(milestoneReview / 2), name: 'milestone.requestChanges', by: 'client' },
    { after: Math.floor(milestoneReview / 2), name: 'milestone.submit', by: 'freelancer' },
  ];
  const rounds = Math.min(2, changeRounds);
  return [
    { title: `${client} silent`, moves: [funded(fundedIn), delivered] },
    ...(rounds > 0 ? [{ title: `Changes are asked for ${countWords(rounds, ['time', 'times'])}`, moves: [funded(fundedIn), delivered, ...Array(rounds).fill(round).flat()] }] : []),
    { title: `${reader === 'client' ? 'You ask' : `${terms.client.name} asks`} for the money back`, moves: [funded(fundedIn), { after: delivered.after, name: 'milestone.askReturn', by: 'client' }] },
  ];
}

const funded = (after: number): Move => ({ after, name: 'milestone.fund', by: 'client', input: methodOf() });

/** Any way to pay will do: the first that the declaration names. */
function methodOf(): Facts {
  const field = actionOf('milestone', 'fund')?.input?.method;
  return field?.kind === 'choice' ? { method: field.options[0]!.value } : {};
}

/** Both sign now; then the moves are made, with whatever runs out in between; then silence, until nothing is left to run out. */
function play(terms: Terms, at: number, moves: readonly Move[]): Played[] {
  const run = Play.signed(terms, at);
  run.without('reporting');
  for (const { after, name, by, input } of moves) {
    run.passUntil(run.now + after * 1000);
    run.act(name, FIRST, by, input);
  }
  run.passUntil(Infinity);
  return run.played.filter(({ step }) => step.process !== 'offer' && step.process !== 'contract');
}

import { setCurrentDetails } from '@temporalio/workflow';
import { nextDue, statusOf } from '../domain/clock';
import { audience, isOver, itemOf } from '../domain/engine';
import { plainAmount } from '../domain/money';
import { count, type Instance, type RunState } from '../domain/run';

/** The instance that gives the run its face: the last planted of those that are not parts. */
export const faceOf = (state: RunState): Instance | undefined => state.instances[state.run] ?? Object.values(state.instances)[0];

export const heldMinor = (state: RunState): number =>
  Object.values(state.instances).reduce((sum, instance) => sum + count(instance.facts, 'heldMinor'), 0);

const instantWords = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Whose turn it is in the instance with the earliest deadline, or in the first that waits on somebody. */
export function waitsOn(state: RunState): string {
  const open = Object.values(state.instances).filter((instance) => statusOf(instance).waitsOn);
  const first = [...open].sort((a, b) => (a.clock?.dueAt ?? Infinity) - (b.clock?.dueAt ?? Infinity))[0];
  const on = first && statusOf(first).waitsOn;
  return on ? audience(on, state, 'policy', first).join(' and ') : 'nobody';
}

/** What a run that waits waits for: the summary of its timer. */
export function waitSummary(state: RunState): string {
  const due = nextDue(state);
  if (!due) return 'nothing runs out';
  const deadline = statusOf(due.instance).deadline!;
  return due.kind === 'reminder' ? `${itemOf(due.instance)}: reminder` : `${itemOf(due.instance)}: ${deadline.onSilence}`;
}

/** The run told in Markdown, as ops read it in the Temporal UI. */
export function storyOf(state: RunState, page: string): string {
  const due = nextDue(state);
  const rows = Object.values(state.instances).map((instance) => {
    const { says, waitsOn: on, deadline } = statusOf(instance);
    const until = instance.clock && deadline ? `${instantWords(instance.clock.dueAt)}, then ${deadline.onSilence}` : '';
    return `| ${itemOf(instance)} | ${says} | ${on ? audience(on, state, 'policy', instance).join(', ') : ''} | ${until} |`;
  });
  return [
    `**C-${state.id}** is ${faceOf(state) ? statusOf(faceOf(state)!).says : ''}${isOver(state) ? '; nothing is open any more' : ''}.`,
    `Held: ${plainAmount(heldMinor(state), state.terms.currency)}. Waits on: ${waitsOn(state)}.`,
    due ? `Next: ${waitSummary(state)}, ${instantWords(due.at)}.` : 'No deadline runs.',
    '', '| What | Status | Waits on | Until |', '|---|---|---|---|', ...rows,
    '', `[Open the contract’s page](${page}) · event ${state.sequence} · policy ${state.terms.policy.profile}`,
  ].join('\n');
}

/** Tells ops where the run stands; costs no event. */
export const tellStory = (state: RunState, page: string): void => setCurrentDetails(storyOf(state, page));

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import { historyToJSON, type History } from '@temporalio/common/lib/proto-utils';
import type { Cpu } from './rounds';

export interface Census {
  readonly events: number;
  readonly actions: number;
  /** How many of each kind of event, the most frequent first. */
  readonly kinds: ReadonlyArray<readonly [string, number]>;
}

/** What Temporal Cloud bills as one action each, by the event that shows it. */
const BILLED = new Set([
  'WORKFLOW_EXECUTION_STARTED', 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED', 'WORKFLOW_EXECUTION_SIGNALED', 'TIMER_STARTED', 'ACTIVITY_TASK_SCHEDULED',
  'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES', 'START_CHILD_WORKFLOW_EXECUTION_INITIATED', 'SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED',
]);

interface HistoryEvent { readonly eventType: string; readonly markerRecordedEventAttributes?: { readonly workflowTaskCompletedEventId: string } }

/** Counts a run's history. */
export const censusOf = async (client: Client, workflowId: string): Promise<Census> => counted([await client.workflow.getHandle(workflowId).fetchHistory()]);

/** The same over all the runs of a workflow that continued as new, and how many there were. */
export async function censusOfRuns(client: Client, workflowId: string): Promise<{ census: Census; runs: number }> {
  const histories: History[] = [];
  let runId = (await client.workflow.getHandle(workflowId).describe()).raw.workflowExecutionInfo?.firstRunId || undefined;
  while (runId) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.push(history);
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId || undefined;
  }
  return { census: counted(histories), runs: histories.length };
}

/** All local activities of one workflow task are one action. */
function counted(histories: readonly History[]): Census {
  const runs = histories.map((history) => (JSON.parse(historyToJSON(history)) as { events: HistoryEvent[] }).events);
  const names = runs.flat().map(({ eventType }) => eventType.replace('EVENT_TYPE_', ''));
  const batches = new Set(runs.flatMap((events, run) => events.flatMap(({ markerRecordedEventAttributes: marker }) => (marker ? [`${run} ${marker.workflowTaskCompletedEventId}`] : []))));
  const kinds = [...new Set(names)].map((name) => [name, names.filter((each) => each === name).length] as const).sort((a, b) => b[1] - a[1]);
  return { events: names.length, actions: names.filter((name) => BILLED.has(name)).length + batches.size, kinds };
}

/** The processes of the run by name. */
export type Pids = Readonly<Record<string, number>>;

const TICK_MS = 10;

/** The CPU time each process has used, in milliseconds; none where there is no /proc. */
export const cpuOf = (pids: Pids): Cpu => Object.fromEntries(Object.entries(pids).flatMap(([name, pid]) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return [[name, (Number(fields[11]) + Number(fields[12])) * TICK_MS]];
  } catch {
    return [];
  }
}));

/** The memory each process holds, in bytes. */
export const memoryOf = (pids: Pids): Record<string, number> => Object.fromEntries(Object.entries(pids).map(([name, pid]) =>
  [name, Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024]));

import { join } from 'node:path';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { WorkerOptions } from '@temporalio/worker';

export { SEARCH_ATTRIBUTES, workflowId } from './workflows/names';

/** Everything that worker, API, scripts and tests must agree on about Temporal, in one place. */
export const TASK_QUEUE = 'tenon';

/** The dev server forgets closed runs after a day unless it is told otherwise. */
export const RETENTION_DAYS = 90;

/** Address, namespace, TLS and keys from TEMPORAL_* variables or a Temporal profile. */
export function temporalConnection(): { connectionOptions: Record<string, unknown> & { address: string }; namespace: string } {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return { connectionOptions: { ...connectionOptions, address: connectionOptions.address ?? '127.0.0.1:7233' }, namespace: namespace ?? 'default' };
}

/** How many things one worker does at once. SQLite has one writer, so many activity slots would only queue. */
export const workerOptions = (root: string): Pick<WorkerOptions,
  'taskQueue' | 'workflowBundle' | 'maxConcurrentActivityTaskExecutions' | 'maxConcurrentLocalActivityExecutions' | 'maxConcurrentWorkflowTaskExecutions' | 'shutdownGraceTime' | 'maxCachedWorkflows' | 'stickyQueueScheduleToStartTimeout'> => ({
  taskQueue: TASK_QUEUE,
  workflowBundle: { codePath: join(root, 'dist', 'workflows.bundle.js') },
  maxConcurrentActivityTaskExecutions: 20,
  maxConcurrentLocalActivityExecutions: 40,
  maxConcurrentWorkflowTaskExecutions: 40,
  maxCachedWorkflows: 1000,
  // How long an act waits for a worker that was killed, before another takes the run over: less than the web server waits.
  stickyQueueScheduleToStartTimeout: '3s',
  shutdownGraceTime: '10s',
});

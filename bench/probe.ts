import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { defineUpdate } from '@temporalio/workflow';
import type { probeWorkflow } from './probe-workflow';
import type { Flow } from './rounds';

export const PROBE_QUEUE = 'tenon-probe';

const STEP = defineUpdate<number>('step');
let number = 0;

/** As many updates as the product has acts in a lifecycle, the first of them with the start. */
export const probeFlow = (client: Client, steps: number): Flow => ({
  name: 'probe',
  async lifecycle(timed) {
    const workflowId = `probe-${++number}`;
    const startWorkflowOperation = new WithStartWorkflowOperation<typeof probeWorkflow>('probeWorkflow', {
      workflowId, taskQueue: PROBE_QUEUE, args: [steps], workflowIdConflictPolicy: 'USE_EXISTING',
    });
    await timed(() => client.workflow.executeUpdateWithStart(STEP, { args: [], updateId: `${workflowId}-1`, startWorkflowOperation }));
    const handle = client.workflow.getHandle(workflowId);
    for (let step = 2; step <= steps; step++) await timed(() => handle.executeUpdate(STEP, { updateId: `${workflowId}-${step}` }));
    return workflowId;
  },
  ended: (workflowId) => client.workflow.getHandle(workflowId).result() as Promise<void>,
  settled: async () => undefined,
});

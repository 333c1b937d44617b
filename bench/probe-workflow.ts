import { allHandlersFinished, condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

const { nothing } = proxyLocalActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '20s' });

export const stepUpdate = defineUpdate<number>('step');

/** The least that a durable action can be: an update with one local activity that does nothing, and no timer. */
export async function probeWorkflow(steps: number): Promise<void> {
  let done = 0;
  setHandler(stepUpdate, async () => {
    await nothing();
    return ++done;
  });
  await condition(() => done >= steps && allHandlersFinished());
}

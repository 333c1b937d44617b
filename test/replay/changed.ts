// The contract with a change that no running contract survives: the test of the replay test.
import { sleep } from '@temporalio/workflow';
import { contractWorkflow as unchanged } from '../../workflows/contract';
import type { Start } from '../../workflows/messages';

export async function contractWorkflow(start: Start): Promise<void> {
  await sleep(1);
  await unchanged(start);
}

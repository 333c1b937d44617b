import { continueAsNew } from '@temporalio/workflow';
import { Host } from './host';
import type { Start } from './messages';

/** One contract, from the offer to the last available cent. */
export async function contractWorkflow(start: Start): Promise<void> {
  const host = new Host(start);
  const next = await host.run();
  if (next === 'over') return;
  await continueAsNew<typeof contractWorkflow>(next);
}

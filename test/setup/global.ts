import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const root = join(__dirname, '..', '..');

/** Where test files find the bundle: `Worker.create({ workflowBundle: { codePath: workflowBundlePath } })`. */
export const workflowBundlePath = join(root, '.cache', 'workflows-test.js');

/** Bundles the workflows once for all test files, from their sources. */
export default async function bundleWorkflows(): Promise<void> {
  const workflowsPath = join(root, 'workflows', 'index.ts');
  if (!existsSync(workflowsPath)) return;
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(workflowBundlePath, code);
}

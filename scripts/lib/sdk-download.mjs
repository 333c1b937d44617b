/**
 * Run as a program of its own: `sdk-download.mjs NAME FOLDER` has the Temporal TypeScript SDK download
 * that server into the folder. The SDK downloads only in order to start it, so it is started and ended.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { programs } from './versions.mjs';

const [name, downloadDir] = process.argv.slice(2);
const { sdkServer, version } = programs[name];

Runtime.install({ logger: new DefaultLogger('ERROR') });
try {
  const executable = { type: 'cached-download', downloadDir, version: `v${version}` };
  const environment = await TestWorkflowEnvironment[sdkServer]({ server: { executable } });
  await environment.teardown();
  process.exit(0);
} catch (error) {
  console.error(error.message.split('\n')[0]);
  process.exit(1);
}

import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { temporalConnection, workerOptions } from '../temporal.config';
import { PROBE_QUEUE } from './probe';

/** The worker of the probe: the product's options, on a task queue of its own. */
async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: ['SIGINT', 'SIGTERM'] });
  const { connectionOptions, namespace } = temporalConnection();
  const connection = await NativeConnection.connect(connectionOptions);
  const worker = await Worker.create({
    ...workerOptions(join(__dirname, '..', '..')), connection, namespace,
    taskQueue: PROBE_QUEUE, workflowBundle: { codePath: process.env.PROBE_BUNDLE! }, activities: { nothing: async () => undefined },
  });
  process.on('disconnect', () => worker.shutdown());
  process.stdout.write('{"msg":"worker ready"}\n');
  await worker.run();
  await connection.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`The probe's worker stopped: ${String(error)}\n`);
  process.exit(1);
});

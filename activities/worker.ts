import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { temporalConnection, workerOptions, workflowId } from '../temporal.config';
import { loadSettings } from '../settings';
import { openDatabase } from '../store/database';
import { createActivities } from './index';
import { LetterDispatcher } from './letters';
import type { RecordInput } from './record';
import { SandboxGateway } from './sandbox';

/** The folder above `dist/`. */
const ROOT = join(__dirname, '..', '..');

async function main(): Promise<void> {
  const settings = loadSettings();
  const log = pino({ name: 'worker', level: settings.logLevel });
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => log[level === 'WARN' ? 'warn' : level === 'ERROR' ? 'error' : level === 'INFO' ? 'info' : 'debug'](plain(meta), message)),
    shutdownSignals: ['SIGINT', 'SIGTERM'],
  });
  const db = openDatabase(settings.databaseFile);
  const gateway = await SandboxGateway.open(join(settings.dataDir, 'sandbox-provider.sqlite'), settings.sandboxUnknownSeconds);
  const letters = new LetterDispatcher({ ...settings, db, log });
  const { connectionOptions, namespace } = temporalConnection();
  const connection = await NativeConnection.connect(connectionOptions);
  const worker = await Worker.create({
    ...workerOptions(ROOT), connection, namespace,
    activities: createActivities({ db, gateway, secretKey: settings.secretKey, lettersWait: () => letters.soon(), recorded: (input) => log.info(recordOf(input), 'recorded') }),
  });
  // Started by `npm start`, the worker ends with it, however that ended.
  process.on('disconnect', () => worker.shutdown());
  letters.start();
  log.info('worker ready');
  await worker.run();
  await letters.stop();
  await Promise.all([db.destroy(), gateway.close(), connection.close()]);
  process.exit(0);
}

/** An act as the log has it: names and numbers only. */
function recordOf({ run, id, steps }: RecordInput): Record<string, unknown> {
  const { process, action, sequence } = steps.at(-1)!;
  return { workflowId: workflowId(run, id), process, action, sequence };
}

/** What the log may hold: the SDK's own fields, no payloads. */
const plain = (meta: unknown): Record<string, unknown> => {
  const { workflowId, runId, workflowType, activityType, attempt, process, action, sequence, error } = (meta ?? {}) as Record<string, unknown>;
  return { workflowId, runId, workflowType, activityType, attempt, process, action, sequence, error: error instanceof Error ? error.stack : error };
};

main().catch((error: unknown) => {
  process.stderr.write(`The worker stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

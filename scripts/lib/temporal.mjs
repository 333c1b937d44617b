import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { Service } from './service.mjs';

/** Closed runs stay in the server for 90 days; the product's own archive is the event log. */
const retention = '2160h';

/** The embedded Temporal server, on a file that survives a crash, behind a guard that ends it with us. */
export function temporalService(program, { dataDir, ports }, shared) {
  const namespace = process.env.TEMPORAL_NAMESPACE || 'default';
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'warn'];
  args.push('--port', String(ports.temporal.number), '--ui-port', String(ports.temporalUi.number));
  args.push('--db-filename', join(dataDir, 'temporal.sqlite'), '--namespace', namespace);
  args.push('--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full');
  args.push('--ui-disable-news-fetch', '--disable-config-file', '--disable-config-env');
  return new Service({
    ...shared,
    name: 'temporal',
    says: 'The Temporal server',
    script: fileURLToPath(new URL('guard.mjs', import.meta.url)),
    args: [program, ...args],
    guardedMark: join(dataDir, 'temporal.sqlite'),
    env: process.env,
    isReady: () => keepsHistories(program, `127.0.0.1:${ports.temporal.number}`, namespace),
  });
}

/** The server is ready when the namespace takes its retention, which it must have anyway. */
async function keepsHistories(program, address, namespace) {
  const options = ['--address', address, '--disable-config-file', '--disable-config-env', '--command-timeout', '3s'];
  const { code } = await run(program, ['operator', 'namespace', 'update', '--namespace', namespace, '--retention', retention, ...options]);
  return code === 0;
}

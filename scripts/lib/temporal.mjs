import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inProject } from './paths.mjs';
import { run } from './run.mjs';
import { Service } from './service.mjs';

const compiled = createRequire(import.meta.url);

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
  const { RETENTION_DAYS } = compiled(inProject('dist', 'temporal.config.js'));
  const retention = `${RETENTION_DAYS * 24}h`;
  const options = ['--address', address, '--disable-config-file', '--disable-config-env', '--command-timeout', '3s'];
  const { code } = await run(program, ['operator', 'namespace', 'update', '--namespace', namespace, '--retention', retention, ...options]);
  return code === 0;
}

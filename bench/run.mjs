import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../scripts/lib/build.mjs';
import { environmentFor, readConfiguration } from '../scripts/lib/configuration.mjs';
import { ensureDependencies } from '../scripts/lib/dependencies.mjs';
import { cache, inProject, root } from '../scripts/lib/paths.mjs';
import { logsIn, runScript, tenonServices, workflowThreads } from '../scripts/lib/processes.mjs';
import { temporalServerPath } from '../scripts/lib/programs.mjs';
import { complain, step } from '../scripts/lib/say.mjs';
import { Service } from '../scripts/lib/service.mjs';
import { stopWith } from '../scripts/lib/stopping.mjs';
import { temporalService } from '../scripts/lib/temporal.mjs';
import { tell } from '../scripts/lib/trouble.mjs';

const compiled = (...parts) => inProject('dist', ...parts);
const portNames = ['PORT', 'SMTP_PORT', 'INBOX_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT'];

/** Starts what `npm start` starts, on fresh data, and the probe's worker beside it; then lets the driver measure. */
export async function bench(options) {
  const running = stopWith();
  const folder = mkdtempSync(join(tmpdir(), 'tenon-bench-'));
  running.atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  try {
    await running.stop(await measured(running, folder, options));
  } catch (error) {
    if (running.stopping) return;
    complain(tell(error));
    await running.stop(1);
  }
}

async function measured(running, folder, options) {
  await ensureDependencies();
  const program = await temporalServerPath();
  await build();
  await ownEnvironment(folder);
  const configuration = readConfiguration(process.env);
  mkdirSync(join(folder, 'logs'));
  const address = `127.0.0.1:${configuration.ports.temporal.number}`;
  const env = { ...environmentFor(configuration, { environment: { TEMPORAL_ADDRESS: address } }), PROBE_BUNDLE: join(folder, 'probe.bundle.js'), PROJECT_ROOT: root };
  await step('Bundling the probe', () => bundleProbe(env.PROBE_BUNDLE));
  const pids = await startAll({ running, configuration, program, env, profile: options.includes('--profile') });
  return drive({ ...env, BENCH_PIDS: JSON.stringify(pids) }, options);
}

/** Nothing that the environment names, a Temporal server least of all, may be touched by a measurement. */
async function ownEnvironment(folder) {
  for (const name of Object.keys(process.env)) if (/^(TEMPORAL_|SMTP_URL|PUBLIC_URL|LOG_LEVEL)/.test(name)) delete process.env[name];
  const ports = await freePorts(portNames.length);
  portNames.forEach((name, index) => (process.env[name] = String(ports[index])));
  process.env.SMTP_URL = `smtp://127.0.0.1:${process.env.SMTP_PORT}`;
  process.env.TEMPORAL_CONFIG_FILE = '';
  process.env.DATA_DIR = folder;
}

async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const listening = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

async function bundleProbe(file) {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({ workflowsPath: compiled('bench', 'probe-workflow.js'), logger: new DefaultLogger('WARN') });
  writeFileSync(file, code);
}

/** Answers the processes by name. */
async function startAll({ running, configuration, program, env, profile }) {
  const logOf = logsIn(configuration.dataDir);
  const pids = {};
  const failed = (service, sentence) => running.stopping || (complain(sentence), running.stop(1));
  const sharedBy = (name) => ({ logFile: logOf(name), onDeath: failed, claim: { add: (pid) => (pids[name] = pid), remove: () => {} } });
  const own = (name, says, script, word, first) => new Service({ ...sharedBy(name), name, says, first, script, env, isReady: (self) => self.hasSaid(word) });
  const server = running.add(temporalService(program, configuration, sharedBy('temporal')));
  await step('Starting Temporal', () => server.start());
  await step('Preparing the database and Temporal', () => runScript('prepare.js', env));
  const services = [
    own('sink', 'The mail sink', compiled('bench', 'sink.js'), 'sink ready'),
    ...['worker', 'web'].map((name) => tenonServices(configuration, env, { ...sharedBy(name), logOf }).find((each) => each.name === name)),
    own('probe worker', 'The worker of the probe', compiled('bench', 'probe-worker.js'), 'worker ready', workflowThreads),
  ];
  if (profile) services.filter(({ name }) => name.includes('worker')).forEach(profiled);
  await step('Starting worker, web server and probe', () => Promise.all(services.map((service) => running.add(service).start())));
  return pids;
}

/** Node's own profiler, one file for each thread. */
function profiled(service) {
  const profiler = ['--cpu-prof', `--cpu-prof-dir=${join(cache, 'profiles', service.name.replace(' ', '-'))}`];
  Object.assign(service, { script: profiler[0], args: [profiler[1], service.script] });
}

/** The driver says its table itself; answers its exit code. */
function drive(env, options) {
  const driver = spawn(process.execPath, ['--enable-source-maps', compiled('bench', 'driver.js'), ...options], { cwd: root, env, stdio: 'inherit' });
  process.on('exit', () => driver.kill('SIGKILL'));
  return new Promise((resolve) => driver.on('close', (code) => resolve(code ?? 1)));
}

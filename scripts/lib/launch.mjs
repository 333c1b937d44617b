import { build } from './build.mjs';
import { checkDisk, checkPorts } from './checks.mjs';
import { claim } from './claim.mjs';
import { environmentFor, readConfiguration } from './configuration.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { logsIn, runScript, tenonServices } from './processes.mjs';
import { temporalServerPath } from './programs.mjs';
import { complain, say, step } from './say.mjs';
import { stopWith } from './stopping.mjs';
import { showAddresses, welcome } from './table.mjs';
import { temporalTarget } from './temporal-target.mjs';
import { temporalService } from './temporal.mjs';
import { tell } from './trouble.mjs';

/** `npm start`, from whatever is there to a running Tenon. */
export async function launch() {
  const running = stopWith();
  try {
    await bringUp(running);
  } catch (error) {
    if (running.stopping) return;
    complain(tell(error));
    await running.stop(1);
  }
}

async function bringUp(running) {
  welcome();
  const configuration = readConfiguration(process.env);
  checkDisk(configuration.dataDir);
  const mine = await claim(configuration.dataDir, configuration.publicUrl);
  running.atEnd(() => mine.release());
  await checkPorts(portsOf(configuration));
  await ensureDependencies();
  const temporal = await temporalTarget(process.env, configuration.ports);
  if (!temporal.external) await checkPorts(portsOf(configuration, 'temporal', 'temporalUi'));
  const program = temporal.external ? undefined : await temporalServerPath();
  await build();
  await startAll({ configuration, temporal, program, mine, running });
  showAddresses(configuration, temporal);
}

/** The ports that are surely ours; Temporal's are known once the SDK has read the configuration. */
function portsOf({ ports, smtpUrl }, ...more) {
  const names = ['web', ...(smtpUrl ? [] : ['inbox', 'smtp']), ...more];
  return names.map((name) => ports[name]);
}

async function startAll({ configuration, temporal, program, mine, running }) {
  const logOf = logsIn(configuration.dataDir);
  const shared = { claim: mine, logOf, onDeath: running.onDeath };
  const env = environmentFor(configuration, temporal);
  if (program) {
    const server = running.add(temporalService(program, configuration, { ...shared, logFile: logOf('temporal') }));
    await step('Starting Temporal', () => server.start());
  } else say(`Using the Temporal server at ${temporal.address}.`);
  await step('Preparing the database and Temporal', () => runScript('prepare.js', env));
  const services = tenonServices(configuration, env, shared).map((service) => running.add(service));
  await step('Starting Tenon', () => Promise.all(services.map((service) => service.start())));
  await step('Looking after the demonstration data', () => runScript('seed.js', env));
}

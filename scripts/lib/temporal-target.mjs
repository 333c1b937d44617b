import { accessSync, constants } from 'node:fs';
import { Trouble } from './trouble.mjs';

/**
 * Which Temporal server is meant: one that the environment or a Temporal profile names, else our own.
 * To be called once the dependencies are there: the SDK's own reader decides, as it does in the worker.
 */
export async function temporalTarget(env, ports) {
  const address = await namedAddress(env);
  if (address) return { external: true, address, uiUrl: env.TEMPORAL_UI_URL };
  const own = `127.0.0.1:${ports.temporal.number}`;
  const uiUrl = env.TEMPORAL_UI_URL || `http://localhost:${ports.temporalUi.number}`;
  return { external: false, address: own, uiUrl, environment: ownEnvironment(ports, own, uiUrl) };
}

async function namedAddress(env) {
  mustBeReadable(env.TEMPORAL_CONFIG_FILE);
  const { loadClientConfigProfile } = await import('@temporalio/envconfig');
  try {
    return loadClientConfigProfile({ overrideEnvVars: env }).address || undefined;
  } catch (error) {
    const file = env.TEMPORAL_CONFIG_FILE ? ` in ${env.TEMPORAL_CONFIG_FILE}` : '';
    const why = String(error.message).split('\n')[0];
    throw new Trouble(`The Temporal configuration${file} cannot be read (${why}): mend it, or unset TEMPORAL_PROFILE and TEMPORAL_CONFIG_FILE to let Tenon start a server of its own.`);
  }
}

/** The SDK takes a file that is not there for an empty one; a person who named it would not. */
function mustBeReadable(file) {
  if (!file) return;
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new Trouble(`TEMPORAL_CONFIG_FILE is ${file}, which cannot be read: mend the path or its permissions, or unset it.`);
  }
}

/** A configuration file without an address must not lend its certificates to our own server. */
function ownEnvironment(ports, address, uiUrl) {
  return {
    TEMPORAL_ADDRESS: address,
    TEMPORAL_PORT: String(ports.temporal.number),
    TEMPORAL_UI_PORT: String(ports.temporalUi.number),
    TEMPORAL_UI_URL: uiUrl,
    TEMPORAL_CONFIG_FILE: '',
    TEMPORAL_PROFILE: undefined,
  };
}

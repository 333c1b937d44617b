import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject, onPath } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { Trouble } from './trouble.mjs';

const stamp = inProject('node_modules', '.tenon-lock');

/** The lock file and the Node that compiled the native packages: when one changes, install anew. */
function wanted() {
  const lock = readFileSync(inProject('package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} node-abi-${process.versions.modules}`;
}

function installed() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

/** Installs the locked dependencies, unless they are there already. */
export async function ensureDependencies() {
  if (installed() === wanted()) return;
  const npm = onPath('npm');
  if (!npm) throw new Trouble('npm is not on the PATH: install it (it comes with Node), then start again.');
  await step('Installing the locked dependencies (npm ci), a minute or two', async () => {
    const { code, output } = await run(npm, ['ci', '--no-audit', '--no-fund', '--include=dev']);
    if (code !== 0) throw new Trouble(`${whyNot(output)}\n${npmsWords(output)}`);
    writeFileSync(stamp, wanted());
  });
}

/** npm says what is wrong first, and how it is used at length after that. */
function npmsWords(output) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
  return (errors.length > 0 ? errors : output.trim().split('\n')).slice(0, 8).join('\n');
}

function whyNot(output) {
  if (/ENOSPC/.test(output)) return 'The dependencies could not be installed because the disk is full: make room, then start again.';
  return 'The dependencies could not be installed by "npm ci": see npm’s own words below, mend it (mostly the network), then start again.';
}

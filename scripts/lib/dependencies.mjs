import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject, onPath } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { Trouble } from './trouble.mjs';

const stamp = inProject('node_modules', '.tenon-lock');

/**
 * SQLite’s driver brings itself ready made for every Node with Node-API 10; its last version for older ones is compiled.
 * `store/sqlite.ts` takes the one or the other by the same number.
 */
const compilesSqlite = Number(process.versions.napi) < 10;

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
    // No package has to run scripts of its own but the one that is compiled, and that one not everywhere.
    await mustDo(npm, ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--ignore-scripts', '--no-engine-strict']);
    if (compilesSqlite) await mustDo(npm, ['rebuild', 'better-sqlite3-node20', '--no-ignore-scripts']);
    writeFileSync(stamp, wanted());
  });
}

async function mustDo(npm, words) {
  const { code, output } = await run(npm, words);
  if (code !== 0) throw new Trouble(`${whyNot(output, words[0])}\n${npmsWords(output)}`);
}

/** npm says what is wrong first, and how it is used at length after that. */
function npmsWords(output) {
  const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
  return (errors.length > 0 ? errors : output.trim().split('\n')).slice(0, 8).join('\n');
}

function whyNot(output, word) {
  if (/ENOSPC/.test(output)) return 'The dependencies could not be installed because the disk is full: make room, then start again.';
  return `The dependencies could not be installed by "npm ${word}": see npm’s own words below, mend it (mostly the network), then start again.`;
}

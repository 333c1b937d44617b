import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache, inProject, root } from './paths.mjs';

const report = join(cache, 'jest-report.json');

/**
 * Runs Jest in a process of its own and counts by its report. A suite that could not even run counts
 * as one failure; a test that was skipped counts as one too, since nothing here may be skipped.
 */
export async function runJest(jestArguments) {
  mkdirSync(cache, { recursive: true });
  rmSync(report, { force: true });
  const code = await inOwnProcess(['--json', `--outputFile=${report}`, ...jestArguments]);
  const outcome = read();
  if (!outcome) return { passed: 0, failed: 1 };
  const skipped = jestArguments.length > 0 ? 0 : outcome.numPendingTests + outcome.numTodoTests;
  if (skipped) console.error(`${skipped} tests were skipped, which counts as failed.`);
  const failed = outcome.numFailedTests + outcome.numRuntimeErrorTestSuites + skipped;
  return { passed: outcome.numPassedTests, failed: failed || (code === 0 ? 0 : 1) };
}

function inOwnProcess(jestArguments) {
  const jest = inProject('node_modules', 'jest', 'bin', 'jest.js');
  const env = { ...process.env, NODE_ENV: 'test', TZ: 'UTC' };
  // Its report goes to the file; what a person reads comes on standard error.
  const options = { cwd: root, env, detached: true, stdio: ['ignore', 'ignore', 'inherit'] };
  const child = spawn(process.execPath, [jest, ...jestArguments], options);
  const endAll = () => endGroup(child.pid);
  process.on('exit', endAll).on('SIGINT', () => process.exit(1)).on('SIGTERM', () => process.exit(1)).on('SIGHUP', () => process.exit(1));
  return new Promise((resolve) => child.on('error', () => resolve(1)).on('close', (code) => (endAll(), resolve(code))));
}

/** Its group holds the servers that tests started: a test that crashed leaves them running. */
function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nobody is left
  }
}

function read() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined; // Jest died before it could report
  }
}

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

function inOwnProcess(options) {
  const jest = inProject('node_modules', 'jest', 'bin', 'jest.js');
  const env = { ...process.env, NODE_ENV: 'test', TZ: 'UTC' };
  // Its report goes to the file; what a person reads comes on standard error.
  const child = spawn(process.execPath, [jest, ...options], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve) => child.on('error', () => resolve(1)).on('close', resolve));
}

function read() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined; // Jest died before it could report
  }
}

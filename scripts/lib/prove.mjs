import { ensureDependencies } from './dependencies.mjs';
import { build, check } from './build.mjs';
import { runJest } from './jest.mjs';
import { complain, say } from './say.mjs';
import { tell } from './trouble.mjs';

/**
 * Sets up for itself, then runs every test, or those that the arguments name. What cannot be had (a
 * server, a browser, a build) counts as a failure, and the tests that can run still do.
 */
export async function prove(jestArguments) {
  const totals = { passed: 0, failed: 0 };
  try {
    await ensureDependencies();
    await Promise.all([build, check, ...needs].map((attempt) => count(totals, attempt)));
    const outcome = await runJest(jestArguments);
    totals.passed += outcome.passed;
    totals.failed += outcome.failed;
  } catch (error) {
    complain(tell(error));
    totals.failed += 1;
  }
  process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
  say(`\n${totals.passed} passed, ${totals.failed} failed`);
}

async function count(totals, attempt) {
  try {
    await attempt();
  } catch (error) {
    complain(tell(error));
    totals.failed += 1;
  }
}

/** What the tests need beside the build: stories start real processes. */
const needs = [
  () => need('TEMPORAL_CLI_PATH', './programs.mjs', 'temporalServerPath'),
  () => need('TEMPORAL_TEST_SERVER_PATH', './programs.mjs', 'testServerPath'),
  () => need('TENON_BROWSER_PATH', './browser.mjs', 'browserPath'),
];

/** Tests find each program by the variable that also lets a person choose it. */
async function need(variable, module, name) {
  const { [name]: pathOf } = await import(module);
  process.env[variable] = await pathOf();
}

import { rmSync, writeFileSync } from 'node:fs';
import { isFresh, markFresh, sourceFingerprint } from './fingerprint.mjs';
import { inProject } from './paths.mjs';
import { lastLines, run } from './run.mjs';
import { step } from './say.mjs';
import { Trouble } from './trouble.mjs';

const output = inProject('dist');
const stamp = inProject('dist', '.sources');

/**
 * Compiles the sources into dist/ and bundles the workflows from there, unless nothing changed.
 * `dist/workflows.bundle.js` is what a worker in service runs; it must come from the same SDK.
 */
export async function build() {
  const fingerprint = sourceFingerprint();
  if (isFresh(stamp, fingerprint)) return;
  emptyOutput();
  await step('Compiling', compile);
  await step('Bundling the workflows', bundle);
  markFresh(stamp, fingerprint);
}

/** A compiled file whose source is gone must not be run. */
function emptyOutput() {
  rmSync(stamp, { force: true });
  rmSync(output, { recursive: true, force: true, maxRetries: 3 });
}

async function compile() {
  await runCompiler('-p', 'tsconfig.build.json');
}

/** Has the compiler look at everything, tests too, and write nothing. */
export const check = () => step('Checking the types', () => runCompiler('--noEmit', '-p', 'tsconfig.json'));

async function runCompiler(...options) {
  const compiler = inProject('node_modules', 'typescript', 'bin', 'tsc');
  const { code, output: said } = await run(process.execPath, [compiler, ...options]);
  if (code === 0) return;
  const trouble = new Trouble(`The sources do not compile: mend what the compiler names below, then start again.\n${lastLines(said, 40)}`);
  trouble.compiler = said;
  throw trouble;
}

async function bundle() {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: inProject('dist', 'workflows', 'index.js'),
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(inProject('dist', 'workflows.bundle.js'), code);
}

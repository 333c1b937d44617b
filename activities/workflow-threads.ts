import { promiseHooks } from 'node:v8';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the worker before everything else (`--require`), also into the thread that runs the workflows. There the SDK
 * keeps a stack trace of every promise that a run makes, in case somebody asks Temporal for the run's call stack: a fifth of
 * what the worker does for an act. A run tells in words where it stands, so the hook is refused. The SDK then does without,
 * as it does on systems that have no such hook, and says so when it is asked. Errors keep their stacks. (Decision 7.)
 */
if (!isMainThread) {
  promiseHooks.createHook = () => {
    throw new Error('Call stacks of runs are not kept');
  };
}

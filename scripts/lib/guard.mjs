/**
 * Run as a program: `guard.mjs PROGRAM ARGUMENTS...` runs the program and ends it when the one who
 * started us is gone, however it went: the channel to it then closes. The Temporal server would not notice.
 */
import { spawn } from 'node:child_process';

const [program, ...programArguments] = process.argv.slice(2);
const child = spawn(program, programArguments, { stdio: ['ignore', 'inherit', 'inherit'] });
const patience = 8_000;

let ending = false;
function end() {
  if (ending) return;
  ending = true;
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), patience).unref();
}

process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('SIGHUP', end);
process.on('disconnect', end);
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('spawn', () => process.connected && process.send({ guarded: child.pid }));
child.on('exit', (code, signal) => process.exit(ending ? 0 : (code ?? (signal ? 1 : 0))));

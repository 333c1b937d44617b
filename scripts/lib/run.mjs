import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Runs a program to its end and answers `{ code, output, stdout, stderr }`; `code` is null when it could not
 * start or was ended by the time-out (in milliseconds).
 */
export function run(program, args, { timeout, cwd = root, env = process.env } = {}) {
  return new Promise((resolve) => {
    const windowsScript = process.platform === 'win32' && program.endsWith('.cmd');
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: windowsScript });
    running.add(child);
    const timer = timeout && setTimeout(() => child.kill('SIGKILL'), timeout);
    let output = '';
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (part) => ((stdout += part), (output += part)));
    child.stderr.on('data', (part) => ((stderr += part), (output += part)));
    const end = (code) => (running.delete(child), clearTimeout(timer), resolve({ code, output, stdout, stderr }));
    child.on('error', (error) => ((output += error.message), end(null)));
    child.on('close', end);
  });
}

/** The last lines of an output, for showing. */
export function lastLines(text, count = 12) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

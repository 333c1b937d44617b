import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { Trouble } from './trouble.mjs';

/**
 * One Tenon per data folder. `tenon.pid` there holds the process and what it started, each with a mark
 * that its command line must carry, so that a number used again by a stranger is never touched.
 */
export async function claim(dataDir, publicUrl) {
  const file = join(dataDir, 'tenon.pid');
  const before = read(file);
  if (before && runs(before.main))
    throw new Trouble(`Tenon is already running on this data (${before.publicUrl}, process ${before.main.pid}): stop that one with Ctrl-C, or set DATA_DIR and the ports for a second one.`);
  if (before) await endOrphans(before.started);
  const state = { main: { pid: process.pid, mark: 'start.mjs' }, publicUrl, started: [] };
  const write = () => writeWhole(file, state);
  write();
  return {
    /** Notes a process that we started. */
    add: (pid, mark) => (state.started.push({ pid, mark }), write()),
    remove: (pid) => ((state.started = state.started.filter((each) => each.pid !== pid)), write()),
    release: () => rmSync(file, { force: true }),
  };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // none, or half a file from a crash: nobody can be running by it
  }
}

function writeWhole(file, state) {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/** Milliseconds; whatever is ended harder than it likes is made to survive that. */
const patience = 5_000;

/** After a kill -9 our processes notice and go; here we wait for them and end what did not. */
async function endOrphans(started = []) {
  const deadline = Date.now() + patience;
  for (let sent = false; started.some(runs) && Date.now() < deadline; await pause(100)) {
    if (!sent) started.filter(runs).forEach(({ pid }) => signal(pid, 'SIGTERM'));
    sent = true;
  }
  started.filter(runs).forEach(({ pid }) => signal(pid, 'SIGKILL'));
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // it has gone meanwhile, which is what we want
  }
}

function runs({ pid, mark }) {
  return pid !== process.pid && commandLine(pid).includes(mark);
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return process.platform === 'linux' ? '' : fromPs(pid);
  }
}

function fromPs(pid) {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

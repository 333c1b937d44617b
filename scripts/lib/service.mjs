import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './paths.mjs';
import { Trouble } from './trouble.mjs';

const logLimit = 20 * 1024 * 1024;
const linesKept = 200;
const linesShown = 15;
const diskIsFull = /ENOSPC|no space left|disk is full|SQLITE_FULL/i;

/**
 * One Node process of ours, in a process group of its own, so that a terminal's Ctrl-C reaches us only
 * and we can stop things in order. It holds a channel to us, which closes when we are gone however we
 * went: the entry must then end itself (`process.on('disconnect', ...)`).
 */
export class Service {
  #child;
  #log;
  #lines = [];
  #stopping = false;

  /** `isReady` gets the service and answers true once it can be used; `mark` is in its command line. `first` is loaded before the script. */
  constructor({ name, says, first, script, args = [], env, logFile, isReady, patience = 60_000, guardedMark, claim, onDeath }) {
    Object.assign(this, { name, says, first, script, args, env, logFile, isReady, patience, guardedMark, claim, onDeath });
    this.mark = args.length ? args.join(' ') : script;
  }

  /** Starts the process and waits until it is ready. */
  async start() {
    this.#stopping = false;
    this.wasReady = false;
    this.#spawn();
    const deadline = Date.now() + this.patience;
    for (;;) {
      if (!this.alive) throw new Trouble(`${this.says} stopped while it started. ${this.#ending()}`);
      if (await this.isReady(this)) return void (this.wasReady = true);
      if (Date.now() > deadline) throw new Trouble(`${this.says} was not ready after ${this.patience / 1000} s. ${this.#ending()}`);
      await pause(100);
    }
  }

  get alive() {
    return Boolean(this.#child) && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Whether one of its last lines is a JSON object with this message. */
  hasSaid(message) {
    return this.#lines.some((line) => line.includes(`"${message}"`));
  }

  #spawn() {
    if (existsSync(this.logFile) && statSync(this.logFile).size > logLimit) renameSync(this.logFile, `${this.logFile}.old`);
    this.#lines = [];
    this.#log = createWriteStream(this.logFile, { flags: 'a' });
    this.#log.on('error', () => {}); // a full disk must not end us; the probe at the next start names it
    const options = { cwd: root, env: this.env, detached: true, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] };
    const first = this.first ? ['--require', this.first] : [];
    const child = (this.#child = spawn(process.execPath, ['--enable-source-maps', ...first, this.script, ...this.args], options));
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => this.#keep(line));
    child.on('message', ({ guarded }) => guarded && this.claim.add(guarded, this.guardedMark));
    child.on('exit', (code, signal) => this.#ended(child, code ?? signal));
    this.claim.add(child.pid, this.mark);
  }

  #keep(line) {
    this.#log.write(`${line}\n`);
    this.#lines = [...this.#lines.slice(1 - linesKept), line];
  }

  #ended(child, how) {
    this.#endGroup(child.pid, 'SIGKILL');
    this.claim.remove(child.pid);
    if (!this.#stopping) this.onDeath(this, `${this.says} stopped (${how}). ${this.#ending()}`);
  }

  #ending() {
    const full = this.#lines.some((line) => diskIsFull.test(line));
    if (full) return 'The disk that holds DATA_DIR is full: make room, or set DATA_DIR to a folder on another disk, then start again.';
    const last = this.#lines.slice(-linesShown).map((line) => `  ${line}`).join('\n');
    return last ? `The last lines of ${this.logFile}:\n${last}` : `It said nothing; its log is ${this.logFile}.`;
  }

  /** Asks the process to end, and ends its whole group if it does not. */
  async stop(patience = 15_000) {
    this.#stopping = true;
    if (!this.alive) return;
    const gone = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill('SIGTERM');
    await Promise.race([gone, pause(patience, undefined, { ref: false })]);
    this.kill();
    await Promise.race([gone, pause(2_000, undefined, { ref: false })]);
  }

  /** Ends the process and all it started at once. */
  kill() {
    this.#stopping = true;
    if (this.#child) this.#endGroup(this.#child.pid, 'SIGKILL');
  }

  #endGroup(pid, signal) {
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch {
      // nobody is left in the group
    }
  }
}

/** A readiness check: the address answers 200. */
export function answersAt(address) {
  return () => fetch(address, { signal: AbortSignal.timeout(2_000) }).then((answer) => answer.ok, () => false);
}

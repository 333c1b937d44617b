import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Mail } from '../../inbox/mail';
import { openDatabase, type Database } from '../../store/database';

const ROOT = resolve(__dirname, '..', '..');
const LOOK_EVERY_MS = 50;

export type Name = 'temporal' | 'inbox' | 'worker' | 'web';

interface Running { readonly child: ChildProcess; readonly ended: Promise<void>; readonly lines: string[] }

/** Looks until something is there; throws what it waited for when it does not come. */
export async function until<T>(what: string | (() => string), look: () => Promise<T | undefined | false>, seconds = 20): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for ${typeof what === 'string' ? what : what()}`);
    await pause(LOOK_EVERY_MS);
  }
}

/** The whole product as `npm start` runs it: Temporal, inbox, worker and web, each a process that can be killed. */
export class Town {
  private readonly running = new Map<Name, Running>();
  private readonly said: string[] = [];
  private reader: Database | undefined;
  private readonly endAll = (): void => { for (const { child } of this.running.values()) child.kill('SIGKILL'); };

  private constructor(readonly folder: string, private readonly ports: Readonly<Record<Name | 'smtp' | 'ui', number>>, private readonly program: string) {
    process.once('exit', this.endAll);
  }

  static async open(): Promise<Town> {
    const program = process.env.TEMPORAL_CLI_PATH;
    if (!program) throw new Error('TEMPORAL_CLI_PATH is not set: run the tests by `npm test`, which gets the Temporal server.');
    if (!existsSync(join(ROOT, 'dist', 'workflows.bundle.js'))) throw new Error('There is no build in dist/: run the tests by `npm test`, which makes it.');
    const [temporal, ui, inbox, smtp, worker, web] = await freePorts(6);
    const town = new Town(mkdtempSync(join(tmpdir(), 'tenon-town-')), { temporal: temporal!, ui: ui!, inbox: inbox!, smtp: smtp!, worker: worker!, web: web! }, program);
    try {
      await town.start('temporal');
      await town.prepare();
      await Promise.all((['inbox', 'worker', 'web'] as const).map((name) => town.start(name)));
      return town;
    } catch (error) {
      await town.close();
      throw error;
    }
  }

  get address(): string { return `http://127.0.0.1:${this.ports.web}`; }

  /** What the processes wrote, for whoever has to find out what went wrong. */
  get log(): string { return this.said.join('\n'); }

  /** The record, to look at. */
  get db(): Database { return (this.reader ??= openDatabase(join(this.folder, 'tenon.sqlite'))); }

  /** Starts a process and waits until it can be used. */
  async start(name: Name): Promise<void> {
    const [command, args] = name === 'temporal' ? [this.program, this.temporalArguments()] : [process.execPath, ['--enable-source-maps', join(ROOT, 'dist', SCRIPTS[name])]];
    const child = spawn(command, args, { cwd: ROOT, env: this.environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        lines.push(line);
        this.said.push(`${name}: ${line}`);
      });
    }
    const ended = new Promise<void>((done) => child.once('close', () => done()));
    this.running.set(name, { child, ended, lines });
    await until(() => `${name} to be ready; it said:\n${lines.slice(-10).join('\n')}`, async () => {
      if (child.exitCode !== null) throw new Error(`${name} ended while it started:\n${lines.slice(-10).join('\n')}`);
      return this.isReady(name, lines);
    }, 60);
  }

  /** `kill -9`: nothing of it is there any more when this returns. */
  async kill(name: Name): Promise<void> {
    const { child, ended } = this.running.get(name)!;
    child.kill('SIGKILL');
    await ended;
    this.running.delete(name);
  }

  async restart(name: Name): Promise<void> {
    await this.kill(name);
    await this.start(name);
  }

  /** The mails to an address, newest first, as its owner finds them. */
  async mails(to: string): Promise<Mail[]> {
    const answer = await fetch(`http://127.0.0.1:${this.ports.inbox}/list.json?to=${encodeURIComponent(to)}`, { signal: AbortSignal.timeout(5000) });
    return (await answer.json()) as Mail[];
  }

  /** Every letter of the outbox has gone. */
  async posted(): Promise<void> {
    await until('the outbox to be empty', async () => (await this.db('letters').where({ status: 'waiting' }).first('id')) === undefined, 40);
  }

  async close(): Promise<void> {
    process.off('exit', this.endAll);
    await this.reader?.destroy();
    await Promise.all([...this.running.keys()].map((name) => this.kill(name)));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async isReady(name: Name, lines: readonly string[]): Promise<boolean> {
    switch (name) {
      case 'temporal': return (await this.run(this.program, ['operator', 'namespace', 'update', '--namespace', 'default', '--retention', '2160h', '--address', `127.0.0.1:${this.ports.temporal}`, '--disable-config-file', '--disable-config-env', '--command-timeout', '3s'])).code === 0;
      case 'worker': return lines.some((line) => line.includes('"worker ready"'));
      case 'inbox': return answers(`http://127.0.0.1:${this.ports.inbox}/list.json`);
      case 'web': return answers(`${this.address}/healthz`);
    }
  }

  private async prepare(): Promise<void> {
    const { code, output } = await this.run(process.execPath, [join(ROOT, 'dist', 'scripts', 'prepare.js')]);
    if (code !== 0) throw new Error(output);
  }

  private temporalArguments(): string[] {
    const { temporal, ui } = this.ports;
    return [
      'server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'error', '--port', String(temporal), '--ui-port', String(ui), '--db-filename', join(this.folder, 'temporal.sqlite'),
      '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=full', '--ui-disable-news-fetch', '--disable-config-file', '--disable-config-env',
    ];
  }

  private environment(): NodeJS.ProcessEnv {
    const { web, inbox, smtp, temporal, ui } = this.ports;
    return {
      PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', TZ: 'UTC', DATA_DIR: this.folder, PORT: String(web), PUBLIC_URL: this.address,
      INBOX_PORT: String(inbox), SMTP_PORT: String(smtp), SMTP_URL: `smtp://127.0.0.1:${smtp}`, SANDBOX_UNKNOWN_SECONDS: '3',
      TEMPORAL_ADDRESS: `127.0.0.1:${temporal}`, TEMPORAL_NAMESPACE: 'default', TEMPORAL_UI_URL: `http://127.0.0.1:${ui}`,
    };
  }

  private run(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
    return new Promise((done) => {
      const child = spawn(command, args, { cwd: ROOT, env: this.environment(), stdio: ['ignore', 'pipe', 'pipe'] });
      const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { output += String(part); });
      child.once('close', (code) => { clearTimeout(timer); done({ code, output }); });
    });
  }
}

const SCRIPTS = { inbox: 'inbox/server.js', worker: 'activities/worker.js', web: 'api/server.js' } as const;

const answers = (address: string): Promise<boolean> => fetch(address, { signal: AbortSignal.timeout(2000) }).then(({ ok }) => ok, () => false);

/** Below the ports that systems give to outgoing connections: one of those could sit on ours while a server of ours is down. */
const LOWEST = 12_000;
const HIGHEST = 32_000;

/** Ports that nobody has now, all held at once so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  while (servers.length < count) {
    const server = await listenAt(LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST)));
    if (server) servers.push(server);
  }
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

function listenAt(port: number): Promise<Server | undefined> {
  return new Promise((done) => {
    const server = createServer().once('error', () => done(undefined)).listen(port, '127.0.0.1', () => done(server));
  });
}

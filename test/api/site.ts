import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createApp } from '../../api/app';
import type { Deps } from '../../api/deps';
import type { ActOutcome, Runs } from '../../api/temporal';
import type { Request } from '../../domain/engine';
import { migrate } from '../../migrations';
import { loadSettings } from '../../settings';
import { openDatabase, type Database } from '../../store/database';
import { folderFiles } from '../../store/files';
import type { Start } from '../../workflows/messages';

export interface Told { readonly start?: Start; readonly contractId: string; readonly name: string; readonly request: Request }

/** The only stand-in: it keeps what it was asked and answers what the story says. */
export class ScriptedRuns implements Runs {
  catchUp = async (): Promise<boolean> => true;

  readonly told: Told[] = [];
  answers: (told: Told) => ActOutcome | Promise<ActOutcome> = ({ request }) => ({ kind: 'done', answer: { sequence: 1, instance: request.instance, status: 'sent', version: 1 } });
  isReady = true;

  async offer(start: Start, request: Request): Promise<ActOutcome> {
    return this.hear({ start, contractId: start.state.id, name: 'offer.send', request });
  }

  async act(contractId: string, name: string, request: Request): Promise<ActOutcome> {
    return this.hear({ contractId, name, request });
  }

  ready = async (): Promise<boolean> => this.isReady;

  private hear(told: Told): ActOutcome | Promise<ActOutcome> {
    this.told.push(told);
    return this.answers(told);
  }
}

/** Monday 23 November 2026, 14:05 in London. */
export const START = Date.parse('2026-11-23T14:05:00Z');

export interface Site {
  readonly address: string;
  readonly deps: Deps;
  readonly db: Database;
  readonly runs: ScriptedRuns;
  /** What was logged, a JSON line each. */
  readonly logged: string[];
  /** Moves the site's clock. */
  wait(milliseconds: number): void;
  close(): Promise<void>;
}

/** The real application over real HTTP and a real database file, at a time of our own. */
export async function openSite({ publicUrl = 'http://tenon.test' }: { publicUrl?: string } = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-site-'));
  const settings = loadSettings({ DATA_DIR: folder, PUBLIC_URL: publicUrl, SECRET_KEY: 'a secret that is only for this test, 32 long' });
  const db = openDatabase(settings.databaseFile);
  await migrate(db);
  const runs = new ScriptedRuns();
  const logged: string[] = [];
  let at = START;
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const deps: Deps = { db, files: folderFiles(settings.filesDir), settings, runs, log, now: () => at };
  const server = createServer(createApp(deps).callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, deps, db, runs, logged,
    wait: (milliseconds) => { at += milliseconds; },
    close: async () => {
      await ended(server);
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ended(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

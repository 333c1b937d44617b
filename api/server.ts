import { createServer, type Server } from 'node:http';
import pino from 'pino';
import { loadSettings } from '../settings';
import { openDatabase } from '../store/database';
import { folderFiles } from '../store/files';
import { createApp } from './app';
import { sweepHourly } from './sweep';
import { TemporalRuns } from './temporal';

/** How long a request may take to arrive, and how long open ones get when we stop. */
const ARRIVE_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

async function main(): Promise<void> {
  const settings = loadSettings();
  const log = pino({ name: 'web', level: settings.logLevel });
  const db = openDatabase(settings.databaseFile);
  const runs = new TemporalRuns();
  const deps = { db, files: folderFiles(settings.filesDir), settings, runs, log, now: Date.now };
  const server = createServer({ requestTimeout: ARRIVE_WITHIN_MS, headersTimeout: ARRIVE_WITHIN_MS / 2 }, createApp(deps).callback());
  await listening(server, settings.port, settings.host);
  const stopSweeping = sweepHourly(deps);
  stopWhenAsked(async () => {
    stopSweeping();
    await closed(server);
    await Promise.all([runs.close(), db.destroy()]);
  });
  log.info({ address: `http://${settings.host}:${settings.port}`, publicUrl: settings.publicUrl }, 'web ready');
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE'
      ? new Error(`Port ${port} on ${host} is taken: end what listens there, or set PORT to another one.`) : error));
    server.listen(port, host, resolve);
  });
}

/** Lets open requests end, and idle connections go at once. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS).unref();
  });
}

/** On a signal, or when `npm start` that holds our channel is gone, however it went. */
function stopWhenAsked(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    void stop().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
}

main().catch((error: unknown) => {
  process.stderr.write(`The web server stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { Trouble } from './trouble.mjs';

/** Refuses two services on one port, and a port that somebody else has. */
export async function checkPorts(ports) {
  const seen = new Map();
  for (const port of ports) {
    const other = seen.get(port.number);
    if (other) throw new Trouble(`${other.variable} and ${port.variable} are both ${port.number}: set one of them to another port.`);
    seen.set(port.number, port);
  }
  for (const port of ports) await mustBeFree(port);
}

async function mustBeFree({ number, says, variable }) {
  const answer = (await answers(number)) ? 'EADDRINUSE' : await tryToListen(number);
  if (!answer) return;
  const remedy = `set ${variable} to another port (${variable}=${number + 10} npm start)`;
  if (answer === 'EACCES') throw new Trouble(`Port ${number}, meant for ${says}, needs more rights than this user has: ${remedy}.`);
  throw new Trouble(`Port ${number}, meant for ${says}, is taken by another program: end that one, or ${remedy}.`);
}

/** Some systems let two programs listen on one port when only one of them listens everywhere. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 500 });
    const end = (outcome) => (socket.destroy(), resolve(outcome));
    socket.on('connect', () => end(true)).on('error', () => end(false)).on('timeout', () => end(false));
  });
}

function tryToListen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', (error) => resolve(error.code));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

const probeSize = 8 * 1024 * 1024;

/** Makes the data folder, and writes a few megabytes there to see that the disk takes them. */
export function checkDisk(dataDir) {
  const probe = join(dataDir, '.probe');
  try {
    mkdirSync(join(dataDir, 'logs'), { recursive: true });
    writeProbe(probe);
  } catch (error) {
    throw new Trouble(diskSentence(dataDir, error));
  } finally {
    if (existsSync(probe)) rmSync(probe, { force: true });
  }
}

function writeProbe(probe) {
  const file = openSync(probe, 'w');
  try {
    for (let left = Buffer.alloc(probeSize, 1); left.length > 0; left = left.subarray(writeSync(file, left)));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function diskSentence(dataDir, { code, message }) {
  const elsewhere = 'set DATA_DIR to a folder on another disk';
  if (code === 'ENOSPC' || code === 'EDQUOT') return `The disk that holds ${dataDir} is full: make room, or ${elsewhere}, then start again.`;
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${dataDir} is not a folder: move that file away, or set DATA_DIR to a folder.`;
  return `The data folder ${dataDir} cannot be written (${code ?? message}): mend its permissions, or ${elsewhere}.`;
}

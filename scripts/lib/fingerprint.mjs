import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from './paths.mjs';

const single = ['tsconfig.json', 'package-lock.json', 'temporal.config.ts'];
const folders = ['domain', 'workflows', 'store', 'activities', 'api', 'migrations', 'inbox', 'bench', 'scripts', 'test'];

/** One hash over everything that the compiler reads, so that an unchanged checkout is not built again. */
export function sourceFingerprint() {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(file).update(readFileSync(inProject(file)));
  return hash.digest('hex');
}

function sourceFiles() {
  const inFolders = folders.filter((name) => existsSync(inProject(name))).flatMap(sourcesUnder);
  return [...single.filter((name) => existsSync(inProject(name))), ...inFolders.sort()];
}

function sourcesUnder(folder) {
  const names = readdirSync(inProject(folder), { recursive: true });
  return names.filter((name) => /\.(ts|json)$/.test(name)).map((name) => join(folder, name));
}

/** Whether what this stamp stands for was made from what is there now. */
export function isFresh(stamp, fingerprint) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;
}

/** Notes what something was made from. */
export function markFresh(stamp, fingerprint) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

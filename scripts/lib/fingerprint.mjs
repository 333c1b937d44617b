import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject, root } from './paths.mjs';

/** Folders of the project that the product is not made from; the hidden ones come on top. */
const notSources = new Set(['node_modules', 'dist', 'var', 'coverage', 'docs', 'test']);

/** One hash over everything that the compiler reads, so that an unchanged checkout is not built again. */
export function sourceFingerprint() {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(file).update(readFileSync(inProject(file)));
  return hash.digest('hex');
}

function sourceFiles() {
  const entries = readdirSync(root, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.') && !notSources.has(name));
  const atTop = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const inFolders = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => namesUnder(name));
  return [...atTop, ...inFolders].filter((name) => /\.(ts|json)$/.test(name)).sort();
}

function namesUnder(folder) {
  return readdirSync(inProject(folder), { recursive: true }).map((name) => join(folder, name));
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

import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const pathOf = (dataDir: string, hash: string): string => join(dataDir, 'files', hash.slice(0, 2), hash);

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Keeps bytes under their SHA-256, which is returned: on the disk, whole, before anybody is told their name. */
export async function putFile(dataDir: string, bytes: Buffer): Promise<string> {
  const hash = hashOf(bytes);
  const path = pathOf(dataDir, hash);
  const arriving = `${path}.${randomBytes(6).toString('hex')}`;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(arriving, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(arriving, path);
  return hash;
}

/** The bytes under a hash; throws where they are gone or are not those any more. */
export async function getFile(dataDir: string, hash: string): Promise<Buffer> {
  const bytes = await readFile(pathOf(dataDir, hash));
  if (hashOf(bytes) !== hash) throw new Error(`The file ${hash} was changed: restore it from the backup.`);
  return bytes;
}

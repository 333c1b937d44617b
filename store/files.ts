import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Where files are kept, by names that we make. Few enough functions for a bucket to stand behind them: whoever keeps a
 * file writes its name into the database first, so nothing ever has to be listed.
 */
export interface FileStore {
  /** Keeps a file whole or not at all. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** The bytes of a file; undefined where there is none. */
  get(name: string): Promise<Buffer | undefined>;
  /** Deletes a file, or what was written of one; that it is not there is no error. */
  remove(name: string): Promise<void>;
}

/** An id of ours, and what it is of: nothing that a person typed is ever a name. */
const NAME = /^[0-9a-f]{32}(-[a-z]{1,20})?$/;

/** Files in a folder of this machine, spread over 256 folders. */
export function folderFiles(folder: string): FileStore {
  const pathOf = (name: string): string => {
    if (!NAME.test(name)) throw new Error('Not a name of a kept file');
    return join(folder, name.slice(0, 2), name);
  };
  return {
    put: async (name, bytes) => putWhole(pathOf(name), bytes),
    get: async (name) => readFile(pathOf(name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }),
    remove: async (name) => {
      for (const path of [pathOf(name), unfinished(pathOf(name))]) await rm(path, { force: true });
    },
  };
}

/** A file has one writer, which made its name. */
const unfinished = (path: string): string => `${path}.unfinished`;

/** Under its name a file is whole from the first moment. */
async function putWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeThrough(unfinished(path), bytes);
  await rename(unfinished(path), path);
}

/** Writes to the disk and not only to its cache, for nobody else's eyes. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

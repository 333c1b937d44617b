import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

export const inProject = (...parts) => join(root, ...parts);

/** What was fetched or made and can be fetched or made again. */
export const cache = inProject('.cache');

/** Whether the file is there and can be run. */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The first of these names that is a program on the PATH, or undefined. */
export function onPath(...names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names)
    for (const folder of folders)
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (isProgram(file)) return file;
      }
  return undefined;
}

/** A trouble that a person can mend: its message is one sentence that names the remedy. */
export class Trouble extends Error {
  name = 'Trouble';
}

const knownCauses = {
  ENOSPC: 'The disk is full: make room, or set DATA_DIR to a folder on another disk, then start again.',
  EDQUOT: 'The disk quota is used up: make room, or set DATA_DIR to a folder on another disk, then start again.',
  EROFS: 'The disk can only be read: set DATA_DIR to a folder that can be written, then start again.',
};

/** What to tell a person about any error: a sentence if we know one, else the error with its stack. */
export function tell(error) {
  if (error instanceof Trouble) return error.message;
  const known = knownCauses[error?.code];
  if (known) return known;
  if (error?.code === 'EACCES' || error?.code === 'EPERM')
    return `${error.path ?? 'A file'} cannot be read or written: mend its permissions, or set DATA_DIR to a folder of your own.`;
  return String(error?.stack ?? error);
}

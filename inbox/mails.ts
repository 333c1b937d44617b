import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMail, type Mail } from './mail';

/** What the pages and the SMTP server ask of the store of mails. */
export interface Mailbox {
  /** Keeps a mail for good; resolves once it is on the disk. */
  keep(raw: Buffer, recipients: string[]): Promise<void>;
  /** All mails, newest first; only those to one address if it is given. */
  list(to?: string): Promise<Mail[]>;
  find(id: string): Promise<Mail | undefined>;
}

const ending = '.eml';

/**
 * Opens the folder in which each mail is one file, exactly as it came, behind a line for each envelope
 * recipient. The name begins with the instant of arrival, so that names sort by age.
 */
export function openMailbox(folder: string): Mailbox {
  mkdirSync(folder, { recursive: true });
  const read = new Map<string, Promise<Mail>>();

  const ids = () => readdirSync(folder).filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));

  // A file never changes, so what was read once is kept; one that cannot be read is tried again.
  function load(id: string): Promise<Mail> {
    const known = read.get(id);
    if (known) return known;
    const mail = readFile(join(folder, id + ending)).then((raw) => readMail(id, raw));
    read.set(id, mail);
    mail.catch(() => read.delete(id));
    return mail;
  }

  return {
    async keep(raw, recipients) {
      const id = `${Date.now()}-${nextCount()}-${randomBytes(4).toString('hex')}`;
      const envelope = recipients.map((address) => `Delivered-To: ${address}\r\n`).join('');
      const partial = join(folder, `${id}.part`);
      await writeFile(partial, Buffer.concat([Buffer.from(envelope), raw]), { flush: true });
      await rename(partial, join(folder, id + ending));
    },
    async list(to) {
      const mails = await Promise.all(ids().sort().reverse().map(load));
      return to ? mails.filter((mail) => mail.to.includes(to.trim().toLowerCase())) : mails;
    },
    async find(id) {
      return ids().includes(id) ? load(id) : undefined;
    },
  };
}

let count = 0;

/** Mails of one millisecond keep their order. */
function nextCount(): string {
  count = (count + 1) % 1_000_000;
  return String(count).padStart(6, '0');
}

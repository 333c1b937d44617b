/** The entry of the mail inbox: an SMTP server that keeps all mail, and pages and a list to read it. */
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openMailbox } from './mails';
import { inboxPages } from './pages';
import { smtpServer } from './smtp';

const host = '127.0.0.1';
const mailbox = openMailbox(join(process.env.DATA_DIR || 'var', 'inbox'));
const smtp = smtpServer(mailbox).listen(portFrom('SMTP_PORT', 1025), host);
const web = inboxPages(mailbox).listen(portFrom('INBOX_PORT', 8025), host, () => {
  const { port } = web.address() as AddressInfo;
  console.log(JSON.stringify({ msg: 'inbox ready', address: `http://${host}:${port}` }));
});

function portFrom(variable: string, standard: number): number {
  return Number(process.env[variable] || standard);
}

function fail(error: Error): void {
  console.error(JSON.stringify({ msg: 'inbox failed', error: error.message }));
  process.exit(1);
}

/** A mail that is being written is answered to the sender only once it is kept, so we may just go. */
function end(): void {
  process.exit(0);
}

smtp.on('error', fail);
web.on('error', fail);
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('disconnect', end);

import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';
import type { Mailbox } from './mails';

const largest = 25 * 1024 * 1024;

/** Takes mail from anybody for anybody, since it listens on loopback only and passes nothing on. */
export function smtpServer(mailbox: Mailbox): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: largest,
    onData(stream, session, answer) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      whole(stream)
        .then((raw) => mailbox.keep(raw, recipients))
        .then(() => answer(null), (error) => answer(laterPlease(error)));
    },
  });
  // A sender that hangs up, say because it was killed, is no trouble of ours.
  server.server.on('connection', (socket) => socket.on('error', () => undefined));
  return server;
}

async function whole(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Any failure to keep a mail (a full disk, mostly) is one that the sender should try again. */
function laterPlease(error: Error): Error & { responseCode: number } {
  return Object.assign(new Error(`The mail could not be kept: ${error.message}`), { responseCode: 452 });
}

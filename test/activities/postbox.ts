import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the mail server does with one mail. `vanish`: it keeps it, and is gone before it says so. `slow`: it says so when `hurry` is called. */
export type Reception = 'accept' | 'vanish' | 'later' | 'slow';

export interface Delivered { readonly to: readonly string[]; readonly from: string; readonly raw: string; readonly mail: Email }

const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

/** A real SMTP server on a port of its own, which behaves as a test says. */
export class Postbox {
  readonly delivered: Delivered[] = [];
  /** For each mail that comes: what is done with it; `accept` when nothing is said. */
  receptions: Reception[] = [];
  /** Addresses that it does not know, and senders that it does not take mail from. */
  readonly unknown = new Set<string>();
  refusesSender = false;
  private readonly sockets = new Set<Socket>();
  private readonly slow: Array<() => void> = [];
  private server = this.made();
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Opens it, on the same port as before if it was open before. */
  open(): Promise<void> {
    this.server = this.made();
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, '127.0.0.1', () => {
        this.port = (this.server.server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Answers what it has been slow about. */
  hurry(): void {
    for (const answer of this.slow.splice(0)) answer();
  }

  close(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private made(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true, closeTimeout: 100,
      onMailFrom: (_, __, answer) => answer(this.refusesSender ? refusal(550, 'We take no mail from you') : null),
      onRcptTo: ({ address }, _, answer) => answer(this.unknown.has(address) ? refusal(550, 'No such person') : null),
      onData: (stream, session, answer) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
          const reception = this.receptions.shift() ?? 'accept';
          if (reception === 'later') return answer(refusal(451, 'Not now'));
          const raw = Buffer.concat(parts).toString('utf8');
          const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
          void PostalMime.parse(raw).then((mail) => {
            this.delivered.push({ to: session.envelope.rcptTo.map(({ address }) => address), from, raw, mail });
            if (reception === 'accept') answer();
            else if (reception === 'slow') this.slow.push(() => answer());
            else setTimeout(() => this.sockets.forEach((socket) => socket.destroy()), 200);
          });
        });
      },
    });
    server.on('error', () => undefined);
    server.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    });
    return server;
  }
}

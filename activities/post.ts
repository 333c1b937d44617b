import { Readable } from 'node:stream';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import { mimeOf, type Mail } from './mime';

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/**
 * The way to the mail server: a few connections that stay open. Letters go to the pool as bytes, past the library's own
 * making of mails; the envelope is set apart from the header, so that no name in it can become a recipient.
 */
export class Post {
  private readonly pool: SMTPPool;

  constructor(url: string, connections: number) {
    this.pool = new SMTPPool({ url, pool: true, maxConnections: connections, ...PATIENCE });
  }

  send(mail: Mail): Promise<void> {
    const bytes = mimeOf(mail);
    const message = {
      getEnvelope: () => ({ from: mail.from.address, to: [mail.to.address] }),
      messageId: () => mail.messageId,
      getHeader: () => mail.messageId,
      createReadStream: () => Readable.from([bytes], { objectMode: false }),
    };
    return new Promise((sent, failed) => {
      this.pool.send({ data: {}, message } as unknown as Parameters<SMTPPool['send']>[0], (error) => (error ? failed(error) : sent()));
    });
  }

  close(): void {
    this.pool.close();
  }
}

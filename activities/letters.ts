import type { Logger } from 'pino';
import { renderLetter } from '../views/render';
import { claimLetters, keepClaims, letterDead, letterFailed, lettersSent, type LetterRow } from '../store/letters';
import { Together } from './together';
import { compose, sourcesOf, type Composed, type House, type Sources } from './compose';
import type { Mail } from './mime';
import { Post } from './post';

const LOOK_EVERY_MS = 1000;
/** A claim is renewed while its letter is on the way, so it need not outlast a slow mail server, only a short pause of ours. */
const CLAIM_MS = 10_000;
const RENEW_EVERY_MS = 3000;
const AT_ONCE = 40;
/** How long letters of acts wait for others: taking and marking them costs two transactions, for one as for forty. */
const GATHER_MS = 250;
const CONNECTIONS = 2;
/** Letters that went out within so long are marked together. */
const MARK_AFTER_MS = 100;
const LONGEST_WAIT_MS = 15 * 60_000;

interface Options extends House {
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly log: Logger;
  readonly now?: () => number;
}

/**
 * Empties the outbox, beside the worker and never in an action's way. Any number may run: each letter is claimed.
 * A letter may go out twice when a mail server accepts it and dies before it says so; both copies then have the
 * same Message-ID and the same link (RFC 1047 says why this cannot be avoided).
 */
export class LetterDispatcher {
  private readonly post: Post;
  private readonly sent: Together<string, true>;
  private timer: NodeJS.Timeout | undefined;
  private gathering: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(private readonly options: Options) {
    this.post = new Post(options.smtpUrl, CONNECTIONS);
    this.sent = new Together(AT_ONCE, async (ids: readonly string[]) => {
      await lettersSent(options.db, ids, this.now());
      return ids.map(() => true);
    }, MARK_AFTER_MS);
  }

  start(): void {
    this.poke();
    this.timer = setInterval(() => this.poke(), LOOK_EVERY_MS);
  }

  /** There is something to send, and more may follow. */
  soon(): void {
    this.gathering ??= setTimeout(() => this.poke(), GATHER_MS);
  }

  /** There may be something to send. */
  poke(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.sendAll().catch((error: unknown) => this.options.log.error({ err: error }, 'outbox failed')).finally(() => {
      this.running = undefined;
      if (this.again) {
        this.again = false;
        this.poke();
      }
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    clearTimeout(this.gathering);
    await this.running;
    this.post.close();
  }

  private now = (): number => (this.options.now ?? Date.now)();

  private async sendAll(): Promise<void> {
    for (;;) {
      const letters = await claimLetters(this.options.db, this.now(), this.now() + CLAIM_MS, AT_ONCE);
      if (letters.length === 0 || this.stopped) return;
      await this.sendClaimed(letters);
    }
  }

  private async sendClaimed(letters: readonly LetterRow[]): Promise<void> {
    const onTheWay = new Set(letters.map(({ id }) => id));
    // Where that fails the claim runs out, and a letter may go out twice: no worse than a sender that was killed.
    const renewing = setInterval(() => void keepClaims(this.options.db, [...onTheWay], this.now() + CLAIM_MS).catch(() => undefined), RENEW_EVERY_MS);
    try {
      const sources = await sourcesOf(this.options.db, letters);
      await Promise.all(letters.map((letter) => this.send(letter, sources, onTheWay)));
    } finally {
      clearInterval(renewing);
    }
  }

  private async send(letter: LetterRow, sources: Sources, onTheWay: Set<string>): Promise<void> {
    const { db, log } = this.options;
    try {
      const composed = compose(this.options, letter, sources);
      if (composed === 'expired') return void (await letterDead(db, letter.id, 'the code had expired'));
      await this.post.send(this.mailOf(letter, composed));
      onTheWay.delete(letter.id);
      await this.sent.do(letter.id);
    } catch (error) {
      onTheWay.delete(letter.id);
      const { refused, problem } = problemOf(error);
      log.warn({ letter: letter.id, attempts: letter.attempts, problem }, 'letter not sent');
      if (refused) await letterDead(db, letter.id, problem);
      else await letterFailed(db, letter.id, problem, this.now() + waitAfter(letter.attempts));
    }
  }

  private mailOf(letter: LetterRow, { to, model, thread }: Composed): Mail {
    const host = new URL(this.options.publicUrl).hostname;
    return {
      ...renderLetter(model), from: { name: 'Tenon', address: this.options.mailFrom }, to: { name: to.name, address: to.email },
      messageId: `<${letter.id}@${host}>`, date: new Date(letter.createdAt), ...(thread ? { thread: `<contract-${thread}@${host}>` } : {}),
    };
  }
}

/** A mail server's 5xx about the address is final; everything else passes, also one about us: no reader is to blame for it. */
function problemOf(error: unknown): { refused: boolean; problem: string } {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  const refused = code === 'EENVELOPE' && command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500;
  return { refused, problem: responseCode ? `mail server said ${responseCode}` : code ?? (error instanceof Error ? error.message.slice(0, 120) : 'unknown') };
}

/** 2 s, 4 s, 8 s … a quarter of an hour: for as long as the mail server is away. */
const waitAfter = (attempts: number): number => Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(attempts, 20));

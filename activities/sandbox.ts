import { openDatabase, type Database } from '../store/database';
import type { Gateway, PaymentOutcome, PaymentRequest } from './gateway';
import { Together } from './together';

interface BookEntry { readonly key: string; readonly request: string; readonly outcome: PaymentOutcome; readonly known_at: number }

const MOST_TOGETHER = 20;

/**
 * The simulated provider: a book of its own in a file of its own, as a real provider's would be elsewhere.
 * Methods succeed, decline, or stay unknown for a while and are then confirmed. A key used again for another
 * payment is refused loudly, as real providers do.
 */
export class SandboxGateway implements Gateway {
  private readonly entries = new Together(MOST_TOGETHER, async (entries: readonly BookEntry[]) => {
    await this.book('book').insert([...entries]).onConflict('key').ignore();
    return entries.map(() => true);
  });

  private constructor(private readonly book: Database, private readonly unknownMs: number, private readonly now: () => number) {}

  static async open(filename: string, unknownSeconds: number, now: () => number = Date.now): Promise<SandboxGateway> {
    const book = openDatabase(filename);
    await book.raw('create table if not exists book (key text primary key, request text not null, outcome text not null, known_at integer not null)');
    return new SandboxGateway(book, unknownSeconds * 1000, now);
  }

  async ask(request: PaymentRequest): Promise<PaymentOutcome> {
    const { outcome, delayMs } = this.behaviour(request);
    await this.entries.do({ key: request.key, request: wordsOf(request), outcome, known_at: this.now() + delayMs });
    return this.read(request);
  }

  async lookUp(request: PaymentRequest): Promise<PaymentOutcome> {
    const entry = await this.book<BookEntry>('book').where({ key: request.key }).first();
    return entry ? this.read(request) : this.ask(request);
  }

  close(): Promise<void> {
    return this.book.destroy();
  }

  /** The sum of what came in less what went back, by currency: the witness that the ledger is compared with. */
  async balances(): Promise<Record<string, number>> {
    const sums: Record<string, number> = {};
    for (const { request, outcome } of await this.book<BookEntry>('book')) {
      const { kind, amountMinor, currency } = JSON.parse(request) as PaymentRequest;
      if (outcome === 'confirmed') sums[currency] = (sums[currency] ?? 0) + (kind === 'charge' ? amountMinor : -amountMinor);
    }
    return sums;
  }

  private async read(request: PaymentRequest): Promise<PaymentOutcome> {
    const entry = await this.book<BookEntry>('book').where({ key: request.key }).first();
    if (!entry) return 'unknown';
    if (entry.request !== wordsOf(request)) throw new Error(`The key ${request.key} was used for another payment`);
    return entry.known_at <= this.now() ? entry.outcome : 'unknown';
  }

  private behaviour({ kind, method }: PaymentRequest): { outcome: PaymentOutcome; delayMs: number } {
    if (method === 'sandbox-declines' && kind === 'charge') return { outcome: 'declined', delayMs: 0 };
    return { outcome: 'confirmed', delayMs: method === 'sandbox-times-out' ? this.unknownMs : 0 };
  }
}

const wordsOf = ({ kind, amountMinor, currency, method }: PaymentRequest): string => JSON.stringify({ kind, amountMinor, currency, method });

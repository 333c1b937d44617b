import type { Gateway, PaymentOutcome, PaymentRequest } from '../../activities/gateway';

/** What the provider does when it is asked. `breaks`: it pays, and the answer is lost; `unreachable`: it never hears of it. */
export type Behaviour = PaymentOutcome | 'breaks' | 'unreachable';

/**
 * A provider that does what the test says, and counts. It forgives nothing: every `ask` that reaches it moves money
 * again, whatever its key, so that a host that asks twice is found out.
 */
export class Provider implements Gateway {
  /** What it answers to the next who ask, and to all who look up. */
  behaves: Behaviour = 'confirmed';
  /** The instance whose payment it speaks of; of others it knows nothing yet. Where it is not set, it speaks of all. */
  about?: string;
  /** The keys for which money moved, once for each time that it did. */
  readonly paid: string[] = [];
  readonly lookedUp: string[] = [];

  async ask(request: PaymentRequest): Promise<PaymentOutcome> {
    const behaves = this.speaksOf(request) ? this.behaves : 'unknown';
    if (behaves === 'unreachable') throw new Error('connect ECONNREFUSED');
    if (behaves !== 'declined') this.paid.push(request.key);
    if (behaves === 'breaks') throw new Error('socket hang up');
    return behaves;
  }

  async lookUp(request: PaymentRequest): Promise<PaymentOutcome> {
    this.lookedUp.push(request.key);
    if (!this.speaksOf(request)) return 'unknown';
    if (this.behaves === 'unreachable') throw new Error('connect ECONNREFUSED');
    if (this.behaves === 'breaks') return 'unknown';
    if (this.behaves === 'confirmed' && !this.paid.includes(request.key)) this.paid.push(request.key);
    return this.behaves;
  }

  private speaksOf = ({ key }: PaymentRequest): boolean => this.about === undefined || key.includes(`-${this.about}-`);

  /** How often money moved for the payments of one contract. */
  timesPaid = (contract: string): number => this.paid.filter((key) => key.includes(`-${contract}-`)).length;
}

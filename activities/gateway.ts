/** Money asked for or given back. The key is made of business names: the same key is the same payment. */
export interface PaymentRequest {
  readonly key: string;
  readonly kind: 'charge' | 'refund';
  readonly amountMinor: number;
  readonly currency: string;
  /** The provider's name for the payment method. */
  readonly method: string;
}

export type PaymentOutcome = 'confirmed' | 'declined' | 'unknown';

/** How money enters and leaves. An adapter must honour keys: asked twice, it pays once. */
export interface Gateway {
  /** Asks for the payment. Throwing, or `unknown`, means that nobody knows yet. */
  ask(request: PaymentRequest): Promise<PaymentOutcome>;
  /** What became of a payment; asks for it if the provider never heard of it. */
  lookUp(request: PaymentRequest): Promise<PaymentOutcome>;
}

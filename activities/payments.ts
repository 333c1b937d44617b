import { ApplicationFailure } from '@temporalio/common';
import type { Gateway, PaymentOutcome, PaymentRequest } from './gateway';

/** Payments, as workflows ask for them. */
export const paymentActivities = ({ gateway }: { gateway: Gateway }) => ({
  /** One attempt. The outcome may be unknown; then it is looked up, never asked with another key. */
  pay: (request: PaymentRequest): Promise<PaymentOutcome> => gateway.ask(request),

  /** The outcome, once there is one; until then it fails and is retried. */
  async awaitPayment(request: PaymentRequest): Promise<'confirmed' | 'declined'> {
    const outcome = await gateway.lookUp(request);
    if (outcome === 'unknown') throw ApplicationFailure.create({ message: 'The provider has no outcome yet', type: 'OutcomeUnknown', category: 'BENIGN' });
    return outcome;
  },
});

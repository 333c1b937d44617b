import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/** Recording is local: one marker in history, and it is retried until it is written. */
export const { record, recordedAfter } = proxyLocalActivities<Pick<Activities, 'record' | 'recordedAfter'>>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** Reading is local too: what it brought stands in history, in the step's own marker. */
export const { readFacts } = proxyLocalActivities<Pick<Activities, 'readFacts'>>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** The first attempt at a payment: short, once, with an idempotency key; what it does not learn is looked up. */
export const { pay } = proxyLocalActivities<Pick<Activities, 'pay'>>({
  startToCloseTimeout: '3s',
  retry: { maximumAttempts: 1 },
});

/** Looks a payment up until its outcome is known. Its retries outlast an outage of the provider. */
export const { awaitPayment } = proxyActivities<Pick<Activities, 'awaitPayment'>>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '2s', backoffCoefficient: 1.5, maximumInterval: '5m' },
});

import { actionOf } from '../domain/processes';
import { count, type RunState, type Step } from '../domain/run';
import { awaitPayment, pay } from './activities';
import type { Payment } from './messages';

/** The payment that a step calls for, or undefined. */
export function paymentOf(state: RunState, step: Step): Payment | undefined {
  const calls = step.kind === 'action' ? actionOf(step.process, step.action)?.calls : undefined;
  if (!calls) return undefined;
  const { facts } = step.after[0]!;
  return {
    key: `${calls.kind}-${state.run}-${state.id}-${step.instance}-${count(facts, calls.attempt)}`,
    kind: calls.kind, instance: step.instance,
    amountMinor: count(facts, calls.amount), currency: state.terms.currency, method: String(facts.method ?? ''),
    confirmed: `${step.process}.${calls.confirmed}`, declined: `${step.process}.${calls.declined}`,
    asked: false,
  };
}

export type Outcome = 'confirmed' | 'declined' | 'unknown';

/** Asks the gateway once. An error or a time-out is an unknown outcome, never a "no". */
export async function askGateway(payment: Payment): Promise<Outcome> {
  try {
    return await pay.executeWithOptions({ startToCloseTimeout: '3s', retry: { maximumAttempts: 1 }, summary: `${payment.kind} ${payment.instance}` }, [payment]);
  } catch {
    return 'unknown';
  }
}

/** Looks the payment up until the gateway says yes or no. */
export const followPayment = (payment: Payment): Promise<'confirmed' | 'declined'> => awaitPayment(payment);

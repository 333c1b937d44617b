import type { Letter } from './process';
import type { Sentence } from './sentences';

/** What a payment is called while it is on its way, and what support is told when nobody knows. */
interface Words<A extends string, C extends string> { readonly payment: Sentence; readonly escalate: A; readonly clause: C; readonly stillUnclear: Letter<never> }

/** The two statuses of a payment whose outcome is not known: being confirmed, and unclear. The same for whatever is paid. */
export const confirming = <const A extends string, const C extends string>({ payment, escalate, clause, stillUnclear }: Words<A, C>) => ({
  charging: {
    says: 'payment being confirmed', tone: 'info', waitsOn: 'provider', task: `Confirm ${payment}`, holdsMoney: true,
    deadline: { within: 'paymentOutcome', onSilence: escalate, label: 'Confirmed by', silence: 'Support looks into the payment; nothing is charged twice.', clause },
  },
  unclear: {
    says: 'payment unclear, support is looking', tone: 'stop', waitsOn: 'support', task: `Clear up ${payment}`, holdsMoney: true,
    deadline: {
      within: 'paymentClarification', onSilence: escalate, label: 'Cleared up by', silence: 'Support is reminded; nothing is charged twice.', clause,
      remind: { before: 'returnReminders', letter: stillUnclear },
    },
  },
} as const);

/** A letter to support about a payment that nobody knows the outcome of. */
export const toSupport = (subject: Sentence, line: Sentence): Letter<never> => ({ to: 'support', subject, says: [line], button: 'Open the contract' });

import { toSupport } from './confirming';
import type { Letter } from './process';

const OPEN = 'Open the contract';

/** What an invoice writes, to whom. */
export const invoiceLetters = {
  paid: { to: 'freelancer', subject: '{item} is paid: {amount}', button: OPEN, says: ['{item} for week {week} is paid. After the fee of {fee}, {net} is yours; it is in the security hold until {holdUntil}.'] },
  receipt: { to: 'client', subject: 'You paid {item}: {amount}', button: OPEN, says: ['{item} for week {week} is paid: {amount} to {freelancer}. It is on the contract’s page, to read, print and keep.'] },
  declined: {
    to: 'client', subject: 'The payment of {item} was declined: {dueAmount}', asks: ['pay'], button: 'Pay {item}',
    says: ['The payment of {dueAmount} for week {week} could not be made; nothing was charged.', 'Until it is mended, new time on “{contract}” is not covered, and {freelancer} knows it.'],
  },
  uncovered: { to: 'freelancer', subject: 'New time on “{contract}” is not covered', button: OPEN, says: ['{client}’s payment of {item} was declined. Until it is mended, time that you record on “{contract}” is kept and not paid.', 'We write to you as soon as it is paid.'] },
  retryReminder: { to: 'client', subject: 'Reminder: the payment of {item} is tried again at {due}', asks: ['pay'], button: 'Pay {item}', says: ['The payment of {dueAmount} for week {week} was declined and is not mended yet.'] },
  overdue: { to: 'client', subject: '{item} is not paid: {dueAmount}', asks: ['pay'], button: 'Pay {item}', says: ['Every try to collect {dueAmount} for week {week} failed. New time on “{contract}” is not covered until you pay it.'] },
  overdueReminder: { to: 'client', subject: 'Reminder: {item} is closed unpaid at {due}', asks: ['pay'], button: 'Pay {item}', says: ['{dueAmount} for week {week} is still not paid. Until it is, new time on “{contract}” is not covered.'] },
  closed: { to: 'both', subject: '{item} of “{contract}” is closed, not paid in full', button: OPEN, says: ['{item} for week {week} was not paid in time and is closed. {covered} of it, which a deposit covered, is paid to {freelancer}; the rest stays owed between you.'] },
  overdueFreelancer: { to: 'freelancer', subject: '{item} could not be collected', button: OPEN, says: ['Every try to collect {item}, {dueAmount}, failed. {client} can still pay it at any time. Time that you record on “{contract}” is not covered until then.'] },
  unclear: { to: 'client', subject: 'Your payment of {item} is still being confirmed', button: OPEN, says: ['The provider has not yet said whether your payment of {dueAmount} arrived. Support is looking into it. You need not pay again; nothing is charged twice.'] },
  unclearSupport: toSupport('Payment unclear: {contract}, {item}', 'A payment of {dueAmount} has had no outcome for longer than the agreement allows. Look it up at the provider.'),
} as const satisfies Record<string, Letter<'pay'>>;

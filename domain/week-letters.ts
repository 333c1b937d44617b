import type { Letter } from './process';

const OPEN = 'Open the week';

/** What the weekly cycle writes, to whom. The joint of deadline and consequence is added by the sender. */
export const weekLetters = {
  presented: {
    to: 'client', subject: 'Review {item}, {weekSpan}: {worked}, {amount}, by {due}', asks: ['approve'], button: 'Review the week',
    says: ['{freelancer} worked {worked} in the week of {weekSpan}, which comes to {amount}. The time sheet and the draft invoice are on the page of the week.', 'You can approve it, or question time in it entry by entry: questioned time leaves the invoice until {freelancer} has answered.'],
  },
  presentedFreelancer: {
    to: 'freelancer', subject: 'Your time sheet of {weekSpan} went to {client}', button: OPEN,
    says: ['The week of {weekSpan} closed with {worked}, {amount}. {client} can approve it or question time in it until {due}.'],
  },
  reviewReminder: {
    to: 'client', subject: 'Reminder: review {item}, {amount}, by {due}', asks: ['approve'], button: 'Review the week',
    says: ['{freelancer}’s week of {weekSpan}, {worked}, still waits for your review.'],
  },
  approved: { to: 'freelancer', subject: '{client} approved {item}: {amount}', button: OPEN, says: ['{client} approved your week of {weekSpan}. Its invoice over {amount} is issued and being collected.'] },
  approvedBySilence: { to: 'freelancer', subject: '{item} is approved: {amount}', button: OPEN, says: ['The review of your week of {weekSpan} ended without an answer, which approves it. Its invoice over {amount} is issued and being collected.'] },
  approvedBySilenceClient: { to: 'client', subject: '{item} was approved by silence: {amount}', button: OPEN, says: ['The review of the week of {weekSpan} ended and you did not answer. As the agreement says, it is approved; its invoice over {amount} is issued.'] },
  adjusted: { to: 'client', subject: '{freelancer} adjusted the time sheet of {item}', asks: ['approve'], button: 'Review the week', says: ['{freelancer} adjusted the week of {weekSpan}: it is now {worked}, {amount}.', 'The reason:{quote} Both versions are on the page of the week.'] },
} as const satisfies Record<string, Letter>;

import type { Letter } from './process';

const OPEN = 'Open the contract';
const toSupport = (subject: string, line: string): Letter<never> => ({ to: 'support', subject, says: [line], button: OPEN });

/** What the milestone process writes, to whom. The joint of deadline and consequence is added by the sender. */
export const milestoneLetters = {
  fundedFreelancer: {
    to: 'freelancer',
    subject: '{amount} is held for {item}: you can start',
    asks: ['submit'],
    button: 'Deliver the work',
    says: [
      '{client} funded {item}, {title}. {amount} is held for it and for nothing else, so you can start.',
      'When it is done, deliver it with a note and links.',
    ],
  },
  fundedClient: {
    to: 'client',
    subject: 'You funded {item}: {amount} is held',
    says: ['{amount} is held for {item}, {title}. {freelancer} was told to start.'],
    button: OPEN,
  },
  declined: {
    to: 'client',
    subject: 'The payment for {item} was declined',
    asks: ['fund'],
    button: 'Try again',
    says: [
      'Your payment of {amount} for {item}, {title}, was declined. Nothing was charged.',
      'You can try again or use another payment method.',
    ],
  },
  paymentUnclear: {
    to: 'client',
    subject: 'Your payment for {item} is still being confirmed',
    says: [
      'The provider has not yet said whether your payment of {amount} arrived. Support is looking into it. You need not pay again; nothing is charged twice.',
    ],
    button: OPEN,
  },
  paymentUnclearSupport: toSupport(
    'Payment unclear: {contract}, {item}',
    'A payment of {amount} has had no outcome for longer than the agreement allows. Look it up at the provider.',
  ),
  paymentStillUnclear: toSupport('Payment still unclear: {contract}, {item}', 'The payment of {amount} is still unclear.'),
  refundUnclearSupport: toSupport(
    'Return unclear: {contract}, {item}',
    'The return of {held} to {client} has no clear outcome. Look it up at the provider, then retry.',
  ),
  refundStillUnclear: toSupport('Return still unclear: {contract}, {item}', 'The return of {held} to {client} is still unclear.'),
  cancelled: {
    to: 'otherParty',
    subject: '{actor} cancelled {item}',
    says: ['{actor} cancelled {item}, {title}. It was not funded, so nothing is owed for it.'],
    button: OPEN,
  },
  submitted: {
    to: 'client',
    subject: 'Review {item} by {due}',
    asks: ['approve', 'requestChanges', 'approvePart'],
    button: 'Review the work',
    says: [
      '{freelancer} delivered {title}.{quote}',
      'You can approve all or part of it, or ask for changes ({roundsLeft} left), which stops the clock.',
    ],
  },
  reviewReminder: {
    to: 'client',
    subject: 'Reminder: review {item} by {due}',
    asks: ['approve', 'requestChanges', 'approvePart'],
    button: 'Review the work',
    says: ['{freelancer} delivered {title} and you have not answered yet.'],
  },
  changesRequested: {
    to: 'freelancer',
    subject: '{client} asks for changes to {item}',
    asks: ['submit'],
    button: 'Deliver again',
    says: ['{client} asks for changes to {title}:{quote}', '{held} stays held for it. Your next delivery starts the review again in full.'],
  },
  approved: {
    to: 'freelancer',
    subject: '{client} approved {item}: {moved} released',
    says: ['{client} approved {title}. After the fee of {fee}, {net} is yours; it is in the security hold until {holdUntil}.'],
    button: OPEN,
  },
  approvedClient: {
    to: 'client',
    subject: 'You released {moved} for {item}',
    says: ['{moved} was released to {freelancer} for {item}, {title}.'],
    button: OPEN,
  },
  partApproved: {
    to: 'freelancer',
    subject: '{client} released {moved} of {item}',
    asks: ['submit'],
    button: 'Deliver the rest',
    says: [
      '{client} released a part of {title}. After the fee of {fee}, {net} is yours; it is in the security hold until {holdUntil}. {held} stays held for the rest.{quote}',
    ],
  },
  approvedBySilence: {
    to: 'freelancer',
    subject: '{item} is approved: {moved} released',
    says: [
      'The review of {title} ended without an answer, which approves it. After the fee of {fee}, {net} is yours; it is in the security hold until {holdUntil}.',
    ],
    button: OPEN,
  },
  approvedBySilenceClient: {
    to: 'client',
    subject: '{item} was approved by silence: {moved} released',
    says: [
      'The review of {title} ended and you did not answer. As the agreement says, it is approved and {moved} was released to {freelancer}.',
    ],
    button: OPEN,
  },
  stillWorking: {
    to: 'both',
    subject: 'Nothing has happened on {item} of “{contract}”',
    says: ['{held} has been held for {title} for a long time and nothing was delivered.'],
    button: OPEN,
  },
  dormant: {
    to: 'both',
    subject: '{held} held for {item} is dormant',
    asks: ['wake'],
    button: 'Say that work goes on',
    says: ['Nothing has happened on {title} for a long time, so the {held} held for it counts as dormant.'],
  },
  dormantReminder: {
    to: 'both',
    subject: 'Reminder: {held} held for {item} goes back by {due}',
    asks: ['wake'],
    button: 'Say that work goes on',
    says: ['The {held} held for {title} is dormant and nobody has said that work goes on.'],
  },
  woken: {
    to: 'otherParty',
    subject: '{actor} says that work on {item} goes on',
    says: ['{actor} says that work on {title} goes on. {held} stays held for it.'],
    button: OPEN,
  },
  returnAsked: {
    to: 'freelancer',
    subject: '{client} asks for the return of {held}: answer by {due}',
    asks: ['refuseReturn', 'agreeReturn'],
    button: 'Answer the request',
    says: ['{client} asks you to return the {held} held for {title}.{quote}'],
  },
  returnReminder: {
    to: 'freelancer',
    subject: 'Reminder: answer the request for {held} by {due}',
    asks: ['refuseReturn', 'agreeReturn'],
    button: 'Answer the request',
    says: ['{client} asked you to return the {held} held for {title} and you have not answered yet.'],
  },
  takenBack: {
    to: 'freelancer',
    subject: '{client} takes {held} back: status reports were missed',
    says: ['{client} takes back the {held} held for {title}, as the agreement allows after {reportMisses} missed in a row.'],
    button: OPEN,
  },
  returnTakenBack: {
    to: 'freelancer',
    subject: '{client} took the request for {held} back',
    says: ['{client} no longer asks for the return of the {held} held for {title}. You can go on.'],
    button: OPEN,
  },
  returnRefused: {
    to: 'client',
    subject: '{freelancer} refused the return of {held}',
    says: ['{freelancer} refused to return the {held} held for {title}.{quote}', 'The money stays held for the milestone.'],
    button: OPEN,
  },
  refundedClient: {
    to: 'client',
    subject: '{moved} went back to you',
    says: ['{moved}, which was held for {title}, went back to your payment method.'],
    button: OPEN,
  },
  refundedFreelancer: {
    to: 'freelancer',
    subject: '{moved} for {item} went back to {client}',
    says: ['{moved}, which was held for {title}, went back to {client}.'],
    button: OPEN,
  },
} as const satisfies Record<string, Letter>;

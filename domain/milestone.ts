import { milestoneLetters as letters } from './milestone-letters';
import {
  contractHolds, contractOver, counting, depositing, fundingOpen, partOfHeld, refundingHeld, releasingAll, releasingPart, roundsLeft,
} from './milestone-rules';
import { defineProcess } from './process';

export { milestoneEnded, milestoneMoneyIsIn } from './milestone-rules';

/** Where work goes on and a delivery is awaited: the same actions are open in each. */
const WORKING = ['funded', 'dormant', 'changesRequested', 'partReleased', 'returnRefused'] as const;

const dormancy = {
  within: 'dormancy', onSilence: 'fallDormant', label: 'Deliver by',
  silence: 'The money counts as dormant and both of you are told; nothing moves yet.', clause: 'dormant',
  remind: { before: 'dormancyReminders', letter: letters.stillWorking },
} as const;

export const milestone = defineProcess({
  name: 'milestone',
  item: 'milestone {number}',
  initial: 'agreed',
  statuses: {
    agreed: { says: 'not funded', tone: 'open', waitsOn: 'client', task: 'Fund {item}' },
    funding: {
      says: 'payment being confirmed', tone: 'info', waitsOn: 'provider', task: 'Confirm the payment for {item}', holdsMoney: true,
      deadline: { within: 'paymentOutcome', onSilence: 'escalateFunding', label: 'Confirmed by', silence: 'Support looks into the payment; nothing is charged twice.', clause: 'payment' },
    },
    paymentUnclear: {
      says: 'payment unclear, support is looking', tone: 'stop', waitsOn: 'support', task: 'Clear up the payment for {item}', holdsMoney: true,
      deadline: { within: 'paymentClarification', onSilence: 'escalateFunding', label: 'Cleared up by', silence: 'Support is reminded; nothing is charged twice.', clause: 'payment', remind: { before: 'returnReminders', letter: letters.paymentStillUnclear } },
    },
    funded: { says: 'funded, work can start', tone: 'held', waitsOn: 'freelancer', task: 'Deliver {item}', holdsMoney: true, deadline: dormancy },
    submitted: {
      says: 'in review', tone: 'held', waitsOn: 'client', task: 'Review {item}', holdsMoney: true,
      deadline: {
        within: 'milestoneReview', onSilence: 'approveBySilence', label: 'Decide by', silence: '{held} is released to {freelancer}.',
        note: 'Asking for changes stops this clock.', clause: 'silence', remind: { before: 'reviewReminders', letter: letters.reviewReminder },
      },
    },
    changesRequested: { says: 'changes requested', tone: 'held', waitsOn: 'freelancer', task: 'Deliver {item} with the changes', holdsMoney: true, deadline: dormancy },
    partReleased: { says: 'part released, rest held', tone: 'held', waitsOn: 'freelancer', task: 'Deliver the rest of {item}', holdsMoney: true, deadline: dormancy },
    returnRequested: {
      says: 'return of funds asked', tone: 'held', waitsOn: 'freelancer', task: 'Answer the request to return {held} for {item}', holdsMoney: true,
      deadline: {
        within: 'returnAnswer', onSilence: 'returnBySilence', label: 'Answer by', silence: '{held} goes back to {client}.',
        note: 'Refusing keeps the money where it is.', clause: 'return', remind: { before: 'returnReminders', letter: letters.returnReminder },
      },
    },
    returnRefused: { says: 'return refused, work goes on', tone: 'held', waitsOn: 'freelancer', task: 'Deliver {item}', holdsMoney: true, deadline: dormancy },
    dormant: {
      says: 'dormant', tone: 'stop', waitsOn: 'both', task: 'Say whether work on {item} goes on', holdsMoney: true,
      deadline: {
        within: 'dormancyAnswer', onSilence: 'returnDormant', label: 'Wake it by', silence: '{held} goes back to {client}.',
        note: 'A delivery, or a word that work goes on, stops this clock.', clause: 'dormant', remind: { before: 'dormancyReminders', letter: letters.dormantReminder },
      },
    },
    refunding: {
      says: 'return of funds being confirmed', tone: 'info', waitsOn: 'provider', task: 'Confirm the return for {item}', holdsMoney: true,
      deadline: { within: 'paymentOutcome', onSilence: 'escalateRefund', label: 'Confirmed by', silence: 'Support looks into it; nothing is paid back twice.', clause: 'payment' },
    },
    refundUnclear: {
      says: 'return unclear, support is looking', tone: 'stop', waitsOn: 'support', task: 'Clear up the return for {item}', holdsMoney: true,
      deadline: { within: 'paymentClarification', onSilence: 'escalateRefund', label: 'Cleared up by', silence: 'Support is reminded; nothing is paid back twice.', clause: 'payment', remind: { before: 'returnReminders', letter: letters.refundStillUnclear } },
    },
    released: { says: 'released', tone: 'ok', final: true },
    refunded: { says: 'funds returned', tone: 'plain', final: true },
    cancelled: { says: 'cancelled', tone: 'plain', final: true },
  },
  actions: {
    fund: {
      by: ['client'], from: ['agreed'], to: 'funding', when: [contractHolds, fundingOpen], proof: true, clause: 'funding',
      says: '{actor} started the payment for {item}', button: 'Fund {amount}', style: 'main', about: 'fund {item} with {amount}',
      undo: 'Until the work is delivered you can ask for the return of the funds.',
      input: {
        method: {
          kind: 'choice', label: 'Pay with', hint: 'This is the sandbox: no real money moves.',
          options: [
            { value: 'sandbox-succeeds', says: 'Sandbox card that succeeds' },
            { value: 'sandbox-declines', says: 'Sandbox card that is declined' },
            { value: 'sandbox-times-out', says: 'Sandbox card whose outcome stays unknown for a while' },
          ],
        },
      },
      sets: (moment) => ({ ...counting('payments')(moment), method: moment.input.method ?? null }),
      calls: { kind: 'charge', amount: 'amountMinor', attempt: 'payments', confirmed: 'confirmFunding', declined: 'declineFunding' },
    },
    confirmFunding: {
      by: ['provider'], from: ['funding', 'paymentUnclear'], to: 'funded', says: '{amount} is held for {item}', clause: 'funding',
      ...depositing, tells: [letters.fundedFreelancer, letters.fundedClient],
    },
    declineFunding: {
      by: ['provider'], from: ['funding', 'paymentUnclear'], to: 'agreed', says: 'The payment for {item} was declined; nothing was charged', clause: 'payment',
      tells: [letters.declined],
    },
    escalateFunding: {
      by: ['policy'], from: ['funding', 'paymentUnclear'], to: 'paymentUnclear', says: 'The payment for {item} is still unclear; support was told', clause: 'payment',
      tells: [letters.paymentUnclear, letters.paymentUnclearSupport],
    },
    cancel: {
      by: ['client', 'freelancer'], from: ['agreed'], to: 'cancelled', when: [contractHolds], clause: 'cancel',
      says: '{actor} cancelled {item}', button: 'Cancel this milestone', style: 'quiet', about: 'cancel {item}, {amount}, which is not funded',
      undo: 'No. A cancelled milestone needs a new contract.', tells: [letters.cancelled],
    },
    drop: { by: ['policy'], from: ['agreed'], to: 'cancelled', automatic: true, when: [contractOver], says: '{item} is cancelled, because the contract ended', clause: 'cancel' },
    submit: {
      by: ['freelancer'], from: WORKING, to: 'submitted', clause: 'delivery',
      says: '{actor} delivered {item}', button: 'Deliver {item}', style: 'main', about: 'deliver {item}', undo: 'No, but you can deliver again when {client} asks for changes.',
      input: {
        note: { kind: 'text', label: 'What you deliver', hint: 'Say what is done and where to look.', most: 4000 },
        links: { kind: 'links', label: 'Links', hint: 'One web address a line.', most: 20, optional: true },
      },
      sets: counting('deliveries'), tells: [letters.submitted],
    },
    requestChanges: {
      by: ['client'], from: ['submitted'], to: 'changesRequested', when: [roundsLeft], clause: 'rounds',
      says: '{actor} asked for changes to {item}', button: 'Ask for changes', style: 'plain', about: 'ask {freelancer} for changes to {item}',
      undo: 'No. It uses one round; the review starts again in full with the next delivery.',
      input: { items: { kind: 'items', label: 'What to change', hint: 'One change a line, so that each can be ticked off.', most: 30 } },
      sets: counting('rounds'), tells: [letters.changesRequested],
    },
    approve: {
      by: ['client'], from: ['submitted'], to: 'released', proof: true, ...releasingAll, clause: 'approval',
      says: '{actor} approved {item}; {moved} was released', button: 'Approve and release {held}', style: 'main',
      about: 'approve {item} and release {held}', undo: 'No. What is released belongs to {freelancer}.', tells: [letters.approved, letters.approvedClient],
    },
    approvePart: {
      by: ['client'], from: ['submitted'], to: 'partReleased', when: [partOfHeld], proof: true, ...releasingPart, clause: 'approval',
      says: '{actor} approved a part of {item}; {moved} was released', button: 'Release a part', style: 'plain',
      about: 'release a part of {item}', undo: 'No. The rest stays held for this milestone.',
      input: {
        amountMinor: { kind: 'amount', label: 'Amount to release now', hint: 'Less than what is held. The rest stays held for this milestone.' },
        note: { kind: 'text', label: 'What is still missing', most: 2000 },
      },
      tells: [letters.partApproved, letters.approvedClient],
    },
    approveBySilence: {
      by: ['policy'], from: ['submitted'], to: 'released', ...releasingAll, clause: 'silence',
      says: 'The review of {item} ended in silence, which approves it; {moved} was released', tells: [letters.approvedBySilence, letters.approvedBySilenceClient],
    },
    fallDormant: { by: ['policy'], from: ['funded', 'changesRequested', 'partReleased', 'returnRefused'], to: 'dormant', says: 'Nothing happened on {item} for a long time; its money is dormant', clause: 'dormant', tells: [letters.dormant] },
    wake: {
      by: ['client', 'freelancer'], from: ['dormant'], to: 'funded', says: '{actor} said that work on {item} goes on', clause: 'dormant',
      button: 'Work goes on', style: 'main', about: 'say that work on {item} goes on', undo: 'Nothing is decided by it; the quiet time starts again.', tells: [letters.woken],
    },
    returnDormant: { by: ['policy'], from: ['dormant'], to: 'refunding', says: '{item} stayed dormant; {held} goes back to {client}', clause: 'dormant', sets: counting('refunds'), calls: { kind: 'refund', amount: 'heldMinor', attempt: 'refunds', confirmed: 'confirmRefund', declined: 'declineRefund' } },
    askReturn: {
      by: ['client'], from: WORKING, to: 'returnRequested', clause: 'return',
      says: '{actor} asked for the return of {held}', button: 'Ask for the return of {held}', style: 'quiet', about: 'ask {freelancer} to return the {held} held for {item}',
      undo: 'Yes, by taking the request back before it is answered.',
      input: { note: { kind: 'text', label: 'Why', hint: '{freelancer} sees it.', most: 2000 } }, tells: [letters.returnAsked],
    },
    takeBackReturn: {
      by: ['client'], from: ['returnRequested'], to: 'funded', clause: 'return', says: '{actor} took the request for a return back', button: 'Take the request back', style: 'plain',
      about: 'take back your request for the return of {held}', undo: 'You can ask again.', tells: [letters.returnTakenBack],
    },
    agreeReturn: {
      by: ['freelancer'], from: [...WORKING, 'submitted', 'returnRequested'], to: 'refunding', proof: true, clause: 'return',
      says: '{actor} agreed to return {held} to {client}', button: 'Return {held} to {client}', style: 'quiet', about: 'return the {held} held for {item} to {client}',
      undo: 'No. The money goes back to {client}.', sets: counting('refunds'),
      calls: { kind: 'refund', amount: 'heldMinor', attempt: 'refunds', confirmed: 'confirmRefund', declined: 'declineRefund' },
    },
    refuseReturn: {
      by: ['freelancer'], from: ['returnRequested'], to: 'returnRefused', clause: 'return', says: '{actor} refused to return the funds', button: 'Refuse the return', style: 'plain',
      about: 'refuse to return the {held} held for {item}', undo: 'You can still return it later.',
      input: { note: { kind: 'text', label: 'Why', hint: '{client} sees it.', most: 2000 } }, tells: [letters.returnRefused],
    },
    returnBySilence: { by: ['policy'], from: ['returnRequested'], to: 'refunding', says: 'The request was not answered; {held} goes back to {client}', clause: 'return', sets: counting('refunds'), calls: { kind: 'refund', amount: 'heldMinor', attempt: 'refunds', confirmed: 'confirmRefund', declined: 'declineRefund' } },
    confirmRefund: { by: ['provider'], from: ['refunding', 'refundUnclear'], to: 'refunded', ...refundingHeld, says: '{moved} went back to {client}', clause: 'return', tells: [letters.refundedClient, letters.refundedFreelancer] },
    // Only a refused return is another payment when it is tried again; one that is unclear is asked for with the same key.
    declineRefund: { by: ['provider'], from: ['refunding', 'refundUnclear'], to: 'refundUnclear', says: 'The provider refused to pay {held} back; support was told', clause: 'payment', sets: counting('refunds'), tells: [letters.refundUnclearSupport] },
    escalateRefund: { by: ['policy'], from: ['refunding', 'refundUnclear'], to: 'refundUnclear', says: 'The return of {held} is still unclear; support was told', clause: 'payment', tells: [letters.refundUnclearSupport] },
    retryRefund: {
      by: ['support'], from: ['refundUnclear'], to: 'refunding', says: 'Support tried the return of {held} again', clause: 'payment',
      calls: { kind: 'refund', amount: 'heldMinor', attempt: 'refunds', confirmed: 'confirmRefund', declined: 'declineRefund' },
    },
  },
  clauses: {
    funding: { section: 'Funds', says: 'The client pays a milestone’s full amount before work on it starts. From then on the funds are held for it and for nothing else. At most {fundedAtOnce} can be funded at a time.' },
    payment: { section: 'Funds', says: 'A payment whose outcome is unknown is shown as being confirmed and never made twice. If it is not confirmed within {paymentOutcome}, support looks into it and reports every {paymentClarification}.' },
    cancel: { section: 'Funds', says: 'A milestone that is not funded may be cancelled by either party; nothing is owed for it.' },
    delivery: { section: 'Review', says: 'The freelancer delivers a milestone with a note and links. The client then has {milestoneReview} to approve it or to ask for changes, counted from the last delivery.' },
    silence: { section: 'Review', says: 'If the client does neither, the milestone is approved when the {milestoneReview} end, to the second, and its funds are released. The client is reminded {reviewReminders} before, in every round.' },
    rounds: { section: 'Review', says: 'The client may ask for changes {changeRounds} per milestone, each time as a list. A request stops the clock of the review; the next delivery starts it again in full.' },
    approval: { section: 'Review', says: 'The client may approve all of a milestone or a part of its amount. A part is released at once; the rest stays held for the same milestone. From each release a fee of {feeBasisPoints} is kept, rounded half up on the milestone’s running total, and the rest belongs to the freelancer.' },
    return: { section: 'Return of funds', says: 'The client may ask for the return of funds held for work that is not in review. The freelancer agrees or refuses within {returnAnswer}; silence returns the funds. The freelancer is reminded {returnReminders} before. The freelancer may return held funds at any time.' },
    dormant: { section: 'Return of funds', says: 'When nothing is delivered for {dormancy}, held funds count as dormant and both are told. If neither says within {dormancyAnswer} that work goes on, they go back to the client. Both are reminded {dormancyReminders} before.' },
  },
});

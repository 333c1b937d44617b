import { billingOf, covering, invoiceFor } from './hours-rules';
import { defineProcess, type Guard, type Moment } from './process';
import { count, type Facts } from './run';
import { weekLetters as letters } from './week-letters';

const TOTALS = ['trackedSeconds', 'manualSeconds', 'billedSeconds', 'unbilledSeconds', 'amountMinor'] as const;

/** What the time sheet came to, as it was read. */
const totals = ({ read }: Moment): Facts => Object.fromEntries(TOTALS.map((key) => [key, count(read, key)]));

const hasTime: Guard = {
  name: 'hasTime',
  holds: ({ instance: { facts } }) => count(facts, 'trackedSeconds') + count(facts, 'manualSeconds') > 0,
  refusal: 'Nothing was recorded in this week.',
};
const hasNoTime: Guard = { name: 'hasNoTime', holds: (moment) => !hasTime.holds(moment), refusal: 'Time was recorded in this week.' };

const isBilled: Guard = {
  name: 'isBilled', afterReading: true, field: 'entry',
  holds: ({ read }) => count(read, 'seconds') > 0,
  refusal: 'This time is not on the invoice: it was questioned before, or is not billed.',
};
const isSheet: Guard = {
  name: 'isSheet', afterReading: true, field: 'revision',
  holds: ({ read }) => read.revision !== undefined,
  refusal: 'This version of the time sheet is not there any more. Open the time sheet and change it again.',
};

const questionNumber = ({ state }: Moment): number => count(billingOf(state), 'questions') + 1;

/** Whoever adjusts at the last moment gives the client time to look: as long as an answer to a question may take. */
const reviewedAnew = ({ state, instance, at }: Moment): number =>
  Math.max(count(instance.facts, 'reviewEndsAt'), at + state.terms.policy.questionAnswer * 1000);

/** The invoice of a week that is approved; none where nothing is to be paid. */
function invoicing({ state, instance: { facts } }: Moment) {
  const number = count(facts, 'number');
  const amountMinor = count(facts, 'amountMinor');
  return amountMinor === 0 ? undefined : invoiceFor(state, { for: 'week', of: number, week: number, seconds: count(facts, 'billedSeconds'), amountMinor });
}

const approving = {
  spawns: (moment: Moment) => [invoicing(moment)?.seed].filter((seed) => seed !== undefined),
  changes: (moment: Moment) => ({ billing: invoicing(moment)?.billing ?? {} }),
  moves: (moment: Moment) => { const made = invoicing(moment); return made ? covering(moment.state, made.seed) : []; },
};

/** One week of hourly work: time is recorded, it closes, is reviewed, and becomes an invoice. */
export const week = defineProcess({
  name: 'week',
  item: 'week {number}',
  for: 'hourly',
  forgets: true,
  initial: 'open',
  statuses: {
    open: {
      says: 'in progress', tone: 'ok',
      deadline: { at: { fact: 'closesAt', by: 'timesheetClose' }, onSilence: 'close', label: 'Closes', silence: 'The week closes and its time sheet goes to {client}.', clause: 'closing' },
    },
    closed: { says: 'closed', tone: 'info' },
    inReview: {
      says: 'in review', tone: 'held', waitsOn: 'client', task: 'Review {item}',
      deadline: {
        at: { fact: 'reviewEndsAt', by: 'timesheetReview' }, onSilence: 'approveBySilence', label: 'Decide by', silence: '{amount} is paid to {freelancer}.',
        note: 'Questioned time is left out until it is settled.', clause: 'reviewing', remind: { before: 'timesheetReminders', letter: letters.reviewReminder },
      },
    },
    approved: { says: 'approved', tone: 'ok', final: true },
    empty: { says: 'nothing recorded', tone: 'plain', final: true },
  },
  actions: {
    close: { by: ['policy'], from: ['open'], to: 'closed', reads: 'weekTotals', sets: totals, says: '{item} closed with {worked}', clause: 'recording' },
    skip: { by: ['policy'], from: ['closed'], to: 'empty', automatic: true, when: [hasNoTime], says: 'Nothing was recorded in {item}: nothing is asked of anybody', clause: 'closing' },
    present: {
      by: ['policy'], from: ['closed'], to: 'inReview', automatic: true, when: [hasTime], says: 'The time sheet of {item} went to {client}: {worked}, {amount}', clause: 'limit',
      tells: [letters.presented, letters.presentedFreelancer],
    },
    approve: {
      by: ['client'], from: ['inReview'], to: 'approved', proof: true, ...approving, clause: 'reviewing',
      says: '{actor} approved {item}: {worked}, {amount}', button: 'Approve the week and pay {amount}', style: 'main',
      about: 'approve {item}, {worked}, and pay {amount}', undo: 'No. What is paid belongs to {freelancer} after its security hold.', tells: [letters.approved],
    },
    approveBySilence: {
      by: ['policy'], from: ['inReview'], to: 'approved', ...approving, says: 'The review of {item} ended in silence, which approves it: {worked}, {amount}', clause: 'reviewing',
      tells: [letters.approvedBySilence, letters.approvedBySilenceClient],
    },
    question: {
      by: ['client'], from: ['inReview'], to: 'inReview', reads: 'questionedTime', when: [isBilled], clause: 'questioning',
      says: '{actor} questioned time of {item}', button: 'Question some time', style: 'plain', about: 'question time of {item}',
      undo: 'Yes: you can accept the time later, and it is then paid.',
      input: {
        entry: { kind: 'reference', label: 'Time', hint: 'Choose the time on the page of the week.' },
        note: { kind: 'text', label: 'What you ask', hint: '{freelancer} sees it and answers it.', most: 2000 },
      },
      sets: (moment) => ({ ...totals(moment), questionedSeconds: count(moment.instance.facts, 'questionedSeconds') + count(moment.read, 'seconds') }),
      spawns: (moment) => [{
        key: `question-${questionNumber(moment)}`, process: 'question',
        facts: {
          number: questionNumber(moment), week: count(moment.instance.facts, 'number'), entry: moment.input.entry ?? '',
          startsAt: count(moment.read, 'startsAt'), endsAt: count(moment.read, 'endsAt'), content: moment.input.content ?? null,
          seconds: count(moment.read, 'seconds'), amountMinor: count(moment.read, 'questionedMinor'),
        },
      }],
      changes: (moment) => ({ billing: { questions: questionNumber(moment) } }),
    },
    adjust: {
      by: ['freelancer'], from: ['inReview'], to: 'inReview', reads: 'adjustedTotals', when: [isSheet], clause: 'adjusting',
      says: '{actor} adjusted the time sheet of {item}: {worked}, {amount}', button: 'Adjust the time sheet', style: 'plain', about: 'adjust the time sheet of {item}',
      undo: 'Yes, by another adjustment. Every version is kept.',
      input: {
        revision: { kind: 'reference', label: 'New version', hint: 'Change the time on the page of the week first.' },
        note: { kind: 'text', label: 'Why', hint: '{client} sees it beside both versions.', most: 2000 },
      },
      sets: (moment) => ({ ...totals(moment), revision: moment.read.revision ?? '', reviewEndsAt: reviewedAnew(moment) }),
      tells: [letters.adjusted],
    },
  },
  clauses: {
    recording: {
      section: 'Time', says: 'Time is recorded as it is worked. The tracker works in segments of {segment} and asks after {idleAfter} without input. Each entry counts in units of {timeUnit}, rounded half up. Time at one rate is added up for the week, multiplied by the rate and rounded half up to the smallest unit of the currency, once. A rate or a limit holds for the time worked while it is in force.',
    },
    closing: {
      section: 'Time', says: 'The freelancer may correct a week until it closes on {timesheetClose}. Then its time sheet and a draft invoice go to the client. A week in which nothing was recorded costs nobody anything.',
    },
    limit: {
      section: 'Time', says: 'Time over the weekly limit, while the work is paused, or while a payment has failed is recorded and not billed.',
    },
    reviewing: {
      section: 'Time', says: 'The client approves the week, or questions time in it, until {timesheetReview}. Silence approves what is billed and not questioned. The client is reminded {timesheetReminders} before.',
    },
    adjusting: { section: 'Time', says: 'Until a week is approved the freelancer may adjust its time sheet with a reason. Both versions are kept and shown, and from then on the client has at least {questionAnswer} to look.' },
    questioning: { section: 'Time', says: 'Questioned time leaves the invoice until it is settled; the rest of the week is paid.' },
  },
});

import { covering, invoiceFor } from './hours-rules';
import { defineProcess, type Guard, type Letter, type Moment } from './process';
import { count, type Facts } from './run';

const OPEN = 'Open the week';

const asked: Letter<'keep' | 'change' | 'drop'> = {
  to: 'freelancer', subject: 'Answer {item}: {worked} are questioned, by {due}', asks: ['keep', 'change', 'drop'], button: 'Answer the question',
  says: ['{client} questioned {worked} of week {week}, {amount}.{quote}', 'You can keep the time with a reason, shorten it, or drop it.'],
};

const always: Guard = { name: 'always', holds: () => true, refusal: 'It was asked already.' };

const isShorter: Guard = {
  name: 'isShorter', field: 'minutes',
  holds: ({ instance, input }) => count(input, 'minutes') * 60 < count(instance.facts, 'seconds'),
  refusal: 'A change is shorter than the {worked} that are questioned. To keep all of it, keep the time.',
};

/** The same part of the amount as of the time, rounded half up. */
function shortened({ instance: { facts }, input }: Moment): Facts {
  const seconds = count(input, 'minutes') * 60;
  const before = BigInt(count(facts, 'seconds'));
  return { seconds, droppedSeconds: Number(before) - seconds, amountMinor: Number((BigInt(count(facts, 'amountMinor')) * BigInt(seconds) * 2n + before) / (before * 2n)) };
}

const invoicing = ({ state, instance: { facts } }: Moment) =>
  invoiceFor(state, { for: 'question', of: count(facts, 'number'), week: count(facts, 'week'), seconds: count(facts, 'seconds'), amountMinor: count(facts, 'amountMinor') });

const isWorth = ({ instance: { facts } }: Moment): boolean => count(facts, 'amountMinor') > 0;

/** Settled time gets its invoice; a moment that is worth less than the smallest unit gets none. */
const paying = {
  spawns: (moment: Moment) => (isWorth(moment) ? [invoicing(moment).seed] : []),
  changes: (moment: Moment) => ({ billing: isWorth(moment) ? invoicing(moment).billing : {} }),
  moves: (moment: Moment) => (isWorth(moment) ? covering(moment.state, invoicing(moment).seed) : []),
};

/** Time that the client questioned: it left the invoice of its week, and comes back or goes by what is answered. */
export const question = defineProcess({
  name: 'question',
  item: 'question {number}',
  for: 'hourly',
  forgets: true,
  initial: 'posed',
  statuses: {
    posed: { says: 'posed', tone: 'held' },
    asked: {
      says: 'asked', tone: 'held', waitsOn: 'freelancer', task: 'Answer {item} about {worked}',
      deadline: {
        within: 'questionAnswer', onSilence: 'dropBySilence', label: 'Answer by', silence: '{worked} are dropped; {amount} is not paid.', clause: 'answering',
        remind: { before: 'questionReminders', letter: { ...asked, subject: 'Reminder: answer {item} by {due}' } },
      },
    },
    answered: {
      says: 'answered, decision awaited', tone: 'held', waitsOn: 'client', task: 'Decide on the answer to {item}',
      deadline: {
        within: 'questionDecision', onSilence: 'settleBySilence', label: 'Decide by', silence: '{amount} is paid to {freelancer}.', clause: 'answering',
        remind: {
          before: 'questionReminders',
          letter: { to: 'client', subject: 'Reminder: decide on the answer to {item} by {due}', asks: ['accept'], button: 'Decide on the answer', says: ['{freelancer} answered your question about week {week} and you have not decided yet.'] },
        },
      },
    },
    settled: { says: 'settled, paid', tone: 'ok', final: true },
    dropped: { says: 'dropped', tone: 'plain', final: true },
  },
  actions: {
    ask: { by: ['policy'], from: ['posed'], to: 'asked', automatic: true, when: [always], says: 'The question about {worked} went to {freelancer}: {item}', clause: 'answering', tells: [asked] },
    keep: {
      by: ['freelancer'], from: ['asked'], to: 'answered', clause: 'answering', says: '{actor} kept {worked}: {item}', button: 'Keep the time', style: 'main',
      about: 'keep the {worked} that {client} questioned', undo: 'No, but you can give money back later.',
      input: { note: { kind: 'text', label: 'Why', hint: '{client} sees it.', most: 2000 } },
      tells: [{ to: 'client', subject: '{freelancer} keeps the time of {item}: decide by {due}', asks: ['accept'], button: 'Decide on the answer', says: ['{freelancer} keeps the {worked} of week {week} that you questioned.{quote}', 'If you do nothing, it is paid.'] }],
    },
    change: {
      by: ['freelancer'], from: ['asked'], to: 'answered', when: [isShorter], sets: shortened, clause: 'answering', says: '{actor} shortened the time of {item} to {worked}, {amount}',
      button: 'Shorten the time', style: 'plain', about: 'shorten the {worked} that {client} questioned', undo: 'No.',
      input: { minutes: { kind: 'count', label: 'Minutes that stay', hint: 'Fewer than are questioned.', least: 1, most: 10_000 }, note: { kind: 'text', label: 'Why', hint: '{client} sees it.', most: 2000 } },
      tells: [{ to: 'client', subject: '{freelancer} shortened the time of {item}: decide by {due}', asks: ['accept'], button: 'Decide on the answer', says: ['{freelancer} shortened the time of week {week} that you questioned to {worked}, {amount}.{quote}', 'If you do nothing, that is paid.'] }],
    },
    drop: {
      by: ['freelancer'], from: ['asked'], to: 'dropped', clause: 'answering', says: '{actor} dropped {worked}: {item}', button: 'Drop the time', style: 'quiet',
      about: 'drop the {worked} that {client} questioned, {amount}', undo: 'No. It is not paid.',
      tells: [{ to: 'client', subject: '{freelancer} dropped the time of {item}', says: ['{freelancer} dropped the {worked} of week {week} that you questioned. {amount} is not paid.'], button: OPEN }],
    },
    dropBySilence: {
      by: ['policy'], from: ['asked'], to: 'dropped', says: 'Nobody answered {item}: {worked} are dropped', clause: 'answering',
      tells: [{ to: 'both', subject: 'The time of {item} is dropped', says: ['The question about {worked} of week {week} was not answered in time. As the agreement says, the time is dropped and {amount} is not paid.'], button: OPEN }],
    },
    accept: {
      by: ['client'], from: ['answered'], to: 'settled', proof: true, ...paying, clause: 'settling', says: '{actor} accepted the answer to {item}: {amount}', button: 'Accept and pay {amount}', style: 'main',
      about: 'accept {freelancer}’s answer to {item} and pay {amount}', undo: 'No.',
      tells: [{ to: 'freelancer', subject: '{client} accepted your answer: {amount}', says: ['{client} accepted your answer to {item}. Its invoice over {amount} is issued and being collected.'], button: OPEN }],
    },
    settleBySilence: {
      by: ['policy'], from: ['answered'], to: 'settled', ...paying, says: 'Nobody objected to the answer to {item}: {amount} is paid', clause: 'settling',
      tells: [{ to: 'both', subject: '{item} is settled: {amount} is paid', says: ['The answer about {worked} of week {week} stood without an objection. As the agreement says, {amount} is paid.'], button: OPEN }],
    },
  },
  clauses: {
    answering: {
      section: 'Questioned time',
      says: 'The freelancer answers for questioned time within {questionAnswer}: keeps it with a reason, shortens it, or drops it. Silence drops it. The client then decides within {questionDecision}; silence pays what was answered. Whoever is awaited is reminded {questionReminders} before.',
    },
    settling: { section: 'Questioned time', says: 'Questioned time that is settled gets an invoice of its own.' },
  },
});

import { statusOf } from '../../domain/clock';
import { count, type Instance } from '../../domain/run';
import { workedWords } from '../../domain/sentences';
import { formatMoney } from '../../views/format';
import type { EventRow } from '../../store/events';
import type { QuestionCard, Said, Text, TextPart } from '../../views/models';
import { pathOf } from '../contract-view';
import type { WeekSeen } from '../weeks/week';
import { clauseLink, happened, ownWords } from './event-words';
import { buttonsFor, silenceOf, silenceTitle, statusPill } from './joint';
import { invoiceFor } from './week-invoice';
import { daySpan, nameOf } from './week-words';

/** What was asked about the week: which time, both sides' words, and what comes of it until when. */
export const questionCards = (seen: WeekSeen, shown: readonly Instance[]): QuestionCard[] => seen.questions.map((question) => questionCard(seen, question, shown));

function questionCard(seen: WeekSeen, question: Instance, shown: readonly Instance[]): QuestionCard {
  return {
    id: question.key, title: titleOf(seen.view, question), about: aboutWords(seen, question), pill: statusPill(question), said: saidOf(seen, question), outcome: outcomeOf(seen, question),
    buttons: shown.includes(question) ? [] : buttonsFor(seen.view, question),
  };
}

/** Which time it is about, in the version of the time sheet that is in force. */
function aboutWords({ view, sheet }: Pick<WeekSeen, 'view' | 'sheet'>, { facts }: Instance): Text {
  const entry = sheet.entries.find(({ id }) => id === facts.entry);
  return entry ? [...daySpan(view, entry), `, ${entry.task || 'no task named'}`] : 'Time of this week';
}

/** `Question 1: 10 min, $10.00`; of time that an answer shortened, both. */
function titleOf({ contract }: WeekSeen['view'], { facts }: Instance): string {
  const [seconds, dropped] = [count(facts, 'seconds'), count(facts, 'droppedSeconds')];
  const time = dropped > 0 ? `${workedWords(seconds)} of ${workedWords(seconds + dropped)}` : workedWords(seconds);
  return `Question ${count(facts, 'number')}: ${time}, ${formatMoney(count(facts, 'amountMinor'), contract.currency)}`;
}

/** The question itself, and every answer to it, oldest first. */
function saidOf(seen: WeekSeen, question: Instance): Said[] {
  const isIts = (event: EventRow): boolean => event.instance === question.key || (event.action === 'question' && event.after.some(({ key }) => key === question.key));
  return seen.told.events.filter((event) => isIts(event) && event.kind === 'action' && typeof event.input.content === 'string').reverse()
    .map((event) => ({ text: saidBy(seen, event), meta: [{ at: event.at }] }));
}

/** What was asked is told by its words alone; of an answer it is told, too, what it was. */
function saidBy({ view, told }: WeekSeen, event: EventRow): Text {
  return event.process === 'question' ? happened(view, event, told.contents) : [{ strong: nameOf(view, 'client') }, ...ownWords(event, told.contents)];
}

/** Settled or dropped, by whom and when; else until when somebody can act, and what silence does. */
function outcomeOf(seen: WeekSeen, question: Instance): Text | undefined {
  const { view, told } = seen;
  const { deadline, final } = statusOf(question);
  if (final) return endedWords(seen, question, told.events.find((event) => event.instance === question.key && event.to === question.status));
  if (!deadline || !question.clock) return undefined;
  return [
    `${deadline.label} `, { at: question.clock.dueAt, style: 'seconds' }, `. ${silenceTitle(view, question)}: ${silenceOf(view, question)} `,
    ...clauseLink(view, `question.${deadline.clause}`, 'Clause '),
  ];
}

function endedWords(seen: WeekSeen, question: Instance, event: EventRow | undefined): Text | undefined {
  const invoice = invoiceFor(seen, 'question', count(question.facts, 'number'));
  if (!event) return undefined;
  const { view } = seen;
  return [
    ...(happened(view, event, new Map()) as TextPart[]), ', ', { at: event.at, style: 'full' }, '. ', ...clauseLink(view, event.clause, 'Clause '),
    ...(invoice ? [' · ', { link: `Invoice ${count(invoice.facts, 'number')}`, href: pathOf(view, `/invoices/${invoice.key}`) }] : []),
  ];
}

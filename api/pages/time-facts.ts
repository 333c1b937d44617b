import { count } from '../../domain/run';
import { questionedOf } from '../../domain/week-sheet';
import { workedWords } from '../../domain/sentences';
import { formatInstant, formatMoney, zoneName } from '../../views/format';
import { formatHours } from '../../views/hours';
import type { Fact, Text, TextPart } from '../../views/models';
import { weekPath } from '../../views/paths';
import type { Matter } from '../matter';
import type { TimeAsked } from '../weeks/asked';
import type { WeekSheet } from '../weeks/week';
import { weekName } from './work-view-head';

/** What an act on time is about: the day, the clock, the task and the amount, or both versions of the week. */
export function timeFacts(matter: Matter, { week, entry, after }: TimeAsked): Fact[] {
  const name = weekName(matter, { number: week.number, ...week.span });
  const head: Fact = { name: 'Week', value: [{ link: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, href: weekPath(matter.contract.id, week.number) }, `, ${sumWords(matter, week)}`] };
  return [head, ...(entry ? entryFacts(matter, week, entry) : []), ...(after ? [{ name: 'New version', value: sumWords(matter, after) }] : [])];
}

function entryFacts(matter: Matter, week: WeekSheet, entry: NonNullable<TimeAsked['entry']>): Fact[] {
  const { person, contract } = matter;
  const clock = contract.terms.policy.timeUnit < 60 ? 'clockSeconds' : 'clock';
  const when: Text = [
    { at: entry.startsAt, style: 'day' }, `, ${formatInstant(entry.startsAt, person.zone, clock)} to ${formatInstant(entry.endsAt, person.zone, clock)}, ${zoneName(person.zone)}`,
  ];
  const what: TextPart[] = [entry.task || 'No task named', ...(entry.kind === 'manual' ? [', added by hand'] : []), ...(entry.note ? [': ', { quote: entry.note }] : [])];
  return [{ name: 'Time', value: when }, { name: 'Work', value: what }, { name: 'It is worth', value: worthWords(matter, week, entry.id) }];
}

/** As the run fixed it when it was asked; before that, as it would. */
function worthWords({ instance, contract }: Matter, { span, facts }: WeekSheet, entry: string): string {
  const taken = instance.process === 'question' ? undefined : questionedOf(span, facts, contract.terms, entry);
  const seconds = taken ? count(taken, 'seconds') : count(instance.facts, 'seconds');
  const amountMinor = taken ? count(taken, 'questionedMinor') : count(instance.facts, 'amountMinor');
  return seconds > 0 ? `${workedWords(seconds)}, ${formatMoney(amountMinor, contract.currency)}` : 'It is not on the invoice';
}

const sumWords = ({ contract }: Matter, { sheet }: WeekSheet): string =>
  `${formatHours(sheet.recordedSeconds)} recorded, ${formatHours(sheet.billedSeconds)} billed, ${formatMoney(sheet.amountMinor, contract.currency)}`;

import { clauseNumber } from '../../domain/agreement';
import { kindOf } from '../../domain/hourly';
import { policyWords } from '../../domain/policy';
import { countedBy, type Deadline, type Process } from '../../domain/process';
import { PROCESSES } from '../../domain/processes';
import type { Party } from '../../domain/role';
import { fill, type Words } from '../../domain/sentences';
import type { Terms } from '../../domain/terms';
import { wordsOf } from '../../domain/words';
import type { Table, Text, TextPart } from '../../views/models';

/** Before anything is sent no sum is held yet: sentences speak of the amount. */
const formats = { money: () => 'the amount', instant: () => 'the deadline', days: () => 'the week' };

interface Found { readonly item: string; readonly statuses: string[]; readonly cells: readonly Text[] }

/** Every deadline that a contract of these terms will have, from the declarations: how long, and what silence does. */
export function deadlineTable(terms: Terms, reader: Party): Table {
  const found = new Map<string, Found>();
  for (const process of Object.values(PROCESSES).filter((each) => each.for === undefined || each.for === kindOf(terms))) {
    for (const [key, status] of Object.entries(process.statuses)) {
      if (!status.deadline || isBeforeSending(process, key)) continue;
      const { item, cells } = rowOf(terms, reader, process, key, status.deadline);
      const group = JSON.stringify([item, cells]);
      found.set(group, { item, cells, statuses: [...(found.get(group)?.statuses ?? []), status.says] });
    }
  }
  return {
    caption: 'Every deadline it will have',
    columns: [{ title: 'What' }, { title: 'How long' }, { title: 'If nobody acts' }, { title: 'By' }],
    rows: [...found.values()].map(({ item, statuses, cells }) => ({ cells: [`${item}: ${statuses.join('; ')}`, ...cells] })),
  };
}

/** A draft ends by being sent: nobody sees its deadline. */
const isBeforeSending = (process: Process, status: string): boolean => process.name === 'offer' && status === process.initial;

/** Short words stay on one line; long ones would be wider than a phone. */
const shortKept = (words: string): TextPart => (words.length <= 24 ? { keep: words } : words);

/** How long, or until which time of the week; an instant that somebody names later is said so. */
function lastsWords({ policy }: Terms, deadline: Deadline): string {
  const key = countedBy(deadline);
  return key ? policyWords(policy, key) : 'until the instant that is named';
}

function rowOf(terms: Terms, reader: Party, process: Process, key: string, deadline: Deadline): Omit<Found, 'statuses'> {
  const instance = { key, process: process.name, status: key, since: 0, version: 0, facts: {}, clock: null };
  const words: Words = Object.assign(Object.create(wordsOf({ id: '', terms, instance, reader }, formats)), { number: '', worked: 'the hours asked about' });
  return {
    item: fill(process.item.replace(/( for)? ?\{(number|source)\}/g, ''), words),
    cells: [
      [shortKept(lastsWords(terms, deadline))], fill(deadline.silence, words),
      [{ keep: `Clause ${clauseNumber(`${process.name}.${deadline.clause}`, kindOf(terms))}` }],
    ],
  };
}

import { clauseNumber } from '../../domain/agreement';
import { policyWords } from '../../domain/policy';
import type { Process, Status } from '../../domain/process';
import { PROCESSES } from '../../domain/processes';
import type { Party } from '../../domain/role';
import { fill } from '../../domain/sentences';
import type { Terms } from '../../domain/terms';
import { wordsOf } from '../../domain/words';
import type { Row, Table } from '../../views/models';

/** Before anything is sent no sum is held yet: sentences speak of the amount. */
const formats = { money: () => 'the amount', instant: () => 'the deadline' };

/** Every deadline that a contract of these terms will have, from the declarations: how long, and what silence does. */
export function deadlineTable(terms: Terms, reader: Party): Table {
  const rows = Object.values(PROCESSES).flatMap((process) =>
    Object.entries(process.statuses).filter(([key]) => process.name !== 'offer' || key !== process.initial).flatMap(([key, status]) => rowOf(terms, reader, process, key, status)));
  return {
    caption: 'Every deadline it will have',
    columns: [{ title: 'What' }, { title: 'How long' }, { title: 'If nobody acts' }, { title: 'By' }], rows,
  };
}

function rowOf(terms: Terms, reader: Party, process: Process, key: string, { says, deadline }: Status): Row[] {
  if (!deadline) return [];
  const instance = { key, process: process.name, status: key, since: 0, version: 0, facts: {}, clock: null };
  const words = { ...wordsOf({ id: '', terms, instance, reader }, formats), number: '' };
  const item = process.item.replace(' {number}', '');
  return [{
    cells: [
      [{ strong: fill(item, words) }, `: ${says}`], policyWords(terms.policy, deadline.within),
      fill(deadline.silence, words), `Clause ${clauseNumber(`${process.name}.${deadline.clause}`)}`,
    ],
  }];
}

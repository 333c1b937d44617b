import { count } from '../../domain/run';
import type { Fact, TextPart } from '../../views/models';
import type { ContractView } from '../contract-view';
import { stagedIn, type Staged } from '../reports/staged';
import type { WeekSheet } from '../weeks/week';
import { clauseLink } from './event-words';
import { dateOf, stageLabel } from './stages';

/** What the freelancer of an hourly contract has in progress, in review, pending and available, after the fee; empty for everybody else. */
export function earningFacts(view: ContractView, open: readonly WeekSheet[]): Fact[] {
  if (view.reader.role !== 'freelancer' || !view.contract.terms.hourly) return [];
  const openMinor = new Map(open.map(({ week, sheet }) => [`${view.contract.id} ${count(week.facts, 'number')}`, sheet.amountMinor]));
  return stagedIn([view], openMinor).map(factOf);
}

/** With the date on which it moves on by itself, and the clause it goes by. */
function factOf(staged: Staged): Fact {
  const { view, netMinor, clause } = staged;
  const date = dateOf(staged);
  const by: TextPart[] = clause ? [' · ', ...clauseLink(view, clause, 'Clause ')] : [];
  return {
    name: [{ strong: stageLabel(staged) }, { lineBreak: true }, ...(typeof date === 'string' ? [date] : date), ...by],
    value: [{ money: { amount: netMinor, currency: view.contract.currency } }],
  };
}

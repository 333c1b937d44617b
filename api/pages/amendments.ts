import { listWords } from '../../domain/sentences';
import { zoneName } from '../../views/format';
import type { AgreementPage, AmendmentItem, Button, Text, TextPart } from '../../views/models';
import type { AmendmentRow } from '../amendments/list';
import { whoIs, type ContractView } from '../contract-view';
import { differenceTable, exactOf } from './difference';
import { actionPath, actionsIn, statusPill } from './joint';

const IN_FORCE = 'inForce';

/** The amendments of a contract, with the way to propose one; nothing where there is neither. */
export function amendmentsCard(view: ContractView, rows: readonly AmendmentRow[]): AgreementPage['amendments'] {
  const contract = view.state.instances[view.state.run];
  const propose = contract && actionsIn(view, contract).find(({ key }) => key === 'propose');
  if (rows.length === 0 && !propose) return undefined;
  return {
    items: rows.map((row) => amendmentItem(view, row)),
    text: rows.length === 0 ? 'Nothing was changed since both of you signed. A change is proposed by one, shown as a difference, and holds when both have signed it.' : undefined,
    link: propose && { label: 'Propose a change', href: actionPath(view, propose) },
  };
}

function amendmentItem(view: ContractView, row: AmendmentRow): AmendmentItem {
  const { instance, amendment } = row;
  const title = `Amendment ${amendment.number}`;
  const facts = { ...amendment.facts, ...instance.facts };
  return {
    title, pill: statusPill(instance), meta: storyOf(view, row), button: answerButton(view, row),
    table: differenceTable(amendment.differences, facts, view.contract.terms.zone, title), ...exactOf(amendment),
  };
}

/** The page that answers it, or takes it back. */
function answerButton(view: ContractView, { instance }: AmendmentRow): Button | undefined {
  const [first] = actionsIn(view, instance);
  return first && { label: first.key === 'sign' ? 'Read and sign it' : 'Withdraw it', style: 'plain', href: actionPath(view, first) };
}

const DEEDS: Readonly<Record<string, string>> = {
  present: 'proposed and signed', sign: 'signed', decline: 'declined', withdraw: 'withdrew', lapse: 'not signed in time', takeEffect: 'in force',
};

/** `Ben proposed and signed it Mon 23 Nov, 14:05; Ada signed it …; in force since …`. */
function storyOf(view: ContractView, { instance, events }: AmendmentRow): Text {
  const told = events.filter(({ kind, action }) => kind === 'action' && action in DEEDS);
  return [...told.flatMap((event, index): TextPart[] => {
    const who = event.action === 'present' ? whoIs(view, instance.facts.proposer === 'freelancer' ? 'freelancer' : 'client') : event.by.role === 'policy' ? undefined : whoIs(view, event.by.role);
    const says = who ? `${who} ${DEEDS[event.action]!} it ` : `${DEEDS[event.action]!} `;
    return [`${index === 0 ? '' : '; '}${index === 0 ? says.charAt(0).toUpperCase() + says.slice(1) : says}`, { at: event.at, style: 'seconds' }];
  }), `, ${zoneName(view.reader.person.zone)}.`];
}

/** `amendment 1 and amendment 2`, of those in force; undefined while the agreement is as it was signed. */
export function amendedBy(rows: readonly AmendmentRow[]): string | undefined {
  const numbers = rows.filter(({ instance }) => instance.status === IN_FORCE).map(({ amendment }) => `amendment ${amendment.number}`).reverse();
  return numbers.length > 0 ? listWords(numbers) : undefined;
}

import { count, type Instance } from '../../domain/run';
import type { DraftInvoice, Fact, Text, WeekPage } from '../../views/models';
import { formatMoney } from '../../views/format';
import { pathOf, type ContractView } from '../contract-view';
import type { WeekSeen } from '../weeks/week';
import { draftInvoice } from './draft-invoice';
import { dueOf, statusPill } from './joint';
import { nameOf } from './week-words';

const isFor = (what: string, number: number) => ({ facts }: Instance): boolean => facts.for === what && facts.of === number;

/** The formal invoice of a week, or of a question that was settled. */
export const invoiceFor = ({ invoices }: Pick<WeekSeen, 'invoices'>, what: 'week' | 'question', number: number): Instance | undefined => invoices.find(isFor(what, number));

/** What the week would bill as it stands, as long as nothing is issued. */
export function draftOf(seen: WeekSeen): DraftInvoice | undefined {
  const { view, week, sheet } = seen;
  if (!['open', 'closed', 'inReview'].includes(week.status) || sheet.recordedSeconds === 0) return undefined;
  return draftInvoice(view, sheet, depositWords(view, sheet.amountMinor));
}

/** What was put down ahead pays first. */
function depositWords({ state, contract }: ContractView, amountMinor: number): string | undefined {
  const heldMinor = count(state.instances.billing?.facts ?? {}, 'heldMinor');
  if (heldMinor === 0) return undefined;
  const money = (minor: number): string => formatMoney(minor, contract.currency);
  const rest = heldMinor - amountMinor;
  return rest > 0 ? `Held ahead: ${money(heldMinor)}. The other ${money(rest)} goes to later weeks.` : `Held ahead: ${money(heldMinor)}. It pays first; the rest is charged.`;
}

/** The formal invoice: what it comes to, how far its payment is, and the way to it. */
export function invoiceCard(seen: WeekSeen): WeekPage['invoice'] {
  const invoice = invoiceFor(seen, 'week', seen.number);
  if (!invoice) return undefined;
  const { view } = seen;
  const money = (key: string): string => formatMoney(count(invoice.facts, key), view.contract.currency);
  const covered: Fact[] = count(invoice.facts, 'coveredMinor') > 0 ? [{ name: 'Of it from the deposit', value: money('coveredMinor') }] : [];
  return {
    title: 'Invoice', pill: statusPill(invoice), foot: footOf(view, invoice),
    facts: [
      { name: `${nameOf(view, 'client')} ${view.reader.role === 'client' ? 'pay' : 'pays'}`, value: money('amountMinor'), total: true }, ...covered,
      { name: 'Fee', value: `−${money('feeMinor')}` },
      { name: `${nameOf(view, 'freelancer')} ${view.reader.role === 'freelancer' ? 'receive' : 'receives'}`, value: money('netMinor'), total: true },
    ],
  };
}

function footOf(view: ContractView, invoice: Instance): Text {
  const due = dueOf(view, invoice);
  return [
    { link: 'Open the invoice', href: pathOf(view, `/invoices/${invoice.key}`) },
    ...(due ? ['. ', `${due.label} `, { at: due.at, style: 'full' as const }, '. ', ...(typeof due.silence === 'string' ? [due.silence] : due.silence)] : []),
  ];
}

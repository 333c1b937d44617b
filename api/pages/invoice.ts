import { PROCESSES } from '../../domain/processes';
import type { Instance } from '../../domain/run';
import type { InvoiceHead, InvoiceRow } from '../../store/invoices';
import { formatMoney } from '../../views/format';
import type { Fact, InvoicePage, Item, Pill } from '../../views/models';
import { eInvoiceProblem } from '../invoices/e-invoice-problem';
import { billedName, invoiceNumber, invoicePath, kindWord, sideOf } from '../invoices/words';
import type { ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { contractHead } from './contract-head';
import { invoicePaper } from './invoice-paper';
import { statusPill } from './joint';

/** An invoice with what belongs to it: the one it corrects, and those that correct it. */
export interface InvoiceFacts { readonly invoice: InvoiceRow; readonly corrected?: InvoiceHead; readonly credits: readonly InvoiceHead[] }

/** The document, and beside it what became of it. */
export function invoicePage(ctx: Ctx, view: ContractView, { invoice, corrected, credits }: InvoiceFacts): InvoicePage {
  const paper = invoicePaper({ invoice, corrected });
  return {
    frame: frameOf(ctx, `${paper.title}: ${view.contract.title}`, { place: 'contracts' }), contract: contractHead(view, 'invoices'), paper,
    payment: paymentOf(view, invoice), files: view.reader.role ? filesOf(invoice) : [FOR_PARTIES], related: relatedOf(corrected, credits),
  };
}

/** What a contract says of the money behind an invoice. For who pays, a release is paid; its hold is the other side's matter. */
export function paymentPill(invoice: InvoiceHead, instance: Instance | undefined, personId: string): Pill | undefined {
  if (invoice.kind === 'credit') return { word: 'Credit note', tone: 'info' };
  if (!instance || !(instance.process in PROCESSES)) return undefined;
  return instance.process === 'release' && sideOf(invoice, personId) !== 'freelancer' ? { word: 'Paid', tone: 'ok', icon: 'check' } : statusPill(instance);
}

function paymentOf({ contract, reader, state }: ContractView, invoice: InvoiceRow): InvoicePage['payment'] {
  const money = (minor: number): string => formatMoney(minor, invoice.currency);
  const pill = paymentPill(invoice, state.instances[invoice.key], reader.person.id);
  const { amountMinor, feeMinor, kind } = invoice;
  const amount: Fact = { name: kind === 'credit' ? 'Taken back' : 'Amount', value: money(amountMinor) };
  if (reader.role === 'client') return { pill, facts: [amount], foot: kind === 'credit' ? undefined : `The fee of Tenon is ${contract.terms.freelancer.name}’s to pay.` };
  const net = reader.role === 'freelancer' ? 'You receive' : `${contract.terms.freelancer.name} receives`;
  return {
    pill, facts: kind === 'credit'
      ? [amount, { name: 'Fee given back', value: money(feeMinor) }]
      : [amount, { name: 'Fee, kept by Tenon', value: `−${money(feeMinor)}` }, { name: net, value: money(amountMinor - feeMinor), total: true }],
  };
}

const FOR_PARTIES: Item = { lead: { icon: 'lock' }, title: 'Only the two parties can open the files.' };

function filesOf(invoice: InvoiceRow): Item[] {
  const problem = eInvoiceProblem(invoice);
  return [
    { lead: { icon: 'download' }, title: [{ link: `${invoiceNumber(invoice)} as PDF`, href: invoicePath(invoice, '/invoice.pdf') }], meta: 'kept for good as it is' },
    problem ? { lead: { icon: 'info' }, title: [problem, ' ', { link: 'Your settings', href: '/settings#billing' }] }
      : { lead: { icon: 'download' }, title: [{ link: `${invoiceNumber(invoice)} as an e-invoice`, href: invoicePath(invoice, '/invoice.xml') }], meta: 'UBL, EN 16931' },
  ];
}

function relatedOf(corrected: InvoiceHead | undefined, credits: readonly InvoiceHead[]): InvoicePage['related'] {
  const item = (each: InvoiceHead): Item => ({
    lead: { icon: 'file-text' }, title: [{ link: `${kindWord(each)} ${invoiceNumber(each)}`, href: invoicePath(each) }], meta: `${formatMoney(each.amountMinor, each.currency)}, ${billedName(each.document.issuer)}`,
  });
  if (corrected) return { title: 'Corrects', items: [item(corrected)] };
  return credits.length > 0 ? { title: 'Corrected by', items: credits.map(item) } : undefined;
}

import type { Instance } from '../../domain/run';
import type { BillingDetails } from '../../store/billing';
import type { InvoiceHead } from '../../store/invoices';
import { formatMoney } from '../../views/format';
import type { ContractInvoicesPage, InvoicesPage, Note, Row, Table, Text } from '../../views/models';
import { billedName, invoiceNumber, invoicePath, issuedOn, sideOf } from '../invoices/words';
import { pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { plainly } from '../plainly';
import { viewerOf } from '../viewer';
import { contractHead } from './contract-head';
import { paymentPill } from './invoice';

export interface ContractInvoices { readonly invoices: readonly InvoiceHead[]; readonly billing: BillingDetails }

/** The invoices of one contract, newest first. */
export function contractInvoicesPage(ctx: Ctx, view: ContractView, { invoices, billing }: ContractInvoices): ContractInvoicesPage {
  const { state, reader, contract } = view;
  const rows = invoices.map((invoice) => rowOf(invoice, subjectOf(invoice), state.instances[invoice.key], reader.person.id));
  return {
    frame: frameOf(ctx, `Invoices: ${contract.title}`, { place: 'contracts' }), contract: contractHead(view, 'invoices'),
    note: reader.role ? missingNote(billing) : undefined, table: rows.length > 0 ? tableOf(rows, 'For') : undefined,
    link: rows.length > 0 ? { label: 'All as CSV', href: pathOf(view, '/invoices.csv') } : undefined,
    empty: { icon: 'file-text', title: 'No invoices yet', text: 'One is issued by itself whenever work is approved and paid: the moment funds are released, or a week is approved.' },
  };
}

export interface PersonInvoices { readonly invoices: readonly InvoiceHead[]; readonly instances: ReadonlyMap<string, Readonly<Record<string, Instance>>>; readonly billing: BillingDetails }

/** What the reader has issued and received, in all contracts. */
export function invoicesPage(ctx: Ctx, { invoices, instances, billing }: PersonInvoices): InvoicesPage {
  const { person } = viewerOf(ctx);
  const tableFor = (side: 'freelancer' | 'client'): Table | undefined => {
    const rows = invoices.filter((invoice) => sideOf(invoice, person.id) === side)
      .map((invoice) => rowOf(invoice, contractOf(invoice, side), instances.get(invoice.contractId)?.[invoice.key], person.id));
    return rows.length > 0 ? tableOf(rows, 'Contract') : undefined;
  };
  return {
    frame: frameOf(ctx, 'Invoices', { place: 'money' }), title: 'Your invoices',
    meta: ['Every invoice and credit note of your contracts. What stands on them is under ', { link: 'Billing details', href: '/settings#billing' }, '. ', { link: 'All as CSV', href: '/invoices.csv' }],
    note: missingNote(billing),
    tables: [
      { id: 'issued', title: 'Issued by you', table: tableFor('freelancer'), empty: 'You have issued none. One is issued in your name whenever your work is approved and paid.' },
      { id: 'received', title: 'Received', table: tableFor('client'), empty: 'You have received none. One comes whenever you approve work.' },
    ],
  };
}

const tableOf = (rows: readonly Row[], second: string): Table => ({
  caption: 'Invoices and credit notes', columns: [{ title: 'Invoice' }, { title: second }, { title: 'Issued' }, { title: 'Amount', end: true }, { title: 'Status' }, { title: 'File' }], rows,
});

const subjectOf = ({ document }: InvoiceHead): Text => plainly(document.subject);

const contractOf = ({ contractId, document }: InvoiceHead, side: 'freelancer' | 'client'): Text => {
  const { title, issuer, recipient } = plainly(document);
  return [{ link: title, href: `/contracts/${contractId}` }, { lineBreak: true }, side === 'freelancer' ? `to ${billedName(recipient)}` : `from ${billedName(issuer)}`];
};

function rowOf(invoice: InvoiceHead, second: Text, instance: Instance | undefined, personId: string): Row {
  const pill = paymentPill(invoice, instance, personId);
  const sign = invoice.kind === 'credit' ? '−' : '';
  return {
    cells: [
      [{ link: invoiceNumber(invoice), href: invoicePath(invoice) }], second, issuedOn(invoice), `${sign}${formatMoney(invoice.amountMinor, invoice.currency)}`,
      pill ? [{ pill }] : '', sideOf(invoice, personId) ? [{ link: 'PDF', href: invoicePath(invoice, '/invoice.pdf') }] : '',
    ],
  };
}

/** Said until there is an address to put on invoices. */
export const missingNote = ({ address }: BillingDetails): Note | undefined => (address !== '' ? undefined : {
  tone: 'info', icon: 'info',
  text: ['Invoices name you with your name and mail address only. Add your address and tax details under ', { link: 'Billing details', href: '/settings#billing' }, '; they go on those that are issued afterwards.'],
});

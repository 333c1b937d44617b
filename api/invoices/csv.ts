import { stringify } from 'csv-stringify/sync';
import type { InvoiceHead } from '../../store/invoices';
import { decimalAmount } from '../../views/format';
import { billedName, invoiceNumber, issuedOn, kindWord, periodDays, rateWords, sideOf } from './words';

/** One invoice as a row: who gets the money sees the fee and what is left, who pays does not. */
function cellsOf(invoice: InvoiceHead, all: ReadonlyMap<string, InvoiceHead>, personId: string): Record<string, string> {
  const { document, currency, amountMinor, taxMinor, feeMinor, corrects } = invoice;
  const money = (minor: number): string => decimalAmount(minor, currency);
  const earns = sideOf(invoice, personId) === 'freelancer';
  const corrected = corrects === null ? undefined : all.get(`${invoice.contractId} ${corrects}`);
  const [from = '', to = ''] = periodDays(invoice) ?? [];
  return {
    number: invoiceNumber(invoice), kind: kindWord(invoice), 'issued at (UTC)': new Date(invoice.issuedAt).toISOString(), issued: issuedOn(invoice), 'time zone': document.zone,
    contract: `C-${invoice.contractId}`, title: document.title, for: document.subject, 'period from': from, 'period to': to,
    from: billedName(document.issuer), 'from, tax ID': document.issuer.taxId, to: billedName(document.recipient), 'to, tax ID': document.recipient.taxId,
    currency, amount: money(amountMinor), 'tax rate': document.issuer.taxBasisPoints === null ? '' : rateWords(document.issuer.taxBasisPoints),
    'tax contained': money(taxMinor), 'without tax': money(amountMinor - taxMinor), fee: earns ? money(feeMinor) : '', received: earns ? money(amountMinor - feeMinor) : '',
    corrects: corrected ? invoiceNumber(corrected) : '', 'sha256': invoice.hash,
  };
}

/** Invoices as a file for spreadsheets, which must not take what somebody typed for a formula. */
export function invoicesCsv(invoices: readonly InvoiceHead[], personId: string): string {
  const all = new Map(invoices.map((each) => [`${each.contractId} ${each.key}`, each]));
  return stringify(invoices.map((invoice) => cellsOf(invoice, all, personId)), { header: true, columns: COLUMNS, escape_formulas: true, record_delimiter: 'windows' });
}

const COLUMNS = [
  'number', 'kind', 'issued at (UTC)', 'issued', 'time zone', 'contract', 'title', 'for', 'period from', 'period to', 'from', 'from, tax ID', 'to', 'to, tax ID',
  'currency', 'amount', 'tax rate', 'tax contained', 'without tax', 'fee', 'received', 'corrects', 'sha256',
];

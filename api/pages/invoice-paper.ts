import { CURRENCIES } from '../../domain/currency';
import type { InvoiceHead, InvoiceLine, InvoiceParty, InvoiceRow } from '../../store/invoices';
import { formatMoney, zoneName } from '../../views/format';
import { formatHours } from '../../views/hours';
import type { InvoicePaper, PaperFact, PaperSide } from '../../views/models';
import { countryName } from '../countries';
import { billedName, invoiceNumber, issuedOn, kindWord, periodDays, rateWords } from '../invoices/words';
import { plainly } from '../plainly';

/** What a paper is made of: the row, and for a credit note the invoice it corrects. */
export interface PaperFacts { readonly invoice: InvoiceRow; readonly corrected?: InvoiceHead }

/** An invoice in words, the same for whoever reads it: nothing of what became of it, and nothing that could change. */
export function invoicePaper({ invoice, corrected }: PaperFacts): InvoicePaper {
  const shown = plainly(invoice);
  const { document, currency, amountMinor } = shown;
  return {
    title: `${kindWord(shown)} ${invoiceNumber(shown)}`, subject: document.subject, amount: formatMoney(amountMinor, currency),
    sides: [sideOf('From', document.issuer), sideOf('To', document.recipient)],
    facts: factsOf(shown, corrected), table: tableOf(shown), totals: totalsOf(shown), notes: notesOf(shown, corrected), seal: sealOf(shown),
  };
}

function sideOf(role: string, party: InvoiceParty): PaperSide {
  const name = billedName(party);
  const lines = [...(name === party.name ? [] : [party.name]), ...party.address.split('\n'), countryName(party.country), party.email, party.taxId && `Tax ID ${party.taxId}`];
  return { role, name, lines: lines.filter((line) => line !== '') };
}

function factsOf(invoice: InvoiceRow, corrected?: InvoiceHead): PaperFact[] {
  const { document, contractId, currency } = invoice;
  const days = periodDays(invoice);
  return [
    { name: 'Issued', value: `${issuedOn(invoice)}, ${zoneName(document.zone)}` },
    ...(corrected ? [{ name: 'Corrects', value: `${invoiceNumber(corrected)} of ${issuedOn(corrected)}` }] : []),
    ...(days ? [{ name: 'Period', value: `${days[0]} to ${days[1]}` }] : []),
    { name: 'Contract', value: `C-${contractId}, ${document.title}` },
    { name: 'By', value: `Clause ${document.clause.number} of the agreement` },
    { name: 'Currency', value: `${CURRENCIES[currency]?.name ?? currency} (${currency})` },
  ];
}

const HOW = { tracked: 'Tracked', manual: 'By hand' } as const;

/** Lines of time have hours and a rate; others have an amount only. */
function tableOf({ lines, currency }: InvoiceRow): InvoicePaper['table'] {
  const money = (minor: number): string => formatMoney(minor, currency);
  const work = { title: 'Work' };
  const amount = { title: 'Amount', end: true };
  if (!lines.some(({ seconds }) => seconds !== null)) return { caption: 'Lines', columns: [work, amount], rows: lines.map((line) => ({ cells: [line.says, money(line.amountMinor)] })) };
  const cellsOf = ({ says, kind, seconds, rateMinor, amountMinor }: InvoiceLine): string[] =>
    [says, kind ? HOW[kind] : '', seconds === null ? '' : formatHours(seconds), rateMinor === null ? '' : money(rateMinor), money(amountMinor)];
  return { caption: 'Lines', columns: [work, { title: 'How' }, { title: 'Hours', end: true }, { title: 'Rate', end: true }, amount], rows: lines.map((line) => ({ cells: cellsOf(line) })) };
}

function totalsOf({ document: { issuer }, amountMinor, taxMinor, currency }: InvoiceRow): PaperFact[] {
  const money = (minor: number): string => formatMoney(minor, currency);
  const rate = issuer.taxBasisPoints;
  return [
    { name: 'Without tax', value: money(amountMinor - taxMinor) },
    { name: rate === null ? 'Tax' : `Tax, ${rateWords(rate)}`, value: rate === null ? 'None' : money(taxMinor) },
    { name: 'Total', value: money(amountMinor), total: true },
  ];
}

function notesOf({ document: { issuer }, key, kind }: InvoiceRow, corrected?: InvoiceHead): string[] {
  return [
    taxRule(issuer), ...(issuer.taxNote ? [issuer.taxNote] : []),
    kind === 'credit' ? `Invoice ${corrected ? invoiceNumber(corrected) : ''} stays as it is; this takes back what is named here.`
      : key.startsWith('release-') ? 'Paid from the funds that were held for this work. Nothing is to be transferred.' : 'Collected through Tenon. Nothing is to be transferred.',
  ];
}

/** What is agreed is what is paid, so the tax is a part of it and never comes on top. */
function taxRule(issuer: InvoiceParty): string {
  const rate = issuer.taxBasisPoints;
  if (rate === null) return `${billedName(issuer)} gave no tax rate, so no tax is shown.`;
  if (rate === 0) return 'The tax rate that the issuer gave is zero.';
  return `The amounts that were agreed include tax. The tax is the part of the total that is tax: total\u00a0×\u00a0${rate / 100}\u00a0/\u00a0${(10_000 + rate) / 100}, rounded half up.`;
}

const sealOf = ({ hash, contractId, sequence, document }: InvoiceRow): string[] => [
  `Event ${sequence} of the record of C-${contractId}. Agreement ${document.documentHash.slice(0, 16)}.`,
  `SHA-256 of all that it says: ${(hash.match(/.{16}/g) ?? []).join(' ')}`,
];

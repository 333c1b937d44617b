import type { BillingDetails } from './billing';
import { canonicalJson } from './contents';
import { instant, iso, type Database } from './database';
import { sha256 } from './secrets';

export type InvoiceKind = 'invoice' | 'credit';

/** One side as it was when the invoice was issued. */
export interface InvoiceParty extends BillingDetails {
  /** The name in the agreement. */
  readonly name: string;
  readonly email: string;
}

/** What an invoice says besides its numbers, as it was when it was issued. */
export interface InvoiceDocument {
  readonly issuer: InvoiceParty;
  readonly recipient: InvoiceParty;
  readonly title: string;
  /** What it is for: `Milestone 2: Checkout flow`. */
  readonly subject: string;
  /** The contract's zone: its dates are days there. */
  readonly zone: string;
  /** The week whose time it bills, in epoch milliseconds. */
  readonly period: { readonly startsAt: number; readonly endsAt: number } | null;
  /** Number and key of the clause that allowed it. */
  readonly clause: { readonly number: string; readonly key: string };
  readonly documentHash: string;
}

/** Work that is billed. Time has seconds and a rate in minor units an hour. */
export interface InvoiceLine {
  readonly says: string;
  readonly kind: 'tracked' | 'manual' | null;
  readonly seconds: number | null;
  readonly rateMinor: number | null;
  readonly amountMinor: number;
}

/** An invoice or a credit note before it has its number. Amounts are minor units and contain the tax. */
export interface NewInvoice {
  readonly contractId: string;
  readonly key: string;
  readonly sequence: number;
  readonly kind: InvoiceKind;
  readonly issuerId: string;
  readonly recipientId: string;
  readonly issuedAt: number;
  readonly currency: string;
  readonly amountMinor: number;
  readonly taxMinor: number;
  readonly feeMinor: number;
  readonly corrects: string | null;
  readonly document: InvoiceDocument;
  readonly lines: readonly InvoiceLine[];
}

export interface InvoiceRow extends NewInvoice { readonly number: number; readonly hash: string }

/** An invoice in a list. */
export type InvoiceHead = Omit<InvoiceRow, 'lines'>;

/** The next number of an issuer's series. Only inside the transaction that issues: what is rolled back was never taken. */
async function nextNumber(db: Database, issuerId: string, kind: InvoiceKind): Promise<number> {
  const name = `${kind}:${issuerId}`;
  await db('counters').insert({ name, value: 0 }).onConflict('name').ignore();
  await db('counters').where({ name }).increment('value', 1);
  return Number((await db('counters').where({ name }).first('value')).value);
}

/** Gives an invoice its number and writes it; one that is there already stays as it is. */
export async function addInvoice(db: Database, invoice: NewInvoice): Promise<void> {
  const { contractId, key } = invoice;
  if (await db('invoices').where({ contract_id: contractId, key }).first('key')) return;
  const numbered = { ...invoice, number: await nextNumber(db, invoice.issuerId, invoice.kind) };
  await db('invoices').insert({
    contract_id: contractId, key, sequence: invoice.sequence, kind: invoice.kind, issuer_id: invoice.issuerId, recipient_id: invoice.recipientId,
    number: numbered.number, issued_at: iso(invoice.issuedAt), currency: invoice.currency, amount_minor: invoice.amountMinor,
    tax_minor: invoice.taxMinor, fee_minor: invoice.feeMinor, corrects: invoice.corrects,
    document: JSON.stringify(invoice.document), hash: sha256(canonicalJson(numbered)),
  });
  await db('invoice_lines').insert(invoice.lines.map((line, place) => ({
    contract_id: contractId, key, place, says: line.says, kind: line.kind, seconds: line.seconds, rate_minor: line.rateMinor, amount_minor: line.amountMinor,
  })));
}

type Raw = Record<string, string | number | null>;

const headOf = (row: Raw): InvoiceHead => ({
  contractId: String(row.contract_id), key: String(row.key), sequence: Number(row.sequence), kind: row.kind as InvoiceKind,
  issuerId: String(row.issuer_id), recipientId: String(row.recipient_id), number: Number(row.number), issuedAt: instant(String(row.issued_at)),
  currency: String(row.currency), amountMinor: Number(row.amount_minor), taxMinor: Number(row.tax_minor), feeMinor: Number(row.fee_minor),
  corrects: row.corrects as string | null, document: JSON.parse(String(row.document)) as InvoiceDocument, hash: String(row.hash),
});

const numberOrNull = (value: string | number | null | undefined): number | null => (value === null || value === undefined ? null : Number(value));

const lineOf = (row: Raw): InvoiceLine => ({
  says: String(row.says), kind: row.kind as InvoiceLine['kind'], seconds: numberOrNull(row.seconds), rateMinor: numberOrNull(row.rate_minor), amountMinor: Number(row.amount_minor),
});

/** One invoice or credit note of a contract, or undefined. */
export async function invoiceByKey(db: Database, contractId: string, key: string): Promise<InvoiceRow | undefined> {
  const row = await db('invoices').where({ contract_id: contractId, key }).first();
  return row && { ...headOf(row), lines: (await db('invoice_lines').where({ contract_id: contractId, key }).orderBy('place')).map(lineOf) };
}

/** The invoices and credit notes of a contract, newest first. */
export const invoicesOfContract = async (db: Database, contractId: string): Promise<InvoiceHead[]> =>
  (await db('invoices').where({ contract_id: contractId }).orderBy([{ column: 'sequence', order: 'desc' }, { column: 'key', order: 'desc' }])).map(headOf);

/** What a person has issued and received, newest first. */
export const invoicesOfPerson = async (db: Database, personId: string): Promise<InvoiceHead[]> =>
  (await db('invoices').where({ issuer_id: personId }).orWhere({ recipient_id: personId })
    .orderBy([{ column: 'issued_at', order: 'desc' }, { column: 'number', order: 'desc' }])).map(headOf);

/** How much of an invoice credit notes have taken back, in minor units. */
export async function creditedBefore(db: Database, contractId: string, key: string): Promise<number> {
  const row = await db('invoices').where({ contract_id: contractId, corrects: key }).sum({ sum: 'amount_minor' }).first();
  return Number(row?.sum ?? 0);
}

/** An invoice's PDF: its name in the file store, and its SHA-256. */
export interface InvoiceFile { readonly name: string; readonly hash: string }

/** The PDF of an invoice, once it was made. */
export async function invoiceFile(db: Database, { contractId, key }: Pick<InvoiceRow, 'contractId' | 'key'>): Promise<InvoiceFile | undefined> {
  const row = await db('invoice_files').where({ contract_id: contractId, key }).first('name', 'hash');
  return row && { name: row.name, hash: row.hash };
}

/** Notes which PDF an invoice has. Of two that were made at once the first stays, and is returned. */
export async function keepInvoiceFile(db: Database, invoice: Pick<InvoiceRow, 'contractId' | 'key'>, { name, hash }: InvoiceFile, at: number): Promise<InvoiceFile> {
  await db('invoice_files').insert({ contract_id: invoice.contractId, key: invoice.key, name, hash, made_at: iso(at) }).onConflict(['contract_id', 'key']).ignore();
  return (await invoiceFile(db, invoice))!;
}

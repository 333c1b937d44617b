import { createHash } from 'node:crypto';
import { invoiceFile, keepInvoiceFile, type InvoiceFile, type InvoiceHead, type InvoiceRow } from '../../store/invoices';
import { freshId } from '../../store/secrets';
import { invoicePdf } from '../../views/invoice-pdf';
import type { Deps } from '../deps';
import { invoicePaper } from '../pages/invoice-paper';

type Keeping = Pick<Deps, 'db' | 'files'>;

/**
 * The PDF of an invoice. It is made when somebody first wants it, of what the invoice said when it was issued, and kept
 * with its SHA-256; from then on that file is the one, whatever becomes of the code that made it.
 */
export async function pdfOf(deps: Keeping, invoice: InvoiceRow, corrected: InvoiceHead | undefined, at: number): Promise<Buffer> {
  return read(deps, (await invoiceFile(deps.db, invoice)) ?? (await make(deps, invoice, corrected, at)));
}

async function make({ db, files }: Keeping, invoice: InvoiceRow, corrected: InvoiceHead | undefined, at: number): Promise<InvoiceFile> {
  const bytes = await invoicePdf(invoicePaper({ invoice, corrected }), invoice.issuedAt);
  const made = { name: `${freshId()}-invoice`, hash: hashOf(bytes) };
  await files.put(made.name, bytes);
  const kept = await keepInvoiceFile(db, invoice, made, at);
  if (kept.name !== made.name) await files.remove(made.name);
  return kept;
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function read({ files }: Keeping, { name, hash }: InvoiceFile): Promise<Buffer> {
  const bytes = await files.get(name);
  if (!bytes || hashOf(bytes) !== hash) throw new Error(`The PDF ${name} is gone or was changed: restore it from the backup.`);
  return bytes;
}

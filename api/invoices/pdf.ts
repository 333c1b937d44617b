import type { InvoiceHead, InvoiceRow } from '../../store/invoices';
import { invoiceFileHash, keepInvoiceFile } from '../../store/invoices';
import { getFile, putFile } from '../../store/invoice-files';
import { invoicePdf } from '../../views/invoice-pdf';
import type { Deps } from '../deps';
import { invoicePaper } from '../pages/invoice-paper';

/**
 * The PDF of an invoice. It is made when somebody first wants it, of what the invoice said when it was issued, and kept
 * under its SHA-256; from then on that file is the one, whatever becomes of the code that made it.
 */
export async function pdfOf({ db, settings }: Pick<Deps, 'db' | 'settings'>, invoice: InvoiceRow, corrected: InvoiceHead | undefined, at: number): Promise<Buffer> {
  const known = await invoiceFileHash(db, invoice.contractId, invoice.key);
  if (known) return getFile(settings.dataDir, known);
  const bytes = await invoicePdf(invoicePaper({ invoice, corrected }), invoice.issuedAt);
  const kept = await keepInvoiceFile(db, invoice, await putFile(settings.dataDir, bytes), at);
  return getFile(settings.dataDir, kept);
}

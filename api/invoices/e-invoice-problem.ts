import { currencyDigits } from '../../domain/currency';
import { listWords } from '../../domain/sentences';
import type { InvoiceParty, InvoiceRow } from '../../store/invoices';
import { billedName } from './words';

/** What EN 16931 asks of the two sides, as people call it in their settings. */
function missingOf(party: InvoiceParty): string[] {
  return [...(party.address ? [] : ['no address']), ...(party.country ? [] : ['no country'])];
}

/** Why an invoice cannot be an e-invoice, with what to do about it; undefined where it can. */
export function eInvoiceProblem({ document: { issuer, recipient }, currency }: Pick<InvoiceRow, 'document' | 'currency'>): string | undefined {
  if (currencyDigits(currency) > 2) return `The e-invoice standard knows two digits after the point, and ${currency} has ${currencyDigits(currency)}.`;
  const taxed = issuer.taxBasisPoints !== null && issuer.taxBasisPoints > 0 && !issuer.taxId ? ['no tax ID, which goes with a tax rate'] : [];
  const lacks = [[issuer, [...missingOf(issuer), ...taxed]], [recipient, missingOf(recipient)]] as const;
  const said = lacks.filter(([, missing]) => missing.length > 0).map(([party, missing]) => `${billedName(party)} gave ${listWords(missing)}`);
  return said.length > 0 ? `An e-invoice needs more than this invoice says: ${said.join('; ')}. What is filled in under “Billing details” goes on the next one.` : undefined;
}

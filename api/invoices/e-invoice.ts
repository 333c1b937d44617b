import type { Invoice } from '@e-invoice-eu/core';
import { splitByWeights } from '../../domain/money';
import type { InvoiceHead, InvoiceLine, InvoiceParty, InvoiceRow } from '../../store/invoices';
import { decimalAmount, formatMoney } from '../../views/format';
import { formatHours } from '../../views/hours';
import { todayIn } from '../zones';
import { billedName, invoiceNumber } from './words';

type Ubl = Invoice['ubl:Invoice'];
type Currency = Ubl['cbc:DocumentCurrencyCode'];

/** The library writes its warnings somewhere; what is wrong with an invoice it throws. */
const SILENT = { log: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * An invoice or a credit note as UBL after EN 16931. The standard counts upwards from what is without tax, so each line is
 * one unit at its amount without tax; hours and rate stand in its description. Ask `eInvoiceProblem` first.
 */
export async function eInvoice(invoice: InvoiceRow, corrected?: InvoiceHead): Promise<string> {
  // Loaded when it is first wanted: it brings a spreadsheet library along.
  const { InvoiceService } = await import('@e-invoice-eu/core');
  const made = await new InvoiceService(SILENT).generate({ 'ubl:Invoice': ublOf(invoice, corrected) }, { format: 'UBL', lang: 'en', noWarnings: true });
  return typeof made === 'string' ? made : Buffer.from(made).toString('utf8');
}

function ublOf(invoice: InvoiceRow, corrected?: InvoiceHead): Ubl {
  const { document, currency, issuedAt, kind, contractId, amountMinor, taxMinor } = invoice;
  const { issuer, recipient, period, zone } = document;
  const nets = splitByWeights(amountMinor - taxMinor, invoice.lines.map((line) => line.amountMinor));
  return {
    'cbc:ID': invoiceNumber(invoice), 'cbc:IssueDate': todayIn(zone, issuedAt), 'cbc:InvoiceTypeCode': kind === 'credit' ? '381' : '380', 'cbc:Note': notesOf(issuer),
    'cbc:DocumentCurrencyCode': currency as Currency, 'cbc:BuyerReference': `C-${contractId}`,
    ...(period ? { 'cac:InvoicePeriod': { 'cbc:StartDate': todayIn(zone, period.startsAt), 'cbc:EndDate': todayIn(zone, period.endsAt - 1) } } : {}),
    ...(corrected ? { 'cac:BillingReference': [{ 'cac:InvoiceDocumentReference': { 'cbc:ID': invoiceNumber(corrected), 'cbc:IssueDate': todayIn(zone, corrected.issuedAt) } }] } : {}),
    'cac:ContractDocumentReference': { 'cbc:ID': `C-${contractId}` },
    'cac:AccountingSupplierParty': { 'cac:Party': partyOf(issuer, isTaxed(issuer)) } as Ubl['cac:AccountingSupplierParty'],
    'cac:AccountingCustomerParty': { 'cac:Party': partyOf(recipient, false) } as Ubl['cac:AccountingCustomerParty'],
    'cac:PaymentTerms': { 'cbc:Note': 'Paid through Tenon. Nothing is to be transferred.' },
    'cac:TaxTotal': [taxTotalOf(invoice)], 'cac:LegalMonetaryTotal': totalsOf(invoice),
    'cac:InvoiceLine': invoice.lines.map((line, index) => lineOf(line, nets[index]!, index, invoice)) as unknown as Ubl['cac:InvoiceLine'],
  };
}

const isTaxed = ({ taxBasisPoints }: InvoiceParty): boolean => taxBasisPoints !== null && taxBasisPoints > 0;
const notesOf = ({ taxNote }: InvoiceParty): string[] => ['The amounts that were agreed include tax.', ...(taxNote ? [taxNote] : [])];

/** An amount with its currency, as an element and its attribute. */
const inCurrency = <Name extends string>(name: Name, minor: number, currency: string) =>
  ({ [name]: decimalAmount(minor, currency), [`${name}@currencyID`]: currency }) as { [Key in Name]: string } & { [Key in `${Name}@currencyID`]: Currency };

/** A tax ID names VAT where tax is charged and it starts with a country; the standard keeps other ones apart from it. */
function partyOf(party: InvoiceParty, taxed: boolean): object {
  const [street = '', more = '', ...rest] = party.address.split('\n');
  return {
    'cbc:EndpointID': party.email, 'cbc:EndpointID@schemeID': 'EM',
    'cac:PostalAddress': {
      'cbc:StreetName': street, ...(more ? { 'cbc:AdditionalStreetName': more } : {}), ...(rest.length > 0 ? { 'cac:AddressLine': { 'cbc:Line': rest.join(', ') } } : {}),
      'cac:Country': { 'cbc:IdentificationCode': party.country },
    },
    ...(party.taxId && taxed ? { 'cac:PartyTaxScheme': [{ 'cbc:CompanyID': party.taxId, 'cac:TaxScheme': { 'cbc:ID': /^[A-Z]{2}/.test(party.taxId) ? 'VAT' : 'TAX' } }] } : {}),
    'cac:PartyLegalEntity': { 'cbc:RegistrationName': billedName(party), ...(party.taxId && !taxed ? { 'cbc:CompanyID': party.taxId } : {}) },
    'cac:Contact': { 'cbc:Name': party.name, 'cbc:ElectronicMail': party.email },
  };
}

/** Standard rate where there is one; else outside the scope of tax, with the reason that the issuer gave. */
const categoryOf = (issuer: InvoiceParty) => (isTaxed(issuer)
  ? { 'cbc:ID': 'S' as const, 'cbc:Percent': String(issuer.taxBasisPoints! / 100), 'cac:TaxScheme': { 'cbc:ID': 'VAT' } }
  : { 'cbc:ID': 'O' as const, 'cac:TaxScheme': { 'cbc:ID': 'VAT' } });

function taxTotalOf({ document: { issuer }, amountMinor, taxMinor, currency }: InvoiceRow): Ubl['cac:TaxTotal'][0] {
  const { 'cac:TaxScheme': scheme, ...category } = categoryOf(issuer);
  const reason = isTaxed(issuer) ? {} : { 'cbc:TaxExemptionReason': issuer.taxNote || 'Not subject to tax' };
  return {
    ...inCurrency('cbc:TaxAmount', taxMinor, currency),
    'cac:TaxSubtotal': [{
      ...inCurrency('cbc:TaxableAmount', amountMinor - taxMinor, currency), ...inCurrency('cbc:TaxAmount', taxMinor, currency),
      'cac:TaxCategory': { ...category, ...reason, 'cac:TaxScheme': scheme },
    }],
  };
}

/** A release is paid when it is billed; what is billed by the hour is still to be collected. */
function totalsOf({ key, kind, amountMinor, taxMinor, currency }: InvoiceRow): Ubl['cac:LegalMonetaryTotal'] {
  const isPaid = kind === 'invoice' && key.startsWith('release-');
  return {
    ...inCurrency('cbc:LineExtensionAmount', amountMinor - taxMinor, currency), ...inCurrency('cbc:TaxExclusiveAmount', amountMinor - taxMinor, currency),
    ...inCurrency('cbc:TaxInclusiveAmount', amountMinor, currency), ...(isPaid ? inCurrency('cbc:PrepaidAmount', amountMinor, currency) : {}),
    ...inCurrency('cbc:PayableAmount', isPaid ? 0 : amountMinor, currency),
  };
}

function lineOf({ says, kind, seconds, rateMinor }: InvoiceLine, netMinor: number, index: number, { currency, document }: InvoiceRow): object {
  const how = kind === 'manual' ? ', added by hand' : kind === 'tracked' ? ', tracked' : '';
  const description = seconds === null ? undefined : `${formatHours(seconds)} hours${rateMinor === null ? '' : ` at ${formatMoney(rateMinor, currency)}, tax included`}${how}`;
  return {
    'cbc:ID': String(index + 1), 'cbc:InvoicedQuantity': '1', 'cbc:InvoicedQuantity@unitCode': 'C62', ...inCurrency('cbc:LineExtensionAmount', netMinor, currency),
    'cac:Item': { ...(description ? { 'cbc:Description': description } : {}), 'cbc:Name': says, 'cac:ClassifiedTaxCategory': categoryOf(document.issuer) },
    'cac:Price': inCurrency('cbc:PriceAmount', netMinor, currency),
  };
}

import type { Party } from '../../domain/role';
import type { InvoiceHead, InvoiceKind, InvoiceParty } from '../../store/invoices';
import { formatInstant } from '../../views/format';

const SERIES: Readonly<Record<InvoiceKind, { prefix: string; word: string }>> = {
  invoice: { prefix: 'INV', word: 'Invoice' }, credit: { prefix: 'CN', word: 'Credit note' },
};

/** `INV-0007`: a number of the issuer's own series. */
export const invoiceNumber = ({ kind, number }: Pick<InvoiceHead, 'kind' | 'number'>): string => `${SERIES[kind].prefix}-${String(number).padStart(4, '0')}`;

/** `Invoice` or `Credit note`. */
export const kindWord = ({ kind }: Pick<InvoiceHead, 'kind'>): string => SERIES[kind].word;

export const invoicePath = ({ contractId, key }: Pick<InvoiceHead, 'contractId' | 'key'>, rest = ''): string => `/contracts/${contractId}/invoices/${key}${rest}`;

/** The name on the invoice: the legal one, else that of the agreement. */
export const billedName = ({ legalName, name }: InvoiceParty): string => legalName || name;

/** Which side of an invoice a person is on; undefined for somebody else. */
export const sideOf = ({ issuerId, recipientId }: InvoiceHead, personId: string): Party | undefined =>
  (personId === issuerId ? 'freelancer' : personId === recipientId ? 'client' : undefined);

/** `1900` -> `19%`. */
export const rateWords = (basisPoints: number): string => `${basisPoints / 100}%`;

/** The day it was issued in the contract's zone. */
export const issuedOn = ({ issuedAt, document }: InvoiceHead): string => formatInstant(issuedAt, document.zone, 'day');

/** The first and last day of the week it bills, in the contract's zone; undefined where it bills no week. */
export function periodDays({ document: { period, zone } }: InvoiceHead): readonly [string, string] | undefined {
  return period ? [formatInstant(period.startsAt, zone, 'day'), formatInstant(period.endsAt - 1, zone, 'day')] : undefined;
}

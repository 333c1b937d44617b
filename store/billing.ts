import { iso, type Database } from './database';

/** What a person wants on invoices, both those they issue and those they get. Texts are empty when not given. */
export interface BillingDetails {
  readonly legalName: string;
  /** Its lines, as they go on an envelope. */
  readonly address: string;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly taxId: string;
  /** Hundredths of a percent; null for no rate, which is not a rate of zero. */
  readonly taxBasisPoints: number | null;
  readonly taxNote: string;
}

export const NO_DETAILS: BillingDetails = { legalName: '', address: '', country: '', taxId: '', taxBasisPoints: null, taxNote: '' };

/** The details of people, by their ids; of somebody who gave none, empty ones. */
export async function billingOf(db: Database, ids: readonly string[]): Promise<Map<string, BillingDetails>> {
  const rows = await db('billing_details').whereIn('person_id', [...ids]);
  const found = new Map<string, BillingDetails>(ids.map((id) => [id, NO_DETAILS]));
  for (const row of rows) found.set(row.person_id, {
    legalName: row.legal_name, address: row.address, country: row.country, taxId: row.tax_id, taxBasisPoints: row.tax_basis_points ?? null, taxNote: row.tax_note,
  });
  return found;
}

/** Keeps a person's details for invoices to come; those that are issued keep what they say. */
export async function keepBilling(db: Database, personId: string, details: BillingDetails, at: number): Promise<void> {
  await db('billing_details').insert({
    person_id: personId, legal_name: details.legalName, address: details.address, country: details.country, tax_id: details.taxId,
    tax_basis_points: details.taxBasisPoints, tax_note: details.taxNote, updated_at: iso(at),
  }).onConflict('person_id').merge();
}

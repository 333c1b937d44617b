import { z } from 'zod';
import { isCountry } from '../domain/countries';
import { parseTaxRate } from '../domain/tax';
import type { BillingDetails } from '../store/billing';
import type { Sent } from './fields';
import { optionalLine, optionalLines, problemsOf } from './texts';

/** What the form holds, as it was typed. */
export type BillingTyped = Readonly<Record<'legalName' | 'address' | 'country' | 'taxId' | 'taxRate' | 'taxNote', string>>;
export interface BillingWrong { readonly typed: BillingTyped; readonly errors: Readonly<Record<string, string>> }

const Shape = z.object({
  legalName: optionalLine(160), address: optionalLines(400, 6), taxId: optionalLine(40), taxNote: optionalLine(200),
  country: z.string().refine((code) => code === '' || isCountry(code), { error: 'Choose a country from the list.' }),
});

/** Reads billing details, or gives back what was typed with what was wrong. Nothing of it must be given. */
export function readBilling(sent: Sent): { good: BillingDetails } | { wrong: BillingWrong } {
  const of = (name: string): string => sent[name] ?? '';
  const typed = { legalName: of('legalName'), address: of('address'), country: of('country'), taxId: of('taxId'), taxRate: of('taxRate'), taxNote: of('taxNote') };
  const parsed = Shape.safeParse(typed);
  const rate = parseTaxRate(typed.taxRate);
  if (parsed.success && 'basisPoints' in rate) return { good: { ...parsed.data, taxBasisPoints: rate.basisPoints } };
  return { wrong: { typed, errors: { ...(parsed.success ? {} : problemsOf(parsed.error)), ...('problem' in rate ? { taxRate: rate.problem } : {}) } } };
}

/** Details as the form shows them. */
export const typedBilling = ({ taxBasisPoints, ...texts }: BillingDetails): BillingTyped =>
  ({ ...texts, taxRate: taxBasisPoints === null ? '' : String(taxBasisPoints / 100) });

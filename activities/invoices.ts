import { clauseNumber } from '../domain/agreement';
import { kindOf } from '../domain/hourly';
import type { Party } from '../domain/role';
import { count, type Instance } from '../domain/run';
import { taxWithin, taxWithinPart } from '../domain/tax';
import { billingOf, type BillingDetails } from '../store/billing';
import { contractById, type ContractRow } from '../store/contracts';
import type { Database } from '../store/database';
import type { Appended } from '../store/events';
import { instanceByKey } from '../store/instances';
import { addInvoice, creditedBefore, invoiceByKey, type InvoiceDocument, type InvoiceParty, type NewInvoice } from '../store/invoices';
import { milestoneSubject, oneLine, sheetLines, workSubject, type WorkLines } from './invoice-lines';

export interface Issuing { readonly id: string; readonly appended: readonly Appended[] }

/** Something that is billed or credited, with the event that planted it. */
interface Billed { readonly contract: ContractRow; readonly instance: Instance; readonly appended: Appended }
type Bill = Pick<NewInvoice, 'kind' | 'taxMinor' | 'corrects' | 'document' | 'lines'>;

/** A release of a milestone bills it. One of an hourly invoice does not: the invoice did. */
export const isBilled = ({ process, key }: Instance): boolean =>
  process === 'invoice' || process === 'credit' || (process === 'release' && /^release-\d+-\d+$/.test(key));

/**
 * Issues what steps planted: an invoice for billed time and for each release of a milestone, a credit note for a
 * correction. It is called inside the transaction that records them, so that an invoice is there if and only if its
 * event is, and a number is never taken for nothing. The same steps again issue nothing. Throws where the lines do not
 * sum to the amount of the event, and where there is nothing to credit.
 */
export async function issueInvoices(db: Database, { id, appended }: Issuing, workLines: WorkLines = sheetLines): Promise<void> {
  const planted = appended.flatMap((each) => each.step.after.slice(1).filter(isBilled).map((instance) => ({ appended: each, instance })));
  if (planted.length === 0) return;
  const contract = await contractById(db, id);
  if (!contract) throw new Error(`No contract ${id} to bill`);
  for (const each of planted) {
    const billed = { contract, ...each };
    await issue(db, billed, each.instance.process === 'credit' ? await creditOf(db, billed) : await invoiceOf(db, billed, workLines));
  }
}

async function issue(db: Database, { contract, instance: { key, facts }, appended }: Billed, bill: Bill): Promise<void> {
  const amountMinor = count(facts, 'amountMinor');
  const sum = bill.lines.reduce((total, line) => total + line.amountMinor, 0);
  if (sum !== amountMinor) throw new Error(`The lines of ${key} in ${contract.id} sum to ${sum} and not to ${amountMinor}`);
  await addInvoice(db, {
    ...bill, contractId: contract.id, key, sequence: appended.sequence, issuerId: contract.parties.freelancer, recipientId: contract.parties.client,
    issuedAt: appended.step.at, currency: contract.currency, amountMinor, feeMinor: count(facts, 'feeMinor'),
  });
}

async function invoiceOf(db: Database, billed: Billed, workLines: WorkLines): Promise<Bill> {
  const { contract, instance } = billed;
  const amountMinor = count(instance.facts, 'amountMinor');
  const isTime = instance.process === 'invoice';
  const subject = isTime ? workSubject(instance) : milestoneSubject(contract, instance);
  const details = await billingOf(db, Object.values(contract.parties));
  const partyOf = (party: Party): InvoiceParty => ({ ...contract.terms[party], ...details.get(contract.parties[party])! });
  const document: InvoiceDocument = {
    issuer: partyOf('freelancer'), recipient: partyOf('client'), title: contract.title, subject, zone: contract.terms.zone,
    period: isTime ? await weekOf(db, contract.id, count(instance.facts, 'week')) : null, clause: clauseOf(billed), documentHash: contract.documentHash,
  };
  const lines = isTime ? await workLines(db, contract, instance) : oneLine(subject, amountMinor);
  return { kind: 'invoice', corrects: null, taxMinor: taxWithin(amountMinor, rateOf(document.issuer)), document, lines };
}

/** A credit note speaks of the same parties at the same rate as what it corrects; all of them give back all of its tax. */
async function creditOf(db: Database, billed: Billed): Promise<Bill> {
  const { contract, instance } = billed;
  const corrects = String(instance.facts.of ?? '');
  const corrected = await invoiceByKey(db, contract.id, corrects);
  if (!corrected) throw new Error(`No invoice ${corrects} in ${contract.id} to credit`);
  const amountMinor = count(instance.facts, 'amountMinor');
  const taxMinor = taxWithinPart(await creditedBefore(db, contract.id, corrects), amountMinor, rateOf(corrected.document.issuer));
  const lines = oneLine(`Credit: ${corrected.document.subject}`, amountMinor);
  return { kind: 'credit', corrects, taxMinor, document: { ...corrected.document, clause: clauseOf(billed) }, lines };
}

const rateOf = ({ taxBasisPoints }: BillingDetails): number => taxBasisPoints ?? 0;

const clauseOf = ({ contract, appended: { step } }: Billed): InvoiceDocument['clause'] => ({ key: step.clause, number: clauseNumber(step.clause, kindOf(contract.terms)) ?? '' });

/** The bounds of a week, as its instance has them. */
async function weekOf(db: Database, contractId: string, number: number): Promise<InvoiceDocument['period']> {
  const week = await instanceByKey(db, contractId, `week-${number}`);
  return week ? { startsAt: count(week.facts, 'startsAt'), endsAt: count(week.facts, 'endsAt') } : null;
}

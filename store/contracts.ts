import type { Party } from '../domain/role';
import type { Terms } from '../domain/terms';
import { inTransaction, instant, iso, type Database } from './database';
import { firstHash } from './events';

export interface ContractRow {
  readonly id: string;
  readonly title: string;
  readonly terms: Terms;
  readonly documentHash: string;
  readonly document: string;
  readonly currency: string;
  readonly parties: Readonly<Record<Party, string>>;
  readonly sender: Party;
  /** `offer sent`, `contract active`: process and status of its face. */
  readonly state: string;
  readonly sequence: number;
  readonly headHash: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

const FIRST_NUMBER = 10_001;

/** The next contract number, given once. */
export async function nextContractId(db: Database): Promise<string> {
  return inTransaction(db, async (transaction) => {
    await transaction('counters').insert({ name: 'contract', value: FIRST_NUMBER - 1 }).onConflict('name').ignore();
    await transaction('counters').where({ name: 'contract' }).increment('value', 1);
    const row = await transaction('counters').where({ name: 'contract' }).first('value');
    return String(row.value);
  });
}

export interface NewContract {
  readonly id: string;
  readonly terms: Terms;
  readonly document: string;
  readonly documentHash: string;
  readonly parties: Readonly<Record<Party, string>>;
  readonly at: number;
}

/** Keeps what is about to be offered. It is a draft, seen by nobody, until `record` writes its first event. */
export async function keepContract(db: Database, { id, terms, document, documentHash, parties, at }: NewContract): Promise<void> {
  await db('contracts').insert({
    id, title: terms.title, terms: JSON.stringify(terms), document, document_hash: documentHash, currency: terms.currency,
    client_id: parties.client, freelancer_id: parties.freelancer, sender: terms.sender, state: DRAFTED, sequence: 0,
    head_hash: firstHash(id, documentHash), created_at: iso(at), updated_at: iso(at),
  }).onConflict('id').ignore();
}

/** Changes what of the terms an amendment changed. The document stays as both signed it at first. */
export async function amendTerms(db: Database, id: string, change: Partial<Terms>): Promise<void> {
  const row = await db('contracts').where({ id }).first('terms');
  await db('contracts').where({ id }).update({ terms: JSON.stringify({ ...(JSON.parse(row.terms) as Terms), ...change }) });
}

export const DRAFTED = 'offer drafted';

const contractOf = (row: Record<string, string>): ContractRow => ({
  id: row.id!, title: row.title!, terms: JSON.parse(row.terms!) as Terms, documentHash: row.document_hash!, document: row.document!, currency: row.currency!,
  parties: { client: row.client_id!, freelancer: row.freelancer_id! }, sender: row.sender as Party, state: row.state!,
  sequence: Number(row.sequence), headHash: row.head_hash!, createdAt: instant(row.created_at!), updatedAt: instant(row.updated_at!),
});

/** One contract, or undefined; one that was never sent does not exist for anybody. */
export async function contractById(db: Database, id: string): Promise<ContractRow | undefined> {
  const row = await db('contracts').where({ id }).whereNot({ state: DRAFTED }).first();
  return row && contractOf(row);
}

/** Contracts by their ids; those that were never sent are not among them. */
export async function contractsByIds(db: Database, ids: readonly string[]): Promise<Map<string, ContractRow>> {
  const rows = await db('contracts').whereIn('id', [...new Set(ids)]).whereNot({ state: DRAFTED });
  return new Map(rows.map((row) => [row.id, contractOf(row)]));
}

/** The contracts a person is a party to, last touched first. */
export async function contractsOf(db: Database, personId: string): Promise<ContractRow[]> {
  const rows = await db('contracts').where((either) => either.where({ client_id: personId }).orWhere({ freelancer_id: personId }))
    .whereNot({ state: DRAFTED }).orderBy('updated_at', 'desc');
  return rows.map(contractOf);
}

/** The contracts of everybody, last touched first: for ops. */
export async function lastContracts(db: Database, most: number): Promise<Array<{ id: string; state: string; updatedAt: number }>> {
  const rows = await db('contracts').whereNot({ state: DRAFTED }).orderBy('updated_at', 'desc').limit(most).select('id', 'state', 'updated_at');
  return rows.map((row) => ({ id: row.id, state: row.state, updatedAt: instant(row.updated_at) }));
}

/** Those of some contracts that have been sent. */
export async function sentAmong(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db('contracts').whereIn('id', [...ids]).whereNot({ state: DRAFTED }).select('id');
  return new Set(rows.map((row) => row.id as string));
}

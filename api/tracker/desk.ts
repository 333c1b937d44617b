import type { Hourly } from '../../domain/hourly';
import { Refusal } from '../../domain/refusal';
import type { PersonRow } from '../../store/people';
import { inTransaction, type Database } from '../../store/database';
import { loadContract, roleOf, type Known } from '../matter';

/** A contract by the hour as its freelancer's tracker has it: everything an act needs, at one instant, in one transaction. */
export interface Desk extends Known {
  readonly db: Database;
  readonly hourly: Hourly;
  readonly person: PersonRow;
  readonly now: number;
}

export const noSuchContract = (): Refusal => new Refusal({ code: 'UnknownInstance', sentence: 'You have no contract by the hour with this number.', field: 'contract' });

/** The desk of a freelancer; a contract that is not theirs, or not by the hour, is not there. */
export async function deskOf(db: Database, contractId: string, person: PersonRow, now: number): Promise<Desk> {
  const known = await loadContract(db, contractId);
  const hourly = known?.state.terms.hourly;
  if (!known || !hourly || roleOf(known.contract, person.id) !== 'freelancer') throw noSuchContract();
  return { ...known, db, hourly, person, now };
}

/** Does something at a desk, whole or not at all; two acts at once follow each other. */
export const atDesk = <T>(db: Database, contractId: string, person: PersonRow, now: number, act: (desk: Desk) => Promise<T>): Promise<T> =>
  inTransaction(db, async (transaction) => act(await deskOf(transaction, contractId, person, now)));

/** What an act answers: what happened, in a sentence, where there is something to say. */
export interface Done { readonly says?: string }

import { expect } from '@jest/globals';
import { agrees, moneySum } from '../../domain/ledger';
import { contractById } from '../../store/contracts';
import { brokenSeal } from '../../store/events';
import { ledgerFaults, transfersOf } from '../../store/ledger';
import type { Person } from './person';
import type { Town } from './town';

/** The record holds together: the seals, the ledger, and the equation of the money. */
export async function holdsTogether(town: Town, id: string): Promise<void> {
  const contract = await contractById(town.db, id);
  expect(await brokenSeal(town.db, id, contract!.documentHash)).toBeUndefined();
  expect(await ledgerFaults(town.db)).toEqual([]);
  expect(agrees(moneySum(await transfersOf(town.db, [id])))).toBe(true);
}

/** What happened in a contract, as `instance action`. */
export const eventsOf = async (town: Town, id: string): Promise<string[]> =>
  (await town.db('events').where({ contract_id: id }).orderBy('sequence')).map((row: { instance: string; action: string }) => `${row.instance} ${row.action}`);

/** Each letter of the outbox has gone and arrived; a second copy may only be of the same Message-ID. */
export async function everyLetterOnce(town: Town, people: readonly Person[]): Promise<void> {
  await town.posted();
  const letters: Array<{ id: string; status: string }> = await town.db('letters').select('id', 'status');
  expect(letters.filter(({ status }) => status !== 'sent')).toEqual([]);
  const boxes = [...new Set(people.map(({ email }) => email))];
  const mails = (await Promise.all(boxes.map((email) => town.mails(email)))).flat();
  // A sender killed after the mail server said yes sends once more: the second copy has the same Message-ID, and none is a letter of its own.
  const arrived = new Set(mails.map(({ messageId }) => messageId?.replace(/^<|@.*$/g, '')));
  expect([...arrived].sort()).toEqual(letters.map(({ id }) => id).sort());
}

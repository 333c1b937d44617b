import { statusOf } from '../domain/clock';
import { processOf } from '../domain/processes';
import type { Action } from '../domain/process';
import type { Party } from '../domain/role';
import type { Instance, RunState } from '../domain/run';
import { runTermsOf } from '../domain/terms';
import { wordsOf } from '../domain/words';
import type { Words } from '../domain/sentences';
import { contractById, type ContractRow } from '../store/contracts';
import type { Database } from '../store/database';
import { instancesByContract } from '../store/instances';
import type { PersonRow } from '../store/people';
import { formatDays, formatInstant, formatMoney, zoneName } from '../views/format';

/** A contract as pages know it: the row, and the state that the engine can be asked about. */
export interface Known { readonly contract: ContractRow; readonly state: RunState }

/** Loads a contract with its instances; undefined for one that does not exist or was never sent. */
export async function loadContract(db: Database, id: string): Promise<Known | undefined> {
  const contract = await contractById(db, id);
  if (!contract) return undefined;
  const instances = (await instancesByContract(db, [id])).get(id)!;
  return { contract, state: stateOf(contract, instances) };
}

/** The state of a run, rebuilt from what is recorded. */
export const stateOf = (contract: ContractRow, instances: Readonly<Record<string, Instance>>): RunState => ({
  version: 1, run: 'contract', id: contract.id, sequence: contract.sequence, instances,
  terms: runTermsOf(contract.terms, contract.documentHash, contract.parties),
});

/** The side a person is on, or undefined for somebody who is no party. */
export const roleOf = (contract: ContractRow, personId: string): Party | undefined =>
  (['client', 'freelancer'] as const).find((party) => contract.parties[party] === personId);

/** One act that one person may be about to do. */
export interface Matter extends Known {
  readonly instance: Instance;
  readonly key: string;
  readonly action: Action;
  readonly role: Party;
  readonly person: PersonRow;
}

/** The matter of an address such as `milestone-2/approve`; undefined where the declaration has no such page. */
export function matterOf(known: Known, person: Matter['person'], instanceKey: string, key: string): Matter | undefined {
  const role = roleOf(known.contract, person.id);
  const instance = Object.hasOwn(known.state.instances, instanceKey) ? known.state.instances[instanceKey] : undefined;
  if (!role || !instance) return undefined;
  const { actions } = processOf(instance.process);
  const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
  return action?.button && action.by.includes(role) ? { ...known, instance, key, action, role, person } : undefined;
}

/** The words for a matter's sentences, in the reader's zone and with the reader as “you”. */
export const matterWords = ({ contract, instance, role, person }: Matter): Words =>
  wordsOf({ id: contract.id, terms: contract.terms, instance, reader: role, actor: role }, {
    money: (amountMinor) => formatMoney(amountMinor, contract.currency),
    instant: (at) => `${formatInstant(at, person.zone, 'full')} ${zoneName(person.zone)}`, days: formatDays,
  });

/** A payment is on its way and its outcome not known. */
export const isConfirming = (instance: Instance): boolean => statusOf(instance).waitsOn === 'provider';

/** The name of the action as runs know it. */
export const actionName = ({ instance, key }: Pick<Matter, 'instance' | 'key'>): string => `${instance.process}.${key}`;

import type { Client } from '@temporalio/client';
import { recordActivities } from '../activities/record';
import { agreementText } from '../domain/agreement';
import { actingAs, perform, performDue, type Performed } from '../domain/engine';
import type { Facts, RunState, Step } from '../domain/run';
import { openContract, type Terms } from '../domain/terms';
import { loadSettings } from '../settings';
import { keepContract, nextContractId } from '../store/contracts';
import type { Database } from '../store/database';
import { sha256 } from '../store/secrets';
import { addEntries } from '../store/time';
import { TASK_QUEUE, workflowId } from '../temporal.config';
import type { contractWorkflow } from '../workflows';

const MINUTE = 60_000;

/** Two people, by their ids, and the terms that they sign. */
export interface Agreed { readonly terms: Terms; readonly parties: { readonly client: string; readonly freelancer: string } }

/** The instants of the first week: what its reading would bring. */
export interface FirstWeek { readonly startsAt: number; readonly endsAt: number; readonly closesAt: number; readonly reviewEndsAt: number }

/** A contract that both signed and that is paid by a card, with its first week open: its steps, and the state after them. */
function begun(id: string, { terms, parties }: Agreed, week: FirstWeek): { state: RunState; steps: readonly Step[]; document: string } {
  const document = agreementText(id, terms);
  let done: Performed = { state: openContract(id, terms, sha256(document), parties, week.startsAt - 1000), steps: [] };
  const then = ({ state, steps }: Performed): void => { done = { state, steps: [...done.steps, ...steps] }; };
  const act = (role: 'client' | 'freelancer', name: string, instance: string, input: Facts): void =>
    then(perform(done.state, name, { ...actingAs(done.state, role), instance, input }, week.startsAt - 1000));
  act('client', 'offer.send', 'offer', { agree: 'yes' });
  act('freelancer', 'offer.accept', 'offer', { agree: 'yes' });
  act('client', 'billing.useMethod', 'billing', { method: 'sandbox-succeeds' });
  then(performDue(done.state, week.startsAt, { ...week })!);
  return { ...done, document };
}

/** Writes such a contract by the real record, with an entry of ten minutes each hour, and answers the state its run begins with. */
export async function plant(db: Database, agreed: Agreed, week: FirstWeek, entries: number): Promise<RunState> {
  const id = await nextContractId(db);
  const { state, steps, document } = begun(id, agreed, week);
  const { secretKey } = loadSettings();
  await keepContract(db, { id, terms: agreed.terms, document, documentHash: sha256(document), parties: agreed.parties, at: week.startsAt - 1000 });
  await recordActivities({ db, secretKey, lettersWait: () => undefined }).record({ run: 'contract', id, parties: agreed.parties, steps });
  await addEntries(db, Array.from({ length: entries }, (_, index) => ({
    contractId: id, personId: agreed.parties.freelancer, kind: 'tracked' as const, task: ['Search index', 'Stock feed'][index % 2]!, note: '',
    startsAt: week.startsAt + index * 12 * MINUTE, endsAt: week.startsAt + index * 12 * MINUTE + 10 * MINUTE,
  })), week.startsAt);
  return state;
}

/** Starts the run of a contract that is planted; answers its workflow ID. */
export async function startRun(client: Client, state: RunState): Promise<string> {
  const id = workflowId(state.run, state.id);
  await client.workflow.start<typeof contractWorkflow>('contractWorkflow', { workflowId: id, taskQueue: TASK_QUEUE, args: [{ state, page: `http://localhost:3000/contracts/${state.id}` }] });
  return id;
}

/** Does something with each, so many at once. */
export async function eachOf<T>(all: readonly T[], atOnce: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...all];
  const lane = async (): Promise<void> => { for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item); };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

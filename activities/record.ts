import { statusOf } from '../domain/clock';
import { processOf } from '../domain/processes';
import type { Letter } from '../domain/process';
import type { Role } from '../domain/role';
import type { Instance, RunTerms, Step } from '../domain/run';
import { amendTerms } from '../store/contracts';
import { inTransaction, iso, type Database } from '../store/database';
import { appendEvents, recordedSteps, type Appended } from '../store/events';
import { projectInstances } from '../store/instances';
import { postTransfers } from '../store/ledger';
import { enqueueLetters, type NewLetter } from '../store/letters';
import { keepLinks, type NewLink } from '../store/links';
import { staffIds } from '../store/staff';
import { linkToken } from '../store/secrets';
import type { WorkLines } from './invoice-lines';
import { issueInvoices } from './invoices';
import { Together } from './together';

const LINK_LIFE_MS = 30 * 86_400_000;
const MOST_TOGETHER = 20;

export interface RecordInput {
  readonly run: string;
  readonly id: string;
  /** The two people of the contract, by their ids. */
  readonly parties: RunTerms['parties'];
  readonly steps: readonly Step[];
}

interface Dependencies {
  readonly db: Database;
  readonly secretKey: string;
  readonly lettersWait: () => void;
  /** How billed time is listed; by the sheet of its week where it is not said. */
  readonly workLines?: WorkLines;
  /** Told of what a run has recorded. */
  readonly recorded?: (input: RecordInput) => void;
}
type Writing = Pick<Dependencies, 'secretKey' | 'workLines'>;

/** The only writer of contract state. */
export const recordActivities = ({ db, secretKey, lettersWait, workLines, recorded }: Dependencies) => {
  const records = new Together(MOST_TOGETHER, (inputs: readonly RecordInput[]) => inTransaction(db, (transaction) => recordAll(transaction, inputs, { secretKey, workLines })));
  return {
    /**
     * Writes steps: events to the chain, projections, ledger, deadlines, letters with their links; all or nothing.
     * Steps that stand in the record already, exactly so, change nothing. If others stand there under the same numbers, a
     * worker died between this transaction and the end of its workflow task: nothing is written, and what stands there
     * is returned for the run to go on from. The record is what people were shown.
     * Runs that record at the same time share a transaction, and with it the wait for the disk.
     */
    async record(input: RecordInput): Promise<readonly Step[]> {
      const { known, letters } = await records.do(input);
      if (letters > 0) lettersWait();
      if (known.length === 0) recorded?.(input);
      return known;
    },

    /** What stands in the record after a run's own last step: nothing, unless a worker died at the worst moment. */
    recordedAfter: ({ run, id, sequence }: { run: string; id: string; sequence: number }): Promise<readonly Step[]> => recordedSteps(db, id, run, sequence + 1),
  };
};

interface Recorded { readonly known: readonly Step[]; readonly letters: number }

async function recordAll(db: Database, inputs: readonly RecordInput[], writing: Writing): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  for (const input of inputs) recorded.push(await recordIn(db, input, writing));
  return recorded;
}

async function recordIn(db: Database, input: RecordInput, { secretKey, workLines }: Writing): Promise<Recorded> {
  const known = await recordedSteps(db, input.id, input.run, input.steps[0]!.sequence);
  if (!isStartOf(input.steps, known)) return { known, letters: 0 };
  const fresh = input.steps.slice(known.length);
  if (fresh.length === 0) return { known: [], letters: 0 };
  const head = await db('contracts').where({ id: input.id }).first('sequence', 'head_hash');
  if (!head) throw new Error(`No contract ${input.id} to record in`);
  const { appended, head: next } = await appendEvents(db, input.id, input.run, fresh, { sequence: head.sequence, hash: head.head_hash });
  const after = lastOfEach(appended);
  await projectInstances(db, input.id, after);
  await postTransfers(db, input.id, appended);
  const letters = await enqueue(db, input, appended, secretKey);
  await db('contracts').where({ id: input.id }).update({
    sequence: next.sequence, head_hash: next.hash, updated_at: iso(appended.at(-1)!.step.at), ...faceOf(input.run, after),
  });
  await amend(db, input.id, fresh);
  await issueInvoices(db, { id: input.id, appended }, workLines);
  return { known: [], letters };
}

/** The terms that pages read are those in force; what was signed at first stays in the document. */
async function amend(db: Database, id: string, steps: readonly Step[]): Promise<void> {
  const terms = steps.findLast((step) => step.terms)?.terms;
  if (terms) await amendTerms(db, id, { policy: terms.policy, ...(terms.hourly ? { hourly: terms.hourly } : {}) });
}

/** What is known is the same acts at the same instants with the same result, as far as it goes. */
const isStartOf = (steps: readonly Step[], known: readonly Step[]): boolean =>
  known.length <= steps.length && known.every((step, index) => likeness(step) === likeness(steps[index]!));

const likeness = ({ sequence, at, process, instance, action, kind, cause, after }: Step): string =>
  JSON.stringify([sequence, at, process, instance, action, kind, cause, after]);

/** The instances as they are in the end, each once. */
const lastOfEach = (appended: readonly Appended[]): Instance[] =>
  [...new Map(appended.flatMap(({ step }) => step.after).map((instance) => [instance.key, instance])).values()];

/** The contract's face is its contract process, and before that its offer. */
function faceOf(run: string, after: readonly Instance[]): { state: string } | Record<string, never> {
  const face = after.find(({ key }) => key === run) ?? after.find(({ key }) => key === 'offer');
  return face ? { state: `${face.process} ${face.status}` } : {};
}

/** The letters a step declares: those of its action, or the reminder of its status. */
export function lettersOf(step: Pick<Step, 'process' | 'action' | 'kind' | 'from'>): readonly Letter[] {
  const process = processOf(step.process);
  if (step.kind === 'reminder') return [process.statuses[step.from]!.deadline!.remind!.letter];
  return process.actions[step.action]?.tells ?? [];
}

async function enqueue(db: Database, input: RecordInput, appended: readonly Appended[], secretKey: string): Promise<number> {
  const letters: NewLetter[] = [];
  const links: NewLink[] = [];
  for (const { step, sequence } of appended) {
    for (const { index, to } of step.letters) {
      for (const [role, personId] of await peopleOf(db, input.parties, to)) {
        const letter: NewLetter = { id: `${input.id}.${sequence}.${index}.${role}.${personId.slice(0, 8)}`, contractId: input.id, sequence, place: index, toRole: role, personId };
        letters.push(letter);
        links.push(...linkOf(letter, step, lettersOf(step)[index]!, secretKey));
      }
    }
  }
  const at = appended.at(-1)!.step.at;
  await enqueueLetters(db, letters, at);
  await keepLinks(db, links, at);
  return letters.length;
}

async function peopleOf(db: Database, parties: RunTerms['parties'], roles: readonly Role[]): Promise<Array<readonly [Role, string]>> {
  const people: Array<readonly [Role, string]> = [];
  for (const role of roles) {
    if (role === 'client' || role === 'freelancer') people.push([role, parties[role]]);
    else if (role === 'support') people.push(...(await staffIds(db, 'support')).map((id) => ['support', id] as const));
  }
  return people;
}

/** A letter that asks for an act carries one link, which ends with the deadline it is about. */
function linkOf(letter: NewLetter, step: Step, declared: Letter, secretKey: string): NewLink[] {
  const instance = step.after[0];
  if (!declared.asks || !instance || !letter.contractId) return [];
  const expiresAt = statusOf(instance).deadline && instance.clock ? instance.clock.dueAt : step.at + LINK_LIFE_MS;
  return [{
    token: linkToken(secretKey, letter.id), letterId: letter.id, personId: letter.personId, contractId: letter.contractId,
    instance: instance.key, actions: declared.asks, version: instance.version, expiresAt,
  }];
}

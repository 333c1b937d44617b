import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import { createActivities } from '../../activities';
import type { Gateway } from '../../activities/gateway';
import { SandboxGateway } from '../../activities/sandbox';
import type { Request } from '../../domain/engine';
import type { Party, Role } from '../../domain/role';
import type { Facts, RunState } from '../../domain/run';
import { agreementText } from '../../domain/agreement';
import { openContract, type Terms } from '../../domain/terms';
import { migrate } from '../../migrations';
import { registerSearchAttributes } from '../../scripts/search-attributes';
import { keepContract } from '../../store/contracts';
import { openDatabase, type Database } from '../../store/database';
import { sha256 } from '../../store/secrets';
import { contractWorkflow } from '../../workflows/contract';
import { actUpdate, stateQuery, type Answer, type Start } from '../../workflows/messages';
import { ADA, BEN, SAM, PARTIES, SIGNATURE, TERMS } from '../people';
import { workflowBundlePath } from '../setup/global';

export const SECRET = 'a secret of forty characters for the tests';
const QUEUE = 'tenon-test';

/** One contract on the time-skipping server, with the real activities on a real database. */
export class House {
  private constructor(
    readonly env: TestWorkflowEnvironment, readonly db: Database, readonly folder: string,
    private readonly hire: () => Promise<Worker>, private readonly closeGateway: () => Promise<void>,
  ) {}

  private worker?: Worker;
  private running?: Promise<void>;

  static async open(options: { gateway?: Gateway; server?: 'time-skipping' | 'real' } = {}): Promise<House> {
    Runtime.install({ logger: new DefaultLogger((process.env.TEST_LOG as 'ERROR') ?? 'ERROR') });
    const env = await environment(options.server ?? 'time-skipping');
    await registerSearchAttributes(env.connection, 'default');
    const folder = mkdtempSync(join(tmpdir(), 'tenon-test-'));
    const db = openDatabase(join(folder, 'tenon.sqlite'));
    await migrate(db);
    const now = new Date().toISOString();
    await db('people').insert([ADA, BEN, SAM].map(({ id, name, email }) => ({ id, name, email, zone: 'Europe/London', created_at: now, joined_at: now, staff: id === SAM.id ? 'support' : null })));
    const sandbox = await SandboxGateway.open(join(folder, 'sandbox.sqlite'), 2);
    const gateway = options.gateway ?? sandbox;
    const hire = () => Worker.create({
      connection: env.nativeConnection, taskQueue: QUEUE, workflowBundle: { codePath: workflowBundlePath },
      activities: createActivities({ db, gateway, secretKey: SECRET, lettersWait: () => undefined }),
    });
    const house = new House(env, db, folder, hire, () => sandbox.close());
    await house.wake();
    return house;
  }

  /** Starts the worker. */
  async wake(): Promise<void> {
    this.worker = await this.hire();
    this.running = this.worker.run();
  }

  /** Stops the worker: what happens meanwhile waits for it. */
  async rest(): Promise<void> {
    this.worker?.shutdown();
    await this.running;
    this.worker = undefined;
  }

  async close(): Promise<void> {
    await this.rest();
    await this.env.teardown();
    await Promise.all([this.db.destroy(), this.closeGateway()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What a run of these terms starts with; the contract is kept, and nothing has been sent. */
  private async drafted(id: string, terms: Terms, options: Partial<Start>): Promise<Start> {
    const document = agreementText(id, terms);
    const at = await this.env.currentTimeMs();
    await keepContract(this.db, { id, terms, document, documentHash: sha256(document), parties: PARTIES, at });
    return { state: openContract(id, terms, sha256(document), PARTIES, at), page: `http://tenon.test/contracts/${id}`, ...options };
  }

  /** A run that nobody has sent anything to: what is left when the sender's first act never arrives. */
  async started(id: string, terms: Terms = TERMS, options: Partial<Start> = {}): Promise<Story> {
    return this.run(id, terms, await this.drafted(id, terms, options));
  }

  /** A run of a contract that is kept, from a state on. */
  async run(id: string, terms: Terms, start: Start): Promise<Story> {
    await this.env.client.workflow.start<typeof contractWorkflow>('contractWorkflow', { workflowId: `contract-${id}`, taskQueue: QUEUE, args: [start] });
    return new Story(this, id, terms, this.env.client.workflow.getHandle(`contract-${id}`));
  }

  /** Ada offers Ben a contract; the offer is sent, not yet signed by Ben. */
  async offered(id: string, terms: Terms = TERMS, options: Partial<Start> = {}): Promise<Story> {
    const start = await this.drafted(id, terms, options);
    const operation = new WithStartWorkflowOperation<typeof contractWorkflow>('contractWorkflow', {
      workflowId: `contract-${id}`, taskQueue: QUEUE, args: [start], workflowIdConflictPolicy: 'USE_EXISTING',
    });
    const request = requestOf('offer', terms.sender, SIGNATURE, `send-${id}`);
    await this.env.client.workflow.executeUpdateWithStart(actUpdate('offer.send'), { args: [request], updateId: `send-${id}`, startWorkflowOperation: operation });
    return new Story(this, id, terms, this.env.client.workflow.getHandle(`contract-${id}`));
  }

  /** The same, signed by both. */
  async signed(id: string, terms: Terms = TERMS, options: Partial<Start> = {}): Promise<Story> {
    const story = await this.offered(id, terms, options);
    await story.act('offer.accept', 'offer', terms.sender === 'client' ? 'freelancer' : 'client', SIGNATURE);
    return story;
  }
}

/** The time-skipping server, or a real one whose clock is everybody's. */
function environment(server: 'time-skipping' | 'real'): Promise<TestWorkflowEnvironment> {
  const variable = server === 'real' ? 'TEMPORAL_CLI_PATH' : 'TEMPORAL_TEST_SERVER_PATH';
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: run the tests by \`npm test\`, which gets the test servers.`);
  const executable = { type: 'existing-path', path } as const;
  return server === 'real' ? TestWorkflowEnvironment.createLocal({ server: { executable } }) : TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
}

let requests = 0;

/** The request that the API makes of somebody's act. */
export function requestOf(instance: string, role: Role, input: Facts, request: string): Request {
  const person = role === 'client' || role === 'freelancer' ? PARTIES[role as Party] : undefined;
  return { instance, by: { role, ...(person ? { person } : {}) }, input, cause: { kind: role === 'support' ? 'staff' : 'act', request, channel: 'web' } };
}

/** What happens to one contract, told in acts and in time that passes. */
export class Story {
  constructor(readonly house: House, readonly id: string, readonly terms: Terms, readonly handle: WorkflowHandle) {}

  act(name: string, instance: string, role: Role, input: Facts = {}, request = `act-${++requests}`): Promise<Answer> {
    return bounded(`${name} on ${instance}`, this.handle.executeUpdate(actUpdate(name), { args: [requestOf(instance, role, input, request)], updateId: request }));
  }

  staff(name: string, instance: string, input: Facts = {}): Promise<void> {
    return this.handle.signal(name, requestOf(instance, 'support', input, `staff-${++requests}`));
  }

  state = (): Promise<RunState> => bounded('the query for the state', this.handle.query(stateQuery));
  statusOf = async (instance: string): Promise<string | undefined> => (await this.state()).instances[instance]?.status;
  now = (): Promise<number> => this.house.env.currentTimeMs();

  /** Lets time pass on the server's clock. */
  pass = (seconds: number): Promise<void> => bounded(`letting ${seconds} seconds pass`, this.house.env.sleep(seconds * 1000));

  /** Lets time pass up to so many seconds before (or, negative, after) an instance's deadline. */
  async passUntil(instance: string, secondsBefore: number): Promise<void> {
    const { clock } = (await this.state()).instances[instance]!;
    await this.pass((clock!.dueAt - (await this.now())) / 1000 - secondsBefore);
  }

  /** Lets time pass up to an instant. */
  async passTo(at: number): Promise<void> {
    const ms = at - (await this.now());
    if (ms > 0) await this.pass(ms / 1000);
  }

  /**
   * Ends the run, so that its timers disturb nobody: the server's clock is everybody's. It is asked first: what SQL has is
   * there before the workflow's task is done, and a run that is ended in a task stops the test server's clock for good.
   */
  async over(): Promise<void> {
    await bounded('the last query', this.handle.query(stateQuery), 3000).catch(() => undefined);
    await this.handle.terminate().catch(() => undefined);
  }

  /** Every run of the workflow with its history, the first one first. */
  async runs(): Promise<Array<{ runId: string; history: Awaited<ReturnType<WorkflowHandle['fetchHistory']>> }>> {
    const { workflow } = this.house.env.client;
    const found = [];
    let runId = (await this.handle.describe()).raw.workflowExecutionInfo?.firstRunId || undefined;
    while (runId) {
      const history = await workflow.getHandle(this.handle.workflowId, runId).fetchHistory();
      found.push({ runId, history });
      runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
    }
    return found;
  }

  /** What SQL has of an instance: what pages show. */
  async recorded(instance: string): Promise<string | undefined> {
    const row = await this.house.db('instances').where({ contract_id: this.id, key: instance }).first('status');
    return row?.status;
  }

  /** The letters that went into the outbox, as `role event`. */
  async letters(): Promise<string[]> {
    const rows = await this.house.db('letters').join('events', (join) => join.on('events.contract_id', 'letters.contract_id').andOn('events.sequence', 'letters.sequence'))
      .where({ 'letters.contract_id': this.id }).orderBy(['letters.sequence', 'letters.place', 'letters.to_role']).select('to_role', 'process', 'action');
    return rows.map((row) => `${row.to_role} ${row.process}.${row.action}`);
  }
}

/** Says what hangs, where a test would only say that it took too long. */
function bounded<T>(what: string, doing: Promise<T>, ms = 20_000): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`Nothing came back from ${what}`)), ms); });
  return Promise.race([doing, late]).finally(() => clearTimeout(timer));
}

/** Looks until something holds, for a few seconds of real time: what was recorded may be a moment behind the server's clock. */
export async function eventually<T>(look: () => Promise<T>, holds: (seen: T) => boolean, ms = 5000): Promise<T> {
  for (const until = Date.now() + ms; ;) {
    const seen = await look();
    if (holds(seen) || Date.now() > until) return seen;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

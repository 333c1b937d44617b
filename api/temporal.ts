import {
  Client, Connection, WithStartWorkflowOperation, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Request } from '../domain/engine';
import type { RefusalCode, RefusalFacts } from '../domain/refusal';
import { TASK_QUEUE, temporalConnection, workflowId } from '../temporal.config';
import type { contractWorkflow } from '../workflows';
import { actUpdate, catchUpUpdate, type Answer, type Start } from '../workflows/messages';
import { summaryOf } from './summary';

/** What became of an act. `unconfirmed`: it was sent and nobody knows; asking again with the same key is safe. */
export type ActOutcome =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: RefusalFacts }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'unconfirmed' };

/** The one way from the web to the runs. */
export interface Runs {
  /** Starts the contract's run and sends its offer, in one call. */
  offer(start: Start, request: Request): Promise<ActOutcome>;
  /** Takes a declared action: `milestone.submit`. The request key makes it one act, however often it is asked for. */
  act(contractId: string, name: string, request: Request): Promise<ActOutcome>;
  /** Has a run look whether the record is ahead of it. False when it could not be asked. */
  catchUp(contractId: string): Promise<boolean>;
  /** Whether Temporal answers. */
  ready(): Promise<boolean>;
}

const ANSWER_WITHIN_MS = 8_000;
const CONNECT_WITHIN_MS = 2_000;
const UNAVAILABLE = 14;
/** gRPC's number for a channel that is connected. */
const READY = 2;

/** Connects when first needed and again after an outage, so that pages work without Temporal. */
export class TemporalRuns implements Runs {
  private line: Promise<Line> | undefined;

  async offer(start: Start, request: Request): Promise<ActOutcome> {
    return this.outcome(async (client) => {
      const { id, terms, run } = start.state;
      const operation = new WithStartWorkflowOperation<typeof contractWorkflow>('contractWorkflow', {
        workflowId: workflowId(run, id), taskQueue: TASK_QUEUE, args: [start],
        workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE',
        staticSummary: summaryOf(id, terms),
        staticDetails: `[Open the contract’s page](${start.page})`,
        memo: { contract: id, page: start.page },
      });
      return client.workflow.executeUpdateWithStart(actUpdate('offer.send'), { args: [request], updateId: updateIdOf('offer.send', request), startWorkflowOperation: operation });
    });
  }

  async act(contractId: string, name: string, request: Request): Promise<ActOutcome> {
    return this.outcome((client) =>
      client.workflow.getHandle(workflowId('contract', contractId)).executeUpdate(actUpdate(name), { args: [request], updateId: updateIdOf(name, request) }));
  }

  async catchUp(contractId: string): Promise<boolean> {
    try {
      const client = await this.connected();
      const handle = client.workflow.getHandle(workflowId('contract', contractId));
      await client.connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, () => handle.executeUpdate(catchUpUpdate));
      return true;
    } catch {
      return false;
    }
  }

  async ready(): Promise<boolean> {
    try {
      const client = await this.connected();
      await client.connection.withDeadline(Date.now() + CONNECT_WITHIN_MS, () => client.workflowService.getSystemInfo({}));
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.line?.then((line) => line.close(), () => undefined);
  }

  /**
   * A connection that stands. One that broke is not waited for: a call on it would hang until nobody knows what became of
   * it, and it may take minutes before it tries again by itself.
   */
  private async connected(): Promise<Client> {
    const held = this.line;
    const line = await held;
    if (line?.stands) return line.caller;
    if (this.line === held) {
      void line?.close().catch(() => undefined);
      this.line = Line.open();
      this.line.catch(() => { this.line = undefined; });
    }
    return (await (this.line ?? Line.open())).caller;
  }

  private async outcome(ask: (client: Client) => Promise<Answer>): Promise<ActOutcome> {
    let client: Client;
    try {
      client = await this.connected();
    } catch {
      return { kind: 'unavailable' };
    }
    try {
      return { kind: 'done', answer: await client.connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, () => ask(client)) };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

/** A connection that can tell whether it is there. */
class Line extends Connection {
  readonly caller = new Client({ connection: this, namespace: temporalConnection().namespace });

  static async open(): Promise<Line> {
    return (await Line.connect({ ...temporalConnection().connectionOptions, connectTimeout: CONNECT_WITHIN_MS })) as Line;
  }

  get stands(): boolean {
    return this.client.getChannel().getConnectivityState(false) === READY;
  }
}

/**
 * The server answers an update with a known ID by what it answered first and never looks at its name: so the ID says which
 * act it is, and a key that comes with another act reaches the run, which refuses it.
 */
const updateIdOf = (name: string, { instance, cause }: Request): string | undefined => cause.request && `${cause.request} ${name} ${instance}`;

/** Every error of the client in one place; one that is not known is a bug and goes on. */
function outcomeOf(error: unknown): ActOutcome {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const { type, message, details } = error.cause;
    const { field } = (details?.[0] ?? {}) as { field?: string | null };
    return { kind: 'refused', refusal: { code: (type ?? 'NotAllowed') as RefusalCode, sentence: message ?? '', ...(field ? { field } : {}) } };
  }
  if (error instanceof WorkflowNotFoundError) return { kind: 'refused', refusal: { code: 'Ended', sentence: 'This contract has ended; nothing is open any more.' } };
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { kind: 'unconfirmed' };
  if (grpcCode(error) === UNAVAILABLE) return { kind: 'unavailable' };
  if (grpcCode(error) !== undefined) return { kind: 'unconfirmed' };
  throw error;
}

/** The gRPC code of an error or of what caused it. */
function grpcCode(error: unknown): number | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code === 'number') return code;
  }
  return undefined;
}

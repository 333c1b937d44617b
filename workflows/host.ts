import {
  allHandlersFinished, ApplicationFailure, CancellationScope, condition, isCancellation, log, setDefaultSignalHandler, setHandler, sleep, workflowInfo,
} from '@temporalio/workflow';
import { nextDue } from '../domain/clock';
import { isOver, perform, performDue, refusalOf, refuse, type Performed, type Request } from '../domain/engine';
import { everyAction } from '../domain/processes';
import { Refusal, type RefusalFacts } from '../domain/refusal';
import type { RunState, Step } from '../domain/run';
import { record } from './activities';
import { actUpdate, staffSignal, stateQuery, type Answer, type Payment, type Start } from './messages';
import { askGateway, followPayment, paymentOf } from './payments';
import { Attributes, tellStory, waitSummary } from './story';

const ANSWERS_KEPT = 50;

/** Thrown to the caller of an update: the refusal's code is its type, the sentence its message. */
const failureOf = (refusal: RefusalFacts): ApplicationFailure =>
  ApplicationFailure.create({ type: refusal.code, message: refusal.sentence, nonRetryable: true, details: [{ field: refusal.field ?? null }] });

/**
 * Runs the instances of one run, whatever they are. Handlers change the state and wait; the one loop does
 * the effects in order: record, then payments, then the timer. It knows no process by name.
 */
export class Host {
  private state: RunState;
  private payments: Payment[];
  private readonly answers: Map<string, Answer>;
  private readonly queue: Step[] = [];
  private readonly attributes = new Attributes();
  private recorded: number;
  private timer: { at: number; scope: CancellationScope } | undefined;
  private woken = false;

  constructor(private readonly start: Start) {
    this.state = start.state;
    this.recorded = start.state.sequence;
    this.answers = new Map(start.answers ?? []);
    this.payments = [...(start.payments ?? [])];
    this.listen();
  }

  /** Runs until every instance is final, or until the run should continue as new: then what to carry over. */
  async run(): Promise<Start | 'over'> {
    for (const payment of this.payments.filter(({ asked }) => asked)) void this.follow(payment);
    for (;;) {
      this.silences();
      if (this.queue.length > 0) await this.recordAll();
      else if (this.nextPayment()) await this.ask(this.nextPayment()!);
      else if (isOver(this.state) && allHandlersFinished()) return 'over';
      else if (this.shouldRollOver()) return this.carryOver();
      else await this.wait();
    }
  }

  private listen(): void {
    setHandler(stateQuery, () => this.state, { description: 'The whole state of the run' });
    for (const { name, action } of everyAction()) {
      const description = action.button ?? name;
      setHandler(actUpdate(name), (request) => this.act(name, request), { validator: (request) => this.check(name, request), description });
      setHandler(staffSignal(name), (request) => this.staff(name, request), { description });
    }
    setDefaultSignalHandler((name, ...args) => this.staff(name, args[0] as Request));
  }

  /** The validator: a refused action never enters history. */
  private check(name: string, request: Request): void {
    if (this.repeated(request)) return;
    const refusal = malformed(request) ?? refusalOf(this.state, name, request, Date.now());
    if (refusal) throw failureOf(refusal);
  }

  private repeated(request: Request): Answer | undefined {
    return request?.cause?.request ? this.answers.get(request.cause.request) : undefined;
  }

  private async act(name: string, request: Request): Promise<Answer> {
    const before = this.repeated(request);
    if (before) return before;
    this.silences();
    this.take(this.performed(name, request));
    const { sequence } = this.state;
    await condition(() => this.recorded >= sequence && !this.payments.some((payment) => payment.instance === request.instance && !payment.asked));
    return this.answer(request, sequence);
  }

  private performed(name: string, request: Request): Performed {
    try {
      return perform(this.state, name, request, Date.now());
    } catch (error) {
      throw error instanceof Refusal ? failureOf(error) : error;
    }
  }

  private answer(request: Request, sequence: number): Answer {
    const { key, status, version } = this.state.instances[request.instance]!;
    return this.remember(request, { sequence, instance: key, status, version });
  }

  private remember(request: Request, answer: Answer): Answer {
    if (request.cause.request) this.answers.set(request.cause.request, answer);
    for (const [oldest] of this.answers) if (this.answers.size > ANSWERS_KEPT) this.answers.delete(oldest);
    return answer;
  }

  /** A staff step that cannot be done is an event too: recorded as refused, changing nothing. One that is delivered twice is one step. */
  private staff(name: string, request: Request): void {
    const unread = malformed(request);
    if (!unread && this.repeated(request)) return;
    this.silences();
    const asked = unread ? UNREAD : staffRequest(request);
    const refusal = unread ?? refusalOf(this.state, name, asked, Date.now());
    this.take(refusal ? refuse(this.state, name, asked, refusal, Date.now()) : perform(this.state, name, asked, Date.now()));
    this.remember(asked, { sequence: this.state.sequence, instance: asked.instance, status: '', version: this.state.sequence });
  }

  private take({ state, steps }: Performed): void {
    this.state = state;
    this.queue.push(...steps);
  }

  private silences(): void {
    for (let due = performDue(this.state, Date.now()); due; due = performDue(this.state, Date.now())) this.take(due);
  }

  private async recordAll(): Promise<void> {
    const steps = this.queue.splice(0);
    const { state } = this;
    const last = steps.at(-1)!;
    await record.executeWithOptions(
      { startToCloseTimeout: '20s', retry: { initialInterval: '200ms', maximumInterval: '10s' }, summary: `${steps.map((step) => `${step.instance}.${step.action}`).join(', ').slice(0, 180)}` },
      [{ run: state.run, id: state.id, terms: state.terms, steps }],
    );
    this.expect(steps.map((step) => paymentOf(state, step)).filter((payment) => payment !== undefined));
    this.recorded = last.sequence;
    log.info('recorded', { process: last.process, action: last.action, sequence: last.sequence });
  }

  /** A payment that is still being looked up is not asked for again: the same key is the same payment. */
  private expect(payments: readonly Payment[]): void {
    this.payments.push(...payments.filter(({ key }) => !this.payments.some((known) => known.key === key)));
  }

  private nextPayment(): Payment | undefined {
    return this.payments.find(({ asked }) => !asked);
  }

  /** One short attempt while the person waits; an outcome that is not known yet is followed in the background. */
  private async ask(payment: Payment): Promise<void> {
    const outcome = await askGateway(payment);
    if (outcome !== 'unknown') return this.settle(payment, outcome);
    const asked = { ...payment, asked: true };
    this.payments = this.payments.map((each) => (each.key === payment.key ? asked : each));
    void this.follow(asked);
  }

  private async follow(payment: Payment): Promise<void> {
    try {
      this.settle(payment, await followPayment(payment));
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }

  private settle(payment: Payment, outcome: 'confirmed' | 'declined'): void {
    if (!this.payments.some(({ key }) => key === payment.key)) return;
    const name = payment[outcome];
    const request: Request = { instance: payment.instance, by: { role: 'provider' }, input: {}, cause: { kind: 'provider', request: payment.key } };
    const refusal = refusalOf(this.state, name, request, Date.now());
    this.take(refusal ? refuse(this.state, name, request, refusal, Date.now()) : perform(this.state, name, request, Date.now()));
    this.payments = this.payments.filter((each) => each.key !== payment.key);
    this.woken = true;
  }

  /** Nothing in flight: a safe point to hand the state to a new run. */
  private shouldRollOver(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    const wanted = this.start.rollOverAfter ? historyLength >= this.start.rollOverAfter : continueAsNewSuggested;
    return wanted && allHandlersFinished();
  }

  private carryOver(): Start {
    return { ...this.start, state: this.state, payments: this.payments, answers: [...this.answers] };
  }

  private async wait(): Promise<void> {
    tellStory(this.state, this.start.page);
    this.attributes.tell(this.state);
    this.arm();
    this.woken = false;
    await condition(() => this.woken || this.queue.length > 0 || this.shouldRollOver() || (isOver(this.state) && allHandlersFinished()));
  }

  /** The one timer. One that is armed for an earlier instant is left: it is looked at again when it fires. */
  private arm(): void {
    const at = nextDue(this.state)?.at;
    if (at === undefined || (this.timer && this.timer.at <= at)) return;
    this.timer?.scope.cancel();
    const scope = new CancellationScope();
    this.timer = { at, scope };
    void scope.run(() => sleep(Math.max(1, at - Date.now()), { summary: waitSummary(this.state) })).then(
      () => { this.timer = undefined; this.woken = true; },
      (error: unknown) => { if (!isCancellation(error)) throw error; },
    );
  }
}

/** What is recorded of a staff step that could not be read. */
const UNREAD: Request = { instance: '', by: { role: 'support' }, input: {}, cause: { kind: 'staff' } };

/** A signal comes from support, whatever it says; what else it carries goes no further. */
const staffRequest = ({ instance, by, input, cause, expects }: Request): Request =>
  ({ instance, by: { role: 'support', person: by.person }, input, cause: { kind: 'staff', request: cause.request }, expects });

/** The shape that every request has; what is inside it is the engine's business. */
function malformed(request: Request | undefined): RefusalFacts | undefined {
  const good = isObject(request) && typeof request.instance === 'string' && isObject(request.by) && typeof request.by.role === 'string'
    && isObject(request.input) && Object.values(request.input).every((fact) => fact === null || ['string', 'number'].includes(typeof fact))
    && isObject(request.cause) && typeof request.cause.kind === 'string'
    && isMaybe('string', request.by.person) && isMaybe('string', request.cause.request) && isMaybe('number', request.expects);
  return good ? undefined : { code: 'BadInput', sentence: 'This step could not be read: it needs instance, by, input and cause.' };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const isMaybe = (type: 'string' | 'number', value: unknown): boolean => value === undefined || typeof value === type;

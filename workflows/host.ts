import {
  allHandlersFinished, CancellationScope, condition, isCancellation, log, setDefaultSignalHandler, setHandler, sleep, workflowInfo,
} from '@temporalio/workflow';
import { nextDue } from '../domain/clock';
import { isOver, perform, performDue, refusalOf, refuse, type Performed, type Request } from '../domain/engine';
import { everyAction } from '../domain/processes';
import { Refusal } from '../domain/refusal';
import type { RunState, Step } from '../domain/run';
import { record, recordedAfter } from './activities';
import { actUpdate, catchUpUpdate, staffSignal, stateQuery, type Answer, type Payment, type Start } from './messages';
import { askGateway, followPayment, paymentOf } from './payments';
import { failureOf, malformed, staffRequest, UNREAD } from './requests';
import { Attributes, tellStory, waitSummary } from './story';

const ANSWERS_KEPT = 50;

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
  /** The state as it is recorded; what came after it may have to be done over. */
  private settled: RunState;
  /** What nobody waits for and must not be lost if it has to be done over: staff steps, outcomes of payments. */
  private redo: Array<{ sequence: number; request: string | undefined; again: () => void }> = [];
  /** Counts how often the record knew better. */
  private corrections = 0;
  private timer: { at: number; scope: CancellationScope } | undefined;
  private woken = false;

  constructor(private readonly start: Start) {
    this.state = start.state;
    this.recorded = start.state.sequence;
    this.settled = start.state;
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
    setHandler(catchUpUpdate, () => this.catchUp(), { description: 'Look whether the record is ahead of the run' });
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
    for (;;) {
      const before = this.repeated(request);
      if (before) return before;
      this.silences();
      this.take(this.performed(name, request));
      const { sequence } = this.state;
      if (await this.isDone(request.instance)) return this.answer(request, sequence);
    }
  }

  /** Waits until all is recorded, the first word of a payment included; false if the record corrected the run meanwhile. */
  private async isDone(instance: string): Promise<boolean> {
    const { corrections } = this;
    const isAsking = () => this.payments.some((payment) => payment.instance === instance && !payment.asked);
    const isRecorded = (sequence: number) => this.corrections !== corrections || (this.recorded >= sequence && !isAsking());
    const { sequence } = this.state;
    await condition(() => isRecorded(sequence));
    const withOutcome = this.state.sequence;
    await condition(() => isRecorded(withOutcome));
    return this.corrections === corrections;
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
    this.redo.push({ sequence: this.state.sequence, request: asked.cause.request, again: () => this.staff(name, request) });
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
    const known = await record.executeWithOptions(
      { startToCloseTimeout: '20s', retry: { initialInterval: '200ms', maximumInterval: '10s' }, summary: `${steps.map((step) => `${step.instance}.${step.action}`).join(', ').slice(0, 180)}` },
      [{ run: state.run, id: state.id, terms: state.terms, steps }],
    );
    // Histories from before the record answered have nothing here.
    if (known?.length) return this.correct(known);
    this.settle(state, steps);
    log.info('recorded', { process: last.process, action: last.action, sequence: last.sequence });
  }

  private settle(state: RunState, steps: readonly Step[]): void {
    this.expect(steps.map((step) => paymentOf(state, step)).filter((payment) => payment !== undefined));
    this.settled = state;
    this.recorded = steps.at(-1)!.sequence;
    this.redo = this.redo.filter(({ sequence }) => sequence > this.recorded);
  }

  /**
   * The record has other steps under these numbers: a worker wrote them, people were shown them, and it died before the
   * workflow task ended. They are what happened; whatever is not among them is done over from there.
   */
  private correct(known: readonly Step[]): void {
    log.warn('corrected by the record', { sequence: known[0]!.sequence });
    const after = known.flatMap((step) => step.after).map((instance) => [instance.key, instance] as const);
    const state = { ...this.settled, instances: { ...this.settled.instances, ...Object.fromEntries(after) }, sequence: known.at(-1)!.sequence };
    const redo = this.redo.splice(0);
    this.queue.length = 0;
    this.state = state;
    for (const { cause, instance, sequence } of known) this.rememberKnown(cause.request, instance, sequence);
    this.settle(state, known);
    this.corrections += 1;
    const done = new Set(known.map(({ cause }) => cause.request));
    for (const { request, again } of redo) if (request === undefined || !done.has(request)) again();
  }

  /** Waits until nothing is being recorded: what is on its way there is not what another life left. */
  private async catchUp(): Promise<void> {
    await condition(() => this.recorded === this.state.sequence);
    const { run, id, sequence } = this.state;
    const known = await recordedAfter({ run, id, sequence });
    if (known.length > 0 && this.state.sequence === sequence) this.correct(known);
    this.woken = true;
  }

  private rememberKnown(request: string | undefined, instance: string, sequence: number): void {
    const { status = '', version = sequence } = this.state.instances[instance] ?? {};
    if (request) this.answers.set(request, { sequence, instance, status, version });
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
    if (outcome !== 'unknown') return this.conclude(payment, outcome);
    const asked = { ...payment, asked: true };
    this.payments = this.payments.map((each) => (each.key === payment.key ? asked : each));
    void this.follow(asked);
  }

  private async follow(payment: Payment): Promise<void> {
    try {
      this.conclude(payment, await followPayment(payment));
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }

  private conclude(payment: Payment, outcome: 'confirmed' | 'declined'): void {
    if (!this.payments.some(({ key }) => key === payment.key)) return;
    const name = payment[outcome];
    const request: Request = { instance: payment.instance, by: { role: 'provider' }, input: {}, cause: { kind: 'provider', request: payment.key } };
    const refusal = refusalOf(this.state, name, request, Date.now());
    this.take(refusal ? refuse(this.state, name, request, refusal, Date.now()) : perform(this.state, name, request, Date.now()));
    this.payments = this.payments.filter((each) => each.key !== payment.key);
    this.redo.push({ sequence: this.state.sequence, request: payment.key, again: () => this.concludeAgain(payment, outcome) });
    this.woken = true;
  }

  private concludeAgain(payment: Payment, outcome: 'confirmed' | 'declined'): void {
    this.expect([{ ...payment, asked: true }]);
    this.conclude(payment, outcome);
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

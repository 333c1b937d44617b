import { allHandlersFinished, condition, isCancellation, log, setDefaultSignalHandler, setHandler, workflowInfo } from '@temporalio/workflow';
import { nextDue } from '../domain/clock';
import { afterStep, isOver, perform, performDue, refusalOf, refuse, wantedBy, type Performed, type Request, type Wanted } from '../domain/engine';
import { actionOf, everyAction } from '../domain/processes';
import type { Reading } from '../domain/process';
import type { RefusalFacts } from '../domain/refusal';
import type { Facts, Instance, RunState, Step } from '../domain/run';
import { readFacts, record, recordedAfter } from './activities';
import { Alarm } from './alarm';
import { Answers } from './answers';
import { Attributes } from './attributes';
import { actUpdate, catchUpUpdate, staffSignal, stateQuery, type Answer, type Payment, type Start } from './messages';
import { askGateway, followPayment, paymentOf } from './payments';
import { failureOf, malformed, staffRequest, UNREAD } from './requests';
import { tellStory, waitSummary } from './story';

/**
 * Runs the instances of one run, whatever they are. Handlers change the state and wait; the one loop does
 * the effects in order: record, then payments, then the alarm. It knows no process by name.
 */
export class Host {
  private state: RunState;
  private payments: Payment[];
  private readonly answers: Answers;
  private readonly queue: Step[] = [];
  private readonly attributes = new Attributes();
  private recorded: number;
  /** The state as it is recorded; what came after it may have to be done over. */
  private settled: RunState;
  /** What nobody waits for and must not be lost if it has to be done over: staff steps, outcomes of payments. */
  private redo: Array<{ sequence: number; request: string | undefined; again: () => void }> = [];
  /** What ended and was forgotten since it was last waited for: an act that ends its instance still answers with it. */
  private readonly ended = new Map<string, Instance>();
  /** Counts how often the record knew better. */
  private corrections = 0;
  private woken = false;
  private readonly alarm = new Alarm(() => { this.woken = true; });

  constructor(private readonly start: Start) {
    this.state = start.state;
    this.recorded = start.state.sequence;
    this.settled = start.state;
    this.answers = new Answers(start.answers);
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
      else if (wantedBy(this.state, Date.now())) await this.readDue(wantedBy(this.state, Date.now())!);
      else if (isOver(this.state) && allHandlersFinished()) return this.end();
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
    if (this.answers.of(name, request)) return;
    const refusal = malformed(request) ?? this.refusalOf(name, request);
    if (refusal) throw failureOf(refusal);
  }

  private refusalOf(name: string, request: Request): RefusalFacts | undefined {
    return this.answers.refusalOf(name, request) ?? refusalOf(this.state, name, request, Date.now());
  }

  private async act(name: string, request: Request): Promise<Answer> {
    for (;;) {
      const before = this.answers.of(name, request);
      if (before) return before;
      this.silences();
      if (this.isBehind()) {
        await condition(() => !this.isBehind());
        continue;
      }
      const read = readingOf(name) && (await this.readFor(name, request));
      if (read === 'outdated') continue;
      this.take(this.performed(name, read ? { ...request, read } : request));
      const { corrections, state: { sequence } } = this;
      await condition(() => this.corrections !== corrections || this.stands(request.instance));
      if (this.corrections === corrections) return this.answer(name, request, sequence);
    }
  }

  /** Something has run out that has to read first. It comes before any act: else work that goes on might miss its week. */
  private isBehind(): boolean {
    return wantedBy(this.state, Date.now()) !== undefined;
  }

  /** Whether an instance is recorded as it is, the first word of a payment included. */
  private stands(instance: string): boolean {
    return this.settled.instances[instance] === this.state.instances[instance]
      && !this.payments.some((payment) => payment.instance === instance && !payment.asked);
  }

  private performed(name: string, request: Request): Performed {
    const refusal = this.refusalOf(name, request);
    if (refusal) throw failureOf(refusal);
    return perform(this.state, name, request, Date.now());
  }

  private answer(name: string, request: Request, sequence: number): Answer {
    const { key, status, version } = this.state.instances[request.instance] ?? this.ended.get(request.instance)!;
    return this.answers.remember(name, request.cause.request, { sequence, instance: key, status, version });
  }

  /** A staff step that is delivered twice is one step. */
  private staff(name: string, request: Request): void {
    const unread = malformed(request);
    if (!unread && this.answers.of(name, request)) return;
    this.doStaffStep(name, unread ? UNREAD : staffRequest(request), unread);
  }

  /** One that cannot be done is an event too: recorded as refused, changing nothing. */
  private doStaffStep(name: string, request: Request, unread?: RefusalFacts): void {
    this.silences();
    const refusal = unread ?? this.refusalOf(name, request);
    this.take(refusal ? refuse(this.state, name, request, refusal, Date.now()) : perform(this.state, name, request, Date.now()));
    const { sequence } = this.state;
    this.redo.push({ sequence, request: request.cause.request, again: () => this.doStaffStep(name, request, unread) });
    this.answers.remember(name, request.cause.request, { sequence, instance: request.instance, status: '', version: sequence });
  }

  private take({ state, steps }: Performed): void {
    this.state = state;
    this.queue.push(...steps);
    for (const each of steps.flatMap(({ after }) => after)) if (!state.instances[each.key]) this.ended.set(each.key, each);
  }

  /**
   * What an act has to know from outside. Everything before it is recorded first: that is what will be read. `outdated`
   * where somebody else acted on the instance meanwhile: what was read is not how it stands.
   */
  private async readFor(name: string, request: Request): Promise<Facts | 'outdated' | undefined> {
    await condition(() => this.queue.length === 0 && this.recorded === this.state.sequence);
    const instance = this.state.instances[request.instance];
    if (!instance) return undefined;
    const facts = await this.read({ reading: readingOf(name)!, instance, input: request.input });
    return this.state.instances[request.instance] === instance ? facts : 'outdated';
  }

  private read(wanted: Wanted): Promise<Facts> {
    const { id, terms } = this.state;
    return readFacts.executeWithOptions({ startToCloseTimeout: '20s', retry: { initialInterval: '200ms', maximumInterval: '10s' }, summary: `${wanted.reading} for ${wanted.instance.key}` }, [{ ...wanted, id, terms, at: Date.now() }]);
  }

  /** What has run out and must read first. It is done only if it is still what is due: people may have acted meanwhile. */
  private async readDue(wanted: Wanted): Promise<void> {
    const facts = await this.read(wanted);
    const still = wantedBy(this.state, Date.now());
    if (still && still.reading === wanted.reading && still.instance === wanted.instance) this.take(performDue(this.state, Date.now(), facts)!);
  }

  private silences(): void {
    for (let due = performDue(this.state, Date.now()); due; due = performDue(this.state, Date.now())) this.take(due);
  }

  private async recordAll(): Promise<void> {
    const steps = this.queue.splice(0);
    const { state } = this;
    const known = await record.executeWithOptions(
      { startToCloseTimeout: '20s', retry: { initialInterval: '200ms', maximumInterval: '10s' }, summary: `${steps.map((step) => `${step.instance}.${step.action}`).join(', ').slice(0, 180)}` },
      [{ run: state.run, id: state.id, parties: state.terms.parties, steps }],
    );
    // Histories from before the record answered have nothing here.
    if (known?.length) return this.correct(known);
    this.settle(state, steps);
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
    const state = known.reduce(afterStep, this.settled);
    const redo = this.redo.splice(0);
    this.queue.length = 0;
    this.state = state;
    for (const step of known) this.answers.rememberStep(step, state);
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
    return { ...this.start, state: this.state, payments: this.payments, answers: this.answers.carried() };
  }

  private async wait(): Promise<void> {
    if (allHandlersFinished()) this.ended.clear();
    tellStory(this.state, this.start.page);
    this.arm();
    this.woken = false;
    await condition(() => this.woken || this.queue.length > 0 || this.shouldRollOver() || (isOver(this.state) && allHandlersFinished()));
  }

  private arm(): void {
    const tellAt = this.attributes.tell(this.state);
    const dueAt = nextDue(this.state)?.at;
    if (dueAt !== undefined) this.alarm.by(dueAt, waitSummary(this.state));
    if (tellAt !== undefined) this.alarm.by(tellAt, 'ops are told what changed');
  }

  /** What ops see of a run that is over is how it ended. */
  private end(): 'over' {
    tellStory(this.state, this.start.page);
    this.attributes.tell(this.state);
    return 'over';
  }
}

/** What the action of a name reads before it is done. */
function readingOf(name: string): Reading | undefined {
  const [process = '', key = ''] = name.split('.');
  return actionOf(process, key)?.reads;
}

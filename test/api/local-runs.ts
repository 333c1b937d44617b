import { recordActivities } from '../../activities/record';
import type { ActOutcome } from '../../api/temporal';
import { agreementText } from '../../domain/agreement';
import { perform, refusalOf, type Performed, type Request } from '../../domain/engine';
import type { Role } from '../../domain/role';
import type { Facts, RunState, Step } from '../../domain/run';
import { openContract, type Terms } from '../../domain/terms';
import { keepContent } from '../../store/contents';
import { keepContract } from '../../store/contracts';
import { ensurePerson, keepProfile } from '../../store/people';
import { linkToken, sha256 } from '../../store/secrets';
import { paymentOf } from '../../workflows/payments';
import type { Answer } from '../../workflows/messages';
import { ADA, BEN, TERMS } from '../people';
import { dueBy, withReading } from '../runs';
import { openSite, type Site, type Told } from './site';

/** How long the way to the runs takes: time for a second press to overtake the first. */
const ON_THE_WAY_MS = 15;

/**
 * A site whose acts are really done: by the engine and the real record activity, in this process and at the site's
 * clock, in the order of the host. No rule is imitated.
 */
export class LocalSite {
  private readonly states = new Map<string, RunState>();
  private readonly answers = new Map<string, Answer>();
  private line: Promise<unknown> = Promise.resolve();
  private requests = 0;
  private contracts = 20_000;

  private constructor(readonly site: Site, readonly parties: { readonly client: string; readonly freelancer: string }) {
    site.runs.answers = (told) => this.answer(told);
  }

  static async open(): Promise<LocalSite> {
    const site = await openSite();
    const at = site.deps.now();
    const [client, freelancer] = await Promise.all([ADA, BEN].map(async ({ name, email }) => (await ensurePerson(site.db, { email, name, zone: 'Europe/London', at })).id));
    await keepProfile(site.db, client!, { name: ADA.name, zone: 'Europe/London', at });
    return new LocalSite(site, { client: client!, freelancer: freelancer! });
  }

  close = (): Promise<void> => this.site.close();

  state = (id: string): RunState => this.states.get(id)!;
  statusOf = (id: string, instance: string): string => this.state(id).instances[instance]!.status;

  /** Ada offers Ben a contract. */
  async offered(terms: Partial<Terms> = {}): Promise<string> {
    const id = String(++this.contracts);
    const all: Terms = { ...TERMS, ...terms };
    const document = agreementText(id, all);
    const at = this.site.deps.now();
    await keepContract(this.site.db, { id, terms: all, document, documentHash: sha256(document), parties: this.parties, at });
    this.states.set(id, openContract(id, all, sha256(document), this.parties, at));
    await this.does(id, all.sender, 'offer.send', 'offer', { agree: 'yes' });
    return id;
  }

  async signed(terms: Partial<Terms> = {}): Promise<string> {
    const id = await this.offered(terms);
    await this.does(id, (terms.sender ?? TERMS.sender) === 'client' ? 'freelancer' : 'client', 'offer.accept', 'offer', { agree: 'yes' });
    return id;
  }

  /** Signed, and the first milestone funded. */
  async funded(terms: Partial<Terms> = {}): Promise<string> {
    const id = await this.signed(terms);
    await this.does(id, 'client', 'milestone.fund', 'milestone-1', { method: 'sandbox-succeeds' });
    return id;
  }

  /** Funded and delivered: Ada has to look. */
  async submitted(terms: Partial<Terms> = {}): Promise<string> {
    const id = await this.funded(terms);
    await this.does(id, 'freelancer', 'milestone.submit', 'milestone-1', {}, { note: 'All is on the board.' });
    return id;
  }

  /** Somebody does something behind the scenes of the test, or it throws. */
  async does(id: string, role: Role, name: string, instance: string, input: Facts = {}, wrote?: object): Promise<void> {
    const person = role === 'client' || role === 'freelancer' ? this.parties[role] : undefined;
    const kept = wrote && person ? await keepContent(this.site.db, { contractId: id, personId: person, body: wrote, at: this.site.deps.now() }) : undefined;
    const outcome = await this.act(id, name, {
      instance, by: { role, ...(person ? { person } : {}) }, cause: { kind: role === 'provider' ? 'provider' : 'act', request: `behind-${++this.requests}`, channel: 'web' },
      input: { ...input, ...(kept ? { content: kept.id, contentHash: kept.hash } : {}) },
    });
    if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
  }

  /** Lets time pass; what runs out in between happens at its instant. */
  async pass(milliseconds: number, { silently = false } = {}): Promise<void> {
    this.site.wait(milliseconds);
    if (silently) return;
    for (const id of this.states.keys()) {
      await this.runOut(id);
    }
  }

  /** Lets time pass until an instant, a part at once. */
  async passUntil(time: string, most: number): Promise<void> {
    for (let left = Date.parse(time) - this.site.deps.now(); left > 0; left = Date.parse(time) - this.site.deps.now()) await this.pass(Math.min(most, left));
  }

  /** What has run out by now happens, and what is to be paid by it is paid. */
  private async runOut(id: string): Promise<void> {
    for (let due = await this.due(id); due; due = await this.due(id)) await this.took(id, due);
  }

  private due = (id: string): Promise<Performed | undefined> => dueBy(this.site.db, this.state(id), this.site.deps.now());

  private async took(id: string, performed: Performed): Promise<void> {
    await this.take(id, performed);
    for (const step of performed.steps) await this.pay(id, step);
  }

  /** The token of the newest letter to a role that can do something. */
  async token(id: string, action: string, role: 'client' | 'freelancer' = 'client'): Promise<string> {
    const links: Array<{ letter_id: string; actions: string }> = await this.site.db('links').where({ contract_id: id, person_id: this.parties[role] }).orderByRaw('rowid desc');
    const link = links.find(({ actions }) => actions.split(',').includes(action));
    if (!link) throw new Error(`No letter asked for ${action}`);
    return linkToken(this.site.deps.settings.secretKey, link.letter_id);
  }

  events = (id: string): Promise<Array<{ sequence: number; action: string; cause: string; by_person: string | null }>> =>
    this.site.db('events').where({ contract_id: id }).orderBy('sequence');

  /** One act after the other, as in a workflow. */
  private answer({ contractId, name, request }: Told): Promise<ActOutcome> {
    const mine = this.line.then(() => new Promise((resolve) => setTimeout(resolve, ON_THE_WAY_MS))).then(() => this.act(contractId, name, request));
    this.line = mine.catch(() => undefined);
    return mine;
  }

  private async act(id: string, name: string, request: Request): Promise<ActOutcome> {
    const before = request.cause.request && this.answers.get(`${id} ${request.cause.request}`);
    if (before) return { kind: 'done', answer: before };
    const at = this.site.deps.now();
    const read = await withReading(this.site.db, this.state(id), name, request, at);
    const refusal = refusalOf(this.state(id), name, read, at);
    if (refusal) return { kind: 'refused', refusal };
    const performed = perform(this.state(id), name, read, at);
    await this.took(id, performed);
    await this.runOut(id);
    const { key, status, version } = this.state(id).instances[request.instance] ?? performed.steps[0]!.after[0]!;
    const answer = { sequence: performed.state.sequence, instance: key, status, version };
    if (request.cause.request) this.answers.set(`${id} ${request.cause.request}`, answer);
    return { kind: 'done', answer };
  }

  /** The provider answers at once, declines, or leaves it open, as the sandbox does. */
  private async pay(id: string, step: Step): Promise<void> {
    const payment = paymentOf(this.state(id), step);
    if (!payment || payment.method === 'sandbox-times-out') return;
    await this.does(id, 'provider', payment.method === 'sandbox-declines' && payment.kind === 'charge' ? payment.declined : payment.confirmed, payment.instance);
  }

  private async take(id: string, { state, steps }: Performed): Promise<void> {
    const { record } = recordActivities({ db: this.site.db, secretKey: this.site.deps.settings.secretKey, lettersWait: () => undefined });
    await record({ run: state.run, id, parties: state.terms.parties, steps });
    this.states.set(id, state);
  }
}

/** A form of a page as a browser would send it: where to, and what it carries and holds. */
export interface FormSeen { readonly to: string; readonly fields: Readonly<Record<string, string>>; readonly buttons: readonly string[] }

/** The form of a page that has fields or hidden values; undefined where there is only the sign-out. */
export function formIn(text: string): FormSeen | undefined {
  for (const [, to, body] of text.matchAll(/<form class="stack" method="post" action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)) {
    const fields = Object.fromEntries([...body!.matchAll(/<input type="hidden" name="([^"]+)"(?: id="[^"]*")? value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]));
    return { to: to!, fields, buttons: [...body!.matchAll(/<button[^>]*>([^<]*)<\/button>/g)].map(([, label]) => label!) };
  }
  return undefined;
}

/** What stands in the larger fields of a page, by their names, as it is written there. */
export const textareas = (html: string): Record<string, string> =>
  Object.fromEntries([...html.matchAll(/<textarea[^>]* name="(\w+)"[^>]*>\n([\s\S]*?)<\/textarea>/g)].map(([, name, value]) => [name!, value!]));

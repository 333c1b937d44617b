import { recordActivities } from '../../../activities/record';
import { agreementText } from '../../../domain/agreement';
import { nextDue } from '../../../domain/clock';
import { perform, refuse, type Performed, type Request } from '../../../domain/engine';
import type { Party, Role } from '../../../domain/role';
import type { Cause, Facts, RunState } from '../../../domain/run';
import { openContract, type Terms } from '../../../domain/terms';
import { keepContent } from '../../../store/contents';
import { keepContract } from '../../../store/contracts';
import { personByEmail } from '../../../store/people';
import { sha256 } from '../../../store/secrets';
import { dueBy, withReading } from '../../runs';
import { Browser } from '../browser';
import type { Site } from '../site';

export const CARD: Facts = { method: 'sandbox-succeeds' };

interface Doing { readonly input?: Facts; readonly wrote?: Record<string, unknown>; readonly channel?: Cause['channel'] }

/** One contract on a site: the real engine decides, the real activity records, and what runs out in between happens. */
export class Recorded {
  now: number;
  private requests = 0;

  private constructor(readonly site: Site, readonly id: string, readonly terms: Terms, readonly parties: Record<Party, string>, private state: RunState, at: number) {
    this.now = at;
  }

  /** Keeps a contract between two people who have signed in before; nothing is sent yet. */
  static async draft(site: Site, id: string, terms: Terms, start: string): Promise<Recorded> {
    const at = Date.parse(start);
    const document = agreementText(id, terms);
    const idOf = async (party: Party) => (await personByEmail(site.db, terms[party].email))!.id;
    const parties = { client: await idOf('client'), freelancer: await idOf('freelancer') };
    await keepContract(site.db, { id, terms, document, documentHash: sha256(document), parties, at });
    return new Recorded(site, id, terms, parties, openContract(id, terms, sha256(document), parties, at), at);
  }

  /** Lets time pass until an instant. */
  async at(instant: string): Promise<this> {
    const until = Date.parse(instant);
    for (let due = nextDue(this.state); due && due.at <= until; due = nextDue(this.state)) {
      this.now = Math.max(this.now, due.at);
      await this.take((await dueBy(this.site.db, this.state, this.now))!);
    }
    this.now = Math.max(this.now, until);
    return this;
  }

  /** Somebody does something, with what they wrote. */
  async does(role: Role, name: string, instance: string, { input = {}, wrote, channel = 'web' }: Doing = {}): Promise<this> {
    const person = role === 'client' || role === 'freelancer' ? this.parties[role] : undefined;
    const kept = wrote && person ? await keepContent(this.site.db, { contractId: this.id, personId: person, body: wrote, at: this.now }) : undefined;
    const cause: Cause = { kind: role === 'provider' ? 'provider' : 'act', ...(person ? { channel, request: `${this.id}-${++this.requests}` } : {}) };
    const request: Request = { instance, by: { role, ...(person ? { person } : {}) }, cause, input: { ...input, ...(kept ? { content: kept.id, contentHash: kept.hash } : {}) } };
    await this.take(perform(this.state, name, await withReading(this.site.db, this.state, name, request, this.now), this.now));
    return this;
  }

  async sent(): Promise<this> {
    return this.does(this.terms.sender, 'offer.send', 'offer', { input: { agree: 'yes' }, wrote: this.signature(this.terms.sender) });
  }

  async signed(): Promise<this> {
    const other = this.terms.sender === 'client' ? 'freelancer' : 'client';
    return this.does(other, 'offer.accept', 'offer', { input: { agree: 'yes' }, wrote: this.signature(other), channel: 'mail' });
  }

  async funded(instance: string): Promise<this> {
    await this.does('client', 'milestone.fund', instance, { input: CARD });
    return this.does('provider', 'milestone.confirmFunding', instance);
  }

  /** A staff step that was not open. */
  async refused(name: string, instance: string, sentence: string): Promise<this> {
    const request: Request = { instance, by: { role: 'support' }, input: {}, cause: { kind: 'staff' } };
    await this.take(refuse(this.state, name, request, { code: 'NotOpen', sentence }, this.now));
    return this;
  }

  private signature = (party: Party) => ({
    name: this.terms[party].name, address: '198.51.100.7', userAgent: 'Firefox on Linux', documentHash: this.state.terms.documentHash,
  });

  private async take({ state, steps }: Performed): Promise<void> {
    const { record } = recordActivities({ db: this.site.db, secretKey: this.site.deps.settings.secretKey, lettersWait: () => undefined });
    await record({ run: 'contract', id: this.id, parties: state.terms.parties, steps });
    this.state = state;
  }
}

/** Somebody with an account, signed in. */
export async function signedIn(site: Site, email: string, name: string, zone: string, staff?: 'ops' | 'support'): Promise<Browser> {
  const browser = new Browser(site);
  await browser.signIn(email, name, zone);
  if (staff) await site.db('people').where({ email }).update({ staff });
  return browser;
}

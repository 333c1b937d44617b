import { agreementText } from '../domain/agreement';
import { otherParty, type Party } from '../domain/role';
import type { Facts } from '../domain/run';
import { openContract, type PartyTerms, type Terms } from '../domain/terms';
import type { ActOutcome, Runs } from '../api/temporal';
import { keepContent } from '../store/contents';
import { keepContract, nextContractId } from '../store/contracts';
import type { Database } from '../store/database';
import { sha256 } from '../store/secrets';
import { addEntries, type NewEntry } from '../store/time';

export interface Stage { readonly db: Database; readonly runs: Runs; readonly publicUrl: string }
export interface Cast extends PartyTerms { readonly id: string }

type Script = Pick<Terms, 'title' | 'scope' | 'sender' | 'policy' | 'milestones' | 'hourly'>;

/** One contract being played by its two parties, through the same door as the pages. */
export class Play {
  private count = 0;

  private constructor(private readonly stage: Stage, readonly id: string, private readonly cast: Record<Party, Cast>, private readonly sender: Party, private readonly hash: string) {}

  static async offer(stage: Stage, cast: Record<Party, Cast>, script: Script): Promise<Play> {
    const id = await nextContractId(stage.db);
    const side = ({ name, email }: Cast) => ({ name, email });
    const terms: Terms = { ...script, client: side(cast.client), freelancer: side(cast.freelancer), currency: 'USD', zone: 'UTC' };
    const document = agreementText(id, terms);
    const parties = { client: cast.client.id, freelancer: cast.freelancer.id };
    const play = new Play(stage, id, cast, script.sender, sha256(document));
    await keepContract(stage.db, { id, terms, document, documentHash: play.hash, parties, at: Date.now() });
    const request = await play.request('offer', script.sender, { agree: 'yes' }, play.signatureOf(script.sender));
    must(await stage.runs.offer({ state: openContract(id, terms, play.hash, parties, Date.now()), page: `${stage.publicUrl}/contracts/${id}` }, request));
    return play;
  }

  sign(): Promise<void> {
    const signer = otherParty(this.sender);
    return this.act('offer.accept', 'offer', signer, { agree: 'yes' }, this.signatureOf(signer));
  }

  async deliver(number: number, note: string, links: string[]): Promise<void> {
    await this.act('milestone.fund', `milestone-${number}`, 'client', { method: 'sandbox-succeeds' });
    await this.act('milestone.submit', `milestone-${number}`, 'freelancer', {}, { note, links });
  }

  /** The freelancer worked: time as the tracker or the form would have kept it. */
  async worked(spans: ReadonlyArray<Pick<NewEntry, 'kind' | 'startsAt' | 'endsAt' | 'task' | 'note'>>): Promise<void> {
    await addEntries(this.stage.db, spans.map((span) => ({ ...span, contractId: this.id, personId: this.cast.freelancer.id })), Date.now());
  }

  async act(name: string, instance: string, role: Party, carried: Facts = {}, kept?: object): Promise<void> {
    must(await this.stage.runs.act(this.id, name, await this.request(instance, role, carried, kept)));
  }

  private async request(instance: string, role: Party, carried: Facts, kept?: object) {
    const person = this.cast[role].id;
    const content = kept && (await keepContent(this.stage.db, { contractId: this.id, personId: person, body: kept }));
    const input = { ...carried, ...(content ? { content: content.id, contentHash: content.hash } : {}) };
    return { instance, by: { role, person }, input, cause: { kind: 'act' as const, request: `demo-${this.id}-${++this.count}`, channel: 'web' as const } };
  }

  private signatureOf(party: Party): object {
    return { name: this.cast[party].name, at: new Date().toISOString(), address: '127.0.0.1', userAgent: 'demonstration', documentHash: this.hash, proof: 'demonstration' };
  }
}

function must(outcome: ActOutcome): void {
  if (outcome.kind !== 'done') throw new Error(outcome.kind === 'refused' ? outcome.refusal.sentence : `Temporal is ${outcome.kind}`);
}

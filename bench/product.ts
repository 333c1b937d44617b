import type { Client } from '@temporalio/client';
import { TemporalRuns, type ActOutcome } from '../api/temporal';
import { agreementText } from '../domain/agreement';
import type { Request } from '../domain/engine';
import { PROFILES } from '../domain/profiles';
import type { Party } from '../domain/role';
import type { Facts } from '../domain/run';
import { openContract, type Terms } from '../domain/terms';
import { keepContent } from '../store/contents';
import { keepContract, nextContractId } from '../store/contracts';
import type { Database } from '../store/database';
import { ensurePerson } from '../store/people';
import { sha256 } from '../store/secrets';
import type { Flow, Timed } from './rounds';

const MILESTONES = ['Wireframes', 'Checkout flow', 'Launch'];

/** Sending, signing, and three acts a milestone. */
export const ACTS = 2 + 3 * MILESTONES.length;

/** Short enough that its timer fires during the round. */
const HOLD_SECONDS = 1;

const ATTEMPTS = 5;

const client = { name: 'Ada Okafor', email: 'ada@okafor.example' };
const freelancer = { name: 'Ben Sørensen', email: 'ben@sorensen.example' };

const TERMS: Terms = {
  title: 'Shop redesign', scope: 'A new front for the shop, from wireframes to launch.\nThe old one stays until the new one is approved.',
  sender: 'client', client, freelancer, currency: 'USD', zone: 'Europe/Copenhagen',
  milestones: MILESTONES.map((title) => ({ title, deliverables: `${title}, ready to use.`, amountMinor: 140_000, dueOn: null, dueAt: null })),
  policy: { ...PROFILES.standard!.policy, securityHold: HOLD_SECONDS },
};

/** A contract from the offer to the last available cent: its texts into SQL and its acts to the run, as the API does it. */
export async function productFlow(db: Database, temporal: Client): Promise<Flow & { close(): Promise<void> }> {
  const runs = new TemporalRuns();
  const parties: Record<Party, string> = {
    client: (await ensurePerson(db, { ...client, at: Date.now() })).id,
    freelancer: (await ensurePerson(db, { ...freelancer, at: Date.now() })).id,
  };
  return {
    name: 'product',
    async lifecycle(timed) {
      const id = await new Contract(db, runs, parties).live(timed);
      return `contract-${id}`;
    },
    ended: (workflowId) => temporal.workflow.getHandle(workflowId).result() as Promise<void>,
    settled: () => lettersLeft(db),
    close: () => runs.close(),
  };
}

/** Waits until the outbox is empty. */
async function lettersLeft(db: Database): Promise<void> {
  for (let waiting = 1; waiting > 0; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const row = await db('letters').where({ status: 'waiting' }).count({ waiting: '*' }).first();
    waiting = Number(row?.waiting ?? 0);
  }
}

class Contract {
  private id = '';
  private acts = 0;

  constructor(private readonly db: Database, private readonly runs: TemporalRuns, private readonly parties: Record<Party, string>) {}

  async live(timed: Timed): Promise<string> {
    await timed(() => this.offer());
    await timed(() => this.act('offer.accept', 'offer', 'freelancer', { agree: 'yes' }, { name: freelancer.name }));
    for (const number of MILESTONES.keys()) {
      const item = `milestone-${number + 1}`;
      await timed(() => this.act('milestone.fund', item, 'client', { method: 'sandbox-succeeds' }));
      await timed(() => this.act('milestone.submit', item, 'freelancer', {}, { note: 'All of it is done; see the links.', links: ['https://shop.example/preview'] }));
      await timed(() => this.act('milestone.approve', item, 'client'));
    }
    return this.id;
  }

  private async offer(): Promise<void> {
    this.id = await nextContractId(this.db);
    const document = agreementText(this.id, TERMS);
    const at = Date.now();
    await keepContract(this.db, { id: this.id, terms: TERMS, document, documentHash: sha256(document), parties: this.parties, at });
    const request = await this.request('offer', 'client', { agree: 'yes' }, { name: client.name });
    const start = { state: openContract(this.id, TERMS, sha256(document), this.parties, at), page: `http://localhost:3000/contracts/${this.id}` };
    await done(() => this.runs.offer(start, request));
  }

  private async act(name: string, instance: string, by: Party, carried: Facts = {}, kept?: object): Promise<void> {
    const request = await this.request(instance, by, carried, kept);
    await done(() => this.runs.act(this.id, name, request));
  }

  private async request(instance: string, by: Party, carried: Facts, kept?: object): Promise<Request> {
    const person = this.parties[by];
    const content = kept && (await keepContent(this.db, { contractId: this.id, personId: person, body: kept }));
    const input = content ? { ...carried, content: content.id, contentHash: content.hash } : carried;
    return { instance, by: { role: by, person }, input, cause: { kind: 'act', request: `${this.id}-${++this.acts}`, channel: 'web' } };
  }
}

/** Asks again, with the same key, while nobody knows what became of it: under load an answer may take longer than a page waits. */
async function done(ask: () => Promise<ActOutcome>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await ask();
    if (outcome.kind === 'done') return;
    if (outcome.kind !== 'unconfirmed' || attempt === ATTEMPTS) throw new Error(`An act was not done: ${JSON.stringify(outcome)}`);
  }
}

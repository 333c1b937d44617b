import { agreementText } from '../domain/agreement';
import { PROFILES } from '../domain/profiles';
import { otherParty, type Party } from '../domain/role';
import type { Facts } from '../domain/run';
import { openContract, type MilestoneTerms, type PartyTerms, type Terms } from '../domain/terms';
import type { ActOutcome, Runs } from '../api/temporal';
import { keepContent } from '../store/contents';
import { keepContract, nextContractId } from '../store/contracts';
import type { Database } from '../store/database';
import { ensurePerson, keepProfile } from '../store/people';
import { sha256 } from '../store/secrets';

interface Stage { readonly db: Database; readonly runs: Runs; readonly publicUrl: string }
interface Cast extends PartyTerms { readonly id: string }

const DAY_MS = 86_400_000;

/** Ada, Ben and Ines at work: one contract in review, one offer to sign, one funded, one whose clock runs in minutes. */
export async function seedDemonstration(stage: Stage): Promise<void> {
  const ada = await person(stage, 'Ada Moreau', 'ada@example.com', 'Europe/London');
  const ben = await person(stage, 'Ben Okafor', 'ben@example.com', 'Africa/Lagos');
  const ines = await person(stage, 'Ines Duarte', 'ines@example.com', 'Europe/Lisbon');
  await staff(stage, 'Cleo Tan', 'support@example.com', 'support');
  await staff(stage, 'Olu Bright', 'ops@example.com', 'ops');
  await websiteRedesign(stage, ada, ben);
  await windowIllustrations(stage, ada, ines);
  await logoTouchUp(stage, ada, ben);
  await bookClubApp(stage, ada, ben);
}

async function person({ db }: Stage, name: string, email: string, zone: string): Promise<Cast> {
  const at = Date.now();
  const { id } = await ensurePerson(db, { email, name, zone, at });
  await keepProfile(db, id, { name, zone, at });
  return { id, name, email };
}

async function staff(stage: Stage, name: string, email: string, duty: 'support' | 'ops'): Promise<void> {
  const { id } = await person(stage, name, email, 'UTC');
  await stage.db('people').where({ id }).update({ staff: duty });
}

async function websiteRedesign(stage: Stage, client: Cast, freelancer: Cast): Promise<void> {
  const play = await Play.offer(stage, { client, freelancer }, {
    title: 'Website redesign for Harbour Books', sender: 'client', policy: PROFILES.standard!.policy,
    scope: 'A new front for the shop: wireframes, the home page, then the shop pages. The old site stays up until the last milestone is approved.',
    milestones: [part('Wireframes', 'Wireframes of all pages, as a shared board.', 80_000, 14), part('Home page build', 'The home page on the staging site, for phones and large screens.', 120_000, 28), part('Shop pages', 'Search, shelf and product pages.', 200_000, 56)],
  });
  await play.sign();
  await play.deliver(1, 'All wireframes are on the board, the two you asked about first.', ['https://board.example/harbour']);
  await play.act('milestone.approve', 'milestone-1', 'client');
  await play.deliver(2, 'The home page is on staging.', ['https://staging.harbourbooks.example']);
  await play.act('milestone.requestChanges', 'milestone-2', 'client', {}, { items: ['Please use the larger logo on phones.'] });
  await play.act('milestone.submit', 'milestone-2', 'freelancer', {}, { note: 'Larger logo on phones, as you asked. The hero photo now loads in under a second.', links: ['https://staging.harbourbooks.example'] });
}

async function windowIllustrations(stage: Stage, client: Cast, freelancer: Cast): Promise<void> {
  const play = await Play.offer(stage, { client, freelancer }, {
    title: 'Window display illustrations', sender: 'freelancer', policy: PROFILES.standard!.policy,
    scope: 'Three illustrations for the winter window, ready for the printer.',
    milestones: [part('Sketches and final art', 'Three sketches, one round of notes, final art as print files.', 65_000, 25)],
  });
  await play.sign();
  await play.act('milestone.fund', 'milestone-1', 'client', { method: 'sandbox-succeeds' });
}

async function logoTouchUp(stage: Stage, client: Cast, freelancer: Cast): Promise<void> {
  const play = await Play.offer(stage, { client, freelancer }, {
    title: 'Logo touch-up, in minutes', sender: 'client', policy: PROFILES.brisk!.policy,
    scope: 'A contract under the brisk policy: its review ends in ten minutes and its hold in two, so that you can watch what silence does.',
    milestones: [part('Logo as vector file', 'One clean vector file.', 9_000, null), part('Favicon', 'The same at sixteen pixels.', 3_000, null)],
  });
  await play.sign();
  await play.deliver(1, 'The logo, redrawn.', ['https://files.example/logo.svg']);
}

async function bookClubApp(stage: Stage, client: Cast, freelancer: Cast): Promise<void> {
  await Play.offer(stage, { client, freelancer }, {
    title: 'Book club app', sender: 'client', policy: PROFILES.standard!.policy,
    scope: 'An app for our readers: what the club reads, who comes, what they thought of it.',
    milestones: [part('Clickable prototype', 'A prototype that can be tapped through.', 150_000, 19), part('Reader accounts', 'Sign-in, shelves and reviews.', 240_000, 54), part('Store release', 'The app in both stores.', 160_000, 82)],
  });
}

function part(title: string, deliverables: string, amountMinor: number, dueInDays: number | null): MilestoneTerms {
  if (dueInDays === null) return { title, deliverables, amountMinor, dueOn: null, dueAt: null };
  const dueOn = new Date(Date.now() + dueInDays * DAY_MS).toISOString().slice(0, 10);
  return { title, deliverables, amountMinor, dueOn, dueAt: Date.parse(`${dueOn}T23:59:59Z`) };
}

type Script = Pick<Terms, 'title' | 'scope' | 'sender' | 'policy' | 'milestones'>;

/** One contract being played by its two parties, through the same door as the pages. */
class Play {
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

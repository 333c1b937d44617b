import { PROFILES } from '../domain/profiles';
import type { MilestoneTerms } from '../domain/terms';
import { ensurePerson, keepProfile } from '../store/people';
import { altTexts, shopSearch } from './demonstration-hourly';
import { Play, type Cast, type Stage } from './demonstration-play';

const DAY_MS = 86_400_000;

/** Ada, Ben and Ines at work: one contract in review, one offer to sign, one funded, one by the hour, and two whose clocks run in minutes. */
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
  await shopSearch(stage, ada, ben);
  await altTexts(stage, ada, ines);
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

import { endOfDay } from '../../../api/zones';
import { PROFILES } from '../../../domain/profiles';
import type { MilestoneTerms, Terms } from '../../../domain/terms';
import type { Browser } from '../browser';
import type { Site } from '../site';
import { Recorded, signedIn } from './recorded';

const ADA = { name: 'Ada Moreau', email: 'ada@harbourbooks.example' };
const BEN = { name: 'Ben Okafor', email: 'ben@okafor.example' };

const milestone = (title: string, deliverables: string, amountMinor: number, dueOn: string): MilestoneTerms =>
  ({ title, deliverables, amountMinor, dueOn, dueAt: endOfDay(dueOn, 'Europe/London')! });

/** The contract of the design’s pictures: three milestones, USD 4,000 in all. */
export const REDESIGN: Terms = {
  title: 'Website redesign for Harbour Books', sender: 'client', client: ADA, freelancer: BEN, currency: 'USD', zone: 'Europe/London',
  scope: 'A new site for the shop, from wireframes to launch.\nTexts and photos come from Harbour Books.',
  milestones: [
    milestone('Wireframes', 'Clickable wireframes of all pages.', 80_000, '2026-11-06'),
    milestone('Home page build', 'The home page, ready on the staging site.', 120_000, '2026-11-20'),
    milestone('Shop pages', 'All pages of the shop.', 200_000, '2026-12-18'),
  ],
  policy: { ...PROFILES.standard!.policy, reportWeeks: 0 },
};

export const BOOK_CLUB: Terms = {
  ...REDESIGN, title: 'Book club app', scope: 'An app for the readers of Harbour Books.',
  milestones: [milestone('Clickable prototype', 'Screens as a link.', 150_000, '2026-12-11'), milestone('Reader accounts', 'Sign-in and profiles.', 240_000, '2027-01-15')],
};

export interface People { readonly ada: Browser; readonly ben: Browser; readonly mia: Browser; readonly olu: Browser }

/** Ada in London, Ben in Lagos, a stranger, and Olu of operations. */
export async function people(site: Site): Promise<People> {
  return {
    ada: await signedIn(site, ADA.email, ADA.name, 'Europe/London'),
    ben: await signedIn(site, BEN.email, BEN.name, 'Africa/Lagos'),
    mia: await signedIn(site, 'mia@elsewhere.example', 'Mia Curiosa', 'Europe/Berlin'),
    olu: await signedIn(site, 'olu@tenon.example', 'Olu Bello', 'UTC', 'ops'),
  };
}

/** Milestone 1 released and out of its hold; milestone 2 delivered a second time and in review; now is Mon 23 Nov 2026, 14:05 in London. */
export async function redesign(site: Site, terms: Terms = REDESIGN): Promise<Recorded> {
  const story = await Recorded.draft(site, '10482', terms, '2026-10-05T09:00:00Z');
  await story.sent();
  await (await story.at('2026-10-05T15:20:00Z')).signed();
  await (await story.at('2026-10-06T09:30:00Z')).funded('milestone-1');
  await (await story.at('2026-11-05T17:00:00Z')).does('freelancer', 'milestone.submit', 'milestone-1', { wrote: { note: 'All pages as wireframes.' } });
  await (await story.at('2026-11-06T10:15:00Z')).does('client', 'milestone.approve', 'milestone-1');
  await (await story.at('2026-11-10T11:02:00Z')).funded('milestone-2');
  await (await story.at('2026-11-16T18:00:00Z')).does('freelancer', 'milestone.submit', 'milestone-2', { wrote: { note: 'First build.' } });
  await (await story.at('2026-11-17T09:10:00Z')).does('client', 'milestone.requestChanges', 'milestone-2', { wrote: { items: ['Please use the larger logo on phones.', 'Load the hero photo faster.'] }, channel: 'mail' });
  await (await story.at('2026-11-20T16:42:00Z')).does('freelancer', 'milestone.submit', 'milestone-2', {
    wrote: { note: 'Larger logo on phones, as you asked. The hero photo now loads in under a second.', links: ['https://staging.harbourbooks.example/'] },
  });
  return story.at('2026-11-23T14:05:00Z');
}

/** An offer of Ada’s that Ben has not answered. */
export async function bookClub(site: Site, terms: Terms = BOOK_CLUB): Promise<Recorded> {
  const story = await Recorded.draft(site, '10530', terms, '2026-11-22T10:15:00Z');
  await story.sent();
  return story.at('2026-11-23T14:05:00Z');
}

import type { Facts } from '../domain/run';
import { policyOf, PROFILES, type Knobs } from '../domain/profiles';
import type { Hourly } from '../domain/hourly';
import type { Policy } from '../domain/policy';
import type { MilestoneTerms, PartyTerms, Terms } from '../domain/terms';

/** Ada has a shop and pays; Ben builds it. Every story in the tests is theirs. */
export const ADA: PartyTerms & { id: string } = { id: 'person-ada', name: 'Ada Okafor', email: 'ada@okafor.example' };
export const BEN: PartyTerms & { id: string } = { id: 'person-ben', name: 'Ben Sørensen', email: 'ben@sorensen.example' };
/** Sam is support staff, Mia somebody with no part in the contract. */
export const SAM = { id: 'person-sam', name: 'Sam Tenon', email: 'sam@tenon.example' };
export const MIA = { id: 'person-mia', name: 'Mia Curiosa', email: 'mia@elsewhere.example' };

/** Who signs as what. */
export const PARTIES = { client: ADA.id, freelancer: BEN.id };

const partyOf = ({ name, email }: PartyTerms): PartyTerms => ({ name, email });

/** Shop redesign in three milestones, USD 4,200 in all, offered by Ada under the standard policy. */
export const TERMS: Terms = {
  title: 'Shop redesign',
  scope: 'A new front for the shop, from wireframes to launch.\nThe old one stays until the new one is approved.',
  sender: 'client',
  client: partyOf(ADA),
  freelancer: partyOf(BEN),
  currency: 'USD',
  zone: 'Europe/Copenhagen',
  milestones: [
    milestone('Wireframes', 120_000), milestone('Checkout flow', 200_000), milestone('Launch', 100_000),
  ],
  policy: PROFILES.standard!.policy,
};

export function milestone(title: string, amountMinor: number): MilestoneTerms {
  return { title, deliverables: `${title}, ready to use.`, amountMinor, dueOn: null, dueAt: null };
}

/** The same shop by the hour: USD 60.00, at most 25 hours a week. */
export const hourlyTerms = (rest: Partial<Terms> = {}, hourly: Partial<Hourly> = {}): Terms => ({
  ...TERMS, milestones: [],
  hourly: { rates: [{ fromAt: 0, value: 6000 }], limits: [{ fromAt: 0, value: 25 * 60 }], manualTime: true, workView: 'images', startsOn: null, startsAt: null, ...hourly },
  ...rest,
});

/** The sample terms with other amounts, in minor units. */
export const termsOf = (amounts: readonly number[], rest: Partial<Terms> = {}): Terms =>
  ({ ...TERMS, ...rest, milestones: amounts.map((amount, index) => milestone(`Part ${index + 1}`, amount)) });

/** A profile with knobs turned, as the offer form makes it; throws on a value out of bounds. */
export function policy(profile: string, knobs: Knobs = {}): Policy {
  const made = policyOf(profile, knobs);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.policy;
}

/** What the sender and the recipient give with their signature, as it travels. */
export const SIGNATURE: Facts = { agree: 'yes' };
export const CARD: Facts = { method: 'sandbox-succeeds' };

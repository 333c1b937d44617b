import { WORK_VIEW_WORDS } from './agreement';
import { valueAt, WORK_VIEWS } from './hourly';
import { plainAmount } from './money';
import { POLICY_KEYS, policyWords, type Policy, type PolicyKey } from './policy';
import { otherParty, type Party } from './role';
import { count, type Fact, type Facts } from './run';
import { hoursWords } from './sentences';
import type { Terms } from './terms';

/** One thing that an amendment changes, in the words of its text. */
export interface Difference { readonly what: string; readonly signed: string; readonly proposed: string }

type Part = (terms: Terms, value: Fact, facts: Facts) => Difference;

const limitWords = (minutes: number): string => (minutes === 0 ? 'no limit' : hoursWords(minutes));
const manualWords = (isAllowed: boolean): string => (isAllowed ? 'allowed, and marked as such' : 'not allowed');
/** Values of an hour that were signed last; a change that was signed is in force before another is proposed. */
const LAST = Number.MAX_SAFE_INTEGER;

/** What each thing that can be changed is called, as it is and as it would be, by the name of its field. */
const PARTS: Readonly<Record<string, Part>> = {
  rateMinor: ({ hourly, currency }, value) => ({
    what: 'Rate an hour', signed: plainAmount(valueAt(hourly!.rates, LAST), currency), proposed: plainAmount(Number(value), currency),
  }),
  limitHours: ({ hourly }, value) => ({ what: 'Hours a week, at most', signed: limitWords(valueAt(hourly!.limits, LAST)), proposed: limitWords(Number(value) * 60) }),
  manualTime: ({ hourly }, value) => ({ what: 'Time added by hand', signed: manualWords(hourly!.manualTime), proposed: manualWords(value === 'yes') }),
  workView: ({ hourly }, value) => ({ what: 'Work View', signed: WORK_VIEW_WORDS[hourly!.workView], proposed: WORK_VIEW_WORDS[WORK_VIEWS.find((each) => each === value)!] }),
  policyKey: ({ policy }, value, facts) => policyPart(policy, String(value) as PolicyKey, count(facts, 'policyValue')),
};
const HOURLY_PARTS = ['rateMinor', 'limitHours', 'manualTime', 'workView'];

const policyPart = (policy: Policy, key: PolicyKey, value: number): Difference =>
  ({ what: POLICY_KEYS[key].says, signed: policyWords(policy, key), proposed: policyWords({ ...policy, [key]: value }, key) });

const isGiven = (value: Fact | undefined): value is Fact => value !== undefined && value !== null && value !== '';

/** What would be different from the terms in force, of the facts of a proposal; what stays the same is left out. */
export function differencesOf(terms: Terms, facts: Facts): Difference[] {
  return Object.entries(PARTS).flatMap(([name, part]): Difference[] => {
    const value = facts[name];
    if (!isGiven(value) || (HOURLY_PARTS.includes(name) && !terms.hourly) || (name === 'policyKey' && !isGiven(facts.policyValue))) return [];
    const difference = part(terms, value, facts);
    return difference.signed === difference.proposed ? [] : [difference];
  });
}

/** What an amendment is about: its contract, its number and its facts, as they are until both have signed. */
export interface Amending { readonly id: string; readonly terms: Terms; readonly documentHash: string; readonly number: number; readonly facts: Facts }

/** The text that both sign: made once when it is proposed, and kept. */
export function amendmentText({ id, terms, documentHash, number, facts }: Amending): string {
  const proposer: Party = facts.proposer === 'freelancer' ? 'freelancer' : 'client';
  const holdsFrom = count(facts, 'holdsFrom');
  return [
    `AMENDMENT ${number} OF THE AGREEMENT C-${id}`, '', terms.title, '',
    `Client: ${terms.client.name} <${terms.client.email}>`,
    `Freelancer: ${terms.freelancer.name} <${terms.freelancer.email}>`,
    `Agreement: SHA-256 ${documentHash}, as amended before this.`,
    `Proposed by: ${terms[proposer].name}. Answered by: ${terms[otherParty(proposer)].name}.`,
    `Holds from: ${holdsFrom > 0 ? `${new Date(holdsFrom).toISOString()}, or the moment both have signed if that is later` : 'the moment both have signed'}.`,
    '', 'CHANGES', '',
    ...differencesOf(terms, facts).flatMap(({ what, signed, proposed }) => [what, `   As signed: ${signed}`, `   From then on: ${proposed}`, '']),
    'Everything else stays as it was signed. Time that was worked before is paid as it was agreed then.', '',
  ].join('\n');
}

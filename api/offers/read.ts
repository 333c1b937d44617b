import { z } from 'zod';
import { concerns } from '../../domain/agreement';
import { CURRENCIES } from '../../domain/currency';
import { parseEmail } from '../../domain/email';
import type { Kind } from '../../domain/hourly';
import { parseAmount } from '../../domain/money';
import { KNOBS, POLICY_KEYS, type PolicyKey } from '../../domain/policy';
import { policyOf, PROFILES, type Knobs } from '../../domain/profiles';
import type { MilestoneTerms, Terms } from '../../domain/terms';
import type { PersonRow } from '../../store/people';
import { manyLines, oneLine, personName, problemsOf, zone } from '../texts';
import { endOfDay } from '../zones';
import { dayProblem } from './days';
import { hourlyFrom, hourlyProblems } from './read-hourly';
import { knobField, type KnobTyped, type OfferTyped } from './typed';

export const MOST_MILESTONES = 20;
export const UNIT_SECONDS: Readonly<Record<string, number>> = { days: 86_400, hours: 3600, minutes: 60 };

/** The problems of an offer, a sentence by the name of its field. */
export type Problems = Readonly<Record<string, string>>;
export type ReadOffer = { readonly terms: Terms } | { readonly problems: Problems };

const oneOf = (known: object, error: string) => z.string().refine((text) => Object.hasOwn(known, text), { error });

const KINDS = { fixed: true, hourly: true };

const Texts = z.object({
  kind: oneOf(KINDS, 'Say how the work is paid.'),
  side: z.enum(['client', 'freelancer'], { error: 'Say which side you are on.' }),
  email: z.string(),
  otherName: personName('Enter the other party’s name.'),
  title: oneLine(140, 'Give the contract a title.'),
  scope: manyLines(10_000, 'Say what is part of the work, and what is not.'),
  currency: oneOf(CURRENCIES, 'Choose a currency from the list.'),
  zone,
  profile: oneOf(PROFILES, 'Choose one of the policies.'),
});

const Milestones = z.object({
  milestones: z.array(z.object({
    title: oneLine(140, 'Give the milestone a title.'),
    deliverables: manyLines(4000, 'Say what is delivered.'),
    amount: z.string(),
    due: z.string().trim(),
  })).min(1).max(MOST_MILESTONES, { error: `At most ${MOST_MILESTONES} milestones. Remove some, or make a second contract.` }),
});

type Good = z.infer<typeof Texts>;
type Rows = z.infer<typeof Milestones>['milestones'];

export const kindTyped = ({ kind }: Pick<OfferTyped, 'kind'>): Kind => (kind === 'hourly' ? 'hourly' : 'fixed');

/** Makes terms of what was typed, or says what is wrong with it, all at once. */
export function readOffer(typed: OfferTyped, viewer: PersonRow, now: number): ReadOffer {
  const texts = Texts.safeParse(typed);
  const rows = kindTyped(typed) === 'fixed' ? Milestones.safeParse(typed) : undefined;
  const found = {
    ...(texts.success ? {} : problemsOf(texts.error)),
    ...emailProblem(typed.email, viewer),
    ...(rows ? { ...(rows.success ? {} : problemsOf(rows.error)), ...rowProblems(typed, now) } : hourlyProblems(typed, now)),
  };
  const policy = policyFrom(typed);
  const problems = { ...found, ...policy.problems };
  if (Object.keys(problems).length > 0 || !texts.success || !policy.policy) return { problems: placed(problems) };
  const terms = termsFrom(texts.data, policy.policy, viewer);
  return { terms: rows ? { ...terms, milestones: milestonesFrom(rows.data!.milestones, texts.data) } : { ...terms, hourly: hourlyFrom(typed) } };
}

/** A problem with all milestones stands beside the last field that can mend it. */
const placed = ({ milestones, ...rest }: Record<string, string>): Problems => (milestones ? { ...rest, 'milestones.0.title': milestones } : rest);

function emailProblem(typed: string, viewer: PersonRow): Problems {
  const parsed = parseEmail(typed);
  if ('problem' in parsed) return { email: parsed.problem };
  return parsed.email === viewer.email ? { email: 'This is your own address. An offer goes to somebody else.' } : {};
}

function rowProblems({ milestones, currency, zone: where }: OfferTyped, now: number): Problems {
  const problems: Record<string, string> = {};
  milestones.forEach(({ amount, due }, row) => {
    const parsed = Object.hasOwn(CURRENCIES, currency) ? parseAmount(amount, currency) : undefined;
    if (parsed && 'problem' in parsed) problems[`milestones.${row}.amount`] = parsed.problem;
    const problem = due.trim() ? dayProblem(due.trim(), where, now) : undefined;
    if (problem) problems[`milestones.${row}.due`] = problem;
  });
  return problems;
}

/** The policy with the knobs that were turned. An empty knob is the profile's own value, and so is one of the other kind. */
function policyFrom({ kind, profile, knobs }: OfferTyped): { policy?: Terms['policy']; problems?: Problems } {
  if (!Object.hasOwn(PROFILES, profile)) return {};
  const turned: Knobs = {};
  const problems: Record<string, string> = {};
  for (const key of KNOBS.filter((each) => concerns(each, kindTyped({ kind })))) {
    const typed = knobs[key];
    if (!typed?.value.trim()) continue;
    const value = knobValue(key, typed);
    if (value === undefined) problems[knobField(key)] = 'Enter a whole number.';
    else turned[key] = value;
  }
  const made = policyOf(profile, turned);
  if ('policy' in made) return { policy: made.policy, problems };
  return { problems: { ...problems, ...Object.fromEntries(Object.entries(made.problems).map(([key, says]) => [knobField(key), says])) } };
}

function knobValue(key: PolicyKey, { value, unit }: KnobTyped): number | undefined {
  if (!/^\d{1,6}$/.test(value.trim())) return undefined;
  const seconds = POLICY_KEYS[key].kind === 'duration' ? UNIT_SECONDS[unit || 'days'] : 1;
  return seconds && Number(value) * seconds;
}

/** All but what is paid for. */
function termsFrom(good: Good, policy: Terms['policy'], viewer: PersonRow): Terms {
  const { title, scope, side, currency, zone: where } = good;
  const me = { name: viewer.name, email: viewer.email };
  const other = { name: good.otherName, email: good.email.trim().toLowerCase() };
  const [client, freelancer] = side === 'client' ? [me, other] : [other, me];
  return { title, scope, sender: side, client, freelancer, currency, zone: where, milestones: [], policy };
}

const milestonesFrom = (rows: Rows, { currency, zone: where }: Good): MilestoneTerms[] => rows.map((row): MilestoneTerms => {
  const parsed = parseAmount(row.amount, currency);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const dueOn = row.due || null;
  return { title: row.title, deliverables: row.deliverables, amountMinor: parsed.amountMinor, dueOn, dueAt: dueOn && endOfDay(dueOn, where)! || null };
});

import { concerns } from '../../domain/agreement';
import { CURRENCIES } from '../../domain/currency';
import type { Kind } from '../../domain/hourly';
import { KNOBS, POLICY_KEYS, policyWords, type Policy, type PolicyKey } from '../../domain/policy';
import { PROFILES } from '../../domain/profiles';
import { parseAmount, plainAmount } from '../../domain/money';
import type { Field, FieldError, FormSection, MilestoneRow, OfferFormPage } from '../../views/models';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { MOST_MILESTONES, UNIT_SECONDS, type Problems } from '../offers/read';
import { knobField, rowField, type MilestoneTyped, type OfferTyped } from '../offers/typed';
import { zoneOptions } from '../zones';
import { hourlySection, paySection } from './offer-form-pay';

interface FormView { readonly typed: OfferTyped; readonly to: string; readonly nonce: string; readonly problems?: Problems }

/** Write an offer, with everything that was typed and what was wrong with it. */
export function offerFormPage(ctx: Ctx, { typed, to, nonce, problems = {} }: FormView): OfferFormPage {
  const rows = typed.milestones.map((row, index) => milestoneRow(row, index, typed, problems));
  return {
    frame: frameOf(ctx, 'Write an offer', { place: 'contracts' }), title: 'Write an offer',
    meta: 'Nothing is sent before you have read the whole agreement.',
    errors: Object.entries(problems).map(summaryLine), to, hidden: [{ name: 'nonce', value: nonce }],
    sections: [paySection(typed, problems), whoSection(typed, problems), whatSection(typed, problems)],
    milestones: {
      title: 'Milestones', meta: 'Each is funded, delivered and released by itself', only: 'fixed', rows, total: totalOf(typed),
      add: { label: 'Add a milestone', style: 'plain', name: 'add', value: 'milestone' },
    },
    after: [hourlySection(typed, problems), policySection(typed, problems), knobSection(typed, problems)],
    buttons: [{ label: 'Read the whole agreement', style: 'main', name: 'preview', value: 'yes' }, { label: 'Keep the draft', style: 'plain', name: 'keep', value: 'yes' }],
    note: 'Next you see the agreement in full, with every clause, fee and deadline it will have.',
  };
}

/** A line of the summary says which milestone it is about; beside the field that is plain. */
function summaryLine([name, message]: [string, string]): FieldError {
  const row = /^milestones\.(\d+)\./.exec(name)?.[1];
  return { name, message: row === undefined ? message : `Milestone ${Number(row) + 1}: ${message}` };
}

const whoSection = (typed: OfferTyped, problems: Problems): FormSection => ({
  title: 'Who',
  fields: [
    {
      kind: 'radio', name: 'side', label: 'You are', value: typed.side, required: true, error: problems.side,
      options: [{ value: 'client', label: 'The client', hint: 'You pay for the work.' }, { value: 'freelancer', label: 'The freelancer', hint: 'You do the work.' }],
    },
    { kind: 'text', name: 'otherName', label: 'The other party’s name', value: typed.otherName, required: true, autocomplete: 'off', maxlength: 120, error: problems.otherName },
    { kind: 'email', name: 'email', label: 'Their email', hint: 'The offer goes there. They need no account to read and sign it.', value: typed.email, required: true, autocomplete: 'off', error: problems.email },
  ],
});

const whatSection = (typed: OfferTyped, problems: Problems): FormSection => ({
  title: 'What',
  fields: [
    { kind: 'text', name: 'title', label: 'Title', value: typed.title, required: true, maxlength: 140, autocomplete: 'off', error: problems.title },
    { kind: 'textarea', name: 'scope', label: 'Scope', hint: 'What is part of the work, and what is not. It is part of what you both sign.', value: typed.scope, required: true, rows: 6, error: problems.scope },
    {
      kind: 'select', name: 'currency', label: 'Currency', value: typed.currency, required: true, error: problems.currency,
      options: Object.entries(CURRENCIES).map(([code, { name }]) => ({ value: code, label: `${name} (${code})` })),
    },
  ],
});

function milestoneRow(row: MilestoneTyped, index: number, { currency, milestones }: OfferTyped, problems: Problems): MilestoneRow {
  const field = (part: keyof MilestoneTyped) => ({ name: rowField(index, part), value: row[part], error: problems[rowField(index, part)] });
  return {
    legend: `Milestone ${index + 1}`,
    wide: [
      { kind: 'text', ...field('title'), label: 'Title', required: true, maxlength: 140, autocomplete: 'off' },
      { kind: 'textarea', ...field('deliverables'), label: 'What is delivered', rows: 3, required: true },
    ],
    short: [
      { kind: 'money', ...field('amount'), label: 'Amount', unit: currency, required: true },
      { kind: 'date', ...field('due'), label: 'Due', required: false },
    ],
    ...(milestones.length > 1 ? { remove: { label: `Remove milestone ${index + 1}`, style: 'quiet', name: 'remove', value: String(index) } } : {}),
  };
}

/** The sum, once every amount can be read. */
function totalOf({ milestones, currency }: OfferTyped): string | undefined {
  if (milestones.length > MOST_MILESTONES || !Object.hasOwn(CURRENCIES, currency)) return undefined;
  const amounts = milestones.map(({ amount }) => parseAmount(amount, currency));
  const known = amounts.map((parsed) => ('amountMinor' in parsed ? parsed.amountMinor : NaN));
  const sum = known.reduce((total, minor) => total + minor, 0);
  return Number.isNaN(sum) ? undefined : `${plainAmount(sum, currency)} in all`;
}

const policySection = (typed: OfferTyped, problems: Problems): FormSection => ({
  title: 'Rules', meta: 'Both of you sign them',
  fields: [
    {
      kind: 'radio', name: 'profile', label: 'Policy', value: typed.profile, required: true, error: problems.profile,
      options: Object.entries(PROFILES).map(([value, { name, says, policy }]) => ({ value, label: name, hint: `${says} ${weeksOf(policy)}` })),
    },
    { kind: 'select', name: 'zone', label: 'Time zone of the contract', hint: 'Days end at midnight there, and weeks run from Monday to Sunday.', value: typed.zone, options: zoneOptions(), required: true, error: problems.zone },
  ],
});

/** What a policy makes of hourly work, in a line. */
const weeksOf = (policy: Policy): string =>
  `By the hour: a week closes ${policyWords(policy, 'timesheetClose')} and is reviewed until ${policyWords(policy, 'timesheetReview')}.`;

/** Durations first: with their units they fill a line, and counts stand two abreast. */
const ORDERED = [...KNOBS].sort((a, b) => Number(POLICY_KEYS[b].kind === 'duration') - Number(POLICY_KEYS[a].kind === 'duration'));

/** The few values that people change. It is open when one was turned or is wrong. */
function knobSection(typed: OfferTyped, problems: Problems): FormSection {
  const touched = KNOBS.filter((key) => typed.knobs[key]?.value || problems[knobField(key)]);
  const closed = 'Times to answer, rounds and a few more: as the policy has them';
  return {
    title: 'Changes to the policy', meta: 'Leave empty what should stay', pairs: true,
    fields: ORDERED.flatMap((key) => knobFields(key, typed, problems)), ...(touched.length > 0 ? {} : { fold: closed }),
  };
}

function knobFields(key: PolicyKey, { knobs }: OfferTyped, problems: Problems): Field[] {
  const { says, kind } = POLICY_KEYS[key];
  const only = onlyOf(key);
  const { value = '', unit = '' } = knobs[key] ?? {};
  const hint = Object.values(PROFILES).map(({ name, policy }) => `${name}: ${policyWords(policy, key)}`).join('. ') + (key === 'fundedAtOnce' ? '. 0 is all.' : '.');
  const number: Field = { kind: 'number', name: knobField(key), label: says, hint, value, required: false, error: problems[knobField(key)], only };
  if (kind !== 'duration') return [number];
  const units = Object.keys(UNIT_SECONDS).map((each) => ({ value: each, label: each }));
  return [number, { kind: 'select', name: `${knobField(key)}.unit`, label: `${says}, in`, value: unit || 'days', options: units, only }];
}

/** The kind of contract that a rule concerns, where it is not both. */
function onlyOf(key: PolicyKey): Kind | undefined {
  const kinds = (['fixed', 'hourly'] as const).filter((kind) => concerns(key, kind));
  return kinds.length === 1 ? kinds[0] : undefined;
}

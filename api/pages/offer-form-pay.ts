import { parseAmount } from '../../domain/money';
import { feeOf } from '../../domain/fees';
import { PROFILES } from '../../domain/profiles';
import { percentWords } from '../../domain/sentences';
import { WORK_VIEWS, type WorkView } from '../../domain/hourly';
import { formatMoney } from '../../views/format';
import type { Field, FormSection } from '../../views/models';
import type { Problems } from '../offers/read';
import { hourlyField, type HourlyTyped, type OfferTyped } from '../offers/typed';

/** The first choice of an offer: the rest of the form shows what belongs to it. */
export const paySection = ({ kind }: OfferTyped, problems: Problems): FormSection => ({
  title: 'How the work is paid',
  fields: [{
    kind: 'radio', name: 'kind', label: 'The price is', value: kind, required: true, error: problems.kind,
    options: [
      { value: 'fixed', label: 'Fixed price, in milestones', hint: 'Each milestone is funded before work on it starts, and released when it is approved.' },
      { value: 'hourly', label: 'By the hour', hint: 'Time is recorded as it is worked; each week closes, is reviewed, and becomes an invoice.' },
    ],
  }],
});

const WORK_VIEW_CHOICES: Readonly<Record<WorkView, { label: string; hint: string }>> = {
  off: { label: 'Off', hint: 'No images are taken.' },
  images: { label: 'Images', hint: 'One image of the shared screen in each segment of tracked time, at an instant that nobody knows before. Only the two of you see it.' },
  confidential: { label: 'Confidential', hint: 'Of each image only a blurred picture and a hash are kept: proof that it was taken, without what was on it.' },
};

/** What is agreed of hourly work. */
export function hourlySection(typed: OfferTyped, problems: Problems): FormSection {
  const field = (part: keyof HourlyTyped) => ({ name: hourlyField(part), value: typed.hourly[part], error: problems[hourlyField(part)] });
  const fields: Field[] = [
    { kind: 'money', ...field('rate'), label: 'Rate', hint: receivesHint(typed), unit: `${typed.currency} an hour`, required: true },
    { kind: 'number', ...field('limit'), label: 'Weekly limit', hint: 'Time over it is recorded and not paid. Empty or 0 is no limit.', unit: 'hours a week', required: false },
    { kind: 'checkbox', ...field('manualTime'), label: 'Time may be added by hand', hint: 'It is marked as such everywhere.' },
    {
      kind: 'radio', ...field('workView'), label: 'Work View', hint: 'Images of the freelancer’s screen while the tracker runs.', required: true,
      options: WORK_VIEWS.map((value) => ({ value, ...WORK_VIEW_CHOICES[value] })),
    },
    { kind: 'date', ...field('startsOn'), label: 'First day of work', hint: 'In the contract’s time zone. Left empty, work may begin as soon as both have signed.', required: false },
  ];
  return { title: 'Hourly work', meta: 'Every part of it can be changed later, when both sign', fields, only: 'hourly' };
}

/** What of the rate reaches the freelancer, once the rate and the policy can be read. */
function receivesHint({ hourly, currency, profile }: OfferTyped): string {
  const policy = Object.hasOwn(PROFILES, profile) ? PROFILES[profile]!.policy : undefined;
  const fee = policy ? `A fee of ${percentWords(policy.feeBasisPoints)} is kept from it` : 'A fee is kept from it';
  const rate = hourly.rate ? parseAmount(hourly.rate, currency) : undefined;
  if (!policy || !rate || 'problem' in rate) return `${fee}, as the policy says.`;
  return `${fee}; the freelancer receives ${formatMoney(rate.amountMinor - feeOf(rate.amountMinor, policy.feeBasisPoints), currency)}.`;
}

import { KNOBS } from '../../domain/policy';
import type { PersonRow } from '../../store/people';
import type { Sent } from '../fields';

export interface MilestoneTyped { readonly title: string; readonly deliverables: string; readonly amount: string; readonly due: string }
export interface KnobTyped { readonly value: string; readonly unit: string }
export interface HourlyTyped {
  readonly rate: string;
  /** Hours a week. */
  readonly limit: string;
  /** `yes` where it is allowed. */
  readonly manualTime: string;
  readonly workView: string;
  readonly startsOn: string;
}

/** The offer form as it was typed: nothing is lost, whatever was wrong. */
export interface OfferTyped {
  /** `fixed` or `hourly`. What belongs to the other kind is kept and counts for nothing. */
  readonly kind: string;
  readonly side: string;
  readonly email: string;
  readonly otherName: string;
  readonly title: string;
  readonly scope: string;
  readonly currency: string;
  readonly zone: string;
  readonly profile: string;
  readonly knobs: Readonly<Record<string, KnobTyped>>;
  readonly milestones: readonly MilestoneTyped[];
  readonly hourly: HourlyTyped;
}

/** What a draft row holds. `attempt` stands while nobody knows whether the offer was sent: the document's hash. */
export interface DraftForm { readonly typed: OfferTyped; readonly attempt?: string }

/** More rows than an offer may have are read, so that they can be shown and refused, but not without end. */
const MOST_ROWS = 40;
const MILESTONE: MilestoneTyped = { title: '', deliverables: '', amount: '', due: '' };
const HOURLY: HourlyTyped = { rate: '', limit: '', manualTime: 'yes', workView: 'images', startsOn: '' };

/** Names of fields, in one place for the form and for whoever reads it. */
export const rowField = (row: number, part: keyof MilestoneTyped): string => `milestones.${row}.${part}`;
export const knobField = (key: string): string => `knobs.${key}`;
export const hourlyField = (part: keyof HourlyTyped): string => `hourly.${part}`;

export const blankOffer = ({ zone }: PersonRow): OfferTyped => ({
  kind: 'fixed', side: 'client', email: '', otherName: '', title: '', scope: '', currency: 'USD', zone, profile: 'standard', knobs: {},
  milestones: [MILESTONE], hourly: HOURLY,
});

/** A draft as it is read today: those from before there was hourly work know nothing of it. */
export const draftForm = (kept: DraftForm): DraftForm => ({ ...kept, typed: { ...kept.typed, kind: kept.typed.kind ?? 'fixed', hourly: kept.typed.hourly ?? HOURLY } });

/** Reads the form as it is; milestones go by their numbers, and gaps close. */
export function typedOf(sent: Sent): OfferTyped {
  const text = (name: string): string => sent[name] ?? '';
  const rows = Array.from({ length: MOST_ROWS }, (_, row) => row).filter((row) => Object.hasOwn(sent, rowField(row, 'title')));
  const milestones = rows.map((row): MilestoneTyped => ({
    title: text(rowField(row, 'title')), deliverables: text(rowField(row, 'deliverables')), amount: text(rowField(row, 'amount')), due: text(rowField(row, 'due')),
  }));
  const knobs = Object.fromEntries(KNOBS.map((key) => [key, { value: text(knobField(key)), unit: text(`${knobField(key)}.unit`) }]));
  return {
    kind: sent.kind ?? 'fixed', side: text('side'), email: text('email'), otherName: text('otherName'), title: text('title'), scope: text('scope'), currency: text('currency'),
    zone: text('zone'), profile: text('profile'), knobs, milestones: milestones.length > 0 ? milestones : [MILESTONE],
    hourly: sent.kind === undefined ? HOURLY : hourlyTyped(text),
  };
}

const hourlyTyped = (text: (name: string) => string): HourlyTyped => ({
  rate: text(hourlyField('rate')), limit: text(hourlyField('limit')), manualTime: text(hourlyField('manualTime')), workView: text(hourlyField('workView')), startsOn: text(hourlyField('startsOn')),
});

export const withRow = (typed: OfferTyped): OfferTyped => ({ ...typed, milestones: [...typed.milestones, MILESTONE] });

/** Without one row; the last one stays. */
export function withoutRow(typed: OfferTyped, row: number): OfferTyped {
  const milestones = typed.milestones.filter((_, index) => index !== row);
  return { ...typed, milestones: milestones.length > 0 ? milestones : [MILESTONE] };
}

import { KNOBS } from '../../domain/policy';
import type { PersonRow } from '../../store/people';
import type { Sent } from '../fields';

export interface MilestoneTyped { readonly title: string; readonly deliverables: string; readonly amount: string; readonly due: string }
export interface KnobTyped { readonly value: string; readonly unit: string }

/** The offer form as it was typed: nothing is lost, whatever was wrong. */
export interface OfferTyped {
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
}

/** What a draft row holds. `attempt` stands while nobody knows whether the offer was sent: the document's hash. */
export interface DraftForm { readonly typed: OfferTyped; readonly attempt?: string }

/** More rows than an offer may have are read, so that they can be shown and refused, but not without end. */
const MOST_ROWS = 40;
const MILESTONE: MilestoneTyped = { title: '', deliverables: '', amount: '', due: '' };

/** Names of fields, in one place for the form and for whoever reads it. */
export const rowField = (row: number, part: keyof MilestoneTyped): string => `milestones.${row}.${part}`;
export const knobField = (key: string): string => `knobs.${key}`;

export const blankOffer = ({ zone }: PersonRow): OfferTyped => ({
  side: 'client', email: '', otherName: '', title: '', scope: '', currency: 'USD', zone, profile: 'standard', knobs: {}, milestones: [MILESTONE],
});

/** Reads the form as it is; milestones go by their numbers, and gaps close. */
export function typedOf(sent: Sent): OfferTyped {
  const text = (name: string): string => sent[name] ?? '';
  const rows = Array.from({ length: MOST_ROWS }, (_, row) => row).filter((row) => Object.hasOwn(sent, rowField(row, 'title')));
  const milestones = rows.map((row): MilestoneTyped => ({
    title: text(rowField(row, 'title')), deliverables: text(rowField(row, 'deliverables')), amount: text(rowField(row, 'amount')), due: text(rowField(row, 'due')),
  }));
  const knobs = Object.fromEntries(KNOBS.map((key) => [key, { value: text(knobField(key)), unit: text(`${knobField(key)}.unit`) }]));
  return {
    side: text('side'), email: text('email'), otherName: text('otherName'), title: text('title'), scope: text('scope'), currency: text('currency'),
    zone: text('zone'), profile: text('profile'), knobs, milestones: milestones.length > 0 ? milestones : [MILESTONE],
  };
}

export const withRow = (typed: OfferTyped): OfferTyped => ({ ...typed, milestones: [...typed.milestones, MILESTONE] });

/** Without one row; the last one stays. */
export function withoutRow(typed: OfferTyped, row: number): OfferTyped {
  const milestones = typed.milestones.filter((_, index) => index !== row);
  return { ...typed, milestones: milestones.length > 0 ? milestones : [MILESTONE] };
}

import type { Party } from '../../domain/role';
import { valueAt } from '../../domain/hourly';
import type { Span } from '../../domain/span';
import { hoursWords } from '../../domain/sentences';
import { formatInstant, formatMoney } from '../../views/format';
import type { TextPart } from '../../views/models';
import { whoIs, type ContractView } from '../contract-view';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Your`, `Ben Okafor’s`. */
export const whose = (view: ContractView, party: Party): string => (whoIs(view, party) === 'you' ? 'Your' : `${whoIs(view, party)}’s`);

/** `You`, `Ben Okafor`, at the start of a sentence. */
export const nameOf = (view: ContractView, party: Party): string => upperFirst(whoIs(view, party));

/** `09:00 to 12:40` in the reader's zone; with seconds where time counts in them. */
export function clockSpan({ reader, contract }: ContractView, { startsAt, endsAt }: Span): string {
  const style = contract.terms.policy.timeUnit < 60 ? 'clockSeconds' : 'clock';
  return `${formatInstant(startsAt, reader.person.zone, style)} to ${formatInstant(endsAt, reader.person.zone, style)}`;
}

/** `Wed 18 Nov, 10:10 to 10:20`. */
export const daySpan = (view: ContractView, span: Span): TextPart[] => [{ at: span.startsAt, style: 'date' }, `, ${clockSpan(view, span)}`];

/** `$60.00 an hour, at most 25 hours a week`, as it held at an instant. */
export function rateWords({ contract }: ContractView, at: number): string {
  const { rates, limits } = contract.terms.hourly!;
  const limit = valueAt(limits, at);
  return `${formatMoney(valueAt(rates, at), contract.currency)} an hour${limit > 0 ? `, at most ${hoursWords(limit)} a week` : ''}`;
}

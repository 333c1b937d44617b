import { CALENDAR_WEEK } from '../../domain/policy';
import type { ContractHead, Text } from '../../views/models';
import { zoneName } from '../../views/format';
import { otherNames, type ContractView } from '../contract-view';
import type { WeekSheet } from '../weeks/week';
import { contractHead } from './contract-head';
import { statusPill } from './joint';
import { rateWords } from './week-words';
import { weekName } from './work-view-head';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Week of 16 to 22 Nov`. */
export const weekTitle = (view: ContractView, { number, span }: Pick<WeekSheet, 'number' | 'span'>): string => upperFirst(weekName(view, { number, ...span }));

/** The head of a page about one week: the contract's, with the week's name and status. */
export function weekHead(view: ContractView, seen: WeekSheet, title = weekTitle(view, seen)): ContractHead {
  const head = contractHead(view, 'weeks');
  const pill = statusPill(seen.week);
  return {
    ...head, number: `${head.number} ${head.title}`, title, pill: pill.tone === 'held' ? { ...pill, icon: 'clock' } : pill,
    meta: metaOf(view, seen), tabs: head.tabs.map(({ label, href }) => ({ label, href })),
  };
}

function metaOf(view: ContractView, { number, span }: WeekSheet): Text {
  const { reader, contract } = view;
  const { zone, policy } = contract.terms;
  const style = policy.weekLength === CALENDAR_WEEK ? 'short' : 'seconds';
  return [
    `${rateWords(view, span.startsAt)}, ${reader.role ? 'with' : 'between'} ${otherNames(view)}. `,
    `Week ${number} runs from `, { at: span.startsAt, style, zone }, ' to ', { at: span.endsAt, style, zone }, `, ${zoneName(zone)}, as signed. `,
    `All other times are ${zoneName(reader.person.zone)} (`, { link: 'change', href: '/settings' }, ').',
  ];
}

import type { Instance } from '../../domain/run';
import type { HourlyRoom } from '../../views/models';
import { pathOf, type ContractView } from '../contract-view';
import type { WeekSheet } from '../weeks/week';
import { earningFacts } from './earnings';
import { billingCard, openRows } from './hourly-billing';
import { lastWeeks, thisWeek } from './hourly-week';

/** What an hourly contract is made of: the weeks that go on, the sheets of which are handed in, and what the page has shown. */
export interface HourlyFacts { readonly open: readonly WeekSheet[]; readonly shown: readonly Instance[] }

/** The workroom of an hourly contract: this week, the last ones, how it is paid, and what waits. */
export function hourlyRoom(view: ContractView, { open, shown }: HourlyFacts): HourlyRoom {
  const current = open.findLast(({ span }) => span.startsAt <= view.reader.now);
  return {
    week: current && thisWeek(view, current),
    weeks: { items: lastWeeks(view), link: { label: 'All weeks', href: pathOf(view, '/weeks') }, empty: 'No week has closed yet.' },
    billing: billingCard(view), open: openRows(view, shown), earnings: earningFacts(view, open),
  };
}

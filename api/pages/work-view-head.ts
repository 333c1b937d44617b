import { formatInstant, zoneName } from '../../views/format';
import type { ContractHead, Pill, Text } from '../../views/models';
import { pathOf, type ContractView } from '../contract-view';
import type { WorkedWeek, WorkWeek } from '../work-view/week';
import { contractHead } from './contract-head';

const PILLS: Readonly<Record<string, Pill>> = { open: { word: 'In progress', tone: 'ok' }, closed: { word: 'Closed', tone: 'info' }, inReview: { word: 'In review', tone: 'held' } };

/** `week of 16 to 22 Nov`, by the days of the contract's zone; its number where weeks are not of the calendar. */
export function weekName({ contract }: Pick<ContractView, 'contract'>, { number, startsAt, endsAt }: Pick<WorkedWeek, 'number' | 'startsAt' | 'endsAt'>): string {
  const [first, last] = [startsAt, endsAt - 1].map((at) => formatInstant(at, contract.terms.zone, 'date').replace(/^\w+ /, ''));
  if (first === last) return `week ${number}`;
  const [day, month] = first!.split(' ');
  return last!.endsWith(month!) ? `week of ${day} to ${last}` : `week of ${first} to ${last}`;
}

/** Words for one zone or two: the reader's own, and the one that the week runs in. */
function zonesSaid({ contract, reader }: ContractView): Text {
  const [own, signed] = [zoneName(reader.person.zone), zoneName(contract.terms.zone)];
  return own === signed ? `Times and days are ${own}, as signed.` : `Times are ${own}; the days are those of the week as signed, in ${signed}.`;
}

/** The head of a page of Work View: a contract's head with a title of its own. */
export function workViewHead({ view, week }: WorkWeek, title: string): ContractHead {
  const head = contractHead(view, 'overview');
  return {
    ...head, number: `${head.number} ${head.title}`, title, pill: PILLS[week.status] ?? { word: 'Closed', tone: 'info' },
    meta: zonesSaid(view), tabs: head.tabs.map(({ label, href }) => ({ label, href })),
  };
}

export const workViewPath = (view: ContractView, { number }: Pick<WorkedWeek, 'number'>): string => pathOf(view, `/weeks/${number}/work-view`);

/** `ten minutes`, `10 seconds`: the segment of the policy in words. */
export function segmentWords(seconds: number): string {
  if (seconds === 600) return 'ten minutes';
  return seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;
}

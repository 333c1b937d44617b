import type { EventRow } from '../../store/events';
import { cityName } from '../../views/format';
import type { HistoryPage, Row, Text } from '../../views/models';
import { pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { contractHead } from './contract-head';
import { channelOf, clauseLink, eventWords, ownWords, shortHash } from './event-words';
import type { Told } from './turn';

/** One page of the record, and whether the chain holds: the number of the first event whose seal is broken. */
export interface Chapter extends Told { readonly broken: number | undefined; readonly more: boolean }

/** Every event with its actor, instant, way, clause and seal. */
export function historyPage(ctx: Ctx, view: ContractView, chapter: Chapter): HistoryPage {
  const { contract, reader } = view;
  const last = chapter.events.at(-1)?.sequence;
  return {
    frame: frameOf(ctx, `History: ${contract.title}`, { place: 'contracts' }),
    contract: contractHead(view, 'history', chainWords(contract.sequence, chapter.broken)),
    title: 'Every event', meta: `${contract.sequence} ${contract.sequence === 1 ? 'event' : 'events'}, newest first`,
    table: {
      caption: 'Every event',
      columns: [{ title: `When, ${cityName(reader.person.zone)}` }, { title: 'Who' }, { title: 'What' }, { title: 'How' }, { title: 'Clause' }, { title: 'Record' }],
      rows: chapter.events.map((event) => rowOf(view, event, chapter)),
    },
    foot: ['Each event seals the one before it, and the first seals the signed text, sha256 ', { code: contract.documentHash.slice(0, 16) }, '. A change to any of them would show here.'],
    older: chapter.more && last !== undefined ? { label: 'Older events', href: pathOf(view, `/history?before=${last}`) } : undefined,
  };
}

const chainWords = (events: number, broken: number | undefined): Text => (broken === undefined
  ? [{ pill: { word: 'The chain holds', tone: 'ok', icon: 'check' } }, ` All ${events} seals were checked just now.`]
  : [{ pill: { word: `The chain is broken at event ${broken}`, tone: 'stop', icon: 'triangle-alert' } }, ' What follows it cannot be relied on.']);

function rowOf(view: ContractView, event: EventRow, { contents }: Told): Row {
  const { who, says } = eventWords(view, event);
  const what = `${says.charAt(0).toUpperCase()}${says.slice(1)}`;
  const channel = channelOf(event);
  return {
    cells: [
      [{ at: event.at, style: 'seconds' }], who, [what, ...ownWords(event, contents)], `${channel.charAt(0).toUpperCase()}${channel.slice(1)}`,
      clauseLink(view, event.clause), [`${event.sequence} `, { code: shortHash(event.hash) }],
    ],
  };
}

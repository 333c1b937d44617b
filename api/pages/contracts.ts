import { statusOf } from '../../domain/clock';
import { countWords, fill, listWords } from '../../domain/sentences';
import { moneySum } from '../../domain/ledger';
import type { DraftRow } from '../../store/drafts';
import { formatMoney } from '../../views/format';
import type { ContractsPage, Row, Table, Text } from '../../views/models';
import { byDeadline, instancesIn, otherNames, pathOf, waitsOn, whoIs, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { plainly } from '../plainly';
import { facePill, isSigned } from './contract-head';
import type { Transfers } from './home-money';
import { taskOf } from './joint';

const isOver = ({ state }: ContractView): boolean => statusOf(state.instances[state.run] ?? state.instances.offer!).final === true;

const FILTERS: ReadonlyArray<{ key: string; label: string; shows: (view: ContractView) => boolean }> = [
  { key: 'all', label: 'All', shows: () => true },
  { key: 'running', label: 'Running', shows: (view) => isSigned(view) && !isOver(view) },
  { key: 'offers', label: 'Offers', shows: (view) => !isSigned(view) && !isOver(view) },
  { key: 'ended', label: 'Ended', shows: isOver },
];

export interface ContractsFacts { readonly views: readonly ContractView[]; readonly transfers: Transfers; readonly drafts: readonly DraftRow[]; readonly show: string }

/** Every contract and offer of the reader, and what they have not sent yet. */
export function contractsPage(ctx: Ctx, { views, transfers, drafts, show }: ContractsFacts): ContractsPage {
  const chosen = FILTERS.find(({ key }) => key === show) ?? FILTERS[0]!;
  const withDrafts = chosen.key === 'all' || chosen.key === 'offers';
  const rows = [...(withDrafts ? drafts.map(draftRow) : []), ...views.filter(chosen.shows).map((view) => rowOf(view, transfers))];
  const number = (key: string): number => views.filter(FILTERS.find((each) => each.key === key)!.shows).length;
  return {
    frame: frameOf(ctx, 'Contracts', { place: 'contracts' }), title: 'Contracts',
    meta: fill(`${countWords(number('running'), ['contract runs', 'contracts run'])}, ${countWords(number('offers'), ['offer is', 'offers are'])} open.`, {}),
    filters: FILTERS.map(({ key, label }) => ({ label, href: key === 'all' ? '/contracts' : `/contracts?show=${key}`, current: key === chosen.key })),
    button: { label: 'Write an offer', style: 'main', href: '/offers/new' },
    table: rows.length > 0 ? tableOf(rows) : undefined,
    empty: { icon: 'file-text', title: chosen.key === 'all' ? 'No contracts yet' : 'None of these', text: 'Write an offer, or wait for one: it comes by mail and shows here.' },
  };
}

const tableOf = (rows: readonly Row[]): Table => ({
  caption: 'Contracts', columns: [{ title: 'Contract' }, { title: 'With' }, { title: 'Status' }, { title: 'Next' }, { title: 'Held', end: true }], rows,
});

function rowOf(view: ContractView, transfers: Transfers): Row {
  const { contract } = view;
  const held = moneySum(transfers.get(contract.id) ?? []).heldMinor;
  const name: Text = [{ link: contract.title, href: pathOf(view) }, { lineBreak: true }, `C-${contract.id}`];
  return { cells: [name, otherNames(view), [{ pill: facePill(view) }], nextOf(view), formatMoney(held, contract.currency)] };
}

/** Whose turn it is, for what, until when. */
function nextOf(view: ContractView): Text {
  const next = instancesIn(view).filter((instance) => waitsOn(view, instance).length > 0).sort(byDeadline)[0];
  if (!next) return isOver(view) ? 'Nothing is open any more' : 'Nothing runs out';
  const who = listWords(waitsOn(view, next).map((role) => whoIs(view, role)));
  const task = taskOf(view, next);
  return [`${who.charAt(0).toUpperCase()}${who.slice(1)}: ${task.charAt(0).toLowerCase()}${task.slice(1)}`, ...(next.clock ? [' by ', { at: next.clock.dueAt }] : [])];
}

/** What a draft is called: its title, or that it has none yet. */
function draftTitle({ form }: DraftRow): string {
  const title = (form as { typed?: { title?: unknown } } | null)?.typed?.title;
  return typeof title === 'string' && title.trim() !== '' ? plainly(title.trim()) : 'Offer without a title';
}

const draftRow = (draft: DraftRow): Row => ({
  cells: [[{ link: draftTitle(draft), href: `/offers/${draft.id}` }], 'Nobody yet', [{ pill: { word: 'Draft', tone: 'open' } }], ['Not sent; last changed ', { at: draft.updatedAt }], ''],
});

/** Drafts as things to do. */
export const draftLinks = (drafts: readonly DraftRow[]): Text[] =>
  drafts.map((draft): Text => ['No deadline: your offer ', { link: draftTitle(draft), href: `/offers/${draft.id}` }, ' is not sent yet.']);

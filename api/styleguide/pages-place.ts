// Sample models of the places: home, contracts, money, operations, and home before the first offer.
import type { ContractsPage, Fact, HomePage, MoneyPage, OpsPage } from '../../views/models';
import { contractMoney } from './pages-contract';
import { equation, history, tasks, timeline } from './parts';
import { at, dollars, frame } from './world';

const offer = { label: 'Write an offer', style: 'plain' as const, href: '/offers/new' };

const heldFacts: Fact[] = [
  { key: 'held', name: 'Website redesign', value: '$1,200.00' }, { key: 'held', name: 'Shop search', value: '$1,500.00' },
  { key: 'held', name: 'Illustrations', value: '$650.00' }, { key: 'fee', name: 'Newsletter, frozen', value: '$900.00' },
  { name: 'Total', value: '$4,250.00', total: true },
];

export const home: HomePage = {
  frame: frame('Home', 'Home'), title: 'Three things need you, Ada', button: offer,
  meta: ['The first runs out on Friday. All times are London time (', { link: 'change', href: '/settings' }, ').'],
  needs: { tasks, undated: [['No deadline: milestone 3 of Website redesign is not funded. Ben is not asked to start until it is. ', { link: 'Fund $2,000.00', href: '#' }]] },
  waits: { caption: 'What you wait for', columns: [{ title: 'What' }, { title: 'Who' }, { title: 'Until' }, { title: 'If they do nothing' }], rows: [
    { cells: [[{ link: 'Signature on Book club app', href: '#' }], 'Ben Okafor', [{ at: at('2026-12-06T10:15:00') }], 'The offer lapses; no money has moved'] },
    { cells: [[{ link: 'Illustrations, milestone 1', href: '#' }], 'Ines Duarte', [{ at: at('2026-12-18T18:00:00') }], 'You may end the contract; $650.00 stays held'] }] },
  since: { items: history, link: { label: 'All history', href: '#' } },
  leaves: { sum: dollars(2430), says: 'in the next 14 days, if you do nothing', timeline },
  held: { sum: dollars(4250), facts: heldFacts, link: { label: 'Ledger', href: '/money' },
    bar: { label: 'Held $3,350.00, of it frozen $900.00', parts: [{ tone: 'held', amount: 335_000 }, { tone: 'fee', amount: 90_000 }] } },
  released: [{ name: 'To freelancers', value: '$3,724.00' }, { name: 'Fees, paid by them', value: '$196.00' }, { name: 'Total', value: '$3,920.00', total: true }],
};

export const homeEmpty: HomePage = {
  frame: frame('Home', 'Home', 0), title: 'Nothing needs you, Ada', meta: 'All times are London time.',
  button: { ...offer, style: 'main' },
  needs: { tasks: [], undated: [], empty: { icon: 'inbox', title: 'Nothing waits on you', text: 'Write an offer, or wait for one: it comes by mail and shows here.' } },
  since: { items: [], empty: 'Nothing has happened yet.' },
};

export const contracts: ContractsPage = {
  frame: frame('Contracts', 'Contracts'), title: 'Contracts', meta: 'Two run, one offer is open.', button: { ...offer, style: 'main' },
  filters: [{ label: 'All', href: '#', current: true }, { label: 'Running', href: '#' }, { label: 'Offers', href: '#' }, { label: 'Ended', href: '#' }],
  table: { caption: 'Contracts', columns: [{ title: 'Contract' }, { title: 'With' }, { title: 'Status' }, { title: 'Next' }, { title: 'Held', end: true }], rows: [
    { cells: [[{ link: 'Website redesign for Harbour Books', href: '#' }], 'Ben Okafor', [{ pill: { word: 'Active', tone: 'ok' } }], ['You review milestone 2 by ', { at: at('2026-12-04T16:42:00') }], '$1,200.00'] },
    { cells: [[{ link: 'Book club app', href: '#' }], 'Ben Okafor', [{ pill: { word: 'Offer, not signed', tone: 'info' } }], ['Ben signs by ', { at: at('2026-12-06T10:15:00') }], '$0.00'] }] },
};

export const money: MoneyPage = {
  frame: frame('Money', 'Money'), title: 'Your money', meta: 'Every cent of your contracts. All times are London time.', equations: [equation],
  held: contractMoney.places.table, movements: contractMoney.movements.table,
};

export const ops: OpsPage = {
  frame: { ...frame('Operations'), zone: 'UTC' }, title: 'Operations', meta: 'Staff see UTC.',
  checks: [{ name: 'Database', value: 'answers in 1 ms' }, { name: 'Temporal', value: 'answers in 3 ms' }, { name: 'Ledger sum', value: '0' }, { name: 'Letters waiting', value: '0' }],
  tables: [
    { id: 'late', title: 'Deadlines that are late', empty: 'None. Every deadline that has passed was acted on.' },
    { id: 'next', title: 'Next deadlines', table: { caption: 'Next deadlines', columns: [{ title: 'Contract' }, { title: 'What' }, { title: 'UTC' }], rows: [
      { cells: [[{ link: 'C-10482', href: '#' }], 'Release of milestone 2', [{ at: at('2026-12-04T16:42:00'), style: 'seconds', zone: 'UTC' }]] }] } }],
  links: [{ label: 'Runs that wait on a client', href: '#' }, { label: 'Runs with a failed task', href: '#' }],
};

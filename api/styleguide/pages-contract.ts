// Sample models of the pages of one contract.
import type {
  AgreementPage, ContractHead, ContractMoneyPage, HistoryPage, WorkroomPage,
} from '../../views/models';
import {
  ask, ben, clauses, equation, history, milestones, moneyBar, moneyFacts, plan, scenarios, signedByAda, signedByBen,
} from './parts';
import { NOW, at, frame } from './world';

const tabNames = ['Overview', 'Reports', 'Deadlines and money', 'Invoices', 'Agreement', 'History'];

export function head(current: string): ContractHead {
  return {
    number: 'C-10482', title: 'Website redesign for Harbour Books', pill: { word: 'Active', tone: 'ok', icon: 'check' },
    meta: ['Fixed price, three milestones, with Ben Okafor. Signed 5 Oct 2026. All times are London time (', { link: 'change', href: '/settings' }, ').'],
    tabs: tabNames.map((label) => ({ label, href: '#', current: label === current })),
  };
}

export const workroom: WorkroomPage = {
  frame: frame('Website redesign for Harbour Books', 'Contracts'), contract: head('Overview'), ask, notes: [],
  milestones: { items: milestones }, history: { items: history, link: { label: 'All 34 events', href: '#' } },
  money: { bar: moneyBar, facts: moneyFacts, link: { label: 'Every cent', href: '#' } }, people: [ben],
  upcoming: { facts: [
    { name: 'Reminder to you', value: [{ at: at('2026-11-27T16:42:00') }] },
    { name: 'Automatic release', value: [{ at: at('2026-12-04T16:42:00') }] },
    { name: 'Milestone 3 due', value: [{ at: at('2026-12-18T18:00:00') }] },
  ] },
  staff: { text: ['Run ', { code: 'contract-10482' }, ' waits on a timer: release milestone 2, ',
    { at: at('2026-12-04T16:42:00'), style: 'seconds', zone: 'UTC' }, ' UTC. ', { link: 'Open in Temporal', href: '#' }] },
};

export const agreement: AgreementPage = {
  frame: { ...frame('Offer: Book club app', 'Contracts'), zone: 'Africa/Lagos', viewer: { name: 'Ben Okafor', initials: 'BO', tone: 'held' } },
  contract: { number: 'C-10530', title: 'Book club app', pill: { word: 'Offer, not signed', tone: 'info', icon: 'file-text' }, tabs: [],
    meta: ['From Ada Moreau, Harbour Books. Fixed price, three milestones, $5,500.00. All times are Lagos time (', { link: 'change', href: '/settings' }, ').'] },
  parties: [
    { lead: { avatar: 'AM', tone: 'ok' }, title: [{ strong: 'Ada Moreau' }, ', client'], meta: 'Harbour Books Ltd, London.', pill: { word: 'Signed', tone: 'ok', icon: 'check' } },
    { lead: { avatar: 'BO', tone: 'held' }, title: [{ strong: 'Ben Okafor' }, ', freelancer'], meta: 'Sole trader, Lagos. That is you.', pill: { word: 'Not signed', tone: 'open' } },
  ],
  plan: { title: 'Milestones', table: plan, meta: 'The 5% fee is yours to pay' }, clauses,
  clausesFoot: ['The whole text has the hash ', { code: 'sha256 41f0 9be3 … 7d26' }],
  simulator: { meta: 'Milestone 1, run with the same rules that will run the contract. Delivered on its due date.', scenarios,
    foot: 'Worst case for you: you wait until Wed 30 Dec, or object and a person decides.' },
  sign: {
    title: 'Sign the agreement, Ben', theirs: signedByAda,
    due: { label: 'Sign by', at: at('2026-12-06T10:15:00'), since: at('2026-11-22T10:15:00'), now: NOW, otherZone: 'Europe/London',
      silenceTitle: 'If you do nothing', silence: 'The offer lapses.', note: 'No money moves.', clause: { number: '1.4', href: '#' } },
    form: {
      to: '#', fields: [
        { kind: 'text', name: 'name', label: 'Your full name', value: '', autocomplete: 'name', required: true },
        { kind: 'checkbox', name: 'agree', label: ['I have read the agreement and agree to it, as text ', { code: '41f0 9be3' }, '.'], value: '' },
      ],
      code: { field: { kind: 'code', name: 'code', label: 'Six-digit code', value: '', hint: 'Sent to b•••@okafor.example; it works for 10 minutes.', required: true },
        send: { label: 'Send a new code', style: 'plain', to: '#' } },
      buttons: [{ label: 'Sign the agreement', style: 'main' }, { label: 'Decline', style: 'quiet', href: '#' }],
    },
  },
};

const evidence = (city: string): { name: string; value: string }[] => [
  { name: 'Ada signed', value: `Sun 22 Nov 2026, 10:15:00 ${city}, from 198.51.100.7, Firefox on Linux` },
  { name: 'Ben signed', value: `Mon 23 Nov 2026, 09:31:12 ${city}, from 203.0.113.20, Safari on iPhone` },
  { name: 'Document', value: 'sha256 41f0 9be3 77c2 1d08 … 7d26' },
];

export const agreementSigned: AgreementPage = {
  ...agreement, frame: frame('Agreement of Website redesign', 'Contracts'), contract: head('Agreement'), simulator: undefined, sign: undefined,
  parties: agreement.parties.map((party) => ({ ...party, pill: { word: 'Signed', tone: 'ok' as const, icon: 'check' } })),
  plan: { ...agreement.plan, meta: 'The 5% fee is Ben’s to pay' },
  signed: { title: 'Signed by both', text: 'Both signatures are on the same text. It changes only when both sign again.',
    signatures: [signedByAda, signedByBen], evidence: evidence('London time') },
};

const clause = (number: string) => [{ link: number, href: '#' }];

export const contractMoney: ContractMoneyPage = {
  frame: frame('Deadlines and money', 'Contracts'), contract: head('Deadlines and money'), equation,
  places: {
    table: {
      caption: 'Where every cent is',
      columns: [{ title: 'Where' }, { title: 'Amount', end: true }, { title: 'Since' }, { title: 'Until' }, { title: 'By' }],
      rows: [
        { cells: [[{ pill: { word: 'Held', tone: 'held' } }, ' for milestone 2'], '$1,200.00', [{ at: at('2026-11-10T11:02:00') }], [{ at: at('2026-12-04T16:42:00') }, ', then released to Ben'], clause('Clause 4.2')] },
        { cells: [[{ pill: { word: 'Available', tone: 'ok' } }, ' to Ben, milestone 1'], '$760.00', [{ at: at('2026-11-12T09:00:00') }], 'For good', 'Your approval, event 14'] },
        { cells: [[{ pill: { word: 'Fee' } }, ' of milestone 1, 5%'], '$40.00', [{ at: at('2026-11-06T10:15:00') }], 'For good', clause('Clause 2.3')] },
      ],
      foot: { cells: ['Funded', '$2,000.00', '', '', ''] },
    },
    foot: ['Milestone 3, $2,000.00, is agreed and not funded. It is a promise, not money, so it is not in the sum. ', { link: 'Fund it', href: '#' }],
  },
  deadlines: {
    table: {
      caption: 'Open deadlines in two time zones',
      columns: [{ title: 'What' }, { title: 'London' }, { title: 'UTC' }, { title: 'Left' }, { title: 'If nobody acts' }, { title: 'By' }],
      rows: ([['Reminder to you, 7 days left', '2026-11-27T16:42:00', '4 days 2 hours', 'We write to you'],
        ['Reminder to you, 24 hours left', '2026-12-03T16:42:00', '10 days 2 hours', 'We write to you'],
        ['Review of milestone 2, you', '2026-12-04T16:42:00', '11 days 2 hours', '$1,200.00 is released to Ben']] as const)
        .map(([what, iso, left, silence], index) => ({ strong: index === 2, cells: [what, [{ at: at(iso), style: 'seconds' as const }],
          [{ at: at(iso), style: 'seconds' as const, zone: 'UTC' }], left, silence, clause('4.2')] })),
    },
    foot: 'If our mail to you cannot be delivered, or Tenon is down, the clock waits and this list says so. Clause 9.3',
  },
  movements: {
    table: {
      caption: 'Every movement',
      columns: [{ title: 'When, London' }, { title: 'What' }, { title: 'From' }, { title: 'To' }, { title: 'Amount', end: true }, { title: 'Held after', end: true }, { title: 'Record' }],
      rows: ([['2026-11-11T10:15:00', 'Hold ended', 'Ben, in hold', 'Ben, available', '$760.00', '$1,200.00', '21 ', 'd14f b902'],
        ['2026-11-10T11:02:00', 'Milestone 2 funded', 'Ada’s card', 'Held', '$1,200.00', '$1,200.00', '19 ', '3a97 e6d5'],
        ['2026-11-06T10:15:00', 'Fee', 'Held', 'Tenon', '$40.00', '$0.00', '14 ', 'f0b6 2c71'],
        ['2026-11-06T10:15:00', 'Milestone 1 released', 'Held', 'Ben, in hold', '$760.00', '$40.00', '14 ', 'f0b6 2c71'],
        ['2026-10-06T09:30:00', 'Milestone 1 funded', 'Ada’s card', 'Held', '$800.00', '$800.00', '4 ', '9d02 57be']] as const)
        .map(([when, what, from, to, amount, after, record, hash]) => ({ cells: [[{ at: at(when) }], what, from, to, amount, after, [record, { code: hash }]] })),
    },
  },
};

export const historyPage: HistoryPage = {
  frame: frame('History', 'Contracts'), contract: head('History'), title: 'Every event',
  meta: '34 events, newest first',
  table: {
    caption: 'Every event',
    columns: [{ title: 'When, London' }, { title: 'Who' }, { title: 'What' }, { title: 'How' }, { title: 'Record' }],
    rows: [
      { cells: [[{ at: at('2026-11-20T16:42:00'), style: 'seconds' }], 'Ben Okafor', 'Delivered milestone 2: one file, one link', 'Web', ['33 ', { code: 'b7e2 19af' }]] },
      { cells: [[{ at: at('2026-11-17T09:10:00'), style: 'seconds' }], 'Ada Moreau', ['Asked for changes: ', { quote: 'Please use the larger logo on phones.' }], 'Emailed link', ['31 ', { code: '02d8 6c54' }]] },
      { cells: [[{ at: at('2026-11-11T10:15:00'), style: 'seconds' }], 'Tenon', 'The security hold of milestone 1 ended. Clause 6.1', 'Timer', ['21 ', { code: 'd14f b902' }]] },
    ],
  },
  foot: 'Each record carries the hash of the one before it, so a change to any of them would show.',
};

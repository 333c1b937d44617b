// Sample models of hourly work: the week of 16 to 22 Nov in review, the list of weeks, the form that adjusts it, and the workroom.
import type { AdjustPage, ContractHead, HourlyRoom, TextPart, WeekPage, WeeksPage, WorkroomPage } from '../../views/models';
import { draftInvoice } from './pages-invoice';
import { workroom } from './pages-contract';
import { reviewDue } from './parts';
import { at, dollars, frame } from './world';

const head = (title: string): ContractHead => ({
  number: 'C-10517 Shop search and stock feed', title, pill: { word: 'In review', tone: 'held', icon: 'clock' },
  meta: '$60.00 an hour, at most 25 hours a week, with Ben Okafor. Week 1 runs from Mon 16 Nov, 00:00 to Mon 23 Nov, 00:00, UTC, as signed.',
  tabs: ['Overview', 'Hours', 'Deadlines and money', 'Agreement', 'History'].map((label) => ({ label, href: '#' })),
});

const bar = (tracked: number, manual: number): TextPart => ({ hours: { tracked, manual, of: 18_000 } });
const row = (day: string, work: readonly TextPart[], tracked: string, manual: string, sum: string) => ({ cells: [[{ link: day, href: '#' }], work, tracked, manual, sum] });

export const week: WeekPage = {
  frame: frame('Week of 16 to 22 Nov', 'Contracts'), contract: head('Week of 16 to 22 Nov'), notes: [],
  ask: {
    label: 'Your turn', title: 'Review week 1: 20 h 30 min, $1,230.00', text: 'The time sheet of week 1 went to you, Mon 23 Nov, 12:00.',
    due: { ...reviewDue, at: at('2026-11-27T23:59:59'), since: at('2026-11-23T12:00:00'), silence: '$1,230.00 is paid to Ben.', note: 'Questioned time is left out until it is settled.', clause: { number: '6.4', href: '#' } },
    buttons: [{ label: 'Approve the week and pay $1,230.00', style: 'main', href: '#' }, { label: 'Question some time', style: 'plain', href: '#entries' }],
  },
  days: {
    link: { label: 'Work View', href: '#' },
    table: {
      caption: 'Hours by day', columns: [{ title: 'Day' }, { title: 'Work' }, { title: 'Tracked', end: true }, { title: 'Manual', end: true }, { title: 'Sum', end: true }],
      rows: [
        row('Mon 16', [bar(13_200, 1800), 'Search index, field weights', { lineBreak: true }, 'Call with Ada ', { meta: 'manual: phone' }], '3:40', '0:30', '4:10'),
        row('Tue 17', [bar(15_000, 0), 'Typo tolerance, tests'], '4:10', '', '4:10'), row('Sat 21', [{ meta: 'No time recorded' }], '', '', ''),
      ],
      foot: { cells: ['Week', '82% of the 25 hours', '18:20', '2:10', '20:30'], strong: true },
    },
  },
  unbilled: { table: { caption: 'Recorded and not billed', columns: [{ title: 'Why' }, { title: 'Time', end: true }, { title: 'By' }], rows: [{ cells: ['Over the limit of 25 hours a week', '0:50', [{ link: 'Clause 6.3', href: '#' }]] }] } },
  questions: [{
    id: 'question-1', title: 'Question 1: 10 min, $10.00', pill: { word: 'Asked', tone: 'held' }, about: 'Wed 18 Nov, 10:10 to 10:20, Stock feed',
    said: [{ text: [{ strong: 'You' }, ': ', { quote: 'What is this page for?' }], meta: [{ at: at('2026-11-23T13:40:00') }] }],
    outcome: ['Answer by ', { at: at('2026-11-26T13:40:00'), style: 'seconds' }, '. If Ben does nothing: 10 min are dropped; $10.00 is not paid. ', { link: 'Clause 7.1', href: '#' }], buttons: [],
  }],
  entries: {
    title: 'Every entry', meta: '2 entries, times in London', foot: 'Questioned time leaves the invoice until Ben has answered; the rest is paid.',
    table: {
      caption: 'Every entry of the week', columns: [{ title: 'When' }, { title: 'Work' }, { title: 'How' }, { title: 'Time', end: true }, { title: 'On the invoice' }],
      rows: [
        { cells: [[{ at: at('2026-11-16T08:00:00'), style: 'date' }, { lineBreak: true }, { keep: '08:00 to 11:40' }], 'Search index, field weights', 'Tracked', '3:40', ['Yes · ', { link: 'Question', href: '#' }]] },
        { cells: [[{ at: at('2026-11-16T13:00:00'), style: 'date' }, { lineBreak: true }, { keep: '13:00 to 13:30' }], 'Call with Ada', [{ pill: { word: 'Manual', tone: 'open' } }], '0:30', ['Yes · ', { link: 'Question', href: '#' }]] },
      ],
    },
  },
  versions: [{
    id: 'version-12', title: 'Adjusted', meta: [{ at: at('2026-11-23T13:10:00'), style: 'seconds' }], said: { text: [{ strong: 'Ben Okafor' }, ': ', { quote: 'I forgot to stop the clock.' }] },
    table: { caption: 'What changed', columns: [{ title: 'What' }, { title: 'Before' }, { title: 'After' }], rows: [{ cells: ['Changed', 'Thu 19 Nov, 08:00 to 12:20', 'Thu 19 Nov, 08:00 to 12:00'] }], foot: { cells: ['Week', '20:50, $1,250.00', '20:30, $1,230.00'], strong: true } },
  }],
  draft: draftInvoice,
  ends: [
    { tone: 'ok', what: 'Ben’s time closed and locked', meta: [{ at: at('2026-11-23T12:00:00'), style: 'seconds' }, ' · ', { link: 'Clause 6.2', href: '#' }] },
    { tone: 'held', what: 'Your review ends; silence pays $1,230.00', meta: [{ at: at('2026-11-27T23:59:59'), style: 'seconds' }, ' · ', { link: 'Clause 6.4', href: '#' }] },
    { what: 'Paid at once, its hold of 5 days ends; Ben can withdraw $1,168.50', meta: [{ at: at('2026-12-02T23:59:59'), style: 'seconds' }] },
  ],
  around: [{ label: 'All weeks', href: '#' }, { label: 'The week after', href: '#' }],
};

export const weekPaid: WeekPage = {
  ...week, ask: undefined, draft: undefined, unbilled: undefined, questions: [], versions: [], contract: { ...head('Week of 16 to 22 Nov'), pill: { word: 'Approved', tone: 'ok', icon: 'check' } },
  invoice: { title: 'Invoice', pill: { word: 'Paid', tone: 'ok', icon: 'check' }, facts: [{ name: 'You pay', value: '$1,230.00', total: true }], foot: [{ link: 'Open the invoice', href: '#' }] },
};

export const weeks: WeeksPage = {
  frame: frame('Hours', 'Contracts'), contract: { ...head('Shop search and stock feed'), number: 'C-10517', pill: { word: 'Active', tone: 'ok', icon: 'check' } }, buttons: [{ label: 'Open the tracker', style: 'plain', href: '#' }],
  title: 'Weeks', meta: 'Newest first; amounts are what the week bills', older: { label: 'Older weeks', href: '#' },
  table: {
    caption: 'Weeks', columns: [{ title: 'Week' }, { title: 'Status' }, { title: 'Hours', end: true }, { title: 'Amount', end: true }, { title: 'Next' }],
    rows: [{ cells: [[{ link: '16 to 22 Nov', href: '#' }, { lineBreak: true }, { meta: 'Week 1' }], [{ pill: { word: 'In review', tone: 'held' } }], '20:30', '$1,230.00', ['Review ends ', { at: at('2026-11-27T23:59:59') }]] }],
  },
};

const field = (part: string, label: string, value: string, error?: string) => ({ kind: 'text' as const, name: `rows.0.${part}`, label, value, error, required: true });

export const adjust: AdjustPage = {
  frame: frame('Adjust the time sheet', 'Contracts'), contract: head('Week of 16 to 22 Nov: adjust the time sheet'), to: '#', hidden: [], title: 'Entries', meta: 'Days and times are Lagos time',
  errors: [{ name: 'rows.0.to', message: 'Entry 1: Tracked time can be shortened, not made longer.' }], notes: [{ tone: 'held', icon: 'info', text: 'Nothing is changed yet.' }],
  rows: [
    {
      legend: 'Mon 16 Nov, 08:00 to 11:40 · Search index', open: true, hidden: [{ name: 'rows.0.id', value: 'a' }], remove: { label: 'Remove this entry', style: 'quiet', name: 'remove', value: '0' },
      fields: [field('day', 'Day', '2026-11-16'), field('from', 'From', '08:00'), field('to', 'To', '12:40', 'Tracked time can be shortened, not made longer.')], wide: [field('task', 'Task', 'Search index')],
    },
    { legend: 'Wed 18 Nov, 10:10 to 10:20 · Stock feed · questioned', open: false, hidden: [{ name: 'rows.1.id', value: 'b' }], fields: [], wide: [], fixed: 'It was questioned, and stays here as it is.' },
  ],
  add: { label: 'Add time by hand', style: 'plain', name: 'add', value: 'entry' },
  buttons: [{ label: 'Go on, and say why', style: 'main', name: 'keep', value: 'yes' }, { label: 'Leave it as it is', style: 'quiet', href: '#' }], note: 'Nothing is changed before you have said why on the next page.',
};

const hourly: HourlyRoom = {
  week: {
    title: 'Week of 23 to 29 Nov', pill: { word: 'In progress', tone: 'ok', icon: 'check' }, note: { tone: 'ok', icon: 'shield-check', text: 'Time tracked now is protected.' },
    facts: [{ name: 'Recorded', value: '2 h 30 min' }, { name: 'Left of 25 hours', value: '22 h 30 min' }, { name: 'Comes to', value: '$150.00', total: true }], buttons: [{ label: 'See the week', style: 'plain', href: '#' }],
  },
  weeks: {
    link: { label: 'All weeks', href: '#' }, empty: 'No week has closed yet.',
    items: [{ lead: { disc: '1' }, heading: true, title: [{ link: '16 to 22 Nov', href: '#' }], meta: '20 h 30 min. Review ends Fri 27 Nov', amount: dollars(1230), pill: { word: 'In review', tone: 'held' } }],
  },
  billing: { facts: [{ name: 'Payment method', value: 'Chosen' }, { name: 'Held ahead', value: '$1,500.00, for coming invoices' }], foot: [{ link: 'Deposit ahead', href: '#' }] },
  open: [{ lead: { icon: 'clock' }, title: ['The work is running. ', { link: 'Pause the work', href: '#' }], meta: '' }],
  earnings: [{ name: [{ strong: 'In review' }, { lineBreak: true }, { meta: 'review ends Fri 27 Nov' }], value: '$1,168.50' }],
};

export const hourlyWorkroom: WorkroomPage = { ...workroom, milestones: undefined, hourly, staff: undefined, contract: { ...weeks.contract, tabs: weeks.contract.tabs } };

// Sample models of reports: Ben's week in words, and a quarter of hours and money in numbers.
import type {
  ColumnChart, ContractHead, ContractHoursPage, HoursPage, Numbers, NumbersPart, ReportCard, ReportsPage, RowChart, WeekReportPage,
} from '../../views/models';
import { NOW, at, dollars, frame } from './world';

const HOUR = 3600;
const WEEKS = [['7 Sep', 12, 1, 0], ['14 Sep', 18, 2, 0], ['21 Sep', 20, 3, 2], ['28 Sep', 0, 0, 0], ['5 Oct', 16, 0, 0], ['12 Oct', 19, 4, 0],
  ['19 Oct', 22, 3, 4], ['26 Oct', 14, 1, 0], ['2 Nov', 17, 2, 0], ['9 Nov', 20, 0, 1], ['16 Nov', 18, 2, 0], ['23 Nov', 5, 0, 0]] as const;

export const columnChart: ColumnChart = {
  id: 'sample-hours', title: 'Hours by week', says: 'Tracked 188 h, manual 18 h; of both 7 h not billed.',
  columns: WEEKS.map(([label, tracked, manual, unbilled]) => ({
    label, says: `Week from ${label} 2026: tracked ${tracked}:00, manual ${manual}:00, unbilled ${unbilled}:00`, limit: 25 * HOUR,
    parts: [{ tone: 'tracked', amount: tracked * HOUR }, { tone: 'manual', amount: manual * HOUR }, { tone: 'unbilled', amount: unbilled * HOUR }],
  })),
  ticks: [0, 10, 20, 30].map((hours) => ({ amount: hours * HOUR, label: hours === 0 ? '0' : `${hours} h` })),
  keys: [{ tone: 'tracked', word: 'Tracked' }, { tone: 'manual', word: 'Manual' }, { tone: 'unbilled', word: 'Unbilled' }, { tone: 'limit', word: 'Limit' }],
};

const moneyChart: ColumnChart = {
  id: 'sample-money', title: 'Money in USD by week', says: '$11,940.00 billed in all.',
  columns: WEEKS.map(([label, tracked, manual], place) => ({
    label, says: `Week from ${label} 2026: $${(tracked + manual) * 60}.00`,
    parts: [{ tone: place < 10 ? 'settled' : place === 10 ? 'held' : 'coming', amount: (tracked + manual) * 6000 }],
  })),
  ticks: [0, 50_000, 100_000, 150_000].map((amount) => ({ amount, label: amount === 0 ? '0' : `$${(amount / 100).toLocaleString('en-US')}` })),
  keys: [{ tone: 'settled', word: 'Approved' }, { tone: 'held', word: 'In review' }, { tone: 'coming', word: 'In progress' }],
};

export const rowChart: RowChart = {
  keys: [{ tone: 'tracked', word: 'Billed' }, { tone: 'unbilled', word: 'Unbilled' }],
  rows: [
    { name: 'Search index', value: '96:10 · $5,530.00', bar: { most: 96, parts: [{ tone: 'tracked', amount: 92 }, { tone: 'unbilled', amount: 4 }] } },
    { name: 'Stock feed', value: '71:20 · $4,160.00', bar: { most: 96, parts: [{ tone: 'tracked', amount: 68 }, { tone: 'unbilled', amount: 3 }] } },
    { name: 'Calls', value: '12:00 · $720.00', bar: { most: 96, parts: [{ tone: 'tracked', amount: 12 }] } },
  ],
};

export const reportCards: ReportCard[] = [
  { id: 'report-11', title: 'Ben’s report', meta: [{ at: at('2026-11-23T11:52:00') }],
    parts: [{ name: 'Done', text: 'Search finds titles with typos; the stock feed reads delta files.' }, { name: 'Next', text: 'Feed errors shown to the warehouse.' }, { name: 'Blocked', text: 'Needs the live feed’s password from you.' }],
    foot: ['Fixed with the time sheet, ', { at: at('2026-11-23T12:00:00') }, '. ', { link: 'Clause 4.2', href: '#' }, '. Text ', { code: '5e1c 88d0' }] },
  { id: 'report-10', title: 'Week of 9 to 15 Nov', meta: 'From the time sheet',
    parts: [{ name: 'Done', lines: ['Search index, 14 h 10 min: Field weights; Typo tolerance', 'Stock feed, 5 h 20 min: Reads delta files', 'Call with Ada, 30 min, manual: Phone'] }] },
  { id: 'report-9', title: 'Week of 2 to 8 Nov', pill: { word: 'Missed', tone: 'stop', icon: 'triangle-alert' }, parts: [],
    says: ['Ben Okafor gave no report by ', { at: at('2026-11-09T12:00:00'), style: 'full' }, '. It counts as missed. After three reports missed in a row you may take back what is held for work that was not delivered; this was the first.'],
    foot: [{ link: 'Clause 8.4', href: '#' }] },
];

const head = (title: string): ContractHead => ({
  number: 'C-10517', title, pill: { word: 'Active', tone: 'ok', icon: 'check' }, meta: 'Hourly, $60.00, at most 25 hours a week, with Ben Okafor. All times are London time.',
  tabs: ['Overview', 'Reports', 'Deadlines and money', 'Invoices', 'Agreement', 'History'].map((label) => ({ label, href: '#', current: label === 'Reports' })),
});
const views = (current: string): ReportsPage['views'] => ['Week by week', 'Hours and money'].map((label) => ({ label, href: '#', current: label === current }));

export const reports: ReportsPage = { frame: frame('Reports', 'Contracts'), contract: head('Shop search and stock feed'), views: views('Week by week'), cards: reportCards, older: { label: 'Older reports', href: '#' } };

export const weekReport: WeekReportPage = {
  frame: frame('Report', 'Contracts'), contract: { ...head('Week of 23 to 29 Nov'), number: 'C-10517 Shop search and stock feed' }, notes: [], card: reportCards[1]!,
  edit: {
    title: 'Write the report',
    due: { label: 'Change it until', at: at('2026-11-30T12:00:00'), now: NOW, since: at('2026-11-23T00:00:00'), silenceTitle: 'If you do nothing', silence: 'It stays as it is written from the time sheet.', clause: { number: '4.2', href: '#' } },
    form: {
      to: '#', buttons: [{ label: 'Keep the report', style: 'main' }], fields: [
        { kind: 'textarea', name: 'done', label: 'Done', hint: 'Written from the time sheet and your notes.', value: 'Search index, 5 h', required: false },
        { kind: 'textarea', name: 'next', label: 'Next', hint: 'What you plan for the coming week.', value: '', required: false },
      ],
    },
  },
};

const time = ['Tracked', 'Manual', 'Unbilled', 'Billed', 'Amount'].map((title) => ({ title, end: true }));
const weeks: NumbersPart = {
  id: 'weeks', title: 'By week', charts: [columnChart, moneyChart], csv: { label: 'CSV', href: '#' }, empty: 'No time was recorded in this period.', open: true,
  table: { caption: 'Hours and money by week', columns: [{ title: 'Week' }, ...time], rows: WEEKS.slice(-4).reverse().map(([label, tracked, manual, unbilled]) =>
    ({ cells: [`Week from ${label}`, `${tracked}:00`, `${manual}:00`, unbilled > 0 ? `${unbilled}:00` : '', `${tracked + manual - unbilled}:00`, `$${((tracked + manual - unbilled) * 60).toLocaleString('en-US')}.00`] })) },
};
const tasks: NumbersPart = {
  id: 'tasks', title: 'By task', charts: [], rows: rowChart, csv: { label: 'CSV', href: '#' }, empty: '',
  table: { caption: 'Hours and money by task', columns: [{ title: 'Task' }, ...time], rows: [{ cells: ['Search index', '92:10', '4:00', '4:00', '92:10', '$5,530.00'] }] },
};

const numbers: Numbers = {
  periods: ['Last 4 weeks', '12 weeks', 'Year', 'All'].map((label) => ({ label, href: '#', current: label === '12 weeks' })), parts: [weeks, tasks],
  stages: {
    csv: { label: 'CSV', href: '#' }, empty: '',
    figures: [
      { label: 'Coming', tone: 'unbilled', says: 'not in review yet', sums: [dollars(300)] }, { label: 'In review', tone: 'held', says: 'until your review ends', sums: [dollars(1230)] },
      { label: 'Spent', tone: 'tracked', says: 'paid', sums: [dollars(10_410)] },
    ],
    table: {
      caption: 'Where the money is', columns: [{ title: 'Where' }, { title: 'What' }, { title: 'Date' }, { title: 'Amount', end: true }, { title: 'By' }],
      rows: [
        { cells: ['Coming', 'Week 12', ['Closes ', { at: at('2026-11-30T12:00:00'), style: 'full' }], '$300.00', [{ link: 'Clause 4.2', href: '#' }]] },
        { cells: ['In review', 'Week 11', ['Decide by ', { at: at('2026-11-27T23:59:59'), style: 'full' }], '$1,230.00', [{ link: 'Clause 4.4', href: '#' }]] },
        { cells: ['Spent', '10 payments', ['Last one ', { at: at('2026-11-20T23:59:59'), style: 'full' }], '$10,410.00', [{ link: 'Clause 6.1', href: '#' }]] },
      ],
    },
  },
};

export const contractHours: ContractHoursPage = { frame: frame('Hours and money', 'Contracts'), contract: head('Shop search and stock feed'), views: views('Hours and money'), numbers };
export const hours: HoursPage = { frame: frame('Hours and money', 'Money'), title: 'Hours and money', meta: 'All of your contracts.', numbers };

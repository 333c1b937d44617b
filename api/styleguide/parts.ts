// Sample parts, used by the styleguide and by the sample pages.
import type {
  Ask, Bar, ClauseGroup, Due, Equation, Fact, FieldError, Form, Item, LogItem, MilestoneRow, Person, Scenario,
  Signature, Table, Task, Timeline,
} from '../../views/models';
import { NOW, at, dollars } from './world';

export const reviewDue: Due = {
  label: 'Decide by', at: at('2026-12-04T16:42:00'), since: at('2026-11-20T16:42:00'), now: NOW,
  otherZone: 'Africa/Lagos', silenceTitle: 'If you do nothing', silence: '$1,200.00 is released to Ben.',
  note: 'Asking for changes stops this clock.', clause: { number: '4.2', href: '#clause-4.2' },
};

export const files: Item[] = [
  { lead: { icon: 'file-archive' }, title: [{ link: 'home-page-v3.zip', href: '#' }], meta: '4.2 MB, version 3', code: '9c41 e07b' },
  { lead: { icon: 'link' }, title: [{ link: 'staging.harbourbooks.example', href: '#' }], meta: 'opens another site' },
];

export const ask: Ask = {
  label: 'Your turn', title: 'Review milestone 2: Home page build',
  text: ['Ben delivered it on ', { at: at('2026-11-20T16:42:00') }, ' with this note: ',
    { quote: 'Larger logo on phones, as you asked. The hero photo now loads in under a second.' }],
  files, due: reviewDue,
  buttons: [
    { label: 'Approve and release $1,200.00', style: 'main', href: '#' },
    { label: 'Ask for changes', style: 'plain', href: '#' },
    { label: 'Open a dispute', style: 'quiet', href: '#' },
  ],
  note: 'Ben receives $1,140.00 after the 5% fee. Two rounds of changes are left of three.',
};

export const milestones: Item[] = [
  { lead: { disc: 'done', tone: 'ok' }, heading: true, title: 'Wireframes', amount: dollars(800),
    meta: 'Approved by you Fri 6 Nov, available to Ben since Wed 11 Nov.', pill: { word: 'Released', tone: 'ok' } },
  { lead: { disc: '2', tone: 'held' }, heading: true, title: 'Home page build', amount: dollars(1200),
    meta: 'Due 20 Nov, delivered on time. One round of changes used.', pill: { word: 'In review', tone: 'held' } },
  { lead: { disc: '3' }, heading: true, title: 'Shop pages', amount: dollars(2000),
    meta: ['Due Fri 18 Dec. Work starts when you fund it. ', { link: 'Fund $2,000.00', href: '#' }],
    pill: { word: 'Not funded', tone: 'open' } },
];

export const history: LogItem[] = [
  { what: [{ strong: 'Tenon' }, ' wrote to you: review milestone 2 by Fri 4 Dec, 16:42'],
    meta: [{ at: at('2026-11-20T16:42:03') }, ' · mail delivered 16:42'] },
  { tone: 'held', what: [{ strong: 'Ben Okafor' }, ' delivered milestone 2: one file, one link'],
    meta: [{ at: at('2026-11-20T16:42:00') }, ' · web · event 33 ', { code: 'b7e2 19af' }] },
  { tone: 'ok', what: [{ strong: 'You' }, ' asked for changes: ', { quote: 'Please use the larger logo on phones.' }],
    meta: [{ at: at('2026-11-17T09:10:00') }, ' · from the emailed link · event 31 ', { code: '02d8 6c54' }] },
];

export const moneyBar: Bar = {
  label: 'Released $800.00, held $1,200.00, not funded $2,000.00',
  parts: [{ tone: 'ok', amount: 80_000 }, { tone: 'held', amount: 120_000 }, { tone: 'none', amount: 200_000 }],
};

export const moneyFacts: Fact[] = [
  { key: 'ok', name: 'Released', value: [{ money: dollars(800) }] },
  { key: 'held', name: 'Held', value: [{ money: dollars(1200) }] },
  { key: 'none', name: 'Not funded', value: [{ money: dollars(2000) }] },
  { name: 'Contract', value: [{ money: dollars(4000) }], total: true },
];

export const equation: Equation = {
  sum: { label: 'Funded', money: dollars(2000) },
  terms: [
    { label: 'Held', tone: 'held', money: dollars(1200) },
    { label: 'Released', tone: 'ok', money: dollars(760) },
    { label: 'Refunded', tone: 'none', money: dollars(0) },
    { label: 'Fees', tone: 'fee', money: dollars(40) },
  ],
  bar: { label: 'Of $2,000.00 funded: held $1,200.00, released $760.00, fees $40.00',
    parts: [{ tone: 'held', amount: 120_000 }, { tone: 'ok', amount: 76_000 }, { tone: 'fee', amount: 4_000 }] },
  verdict: { word: 'Agrees to the cent', tone: 'ok', icon: 'check' },
};

export const timeline: Timeline = {
  from: NOW, days: 14, label: 'Fri 27 Nov: $1,230.00. Fri 4 Dec: $1,200.00. Nothing on other days until Mon 7 Dec.',
  leaves: [{ at: at('2026-11-27T23:59:59'), money: dollars(1230) }, { at: at('2026-12-04T16:42:00'), money: dollars(1200) }],
};

export const tasks: Task[] = [
  { at: at('2026-11-27T23:59:59'), title: 'Review milestone 1: Search by shelf', href: '#',
    meta: 'Shop search and stock feed · Ben Okafor', silenceTitle: 'If you do nothing',
    silence: '$1,230.00 is released to Ben.', button: { label: 'Review work', style: 'main', href: '#' } },
  { at: at('2026-11-30T09:00:00'), title: 'Answer a request for the return of funds', href: '#',
    meta: 'Window display illustrations · Ines Duarte · asked today, 09:00', silenceTitle: 'If you do nothing',
    silence: '$650.00 goes back to you.', button: { label: 'Answer', style: 'plain', href: '#' } },
  { at: at('2026-12-04T16:42:00'), title: 'Review milestone 2: Home page build', href: '#',
    meta: 'Website redesign for Harbour Books · Ben Okafor', silenceTitle: 'If you do nothing',
    silence: '$1,200.00 is released to Ben.', button: { label: 'Review work', style: 'plain', href: '#' } },
];

export const plan: Table = {
  caption: 'Milestones with amounts',
  columns: [{ title: 'Milestone' }, { title: 'Due' }, { title: 'Amount', end: true }, { title: 'Fee', end: true }, { title: 'You receive', end: true }],
  rows: [
    { cells: ['1. Clickable prototype', [{ at: at('2026-12-11T17:00:00'), style: 'day' }], '$1,500.00', '$75.00', '$1,425.00'] },
    { cells: ['2. Reader accounts', [{ at: at('2027-01-15T17:00:00'), style: 'day' }], '$2,400.00', '$120.00', '$2,280.00'] },
    { cells: ['3. Store release', [{ at: at('2027-02-12T17:00:00'), style: 'day' }], '$1,600.00', '$80.00', '$1,520.00'] },
  ],
  foot: { cells: ['Total', '', '$5,500.00', '$275.00', '$5,225.00'] },
};

export const clauses: ClauseGroup[] = [
  { number: '2', title: 'Funds', clauses: [
    { number: '2.1', text: 'The client pays a milestone’s full amount before work on it starts. From then on the funds are held for it and for nothing else.' },
    { number: '2.2', text: ['At most ', { value: 'one milestone' }, ' is funded at a time.'] },
    { number: '2.3', text: ['From each release a fee of ', { value: '5%' }, ' is kept, rounded to the cent, and the rest belongs to the freelancer.'] },
  ] },
  { number: '4', title: 'Review', clauses: [
    { number: '4.1', text: ['The freelancer delivers a milestone by handing over its files or links. The client then has ', { value: '14 days' }, ' to approve it or to ask for changes.'] },
    { number: '4.2', text: ['If the client does neither, the milestone is approved when the ', { value: '14 days' }, ' end, to the second, and its funds are released. The client is reminded ', { value: '7 days' }, ' and ', { value: '24 hours' }, ' before.'] },
  ] },
];

export const signedByAda: Signature = {
  party: 'For Harbour Books', name: 'Ada Moreau',
  signed: ['Signed ', { at: at('2026-11-22T10:15:00'), style: 'full' }, { lineBreak: true }, 'from the web, with a code to her mail'],
};

export const signedByBen: Signature = {
  party: 'For himself', name: 'Ben Okafor',
  signed: ['Signed ', { at: at('2026-11-23T09:31:12'), style: 'full' }, { lineBreak: true }, 'from the emailed link, with a code to his mail'],
};

export const scenarios: Scenario[] = [
  { title: 'Ada is silent', outcome: '$1,425.00 yours on Wed 30 Dec', steps: [
    { meta: [{ at: at('2026-12-11T17:00:00') }], what: 'You deliver. $1,500.00 is held.' },
    { meta: [{ at: at('2026-12-18T17:00:00') }], what: 'Ada is reminded, and again on Thu 24 Dec.' },
    { tone: 'held', meta: [{ at: at('2026-12-25T17:00:00') }], what: 'Silence approves it. Clause 4.2', outcome: '$75.00 fee, $1,425.00 in hold' },
    { tone: 'ok', meta: [{ at: at('2026-12-30T17:00:00') }], what: 'The hold ends. Clause 6.1', outcome: '$1,425.00 to withdraw' },
  ] },
  { title: 'Ada ends it before you deliver', outcome: '$1,500.00 back to her by Mon 14 Dec', steps: [
    { meta: [{ at: at('2026-12-07T17:00:00') }], what: 'Ada ends the contract. You have 7 days to object. Clause 7.1' },
    { tone: 'held', meta: [{ at: at('2026-12-14T17:00:00') }], what: 'You stay silent.', outcome: '$1,500.00 back to Ada' },
  ] },
];

export const ben: Person = {
  name: 'Ben Okafor', initials: 'BO', tone: 'held', meta: ['Lagos, 15:05 there now', { lineBreak: true }, 'Freelancer'],
  facts: [{ name: 'Milestones delivered', value: '2 of 3' }, { name: 'Delivered on time', value: '2 of 2' }],
};

export const codeForm: Form = {
  to: '#', hidden: [{ name: 'nonce', value: 'sample' }], fields: [],
  code: {
    field: { kind: 'code', name: 'code', label: 'Six-digit code', value: '', required: true,
      hint: 'We ask because more than $500.00 leaves. Sent to a•••@harbourbooks.example at 14:03; it works until 14:13.' },
    send: { label: 'Send a new code', style: 'plain', to: '#' },
  },
  buttons: [
    { label: 'Approve and release $1,200.00', style: 'main' },
    { label: 'This wasn’t me', style: 'quiet', href: '#' },
  ],
};

export const wrongForm: Form = {
  to: '#', fields: [
    { kind: 'items', name: 'changes', label: 'What should change', hint: 'One on each line. Ben sees them as a list.', required: true,
      value: '', error: 'Write at least one thing that should change.' },
    { kind: 'money', name: 'amount', label: 'Release', unit: 'USD', required: true, value: '1,20.005',
      error: 'US dollars have two decimals, such as 1200.00.' },
    { kind: 'date', name: 'until', label: 'New due date', value: '2026-12-18', required: false },
    { kind: 'checkbox', name: 'sure', label: 'I have looked at the files', value: '', error: 'Tick this to go on.' },
  ],
  buttons: [{ label: 'Ask for changes', style: 'main' }],
};

export const errors: FieldError[] = wrongForm.fields.filter((field) => field.error)
  .map((field) => ({ name: field.name, message: field.error ?? '' }));

/** A row of the offer form, with what was typed. */
export function milestoneRow(index: number, title: string, amount: string, due: string): MilestoneRow {
  const name = (part: string): string => `milestones.${index}.${part}`;
  return {
    legend: `Milestone ${index + 1}`,
    wide: [
      { kind: 'text', name: name('title'), label: 'Title', value: title, maxlength: 120, required: true },
      { kind: 'textarea', name: name('deliverables'), label: 'What is delivered', value: title && 'Screens as a clickable link, and the source file.', rows: 3, required: true },
    ],
    short: [
      { kind: 'money', name: name('amount'), label: 'Amount', value: amount, unit: 'USD', required: true },
      { kind: 'date', name: name('due'), label: 'Due', value: due, required: true },
    ],
    remove: { label: `Remove milestone ${index + 1}`, style: 'quiet', name: 'remove', value: String(index) },
  };
}

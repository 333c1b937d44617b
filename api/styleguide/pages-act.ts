// Sample models of the pages where somebody acts: emailed links, offers, signing in; and the errors.
import type {
  ActionPage, ConfirmingPage, ErrorPage, OfferFormPage, OfferPreviewPage, SignInPage, StalePage,
} from '../../views/models';
import { codeForm, errors, history, milestoneRow, plan, reviewDue, wrongForm } from './parts';
import { agreement } from './pages-contract';
import { at, frame, frameSignedOut } from './world';

const contract = { name: 'Contract', value: [{ strong: 'Website redesign for Harbour Books' }, ', C-10482'] };

export const action: ActionPage = {
  frame: frameSignedOut('Approve milestone 2'), label: 'For Ada Moreau only',
  title: 'You are about to approve milestone 2 and release $1,200.00',
  meta: 'You opened this from your mail. Nothing has happened yet.',
  facts: [
    contract,
    { name: 'Milestone', value: '2, Home page build, version 3' },
    { name: 'Delivered', value: ['by Ben Okafor, ', { at: at('2026-11-20T16:42:00'), style: 'full' }] },
    { name: 'Files', value: [{ link: 'home-page-v3.zip', href: '#' }, ', ', { link: 'staging site', href: '#' }] },
    { name: 'Ben receives', value: [{ strong: '$1,140.00' }, ', after the 5% fee of $60.00'] },
    { name: 'Can it be undone?', value: 'No. You can ask Ben for a refund until Sat 22 May 2027.' },
  ],
  due: { ...reviewDue, otherZone: undefined, silence: '$1,200.00 is released to Ben anyway.', clause: { number: '4.2' },
    note: ['To stop that, ', { link: 'ask for changes', href: '#' }, ' before then.'] },
  form: codeForm,
  foot: ['This link is for one act, works once, and ends on Fri 4 Dec 2026, 16:42. ', { link: 'Sign in to see the whole contract', href: '/sign-in' }],
  note: { tone: 'info', icon: 'shield-check', text: '“This wasn’t me” ends the link, keeps the money where it is, and tells support. You don’t need to sign in for it.' },
};

export const actionWrong: ActionPage = {
  ...action, frame: frameSignedOut('Problem: ask for changes'), title: 'You are about to ask Ben for changes to milestone 2',
  errors, form: wrongForm,
};

export const stale: StalePage = {
  frame: frameSignedOut('Nothing to approve'), label: 'This link has ended', icon: 'history',
  title: 'Ben withdrew this delivery at 14:02. There is nothing to approve.',
  text: 'Nothing was changed by opening this page, and the money is where it was.',
  facts: [contract, { name: 'Held', value: [{ strong: '$1,200.00' }, ', for milestone 2'] }], 
  happened: [{ what: [{ strong: 'Ben Okafor' }, ' withdrew the delivery of milestone 2'], meta: [{ at: at('2026-11-23T14:02:00') }, ' · web · event 35'] }, ...history.slice(0, 2)],
  buttons: [{ label: 'Open the contract', style: 'main', href: '#' }, { label: 'Send me a new link', style: 'plain', to: '#' }],
};

export const confirming: ConfirmingPage = {
  frame: { ...frameSignedOut('Being confirmed'), refresh: { seconds: 4, href: '#' } },
  title: 'Your payment of $2,000.00 is being confirmed', text: 'You can close this page. We write to you as soon as the bank has answered; you will not be charged twice.',
  facts: [contract, { name: 'Recorded', value: [{ at: at('2026-11-23T14:05:00'), style: 'seconds' }] }],
  due: { label: 'Answer by', at: at('2026-11-24T14:05:00'), since: at('2026-11-23T14:05:00'), now: at('2026-11-23T14:05:00'),
    silenceTitle: 'If the bank does not answer', silence: 'Support asks the bank.', note: 'No work starts before.', clause: { number: '2.6' } },
  buttons: [{ label: 'Look again', style: 'plain', href: '#' }],
};

export const offerForm: OfferFormPage = {
  frame: frame('Write an offer', 'Contracts'), title: 'Write an offer',
  meta: 'Nothing is sent before you have seen the whole agreement.', to: '#',
  errors: [{ name: 'milestones.1.amount', message: 'Milestone 2: US dollars have two decimals, such as 1200.00.' }],
  sections: [
    { title: 'Who', fields: [
      { kind: 'radio', name: 'side', label: 'You are', value: 'client', required: true, options: [
        { value: 'client', label: 'The client', hint: 'You pay for the work.' }, { value: 'freelancer', label: 'The freelancer', hint: 'You do the work.' }] },
      { kind: 'email', name: 'email', label: 'The other party’s email', value: 'ben@okafor.example', hint: 'They need no account to read and sign.', required: true },
      { kind: 'text', name: 'otherName', label: 'Their name', value: 'Ben Okafor', required: true, maxlength: 120 }] },
    { title: 'What', fields: [
      { kind: 'text', name: 'title', label: 'Title', value: 'Book club app', required: true, maxlength: 120 },
      { kind: 'textarea', name: 'scope', label: 'Scope', hint: 'What is part of it, and what is not.', value: 'An app for the readers of Harbour Books.', required: true },
      { kind: 'select', name: 'currency', label: 'Currency', value: 'USD', options: [{ value: 'USD', label: 'US dollar (USD)' }, { value: 'JPY', label: 'Japanese yen (JPY)' }] }] },
  ],
  milestones: {
    title: 'Milestones', meta: 'Each is funded, delivered and released by itself',
    rows: [milestoneRow(0, 'Clickable prototype', '1500.00', '2026-12-11'), milestoneRow(1, 'Reader accounts', '2400.005', '2027-01-15')],
    add: { label: 'Add a milestone', style: 'plain', name: 'add', value: 'milestone' },
  },
  after: [{ title: 'Rules', meta: 'Both of you sign them', fields: [
    { kind: 'select', name: 'profile', label: 'Policy', value: 'standard', options: [{ value: 'standard', label: 'Standard: 14 days of review' }, { value: 'brisk', label: 'Brisk: minutes, for trying it out' }] },
    { kind: 'number', name: 'review', label: 'Review time', value: '14', unit: 'days', inputmode: 'numeric' },
    { kind: 'number', name: 'rounds', label: 'Rounds of changes', value: '3', unit: 'per milestone' },
    { kind: 'select', name: 'zone', label: 'Time zone of the contract', value: 'Europe/London', options: [{ value: 'Europe/London', label: 'London' }, { value: 'Africa/Lagos', label: 'Lagos' }] },
  ], pairs: true }],
  buttons: [{ label: 'Read the whole agreement', style: 'main', name: 'preview', value: 'yes' }],
  note: 'Next you see the agreement in full, with every clause, fee and deadline it will have.',
};
const row = offerForm.milestones.rows[1];
if (row?.short[0]) row.short[0].error = 'US dollars have two decimals, such as 1200.00.';

export const offerPreview: OfferPreviewPage = {
  frame: frame('Read before you send', 'Contracts'), title: 'Read the agreement before Ben does',
  meta: 'Nothing has been sent yet. All times are London time.',
  parties: [
    { lead: { avatar: 'AM', tone: 'ok' }, title: [{ strong: 'Ada Moreau' }, ', client'], meta: 'Harbour Books Ltd, London. That is you.', pill: { word: 'Not signed', tone: 'open' } },
    { lead: { avatar: 'BO', tone: 'held' }, title: [{ strong: 'Ben Okafor' }, ', freelancer'], meta: 'ben@okafor.example', pill: { word: 'Not signed', tone: 'open' } },
  ],
  plan: { title: 'Milestones', table: { ...plan, columns: [...plan.columns.slice(0, 4), { title: 'Ben receives', end: true }] }, meta: 'The 5% fee is Ben’s to pay' },
  clauses: agreement.clauses,
  clausesFoot: agreement.clausesFoot, simulator: agreement.simulator,
  deadlines: { caption: 'Every deadline it will have', columns: [{ title: 'What' }, { title: 'How long' }, { title: 'If nobody acts' }, { title: 'By' }], rows: [
    { cells: ['Ben signs', '14 days from sending', 'The offer lapses', 'Clause 1.4'] },
    { cells: ['You review a delivery', '14 days from each delivery', 'The milestone’s amount is released to Ben', 'Clause 4.2'] },
    { cells: ['Security hold', '5 days from each release', 'The money is Ben’s to withdraw', 'Clause 6.1'] }] },
  send: { title: 'Sign and send to Ben', text: 'Your name goes under the agreement now; Ben’s when he accepts. You can withdraw the offer until then.', facts: [],
    form: { to: '#', fields: [{ kind: 'text', name: 'name', label: 'Your full name', value: '', autocomplete: 'name', required: true }],
      buttons: [{ label: 'Sign and send the offer', style: 'main' }, { label: 'Change something', style: 'plain', name: 'edit', value: 'yes' }] } },
};

export const signIn: SignInPage = {
  frame: frameSignedOut('Sign in'), title: 'Sign in to Tenon', meta: 'We send a six-digit code to your mail. There is no password.',
  form: { to: '/sign-in', fields: [{ kind: 'email', name: 'email', label: 'Your email', value: '', required: true }], buttons: [{ label: 'Send me a code', style: 'main' }] },
  foot: 'A first sign-in makes your account.',
};

export const signInCode: SignInPage = {
  ...signIn, frame: frameSignedOut('Enter the code'), title: 'Enter the code', meta: 'Sent to a•••@harbourbooks.example at 14:03; it works until 14:13.',
  errors: [{ name: 'code', message: 'This code is not the one we sent. Two tries are left.' }],
  form: { to: '#', fields: [], buttons: [{ label: 'Sign in', style: 'main' }, { label: 'Use another email', style: 'plain', href: '/sign-in' }],
    code: { field: { kind: 'code', name: 'code', label: 'Six-digit code', value: '', required: true, error: 'This code is not the one we sent. Two tries are left.' }, send: { label: 'Send a new code', style: 'plain', to: '#' } } },
  foot: undefined,
};

export const notFound: ErrorPage = {
  frame: frameSignedOut('Page not found'), icon: 'search', label: 'Not found', title: 'There is no page at this address',
  text: 'It may have been typed with a slip, or it belongs to a contract that you are not part of.',
  buttons: [{ label: 'Go to your page', style: 'main', href: '/' }], reference: '4f1c-09aa',
};

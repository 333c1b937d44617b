// The styleguide's model, and a whole sample page for each template. Shown at /styleguide and
// /styleguide/<name>; the tests render all of them, so that no template can break unseen.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Pages, StyleguidePage } from '../../views/models';
import { render, viewsFolder } from '../../views/render';
import { action, actionWrong, confirming, notFound, offerForm, offerPreview, signIn, signInCode, stale } from './pages-act';
import { actionAmendment, agreementAmended, hourlyPreview } from './pages-amendment';
import { agreement, agreementSigned, contractMoney, historyPage, workroom } from './pages-contract';
import * as invoicing from './pages-invoice';
import { adjust, hourlyWorkroom, week, weekPaid, weeks } from './pages-week';
import { captureRows, segment, share, workView } from './pages-work-view';
import { contracts, home, homeEmpty, money, ops } from './pages-place';
import { timeEntry, tokens, tracker, trackerIdle } from './pages-tracker';
import * as reporting from './pages-reports';
import * as parts from './parts';
import { frame } from './world';

interface Sample<Name extends keyof Pages = keyof Pages> { page: Name; model: Pages[Name] }
const sample = <Name extends keyof Pages>(page: Name, model: Pages[Name]): Sample => ({ page, model }) as Sample;

export const samples: Readonly<Record<string, Sample>> = {
  home: sample('home', home),
  'home-empty': sample('home', homeEmpty),
  contracts: sample('contracts', contracts),
  money: sample('money', money),
  workroom: sample('contract/workroom', workroom),
  waiting: sample('contract/workroom', { ...workroom, ask: undefined, notes: [{ tone: 'stop', icon: 'triangle-alert', text: 'Ada’s card was declined at 14:02. Nothing was taken.' }],
    frame: { ...workroom.frame, done: 'You asked Ben for changes.', demo: 'No real money moves here. All of it is a simulation.' },
    waiting: { title: 'Ben works on your changes', text: 'You asked at 14:01. The review clock stands still until he delivers again.',
      due: { ...parts.reviewDue, label: 'Deliver by', silenceTitle: 'If Ben does nothing', silence: 'You may ask for $1,200.00 back.', note: 'The money stays held.', since: undefined }, buttons: [{ label: 'Ask for the money back', style: 'quiet', href: '#' }] } }),
  agreement: sample('contract/agreement', agreement),
  'agreement-signed': sample('contract/agreement', agreementSigned),
  'agreement-amended': sample('contract/agreement', agreementAmended),
  'contract-money': sample('contract/money', contractMoney),
  history: sample('contract/history', historyPage),
  tracker: sample('contract/tracker', tracker),
  'tracker-idle': sample('contract/tracker', trackerIdle),
  'time-entry': sample('contract/time-entry', timeEntry),
  tokens: sample('settings/tokens', tokens),
  'hourly-workroom': sample('contract/workroom', hourlyWorkroom),
  week: sample('contract/week', week),
  'week-paid': sample('contract/week', weekPaid),
  weeks: sample('contract/weeks', weeks),
  adjust: sample('contract/adjust', adjust),
  reports: sample('contract/reports', reporting.reports),
  'week-report': sample('contract/week-report', reporting.weekReport),
  'contract-hours': sample('contract/hours', reporting.contractHours),
  hours: sample('hours', reporting.hours),
  'work-view': sample('contract/work-view', workView),
  segment: sample('contract/segment', segment),
  action: sample('action', action),
  'action-wrong': sample('action', actionWrong),
  'action-amendment': sample('action', actionAmendment),
  stale: sample('action/stale', stale),
  confirming: sample('action/confirming', confirming),
  'offer-form': sample('offer/form', offerForm),
  'offer-preview': sample('offer/preview', offerPreview),
  'offer-preview-hourly': sample('offer/preview', hourlyPreview),
  'sign-in': sample('sign-in', signIn),
  'sign-in-code': sample('sign-in/code', signInCode),
  settings: sample('settings', invoicing.settings),
  invoice: sample('invoice/document', invoicing.invoice),
  'contract-invoices': sample('invoice/list', invoicing.contractInvoices),
  invoices: sample('invoice/all', invoicing.invoices),
  error: sample('error', notFound),
  ops: sample('ops/index', ops),
};

const icons = readdirSync(join(viewsFolder, 'icons')).filter((name) => name.endsWith('.svg')).map((name) => name.slice(0, -4)).sort();

export const styleguide: StyleguidePage = {
  frame: frame('Styleguide'), icons,
  pages: Object.keys(samples).map((name) => ({ label: name, href: `/styleguide/${name}` })),
  pills: [{ word: 'Released', tone: 'ok', icon: 'check' }, { word: 'In review', tone: 'held' }, { word: 'Frozen', tone: 'stop', icon: 'snowflake' },
    { word: 'Offer, not signed', tone: 'info' }, { word: 'Fee' }, { word: 'Not funded', tone: 'open' }],
  sentence: ['A sentence has ', { strong: 'strong words' }, ', ', { link: 'links', href: '#' }, ', instants such as ', { at: parts.reviewDue.at, style: 'full' },
    ', sums such as ', { money: { amount: 120_000, currency: 'USD' } }, ', ', { value: 'values' }, ', hashes ', { code: '9c41 e07b' }, ' and ', { quote: 'what people said' }, '.'],
  due: parts.reviewDue, duePast: { ...parts.reviewDue, now: parts.reviewDue.at, otherZone: undefined, note: undefined, clause: { number: '4.2' } },
  ask: parts.ask, waiting: { title: 'Ben works on milestone 2', text: 'It is due on Fri 20 Nov. You are asked when he delivers.', buttons: [] },
  tasks: parts.tasks, facts: parts.moneyFacts, factsProse: action.facts, bar: parts.moneyBar, equation: parts.equation, timeline: parts.timeline,
  table: parts.plan, items: parts.milestones, files: parts.files, log: parts.history,
  notes: [{ icon: 'info', text: 'A remark.' }, { tone: 'ok', icon: 'circle-check', text: 'Milestone 2 is approved.' }, { tone: 'held', icon: 'clock', text: 'Four hours are left.' },
    { tone: 'stop', icon: 'triangle-alert', text: 'The card was declined. Nothing was taken.' }, { tone: 'info', icon: 'shield-check', text: 'You don’t need to sign in for it.' }],
  empty: { icon: 'inbox', title: 'No contracts yet', text: 'Write an offer, or wait for one: it comes by mail and shows here.', button: { label: 'Write an offer', style: 'plain', href: '#' } },
  clauses: parts.clauses, signatures: [parts.signedByAda, { party: 'For Ben Okafor' }],
  simulator: { meta: 'Run with the same rules that will run the contract.', scenarios: parts.scenarios }, person: parts.ben,
  staff: { text: ['Run ', { code: 'contract-10482' }, ' waits on a timer.'] },
  draftInvoice: invoicing.draftInvoice, columnChart: reporting.columnChart, rowChart: reporting.rowChart, reportCards: reporting.reportCards,
  form: parts.codeForm, wrongForm: parts.wrongForm, errors: parts.errors, milestoneRow: parts.milestoneRow(0, 'Clickable prototype', '1500.00', '2026-12-11'),
  captures: captureRows, share,
  buttons: [{ label: 'Approve and release $1,200.00', style: 'main' }, { label: 'Ask for changes', style: 'plain' }, { label: 'Decline', style: 'quiet' }],
};

/** A sample page by its name, or undefined where there is none. */
export function renderSample(name: string): string | undefined {
  const found = Object.hasOwn(samples, name) ? samples[name] : undefined;
  return found && render(found.page, found.model);
}

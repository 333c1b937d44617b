// One type for each page, named after its template: `HomePage` is views/home.hbs. Types only.
import type {
  AmendmentItem, Bar, Button, CaptureRow, ClauseGroup, DifferenceCard, Due, Empty, Equation, Fact, FieldError, Field, Form, Item, Link, LogItem, Money, Note, Only,
  Pill, Plan, Said, Scenario, ShareScreen, Signature, StaffNote, Table, Task, Text, Timeline,
} from './models';
import type { AdjustPage, HourlyRoom, WeekPage, WeeksPage } from './week-models';
import type { ContractInvoicesPage, DraftInvoice, InvoicePage, InvoicesPage, SettingsPage } from './invoice-models';
import type { ColumnChart, ContractHoursPage, HoursPage, ReportCard, ReportsPage, RowChart, WeekReportPage } from './report-models';

/** What the layout needs on every page. */
export interface Frame {
  /** Of the window, without the product's name. */
  title: string;
  now: number;
  /** The reader's IANA zone; every instant on the page is shown in it. */
  zone: string;
  /** Nobody is signed in when it is missing. */
  viewer?: { name: string; initials: string; tone: 'ok' | 'held'; role?: string };
  nav?: readonly NavItem[];
  foot?: readonly Link[];
  /** A line over every page of an installation where no real money moves. */
  demo?: Text;
  /** What was just done: "Milestone 2 is approved." */
  done?: Text;
  /** Look again by itself after so many seconds: only while something is being confirmed. */
  refresh?: { seconds: number; href: string };
  /** Scripts of this page alone: names of assets. */
  scripts?: readonly string[];
}
export interface NavItem { label: string; href: string; current?: boolean; count?: number; countSays?: string }
export interface Page { frame: Frame }

/** views/home.hbs */
export interface HomePage extends Page {
  title: string;
  meta: Text;
  /** Earliest deadline first; `undated` is what has none. */
  needs: { tasks: readonly Task[]; undated: readonly Text[]; empty?: Empty };
  waits?: Table;
  since: { items: readonly LogItem[]; link?: Link; empty?: string };
  leaves?: { sum: Money; says: string; timeline: Timeline };
  held?: { sum: Money; bar: Bar; facts: readonly Fact[]; link: Link };
  released?: readonly Fact[];
  /** Of work by the hour: in progress, in review, pending, available. */
  earnings?: readonly { title: Text; facts: readonly Fact[] }[];
  /** Beside the title: "Write an offer". */
  button: Button;
}

/** views/contracts.hbs */
export interface ContractsPage extends Page {
  title: string;
  meta: Text;
  filters: readonly NavItem[];
  button: Button;
  table?: Table;
  empty?: Empty;
}

/** views/money.hbs: the money of all contracts. */
export interface MoneyPage extends Page {
  title: string;
  meta: Text;
  equations: readonly Equation[];
  held?: Table;
  movements?: Table;
  empty?: Empty;
}

/** The head of every page of one contract. */
export interface ContractHead {
  /** "C-10482". */
  number: string;
  title: string;
  pill: Pill;
  meta: Text;
  tabs: readonly NavItem[];
}

/** The card that asks: at most one on a page. */
export interface Ask {
  label: string;
  title: string;
  text: Text;
  files?: readonly Item[];
  due?: Due;
  /** Links, or buttons of a form that posts to `form.to`. */
  form?: Form;
  buttons: readonly Button[];
  note?: Text;
}
/** In place of the ask when the other one has to act. */
export interface Waiting { title: string; text: Text; due?: Due; buttons: readonly Button[] }

/** views/contract/workroom.hbs */
export interface WorkroomPage extends Page {
  contract: ContractHead;
  ask?: Ask;
  waiting?: Waiting;
  notes: readonly Note[];
  /** Of a fixed price … */
  milestones?: { items: readonly Item[]; link?: Link };
  /** … or of work by the hour. */
  hourly?: HourlyRoom;
  history: { items: readonly LogItem[]; link: Link };
  money: { bar: Bar; facts: readonly Fact[]; link: Link };
  people: readonly Person[];
  upcoming: { facts: readonly Fact[]; link?: Link };
  /** The latest report on the work. */
  report?: ReportCard;
  staff?: StaffNote;
}
export interface Person { name: string; initials: string; tone: 'ok' | 'held'; meta: Text; facts: readonly Fact[] }

/** views/contract/agreement.hbs: before signing with `sign`, afterwards with `signed`. */
export interface AgreementPage extends Page {
  contract: ContractHead;
  errors?: readonly FieldError[];
  parties: readonly Item[];
  scope?: Text;
  plan: Plan;
  clauses: readonly ClauseGroup[];
  clausesTitle?: string;
  clausesFoot: Text;
  amendments?: { items: readonly AmendmentItem[]; text?: Text; link?: Link };
  simulator?: { meta: Text; scenarios: readonly Scenario[]; foot?: Text };
  /** `theirs` is the other side's line; the form holds name, box and code. */
  sign?: { title: string; due?: Due; theirs: Signature; form: Form };
  signed?: { title: string; text: Text; signatures: readonly Signature[]; evidence: readonly Fact[] };
  /** In place of the form: the way to sign or decline on their own pages. */
  ask?: Ask;
  /** The sender's own way out while the offer is open. */
  waiting?: Waiting;
}

/** views/contract/money.hbs */
export interface ContractMoneyPage extends Page {
  contract: ContractHead;
  equation?: Equation;
  places: { table?: Table; foot?: Text; empty?: string };
  /** Columns: what, the reader's city, UTC, left, if nobody acts, by. */
  deadlines: { table?: Table; foot?: Text; empty?: string };
  movements: { table?: Table; links?: readonly Link[]; empty?: string };
}

/** views/contract/history.hbs: columns when, who, what, how, record. */
export interface HistoryPage extends Page {
  contract: ContractHead;
  title: string;
  meta: Text;
  table: Table;
  foot: Text;
  older?: Link;
}

/** views/contract/tracker.hbs: the freelancer's clock, and the week that is open. */
export interface TrackerPage extends Page {
  contract: ContractHead;
  errors?: readonly FieldError[];
  /** What `tracker.js` needs: where it asks, how things stand, and its words. */
  script: TrackerScript;
  clock: TrackerClock;
  /** Where the contract has Work View. */
  share?: ShareScreen;
  protection: { title: string; tone: 'ok' | 'held' | 'stop'; icon: string; sentence: string; missing: readonly string[] };
  week: { title: string; days: readonly TrackerDay[]; empty: string; bar: Bar; facts: readonly Fact[]; note?: Text };
  byHand?: Link;
  others: readonly Text[];
}
export interface TrackerScript {
  path: string;
  state: string;
  session: string;
  task: string;
  note: string;
  /** Seconds so far, of a segment, and without input before it asks. */
  seconds: number;
  segment: number;
  idleAfter: number;
  startedAt: number;
  words: Readonly<Record<string, string>>;
}
/** The card of the clock; its forms are those that fit how it stands. */
export interface TrackerClock {
  label: string;
  tone: 'ok' | 'held' | 'none';
  icon: string;
  time: string;
  task?: string;
  meta: Text;
  /** Something that only the freelancer can say. */
  question?: { text: Text; form: Form };
  start?: Form;
  stop?: Form;
  forms: readonly { title: string; form: Form }[];
}
export interface TrackerDay { day: string; sum: string; entries: readonly TrackerEntry[] }
export interface TrackerEntry { time: string; title: Text; meta: Text; length: string; pills: readonly Pill[]; link?: Link }

/** views/contract/time-entry.hbs: time that is added by hand, or an entry that is changed. */
export interface TimeEntryPage extends SignInPage { crumb: Link; remove?: { title: string; text: Text; form: Form } }

/** views/settings/tokens.hbs */
export interface TokensPage extends Page {
  title: string;
  meta: Text;
  errors?: readonly FieldError[];
  made?: { token: string; text: Text; command: string };
  tokens: readonly { name: string; meta: Text; to: string; hash: string; label: string }[];
  empty: string;
  form: Form;
}

/** views/contract/work-view.hbs: the images of one day of a week. */
export interface WorkViewPage extends Page {
  contract: ContractHead;
  days: readonly NavItem[];
  /** Of the day. */
  title: string;
  meta: Text;
  rows: readonly CaptureRow[];
  empty?: Empty;
  /** A day that still goes on looks again by itself with a script, and by a link without. */
  live?: { seconds: number; link: Link };
  check: { text: readonly Text[]; table?: Table; links: readonly Link[] };
}

/** views/contract/segment.hbs: one segment of Work View, with its image if it has one. */
export interface SegmentPage extends Page {
  contract: ContractHead;
  notes: readonly Note[];
  image?: { href: string; says: string; width: number; height: number };
  around: readonly Link[];
  facts: readonly Fact[];
  comments: readonly Said[];
  comment: Form;
  /** Removing it, for the freelancer; rejecting it, for the client. */
  act?: { title: string; text: Text; form: Form };
}

/** views/action.hbs: one act, by link or from the workroom. */
export interface ActionPage extends Page {
  /** "For Ada Moreau only". */
  label: string;
  title: string;
  meta: Text;
  errors?: readonly FieldError[];
  notes?: readonly Note[];
  facts: readonly Fact[];
  /** Of an amendment that is proposed or answered. */
  difference?: DifferenceCard;
  due?: Due;
  form: Form;
  foot?: Text;
  note?: Note;
}

/** views/action/stale.hbs: happened meanwhile, used, ended, replaced, not yours. */
export interface StalePage extends Page {
  label: string;
  icon: string;
  title: string;
  text: Text;
  facts: readonly Fact[];
  happened?: readonly LogItem[];
  buttons: readonly Button[];
  note?: Note;
}

/** views/action/confirming.hbs: an outcome is not known yet; `frame.refresh` looks again. */
export interface ConfirmingPage extends Page {
  title: string;
  text: Text;
  facts: readonly Fact[];
  due?: Due;
  buttons: readonly Button[];
}

/** views/offer/form.hbs */
export interface OfferFormPage extends Page {
  title: string;
  meta: Text;
  errors?: readonly FieldError[];
  to: string;
  hidden?: readonly { name: string; value: string }[];
  /** Parts in order: who, what, policy ... */
  sections: readonly FormSection[];
  milestones: { title: string; meta: Text; rows: readonly MilestoneRow[]; add: Button; total?: Text; only?: Only };
  after: readonly FormSection[];
  buttons: readonly Button[];
  note?: Text;
}
/** `pairs` sets short fields two abreast where there is room; `fold` closes the seldom changed. */
export interface FormSection { title: string; meta?: Text; fields: readonly Field[]; pairs?: boolean; fold?: string; only?: Only }
export interface MilestoneRow { legend: string; wide: readonly Field[]; short: readonly Field[]; remove?: Button }

/** views/offer/preview.hbs: the agreement in full, before it is sent. */
export interface OfferPreviewPage extends Page {
  title: string;
  meta: Text;
  errors?: readonly FieldError[];
  notes?: readonly Note[];
  parties: readonly Item[];
  scope?: Text;
  plan: Plan;
  clauses: readonly ClauseGroup[];
  clausesFoot: Text;
  deadlines: Table;
  simulator?: { meta: Text; scenarios: readonly Scenario[]; foot?: Text };
  send: { title: string; text: Text; facts: readonly Fact[]; form: Form };
}

/** views/sign-in.hbs and views/sign-in/code.hbs */
export interface SignInPage extends Page {
  title: string;
  meta: Text;
  errors?: readonly FieldError[];
  form: Form;
  foot?: Text;
  notes?: readonly Note[];
}

/** views/error.hbs: what happened, and that nothing was changed. */
export interface ErrorPage extends Page {
  icon: string;
  /** "Page not found", said as a pill above the title. */
  label: string;
  title: string;
  text: Text;
  buttons: readonly Button[];
  /** A reference for support, when something was logged. */
  reference?: string;
}

/** views/ops/index.hbs */
export interface OpsPage extends Page {
  title: string;
  meta: Text;
  checks: readonly Fact[];
  tables: readonly { id: string; title: string; link?: Link; table?: Table; empty?: string }[];
  links: readonly Link[];
}

/** The name of each template with its model; `render` takes no other pair. */
export interface Pages {
  home: HomePage;
  contracts: ContractsPage;
  money: MoneyPage;
  'contract/workroom': WorkroomPage;
  'contract/agreement': AgreementPage;
  'contract/money': ContractMoneyPage;
  'contract/history': HistoryPage;
  'contract/tracker': TrackerPage;
  'contract/time-entry': TimeEntryPage;
  'invoice/document': InvoicePage;
  'invoice/list': ContractInvoicesPage;
  'invoice/all': InvoicesPage;
  'contract/reports': ReportsPage;
  'contract/week-report': WeekReportPage;
  'contract/hours': ContractHoursPage;
  hours: HoursPage;
  'contract/work-view': WorkViewPage;
  'contract/segment': SegmentPage;
  'contract/week': WeekPage;
  'contract/weeks': WeeksPage;
  'contract/adjust': AdjustPage;
  action: ActionPage;
  'action/stale': StalePage;
  'action/confirming': ConfirmingPage;
  'offer/form': OfferFormPage;
  'offer/preview': OfferPreviewPage;
  'sign-in': SignInPage;
  'sign-in/code': SignInPage;
  settings: SettingsPage;
  'settings/tokens': TokensPage;
  error: ErrorPage;
  'ops/index': OpsPage;
  styleguide: StyleguidePage;
}

/** views/styleguide.hbs: every component from the same partials. */
export interface StyleguidePage extends Page {
  pages: readonly Link[];
  icons: readonly string[];
  pills: readonly Pill[];
  sentence: Text;
  due: Due;
  duePast: Due;
  ask: Ask;
  waiting: Waiting;
  tasks: readonly Task[];
  facts: readonly Fact[];
  factsProse: readonly Fact[];
  bar: Bar;
  equation: Equation;
  timeline: Timeline;
  table: Table;
  items: readonly Item[];
  files: readonly Item[];
  log: readonly LogItem[];
  notes: readonly Note[];
  empty: Empty;
  clauses: readonly ClauseGroup[];
  signatures: readonly Signature[];
  simulator: { meta: Text; scenarios: readonly Scenario[]; foot?: Text };
  person: Person;
  staff: StaffNote;
  form: Form;
  wrongForm: Form;
  errors: readonly FieldError[];
  milestoneRow: MilestoneRow;
  draftInvoice: DraftInvoice;
  columnChart: ColumnChart;
  rowChart: RowChart;
  reportCards: readonly ReportCard[];
  buttons: readonly Button[];
  captures: readonly CaptureRow[];
  share: ShareScreen;
}

// A week of hourly work: its page, the list of weeks, and the form that adjusts one. Types only.
import type { Ask, ContractHead, Page, Waiting } from './page-models';
import type { DraftInvoice } from './invoice-models';
import type { ReportCard } from './report-models';
import type { Button, Empty, Fact, Field, FieldError, Item, Link, LogItem, Note, Pill, Said, StaffNote, Table, Text } from './models';

/** Time that was questioned: what both sides say of it, and what comes of it until when. */
export interface QuestionCard { id: string; title: string; pill: Pill; about: Text; said: readonly Said[]; outcome?: Text; buttons: readonly Button[] }

/** Two versions of a time sheet beside each other, with the reason. */
export interface VersionCard { id: string; title: Text; meta: Text; said: Said; table: Table }

/** What the workroom of an hourly contract has in place of milestones. */
export interface HourlyRoom {
  week?: { title: string; pill: Pill; facts: readonly Fact[]; note: Note; buttons: readonly Button[] };
  weeks: { items: readonly Item[]; link: Link; empty: string };
  billing: { facts: readonly Fact[]; foot?: Text };
  /** Questions, amendments and other things that wait or can be acted on. */
  open: readonly Item[];
  /** Of the freelancer's: in progress, in review, pending, available. */
  earnings: readonly Fact[];
}

/** views/contract/week.hbs */
export interface WeekPage extends Page {
  contract: ContractHead;
  notes: readonly Note[];
  ask?: Ask;
  waiting?: Waiting;
  days: { table: Table; link?: Link };
  questions: readonly QuestionCard[];
  entries: { title: string; meta: Text; table?: Table; empty?: string; foot?: Text };
  versions: readonly VersionCard[];
  draft?: DraftInvoice;
  invoice?: { title: string; pill: Pill; facts: readonly Fact[]; foot?: Text };
  unbilled?: { table: Table };
  ends: readonly LogItem[];
  report?: ReportCard;
  around: readonly Link[];
  staff?: StaffNote;
}

/** views/contract/weeks.hbs */
export interface WeeksPage extends Page {
  contract: ContractHead;
  buttons: readonly Button[];
  title: string;
  meta: Text;
  table?: Table;
  empty?: Empty;
  older?: Link;
}

/** One entry in the form: closed it says what it is; `fixed` cannot be changed, and says why. */
export interface AdjustRow { legend: Text; open: boolean; hidden: readonly { name: string; value: string }[]; fields: readonly Field[]; wide: readonly Field[]; remove?: Button; fixed?: Text }

/** views/contract/adjust.hbs */
export interface AdjustPage extends Page {
  contract: ContractHead;
  errors?: readonly FieldError[];
  notes: readonly Note[];
  to: string;
  hidden: readonly { name: string; value: string }[];
  title: string;
  meta: Text;
  rows: readonly AdjustRow[];
  add?: Button;
  buttons: readonly Button[];
  note: Text;
}

// What the templates are handed: types only. A presenter makes these and decides every word; a
// template arranges them and holds no rule. Instants are epoch milliseconds, shown in the reader's
// zone (`frame.zone`); amounts are whole minor units of an ISO 4217 currency.
//
// Here: the parts that partials take. Whole pages are in page-models.ts, weeks in week-models.ts, invoices in
// invoice-models.ts, reports in report-models.ts, letters in letter-models.ts.
import type { InstantStyle } from './format';

export * from './page-models';
export * from './invoice-models';
export * from './letter-models';
export * from './week-models';
export * from './report-models';

export interface Money { amount: number; currency: string }

/** A sentence: plain words, or words with parts that the reader can see, press or compare. */
export type Text = string | readonly TextPart[];
export type TextPart =
  | string
  | { strong: Text }
  | { link: string; href: string }
  /** An instant in the reader's zone, or in `zone`; "short" by default: "Fri 4 Dec, 16:42". */
  | { at: number; style?: InstantStyle; zone?: string }
  | { money: Money }
  | { pill: Pill }
  /** A value of the policy, marked inside a clause. */
  | { value: string }
  /** A short hash or an identifier, in mono. */
  | { code: string }
  /** A person's own words, in quotation marks. */
  | { quote: string }
  /** Words that stay on one line. */
  | { keep: string }
  /** Words that say more and matter less. */
  | { meta: string }
  | { hours: HoursBar }
  | { lineBreak: true };

/** Pine "ok": done, released, act. Oak "held". Brick "stop": frozen, refused. Slate "info". */
export type Tone = 'ok' | 'held' | 'stop' | 'info';
export interface Pill { word: string; tone?: Tone | 'open'; icon?: string }
export interface Link { label: string; href: string }

/** An href makes a link; else it is a submit button, with `to` for another address of the same form. */
export type Button =
  | { label: string; style: 'main' | 'plain' | 'quiet'; href: string }
  | { label: string; style: 'main' | 'plain' | 'quiet'; name?: string; value?: string; to?: string };

/** The joint of a deadline and its consequence. `since` draws the time that has run. */
export interface Due {
  label: string;
  at: number;
  now: number;
  since?: number;
  otherZone?: string;
  /** "If you do nothing". */
  silenceTitle: string;
  /** "$1,200.00 is released to Ben." */
  silence: Text;
  note?: Text;
  clause: Clause;
}
/** A clause that is cited; without an href it is named but not linked. */
export interface Clause { number: string; href?: string }

export interface Fact {
  name: Text;
  value: Text;
  /** A key to a bar: which part of it this row is. */
  key?: BarTone;
  total?: boolean;
}

/** Cells are in the order of the columns; the first cell of a row heads it. */
export interface Table {
  caption: string;
  columns: readonly { title: string; end?: boolean }[];
  rows: readonly Row[];
  foot?: Row;
}
/** What an amendment changes, and the exact text that is signed, folded. */
export interface DifferenceCard { title: string; table: Table; exact: { summary: string; text: string }; foot: Text }
/** An amendment in a list: what it changes, how it stands, and who signed it when. */
export interface AmendmentItem extends DifferenceCard { pill: Pill; meta: Text; button?: Button }
/** What is paid for: milestones in a table, or the facts of an hour. */
export interface Plan { title: string; meta: Text; table?: Table; facts?: readonly Fact[] }
export interface Row { cells: readonly Text[]; strong?: boolean }

/** Newest first for what happened; oldest first, with the time on top, for what would happen. */
export interface LogItem { tone?: 'ok' | 'held'; what: Text; meta: Text; outcome?: Text }

/** One row of a list: one kind of lead, what it is, and an end. */
export interface Item {
  lead: { icon: string } | { disc: string; tone?: 'ok' | 'held' } | { avatar: string; tone?: 'ok' | 'held' };
  title: Text;
  /** Set for rows that are headed subjects, such as milestones; files and parties are not. */
  heading?: boolean;
  meta?: Text;
  amount?: Money;
  pill?: Pill;
  code?: string;
}

/** Something that waits on the reader. */
export interface Task {
  at: number;
  title: string;
  href: string;
  meta: Text;
  silenceTitle: string;
  silence: Text;
  button: Button;
}

export type BarTone = 'held' | 'ok' | 'none' | 'fee';
/** A split of one sum; `label` says the numbers for whoever does not see the bar. */
export interface Bar { label: string; parts: readonly { tone: BarTone; amount: number }[] }

/** A day's work beside its words, tracked before manual; `of` is what fills the bar. All in seconds. */
export interface HoursBar { tracked: number; manual: number; of: number }

/** funded = held + released + refunded + fees, as the ledger says. */
export interface Equation {
  sum: { label: string; money: Money };
  terms: readonly { label: string; tone: BarTone; money: Money }[];
  bar: Bar;
  verdict: Pill;
}

/** Money that leaves by itself in the coming days. */
export interface Timeline { from: number; days: number; label: string; leaves: readonly { at: number; money: Money }[] }

export type FieldKind = 'text' | 'textarea' | 'items' | 'money' | 'number' | 'email' | 'date' | 'select'
  | 'radio' | 'checkbox' | 'code' | 'hidden';

/** One thing to fill in. `items` is several, one on each line. */
export interface Field {
  kind: FieldKind;
  name: string;
  label: Text;
  hint?: Text;
  error?: string;
  /** What was typed, kept; for a checkbox "yes" or "". */
  value: string;
  options?: readonly Option[];
  required?: boolean;
  autocomplete?: string;
  inputmode?: string;
  maxlength?: number;
  rows?: number;
  /** Beside the input: a currency, "days", "%". */
  unit?: string;
  /** Belongs to one choice of the field `kind`: hidden while the other is chosen, where the browser can. */
  only?: Only;
}
export type Only = 'fixed' | 'hourly';
export interface Option { value: string; label: string; hint?: Text }

/** What was wrong, for the summary on top; `name` is that of the field. */
export interface FieldError { name: string; message: string }

/** `hidden` carries the nonce and the record version; `errors` are shown in the page's summary. */
export interface Form {
  to: string;
  hidden?: readonly { name: string; value: string }[];
  fields: readonly Field[];
  /** A code that was sent, or the button that sends it. */
  code?: { field: Field; send?: Button };
  buttons: readonly Button[];
  note?: Text;
}

export interface Note { tone?: Tone; icon: string; text: Text }
export interface Empty { icon: string; title: string; text: Text; button?: Button }
export interface ClauseGroup { number: string; title: string; clauses: readonly { number: string; text: Text }[] }
/** Without `signed` the line is still empty. */
export interface Signature { party: string; name?: string; signed?: Text }
export interface Scenario { title: string; outcome: Text; steps: readonly LogItem[] }
/** What only staff see: a sentence, with links. */
export interface StaffNote { text: Text }

/** What somebody said, or what is said of something: a sentence, and when. */
export interface Said { text: Text; meta?: Text }

/** Work View: a row of segments, an hour where it can be, with what is said of them beneath. */
export interface CaptureRow {
  /** Stays the same while the row changes: a page that looks again puts the new one in its place. */
  id: string;
  label: string;
  /** How many segments a row has. */
  size: 'one' | 'two' | 'three' | 'four' | 'five' | 'six';
  places: readonly CapturePlace[];
  said: readonly Said[];
}
/** One segment. Without words it is an empty place, and only keeps the columns. */
export interface CapturePlace {
  /** The clock, and the count of keys and clicks: "09:04, 212". */
  label: string;
  /** What is there, for whoever does not see it: "Screen at 09:04". */
  says: string;
  href?: string;
  /** Of the small image. */
  image?: string;
  look?: 'asked' | 'gap' | 'running';
}

/** The part of the tracker page that shares the screen; `work-view.js` brings it to life. */
export interface ShareScreen {
  title: string;
  /** What will be seen by whom. */
  sees: Text;
  /** Where the script asks, says that it shares, and sends. */
  path: string;
  /** The reader's zone, for the clock in the words. */
  zone: string;
  /** The words of the script, so that none are in it. */
  words: Readonly<Record<'share' | 'stop' | 'waiting' | 'sharing' | 'stopped' | 'refused' | 'failed' | 'taken' | 'unable', string>>;
}

// An invoice as a document, and the pages that show it. Types only.
import type { Empty, Fact, Field, FieldError, Form, Item, Link, Note, Pill, Table, Text } from './models';
import type { ContractHead, Page } from './page-models';

/** One side of an invoice: a name over lines. */
export interface PaperSide { readonly role: string; readonly name: string; readonly lines: readonly string[] }
export interface PaperFact { readonly name: string; readonly value: string; readonly total?: boolean }

/**
 * An invoice or a credit note, in words only: screen, print and PDF show the same ones. Instants are in the contract's
 * zone, which is named, because a document has no reader.
 */
export interface InvoicePaper {
  /** "Invoice INV-0007". */
  readonly title: string;
  /** "Milestone 2: Checkout flow". */
  readonly subject: string;
  readonly amount: string;
  readonly sides: readonly PaperSide[];
  readonly facts: readonly PaperFact[];
  readonly table: { readonly caption: string; readonly columns: readonly { title: string; end?: boolean }[]; readonly rows: readonly { cells: readonly string[] }[] };
  readonly totals: readonly PaperFact[];
  readonly notes: readonly string[];
  /** Which event issued it, and the hash of all it says. */
  readonly seal: readonly string[];
}

/** views/invoice/document.hbs */
export interface InvoicePage extends Page {
  contract: ContractHead;
  paper: InvoicePaper;
  payment: { pill?: Pill; facts: readonly Fact[]; foot?: Text };
  files: readonly Item[];
  /** The credit notes to an invoice, or the invoice that a credit note corrects. */
  related?: { title: string; items: readonly Item[] };
}

/** views/invoice/list.hbs: the invoices of one contract. */
export interface ContractInvoicesPage extends Page {
  contract: ContractHead;
  note?: Note;
  table?: Table;
  link?: Link;
  empty: Empty;
}

/** views/invoice/all.hbs: what a person issued and received. */
export interface InvoicesPage extends Page {
  title: string;
  meta: Text;
  note?: Note;
  tables: readonly { id: string; title: string; table?: Table; empty: string }[];
}

/** views/partials/draft-invoice.hbs: what a week would bill if it were approved as it is. */
export interface DraftInvoice { pill: Text; facts: readonly Fact[]; foot?: Text }

/** views/settings.hbs: who the reader is, and what they want on invoices. */
export interface SettingsPage extends Page {
  title: string;
  meta: Text;
  errors?: readonly FieldError[];
  forms: readonly { id: string; title: string; meta?: Text; form: Form & { fields: readonly Field[] } }[];
}

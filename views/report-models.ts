// Reports: of a week’s work in words, and of hours and money in numbers. Types only.
import type { Button, Due, Empty, FieldError, Form, Link, Money, Note, Pill, Table, Text } from './models';
import type { ContractHead, NavItem, Page } from './page-models';

/** One thing that a report says: on one line, or on several. */
export interface ReportPart { name: string; text?: Text; lines?: readonly Text[] }

/** views/partials/report-card.hbs: the report of one week. Without parts `says` tells why. */
export interface ReportCard {
  id: string;
  title: string;
  pill?: Pill;
  meta?: Text;
  says?: Text;
  parts: readonly ReportPart[];
  due?: Due;
  buttons?: readonly Button[];
  foot?: Text;
}

/** views/contract/reports.hbs: every report of a contract, newest first. */
export interface ReportsPage extends Page {
  contract: ContractHead;
  views: readonly NavItem[];
  cards: readonly ReportCard[];
  older?: Link;
  empty?: Empty;
}

/** views/contract/week-report.hbs: the report of a week of hourly work, with a form while it can be changed. */
export interface WeekReportPage extends Page {
  contract: ContractHead;
  errors?: readonly FieldError[];
  notes: readonly Note[];
  edit?: { title: string; due: Due; form: Form };
  card: ReportCard;
}

/** How a part of a column is drawn: time by its kind, money by where it is. */
export type ColumnTone = 'tracked' | 'manual' | 'unbilled' | 'settled' | 'held' | 'coming';
export interface ColumnKey { tone: ColumnTone | 'limit'; word: string }

/** One column: what it stands for, under it and in full, and its parts from the ground up. */
export interface Column {
  label: string;
  /** "Week of 16 to 22 Nov: tracked 18:20, manual 2:10". */
  says: string;
  parts: readonly { tone: ColumnTone; amount: number }[];
  limit?: number;
}

/** Stacked columns with an axis. The title and the words of `says` tell it to whoever does not see it. */
export interface ColumnChart {
  id: string;
  title: string;
  says: string;
  columns: readonly Column[];
  /** From nothing to the most, in even steps. */
  ticks: readonly { amount: number; label: string }[];
  keys: readonly ColumnKey[];
}

/** Bars beneath each other, the longest as long as there is room: tasks, contracts. */
export interface RowChart { rows: readonly { name: Text; value: string; bar: RowBar }[]; keys: readonly ColumnKey[] }
export interface RowBar { parts: readonly { tone: ColumnTone; amount: number }[]; most: number }

/** A part of a report in numbers: pictures, the same as a table, and as a file. */
export interface NumbersPart {
  id: string;
  title: string;
  charts: readonly ColumnChart[];
  rows?: RowChart;
  table?: Table;
  /** The table is open without being asked for. */
  open?: boolean;
  csv: Link;
  empty: string;
}

/** Where money is: a sum a currency for each stage, and each part of it with its date and clause. */
export interface MoneyStages { figures: readonly { label: string; sums: readonly Money[]; tone: ColumnTone; says: string }[]; table?: Table; csv: Link; empty: string }

export interface Numbers { periods: readonly NavItem[]; stages: MoneyStages; parts: readonly NumbersPart[] }

/** views/contract/hours.hbs: hours and money of one contract. */
export interface ContractHoursPage extends Page { contract: ContractHead; views: readonly NavItem[]; numbers: Numbers }

/** views/hours.hbs: hours and money of all contracts of a person. */
export interface HoursPage extends Page { title: string; meta: Text; numbers: Numbers; empty?: Empty }

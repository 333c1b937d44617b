// Reports: of a week’s work in words, and of hours and money in numbers. Types only.
import type { Button, Due, Empty, FieldError, Form, Link, Note, Pill, Text } from './models';
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

import type { Field, Note, WeekReportPage } from '../../views/models';
import { doneText, tasksDone, type WrittenReport } from '../../domain/week-report';
import { clauseNumber } from '../../domain/agreement';
import { pathOf, whoIs, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import type { Sent } from '../fields';
import { frameOf } from '../frame';
import { contractHead } from './contract-head';
import { otherZone } from './joint';
import { weekTitle } from './report-words';
import { mayEdit, weekReportCard, weekReportPath, type ReportedWeek } from './week-report-card';

export interface WeekReportForm {
  /** What the fields hold: what was typed wrong, or what there is. */
  readonly values: Sent | WrittenReport;
  readonly errors?: Readonly<Record<string, string>>;
  readonly notes?: readonly Note[];
}

/** The report of a week: to change while the week is open and the reader is who wrote it, and to read for ever. */
export function weekReportPage(ctx: Ctx, view: ContractView, reported: ReportedWeek, { values, errors = {}, notes = [] }: WeekReportForm): WeekReportPage {
  const title = weekTitle(view, reported.week);
  const card = weekReportCard(view, reported);
  const head = contractHead(view, 'reports');
  return {
    frame: frameOf(ctx, `Report: ${title}`, { place: 'contracts' }), notes,
    contract: { ...head, number: `${head.number} ${head.title}`, title, meta: `The report of this week, on “${head.title}”.`, tabs: head.tabs },
    errors: Object.entries(errors).map(([name, message]) => ({ name, message })),
    edit: mayEdit(view, reported.week) ? editOf(view, reported, values, errors) : undefined, card: mayEdit(view, reported.week) ? { ...card, foot: undefined } : card,
  };
}

function editOf(view: ContractView, { week, sheet }: ReportedWeek, values: Sent | WrittenReport, errors: Readonly<Record<string, string>>): WeekReportPage['edit'] {
  const client = whoIs(view, 'client');
  const field = (name: keyof WrittenReport, label: string, hint: string, maxlength: number): Field =>
    ({ kind: 'textarea', name, label, hint, value: values[name] ?? '', error: errors[name], maxlength, required: false, rows: name === 'done' ? 7 : 3 });
  const number = clauseNumber('week.closing', 'hourly') ?? '';
  return {
    title: 'Write the report',
    due: {
      label: 'Change it until', at: week.closesAt, now: view.reader.now, since: week.startsAt, otherZone: otherZone(view), silenceTitle: 'If you do nothing',
      silence: 'It is fixed as it reads then.', note: `${client} reads it with the time sheet.`,
      clause: { number, href: pathOf(view, `/agreement#clause-${number}`) },
    },
    form: {
      to: weekReportPath(view, week), hidden: [{ name: 'generated', value: doneText(tasksDone(sheet)) }],
      fields: [
        field('done', 'Done', 'Written from the time sheet and your notes. Leave it as it is and it goes on following them.', 4000),
        field('next', 'Next', 'What you plan for the coming week.', 4000),
        field('blocked', 'Blocked', `What you need from ${client}.`, 2000),
      ],
      buttons: [{ label: 'Keep the report', style: 'main' }, { label: 'Back to the reports', style: 'plain', href: pathOf(view, '/reports') }],
    },
  };
}

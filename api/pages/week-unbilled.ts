import { valueAt } from '../../domain/hourly';
import { UNBILLED, type Unbilled } from '../../domain/timesheet';
import { hoursWords } from '../../domain/sentences';
import { formatHours } from '../../views/hours';
import type { Row, WeekPage } from '../../views/models';
import type { WeekSeen } from '../weeks/week';
import { clauseLink } from './event-words';

interface Why { readonly says: (seen: WeekSeen) => string; readonly clause: string }

const WHY: Readonly<Record<Unbilled, Why>> = {
  outside: { says: () => 'The work did not run: it had not begun, was paused, or had ended', clause: 'hours.pausing' },
  uncovered: { says: () => 'No payment covered it: there was no payment method, or a payment had failed', clause: 'invoice.retrying' },
  overLimit: { says: overWords, clause: 'week.limit' },
  dropped: { says: () => 'Questioned and dropped', clause: 'question.answering' },
  questioned: { says: () => 'Questioned: what is settled has an invoice of its own', clause: 'week.questioning' },
};

function overWords({ view, span }: WeekSeen): string {
  const limit = valueAt(view.contract.terms.hourly!.limits, span.endsAt - 1);
  return `Over the limit of ${hoursWords(limit)} a week`;
}

/** What is recorded and not billed, and by which clause; undefined where all of it is billed. */
export function unbilledCard(seen: WeekSeen): WeekPage['unbilled'] {
  const { view, sheet } = seen;
  if (sheet.unbilledSeconds === 0) return undefined;
  const rows = UNBILLED.filter((why) => sheet.byReason[why] > 0).map((why): Row => ({
    cells: [WHY[why].says(seen), formatHours(sheet.byReason[why]), clauseLink(view, WHY[why].clause, 'Clause ')],
  }));
  return {
    table: {
      caption: 'Recorded and not billed', columns: [{ title: 'Why' }, { title: 'Time', end: true }, { title: 'By' }], rows,
      foot: { cells: ['Not billed', formatHours(sheet.unbilledSeconds), ''], strong: true },
    },
  };
}

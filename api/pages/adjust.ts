import { clauseNumber } from '../../domain/agreement';
import { zoneName } from '../../views/format';
import type { AdjustPage, AdjustRow, Field, FieldError, TextPart } from '../../views/models';
import { pathOf } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { rowField, type RowTyped } from '../weeks/adjust-typed';
import type { Adjusting } from '../weeks/adjust-read';
import type { WeekSeen } from '../weeks/week';
import { weekHead, weekTitle } from './week-head';
import { daySpan } from './week-words';

interface AdjustView { readonly rows: readonly RowTyped[]; readonly facts: Adjusting; readonly problems?: Readonly<Record<string, string>>; readonly opened?: number }

/** The form that adjusts a week in review: an entry a row, closed until it is wanted. */
export function adjustPage(ctx: Ctx, seen: WeekSeen, { rows, facts, problems = {}, opened }: AdjustView): AdjustPage {
  const { view, number } = seen;
  const title = `${weekTitle(view, seen)}: adjust the time sheet`;
  const { rows: nothing, ...wrong } = problems;
  return {
    frame: frameOf(ctx, title, { place: 'contracts' }), contract: weekHead(view, seen, title),
    errors: Object.entries(wrong).map(summaryLine), notes: nothing ? [{ tone: 'held', icon: 'info', text: nothing }] : [],
    to: pathOf(view, `/weeks/${number}/adjust`), hidden: [], title: 'Entries', meta: `Days and times are ${zoneName(facts.zone)}`,
    rows: rows.map((row, index) => adjustRow(seen, row, { index, facts, problems, open: index === opened })),
    add: facts.hourly.manualTime ? { label: 'Add time by hand', style: 'plain', name: 'add', value: 'entry' } : undefined,
    buttons: [{ label: 'Go on, and say why', style: 'main', name: 'keep', value: 'yes' }, { label: 'Leave it as it is', style: 'quiet', href: pathOf(view, `/weeks/${number}`) }],
    note: `Nothing is changed before you have said why on the next page. Then both versions are kept and shown, as clause ${clauseNumber('week.adjusting', 'hourly')} says.`,
  };
}

/** A line of the summary says which entry it is about; beside the field that is plain. */
function summaryLine([name, message]: [string, string]): FieldError {
  const row = /^rows\.(\d+)\./.exec(name)?.[1];
  return { name, message: row === undefined ? message : `Entry ${Number(row) + 1}: ${message}` };
}

interface RowView { readonly index: number; readonly facts: Adjusting; readonly problems: Readonly<Record<string, string>>; readonly open: boolean }

function adjustRow({ view }: WeekSeen, row: RowTyped, { index, facts, problems, open }: RowView): AdjustRow {
  const entry = facts.entries.find(({ id }) => id === row.id);
  const hidden = [{ name: rowField(index, 'id'), value: row.id ?? '' }];
  const legend: TextPart[] = entry ? [...daySpan(view, entry), ` · ${entry.task || 'no task named'}`] : ['Time added by hand'];
  if (entry && facts.fixed.has(entry.id)) return { legend: [...legend, ' · questioned'], open: false, hidden, fields: [], wide: [], fixed: 'It was questioned: it is answered for in its question, and stays here as it is.' };
  if (entry && row.removed === 'yes') return removedRow(row, { index, legend, hidden });
  const wrong = Object.keys(problems).some((name) => name.startsWith(`rows.${index}.`));
  return {
    legend, open: open || wrong || !entry || isTouched(row, facts), hidden, ...fieldsOf(row, index, problems),
    remove: { label: entry ? 'Remove this entry' : 'Do not add it', style: 'quiet', name: 'remove', value: String(index) },
  };
}

/** What is taken out can be put back until the adjustment is recorded. */
const removedRow = (row: RowTyped, { index, legend, hidden }: Pick<AdjustRow, 'legend' | 'hidden'> & { index: number }): AdjustRow => ({
  legend, open: true, fields: [], wide: [], fixed: 'It is taken out.',
  hidden: [...hidden, ...(['day', 'from', 'to', 'task', 'note', 'removed'] as const).map((part) => ({ name: rowField(index, part), value: row[part] ?? '' }))],
  remove: { label: 'Put it back', style: 'plain', name: 'restore', value: String(index) },
});

const isTouched = (row: RowTyped, { entries }: Adjusting): boolean => {
  const entry = entries.find(({ id }) => id === row.id);
  return entry !== undefined && (entry.task !== row.task || entry.note !== row.note);
};

function fieldsOf(row: RowTyped, index: number, problems: Readonly<Record<string, string>>): Pick<AdjustRow, 'fields' | 'wide'> {
  const field = (part: 'day' | 'from' | 'to' | 'task' | 'note') => ({ name: rowField(index, part), value: row[part] ?? '', error: problems[rowField(index, part)], autocomplete: 'off' });
  const fields: Field[] = [
    { kind: 'date', ...field('day'), label: 'Day', required: true },
    { kind: 'text', ...field('from'), label: 'From', required: true, maxlength: 5 }, { kind: 'text', ...field('to'), label: 'To', required: true, maxlength: 5 },
  ];
  return { fields, wide: [{ kind: 'text', ...field('task'), label: 'Task', required: true, maxlength: 120 }, { kind: 'text', ...field('note'), label: 'Note', required: false, maxlength: 500 }] };
}

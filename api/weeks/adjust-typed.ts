import type { EntryRow } from '../../store/time';
import type { Sent } from '../fields';
import { wallWords } from '../tracker/wall';

const PARTS = ['id', 'day', 'from', 'to', 'task', 'note', 'removed'] as const;
type Part = (typeof PARTS)[number];

/** One entry as the form has it. Without an id it is new; one that cannot be changed sends its id alone. */
export type RowTyped = Readonly<Partial<Record<Part, string>>>;

export const rowField = (row: number, part: Part): string => `rows.${row}.${part}`;

const ROW = /^rows\.(\d{1,3})\.(\w+)$/;

/** The rows of the form, in their order. */
export function rowsTyped(sent: Sent): RowTyped[] {
  const rows = new Map<number, Record<string, string>>();
  for (const [name, value] of Object.entries(sent)) {
    const [, row, part = ''] = ROW.exec(name) ?? [];
    if (row !== undefined && (PARTS as readonly string[]).includes(part)) rows.set(Number(row), { ...rows.get(Number(row)), [part]: value });
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** The entries of a week as the form shows them first, in the freelancer's zone. */
export const rowsOf = (entries: readonly EntryRow[], zone: string): RowTyped[] =>
  entries.map(({ id, task, note, ...span }) => ({ id, task, note, ...wallWords(span, zone) }));

/** The rows with one more, one taken out or one put back: what the small buttons of the form do. Undefined where none was pressed. */
export function rowsPressed(sent: Sent, rows: readonly RowTyped[]): RowTyped[] | undefined {
  if (sent.add) return [...rows, { id: '', day: rows.at(-1)?.day ?? '', from: '', to: '', task: '', note: '' }];
  const at = Number(sent.remove ?? sent.restore ?? NaN);
  if (!rows[at]) return undefined;
  if (sent.remove && !rows[at].id) return rows.filter((_, index) => index !== at);
  return rows.map((row, index) => (index === at ? { ...row, removed: sent.remove ? 'yes' : '' } : row));
}

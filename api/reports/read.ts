import { parseInput, type Fields } from '../../domain/input';
import type { WrittenReport } from '../../domain/week-report';
import type { Sent } from '../fields';

const FIELDS: Fields = {
  done: { kind: 'text', label: 'Done', most: 4000, optional: true },
  next: { kind: 'text', label: 'Next', most: 4000, optional: true },
  blocked: { kind: 'text', label: 'Blocked', most: 2000, optional: true },
};

/** What was typed into the report of a week, or the problems by field. */
export function readWeekReport(sent: Sent): { written: WrittenReport } | { errors: Readonly<Record<string, string>> } {
  const { kept, errors } = parseInput(FIELDS, sent, '');
  if (Object.keys(errors).length > 0) return { errors };
  const text = (name: keyof WrittenReport): string => String(kept[name] ?? '').trim();
  return { written: { done: text('done'), next: text('next'), blocked: text('blocked') } };
}

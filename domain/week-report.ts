import { workedWords } from './sentences';
import type { Sheet } from './timesheet';

/** What one task took in a week, and what was noted with it. */
export interface TaskDone {
  readonly task: string;
  readonly seconds: number;
  readonly manualSeconds: number;
  /** Each once, in the order of time. */
  readonly notes: readonly string[];
}

/** What a freelancer wrote in place of it. An empty `done` is written from the time sheet. */
export interface WrittenReport { readonly done: string; readonly next: string; readonly blocked: string }

/** The report of a week as it reads now. */
export interface WeekReport extends WrittenReport { readonly isGenerated: boolean }

const MOST_TEXT = 3900;
const EMPTY: TaskDone = { task: '', seconds: 0, manualSeconds: 0, notes: [] };

/** The tasks of a time sheet in the order in which they were begun: all time that counts as recorded, billed or not. */
export function tasksDone({ entries }: Pick<Sheet, 'entries'>): TaskDone[] {
  const tasks = new Map<string, TaskDone>();
  for (const { task, kind, note, seconds } of entries) {
    const { seconds: before, manualSeconds, notes } = tasks.get(task) ?? EMPTY;
    const noted = note.replace(/\s+/g, ' ').trim();
    tasks.set(task, {
      task, seconds: before + seconds, manualSeconds: manualSeconds + (kind === 'manual' ? seconds : 0),
      notes: noted === '' || notes.includes(noted) ? notes : [...notes, noted],
    });
  }
  return [...tasks.values()].filter(({ seconds }) => seconds > 0);
}

/** `Search index, 3 h 40 min, 30 min of it manual: field weights; typo tolerance`. */
function lineOf({ task, seconds, manualSeconds, notes }: TaskDone): string {
  const manual = manualSeconds === 0 ? '' : manualSeconds === seconds ? ', manual' : `, ${workedWords(manualSeconds)} of it manual`;
  return `${task || 'Without a task'}, ${workedWords(seconds)}${manual}${notes.length > 0 ? `: ${notes.join('; ')}` : ''}`;
}

/** One line a task. Where the notes would not fit into a report they are left on the time sheet, then the shortest tasks are. */
export function doneText(tasks: readonly TaskDone[]): string {
  const full = tasks.map(lineOf).join('\n');
  if (full.length <= MOST_TEXT) return full;
  const bare = [...tasks].sort((a, b) => b.seconds - a.seconds).map((each) => lineOf({ ...each, notes: [] }));
  let shown = bare.length;
  while (shown > 0 && bare.slice(0, shown).join('\n').length > MOST_TEXT) shown -= 1;
  const rest = tasks.length - shown;
  return [...bare.slice(0, shown), ...(rest > 0 ? [`And ${rest} more tasks`] : [])].join('\n');
}

/** The report of a week: what was written, and where nothing was, what the time sheet says. Plans are never made up. */
export function weekReportOf(sheet: Pick<Sheet, 'entries'>, written?: WrittenReport): WeekReport {
  const isGenerated = !written || written.done === '';
  return { done: isGenerated ? doneText(tasksDone(sheet)) : written.done, next: written?.next ?? '', blocked: written?.blocked ?? '', isGenerated };
}

import { z } from 'zod';
import { Refusal } from '../../domain/refusal';
import type { Span } from '../../domain/span';
import type { EntryRow } from '../../store/time';
import { manyLines, oneLine, problemsOf } from '../texts';
import { addByHand } from './by-hand';
import { beat, note, start, switchTask, type Source } from './clock';
import type { Desk, Done } from './desk';
import { changeEntry, takeOut } from './edit';
import { answerIdle } from './idle';
import { claimLate } from './late';
import { instantOf, ownClock } from './own-clock';
import { stop } from './stop';
import { wallSpan } from './wall';

/** What came with an act: one text for each name. */
export type Typed = Readonly<Record<string, string>>;
export interface Way { readonly source: Source }

const optional = (shape: z.ZodType<string>) => z.union([z.string().trim().length(0), shape]).default('');
const MOST_PRESSES = 100_000;
const presses = z.coerce.number().int().min(0).max(MOST_PRESSES).default(0);

const TaskShape = z.object({ task: z.string().default('').pipe(oneLine(120, 'Say what you work on.')), note: optional(manyLines(500, '')) });
const NoteShape = z.object({ note: optional(manyLines(500, '')) });
const WhyShape = z.object({ why: optional(oneLine(200, '')) });
const BeatShape = z.object({ keys: presses, clicks: presses, active: z.enum(['yes', 'no', '']).default(''), idleSeconds: z.coerce.number().min(0).max(604_800).default(0) });
const AnswerShape = z.object({ answer: z.enum(['keep', 'discard'], { error: 'Say keep or discard.' }) });

/** What was typed as its shape has it, or a refusal with the first thing that is wrong. */
function read<T>(shape: z.ZodType<T>, typed: Typed): T {
  const parsed = shape.safeParse({ ...typed });
  if (parsed.success) return parsed.data;
  const [field, sentence] = Object.entries(problemsOf(parsed.error))[0]!;
  throw new Refusal({ code: 'BadInput', sentence, field });
}

/** A span by two instants, as programs send it, or by a day and two times in the person's zone, as a form does. */
function spanOf({ person, now }: Desk, typed: Typed, entry?: EntryRow): Span {
  if (!typed.startsAt) return wallSpan(typed, person.zone, entry);
  const { aheadMs } = ownClock(typed.clock, now);
  return { startsAt: instantOf(typed.startsAt, 'startsAt') - aheadMs, endsAt: instantOf(typed.endsAt ?? '', 'endsAt') - aheadMs };
}

const beatOf = (typed: Typed) => {
  const { active, ...counts } = read(BeatShape, typed);
  return { ...counts, isActive: active === 'yes' };
};

const answerOf = (typed: Typed) => (typed.answer ? read(AnswerShape, typed).answer : undefined);
const whyOf = (typed: Typed): string => read(WhyShape, typed).why;

/** Everything a tracker can do: the same for the page, the API and the command. */
export const ACTS: Readonly<Record<string, (desk: Desk, typed: Typed, way: Way) => Promise<Done>>> = {
  start: (desk, typed, { source }) => start(desk, read(TaskShape, typed), source),
  stop: (desk, typed) => stop(desk, answerOf(typed)),
  switch: (desk, typed) => switchTask(desk, read(TaskShape, typed)),
  note: (desk, typed) => note(desk, read(NoteShape, typed).note),
  beat: (desk, typed) => beat(desk, beatOf(typed)),
  late: (desk, typed) => claimLate(desk, spanOf(desk, typed), read(TaskShape, typed)),
  idle: (desk, typed) => answerIdle(desk, read(AnswerShape, typed).answer),
  add: (desk, typed) => addByHand(desk, spanOf(desk, typed), read(TaskShape, typed)),
  change: (desk, typed) => changeEntry(desk, typed.entry ?? '', (entry) => spanOf(desk, typed, entry), { ...read(TaskShape, typed), why: whyOf(typed) }),
  remove: (desk, typed) => takeOut(desk, typed.entry ?? '', whyOf(typed)),
};

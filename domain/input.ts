import { parseAmount } from './money';
import type { Facts } from './run';

/**
 * One field of an action's input. Amounts, choices, numbers and ids travel with the action; `text`, `items`, `links`
 * and `name` are kept as content in SQL and travel as an id and a hash. One schema for form, API and workflow.
 */
export type Field =
  | { kind: 'text'; label: string; hint?: string; most: number; optional?: true }
  | { kind: 'items'; label: string; hint?: string; most: number; optional?: true }
  | { kind: 'links'; label: string; hint?: string; most: number; optional?: true }
  | { kind: 'name'; label: string; hint?: string }
  | { kind: 'amount'; label: string; hint?: string; optional?: true }
  | { kind: 'choice'; label: string; hint?: string; options: ReadonlyArray<{ value: string; says: string }>; optional?: true }
  /** A whole number between two bounds. */
  | { kind: 'count'; label: string; hint?: string; least: number; most: number; optional?: true }
  /** A number, or a time such as `5 days`, which travels as seconds. */
  | { kind: 'quantity'; label: string; hint?: string; optional?: true }
  /** What the page hands over: the id of something chosen on it. */
  | { kind: 'reference'; label: string; hint?: string }
  | { kind: 'tick'; label: string; hint?: string };

export type Fields = Readonly<Record<string, Field>>;
export type Kept = Readonly<Record<string, string | readonly string[]>>;

export interface ParsedInput {
  /** What travels: amounts in minor units, choices. */
  readonly carried: Facts;
  /** What is kept in SQL: texts. */
  readonly kept: Kept;
  readonly errors: Readonly<Record<string, string>>;
}

type Outcome = { carried: string | number } | { kept: string | string[] } | { error: string } | null;

/** An id that a page handed over. */
const REFERENCE = /^[\w.-]{1,80}$/;

const isLeftOut = (field: Field, value: unknown): boolean => 'optional' in field && field.optional === true && (value === undefined || value === null || value === '');

const LINE_MOST = 500;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/;
/** Characters that show nothing, or turn the order of what they stand in. */
const UNSEEN = /[\p{Cf}\p{Zs}\p{Cc}]/gu;
const REORDERS = /[\u202a-\u202e\u2066-\u2069]/;

/** Reads what a person typed. Nothing is thrown: problems come back by field, in sentences. */
export function parseInput(fields: Fields, raw: Readonly<Record<string, unknown>>, currency: string): ParsedInput {
  const carried: Record<string, string | number> = {};
  const kept: Record<string, string | string[]> = {};
  const errors: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    const typed = raw[name];
    const outcome = parseField(field, typeof typed === 'string' ? typed : '', currency);
    if (!outcome) continue;
    if ('error' in outcome) errors[name] = outcome.error;
    else if ('carried' in outcome) carried[name] = outcome.carried;
    else kept[name] = outcome.kept;
  }
  return { carried, kept, errors };
}

function parseField(field: Field, typed: string, currency: string): Outcome {
  const text = typed.replaceAll('\r\n', '\n').trim();
  if (CONTROL.test(text) || !text.isWellFormed()) return { error: 'This holds characters that cannot be stored. Type it again.' };
  switch (field.kind) {
    case 'text': return parseText(text, field.most, field.optional);
    case 'items': return parseLines(text, field.most, field.optional, () => undefined);
    case 'links': return parseLines(text, field.most, field.optional, linkProblem);
    case 'name': return parseName(text);
    case 'amount': return !text && field.optional ? null : parsedAmount(text, currency);
    case 'choice': return parseChoice(field.options, text, field.optional);
    case 'count': return parseCount(text, field);
    case 'quantity': return parseQuantity(text, field.optional);
    case 'reference': return REFERENCE.test(text) ? { carried: text } : { error: field.hint ?? 'Choose one.' };
    case 'tick': return text ? { carried: 'yes' } : { error: 'Tick this to go on.' };
  }
}

/** A signature says what it shows: letters, on one line, in the order they stand in. */
function parseName(text: string): Outcome {
  const good = /\p{L}/u.test(text) && text.length >= 2 && text.length <= 120 && !/[\n\t]/.test(text) && !REORDERS.test(text);
  return good ? { kept: text } : { error: 'Type your full name.' };
}

function parseText(text: string, most: number, optional?: true): Outcome {
  if (!text.replace(UNSEEN, '')) return optional ? null : { error: 'Write something here.' };
  return text.length > most ? { error: `At most ${most} characters; this has ${text.length}.` } : { kept: text };
}

function parseLines(text: string, most: number, optional: true | undefined, problemOf: (line: string) => string | undefined): Outcome {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  if (lines.length === 0) return optional ? null : { error: 'Write at least one line.' };
  if (lines.length > most) return { error: `At most ${most} lines; this has ${lines.length}.` };
  const long = lines.find((line) => line.length > LINE_MOST);
  if (long) return { error: `At most ${LINE_MOST} characters a line.` };
  const problem = lines.map(problemOf).find(Boolean);
  return problem ? { error: problem } : { kept: lines };
}

/** Only web addresses: a link is shown to the other party, so no other scheme gets through. */
function linkProblem(line: string): string | undefined {
  const match = /^https?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/i.test(line);
  return match ? undefined : `“${line.slice(0, 60)}” is not a web address. Start it with https://`;
}

function parsedAmount(text: string, currency: string): Outcome {
  if (!text) return { error: 'Enter an amount.' };
  const parsed = parseAmount(text, currency);
  return 'problem' in parsed ? { error: parsed.problem } : { carried: parsed.amountMinor };
}

function parseChoice(options: ReadonlyArray<{ value: string }>, text: string, optional?: true): Outcome {
  if (!text && optional) return null;
  return options.some((option) => option.value === text) ? { carried: text } : { error: 'Choose one.' };
}

function parseCount(text: string, { least, most, optional }: { least: number; most: number; optional?: true }): Outcome {
  if (!text && optional) return null;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? { carried: number } : { error: `Enter a whole number between ${least} and ${most}.` };
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { day: 86_400, hour: 3600, minute: 60, second: 1 };

/** `3` -> 3; `5 days` -> 432000. */
function parseQuantity(text: string, optional?: true): Outcome {
  if (!text && optional) return null;
  const match = /^(\d{1,5})(?:\s*(day|hour|minute|second)s?)?$/i.exec(text);
  if (!match) return { error: 'Enter a number, or a time like “5 days”, “36 hours” or “10 minutes”.' };
  return { carried: Number(match[1]) * (match[2] ? UNIT_SECONDS[match[2].toLowerCase()]! : 1) };
}

/** What is wrong with what travelled, or undefined: the second look, inside the workflow, for staff and API alike. */
export function carriedProblem(fields: Fields, carried: Facts): { field: string; sentence: string } | undefined {
  for (const [name, field] of Object.entries(fields)) {
    const value = carried[name];
    if (isLeftOut(field, value)) continue;
    if (field.kind === 'count' && !(Number.isSafeInteger(value) && Number(value) >= field.least && Number(value) <= field.most)) return { field: name, sentence: `Enter a whole number between ${field.least} and ${field.most}.` };
    if (field.kind === 'quantity' && !(Number.isSafeInteger(value) && Number(value) >= 0)) return { field: name, sentence: 'Enter a number or a time.' };
    if (field.kind === 'reference' && !REFERENCE.test(String(value ?? ''))) return { field: name, sentence: field.hint ?? 'Choose one.' };
    if (field.kind === 'amount' && !(Number.isSafeInteger(value) && Number(value) > 0)) return { field: name, sentence: 'Enter an amount above zero.' };
    if (field.kind === 'choice' && !field.options.some((option) => option.value === value)) return { field: name, sentence: 'Choose one.' };
    if (field.kind === 'tick' && value !== 'yes') return { field: name, sentence: 'Tick this to go on.' };
  }
  return undefined;
}

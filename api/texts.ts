import { z } from 'zod';
import { isZone } from './zones';

/** Control signs, and those that turn the direction of what follows: they could make a name or a title read as another. */
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
const fits = (text: string): boolean => text.isWellFormed() && !UNFIT.test(text);
const UNFIT_SAYS = 'This holds characters that cannot be stored. Type it again.';

const tooLong = (most: number) => (text: string) => [...text].length <= most;

/** One line of text, trimmed, with a sentence for each way in which it can be wrong. */
export const oneLine = (most: number, empty: string) => z.string().transform((text) => text.trim().normalize('NFC'))
  .refine((text) => text.length > 0, { error: empty, abort: true })
  .refine((text) => fits(text) && !/[\n\r\t\u2028\u2029]/.test(text), { error: UNFIT_SAYS, abort: true })
  .refine(tooLong(most), { error: `At most ${most} characters.` });

/** The same, or nothing. */
export const optionalLine = (most: number) => z.string().transform((text) => text.trim().normalize('NFC'))
  .refine((text) => fits(text) && !/[\n\r\t\u2028\u2029]/.test(text), { error: UNFIT_SAYS, abort: true })
  .refine(tooLong(most), { error: `At most ${most} characters.` });

/** At most so many lines of text, without empty ones; or nothing. */
export const optionalLines = (most: number, mostLines: number) => z.string()
  .transform((text) => text.normalize('NFC').split(/\r?\n/).map((line) => line.trim()).filter(Boolean))
  .refine((lines) => lines.every(fits), { error: UNFIT_SAYS, abort: true })
  .refine((lines) => lines.length <= mostLines, { error: `At most ${mostLines} lines.` })
  .transform((lines) => lines.join('\n'))
  .refine(tooLong(most), { error: `At most ${most} characters.` });

/** Several lines of text. */
export const manyLines = (most: number, empty: string) => z.string().transform((text) => text.replaceAll('\r\n', '\n').trim().normalize('NFC'))
  .refine((text) => text.length > 0, { error: empty, abort: true })
  .refine(fits, { error: UNFIT_SAYS, abort: true })
  .refine(tooLong(most), { error: `At most ${most.toLocaleString('en-US')} characters.` });

/** A person's name. Angle brackets would let it stand for an address in the signed text. */
export const personName = (empty: string) => oneLine(120, empty)
  .refine((text) => [...text].length >= 2 && /\p{L}/u.test(text) && !/[<>]/.test(text), { error: 'Enter a name, at least two letters, without < or >.' });

export const zone = z.string().refine(isZone, { error: 'Choose a time zone from the list.' });

/** The first sentence for each field that was wrong, by its path with dots. */
export function problemsOf(error: z.ZodError): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { path, message } of error.issues) problems[path.join('.')] ??= message;
  return problems;
}

import type { Ctx } from '../deps';
import { sentOf } from '../fields';
import type { Typed } from './acts';

/** What a form or a program sent: a flat JSON object may hold numbers and yes or no, too. */
export function typedOf(ctx: Ctx): Typed {
  if (!ctx.is('json')) return sentOf(ctx);
  const body: unknown = ctx.request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) ctx.throw(400, 'Not an object');
  const typed = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(body as object)) {
    if (value === null || value === undefined) continue;
    if (!['string', 'number', 'boolean'].includes(typeof value)) ctx.throw(400, 'Not a flat value');
    typed[name] = value === true ? 'yes' : value === false ? 'no' : String(value);
  }
  return typed;
}

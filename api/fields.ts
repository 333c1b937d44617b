import type { Ctx } from './deps';

/** What a form sent: one text for each name. It has no prototype, so no name means anything but itself. */
export type Sent = Readonly<Record<string, string>>;

const MOST_FIELDS = 1000;

/** The fields of a form post, or of a flat JSON object. Of a name given twice the last counts. */
export function sentOf(ctx: Ctx): Sent {
  return ctx.is('json') ? fromJson(ctx) : fromForm(ctx);
}

function fromForm(ctx: Ctx): Sent {
  const sent = Object.create(null) as Record<string, string>;
  let count = 0;
  for (const [name, value] of new URLSearchParams(ctx.request.rawBody ?? '')) {
    if ((count += 1) > MOST_FIELDS) ctx.throw(400, 'Too many fields');
    sent[name] = value;
  }
  return sent;
}

function fromJson(ctx: Ctx): Sent {
  const body: unknown = ctx.request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) ctx.throw(400, 'Not an object');
  const sent = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(body as object)) {
    if (typeof value !== 'string') ctx.throw(400, 'Not a text');
    sent[name] = value as string;
  }
  return sent;
}

/** One value of the query; of a name given twice the last counts. */
export function asked(ctx: Ctx, name: string): string {
  const value = ctx.query[name];
  return (Array.isArray(value) ? value.at(-1) : value) ?? '';
}

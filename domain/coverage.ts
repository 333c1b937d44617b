import type { Span } from './span';

/** A status that an instance got at an instant. */
export interface StatusChange { readonly instance: string; readonly at: number; readonly to: string }

const WORKING = ['running', 'ending'];
const MENDED = ['paid', 'closed'];
const FAILED = ['unpaid', 'overdue'];
const FOREVER = Number.MAX_SAFE_INTEGER;

/** When the clock of the work ran: not before it began, in a pause or after the end. */
export const workedSpans = (changes: readonly StatusChange[]): Span[] =>
  merged(byInstance(changes.filter(({ instance }) => instance === 'hours')).flatMap((own) => spansIn(own, WORKING, (to) => !WORKING.includes(to))));

/** When new time was not covered: before there was a payment method, and from a failed payment until it is made. */
export function uncoveredSpans(changes: readonly StatusChange[]): Span[] {
  const ready = changes.find(({ instance, to }) => instance === 'billing' && to === 'ready');
  const failed = byInstance(changes.filter(({ instance }) => instance.startsWith('invoice-'))).flatMap((own) => spansIn(own, FAILED, (to) => MENDED.includes(to)));
  return merged([{ startsAt: 0, endsAt: ready?.at ?? FOREVER }, ...failed]);
}

function byInstance(changes: readonly StatusChange[]): StatusChange[][] {
  const found = new Map<string, StatusChange[]>();
  for (const change of changes) {
    const own = found.get(change.instance);
    if (own) own.push(change);
    else found.set(change.instance, [change]);
  }
  return [...found.values()];
}

/** From the first of some statuses until one that ends it; what has not ended lasts. */
function spansIn(own: readonly StatusChange[], begins: readonly string[], ends: (to: string) => boolean): Span[] {
  const spans: Span[] = [];
  let from: number | undefined;
  for (const { at, to } of own) {
    if (from === undefined && begins.includes(to)) from = at;
    else if (from !== undefined && ends(to)) {
      spans.push({ startsAt: from, endsAt: at });
      from = undefined;
    }
  }
  return from === undefined ? spans : [...spans, { startsAt: from, endsAt: FOREVER }];
}

/** Spans in order, with those that touch as one. */
function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.filter(({ startsAt, endsAt }) => startsAt < endsAt).sort((a, b) => a.startsAt - b.startsAt)) {
    const last = all.at(-1);
    if (last && span.startsAt <= last.endsAt) all[all.length - 1] = { startsAt: last.startsAt, endsAt: Math.max(last.endsAt, span.endsAt) };
    else all.push(span);
  }
  return all;
}

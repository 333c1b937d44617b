import { Refusal } from '../../domain/refusal';
import { formatSpan } from '../../views/format';

/** Less than this is the network's. */
const WORTH_SAYING_MS = 60_000;

/** The clock of a computer beside ours, which is the one that counts. */
export interface OwnClock {
  /** By how much it is ahead; negative where it is behind. */
  readonly aheadMs: number;
  readonly sentence?: string;
}

/** What a tracker says its clock shows, in epoch milliseconds or as ISO 8601; nothing said, nothing wrong. */
export function ownClock(said: string | undefined, now: number): OwnClock {
  if (!said) return { aheadMs: 0 };
  const aheadMs = instantOf(said, 'clock') - now;
  if (Math.abs(aheadMs) < WORTH_SAYING_MS) return { aheadMs };
  return { aheadMs, sentence: `Your computer’s clock is ${formatSpan(Math.abs(aheadMs))} ${aheadMs > 0 ? 'ahead' : 'behind'}. Tenon’s time counts.` };
}

const EARLIEST = Date.parse('2000-01-01T00:00:00Z');
const LATEST = Date.parse('2100-01-01T00:00:00Z');

/** An instant as programs send it. ISO text must name its offset: a zone is never guessed. */
export function instantOf(text: string, field: string): number {
  const at = /^\d{12,14}$/.test(text) ? Number(text) : /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : NaN;
  if (!(at >= EARLIEST && at <= LATEST)) throw new Refusal({ code: 'BadInput', sentence: 'Give an instant as 2026-11-16T09:00:00Z.', field });
  return at;
}

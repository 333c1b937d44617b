import { processOf } from '../domain/processes';
import type { Role } from '../domain/role';
import { fill } from '../domain/sentences';
import { wordsOf } from '../domain/words';
import { statusOf } from '../domain/clock';
import type { ContractRow } from '../store/contracts';
import type { EventRow } from '../store/events';
import { formatInstant, formatMoney } from '../views/format';
import type { LogItem } from '../views/models';

const CHANNELS = { web: 'web', mail: 'from the emailed link', api: 'API' } as const;
const CAUSES = { timer: 'deadline', provider: 'payment provider', staff: 'support', rule: 'rule of the agreement', act: 'web' } as const;

/** How it came to an event, in a word or two. */
export const channelOf = ({ cause }: EventRow): string => (cause.channel ? CHANNELS[cause.channel] : CAUSES[cause.kind]);

/** What an event was, as a sentence for one reader; `reader` is “you”. */
export function eventSentence(contract: ContractRow, event: EventRow, reader?: Role): string {
  const [instance, ...spawned] = event.after;
  if (event.kind === 'refused') return `A step by support was refused: ${event.refused?.sentence ?? ''}`;
  if (!instance) return event.action;
  const words = wordsOf({ id: contract.id, terms: contract.terms, instance, reader, actor: event.by.role, transfers: event.transfers, spawned }, {
    money: (amountMinor) => formatMoney(amountMinor, contract.currency), instant: (at) => formatInstant(at, 'UTC', 'full'),
  });
  if (event.kind === 'reminder') return `Tenon sent a reminder: ${fill(statusOf(instance).deadline!.silence, words)}`;
  return fill(processOf(event.process).actions[event.action]!.says, words);
}

/** An event as a line of a log. */
export const eventLine = (contract: ContractRow, event: EventRow, reader?: Role): LogItem => ({
  what: eventSentence(contract, event, reader),
  meta: [{ at: event.at, style: 'full' }, ` · ${channelOf(event)} · event ${event.sequence} `, { code: event.hash.slice(0, 8) }],
  tone: event.transfers.some(({ kind }) => kind === 'release' || kind === 'clear') ? 'ok' : event.transfers.some(({ kind }) => kind === 'deposit') ? 'held' : undefined,
});

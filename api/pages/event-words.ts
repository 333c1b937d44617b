import { clauseNumber } from '../../domain/agreement';
import { statusOf } from '../../domain/clock';
import { audience } from '../../domain/engine';
import { kindOf } from '../../domain/hourly';
import type { Field } from '../../domain/input';
import { actionOf, processOf } from '../../domain/processes';
import { fill, listWords } from '../../domain/sentences';
import { contentsOf, type ContentRow } from '../../store/contents';
import type { Database } from '../../store/database';
import type { EventRow } from '../../store/events';
import type { LogItem, Text, TextPart } from '../../views/models';
import { pathOf, whoIs, wordsIn, type ContractView } from '../contract-view';
import { plainly } from '../plainly';

export type Contents = ReadonlyMap<string, ContentRow>;

/** What people wrote with events, in one query. */
export const contentsFor = (db: Database, events: readonly EventRow[]): Promise<Map<string, ContentRow>> =>
  contentsOf(db, events.flatMap(({ input }) => (typeof input.content === 'string' ? [input.content] : [])));

/** An event in words: who, and what they did. `acts` says that the sentence goes on from the name. */
export interface EventWords { readonly who: string; readonly says: string; readonly acts: boolean }

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function eventWords(view: ContractView, event: EventRow): EventWords {
  const who = upperFirst(whoIs(view, event.by.role));
  if (event.kind === 'refused') return { who, says: `tried “${event.action}”, which was refused: ${event.refused?.sentence ?? ''}`, acts: true };
  const [instance, ...spawned] = event.after;
  const words = wordsIn(view, instance!, { actor: event.by.role, transfers: event.transfers, spawned });
  if (event.kind === 'reminder') return { who, says: remindedWords(view, event, words.item!, words.due!), acts: true };
  const said = fill(actionOf(event.process, event.action)?.says ?? `{actor} did “${event.action}” on {item}`, words);
  return said.startsWith(`${who} `) ? { who, says: said.slice(who.length + 1), acts: true } : { who, says: said, acts: false };
}

/** `reminded you of milestone 2: decide by Fri 4 Dec 2026, 16:42`. */
function remindedWords(view: ContractView, { process, from, by, after }: EventRow, item: string, due: string): string {
  const deadline = processOf(process).statuses[from]?.deadline;
  const to = deadline?.remind ? audience(deadline.remind.letter.to, view.state, by.role, after[0]) : [];
  return `reminded ${listWords(to.map((role) => whoIs(view, role)))} of ${item}: ${(deadline?.label ?? '').toLowerCase()} ${due}`;
}

/** What somebody wrote, as the action's own fields say what is what: words quoted, links to press. The agreement shows typed names. */
export function ownWords(event: EventRow, contents: Contents, without?: Field['kind']): TextPart[] {
  const row = typeof event.input.content === 'string' ? contents.get(event.input.content) : undefined;
  const fields = actionOf(event.process, event.action)?.input;
  if (!row || !fields || typeof row.body !== 'object' || row.body === null) return [];
  const body = plainly(row.body) as Record<string, unknown>;
  return Object.entries(fields).filter(([, { kind }]) => kind !== without).flatMap(([name, field]) => fieldWords(field, body[name]))
    .flatMap((part, index) => [index === 0 ? ': ' : ' ', part]);
}

function fieldWords({ kind }: Field, value: unknown): TextPart[] {
  const texts = (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && each !== '');
  if (kind === 'links') return texts.map((href) => ({ link: linkLabel(href), href }));
  if (kind === 'name') return [];
  return texts.map((quote) => ({ quote }));
}

/** `https://staging.example/a/very/long/path…` without its scheme, and short enough for a phone. */
export function linkLabel(href: string): string {
  const label = href.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  return label.length > 48 ? `${label.slice(0, 47)}…` : label;
}

export const shortHash = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;

/** By which way it came. */
export function channelOf({ cause, kind }: EventRow): string {
  if (cause.kind === 'act') return cause.channel === 'mail' ? 'from the emailed link' : cause.channel === 'api' ? 'API' : 'web';
  if (kind === 'reminder') return 'reminder';
  return { timer: 'deadline', provider: 'payment provider', staff: 'support', rule: 'rule' }[cause.kind];
}

/** `2.2`, with the address where it stands. */
export function clauseLink(view: Pick<ContractView, 'contract'>, key: string, before = ''): TextPart[] {
  const number = clauseNumber(key, kindOf(view.contract.terms));
  return number ? [{ link: `${before}${number}`, href: pathOf(view, `/agreement#clause-${number}`) }] : [];
}

/** Who did what; for a page that has no column for who. */
function deed(view: ContractView, event: EventRow): TextPart[] {
  const { who, says, acts } = eventWords(view, event);
  return acts ? [{ strong: who }, ` ${says}`] : [says];
}

/** Who did what, with their own words. */
export const happened = (view: ContractView, event: EventRow, contents: Contents): Text => [...deed(view, event), ...ownWords(event, contents)];

/** The same as a whole sentence with its instant; links stand in rows of their own. */
export function story(view: ContractView, event: EventRow, contents: Contents): TextPart[] {
  const own = ownWords(event, contents, 'links');
  return [...deed(view, event), ', ', { at: event.at }, ...(own.length > 0 ? own : ['.'])];
}

/** What short lists tell: not what comes again and again by itself. */
export const isNews = ({ process, action }: EventRow): boolean => actionOf(process, action)?.quiet !== true;

/** One row of “What happened”. */
export function logItem(view: ContractView, event: EventRow, contents: Contents, about?: TextPart): LogItem {
  const tone = event.kind === 'action' && event.after[0] ? statusOf(event.after[0]).tone : undefined;
  return {
    tone: tone === 'ok' || tone === 'held' ? tone : undefined, what: happened(view, event, contents),
    meta: [{ at: event.at }, ' · ', ...(about ? [about, ' · '] : []), channelOf(event), ` · event ${event.sequence} `, { code: shortHash(event.hash) }],
  };
}

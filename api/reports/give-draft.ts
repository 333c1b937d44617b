import { statusOf } from '../../domain/clock';
import { count, type Instance } from '../../domain/run';
import { fill } from '../../domain/sentences';
import { eventsOf, type EventRow } from '../../store/events';
import { formatInstant } from '../../views/format';
import { instancesIn, viewOf, waitsOn, wordsIn, type ContractView } from '../contract-view';
import type { Deps } from '../deps';
import type { Matter } from '../matter';
import { contentsFor, eventWords, type Contents } from '../pages/event-words';
import { itemTitle } from '../pages/joint';
import { plainly } from '../plainly';
import type { Prefilled } from '../prefill';

const MOST_EVENTS = 200;
const MOST_TEXT = 3900;
const MOST_LINES = 30;
const MOST_WORDS = 300;
const NOTE = 'The form is filled with what Tenon knows since the last report. Change what you like: only what you send is kept.';

/** A status report filled with what the record has since the last one that was given. Nothing is added that nobody did. */
export async function giveDraft(deps: Deps, matter: Matter, now: number): Promise<Prefilled> {
  const view = asNamed(await viewOf(deps, matter, matter.person, now));
  const given = instancesIn(view).filter(({ process, status }) => process === 'report' && status === 'given');
  const after = Math.max(0, ...given.map(({ version }) => version));
  const events = (await eventsOf(deps.db, view.contract.id, { after, most: MOST_EVENTS })).filter(isWork).reverse();
  const contents = await contentsFor(deps.db, events);
  const milestones = instancesIn(view).filter(({ process }) => process === 'milestone').sort((a, b) => count(a.facts, 'number') - count(b.facts, 'number'));
  return {
    note: NOTE,
    values: {
      note: fitting(events.map((event) => doneLine(view, event, contents))),
      progress: mostTelling(milestones).map((each) => progressLine(view, each)).join('\n'),
      next: fitting(nextLines(view, milestones)),
    },
  };
}

/** The report is read by both, so nobody in it is “you”. */
const asNamed = (view: ContractView): ContractView => ({ ...view, reader: { ...view.reader, role: undefined } });

/** What was done on a milestone: by the freelancer, asked by the client, or released. */
const isWork = ({ process, kind, by, input, transfers }: EventRow): boolean => process === 'milestone' && kind === 'action'
  && (by.role === 'freelancer' || (by.role === 'client' && typeof input.content === 'string') || transfers.some((each) => each.kind === 'release'));

/** `Delivered milestone 2: Larger logo on phones.` */
function doneLine(view: ContractView, event: EventRow, contents: Contents): string {
  const { who, says, acts } = eventWords(view, event);
  const deed = acts && event.by.role !== 'freelancer' ? `${who} ${says}` : `${says.charAt(0).toUpperCase()}${says.slice(1)}`;
  const wrote = wroteWith(event, contents);
  return wrote ? `${deed}: ${wrote}` : deed;
}

/** The words of a note or a list, on one line and not too long. */
function wroteWith({ input }: EventRow, contents: Contents): string {
  const body = typeof input.content === 'string' ? plainly(contents.get(input.content)?.body as { note?: string; items?: string[] } | undefined) : undefined;
  const text = [body?.note, body?.items?.join('; ')].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim();
  return text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS - 1)}…` : text;
}

const dayIn = ({ contract }: ContractView, at: number): string => formatInstant(at, contract.terms.zone, 'day');

const namedIn = (view: ContractView, milestone: Instance): string => `Milestone ${count(milestone.facts, 'number')}, ${itemTitle(view, milestone) ?? ''}`;

/** Of more than fit into the form, those that are still open. */
function mostTelling(milestones: readonly Instance[]): Instance[] {
  const open = milestones.length > MOST_LINES ? milestones.filter((each) => !statusOf(each).final) : milestones;
  return open.slice(0, MOST_LINES);
}

/** `Milestone 2, Home page build: in review since Fri 20 Nov 2026`. */
function progressLine(view: ContractView, milestone: Instance): string {
  const { says, tone } = statusOf(milestone);
  return `${namedIn(view, milestone)}: ${says}${tone === 'open' ? '' : ` since ${dayIn(view, milestone.since)}`}`;
}

/** What waits on the freelancer, as the declaration calls it; and the first milestone that can follow. */
function nextLines(view: ContractView, milestones: readonly Instance[]): string[] {
  const mine = milestones.filter((each) => waitsOn(view, each).includes('freelancer'));
  const coming = milestones.find((each) => statusOf(each).tone === 'open');
  return [
    ...mine.map((each) => `${fill(statusOf(each).task ?? '{item}', wordsIn(view, each))}: ${itemTitle(view, each) ?? ''}${dueWords(view, each)}`),
    ...(coming ? [`${namedIn(view, coming)}${dueWords(view, coming)}, once it is funded`] : []),
  ];
}

function dueWords(view: ContractView, { facts }: Instance): string {
  const at = count(facts, 'dueAt');
  if (at === 0) return '';
  return at < view.reader.now ? `, was due ${dayIn(view, at)}` : `, due ${dayIn(view, at)}`;
}

/** Whole lines, as many as fit into the field; the newest of them where they do not. */
function fitting(lines: readonly string[]): string {
  let from = 0;
  while (lines.slice(from).join('\n').length > MOST_TEXT) from += 1;
  return lines.slice(from).join('\n');
}

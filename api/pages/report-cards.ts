import { statusOf } from '../../domain/clock';
import { policyWords } from '../../domain/policy';
import { count, type Instance } from '../../domain/run';
import type { EventRow } from '../../store/events';
import type { Pill, ReportCard, Text } from '../../views/models';
import { whoIs, type ContractView } from '../contract-view';
import { channelOf, clauseLink, shortHash, type Contents } from './event-words';
import { buttonsFor, dueOf } from './joint';
import { partOf, weekTitle } from './report-words';

/** A status report of a fixed price, with the event that settled it and the misses in a row up to it. */
export interface GivenReport { readonly instance: Instance; readonly event?: EventRow; readonly missed: number }

const PILLS: Readonly<Record<string, Pill>> = {
  given: { word: 'Given', tone: 'ok', icon: 'check' }, missed: { word: 'Missed', tone: 'stop', icon: 'triangle-alert' },
  asked: { word: 'Asked for', tone: 'held' }, dropped: { word: 'Not needed' },
};

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What happens to be known of a report: its words, that it was missed and what follows, or until when it is awaited. */
export function reportCard(view: ContractView, report: GivenReport, contents: Contents, title?: string): ReportCard {
  const { instance, event } = report;
  const { facts, key, status } = instance;
  const week = weekTitle(view, { number: count(facts, 'number'), startsAt: count(facts, 'startsAt'), endsAt: count(facts, 'endsAt') });
  const pill = PILLS[status] ?? { word: upperFirst(statusOf(instance).says) };
  const card = title === undefined ? { id: key, title: week, pill } : { id: key, title, meta: week, pill: status === 'given' ? undefined : pill };
  switch (status) {
    case 'given': return { ...card, ...givenWords(view, event, contents) };
    case 'missed': return { ...card, ...missedWords(view, report) };
    case 'dropped': return { ...card, parts: [], says: 'The contract was over before it was due.' };
    default: return { ...card, parts: [], says: statusOf(instance).waitsOn ? undefined : 'It is asked for soon.', due: dueOf(view, instance), buttons: buttonsFor(view, instance) };
  }
}

function givenWords(view: ContractView, event: EventRow | undefined, contents: Contents): Pick<ReportCard, 'parts' | 'foot' | 'says'> {
  const row = typeof event?.input.content === 'string' ? contents.get(event.input.content) : undefined;
  const body = (row?.body ?? {}) as Readonly<Record<string, unknown>>;
  const parts = [...partOf('Done', body.note), ...partOf('Progress', body.progress), ...partOf('Next', body.next), ...partOf('Blocked', body.blocked)];
  if (!event) return { parts, says: 'It was given; its text is on the page of its event.' };
  const seal: Text = row ? [', text ', { code: shortHash(row.hash) }] : [];
  return { parts, foot: [`Given by ${whoIs(view, event.by.role)}, `, { at: event.at, style: 'full' }, `, ${channelOf(event)}, event ${event.sequence}`, ...seal] };
}

/** A missed one is said plainly, with what follows from it and by which clause. */
function missedWords(view: ContractView, { instance: { facts }, missed }: GivenReport): Pick<ReportCard, 'parts' | 'says' | 'foot'> {
  const { reportMisses } = view.contract.terms.policy;
  const [who, client] = [upperFirst(whoIs(view, 'freelancer')), whoIs(view, 'client')];
  const consequence = reportMisses === 0 ? ' Nothing else follows from it.'
    : ` After ${policyWords(view.contract.terms.policy, 'reportMisses')} missed in a row ${client} may take back what is held for work that was not delivered; this was ${ordinal(missed)}${missed >= reportMisses ? ', which is enough' : ''}.`;
  return {
    parts: [], says: [`${who} gave no report by `, { at: count(facts, 'dueAt'), style: 'full' }, `. It counts as missed.${consequence}`],
    foot: clauseLink(view, 'report.missing', 'Clause '),
  };
}

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const ordinal = (place: number): string => (ORDINALS[place] ? `the ${ORDINALS[place]}` : `number ${place}`);

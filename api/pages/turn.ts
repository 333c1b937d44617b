import { statusOf } from '../../domain/clock';
import { actionOf } from '../../domain/processes';
import { count, type Instance } from '../../domain/run';
import { earningOf } from '../../domain/terms';
import { formatMoney } from '../../views/format';
import { policyWords } from '../../domain/policy';
import type { EventRow } from '../../store/events';
import type { Ask, Item, Text, Waiting } from '../../views/models';
import { byDeadline, instancesIn, waitsOn, waitsOnReader, wordsIn, type ContractView } from '../contract-view';
import { plainly } from '../plainly';
import { linkLabel, story, type Contents } from './event-words';
import { actionsIn, buttonsFor, dueOf, headingOf, itemTitle, taskOf, turnOf } from './joint';

/** What a page of one contract puts first. */
export interface Turn { readonly ask?: Instance; readonly waiting?: Instance }

/**
 * The earliest deadline that waits on the reader; else what they could do and nothing counts; and where no
 * clock of theirs runs, whom the contract waits on.
 */
export function turnIn(view: ContractView, among: readonly Instance[] = instancesIn(view)): Turn {
  const open = among.filter((instance) => waitsOn(view, instance).length > 0).sort(byDeadline);
  const mine = open.filter((instance) => waitsOnReader(view, instance));
  const ask = mine.find(({ clock }) => clock) ?? mine.find((instance) => actionsIn(view, instance).some(({ action }) => action.style === 'main'));
  const waiting = ask?.clock ? undefined : open.find((instance) => !waitsOnReader(view, instance) && (instance.clock || !ask));
  return { ask, waiting };
}

/** The instances whose actions a page has shown in its first cards. */
export const shownIn = ({ ask, waiting }: Turn): Instance[] => [ask, waiting].filter((each) => each !== undefined);

export interface Told { readonly events: readonly EventRow[]; readonly contents: Contents }

/** The event that brought an instance where it is. */
const causeOf = (instance: Instance, { events }: Told): EventRow | undefined =>
  events.find((event) => event.instance === instance.key && event.kind === 'action');

/** “Your turn.” */
export function askCard(view: ContractView, instance: Instance, told: Told): Ask {
  const cause = causeOf(instance, told);
  return {
    label: 'Your turn', title: headingOf(view, instance), text: storyOf(view, instance, told),
    files: cause && linksOf(cause, told.contents), due: dueOf(view, instance),
    buttons: buttonsFor(view, instance), note: noteOf(view, instance),
  };
}

/** Somebody else's turn, and what the reader may still do. */
export function waitingCard(view: ContractView, instance: Instance, told: Told): Waiting {
  const task = taskOf(view, instance);
  const title = itemTitle(view, instance);
  return {
    title: `${turnOf(view, instance)}: ${task.charAt(0).toLowerCase()}${task.slice(1)}${title ? `, ${title}` : ''}`,
    text: storyOf(view, instance, told), due: dueOf(view, instance), buttons: buttonsFor(view, instance),
  };
}

/** How it came to this: the last event, when, with the person's own words. */
function storyOf(view: ContractView, instance: Instance, told: Told): Text {
  const cause = causeOf(instance, told);
  const now = `${statusOf(instance).says.charAt(0).toUpperCase()}${statusOf(instance).says.slice(1)}`;
  if (!cause) return [`${now}, since `, { at: instance.since }, '.'];
  return story(view, cause, told.contents);
}

/** The links that came with a delivery, a row each. */
function linksOf({ input, process, action }: EventRow, contents: Contents): Item[] | undefined {
  const body = typeof input.content === 'string' ? (contents.get(input.content)?.body as Record<string, unknown> | undefined) : undefined;
  const names = Object.entries(actionOf(process, action)?.input ?? {}).filter(([, { kind }]) => kind === 'links').map(([name]) => name);
  const links = names.flatMap((name) => (Array.isArray(body?.[name]) ? (body[name] as string[]) : [])).map(plainly);
  const items = links.map((href): Item => ({ lead: { icon: 'link' }, title: [{ link: linkLabel(href), href }], meta: 'opens another site' }));
  return items.length > 0 ? items : undefined;
}

/** What the main act would bring, asked of the declaration itself: where it moves money and needs no input. */
function noteOf(view: ContractView, instance: Instance): string | undefined {
  const main = actionsIn(view, instance).find(({ action }) => action.style === 'main' && action.moves && !action.input);
  if (!main) return undefined;
  const { state, contract, reader } = view;
  if (contract.terms.hourly) return earnedWords(view, instance);
  const transfers = main.action.moves!({ state, instance, input: {}, read: {}, by: { role: reader.role!, person: reader.person.id }, at: reader.now });
  const sum = (kind: string) => formatMoney(transfers.filter((each) => each.kind === kind).reduce((total, each) => total + each.amountMinor, 0), contract.currency);
  const words = wordsIn(view, instance);
  return `${words.freelancer} receives ${sum('release')} after the ${policyWords(contract.terms.policy, 'feeBasisPoints')} fee of ${sum('fee')}.`
    + ` ${words.roundsLeft!.charAt(0).toUpperCase()}${words.roundsLeft!.slice(1)} of changes ${words.roundsLeft === 'one round' ? 'is' : 'are'} left.`;
}

/** What comes of work by the hour once it is paid: its amount is a fact. */
function earnedWords(view: ContractView, instance: Instance): string {
  const { contract } = view;
  const { feeMinor, netMinor } = earningOf(contract.terms, count(instance.facts, 'amountMinor'));
  const { freelancer } = wordsIn(view, instance);
  return `Once it is paid, ${freelancer} receives ${formatMoney(netMinor, contract.currency)} after the ${policyWords(contract.terms.policy, 'feeBasisPoints')} fee of ${formatMoney(feeMinor, contract.currency)}.`;
}

import { clauseNumber } from '../../domain/agreement';
import { statusOf } from '../../domain/clock';
import { kindOf } from '../../domain/hourly';
import { openActions, type OpenAction } from '../../domain/open-actions';
import { otherParty } from '../../domain/role';
import { count, type Instance } from '../../domain/run';
import { fill, listWords } from '../../domain/sentences';
import type { Button, Due, Pill, TextPart } from '../../views/models';
import { contractPath, pageOf } from '../../views/paths';
import { pathOf, waitsOn, waitsOnReader, whoIs, wordsIn, type ContractView } from '../contract-view';

const STYLES = ['main', 'plain', 'quiet'] as const;
const styleOf = ({ action }: OpenAction): (typeof STYLES)[number] => action.style ?? 'plain';

/** What the reader may do now in one instance: main first, the way out last. */
export function actionsIn(view: ContractView, instance: Instance): OpenAction[] {
  const { role, person, now } = view.reader;
  if (!role) return [];
  const open = openActions(view.state, { role, person: person.id, at: now }, [instance]);
  return [...open].sort((a, b) => STYLES.indexOf(styleOf(a)) - STYLES.indexOf(styleOf(b)));
}

/** Acts about something that is chosen first, and the part of the instance's own page where it is. */
const CHOSEN_ON: Readonly<Record<string, string>> = { 'week.question': '#entries', 'week.adjust': '/adjust' };

export function actionPath(view: ContractView, { instance, key }: OpenAction): string {
  const chosenOn = CHOSEN_ON[`${instance.process}.${key}`];
  return chosenOn === undefined ? pathOf(view, `/${instance.key}/${key}`) : `${pageOf(view.contract.id, instance)}${chosenOn}`;
}
const labelOf = (view: ContractView, { instance, action }: OpenAction): string => fill(action.button!, wordsIn(view, instance));

/** Buttons to the pages of acts. Where it is not the reader's turn, none of them is the main one. */
export const buttonsFor = (view: ContractView, instance: Instance): Button[] =>
  actionsIn(view, instance).map((open) => {
    const style = styleOf(open);
    return { label: labelOf(view, open), style: style === 'main' && !waitsOnReader(view, instance) ? 'plain' : style, href: actionPath(view, open) };
  });

/** The same as links inside a sentence: all of them, or only what an instance is there for. */
export const actionLinks = (view: ContractView, instance: Instance, which: 'all' | 'main' = 'all'): TextPart[] =>
  actionsIn(view, instance).filter((open) => which === 'all' || styleOf(open) === 'main')
    .flatMap((open, index) => [index === 0 ? ' ' : ' · ', { link: labelOf(view, open), href: actionPath(view, open) }]);

/** “If you do nothing”, said of whom it waits on. */
export function silenceTitle(view: ContractView, instance: Instance): string {
  const roles = waitsOn(view, instance);
  if (roles.length === 0) return 'Then';
  if (roles.length > 1) return 'If nobody acts';
  if (roles[0] === 'provider') return 'If no answer comes';
  return waitsOnReader(view, instance) ? 'If you do nothing' : `If ${whoIs(view, roles[0]!)} does nothing`;
}

export const silenceOf = (view: ContractView, instance: Instance): string => {
  const { deadline } = statusOf(instance);
  return deadline ? fill(deadline.silence, wordsIn(view, instance)) : '';
};

/** The other party's zone; UTC where both have the same, or for staff. */
export function otherZone({ contract, reader, people }: ContractView): string | undefined {
  const other = reader.role && people.get(contract.parties[otherParty(reader.role)]);
  if (other?.joinedAt && other.zone !== reader.person.zone) return other.zone;
  return reader.person.zone === 'UTC' ? undefined : 'UTC';
}

/** The joint of deadline and consequence; undefined where nothing runs out. */
export function dueOf(view: ContractView, instance: Instance): Due | undefined {
  const { deadline } = statusOf(instance);
  if (!deadline || !instance.clock) return undefined;
  const number = clauseNumber(`${instance.process}.${deadline.clause}`, kindOf(view.contract.terms)) ?? '';
  const { dueAt, startedAt } = instance.clock;
  return {
    label: deadline.label, at: dueAt, now: view.reader.now, since: startedAt, otherZone: otherZone(view),
    silenceTitle: silenceTitle(view, instance), silence: silenceOf(view, instance),
    note: deadline.note && fill(deadline.note, wordsIn(view, instance)),
    clause: { number, href: pathOf(view, `/agreement#clause-${number}`) },
  };
}

/** The way to where an instance is shown in full; none where that is the contract's own page. */
export function lookButtons({ contract }: ContractView, instance: Instance): Button[] {
  const href = pageOf(contract.id, instance);
  return href === contractPath(contract.id) ? [] : [{ label: instance.process === 'week' ? 'See the time sheet' : 'See the week', style: 'plain', href }];
}

/** `Review milestone 2`, or what it is where the declaration asks for nothing. */
export function taskOf(view: ContractView, instance: Instance): string {
  const { task, says } = statusOf(instance);
  return fill(task ?? `{item} is ${says}`, wordsIn(view, instance));
}

/** What an item is about: the title that the agreement gives it, `Home page build`, or time and money, `20 h 30 min, $1,230.00`. */
export function itemTitle(view: ContractView, instance: Instance): string | undefined {
  const { process, facts } = instance;
  const { worked, amount, dueAmount } = wordsIn(view, instance);
  switch (process) {
    case 'week': return facts.amountMinor === undefined ? undefined : `${worked}, ${amount}`;
    case 'question': case 'deposit': return amount;
    case 'invoice': return dueAmount;
    case 'milestone': return view.contract.terms.milestones[count(facts, 'number') - 1]?.title;
    default: return undefined;
  }
}

/** `Review milestone 2: Home page build`. */
export function headingOf(view: ContractView, instance: Instance): string {
  const title = itemTitle(view, instance);
  return title ? `${taskOf(view, instance)}: ${title}` : taskOf(view, instance);
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Ben Okafor’s turn`: whom it waits on. */
export function turnOf(view: ContractView, instance: Instance): string {
  const names = waitsOn(view, instance).map((role) => whoIs(view, role));
  return names.length > 0 ? `${upperFirst(listWords(names))}’s turn` : 'Nobody’s turn';
}

export function statusPill(instance: Instance): Pill {
  const { says, tone } = statusOf(instance);
  return { word: upperFirst(says), ...(tone === 'plain' ? {} : { tone }), ...(tone === 'ok' ? { icon: 'check' } : {}) };
}

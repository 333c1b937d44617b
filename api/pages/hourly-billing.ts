import { statusOf } from '../../domain/clock';
import { itemOf } from '../../domain/engine';
import { PAYMENT_METHOD } from '../../domain/payment-method';
import { count, type Instance } from '../../domain/run';
import { formatMoney } from '../../views/format';
import type { Fact, HourlyRoom, Item, Text, TextPart } from '../../views/models';
import { pageOf } from '../../views/paths';
import { instancesIn, waitsOn, type ContractView } from '../contract-view';
import { actionLinks, actionsIn, itemTitle, silenceOf, silenceTitle } from './joint';
import { nameOf } from './week-words';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const unsettled = (view: ContractView, process: string): Instance[] => instancesIn(view).filter((each) => each.process === process && !statusOf(each).final);

/** How the work is paid: the method, what is held ahead, and what failed with the way to mend it. */
export function billingCard(view: ContractView): HourlyRoom['billing'] {
  const billing = view.state.instances.billing;
  const heldMinor = count(billing?.facts ?? {}, 'heldMinor');
  const links = billing ? actionLinks(view, billing) : [];
  return {
    facts: [
      { name: 'Payment method', value: methodWords(view, String(billing?.facts.method ?? '')) },
      ...(heldMinor > 0 ? [{ name: 'Held ahead', value: `${formatMoney(heldMinor, view.contract.currency)}, for coming invoices` }] : []),
      ...[...unsettled(view, 'deposit'), ...unsettled(view, 'invoice')].map((each) => waitingFact(view, each)),
    ],
    foot: links.length > 0 ? links : undefined,
  };
}

/** Only the client sees which it is. */
function methodWords(view: ContractView, method: string): Text {
  if (method === '') return `None yet: time is not covered until ${nameOf(view, 'client') === 'You' ? 'you choose' : `${nameOf(view, 'client')} chooses`} one`;
  const { role } = view.reader;
  return role === 'client' ? PAYMENT_METHOD.options.find(({ value }) => value === method)?.says ?? 'Chosen' : 'Chosen';
}

/** `Invoice 2: $600.00, payment declined. Tried again Fri 4 Dec, 12:00.` */
function waitingFact(view: ContractView, instance: Instance): Fact {
  const { says, deadline } = statusOf(instance);
  const clock: TextPart[] = instance.clock && deadline ? [` ${deadline.label} `, { at: instance.clock.dueAt }, '.'] : [];
  return { name: upperFirst(itemOf(instance)), value: [`${itemTitle(view, instance) ?? ''}, ${says}.`, ...clock, ...actionLinks(view, instance, 'main')] };
}

/** What has its own place on the page. */
const PLACED = new Set(['offer', 'week', 'release', 'billing']);

/** Questions, amendments and whatever else waits for somebody or can be acted on, earliest deadline first. */
export function openRows(view: ContractView, shown: readonly Instance[]): Item[] {
  return instancesIn(view).filter((each) => !PLACED.has(each.process) && !shown.includes(each) && !statusOf(each).final)
    .filter((each) => waitsOn(view, each).length > 0 || actionsIn(view, each).length > 0)
    .sort((a, b) => (a.clock?.dueAt ?? Infinity) - (b.clock?.dueAt ?? Infinity)).map((each) => openRow(view, each));
}

function openRow(view: ContractView, instance: Instance): Item {
  const { says, deadline } = statusOf(instance);
  const about = itemTitle(view, instance);
  const title = `${upperFirst(itemOf(instance))} is ${says}${about ? `: ${about}` : ''}.`;
  const until: TextPart[] = instance.clock && deadline && waitsOn(view, instance).length > 0
    ? [` ${deadline.label} `, { at: instance.clock.dueAt }, `. ${silenceTitle(view, instance)}: ${silenceOf(view, instance)}`] : [];
  const page = pageOf(view.contract.id, instance);
  const look: TextPart[] = instance.process === 'question' ? [' ', { link: `Week ${count(instance.facts, 'week')}`, href: page }] : [];
  return { lead: { icon: instance.process === 'question' ? 'hand' : instance.process === 'hours' ? 'clock' : 'file-text' }, title: [title, ...until, ...look, ...actionLinks(view, instance)], meta: '' };
}

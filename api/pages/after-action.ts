import { statusOf } from '../../domain/clock';
import { itemOf } from '../../domain/engine';
import type { EventRow } from '../../store/events';
import type { ConfirmingPage, Fact, StalePage } from '../../views/models';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { matterWords, type Matter } from '../matter';
import type { ContractView } from '../contract-view';
import { dueOf, nameIn } from './action';
import { eventWords, logItem, type Contents } from './event-words';

const factsOf = ({ contract, instance }: Matter): Fact[] => [
  { name: 'Contract', value: [{ strong: contract.title }, `, C-${contract.id}`] },
  { name: capital(itemOf(instance)), value: [`${statusOf(instance).says}, since `, { at: instance.since, style: 'full' }] },
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What happened after somebody was shown something, newest first, and why it cannot be done any more. */
export interface Meanwhile {
  readonly view: ContractView;
  readonly events: readonly EventRow[];
  readonly contents: Contents;
  readonly refusal?: string;
}

/** There is nothing left to do here: what happened meanwhile, by whom, and where to go. */
export function meanwhilePage(ctx: Ctx, matter: Matter, { view, events, contents, refusal }: Meanwhile): StalePage {
  const last = events[0] && eventWords(view, events[0]);
  const title = last ? (last.acts ? `${last.who} ${last.says}` : last.says) : 'This cannot be done now';
  const text = last ? 'There is nothing left to do here. This is what happened since.' : refusal ?? 'This is settled.';
  return {
    frame: { ...frameOf(ctx, title), zone: matter.person.zone }, label: `For ${nameIn(matter)}`, icon: 'history', title, text, facts: factsOf(matter),
    happened: events.length > 0 ? events.map((event) => logItem(view, event, contents)) : undefined,
    buttons: [{ label: 'Open the contract', style: 'main', href: `/contracts/${matter.contract.id}` }],
  };
}

/** The provider has not answered yet. The page looks again by itself; nobody waits on a hanging one. */
export function confirmingPage(ctx: Ctx, matter: Matter, here: string, agreement?: string): ConfirmingPage {
  const title = `${capital(statusOf(matter.instance).says)}`;
  return {
    frame: { ...frameOf(ctx, title, { refresh: { seconds: 5, href: here } }), zone: matter.person.zone }, title,
    text: 'It is recorded, and the payment provider has not answered yet. You need not do anything, and nothing is paid twice. This page looks again every few seconds; you can also close it, and we write to you.',
    facts: factsOf(matter), due: dueOf({ matter, agreement }, matterWords(matter), ctx.state.now),
    buttons: [{ label: 'Look again', style: 'plain', href: here }],
  };
}

/** A link that nobody can act by: unknown, ended by its owner, or somebody else's. */
export function deadLinkPage(ctx: Ctx, { label, title, text, buttons }: Pick<StalePage, 'label' | 'title' | 'text' | 'buttons'>): StalePage {
  return { frame: frameOf(ctx, title), label, icon: 'link', title, text, facts: [], buttons };
}

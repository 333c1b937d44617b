import { statusOf } from '../../domain/clock';
import { fill, listWords } from '../../domain/sentences';
import type { Instance } from '../../domain/run';
import type { Row, Table, Task, Text } from '../../views/models';
import { pageOf } from '../../views/paths';
import { byDeadline, instancesIn, otherNames, pathOf, waitsOn, waitsOnReader, whoIs, wordsIn, type ContractView } from '../contract-view';
import { actionLinks, actionsIn, headingOf, itemTitle, silenceOf, silenceTitle, taskOf } from './joint';

/** One instance of one of the reader's contracts. */
interface Open { readonly view: ContractView; readonly instance: Instance }

const openIn = (views: readonly ContractView[]): Open[] =>
  views.flatMap((view) => instancesIn(view).filter((instance) => waitsOn(view, instance).length > 0).map((instance) => ({ view, instance })))
    .sort((a, b) => byDeadline(a.instance, b.instance));

/** What waits on the reader and has a deadline, earliest first; only the first has the main button. */
export function tasksIn(views: readonly ContractView[]): Task[] {
  return openIn(views).filter(({ view, instance }) => instance.clock && waitsOnReader(view, instance)).map(({ view, instance }, index): Task => ({
    at: instance.clock!.dueAt, title: nameOf(view, instance), href: pageOf(view.contract.id, instance),
    meta: `${view.contract.title} · ${otherNames(view)}`, silenceTitle: silenceTitle(view, instance), silence: silenceOf(view, instance),
    button: { label: buttonOf(view, instance), style: index === 0 ? 'main' : 'plain', href: pageOf(view.contract.id, instance) },
  }));
}

/** What has no title of its own goes by the contract's. */
const nameOf = (view: ContractView, instance: Instance): string =>
  (itemTitle(view, instance) ? headingOf(view, instance) : `${taskOf(view, instance)}: ${view.contract.title}`);

/** `Review the work`: as the declaration's reminder calls it. */
const buttonOf = (view: ContractView, instance: Instance): string =>
  fill(statusOf(instance).deadline?.remind?.letter.button ?? 'Open the contract', wordsIn(view, instance));

/** What the reader could do and no clock asks for: the first of each contract. */
export function undatedIn(views: readonly ContractView[]): Text[] {
  return views.flatMap((view) => {
    const first = instancesIn(view).find((instance) => !instance.clock && waitsOnReader(view, instance) && actionsIn(view, instance).some(({ action }) => action.style === 'main'));
    if (!first) return [];
    const heading = headingOf(view, first);
    return [[`No deadline: ${heading.charAt(0).toLowerCase()}${heading.slice(1)}, in `, { link: view.contract.title, href: pathOf(view) }, '.', ...actionLinks(view, first, 'main')]];
  });
}

/** Whom the reader waits for, until when, and what happens on silence. */
export function waitsTable(views: readonly ContractView[], most: number): Table | undefined {
  const rows = openIn(views).filter(({ view, instance }) => !waitsOnReader(view, instance)).slice(0, most).map(waitRow);
  if (rows.length === 0) return undefined;
  return { caption: 'What you wait for', columns: [{ title: 'What' }, { title: 'Who' }, { title: 'Until' }, { title: 'If they do nothing' }], rows };
}

function waitRow({ view, instance }: Open): Row {
  const who = listWords(waitsOn(view, instance).map((role) => whoIs(view, role)));
  return {
    cells: [
      [{ link: nameOf(view, instance), href: pageOf(view.contract.id, instance) }], [`${who.charAt(0).toUpperCase()}${who.slice(1)}`, { lineBreak: true }, view.contract.title],
      instance.clock ? [{ at: instance.clock.dueAt }] : 'No deadline', instance.clock ? silenceOf(view, instance) : 'Nothing happens by itself',
    ],
  };
}

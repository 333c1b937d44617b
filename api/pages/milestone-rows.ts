import { statusOf } from '../../domain/clock';
import { itemOf } from '../../domain/engine';
import { count, type Instance } from '../../domain/run';
import { cityName, formatInstant } from '../../views/format';
import type { Item, TextPart } from '../../views/models';
import { instancesIn, type ContractView } from '../contract-view';
import { actionLinks, actionsIn, itemTitle, silenceOf, silenceTitle, statusPill } from './joint';

/** Processes that have their own place on the page; every other one gets a row of its own. */
const PLACED = new Set(['offer', 'milestone', 'release']);

const ofProcess = (view: ContractView, process: string): Instance[] => instancesIn(view).filter((instance) => instance.process === process);

/** Each milestone with its state, its clock and its releases; then whatever else can be acted on. */
export function milestoneRows(view: ContractView, shown: readonly Instance[]): Item[] {
  const milestones = ofProcess(view, 'milestone').sort((a, b) => count(a.facts, 'number') - count(b.facts, 'number'));
  return [...milestones.map((milestone) => milestoneRow(view, milestone, shown)), ...otherRows(view, shown)];
}

function milestoneRow(view: ContractView, milestone: Instance, shown: readonly Instance[]): Item {
  const number = count(milestone.facts, 'number');
  const { tone, final } = statusOf(milestone);
  const coloured = tone === 'ok' || tone === 'held' ? tone : undefined;
  return {
    lead: { disc: final && tone === 'ok' ? 'done' : String(number), tone: coloured }, heading: true,
    title: itemTitle(view, milestone) ?? itemOf(milestone), meta: metaOf(view, milestone, shown),
    amount: { amount: count(milestone.facts, 'amountMinor'), currency: view.contract.currency }, pill: statusPill(milestone),
  };
}

function metaOf(view: ContractView, milestone: Instance, shown: readonly Instance[]): TextPart[] {
  const due = milestone.facts.dueAt;
  const releases = ofProcess(view, 'release').filter(({ facts }) => facts.number === milestone.facts.number);
  const { final, says } = statusOf(milestone);
  return [
    ...(due && !final ? dueWords(view, Number(due)) : []),
    ...(final ? [`${says.charAt(0).toUpperCase()}${says.slice(1)} `, { at: milestone.since }, '. '] : []),
    ...clockWords(view, milestone),
    ...releases.flatMap((release) => releaseWords(view, release)),
    ...(shown.includes(milestone) ? [] : actionLinks(view, milestone)),
  ];
}

/** The day that was agreed, in the contract's zone; elsewhere it may already be the next one. */
function dueWords({ contract, reader }: ContractView, at: number): TextPart[] {
  const { zone } = contract.terms;
  const sameDay = formatInstant(at, zone, 'day') === formatInstant(at, reader.person.zone, 'day');
  const place = sameDay ? [] : [` in ${cityName(zone)}, until `, { at }, ' your time'];
  return ['Due ', { at, style: 'date', zone }, ...place, '. '];
}

/** Held money never stands without the instant it leaves. */
function clockWords(view: ContractView, instance: Instance): TextPart[] {
  const { deadline } = statusOf(instance);
  if (!instance.clock || !deadline) return [];
  return [`${deadline.label} `, { at: instance.clock.dueAt }, `. ${silenceTitle(view, instance)}: ${silenceOf(view, instance)}`];
}

function releaseWords({ contract }: ContractView, release: Instance): TextPart[] {
  const { says } = statusOf(release);
  const when = release.clock ? [' until ', { at: release.clock.dueAt }] : [' since ', { at: release.since }];
  return [{ money: { amount: count(release.facts, 'netMinor'), currency: contract.currency } }, ` ${says}`, ...when, '. '];
}

function otherRows(view: ContractView, shown: readonly Instance[]): Item[] {
  return instancesIn(view).filter((instance) => !PLACED.has(instance.process) && !shown.includes(instance) && actionsIn(view, instance).length > 0)
    .map((instance): Item => {
      const item = itemOf(instance);
      const title = `${item.charAt(0).toUpperCase()}${item.slice(1)} is ${statusOf(instance).says}.`;
      return { lead: { icon: 'file-text' }, title: [title, ...actionLinks(view, instance)], meta: '' };
    });
}

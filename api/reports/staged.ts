import { statusOf } from '../../domain/clock';
import { feeOf } from '../../domain/fees';
import { STAGES, stagedMinor, stageOf, type Stage } from '../../domain/stages';
import { count, type Instance } from '../../domain/run';
import { byDeadline, instancesIn, type ContractView } from '../contract-view';

/** Some money on its way, in minor units: what the client pays, the fee kept of it, what the freelancer receives. */
export interface Staged {
  readonly view: ContractView;
  readonly stage: Stage;
  /** The one instance that it is about; undefined where several that have settled are one row. */
  readonly instance?: Instance;
  readonly count: number;
  readonly amountMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
  /** When it goes on by itself, or since when it is there. */
  readonly at: number | null;
  readonly clause: string;
}

/** Where all money of some contracts is, stage by stage, the earliest first; what is available is one row a contract. */
export function stagedIn(views: readonly ContractView[], openMinor: ReadonlyMap<string, number>): Staged[] {
  const all = views.flatMap((view) => instancesIn(view).sort(byDeadline).flatMap((instance) => stagedOf(view, instance, openMinor) ?? []));
  const settled = views.flatMap((view) => gathered(all.filter((each) => each.view === view && each.stage === 'available')));
  return [...STAGES.slice(0, -1).flatMap((stage) => all.filter((each) => each.stage === stage)), ...settled];
}

function stagedOf(view: ContractView, instance: Instance, openMinor: ReadonlyMap<string, number>): Staged | undefined {
  const stage = stageOf(instance);
  const amountMinor = instance.process === 'week' && instance.status === 'open' ? openMinor.get(`${view.contract.id} ${count(instance.facts, 'number')}`) ?? 0 : stagedMinor(instance);
  if (!stage || amountMinor === 0) return undefined;
  const feeMinor = instance.facts.feeMinor === undefined || instance.process === 'milestone' ? feeOf(amountMinor, view.contract.terms.policy.feeBasisPoints) : count(instance.facts, 'feeMinor');
  return {
    view, stage, instance, count: 1, amountMinor, feeMinor, netMinor: amountMinor - feeMinor,
    at: instance.clock?.dueAt ?? (stage === 'available' ? instance.since : null), clause: clauseOf(instance),
  };
}

/** The clause of the clock that runs; else the one by which it came or waits. */
function clauseOf(instance: Instance): string {
  const { deadline } = statusOf(instance);
  if (deadline) return `${instance.process}.${deadline.clause}`;
  return { release: 'release.hold', invoice: instance.status === 'issued' ? 'invoice.collecting' : 'invoice.retrying', week: 'week.closing', question: 'question.answering' }[instance.process] ?? '';
}

function gathered(all: readonly Staged[]): Staged[] {
  const [first] = all;
  if (!first) return [];
  const sum = (key: 'amountMinor' | 'feeMinor' | 'netMinor'): number => all.reduce((total, each) => total + each[key], 0);
  return [{ ...first, instance: all.length === 1 ? first.instance : undefined, count: all.length, amountMinor: sum('amountMinor'), feeMinor: sum('feeMinor'), netMinor: sum('netMinor'), at: Math.max(...all.map(({ at }) => at ?? 0)) }];
}

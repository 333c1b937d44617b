import type { Facts, RunState, Step } from '../../domain/run';
import { feeOf } from '../../domain/fees';

export interface Planted { readonly key: string; readonly process: string; readonly facts: Facts }

/** The next step of a run, which plants instances: what hourly work and corrections do when they bill and credit. */
export function planting(state: RunState, planted: readonly Planted[], { sequence = state.sequence, at = 1_767_225_600_000 } = {}): Step {
  const after = planted.map((each) => ({ ...each, status: 'issued', since: at, version: sequence + 1, clock: null }));
  return {
    sequence: sequence + 1, at, process: 'milestone', instance: 'milestone-1', action: 'approve', kind: 'action', from: 'submitted', to: 'released', by: { role: 'policy' },
    cause: { kind: 'timer' }, clause: 'milestone.approval', input: {}, transfers: [], after: [state.instances['milestone-1']!, ...after], letters: [],
  };
}

/** An invoice for hours, with a fee of 5 %. */
export function hours(number: number, amountMinor: number, facts: Facts = {}): Planted {
  const feeMinor = feeOf(amountMinor, 500);
  return { key: `invoice-${number}`, process: 'invoice', facts: { number, for: 'week', of: number, week: number, seconds: 3600, amountMinor, feeMinor, netMinor: amountMinor - feeMinor, ...facts } };
}

export const credit = (number: number, of: string, amountMinor: number): Planted =>
  ({ key: `credit-${number}`, process: 'credit', facts: { number, of, amountMinor, feeMinor: feeOf(amountMinor, 500) } });

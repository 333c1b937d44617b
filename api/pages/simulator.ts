import { simulate, type SimulatedStep, type Simulation } from '../../domain/simulate';
import type { Party } from '../../domain/role';
import type { Terms } from '../../domain/terms';
import { formatDays, formatInstant, formatMoney, zoneName } from '../../views/format';
import type { LogItem, Scenario, Text } from '../../views/models';

const TONES: Partial<Record<SimulatedStep['kind'], 'ok' | 'held'>> = { silence: 'held', end: 'ok' };

interface Reader { readonly party: Party; readonly zone: string; readonly now: number }

/** “What would happen”, beside an agreement that is not signed yet. */
export function simulator(terms: Terms, { party, zone, now }: Reader): { meta: Text; scenarios: readonly Scenario[] } {
  const formats = {
    money: (minor: number) => formatMoney(minor, terms.currency),
    instant: (at: number) => `${formatInstant(at, zone, 'full')} ${zoneName(zone)}`, days: formatDays,
  };
  const when = terms.milestones[0]!.dueAt ? 'Delivered on its due day.' : 'Funded and delivered now.';
  return {
    meta: `Milestone 1, if you both signed now: run with the same rules that will run the contract. ${when}`,
    scenarios: simulate(terms, { reader: party, at: now, formats }).map(scenarioOf),
  };
}

const scenarioOf = ({ title, outcome, endsAt, steps }: Simulation): Scenario =>
  ({ title, outcome: [`${outcome}, `, { at: endsAt, style: 'date' }], steps: steps.map(itemOf) });

const itemOf = ({ at, says, clause, money, kind }: SimulatedStep): LogItem =>
  ({ tone: TONES[kind], meta: [{ at }], what: clause ? `${says}. Clause ${clause}` : `${says}.`, outcome: money });

import { isHourly } from '../../domain/hourly';
import { simulate } from '../../domain/simulate';
import { simulateHours } from '../../domain/simulate-hours';
import type { Reading, SimulatedStep, Simulation } from '../../domain/simulate-play';
import { workedWords } from '../../domain/sentences';
import { scriptedWeek } from '../../domain/simulated-week';
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
  const { of, when, simulations } = simulated(terms, { reader: party, at: now, formats });
  return { meta: `${of}, if you both signed now: run with the same rules that will run the contract. ${when}`, scenarios: simulations.map(scenarioOf) };
}

/** The first milestone, or the first whole week. */
function simulated(terms: Terms, reading: Reading): { of: string; when: string; simulations: Simulation[] } {
  if (!isHourly(terms)) {
    const when = terms.milestones[0]!.dueAt ? 'Delivered on its due day.' : 'Funded and delivered now.';
    return { of: 'Milestone 1', when, simulations: simulate(terms, reading) };
  }
  const { seconds } = scriptedWeek(terms, reading.at);
  const when = `${reading.reader === 'freelancer' ? 'You record' : `${terms.freelancer.name} records`} ${workedWords(seconds)} in it.`;
  return { of: 'The first whole week', when, simulations: simulateHours(terms, reading) };
}

const scenarioOf = ({ title, outcome, endsAt, steps }: Simulation): Scenario =>
  ({ title, outcome: [`${outcome}, `, { at: endsAt, style: 'date' }], steps: steps.map(itemOf) });

const itemOf = ({ at, says, clause, money, kind }: SimulatedStep): LogItem =>
  ({ tone: TONES[kind], meta: [{ at }], what: clause ? `${says}. Clause ${clause}` : `${says}.`, outcome: money });

import type { ProtectionFacts } from '../../domain/protection';
import { Refusal } from '../../domain/refusal';
import { formatInstant, zoneName } from '../../views/format';
import type { Desk } from './desk';

/** The statuses of the process `hours` in which work goes on. */
export const WORKING: readonly string[] = ['running', 'ending'];

/** How the hours of a contract stand. */
export function hoursOf({ state, hourly, now }: Pick<Desk, 'state' | 'hourly' | 'now'>): ProtectionFacts['hours'] {
  const status = state.instances.hours?.status;
  if (!status || status === 'starting' || (hourly.startsAt !== null && now < hourly.startsAt)) return 'notStarted';
  if (status === 'paused') return 'paused';
  return WORKING.includes(status) ? 'running' : 'ended';
}

/** Refuses work that nobody would pay. A clock that runs already goes on and says so. */
export function refuseUnworked(desk: Desk): void {
  const hours = hoursOf(desk);
  const client = desk.contract.terms.client.name;
  if (hours === 'notStarted') throw new Refusal({ code: 'NotOpen', sentence: startsLater(desk) });
  if (hours === 'paused') throw new Refusal({ code: 'NotOpen', sentence: `${client} has paused the work. The clock can start when it goes on.` });
  if (hours === 'ended') throw new Refusal({ code: 'NotOpen', sentence: 'The work under this contract has ended. No more time can be added.' });
}

const startsLater = ({ hourly, now, person }: Desk): string => (hourly.startsAt !== null && now < hourly.startsAt
  ? `Work starts on ${instantWords(hourly.startsAt, person.zone)}.`
  : 'The hours of this contract have not started yet.');

/** An instant in a sentence, in a zone that is named. */
export const instantWords = (at: number, zone: string): string => `${formatInstant(at, zone, 'full')} ${zoneName(zone)}`;

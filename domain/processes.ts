import { amendment } from './amendment';
import { billing } from './billing';
import { contract } from './contract';
import { credit } from './credit';
import { deposit } from './deposit';
import { hours } from './hours';
import { invoice } from './invoice';
import { milestone } from './milestone';
import { offer } from './offer';
import type { Action, Process } from './process';
import { question } from './question';
import { release } from './release';
import { report } from './report';
import { reporting } from './reporting';
import { week } from './week';

/** Every declared process, in the order of the agreement's sections. */
export const PROCESSES: Readonly<Record<string, Process>> = {
  offer, milestone, hours, week, question, invoice, billing, deposit, release, credit, report, reporting, amendment, contract,
};

/** The declaration by name; throws on a name nobody declared. */
export function processOf(name: string): Process {
  const process = Object.hasOwn(PROCESSES, name) ? PROCESSES[name] : undefined;
  if (!process) throw new Error(`No process ${name}`);
  return process;
}

export const actionOf = (process: string, action: string): Action | undefined =>
  Object.hasOwn(processOf(process).actions, action) ? processOf(process).actions[action] : undefined;

/** Every action of every process as `milestone.submit`, with its declaration. */
export const everyAction = (): Array<{ name: string; process: Process; key: string; action: Action }> =>
  Object.values(PROCESSES).flatMap((process) =>
    Object.entries(process.actions).map(([key, action]) => ({ name: `${process.name}.${key}`, process, key, action })));

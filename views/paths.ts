import { count, type Instance } from '../domain/run';

/** The address of something about one contract. */
export const contractPath = (contractId: string, rest = ''): string => `/contracts/${contractId}${rest}`;

export const weekPath = (contractId: string, number: number, rest = ''): string => contractPath(contractId, `/weeks/${number}${rest}`);

/** Where an instance is shown: a week on its own page, with what was asked about it; everything else on the contract's. */
export function pageOf(contractId: string, { process, facts }: Pick<Instance, 'process' | 'facts'>): string {
  if (process === 'week') return weekPath(contractId, count(facts, 'number'));
  return process === 'question' ? weekPath(contractId, count(facts, 'week'), '#questions') : contractPath(contractId);
}

import { statusOf } from '../domain/clock';
import { audience } from '../domain/engine';
import type { Party, Role } from '../domain/role';
import type { Instance, Transfer } from '../domain/run';
import type { Words } from '../domain/sentences';
import { wordsOf } from '../domain/words';
import { contractsOf, type ContractRow } from '../store/contracts';
import { instancesByContract } from '../store/instances';
import { peopleByIds, type PersonRow } from '../store/people';
import { formatDays, formatInstant, formatMoney } from '../views/format';
import type { Ctx, Deps, RouteCtx } from './deps';
import { loadContract, roleOf, stateOf, type Known } from './matter';
import { plainly } from './plainly';
import { viewerOf } from './viewer';

/** Who reads a contract: a party, or staff, who see everything and do nothing. */
export interface Reader { readonly person: PersonRow; readonly role?: Party; readonly now: number }

/** One contract as one reader sees it. */
export interface ContractView extends Known {
  readonly reader: Reader;
  /** The two parties, as they are now. */
  readonly people: ReadonlyMap<string, PersonRow>;
}

/** The contract of the address. For those it is not theirs, it is not there: the same page as for a number nobody has. */
export async function contractView({ db }: Deps, ctx: RouteCtx): Promise<ContractView> {
  const { person } = viewerOf(ctx);
  const known = await loadContract(db, ctx.params.id!);
  const role = known && roleOf(known.contract, person.id);
  if (!known || (!role && !person.staff)) return ctx.throw(404);
  return viewOf({ db }, known, person, ctx.state.now);
}

/** A contract as somebody sees it who may see it. */
export async function viewOf({ db }: Pick<Deps, 'db'>, known: Known, person: PersonRow, now: number): Promise<ContractView> {
  const people = await peopleByIds(db, Object.values(known.contract.parties));
  return { ...known, contract: shown(known.contract), people, reader: { person, role: roleOf(known.contract, person.id), now } };
}

/** Every contract of the viewer, last touched first: three queries, however many there are. */
export async function viewerContracts({ db }: Deps, ctx: Ctx): Promise<ContractView[]> {
  const { person } = viewerOf(ctx);
  const contracts = await contractsOf(db, person.id);
  const instances = await instancesByContract(db, contracts.map(({ id }) => id));
  const people = await peopleByIds(db, contracts.flatMap(({ parties }) => Object.values(parties)));
  return contracts.map((contract) => ({
    contract: shown(contract), state: stateOf(contract, instances.get(contract.id)!), people,
    reader: { person, role: roleOf(contract, person.id), now: ctx.state.now },
  }));
}

/** A contract's texts for pages; the document itself stays as it was signed. */
const shown = ({ document, ...rest }: ContractRow): ContractRow => ({ ...plainly(rest), document });

/** What happened, for a sentence about it. */
export interface Happening { readonly actor?: Role; readonly transfers?: readonly Transfer[]; readonly spawned?: readonly Instance[] }

/** The words for the sentences of one instance: the reader is “you”, instants are theirs. */
export const wordsIn = ({ contract, reader }: ContractView, instance: Instance, happening: Happening = {}): Words =>
  wordsOf({ id: contract.id, terms: contract.terms, instance, reader: reader.role, ...happening }, {
    money: (amountMinor) => formatMoney(amountMinor, contract.currency),
    instant: (at) => formatInstant(at, reader.person.zone, 'full'), days: formatDays,
  });

const ROLE_WORDS: Readonly<Record<Exclude<Role, Party>, string>> = { support: 'support', policy: 'Tenon', provider: 'the payment provider' };

/** A role by its person: “you”, a name, or what acts by itself. */
export function whoIs({ contract, reader }: ContractView, role: Role): string {
  if (role !== 'client' && role !== 'freelancer') return ROLE_WORDS[role];
  return reader.role === role ? 'you' : contract.terms[role].name;
}

/** The roles that an instance waits on now. */
export function waitsOn({ state }: ContractView, instance: Instance): Role[] {
  const { waitsOn: on } = statusOf(instance);
  return on ? audience(on, state, 'policy', instance) : [];
}

export const waitsOnReader = (view: ContractView, instance: Instance): boolean =>
  view.reader.role !== undefined && waitsOn(view, instance).includes(view.reader.role);

export const instancesIn = ({ state }: ContractView): Instance[] => Object.values(state.instances);

/** Earliest deadline first; what has none comes last. */
export const byDeadline = (a: Instance, b: Instance): number =>
  (a.clock?.dueAt ?? Infinity) - (b.clock?.dueAt ?? Infinity) || (a.key < b.key ? -1 : 1);

export const pathOf = ({ contract }: Pick<ContractView, 'contract'>, rest = ''): string => `/contracts/${contract.id}${rest}`;

/** The reader's side knows the other by this name; staff know both. */
export const otherNames = ({ contract, reader }: ContractView): string =>
  (['client', 'freelancer'] as const).filter((party) => party !== reader.role).map((party) => contract.terms[party].name).join(' and ');

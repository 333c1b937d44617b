import { PARTIES, type Party } from '../../domain/role';
import { count } from '../../domain/run';
import { cityName, formatInstant } from '../../views/format';
import type { Fact, Person } from '../../views/models';
import { instancesIn, type ContractView } from '../contract-view';
import { initialsOf } from '../frame';

const ROLE: Readonly<Record<Party, string>> = { client: 'Client', freelancer: 'Freelancer' };

/** The other party; for staff both. */
export const peopleCards = (view: ContractView): Person[] => PARTIES.filter((party) => party !== view.reader.role).map((party) => personCard(view, party));

function personCard(view: ContractView, party: Party): Person {
  const { contract, people, reader } = view;
  const { name } = contract.terms[party];
  const person = people.get(contract.parties[party]);
  const where = person?.joinedAt ? `${cityName(person.zone)}, ${formatInstant(reader.now, person.zone, 'clock')} there now` : 'Has not made an account yet';
  return {
    name, initials: initialsOf(name), tone: party === 'client' ? 'ok' : 'held',
    meta: [where, { lineBreak: true }, ROLE[party]], facts: party === 'freelancer' ? workFacts(view) : paidFacts(view),
  };
}

const milestones = (view: ContractView) => instancesIn(view).filter(({ process }) => process === 'milestone');

const ofAll = (view: ContractView, counts: (facts: Record<string, unknown>) => boolean): string =>
  `${milestones(view).filter(({ facts }) => counts(facts)).length} of ${milestones(view).length}`;

const numberOf = (view: ContractView, process: string, ...statuses: string[]): string =>
  String(instancesIn(view).filter((each) => each.process === process && statuses.includes(each.status)).length);

/** What can be counted in this contract; nothing is claimed about others. */
const workFacts = (view: ContractView): Fact[] => (view.contract.terms.hourly ? [
  { name: 'Weeks approved', value: numberOf(view, 'week', 'approved') },
  { name: 'Questions dropped', value: numberOf(view, 'question', 'dropped') },
] : [
  { name: 'Milestones delivered', value: ofAll(view, (facts) => Number(facts.deliveries ?? 0) > 0) },
  { name: 'Rounds of changes', value: String(milestones(view).reduce((sum, { facts }) => sum + count(facts, 'rounds'), 0)) },
]);

const paidFacts = (view: ContractView): Fact[] => (view.contract.terms.hourly ? [
  { name: 'Invoices paid', value: numberOf(view, 'invoice', 'paid') },
  { name: 'Invoices not paid', value: numberOf(view, 'invoice', 'unpaid', 'overdue') },
] : [
  { name: 'Milestones funded', value: ofAll(view, (facts) => Number(facts.fundedMinor ?? 0) > 0) },
  { name: 'Milestones released', value: ofAll(view, (facts) => Number(facts.releasedMinor ?? 0) > 0) },
]);

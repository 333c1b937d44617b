import { itemOf } from './engine';
import { latest } from './hourly';
import { POLICY_KEYS, policyWords, type PolicyKey } from './policy';
import { otherParty, type Party, type Role } from './role';
import { count, type Instance, type Transfer } from './run';
import { hoursWords, numberWord, workedWords, type Words } from './sentences';
import { totalMinor, type Terms } from './terms';

/** How amounts and instants are shown: the border's choice, with the reader's zone. */
export interface Formats {
  readonly money: (amountMinor: number) => string;
  readonly instant: (at: number) => string;
  /** The days of a span that ends with its last day's midnight, in a zone: `16 to 22 Nov`. */
  readonly days: (from: number, to: number, zone: string) => string;
}

/** What sentences of one instance can speak of. */
export interface Subject {
  readonly id: string;
  readonly terms: Terms;
  readonly instance: Instance;
  /** Who reads: they are “you”. */
  readonly reader?: Role;
  /** Who acted, for a sentence about what happened. */
  readonly actor?: Role;
  /** The movements of the event, and the instances it spawned. */
  readonly transfers?: readonly Transfer[];
  readonly spawned?: readonly Instance[];
  /** A person's own words that go with it. */
  readonly quote?: string;
}

const ACTORS: Record<Exclude<Role, Party>, string> = { support: 'support', policy: 'Tenon', provider: 'the payment provider' };

const isParty = (role: Role | undefined): role is Party => role === 'client' || role === 'freelancer';

/** Makes each word only when a sentence asks for it: most sentences have two or three of the sixty places. */
type Makers = Readonly<Record<string, () => string>>;

/** The words for every place that a sentence of a declaration may have. One vocabulary for pages, letters and refusals. */
export function wordsOf(subject: Subject, formats: Formats): Words {
  const groups = [peopleWords(subject), itemWords(subject, formats), timeWords(subject, formats), movedWords(subject, formats)];
  const { policy } = subject.terms;
  const wordOf = (place: string): string | undefined => {
    for (const group of groups) if (Object.hasOwn(group, place)) return group[place]!();
    return Object.hasOwn(POLICY_KEYS, place) && Object.hasOwn(policy, place) ? policyWords(policy, place as PolicyKey) : undefined;
  };
  return new Proxy<Words>({}, { get: (_, place: string) => wordOf(place) });
}

function peopleWords({ terms, instance, reader, actor }: Subject): Makers {
  const name = (party: Party): string => (reader === party ? 'you' : terms[party].name);
  const recipient = otherParty(terms.sender);
  const proposer: Party = instance.facts.proposer === 'freelancer' ? 'freelancer' : 'client';
  return {
    proposer: () => name(proposer), answerer: () => name(otherParty(proposer)),
    client: () => name('client'), freelancer: () => name('freelancer'), sender: () => name(terms.sender), recipient: () => name(recipient),
    recipientRole: () => (recipient === 'client' ? 'the client' : 'the freelancer'),
    actor: () => (isParty(actor) ? name(actor) : actor ? ACTORS[actor] : 'somebody'),
    other: () => (isParty(actor ?? reader) ? name(otherParty((actor ?? reader) as Party)) : 'the other party'),
  };
}

function itemWords({ terms, instance, quote }: Subject, { money, instant }: Formats): Makers {
  const { facts, clock } = instance;
  const number = count(facts, 'number');
  const roundsLeft = terms.policy.changeRounds - count(facts, 'rounds');
  return {
    contract: () => terms.title, total: () => money(totalMinor(terms)), price: () => priceWords(terms, money),
    source: () => String(facts.source ?? 'milestone'), dueAmount: () => money(count(facts, 'dueMinor')), covered: () => money(count(facts, 'coveredMinor')),
    item: () => itemOf(instance), number: () => String(number), title: () => terms.milestones[number - 1]?.title ?? terms.title,
    amount: () => money(count(facts, 'amountMinor')), held: () => money(count(facts, 'heldMinor')),
    due: () => (clock ? instant(clock.dueAt) : 'no set time'),
    roundsLeft: () => `${numberWord(Math.max(0, roundsLeft))} ${roundsLeft === 1 ? 'round' : 'rounds'}`,
    quote: () => (quote ? ` “${quote}”` : ''),
  };
}

/** `$4,200.00 in all`, or `$60.00 an hour, at most 25 hours a week`. */
export function priceWords(terms: Terms, money: Formats['money']): string {
  if (!terms.hourly) return `${money(totalMinor(terms))} in all`;
  const limit = latest(terms.hourly.limits);
  return `${money(latest(terms.hourly.rates))} an hour${limit > 0 ? `, at most ${hoursWords(limit)} a week` : ''}`;
}

function timeWords({ terms, instance: { facts } }: Subject, { instant, days }: Formats): Makers {
  const from = count(facts, 'startsAt');
  const to = count(facts, 'endsAt');
  const holdsFrom = count(facts, 'holdsFrom');
  return {
    week: () => String(facts.week ?? facts.number ?? ''), worked: () => workedWords(count(facts, 'billedSeconds') || count(facts, 'seconds')),
    weekSpan: () => (to > 0 ? days(from, to, terms.zone) : 'the week'), holdsFrom: () => (holdsFrom > 0 ? instant(holdsFrom) : 'the moment both have signed'),
  };
}

function movedWords({ instance, transfers = [], spawned = [] }: Subject, { money, instant }: Formats): Makers {
  const sum = (...kinds: string[]) => transfers.filter(({ kind }) => kinds.includes(kind)).reduce((total, each) => total + each.amountMinor, 0);
  const held = spawned.find(({ clock }) => clock)?.clock?.dueAt;
  return {
    moved: () => money(sum('release', 'fee', 'refund', 'deposit', 'clear')),
    fee: () => money(transfers.length > 0 ? sum('fee') : count(instance.facts, 'feeMinor')),
    net: () => money(sum('release') || count(instance.facts, 'netMinor')),
    holdUntil: () => (held === undefined ? 'the hold ends' : instant(held)),
  };
}

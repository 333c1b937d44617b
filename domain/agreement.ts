import { kindOf, latest, type Hourly, type Kind, type WorkView } from './hourly';
import { plainAmount } from './money';
import { policyWords, POLICY_KEYS, type Policy, type PolicyKey } from './policy';
import { PROCESSES } from './processes';
import { hoursWords, percentWords, placesOf } from './sentences';
import { earningOf, totalMinor, type Terms } from './terms';

/** A clause's text in pieces, so that a page can mark the values that are this contract's own. */
export interface Piece { readonly text: string; readonly value?: true }
export interface NumberedClause { readonly key: string; readonly number: string; readonly pieces: readonly Piece[] }
export interface Section { readonly number: string; readonly title: string; readonly clauses: readonly NumberedClause[] }

interface Written { readonly key: string; readonly section: string; readonly says: string; readonly for?: Kind }

/** What holds for every contract and belongs to no process. */
const GENERAL: readonly Written[] = [
  { key: 'general.instants', section: 'Time and record', says: 'Every period is counted from an exact instant to an exact instant, to the second. Instants are shown in the reader’s time zone and in UTC.' },
  { key: 'general.record', section: 'Time and record', says: 'Every step is written to a record that both parties can read and neither can change. Each entry names who caused it and the clause that allowed it, and seals the one before.' },
  { key: 'general.funds', section: 'Time and record', says: 'Funds are held by the payment provider and accounted for by Tenon. Tenon is not a party to the work and does not claim to be a licensed escrow agent.' },
];

/** What the agreement of a kind of contract says: not a word about the other kind. */
function written(kind: Kind): Written[] {
  const declared = Object.values(PROCESSES).flatMap((process) =>
    Object.entries(process.clauses).map(([key, clause]): Written => ({ key: `${process.name}.${key}`, ...(process.for ? { for: process.for } : {}), ...clause })));
  return [...declared, ...GENERAL].filter((clause) => clause.for === undefined || clause.for === kind);
}

/** Sections in the order in which they first appear; clauses numbered within, `4.2`. */
function numbered(kind: Kind): Array<{ number: string; title: string; clauses: Array<Written & { number: string }> }> {
  const clauses = written(kind);
  return [...new Set(clauses.map((clause) => clause.section))].map((title, index) => ({
    number: String(index + 1),
    title,
    clauses: clauses.filter((clause) => clause.section === title).map((clause, place) => ({ ...clause, number: `${index + 1}.${place + 1}` })),
  }));
}

const numbersOf = (kind: Kind): ReadonlyMap<string, string> =>
  new Map(numbered(kind).flatMap((section) => section.clauses.map((clause) => [clause.key, clause.number] as const)));
const NUMBERS: Readonly<Record<Kind, ReadonlyMap<string, string>>> = { fixed: numbersOf('fixed'), hourly: numbersOf('hourly') };

/** `milestone.silence` -> `2.2` in the agreement of a kind. Undefined where there is no such clause. */
export const clauseNumber = (key: string, kind: Kind = 'fixed'): string | undefined => NUMBERS[kind].get(key);

/** What of a policy the agreement of a kind speaks of: the rest does not concern it. */
const KEYS: Readonly<Record<Kind, ReadonlySet<string>>> = { fixed: keysOf('fixed'), hourly: keysOf('hourly') };
function keysOf(kind: Kind): ReadonlySet<string> {
  return new Set(written(kind).flatMap(({ says }) => placesOf(says)));
}
export const concerns = (key: PolicyKey, kind: Kind): boolean => KEYS[kind].has(key);

/** The agreement that a policy makes for a kind of contract, clause by clause. */
export function agreementOf(policy: Policy, kind: Kind = 'fixed'): Section[] {
  return numbered(kind).map((section) => ({
    number: section.number,
    title: section.title,
    clauses: section.clauses.map(({ key, number, says }) => ({ key, number, pieces: piecesOf(says, policy) })),
  }));
}

function piecesOf(says: string, policy: Policy): Piece[] {
  return says.split(/(\{\w+\})/).filter(Boolean).map((part): Piece => {
    const key = /^\{(\w+)\}$/.exec(part)?.[1];
    if (!key) return { text: part };
    if (!(key in POLICY_KEYS)) throw new Error(`A clause names ${key}, which is no policy key`);
    return { text: policyWords(policy, key as PolicyKey), value: true };
  });
}

/**
 * The text that is hashed and signed: everything both parties agree, in one fixed form. A change of one
 * letter here changes every new hash, so signed documents are kept, never made again.
 */
export function agreementText(id: string, terms: Terms): string {
  return [
    `AGREEMENT C-${id}`, '', terms.title, '',
    `Client: ${terms.client.name} <${terms.client.email}>`,
    `Freelancer: ${terms.freelancer.name} <${terms.freelancer.email}>`,
    `Currency: ${terms.currency}. Time zone: ${terms.zone}. Policy: ${terms.policy.profile}, version ${terms.policy.version}.`,
    '', 'SCOPE', '', terms.scope, '',
    ...(terms.hourly ? hourlyLines(terms, terms.hourly) : fixedLines(terms)),
    ...agreementOf(terms.policy, kindOf(terms)).flatMap((section) => [
      '', `${section.number}. ${section.title.toUpperCase()}`, '',
      ...section.clauses.map((clause) => `${clause.number} ${clause.pieces.map((piece) => piece.text).join('')}`),
    ]),
    '',
  ].join('\n');
}

const fixedLines = (terms: Terms): string[] => [
  'MILESTONES', '', ...terms.milestones.flatMap((milestone, index) => milestoneLines(terms, milestone, index)),
  `Total: ${plainAmount(totalMinor(terms), terms.currency)}`,
];

function hourlyLines({ currency, zone, policy }: Terms, hourly: Hourly): string[] {
  const limit = latest(hourly.limits);
  return [
    'HOURLY WORK', '',
    `Rate: ${plainAmount(latest(hourly.rates), currency)} an hour, of which a fee of ${percentWords(policy.feeBasisPoints)} is kept.`,
    limit > 0 ? `Weekly limit: ${hoursWords(limit)} are paid at the most.` : 'Weekly limit: none.',
    `Time added by hand: ${hourly.manualTime ? 'allowed, and marked as such' : 'not allowed'}.`,
    `Work View: ${WORK_VIEW_WORDS[hourly.workView]}.`,
    `Work begins: ${hourly.startsOn ? `${hourly.startsOn}, ${zone}` : 'when both have signed'}.`,
    '',
  ];
}

/** What each kind of Work View means, as it is signed. */
export const WORK_VIEW_WORDS: Readonly<Record<WorkView, string>> = {
  off: 'no images are taken',
  images: 'one image of the shared screen in each segment, at an instant that nobody knows before; seen by both parties only',
  confidential: 'one image in each segment, of which only a hash and a blurred picture are kept; seen by both parties only',
};

function milestoneLines(terms: Terms, milestone: Terms['milestones'][number], index: number): string[] {
  const { amountMinor, feeMinor, netMinor } = earningOf(terms, milestone.amountMinor);
  const words = (minor: number) => plainAmount(minor, terms.currency);
  return [
    `${index + 1}. ${milestone.title}`,
    `   ${milestone.deliverables.replaceAll('\n', '\n   ')}`,
    `   ${words(amountMinor)}; fee ${words(feeMinor)}; the freelancer receives ${words(netMinor)}.${milestone.dueOn ? ` Due ${milestone.dueOn}.` : ''}`,
    '',
  ];
}

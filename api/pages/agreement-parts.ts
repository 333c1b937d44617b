import { agreementOf } from '../../domain/agreement';
import { kindOf } from '../../domain/hourly';
import { PARTIES, type Party } from '../../domain/role';
import { earningOf, totalMinor, type MilestoneTerms, type Terms } from '../../domain/terms';
import { formatMoney, zoneName } from '../../views/format';
import type { ClauseGroup, Item, Plan, Table, Text, TextPart } from '../../views/models';
import { initialsOf } from '../frame';
import { hourlyFacts } from './hourly-plan';

const ROLE: Readonly<Record<Party, string>> = { client: 'Client: pays for the work', freelancer: 'Freelancer: does the work' };

/** Who agrees. The reader is told which side is theirs. */
export const partyItems = (terms: Terms, reader?: Party): Item[] =>
  PARTIES.map((party): Item => ({
    lead: { avatar: initialsOf(terms[party].name), tone: party === 'client' ? 'ok' : 'held' },
    title: [{ strong: terms[party].name }, ...(reader === party ? [', you'] : [])],
    meta: [ROLE[party], ' · ', terms[party].email],
  }));

/** What is paid for: the milestones, or the hour; as it holds at an instant. */
export function planOf(terms: Terms, reader: Party | undefined, at: number, meta: Text): Plan {
  if (terms.hourly) return { title: 'Hourly work', meta, facts: hourlyFacts(terms, terms.hourly, { reader, at }) };
  return { title: 'Milestones', meta, table: planTable(terms, reader) };
}

/** The milestones with what each costs and brings; due days end in the contract's zone. */
function planTable(terms: Terms, reader?: Party): Table {
  const money = (minor: number): string => formatMoney(minor, terms.currency);
  const receives = reader === 'freelancer' ? 'You receive' : `${terms.freelancer.name} receives`;
  const cellsOf = (amountMinor: number): string[] => {
    const { feeMinor, netMinor } = earningOf(terms, amountMinor);
    return [money(amountMinor), money(feeMinor), money(netMinor)];
  };
  const rows = terms.milestones.map((milestone, index) => ({
    cells: [`${index + 1}. ${milestone.title}`, dueCell(milestone, terms.zone), ...cellsOf(milestone.amountMinor)],
  }));
  const fees = terms.milestones.reduce((sum, { amountMinor }) => sum + earningOf(terms, amountMinor).feeMinor, 0);
  const total = totalMinor(terms);
  return {
    caption: 'Milestones with amounts',
    columns: [{ title: 'Milestone' }, { title: 'Due' }, { title: 'Amount', end: true }, { title: 'Fee', end: true }, { title: receives, end: true }],
    rows, foot: { cells: ['Total', '', money(total), money(fees), money(total - fees)], strong: true },
  };
}

const linesOf = (text: string): TextPart[] => text.split('\n').flatMap((line, index): TextPart[] => (index === 0 ? [line] : [{ lineBreak: true }, line]));

/** What is part of the work, as it was typed: the scope, then what each milestone delivers. */
export const scopeText = ({ scope, milestones }: Terms): Text => [
  ...linesOf(scope),
  ...milestones.flatMap(({ title, deliverables }, index): TextPart[] =>
    [{ lineBreak: true }, { lineBreak: true }, { strong: `${index + 1}. ${title}` }, { lineBreak: true }, ...linesOf(deliverables)]),
];

const dueCell = ({ dueAt }: MilestoneTerms, zone: string): Text =>
  (dueAt === null ? 'No set day' : [{ at: dueAt, style: 'seconds', zone }, { lineBreak: true }, zoneName(zone)]);

/** Every clause, with the values that are this contract's own marked. */
export const clauseGroups = (terms: Pick<Terms, 'policy' | 'hourly'>): ClauseGroup[] =>
  agreementOf(terms.policy, kindOf(terms)).map(({ number, title, clauses }) => ({
    number, title,
    clauses: clauses.map((clause) => ({ number: clause.number, text: clause.pieces.map(({ text, value }) => (value ? { value: text } : text)) })),
  }));

/** The start of a hash as people compare it: `41f0 9be3 …`. */
export const hashWords = (hash: string): string => inFours(hash.slice(0, 16));
const inFours = (hash: string): string => (hash.match(/.{4}/g) ?? []).join(' ');

/** A whole hash, in pieces that fold on a narrow page. */
export const wholeHash = (hash: string): TextPart[] => (hash.match(/.{16}/g) ?? []).flatMap((piece) => [{ code: inFours(piece) }, ' ']);

import { statusOf } from '../../domain/clock';
import { itemOf } from '../../domain/engine';
import { STAGES, type Stage } from '../../domain/stages';
import { count } from '../../domain/run';
import { formatMoney } from '../../views/format';
import type { ColumnTone, Money, MoneyStages, Row, Table, Text } from '../../views/models';
import { pathOf, type ContractView } from '../contract-view';
import type { Staged } from '../reports/staged';
import { clauseLink } from './event-words';
import { itemTitle } from './joint';

type Side = 'earns' | 'pays' | 'both';
interface StageWords { readonly stages: readonly Stage[]; readonly label: string; readonly tone: ColumnTone; readonly says: string }

/** Who earns knows five places of money; who pays has paid once it is collected. */
const WORDS: Readonly<Record<'earns' | 'pays', readonly StageWords[]>> = {
  earns: [
    { stages: ['progress'], label: 'In progress', tone: 'unbilled', says: 'not looked at yet' }, { stages: ['review'], label: 'In review', tone: 'held', says: 'until the review ends' },
    { stages: ['collecting'], label: 'Being collected', tone: 'held', says: 'approved, not paid yet' }, { stages: ['pending'], label: 'Pending', tone: 'held', says: 'in its security hold' },
    { stages: ['available'], label: 'Available', tone: 'tracked', says: 'yours to withdraw' },
  ],
  pays: [
    { stages: ['progress'], label: 'Coming', tone: 'unbilled', says: 'not in review yet' }, { stages: ['review'], label: 'In review', tone: 'held', says: 'until your review ends' },
    { stages: ['collecting'], label: 'Being collected', tone: 'held', says: 'approved, not paid yet' }, { stages: ['pending', 'available'], label: 'Spent', tone: 'tracked', says: 'paid' },
  ],
};

/** Which side the reader is on in all of it: for staff and people on both, the names of who earns. */
export function sideOf(views: readonly ContractView[]): Side {
  const roles = new Set(views.map(({ reader }) => reader.role));
  if (roles.size !== 1) return 'both';
  return roles.has('client') ? 'pays' : roles.has('freelancer') ? 'earns' : 'both';
}

const wordsFor = (staged: Pick<Staged, 'view' | 'stage'>): StageWords => WORDS[staged.view.reader.role === 'client' ? 'pays' : 'earns'].find(({ stages }) => stages.includes(staged.stage))!;

export const stageLabel = (staged: Pick<Staged, 'view' | 'stage'>): string => wordsFor(staged).label;

/** A figure a stage with its sums by currency, and each part with its date and the clause it goes by. */
export function moneyStages(all: readonly Staged[], views: readonly ContractView[], csv: string, several: boolean): MoneyStages {
  const earns = all.filter(({ view }) => view.reader.role !== 'client');
  const pays = all.filter(({ view }) => view.reader.role === 'client');
  const both = earns.length > 0 && pays.length > 0;
  return {
    figures: [...figuresOf(earns, 'earns', both), ...figuresOf(pays, 'pays', both)],
    table: all.length > 0 ? tableOf(all, sideOf(views), several) : undefined, csv: { label: 'CSV', href: csv }, empty: 'No money is on its way yet.',
  };
}

/** Who earns reads what they receive; who pays reads what they pay. A stage with nothing in it is named where it is one of the four that are always there. */
function figuresOf(all: readonly Staged[], side: 'earns' | 'pays', both: boolean): MoneyStages['figures'] {
  if (all.length === 0) return [];
  const currencies = [...new Set(all.map(({ view }) => view.contract.currency))];
  return WORDS[side].filter(({ stages }) => stages[0] !== 'collecting' || all.some(({ stage }) => stage === 'collecting')).map(({ stages, label, tone, says }) => {
    const own = all.filter(({ stage }) => stages.includes(stage));
    const sums = currencies.map((currency): Money => ({ currency, amount: own.filter(({ view }) => view.contract.currency === currency).reduce((total, each) => total + (side === 'earns' ? each.netMinor : each.amountMinor), 0) }));
    return { label: both ? `${label}, ${side === 'earns' ? 'earned' : 'paid'} by you` : label, tone, says, sums: sums.filter(({ amount }, index) => amount > 0 || index === 0) };
  });
}

function tableOf(all: readonly Staged[], side: Side, several: boolean): Table {
  const fee = side !== 'pays';
  return {
    caption: 'Where the money is, with its dates',
    columns: [{ title: 'Where' }, { title: 'What' }, ...(several ? [{ title: 'Contract' }] : []), { title: 'Date' }, { title: 'Amount', end: true }, ...(fee ? [{ title: 'Fee', end: true }, { title: 'Received', end: true }] : []), { title: 'Clause' }],
    rows: [...all].sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage)).map((staged) => rowOf(staged, fee, several)),
  };
}

function rowOf(staged: Staged, fee: boolean, several: boolean): Row {
  const { view, amountMinor, feeMinor, netMinor, clause } = staged;
  const money = (minor: number): string => formatMoney(minor, view.contract.currency);
  return {
    cells: [
      [{ keep: stageLabel(staged) }], whatOf(staged), ...(several ? [[{ link: view.contract.title, href: pathOf(view, '/money') }] as Text] : []), dateOf(staged), money(amountMinor),
      ...(fee ? [`−${money(feeMinor)}`, money(netMinor)] : []), clause ? clauseLink(view, clause) : '',
    ],
  };
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Week 12`, `Milestone 2, Home page build`, `Invoice 7`, `12 payments`. */
export function whatOf({ view, instance, count: many }: Staged): string {
  if (!instance) return `${many} payments`;
  if (instance.process === 'release') return upperFirst(`${String(instance.facts.source ?? 'milestone')} ${count(instance.facts, 'number')}`);
  const title = instance.process === 'milestone' ? itemTitle(view, instance) : undefined;
  return upperFirst(`${itemOf(instance)}${title ? `, ${title}` : ''}`);
}

/** The instant with what it is: until when, or since when. */
export function dateOf({ instance, stage, at, count: many }: Staged): Text {
  if (stage === 'available' && at !== null) return [many > 1 ? 'Last one ' : 'Since ', { at, style: 'full' }];
  if (at === null) return 'No date';
  return [`${(instance && statusOf(instance).deadline?.label) ?? 'Until'} `, { at, style: 'full' }];
}

import { agrees, moneySum, type MoneySum } from '../../domain/ledger';
import { statusOf } from '../../domain/clock';
import { count } from '../../domain/run';
import { itemOf } from '../../domain/engine';
import { cityName, formatMoney, timeLeft } from '../../views/format';
import type { ContractMoneyPage, Equation, Row, Table, Text } from '../../views/models';
import { instancesIn, pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { comingIn, reminded, type Coming } from './coming';
import { contractHead } from './contract-head';
import { clauseLink } from './event-words';
import { actionLinks, silenceOf } from './joint';
import { movementRow, movementsOf, movementsTable } from './movements';
import { placeRows, placesTable, type Moved } from './places';

const MOVEMENTS_SHOWN = 200;

/** Every cent and every clock of one contract. */
export function contractMoneyPage(ctx: Ctx, moved: Moved): ContractMoneyPage {
  const { view, transfers } = moved;
  const { contract, reader } = view;
  const sum = moneySum(transfers);
  const rows = placeRows(moved);
  const movements = movementsOf(moved);
  const table = rows.length > 0 ? placesTable(rows, formatMoney(sum.fundedMinor, contract.currency)) : undefined;
  return {
    frame: frameOf(ctx, `Deadlines and money: ${contract.title}`, { place: 'contracts' }),
    contract: contractHead(view, 'money', ['Every cent and every clock, as of ', { at: reader.now, style: 'full' }, '.']),
    equation: equationOf(sum, contract.currency),
    places: { table, foot: unfunded(view), empty: 'No money has come in yet.' },
    deadlines: { table: deadlinesTable(view), foot: deadlinesFoot(view), empty: 'No deadline runs.' },
    movements: {
      table: movements.length > 0 ? movementsTable(movements.slice(-MOVEMENTS_SHOWN).reverse().map((movement) => movementRow(movement)), reader.person.zone) : undefined,
      links: movements.length > 0 ? [{ label: 'All as CSV', href: pathOf(view, '/money.csv') }] : undefined, empty: 'Nothing has moved yet.',
    },
  };
}

/** funded = held + released + refunded + fees, and whether it comes out. */
export function equationOf(sum: MoneySum, currency: string): Equation {
  const money = (amount: number) => ({ amount, currency });
  const terms = [
    { label: 'Held', tone: 'held', amount: sum.heldMinor }, { label: 'Released', tone: 'ok', amount: sum.releasedMinor },
    { label: 'Returned', tone: 'none', amount: sum.refundedMinor }, { label: 'Fees', tone: 'fee', amount: sum.feesMinor },
  ] as const;
  const words = terms.map(({ label, amount }) => `${label.toLowerCase()} ${formatMoney(amount, currency)}`).join(', ');
  return {
    sum: { label: 'Funded', money: money(sum.fundedMinor) }, terms: terms.map(({ label, tone, amount }) => ({ label, tone, money: money(amount) })),
    bar: { label: `Of ${formatMoney(sum.fundedMinor, currency)} funded: ${words}`, parts: terms.map(({ tone, amount }) => ({ tone, amount })) },
    verdict: agrees(sum) ? { word: 'Agrees to the cent', tone: 'ok', icon: 'check' } : { word: 'Does not agree', tone: 'stop', icon: 'triangle-alert' },
  };
}

/** What is agreed and not funded is a promise; it is named, and not in the sum. */
function unfunded(view: ContractView): Text | undefined {
  const promised = instancesIn(view).filter((instance) => instance.process === 'milestone' && !statusOf(instance).final && !statusOf(instance).holdsMoney);
  if (promised.length === 0) return undefined;
  const { currency } = view.contract;
  return promised.flatMap((instance, index): Text => [
    `${index > 0 ? ' ' : ''}${itemOf(instance).replace(/^m/, 'M')}, `, { money: { amount: count(instance.facts, 'amountMinor'), currency } },
    ', is agreed and not funded: a promise, not money, so it is not in the sum.',
    ...actionLinks(view, instance, 'main'),
  ]);
}

function deadlinesTable(view: ContractView): Table | undefined {
  const rows = comingIn(view).map((coming) => deadlineRow(view, coming));
  if (rows.length === 0) return undefined;
  const city = cityName(view.reader.person.zone);
  return {
    caption: 'Every open deadline and reminder, to the second',
    columns: [{ title: 'What' }, { title: city === 'UTC' ? 'UTC, your zone' : city }, { title: 'UTC' }, { title: 'Left' }, { title: 'If nobody acts' }, { title: 'By' }], rows,
  };
}

function deadlineRow(view: ContractView, { at, kind, instance, what }: Coming): Row {
  const { deadline } = statusOf(instance);
  const silence = kind === 'reminder' ? `We write to ${reminded(view, instance)}` : silenceOf(view, instance);
  return {
    strong: kind === 'deadline',
    cells: [
      kind === 'deadline' ? [{ strong: what }] : what, [{ at, style: 'seconds' }], [{ at, style: 'seconds', zone: 'UTC' }],
      timeLeft(view.reader.now, at).replace(/ left$/, ''), silence, clauseLink(view, `${instance.process}.${deadline!.clause}`),
    ],
  };
}

/** A deadline that is past and still open is said, not hidden. */
function deadlinesFoot(view: ContractView): Text | undefined {
  const late = comingIn(view).filter(({ at, kind }) => kind === 'deadline' && at < view.reader.now);
  const many = late.length === 1 ? 'One deadline has' : `${late.length} deadlines have`;
  return late.length > 0 ? `${many} passed and will be acted on as soon as Tenon is up again.` : undefined;
}

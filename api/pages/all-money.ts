import { moneySum } from '../../domain/ledger';
import { zoneName } from '../../views/format';
import type { MoneyPage, Row } from '../../views/models';
import { pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { viewerOf } from '../viewer';
import { equationOf } from './contract-money';
import { movementRow, movementsOf, movementsTable } from './movements';
import { placeRows, type Moved } from './places';

const MOVEMENTS_SHOWN = 100;

/** The money of all contracts of the reader: one equation for each currency. */
export function allMoneyPage(ctx: Ctx, moved: readonly Moved[]): MoneyPage {
  const { zone } = viewerOf(ctx).person;
  const currencies = [...new Set(moved.filter(({ transfers }) => transfers.length > 0).map(({ view }) => view.contract.currency))];
  const equations = currencies.map((currency) =>
    equationOf(moneySum(moved.filter(({ view }) => view.contract.currency === currency).flatMap(({ transfers }) => transfers)), currency));
  const movements = moved.flatMap((each) => movementsOf(each).map((movement) => ({ view: each.view, movement })))
    .sort((a, b) => b.movement.row.at - a.movement.row.at || b.movement.row.sequence - a.movement.row.sequence).slice(0, MOVEMENTS_SHOWN);
  return {
    frame: frameOf(ctx, 'Money', { place: 'money' }), title: 'Your money',
    meta: [`Every cent of your contracts. All times are ${zoneName(zone)} (`, { link: 'change', href: '/settings' }, '). ', { link: 'Your invoices', href: '/invoices' }, ' · ', { link: 'Hours and money', href: '/reports' }], equations,
    held: currencies.length > 0 ? { caption: 'Where every cent is', columns: PLACES, rows: moved.flatMap(heldRows) } : undefined,
    movements: movements.length > 0 ? movementsTable(movements.map(({ view, movement }) => movementRow(movement, [linkTo(view)])), zone, true) : undefined,
    empty: currencies.length > 0 ? undefined : { icon: 'wallet', title: 'No money yet', text: 'Once a milestone is funded or a week is paid, every cent of it is shown here: where it is, since when, until when.' },
  };
}

const PLACES = [{ title: 'Where' }, { title: 'Contract' }, { title: 'Amount', end: true }, { title: 'Since' }, { title: 'Until' }, { title: 'By' }];

const linkTo = (view: ContractView): Row['cells'][number] => [{ link: view.contract.title, href: pathOf(view, '/money') }];

const heldRows = (each: Moved): Row[] => placeRows(each).map(({ cells: [where = '', ...rest] }) => ({ cells: [where, linkTo(each.view), ...rest] }));

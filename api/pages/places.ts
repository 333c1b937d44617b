import { accountKind, type AccountKind } from '../../domain/ledger';
import { itemOf } from '../../domain/engine';
import { statusOf } from '../../domain/clock';
import type { Instance } from '../../domain/run';
import type { EventRow } from '../../store/events';
import type { LedgerRow } from '../../store/ledger';
import { formatMoney } from '../../views/format';
import type { Pill, Row, Table, Text, TextPart } from '../../views/models';
import { whoIs, type ContractView } from '../contract-view';
import { clauseLink } from './event-words';
import { silenceOf } from './joint';

const PILLS: Readonly<Record<Exclude<AccountKind, 'world'>, Pill>> = {
  escrow: { word: 'Held', tone: 'held' }, pending: { word: 'In hold', tone: 'held' }, available: { word: 'Available', tone: 'ok' }, fees: { word: 'Fee' },
};

/** What can still leave by itself comes first. */
const ORDER: readonly AccountKind[] = ['escrow', 'pending', 'available', 'fees', 'world'];

/** A contract with its movements, and the events that made them by number. */
export interface Moved { readonly view: ContractView; readonly transfers: readonly LedgerRow[]; readonly events: ReadonlyMap<number, EventRow> }

/** What an account of one contract belongs to: `escrow:10482:milestone-2` is milestone 2’s. */
const ownerOf = ({ view }: Moved, account: string): Instance | undefined => view.state.instances[account.split(':')[2] ?? ''];
const itemAt = ({ view, events }: Moved, { sequence }: LedgerRow): string => {
  const event = events.get(sequence);
  const instance = event && view.state.instances[event.instance];
  return instance ? itemOf(instance) : 'this contract';
};

/** Every cent of a contract: what still waits, by account with the instant it leaves; what is settled, by movement. */
export function placeRows(moved: Moved): Row[] {
  const into = new Map<string, LedgerRow[]>();
  for (const row of moved.transfers) into.set(row.to, [...(into.get(row.to) ?? []), row]);
  const order = ([a]: [string, unknown], [b]: [string, unknown]): number => ORDER.indexOf(accountKind(a)) - ORDER.indexOf(accountKind(b));
  return [...into].sort(order).flatMap(([account, rows]) => {
    const kind = accountKind(account);
    if (kind === 'escrow' || kind === 'pending') return waitingRow(moved, account, rows);
    return rows.map((row) => settledRow(moved, kind, row));
  });
}

function waitingRow(moved: Moved, account: string, rows: readonly LedgerRow[]): Row[] {
  const { view, transfers } = moved;
  const went = transfers.filter(({ from }) => from === account).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const amount = rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0) - went;
  const owner = ownerOf(moved, account);
  if (amount === 0 || !owner) return [];
  const { deadline } = statusOf(owner);
  const isAhead = owner.process === 'billing';
  const until: Text = isAhead ? 'Until an invoice takes it, or the work has ended' : owner.clock ? [{ at: owner.clock.dueAt, style: 'full' }, { lineBreak: true }, silenceOf(view, owner)] : 'No deadline runs';
  const pill = PILLS[accountKind(account) as 'escrow'];
  return [{
    cells: [
      [{ pill }, ` for ${isAhead ? 'coming invoices' : itemOf(owner)}`], formatMoney(amount, view.contract.currency), [{ at: rows[0]!.at, style: 'full' }],
      until, isAhead ? clauseLink(view, 'billing.deposit', 'Clause ') : deadline ? clauseLink(view, `${owner.process}.${deadline.clause}`, 'Clause ') : '',
    ],
  }];
}

function settledRow(moved: Moved, kind: AccountKind, row: LedgerRow): Row {
  const { view, events } = moved;
  const event = events.get(row.sequence);
  const until = kind === 'available' ? `Until ${whoIs(view, 'freelancer') === 'you' ? 'you withdraw' : `${whoIs(view, 'freelancer')} withdraws`} it` : 'For good';
  const by: TextPart[] = [...(event ? clauseLink(view, event.clause, 'Clause ') : []), ...(event?.clause ? [{ lineBreak: true as const }] : []), `event ${row.sequence}`];
  const pill = kind === 'world' ? { word: 'Returned' } : PILLS[kind];
  return { cells: [[{ pill }, settledWords(moved, kind, row)], formatMoney(row.amountMinor, row.currency), [{ at: row.at, style: 'full' }], until, by] };
}

function settledWords(moved: Moved, kind: AccountKind, row: LedgerRow): string {
  const item = itemAt(moved, row);
  if (kind === 'world') return ` to ${whoIs(moved.view, 'client')}, ${item}`;
  return kind === 'available' ? ` to ${whoIs(moved.view, 'freelancer')}, ${item.replace(/^the release for /, '')}` : ` of ${item}`;
}

/** The table of places, with what they sum to. */
export function placesTable(rows: readonly Row[], funded: string): Table {
  return {
    caption: 'Where every cent is',
    columns: [{ title: 'Where' }, { title: 'Amount', end: true }, { title: 'Since' }, { title: 'Until' }, { title: 'By' }],
    rows, foot: { cells: ['Funded', funded, '', '', ''], strong: true },
  };
}

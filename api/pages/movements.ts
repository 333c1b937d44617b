import { accountKind, type AccountKind } from '../../domain/ledger';
import { itemOf } from '../../domain/engine';
import type { LedgerRow } from '../../store/ledger';
import { decimalAmount, formatMoney, cityName } from '../../views/format';
import type { Row, Table } from '../../views/models';
import { whoIs, type ContractView } from '../contract-view';
import { shortHash } from './event-words';
import type { Moved } from './places';

const KINDS: Readonly<Record<string, string>> = { deposit: 'Funded', release: 'Released', fee: 'Fee', clear: 'Hold ended', refund: 'Returned', cover: 'Paid from the deposit' };

const possessive = (name: string): string => (name === 'you' ? 'Your' : `${name}’s`);

/** An account in words, as one reader knows it. */
export function accountWords(view: ContractView, account: string): string {
  const freelancer = whoIs(view, 'freelancer') === 'you' ? 'You' : whoIs(view, 'freelancer');
  const words: Readonly<Record<AccountKind, string>> = {
    world: `${possessive(whoIs(view, 'client'))} payment method`, escrow: 'Held', pending: `${freelancer}, in hold`, available: `${freelancer}, available`, fees: 'Tenon',
  };
  return words[accountKind(account)];
}

/** One movement in words, with what was held after it. */
export interface Movement { readonly row: LedgerRow; readonly what: string; readonly from: string; readonly to: string; readonly heldAfterMinor: number; readonly hash: string }

/** Every movement, oldest first. */
export function movementsOf({ view, transfers, events }: Moved): Movement[] {
  let heldAfterMinor = 0;
  return transfers.map((row) => {
    if (accountKind(row.to) === 'escrow') heldAfterMinor += row.amountMinor;
    if (accountKind(row.from) === 'escrow') heldAfterMinor -= row.amountMinor;
    const event = events.get(row.sequence);
    const instance = event && view.state.instances[event.instance];
    const what = `${KINDS[row.kind] ?? row.kind}${instance ? `, ${itemOf(instance)}` : ''}`;
    return { row, what, from: accountWords(view, row.from), to: accountWords(view, row.to), heldAfterMinor, hash: event?.hash ?? '' };
  });
}

/** The newest movements; `contract` adds which contract each belongs to. */
export function movementsTable(rows: readonly Row[], zone: string, contract = false): Table {
  return {
    caption: 'Every movement',
    columns: [
      { title: `When, ${cityName(zone)}` }, ...(contract ? [{ title: 'Contract' }] : []), { title: 'What' }, { title: 'From' }, { title: 'To' },
      { title: 'Amount', end: true }, { title: 'Held after', end: true }, { title: 'Record' },
    ],
    rows,
  };
}

export const movementRow = ({ row, what, from, to, heldAfterMinor, hash }: Movement, contract: Row['cells'] = []): Row => ({
  cells: [
    [{ at: row.at, style: 'seconds' }], ...contract, what, from, to, formatMoney(row.amountMinor, row.currency),
    formatMoney(heldAfterMinor, row.currency), [`${row.sequence} `, { code: shortHash(hash) }],
  ],
});

const COLUMNS = ['event', 'hash', 'at (UTC)', 'what', 'from', 'to', 'amount', 'currency', 'held after'];

/** Every movement as a file for spreadsheets. */
export const movementsCsv = (movements: readonly Movement[]): string => [COLUMNS, ...movements.map(({ row, what, from, to, heldAfterMinor, hash }) => [
  String(row.sequence), hash, new Date(row.at).toISOString(), what, from, to,
  decimalAmount(row.amountMinor, row.currency), row.currency, decimalAmount(heldAfterMinor, row.currency),
])].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');

/** Quoted, and never a formula: a spreadsheet would run what starts with one of these signs. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

import { accountKind } from '../domain/ledger';
import type { Transfer } from '../domain/run';
import { instant, iso, type Database } from './database';
import type { Appended } from './events';

/** A movement as read back, with the event that made it. */
export interface LedgerRow extends Transfer {
  readonly contractId: string;
  readonly sequence: number;
  readonly at: number;
}

/** Posts the transfers of events; the database refuses an account below zero after any of them, and with it the whole transaction. */
export async function postTransfers(db: Database, contractId: string, appended: readonly Appended[]): Promise<void> {
  const rows = appended.flatMap(({ step, sequence }) => step.transfers.map((each, place) => ({
    contract_id: contractId, sequence, place, kind: each.kind, from_account: each.from, to_account: each.to,
    amount_minor: each.amountMinor, currency: each.currency, at: iso(step.at),
  })));
  if (rows.length === 0) return;
  await ensureAccounts(db, appended.flatMap(({ step }) => step.transfers));
  await db('ledger_transfers').insert(rows);
  for (const { step } of appended)
    for (const [name, change] of changesOf(step.transfers)) await db('ledger_accounts').where({ name }).increment('balance_minor', change);
}

/** What one event changes, by account. */
function changesOf(transfers: readonly Transfer[]): Map<string, number> {
  const changes = new Map<string, number>();
  for (const { from, to, amountMinor } of transfers) {
    changes.set(from, (changes.get(from) ?? 0) - amountMinor);
    changes.set(to, (changes.get(to) ?? 0) + amountMinor);
  }
  return changes;
}

async function ensureAccounts(db: Database, transfers: readonly Transfer[]): Promise<void> {
  const names = new Map(transfers.flatMap((each) => [[each.from, each.currency], [each.to, each.currency]] as const));
  const rows = [...names].map(([name, currency]) => ({ name, kind: accountKind(name), currency, balance_minor: 0 }));
  await db('ledger_accounts').insert(rows).onConflict('name').ignore();
}

/** The movements of contracts, oldest first. */
export async function transfersOf(db: Database, contractIds: readonly string[]): Promise<LedgerRow[]> {
  const rows = await db('ledger_transfers').whereIn('contract_id', [...contractIds]).orderBy(['contract_id', 'sequence', 'place']);
  return rows.map((row) => ({
    contractId: row.contract_id, sequence: row.sequence, at: instant(row.at), kind: row.kind, from: row.from_account, to: row.to_account,
    amountMinor: Number(row.amount_minor), currency: row.currency,
  }));
}

/** Accounts whose kept balance differs from the sum of their transfers, and accounts below zero: none, always. */
export async function ledgerFaults(db: Database): Promise<string[]> {
  const rows = await db('ledger_accounts as account').select('account.name', 'account.kind', 'account.balance_minor',
    db('ledger_transfers').sum('amount_minor').whereRaw('to_account = account.name').as('came'),
    db('ledger_transfers').sum('amount_minor').whereRaw('from_account = account.name').as('went'));
  return rows.filter((row) => Number(row.came ?? 0) - Number(row.went ?? 0) !== Number(row.balance_minor) || (row.kind !== 'world' && Number(row.balance_minor) < 0)).map((row) => row.name);
}

import { moneySum } from '../../domain/ledger';
import { statusOf } from '../../domain/clock';
import { actionOf } from '../../domain/processes';
import { count, type Instance } from '../../domain/run';
import type { LedgerRow } from '../../store/ledger';
import { formatInstant, formatMoney } from '../../views/format';
import type { Fact, HomePage, Money, TextPart } from '../../views/models';
import { instancesIn, pathOf, type ContractView } from '../contract-view';
import { todayIn } from '../zones';

const DAY_MS = 86_400_000;
const DAYS = 14;
const MONTH_MS = 32 * DAY_MS;

export type Transfers = ReadonlyMap<string, readonly LedgerRow[]>;
interface Leave { readonly at: number; readonly money: Money }

/** Sums by currency, the largest number of them first; one page can show one picture of one currency. */
function byCurrency(sums: readonly Money[]): Money[] {
  const totals = new Map<string, number>();
  for (const { amount, currency } of sums) totals.set(currency, (totals.get(currency) ?? 0) + amount);
  return [...totals].map(([currency, amount]) => ({ currency, amount }));
}

/** What silence would move out of what is held, or have paid by an invoice: asked of the declaration. */
function leavesBySilence({ state }: ContractView, instance: Instance): number {
  const { deadline } = statusOf(instance);
  const action = deadline && actionOf(instance.process, deadline.onSilence);
  if (action?.calls) return count(instance.facts, action.calls.amount);
  if (!action || action.reads) return 0;
  const moment = { state, instance, input: {}, read: {}, by: { role: 'policy' as const }, at: instance.clock!.dueAt };
  const moves = (action.moves?.(moment) ?? []).filter(({ from, to }) => from.startsWith('escrow:') && !to.startsWith('escrow:'));
  const billed = (action.spawns?.(moment) ?? []).filter(({ process }) => process === 'invoice');
  return moves.reduce((sum, { amountMinor }) => sum + amountMinor, 0) + billed.reduce((sum, { facts }) => sum + count(facts, 'amountMinor'), 0);
}

/** Money that leaves by itself in the coming days. */
export function leavesCard(views: readonly ContractView[], zone: string, now: number): HomePage['leaves'] {
  const leaves = views.flatMap((view) => instancesIn(view).filter(({ clock }) => clock && clock.dueAt > now && clock.dueAt < now + DAYS * DAY_MS)
    .map((instance): Leave => ({ at: instance.clock!.dueAt, money: { amount: leavesBySilence(view, instance), currency: view.contract.currency } })))
    .filter(({ money }) => money.amount > 0).sort((a, b) => a.at - b.at);
  const [sum, ...rest] = byCurrency(leaves.map(({ money }) => money));
  if (!sum) return undefined;
  const shown = leaves.filter(({ money }) => money.currency === sum.currency);
  const label = `${shown.map(({ at, money }) => `${formatInstant(at, zone, 'short')}: ${formatMoney(money.amount, money.currency)}`).join('. ')}. Nothing on other days.`;
  const more = rest.map(({ amount, currency }) => `, and ${formatMoney(amount, currency)}`).join('');
  return { sum, says: `in the next ${DAYS} days, if nobody acts${more}`, timeline: { from: now, days: DAYS, label, leaves: shown } };
}

/** What is held, contract by contract, each with the instant it leaves. */
export function heldCard(views: readonly ContractView[], transfers: Transfers): HomePage['held'] {
  const held = views.map((view) => ({ view, money: { amount: moneySum(transfers.get(view.contract.id) ?? []).heldMinor, currency: view.contract.currency } })).filter(({ money }) => money.amount > 0);
  const totals = byCurrency(held.map(({ money }) => money));
  const [sum] = totals;
  if (!sum) return undefined;
  const parts = held.filter(({ money }) => money.currency === sum.currency).map(({ money }) => ({ tone: 'held' as const, amount: money.amount }));
  return {
    sum, bar: { label: `Held ${totals.map(({ amount, currency }) => formatMoney(amount, currency)).join(' and ')}`, parts }, link: { label: 'Ledger', href: '/money' },
    facts: [
      ...held.map(({ view, money }): Fact => ({ key: 'held', name: heldName(view), value: [{ money }] })),
      ...totals.map((money): Fact => ({ name: totals.length > 1 ? `Total in ${money.currency}` : 'Total', value: [{ money }], total: true })),
    ],
  };
}

function heldName(view: ContractView): TextPart[] {
  const until = instancesIn(view).filter(({ clock, facts }) => clock && count(facts, 'heldMinor') > 0).map(({ clock }) => clock!.dueAt).sort((a, b) => a - b)[0];
  return [{ link: view.contract.title, href: pathOf(view, '/money') }, ...(until ? [{ lineBreak: true as const }, 'until ', { at: until, style: 'date' as const }] : [])];
}

/** What was released in this month of the reader's calendar, as payer or as payee. */
export function releasedFacts(views: readonly ContractView[], transfers: Transfers, zone: string, now: number): Fact[] | undefined {
  const month = todayIn(zone, now).slice(0, 7);
  const rowsOf = (view: ContractView): LedgerRow[] => (transfers.get(view.contract.id) ?? []).filter(({ at, kind }) =>
    (kind === 'release' || kind === 'fee') && at > now - MONTH_MS && todayIn(zone, at).startsWith(month));
  const sums = (side: readonly LedgerRow[], ...kinds: string[]) => byCurrency(side.filter(({ kind }) => kinds.includes(kind)).map(({ amountMinor, currency }) => ({ amount: amountMinor, currency })));
  const facts = (name: string, money: Money[], total?: true): Fact[] => money.map((each) => ({ name, value: [{ money: each }], total }));
  const [paid, earned] = (['client', 'freelancer'] as const).map((role) => views.filter(({ reader }) => reader.role === role).flatMap(rowsOf)) as [LedgerRow[], LedgerRow[]];
  if (paid.length + earned.length === 0) return undefined;
  return [
    ...facts('To freelancers', sums(paid, 'release')), ...facts('Fees, paid by them', sums(paid, 'fee')),
    ...facts('To you', sums(earned, 'release')), ...facts('Fees, paid by you', sums(earned, 'fee')),
    ...facts('Total', sums([...paid, ...earned], 'release', 'fee'), true),
  ];
}

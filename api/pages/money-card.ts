import { moneySum } from '../../domain/ledger';
import { statusOf } from '../../domain/clock';
import { count } from '../../domain/run';
import type { LedgerRow } from '../../store/ledger';
import { formatMoney } from '../../views/format';
import type { Bar, BarTone, Fact, Link, Text } from '../../views/models';
import { byDeadline, instancesIn, pathOf, type ContractView } from '../contract-view';

interface Part { readonly key: BarTone; readonly name: Text; readonly word: string; readonly amount: number; readonly always?: true }

/** What of the contract's sum is where: parts that are not there are not listed. */
export function moneyCard(view: ContractView, transfers: readonly LedgerRow[]): { bar: Bar; facts: Fact[]; link: Link } {
  const { currency } = view.contract;
  const parts = partsOf(view, transfers).filter(({ amount, always }) => always || amount > 0);
  const total = parts.reduce((sum, { amount }) => sum + amount, 0);
  return {
    bar: { label: parts.map(({ word, amount }) => `${word} ${formatMoney(amount, currency)}`).join(', '), parts: parts.map(({ key, amount }) => ({ tone: key, amount })) },
    facts: [
      ...parts.map(({ key, name, amount }): Fact => ({ key, name, value: [{ money: { amount, currency } }] })),
      { name: view.contract.terms.hourly ? 'Paid in' : 'Contract', value: [{ money: { amount: total, currency } }], total: true },
    ],
    link: { label: 'Every cent', href: pathOf(view, '/money') },
  };
}

function partsOf(view: ContractView, transfers: readonly LedgerRow[]): Part[] {
  const sum = moneySum(transfers);
  const amountIn = (...statuses: string[]) => instancesIn(view).filter(({ process, status }) => process === 'milestone' && statuses.includes(status))
    .reduce((total, { facts }) => total + count(facts, 'amountMinor'), 0);
  const unfunded = instancesIn(view).filter((instance) => instance.process === 'milestone' && !statusOf(instance).final && count(instance.facts, 'fundedMinor') === 0);
  return [
    { key: 'ok', word: 'Released', name: 'Released', amount: sum.releasedMinor, always: true },
    { key: 'fee', word: 'Fees', name: 'Fees', amount: sum.feesMinor },
    { key: 'held', word: 'Held', name: heldName(view), amount: sum.heldMinor, always: true },
    { key: 'none', word: 'Returned', name: 'Returned', amount: sum.refundedMinor },
    { key: 'none', word: 'Not funded', name: 'Not funded', amount: unfunded.reduce((total, { facts }) => total + count(facts, 'amountMinor'), 0) },
    { key: 'none', word: 'Cancelled', name: 'Cancelled', amount: amountIn('cancelled') },
  ];
}

/** Held money is never shown without the instant it leaves. */
function heldName(view: ContractView): Text {
  const holding = instancesIn(view).filter(({ clock, facts }) => clock && count(facts, 'heldMinor') > 0).sort(byDeadline);
  const [first] = holding;
  if (!first && view.contract.terms.hourly) return 'Held for coming invoices';
  return first ? ['Held until ', { at: first.clock!.dueAt, style: 'date' }, ...(holding.length > 1 ? [' and later'] : [])] : 'Held';
}

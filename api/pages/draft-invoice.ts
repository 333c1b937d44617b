import { earningOf } from '../../domain/terms';
import { formatMoney } from '../../views/format';
import { formatHours } from '../../views/hours';
import type { DraftInvoice, Fact, Text } from '../../views/models';
import { rateWords } from '../invoices/words';
import type { ContractView } from '../contract-view';

/** What a draft needs of a sheet. */
export interface DraftLine { readonly kind: 'tracked' | 'manual'; readonly rateMinor: number; readonly seconds: number; readonly amountMinor: number }
export interface DraftSheet { readonly lines: readonly DraftLine[]; readonly amountMinor: number }

const HOW = { tracked: 'Tracked', manual: 'Manual' } as const;

/** What a week bills if it is approved as it stands, by kind and rate. */
export function draftInvoice({ contract, reader }: ContractView, { lines, amountMinor }: DraftSheet, foot?: Text): DraftInvoice {
  const money = (minor: number): string => formatMoney(minor, contract.currency);
  const { client, freelancer } = contract.terms;
  const { feeMinor, netMinor } = earningOf(contract.terms, amountMinor);
  const isPayer = reader.role === 'client';
  const isEarner = reader.role === 'freelancer';
  return {
    pill: [{ pill: { word: 'Not issued', tone: 'open' } }], foot,
    facts: [
      ...byKindAndRate(lines).map((line): Fact => ({ name: `${HOW[line.kind]} ${formatHours(line.seconds)} × ${money(line.rateMinor)}`, value: money(line.amountMinor) })),
      { name: isPayer ? 'You pay' : `${client.name} pays`, value: money(amountMinor), total: true },
      { name: `Fee ${rateWords(contract.terms.policy.feeBasisPoints)}, paid by ${isEarner ? 'you' : freelancer.name}`, value: `${feeMinor > 0 ? '−' : ''}${money(feeMinor)}` },
      { name: isEarner ? 'You receive' : `${freelancer.name} receives`, value: money(netMinor), total: true },
    ],
  };
}

/** Lines of the same kind and rate as one, in their order. */
function byKindAndRate(lines: readonly DraftLine[]): DraftLine[] {
  const sums = new Map<string, DraftLine>();
  for (const line of lines) {
    const key = `${line.kind} ${line.rateMinor}`;
    const before = sums.get(key);
    sums.set(key, { kind: line.kind, rateMinor: line.rateMinor, seconds: (before?.seconds ?? 0) + line.seconds, amountMinor: (before?.amountMinor ?? 0) + line.amountMinor });
  }
  return [...sums.values()];
}

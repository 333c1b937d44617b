import { workedWords } from '../../domain/sentences';
import { sumOf } from '../../domain/work-totals';
import { formatHours } from '../../views/hours';
import { formatInstant, formatMoney } from '../../views/format';
import type { Column, ColumnChart, ColumnTone } from '../../views/models';
import type { WeekNumbers } from '../reports/numbers';

/** More columns than this are too thin to tell apart: then each stands for several weeks. */
const MOST_COLUMNS = 53;

/** Weeks that begin on the same day, of whatever contract, and where there are very many of them, several of these. */
export interface Bundle { readonly label: string; readonly name: string; readonly weeks: readonly WeekNumbers[]; readonly spans: number }

/** Weeks side by side, oldest first, as few enough to be seen. */
export function bundlesOf(weeks: readonly WeekNumbers[]): Bundle[] {
  const groups = sameWeeks(weeks);
  const size = Math.ceil(groups.length / MOST_COLUMNS);
  return Array.from({ length: size === 0 ? 0 : Math.ceil(groups.length / size) }, (_, place) => {
    const own = groups.slice(place * size, (place + 1) * size);
    const [first, last] = [own[0]!, own.at(-1)!];
    return { label: first.label, name: own.length === 1 ? first.name : `${first.name} to ${last.name}`, weeks: own.flatMap((each) => each.weeks), spans: size };
  });
}

/** Weeks by the days they have in their contract's zone: those of several contracts are one. */
export function sameWeeks(weeks: readonly WeekNumbers[]): Bundle[] {
  const groups = new Map<string, WeekNumbers[]>();
  for (const each of weeks) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups.values()].map((own) => ({ label: labelOf(own[0]!), name: nameOf(own[0]!), weeks: own, spans: 1 }));
}

const isCalendar = ({ week }: WeekNumbers): boolean => week.endsAt - week.startsAt > 2 * 86_400_000;
const keyOf = (each: WeekNumbers): string => (isCalendar(each) ? dayOf(each, each.week.startsAt) : `${each.view.contract.id} ${each.week.number}`);
const dayOf = ({ view }: WeekNumbers, at: number): string => formatInstant(at, view.contract.terms.zone, 'day').replace(/^\w+ /, '');

/** `16 Nov`; a week that is none of the calendar goes by its number. */
const labelOf = (each: WeekNumbers): string => (isCalendar(each) ? dayOf(each, each.week.startsAt).replace(/ \d+$/, '') : `Week ${each.week.number}`);
const nameOf = (each: WeekNumbers): string => (isCalendar(each) ? `Week from ${dayOf(each, each.week.startsAt)}` : `Week ${each.week.number}`);

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000, 72_000, 180_000, 360_000, 720_000, 1_800_000, 3_600_000];

/** From nothing to at least the most, in at most five even steps of whole hours, minutes or seconds. */
function timeTicks(most: number): ColumnChart['ticks'] {
  const step = STEPS.find((each) => each * 5 >= most) ?? Math.ceil(most / 5);
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, place) => ({ amount: place * step, label: place === 0 ? '0' : workedWords(place * step) }));
}

/** The same for sums: steps of 1, 2 or 5 and zeros. */
function moneyTicks(most: number, currency: string): ColumnChart['ticks'] {
  let step = 1;
  for (const factors = [2, 2.5, 2]; step * 5 < most; factors.push(factors.shift()!)) step = Math.floor(step * factors[0]!);
  const words = (amount: number): string => formatMoney(amount, currency).replace(/\.0+$/, '');
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, place) => ({ amount: place * step, label: place === 0 ? '0' : words(place * step) }));
}

/** Hours by week, stacked by kind; with the weekly limit where there is one contract. */
export function hoursChart(bundles: readonly Bundle[], withLimit: boolean): ColumnChart {
  const columns = bundles.map((bundle) => hoursColumn(bundle, withLimit && bundle.spans === 1));
  const all = sumOf(bundles.flatMap(({ weeks }) => weeks));
  const limits = columns.flatMap(({ limit }) => limit ?? []);
  const most = Math.max(...columns.map(({ parts, limit = 0 }) => Math.max(limit, parts.reduce((total, { amount }) => total + amount, 0))), 1);
  return {
    id: 'chart-hours', title: titleOf('Hours', bundles), columns, ticks: timeTicks(most),
    says: `Tracked ${workedWords(all.trackedSeconds)}, manual ${workedWords(all.manualSeconds)}; of both ${workedWords(all.unbilledSeconds)} not billed.`,
    keys: [{ tone: 'tracked', word: 'Tracked' }, { tone: 'manual', word: 'Manual' }, { tone: 'unbilled', word: 'Unbilled' }, ...(limits.length > 0 ? [{ tone: 'limit' as const, word: 'Limit' }] : [])],
  };
}

const titleOf = (what: string, bundles: readonly Bundle[]): string => (bundles[0] && bundles[0].spans > 1 ? `${what} by ${bundles[0].spans} weeks` : `${what} by week`);

function hoursColumn({ label, name, weeks }: Bundle, withLimit: boolean): Column {
  const { billedSeconds, unbilledSeconds } = sumOf(weeks);
  const manual = weeks.reduce((total, each) => total + each.billedManualSeconds, 0);
  const parts: Column['parts'] = [{ tone: 'tracked', amount: billedSeconds - manual }, { tone: 'manual', amount: manual }, { tone: 'unbilled', amount: unbilledSeconds }];
  const words = ['tracked', 'manual', 'unbilled'].flatMap((word, place) => (parts[place]!.amount > 0 ? [`${word} ${formatHours(parts[place]!.amount)}`] : []));
  return { label, says: `${name}: ${words.join(', ') || 'nothing'}`, parts, limit: withLimit ? weeks[0]!.limitSeconds ?? undefined : undefined };
}

const PLACES: ReadonlyArray<readonly [string, ColumnTone, (status: string) => boolean]> = [
  ['approved', 'settled', (status) => status === 'approved'], ['in review', 'held', (status) => status === 'closed' || status === 'inReview'], ['in progress', 'coming', (status) => status === 'open'],
];

/** Money by week in one currency, by how far the week has come. */
export function moneyChart(bundles: readonly Bundle[], currency: string, place: number): ColumnChart {
  const columns = bundles.map(({ label, name, weeks }): Column => {
    const own = weeks.filter(({ view }) => view.contract.currency === currency);
    const parts = PLACES.map(([, tone, counts]) => ({ tone, amount: sumOf(own.filter(({ week }) => counts(week.status))).amountMinor }));
    const words = PLACES.flatMap(([word], index) => (parts[index]!.amount > 0 ? [`${word} ${formatMoney(parts[index]!.amount, currency)}`] : []));
    return { label, says: `${name}: ${words.join(', ') || 'nothing'}`, parts };
  });
  const most = Math.max(...columns.map(({ parts }) => parts.reduce((total, { amount }) => total + amount, 0)), 1);
  const all = sumOf(bundles.flatMap(({ weeks }) => weeks).filter(({ view }) => view.contract.currency === currency));
  return {
    id: `chart-money-${place}`, title: titleOf(`Money in ${currency}`, bundles), columns, ticks: moneyTicks(most, currency), says: `${formatMoney(all.amountMinor, currency)} billed in all.`,
    keys: PLACES.map(([word, tone]) => ({ tone, word: `${word.charAt(0).toUpperCase()}${word.slice(1)}` })),
  };
}

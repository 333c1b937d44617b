import { CURRENCIES } from '../../domain/currency';
import { WORK_VIEWS, type Hourly } from '../../domain/hourly';
import { parseAmount } from '../../domain/money';
import { startOfDay } from '../zones';
import { dayProblem } from './days';
import type { Problems } from './read';
import { hourlyField, type OfferTyped } from './typed';

const MOST_HOURS = 168;

/** Whole hours a week as minutes; nothing, or 0, is no limit. NaN for what is neither. */
function minutesOf(limit: string): number {
  const hours = limit === '' ? 0 : /^\d{1,3}$/.test(limit) ? Number(limit) : NaN;
  return hours <= MOST_HOURS ? hours * 60 : NaN;
}

/** What is wrong with the hourly part of an offer, by its fields. */
export function hourlyProblems({ hourly, currency, zone }: OfferTyped, now: number): Problems {
  const rate = Object.hasOwn(CURRENCIES, currency) ? parseAmount(hourly.rate, currency) : undefined;
  const startsOn = hourly.startsOn.trim();
  const found: Array<[string, string | undefined]> = [
    [hourlyField('rate'), rate && 'problem' in rate ? rate.problem : undefined],
    [hourlyField('limit'), Number.isNaN(minutesOf(hourly.limit.trim())) ? `Enter whole hours, at most ${MOST_HOURS}, or leave it empty for no limit.` : undefined],
    [hourlyField('workView'), WORK_VIEWS.some((each) => each === hourly.workView) ? undefined : 'Choose one.'],
    [hourlyField('startsOn'), startsOn ? dayProblem(startsOn, zone, now) : undefined],
  ];
  return Object.fromEntries(found.filter((each): each is [string, string] => each[1] !== undefined));
}

/** The hourly terms of what was typed; it has no problems. Work begins at the first instant of its day in the contract's zone. */
export function hourlyFrom({ hourly, currency, zone }: OfferTyped): Hourly {
  const rate = parseAmount(hourly.rate, currency);
  if ('problem' in rate) throw new Error(rate.problem);
  const startsOn = hourly.startsOn.trim() || null;
  return {
    rates: [{ fromAt: 0, value: rate.amountMinor }], limits: [{ fromAt: 0, value: minutesOf(hourly.limit.trim()) }],
    manualTime: hourly.manualTime !== '', workView: WORK_VIEWS.find((each) => each === hourly.workView)!,
    startsOn, startsAt: startsOn && startOfDay(startsOn, zone)! || null,
  };
}

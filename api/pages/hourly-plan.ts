import { WORK_VIEW_WORDS } from '../../domain/agreement';
import { feeOf } from '../../domain/fees';
import { valueAt, type Hourly } from '../../domain/hourly';
import { CALENDAR_WEEK, policyWords } from '../../domain/policy';
import type { Party } from '../../domain/role';
import { durationWords, hoursWords } from '../../domain/sentences';
import type { Terms } from '../../domain/terms';
import { formatMoney, zoneName } from '../../views/format';
import type { Fact, Text } from '../../views/models';

/** `at most 25 hours a week`; undefined where nothing limits them. The limit is in minutes. */
export const limitWords = (minutes: number): string | undefined => (minutes > 0 ? `at most ${hoursWords(minutes)} a week` : undefined);

/** How the weeks of a contract run: `Monday to Sunday, Copenhagen time`. */
export const weekWords = ({ policy, zone }: Pick<Terms, 'policy' | 'zone'>): string =>
  (policy.weekLength === CALENDAR_WEEK ? `Monday to Sunday, ${zoneName(zone)}` : `${durationWords(policy.weekLength)} each`);

const VIEWS = { off: 'Off', images: 'Images', confidential: 'Confidential' } as const;

export const workViewWords = ({ workView }: Pick<Hourly, 'workView'>): string => `${VIEWS[workView]}: ${WORK_VIEW_WORDS[workView]}`;
export const manualWords = ({ manualTime }: Pick<Hourly, 'manualTime'>): string => (manualTime ? 'Allowed, and marked as such' : 'Not allowed');

/** What is agreed of hourly work, with what an hour costs and brings, as it holds at an instant. */
export function hourlyFacts(terms: Terms, hourly: Hourly, { reader, at }: { reader?: Party; at: number }): Fact[] {
  const rate = valueAt(hourly.rates, at);
  const limit = valueAt(hourly.limits, at);
  const fee = feeOf(rate, terms.policy.feeBasisPoints);
  const money = (minor: number): string => formatMoney(minor, terms.currency);
  return [
    { name: 'Rate', value: [{ strong: money(rate) }, ' an hour'] },
    { name: 'Fee', value: `${policyWords(terms.policy, 'feeBasisPoints')} of each invoice: ${money(fee)} an hour` },
    { name: reader === 'freelancer' ? 'You receive' : `${terms.freelancer.name} receives`, value: [{ strong: money(rate - fee) }, ' an hour'] },
    { name: 'Weekly limit', value: limit > 0 ? `${hoursWords(limit)}, at most ${money(Math.floor((rate * limit) / 60 + 0.5))} a week` : 'None' },
    { name: 'Time added by hand', value: manualWords(hourly) },
    { name: 'Work View', value: workViewWords(hourly) },
    { name: 'Work begins', value: beginsWords(hourly, terms.zone) },
    { name: 'Weeks', value: weeksWords(terms) },
  ];
}

const beginsWords = ({ startsAt }: Hourly, zone: string): Text =>
  (startsAt === null ? 'When both have signed' : [{ at: startsAt, style: 'seconds', zone }, ` ${zoneName(zone)}`]);

const weeksWords = (terms: Terms): string =>
  `${weekWords(terms)}. A week closes ${weekEnd(terms, 'timesheetClose')} and is reviewed until ${weekEnd(terms, 'timesheetReview')}.`;
const weekEnd = ({ policy }: Terms, key: 'timesheetClose' | 'timesheetReview'): string => policyWords(policy, key);

import { concerns, WORK_VIEW_WORDS } from '../../domain/agreement';
import { HOURLY_ONLY, nextWeekAt } from '../../domain/amendment-rules';
import { isHourly, kindOf, latest } from '../../domain/hourly';
import type { Field, Fields } from '../../domain/input';
import { policyWords, type PolicyKey } from '../../domain/policy';
import { hoursWords } from '../../domain/sentences';
import { formatInstant, formatMoney, zoneName } from '../../views/format';
import type { Matter } from '../matter';
import { manualWords } from '../pages/hourly-plan';
import { isProposing } from './amendment';

/** The fields of an act that make sense in this contract. A proposal says beside each what holds now. */
export function fieldsOf(matter: Matter): Fields {
  const fields = matter.action.input ?? {};
  if (!isProposing(matter)) return fields;
  const kind = kindOf(matter.contract.terms);
  const fitting = Object.entries(fields).filter(([name]) => kind === 'hourly' || !HOURLY_ONLY.some((each) => each === name));
  return Object.fromEntries(fitting.map(([name, field]) => [name, withPresent(matter, name, field)]));
}

const OF_THE_WEEK = 'A time of the week is counted from its start: 12 days is the end of the Friday after it.';

function withPresent(matter: Matter, name: string, field: Field): Field {
  if (field.kind === 'choice' && name === 'policyKey') return { ...field, hint: 'One rule at a time.', options: ruleOptions(matter, field.options) };
  if (field.kind === 'choice' && name === 'from') return { ...field, options: instantOptions(matter, field.options) };
  if (name === 'policyValue' && isHourly(matter.contract.terms)) return { ...field, hint: `${field.hint ?? ''} ${OF_THE_WEEK}` };
  const now = presentWords(matter, name);
  return now ? { ...field, hint: `Now: ${now}.${field.hint ? ` ${field.hint}` : ''}` } : field;
}

type Options = Extract<Field, { kind: 'choice' }>['options'];

/** The rules that this kind of contract has, each with the value that holds. */
const ruleOptions = ({ contract: { terms } }: Matter, options: Options): Options =>
  options.filter(({ value }) => concerns(value as PolicyKey, kindOf(terms))).map(({ value, says }) => ({ value, says: `${says}, now ${policyWords(terms.policy, value as PolicyKey)}` }));

/** The next week by its exact instant; not at all where none is known. */
function instantOptions({ state, contract: { terms } }: Matter, options: Options): Options {
  const at = nextWeekAt(state);
  if (at === undefined) return options.filter(({ value }) => value !== 'nextWeek');
  const words = (zone: string): string => `${formatInstant(at, zone, 'seconds')} ${zoneName(zone)}`;
  const exact = terms.zone === 'UTC' ? words('UTC') : `${words(terms.zone)}, ${words('UTC')}`;
  return options.map((option) => (option.value === 'nextWeek' ? { ...option, says: `${option.says}: ${exact}` } : option));
}

function presentWords({ contract: { terms, currency } }: Matter, name: string): string | undefined {
  const { hourly } = terms;
  if (!hourly) return undefined;
  const limit = latest(hourly.limits);
  return ({
    rateMinor: formatMoney(latest(hourly.rates), currency), limitHours: limit > 0 ? hoursWords(limit) : 'no limit',
    manualTime: manualWords(hourly).toLowerCase(), workView: WORK_VIEW_WORDS[hourly.workView],
  } as Readonly<Record<string, string>>)[name];
}

import { statusOf } from '../../domain/clock';
import { valueAt } from '../../domain/hourly';
import { CALENDAR_WEEK } from '../../domain/policy';
import { countWords } from '../../domain/sentences';
import { totalMinor } from '../../domain/terms';
import { zoneName } from '../../views/format';
import type { ContractHead, Pill, Text, TextPart } from '../../views/models';
import { otherNames, pathOf, type ContractView } from '../contract-view';
import { limitWords, weekWords } from './hourly-plan';
import { statusPill } from './joint';

export type Tab = 'overview' | 'weeks' | 'tracker' | 'reports' | 'money' | 'invoices' | 'agreement' | 'history';

const TABS: ReadonlyArray<{ key: Tab; label: string; path: string; signed?: true; hourly?: true }> = [
  { key: 'overview', label: 'Overview', path: '', signed: true },
  { key: 'weeks', label: 'Hours', path: '/weeks', signed: true, hourly: true },
  { key: 'reports', label: 'Reports', path: '/reports', signed: true },
  { key: 'money', label: 'Deadlines and money', path: '/money', signed: true },
  { key: 'invoices', label: 'Invoices', path: '/invoices', signed: true },
  { key: 'agreement', label: 'Agreement', path: '/agreement' },
  { key: 'history', label: 'History', path: '/history' },
];

/** Both have signed: before that there is only an offer to read. */
export const isSigned = ({ state }: ContractView): boolean => state.instances[state.run] !== undefined;

/** The status that the whole contract shows: its own, and before that its offer's. */
export function facePill({ state }: ContractView): Pill {
  const face = state.instances[state.run] ?? state.instances.offer;
  if (!face) return { word: 'Unknown' };
  const pill = statusPill(face);
  return statusOf(face).tone === 'info' ? { ...pill, icon: 'file-text' } : pill;
}

/** Number, title, status, one line and the pages of a contract. */
export function contractHead(view: ContractView, current: Tab, line?: Text): ContractHead {
  const signed = isSigned(view);
  return {
    number: `C-${view.contract.id}`, title: view.contract.title, pill: facePill(view), meta: metaOf(view, line),
    tabs: TABS.filter((tab) => (signed || !tab.signed) && (view.contract.terms.hourly || !tab.hourly)).map(({ key, label, path }) => ({ label, href: pathOf(view, path), current: key === current })),
  };
}

function metaOf(view: ContractView, line?: Text): Text {
  const { reader, state } = view;
  const since = state.instances[state.run] && state.instances.offer;
  return [
    ...priceLine(view),
    ...(since ? ['Signed ', { at: since.since, style: 'day' as const }, '. '] : []),
    ...(line === undefined ? [] : [...(typeof line === 'string' ? [line] : line), ' ']),
    `All times are ${zoneName(reader.person.zone)} (`, { link: 'change', href: '/settings' }, ').',
  ];
}

/** What is paid, and between whom; for hourly work with the week, as it holds now. */
function priceLine(view: ContractView): TextPart[] {
  const { contract: { terms, currency }, reader } = view;
  const who = `${reader.role ? 'with' : 'between'} ${otherNames(view)}. `;
  const money = (amount: number): TextPart => ({ money: { amount, currency } });
  if (!terms.hourly) return [`Fixed price, ${countWords(terms.milestones.length, ['milestone', 'milestones'])}, `, money(totalMinor(terms)), ` in all, ${who}`];
  const limit = limitWords(valueAt(terms.hourly.limits, reader.now));
  return ['Hourly, ', money(valueAt(terms.hourly.rates, reader.now)), `, ${limit ? `${limit}, ` : ''}${who}${weekLine(terms)} `];
}

const weekLine = (terms: ContractView['contract']['terms']): string =>
  (terms.policy.weekLength === CALENDAR_WEEK ? `The week runs ${weekWords(terms)}, as signed.` : `Weeks are ${weekWords(terms)}, as signed.`);

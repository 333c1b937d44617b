import { statusOf } from '../../domain/clock';
import { countWords } from '../../domain/sentences';
import { totalMinor } from '../../domain/terms';
import { zoneName } from '../../views/format';
import type { ContractHead, Pill, Text } from '../../views/models';
import { otherNames, pathOf, type ContractView } from '../contract-view';
import { statusPill } from './joint';

export type Tab = 'overview' | 'reports' | 'money' | 'invoices' | 'agreement' | 'history';

const TABS: ReadonlyArray<{ key: Tab; label: string; path: string; signed?: true }> = [
  { key: 'overview', label: 'Overview', path: '', signed: true },
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
    tabs: TABS.filter((tab) => signed || !tab.signed).map(({ key, label, path }) => ({ label, href: pathOf(view, path), current: key === current })),
  };
}

function metaOf(view: ContractView, line?: Text): Text {
  const { contract, reader, state } = view;
  const milestones = countWords(contract.terms.milestones.length, ['milestone', 'milestones']);
  const since = state.instances[state.run] && state.instances.offer;
  return [
    `Fixed price, ${milestones}, `, { money: { amount: totalMinor(contract.terms), currency: contract.currency } }, ` in all, ${reader.role ? 'with' : 'between'} ${otherNames(view)}. `,
    ...(since ? ['Signed ', { at: since.since, style: 'day' as const }, '. '] : []),
    ...(line === undefined ? [] : [...(typeof line === 'string' ? [line] : line), ' ']),
    `All times are ${zoneName(reader.person.zone)} (`, { link: 'change', href: '/settings' }, ').',
  ];
}

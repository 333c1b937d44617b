import { numberWord } from '../../domain/sentences';
import type { DraftRow } from '../../store/drafts';
import type { EventRow } from '../../store/events';
import { zoneName } from '../../views/format';
import type { Button, HomePage, Text } from '../../views/models';
import { pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { viewerOf } from '../viewer';
import type { WeekSheet } from '../weeks/week';
import { draftLinks } from './contracts';
import { earningFacts } from './earnings';
import { logItem, type Contents } from './event-words';
import { heldCard, leavesCard, releasedFacts, type Transfers } from './home-money';
import { tasksIn, undatedIn, waitsTable } from './needs';

const WAITS_SHOWN = 12;
const OFFER: Button = { label: 'Write an offer', style: 'plain', href: '/offers/new' };

export interface HomeFacts {
  readonly views: readonly ContractView[];
  readonly transfers: Transfers;
  readonly events: readonly EventRow[];
  readonly contents: Contents;
  readonly drafts: readonly DraftRow[];
  /** The sheets of weeks that go on, by contract. */
  readonly open: ReadonlyMap<string, readonly WeekSheet[]>;
}

/** The reader's own page: what needs them, what they wait for, where the money is. */
export function homePage(ctx: Ctx, { views, transfers, events, contents, drafts, open }: HomeFacts): HomePage {
  const { person } = viewerOf(ctx);
  const tasks = tasksIn(views);
  const undated = [...undatedIn(views), ...draftLinks(drafts)];
  const needs = tasks.length + undated.length;
  return {
    frame: frameOf(ctx, 'Home', { place: 'home', needs }),
    title: titleOf(needs, person.name), meta: metaOf(tasks[0]?.at, person.zone),
    button: needs === 0 ? { ...OFFER, style: 'main' } : OFFER,
    needs: { tasks, undated, empty: needs > 0 ? undefined : { icon: 'inbox', title: 'Nothing waits on you', text: 'Write an offer, or wait for one: it comes by mail and shows here.' } },
    waits: waitsTable(views, WAITS_SHOWN),
    since: { items: sinceItems(views, events, contents), link: views.length > 0 ? { label: 'All contracts', href: '/contracts' } : undefined, empty: 'Nothing has happened yet.' },
    leaves: leavesCard(views, person.zone, ctx.state.now), held: heldCard(views, transfers),
    released: releasedFacts(views, transfers, person.zone, ctx.state.now), earnings: earningsOf({ views, open }),
  };
}

/** The reader's hours on their way, contract by contract. */
function earningsOf({ views, open }: Pick<HomeFacts, 'views' | 'open'>): HomePage['earnings'] {
  const all = views.map((view) => ({ title: [{ link: view.contract.title, href: pathOf(view, '/weeks') }], facts: earningFacts(view, open.get(view.contract.id) ?? []) }))
    .filter(({ facts }) => facts.length > 0);
  return all.length > 0 ? all : undefined;
}

/** `Three things need you, Ada`. */
function titleOf(needs: number, name: string): string {
  const first = name.split(' ')[0];
  if (needs === 0) return `Nothing needs you, ${first}`;
  const number = numberWord(needs);
  return `${number.charAt(0).toUpperCase()}${number.slice(1)} ${needs === 1 ? 'thing needs' : 'things need'} you, ${first}`;
}

const metaOf = (first: number | undefined, zone: string): Text => [
  ...(first === undefined ? [] : ['The first runs out on ', { at: first, style: 'full' as const }, '. ']),
  `All times are ${zoneName(zone)} (`, { link: 'change', href: '/settings' }, ').',
];

function sinceItems(views: readonly ContractView[], events: readonly EventRow[], contents: Contents): HomePage['since']['items'] {
  const known = new Map(views.map((view) => [view.contract.id, view]));
  return events.flatMap((event) => {
    const view = known.get(event.contractId);
    return view ? [logItem(view, event, contents, { link: view.contract.title, href: pathOf(view) })] : [];
  });
}

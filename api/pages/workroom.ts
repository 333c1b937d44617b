import type { Instance } from '../../domain/run';
import type { LedgerRow } from '../../store/ledger';
import type { Settings } from '../../settings';
import type { Button, ReportCard, WorkroomPage } from '../../views/models';
import { instancesIn, pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { isConfirming } from '../matter';
import type { WeekSheet } from '../weeks/week';
import { comingFacts } from './coming';
import { contractHead } from './contract-head';
import { isNews, logItem } from './event-words';
import { hourlyRoom } from './hourly-room';
import { lookButtons } from './joint';
import { milestoneRows } from './milestone-rows';
import { moneyCard } from './money-card';
import { notesOf } from './notes';
import { peopleCards } from './people-cards';
import { staffNote } from './staff-note';
import { askCard, shownIn, turnIn, waitingCard, type Told } from './turn';

const EVENTS_SHOWN = 5;
const COMING_SHOWN = 5;
/** How soon a page looks again while a payment is being confirmed. */
const LOOK_AGAIN_SECONDS = 5;

/** What a workroom is made of, besides the contract itself. */
export interface WorkroomFacts { readonly told: Told; readonly open: readonly WeekSheet[]; readonly transfers: readonly LedgerRow[]; readonly settings: Settings; readonly report?: ReportCard }

/** One contract: the one next act first. */
export function workroomPage(ctx: Ctx, view: ContractView, { told, open, transfers, settings, report }: WorkroomFacts): WorkroomPage {
  const { contract, reader } = view;
  const turn = turnIn(view);
  const refresh = instancesIn(view).some(isConfirming) ? { seconds: LOOK_AGAIN_SECONDS, href: pathOf(view) } : undefined;
  return {
    frame: frameOf(ctx, contract.title, { place: 'contracts', refresh }),
    contract: contractHead(view, 'overview'),
    ask: turn.ask && withLook(view, turn.ask, askCard(view, turn.ask, told)), waiting: turn.waiting && withLook(view, turn.waiting, waitingCard(view, turn.waiting, told)),
    notes: notesOf(view, told),
    ...(contract.terms.hourly ? { hourly: hourlyRoom(view, { open, shown: shownIn(turn) }) } : { milestones: { items: milestoneRows(view, shownIn(turn)) } }),
    history: {
      items: told.events.filter(isNews).slice(0, EVENTS_SHOWN).map((event) => logItem(view, event, told.contents)),
      link: { label: `All ${contract.sequence} events`, href: pathOf(view, '/history') },
    },
    money: moneyCard(view, transfers), people: peopleCards(view), upcoming: { facts: comingFacts(view, COMING_SHOWN) }, report,
    staff: reader.person.staff ? staffNote(view, settings) : undefined,
  };
}

/** With the way to where it is shown in full. */
const withLook = <Card extends { readonly buttons: readonly Button[] }>(view: ContractView, instance: Instance, card: Card): Card =>
  ({ ...card, buttons: [...card.buttons, ...lookButtons(view, instance)] });

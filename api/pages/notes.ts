import { statusOf } from '../../domain/clock';
import { processOf } from '../../domain/processes';
import type { EventRow } from '../../store/events';
import type { Note } from '../../views/models';
import type { ContractView } from '../contract-view';
import { story } from './event-words';
import type { Told } from './turn';

/** What the provider said no to, as long as nothing came after it; and how a contract that is over ended. */
export function notesOf(view: ContractView, told: Told): Note[] {
  const last = new Map<string, EventRow>();
  for (const event of told.events) if (!last.has(event.instance)) last.set(event.instance, event);
  const face = view.state.instances[view.state.run];
  const end = face && statusOf(face).final ? last.get(face.key) : undefined;
  return [
    ...[...last.values()].filter(isDeclined).map((event) => noteOf(view, event, told, { tone: 'stop', icon: 'triangle-alert' })),
    ...(end ? [noteOf(view, end, told, { tone: 'ok', icon: 'circle-check' })] : []),
  ];
}

const isDeclined = ({ process, action, by }: EventRow): boolean =>
  by.role === 'provider' && Object.values(processOf(process).actions).some(({ calls }) => calls?.declined === action);

const noteOf = (view: ContractView, event: EventRow, told: Told, look: Pick<Note, 'tone' | 'icon'>): Note =>
  ({ ...look, text: story(view, event, told.contents) });

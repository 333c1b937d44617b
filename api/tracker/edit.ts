import { Refusal } from '../../domain/refusal';
import type { Span } from '../../domain/span';
import { addEntries, entryById, lastEntryOf, removeEntry, type EntryRow } from '../../store/time';
import { runningTimeSession } from '../../store/tracker';
import { refuseTaken, refuseUnfit } from './checks';
import type { Task } from './clock';
import type { Desk, Done } from './desk';
import { closed, trackedWeek } from './weeks';

/** Changes an entry of a week that is open. The earlier version is kept; tracked time can be shortened, never made longer. */
export async function changeEntry(desk: Desk, id: string, spanOf: (entry: EntryRow) => Span, { why, ...what }: Task & { readonly why: string }): Promise<Done> {
  const entry = await openEntry(desk, id);
  const span = spanOf(entry);
  if (entry.kind === 'tracked' && (span.startsAt < entry.startsAt || span.endsAt > entry.endsAt)) {
    throw new Refusal({ code: 'BadInput', sentence: 'Tracked time can be shortened, not made longer. What is missing can be added by hand, if the agreement allows it.', field: 'startsAt' });
  }
  refuseUnfit(desk, span);
  await refuseTaken(desk, span, entry);
  await removeEntry(desk.db, entry.id, desk.now, why || 'Changed');
  await addEntries(desk.db, [{ ...entry, ...span, ...what, replaces: entry.id }], desk.now);
  return { says: 'The entry is changed. The earlier version is kept.' };
}

/** Takes an entry of an open week out of the timesheet; it is kept with the reason. */
export async function takeOut(desk: Desk, id: string, why: string): Promise<Done> {
  const entry = await openEntry(desk, id);
  await removeEntry(desk.db, entry.id, desk.now, why || 'Removed');
  return { says: 'The entry is removed. It is kept in the record of this week.' };
}

/** One of the freelancer's own entries that can still change. */
export async function openEntry(desk: Desk, id: string): Promise<EntryRow> {
  const { db, contract, person } = desk;
  const entry = await entryById(db, id);
  if (!entry || entry.contractId !== contract.id || entry.personId !== person.id || entry.revision !== '') throw new Refusal({ code: 'UnknownInstance', sentence: 'There is no such entry.', field: 'entry' });
  if (entry.removedAt !== null) throw new Refusal({ code: 'Stale', sentence: 'This entry was changed or removed meanwhile.', field: 'entry' });
  const running = await runningTimeSession(db, person.id);
  if (running && (await lastEntryOf(db, running.id))?.id === id) throw new Refusal({ code: 'NotOpen', sentence: 'The clock is still running on this entry. Stop it first.', field: 'entry' });
  const week = trackedWeek(entry.startsAt, desk);
  if (!week.isOpen) throw closed(desk, week.closesAt, 'entry');
  return entry;
}

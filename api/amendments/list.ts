import type { Instance } from '../../domain/run';
import type { Database } from '../../store/database';
import { eventsOf, type EventRow } from '../../store/events';
import { instancesOfProcess } from '../../store/instances';
import type { Known } from '../matter';
import { amendmentIn, type Amendment } from './amendment';

/** An amendment with how it stands and what happened to it, oldest first. */
export interface AmendmentRow { readonly instance: Instance; readonly amendment: Amendment; readonly events: readonly EventRow[] }

/** Every amendment of a contract, whatever became of it, latest first. */
export async function amendmentsOf(db: Database, known: Known): Promise<AmendmentRow[]> {
  const rows: AmendmentRow[] = [];
  for (const instance of (await instancesOfProcess(db, known.contract.id, 'amendment')).reverse()) {
    const events = await eventsOf(db, known.contract.id, { instance: instance.key });
    rows.push({ instance, amendment: await amendmentIn(db, known, instance), events: events.reverse() });
  }
  return rows;
}

import { segmentOf } from '../../domain/captures';
import { freeOf, type Span } from '../../domain/span';
import { decideCapture, fullName, noteCleared, thumbnailName, type CaptureRow } from '../../store/captures';
import type { SeededSession } from '../../store/capture-seeds';
import { inTransaction, type Database } from '../../store/database';
import type { FileStore } from '../../store/files';
import { addEntries, entriesIn, removeEntry } from '../../store/time';
import type { Deps } from '../deps';

interface Decision { readonly capture: CaptureRow; readonly session: SeededSession; readonly at: number }

/** The freelancer takes an image out, and the time of its segment with it. False if something was decided before. */
export async function removeImage({ db, files }: Deps, { capture, session, at }: Decision): Promise<boolean> {
  const decided = await inTransaction(db, async (transaction) => {
    if (!(await decideCapture(transaction, capture.id, { status: 'removed', at, why: '' }))) return false;
    await cutTime(transaction, session, segmentOf(capture), { at, why: 'Its image was removed' });
    return true;
  });
  if (decided) await clearFiles({ db, files }, capture.id, at);
  return decided;
}

/** The client rejects an image, and the time of its segment goes; the image stays for both to see. False if something was decided before. */
export async function rejectImage({ db }: Pick<Deps, 'db'>, { capture, session, at }: Decision, why: string): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    if (!(await decideCapture(transaction, capture.id, { status: 'rejected', at, why }))) return false;
    await cutTime(transaction, session, segmentOf(capture), { at, why: `Its image was rejected: ${why}` });
    return true;
  });
}

/**
 * Takes a span out of the entries of a session: each becomes what is left of it, before and after. A clock that runs
 * goes on in an entry of its own that begins where the span ends.
 */
async function cutTime(db: Database, session: SeededSession, span: Span, { at, why }: { at: number; why: string }): Promise<void> {
  const own = (await entriesIn(db, session.contractId, span.startsAt, span.endsAt)).filter(({ sessionId }) => sessionId === session.id);
  for (const entry of own) {
    await removeEntry(db, entry.id, at, why);
    const left = freeOf(entry, [span]);
    const runsOn = session.endsAt === null && entry === own.at(-1) && entry.endsAt <= span.endsAt ? [{ startsAt: span.endsAt, endsAt: span.endsAt }] : [];
    await addEntries(db, [...left, ...runsOn].map((each) => ({ ...entry, ...each, replaces: entry.id })), at);
  }
}

/** Deletes the files of an image; what stays if we are stopped in between is deleted by the sweep. */
export async function clearFiles({ db, files }: { db: Database; files: FileStore }, id: string, at: number): Promise<void> {
  await Promise.all([files.remove(fullName(id)), files.remove(thumbnailName(id))]);
  await noteCleared(db, id, at);
}

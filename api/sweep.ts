import { capturesToClear, freeCapture } from '../store/captures';
import { dropOldSessions } from '../store/sessions';
import type { Deps } from './deps';
import { limitsOf } from './limits';
import { clearFiles } from './work-view/deciding';

const HOUR_MS = 3_600_000;

/** Forgets what is over, now and every hour; returns the way to stop. */
export function sweepHourly(deps: Deps): () => void {
  const { db, log, now } = deps;
  const sweep = async (): Promise<void> => {
    const [sessions, limits] = await Promise.all([dropOldSessions(db, now()), limitsOf(db).forgetOld(now())]);
    const files = await sweepFiles(deps, now());
    log.debug({ sessions, limits, files }, 'swept');
  };
  const quietly = (): void => void sweep().catch((error: unknown) => log.warn({ fault: (error as Error).name }, 'sweeping failed'));
  const timer = setInterval(quietly, HOUR_MS);
  quietly();
  return () => clearInterval(timer);
}

/** Deletes the files of images that were removed or never came to an end; we may have been stopped in between. */
export async function sweepFiles(deps: Pick<Deps, 'db' | 'files'>, now: number): Promise<number> {
  const gone = await capturesToClear(deps.db, now - HOUR_MS);
  for (const { id, status } of gone) {
    await clearFiles(deps, id, now);
    if (status === 'arriving') await freeCapture(deps.db, id);
  }
  return gone.length;
}

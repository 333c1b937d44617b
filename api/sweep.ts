import { dropOldSessions } from '../store/sessions';
import type { Deps } from './deps';
import { limitsOf } from './limits';

const HOUR_MS = 3_600_000;

/** Forgets what is over, now and every hour; returns the way to stop. */
export function sweepHourly({ db, log, now }: Deps): () => void {
  const sweep = async (): Promise<void> => {
    const [sessions, limits] = await Promise.all([dropOldSessions(db, now()), limitsOf(db).forgetOld(now())]);
    log.debug({ sessions, limits }, 'swept');
  };
  const quietly = (): void => void sweep().catch((error: unknown) => log.warn({ fault: (error as Error).name }, 'sweeping failed'));
  const timer = setInterval(quietly, HOUR_MS);
  quietly();
  return () => clearInterval(timer);
}

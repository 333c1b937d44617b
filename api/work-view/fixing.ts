import { commitSeed, runningSession } from '../../store/capture-seeds';
import type { Deps } from '../deps';

/** Fixes the instants of the session that runs, as it starts: from then on its seed’s hash stands on the page of its week. */
export async function fixInstants({ db, settings }: Pick<Deps, 'db' | 'settings'>, contractId: string, personId: string, at: number): Promise<void> {
  const session = await runningSession(db, contractId, personId);
  if (session && session.workView !== 'off') await commitSeed(db, settings.secretKey, session, at);
}

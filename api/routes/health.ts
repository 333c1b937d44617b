import { pendingSteps } from '../../migrations';
import { outboxAge } from '../../store/letters';
import type { Deps, Routes } from '../deps';

/** Letters that wait longer than this are late. */
const LATE_MS = 15 * 60_000;

interface Check { readonly ok: boolean; readonly says?: string }

const outcome = async (check: () => Promise<Check>): Promise<Check> => {
  try {
    return await check();
  } catch {
    return { ok: false, says: 'the database does not answer' };
  }
};

async function migrations({ db }: Deps): Promise<Check> {
  const pending = await pendingSteps(db);
  return pending.length === 0 ? { ok: true } : { ok: false, says: `${pending.length} steps have not run: start again with npm start` };
}

async function letters({ db, now }: Deps): Promise<Check> {
  const { waiting, oldestAt } = await outboxAge(db);
  const seconds = oldestAt === null ? 0 : Math.max(0, Math.round((now() - oldestAt) / 1000));
  return { ok: seconds * 1000 < LATE_MS, says: `${waiting} waiting, the oldest for ${seconds} s` };
}

const database = async ({ db }: Deps): Promise<Check> => {
  await db.raw('select 1');
  return { ok: true };
};

const temporal = async ({ runs }: Deps): Promise<Check> => ((await runs.ready()) ? { ok: true } : { ok: false, says: 'Temporal does not answer' });

/**
 * `/healthz`: the process answers. `/readyz`: pages and acts work. Letters are told, and do not count: a mail
 * server that is down must not take the pages down with it.
 */
export const healthRoutes: Routes = (router, deps) => {
  router.get('/healthz', (ctx) => {
    ctx.body = { ok: true };
  });
  router.get('/readyz', async (ctx) => {
    const needed = { database: await outcome(() => database(deps)), migrations: await outcome(() => migrations(deps)), temporal: await temporal(deps) };
    const ready = Object.values(needed).every(({ ok }) => ok);
    ctx.status = ready ? 200 : 503;
    ctx.body = { ready, ...needed, letters: await outcome(() => letters(deps)) };
  });
};

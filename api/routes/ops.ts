import { pendingSteps } from '../../migrations';
import { lastContracts } from '../../store/contracts';
import { nextDeadlines } from '../../store/instances';
import { ledgerFaults } from '../../store/ledger';
import { deadLetters, outboxAge } from '../../store/letters';
import type { Deps, RouteCtx, Routes } from '../deps';
import { showPage } from '../page';
import { opsPage, type OpsFacts } from '../pages/ops';
import { requireViewer, viewerOf } from '../viewer';

const SHOWN = 20;

const factsOf = async ({ db, runs }: Deps): Promise<OpsFacts> => ({
  temporalAnswers: await runs.ready(), ledgerFaults: await ledgerFaults(db), pendingSteps: await pendingSteps(db), letters: await outboxAge(db),
  dead: await deadLetters(db, SHOWN), deadlines: await nextDeadlines(db, SHOWN), contracts: await lastContracts(db, SHOWN),
});

/** For staff; for everybody else there is no such page. */
async function ops(deps: Deps, ctx: RouteCtx): Promise<void> {
  if (!viewerOf(ctx).person.staff) ctx.throw(404);
  showPage(ctx, 'ops/index', opsPage(ctx, deps.settings, await factsOf(deps)));
}

export const opsRoutes: Routes = (router, deps) => {
  router.get('/ops', requireViewer, (ctx) => ops(deps, ctx));
};

import { billingOf, keepBilling } from '../../store/billing';
import { keepProfile } from '../../store/people';
import { readBilling, typedBilling } from '../billing';
import type { Deps, RouteCtx, Routes } from '../deps';
import { sayDone } from '../done';
import { sentOf } from '../fields';
import { goOn, showPage } from '../page';
import { settingsPage, type Settings } from '../pages/settings';
import { readProfile } from '../profile';
import { requireViewer, viewerOf } from '../viewer';

/** What is kept, with what was typed wrong in its place. */
async function settingsOf({ db }: Deps, ctx: RouteCtx, wrong: Partial<Settings> = {}): Promise<Settings> {
  const { id, name, zone, email } = viewerOf(ctx).person;
  return { profile: { name, zone }, billing: typedBilling((await billingOf(db, [id])).get(id)!), email, ...wrong };
}

async function show(deps: Deps, ctx: RouteCtx, wrong?: Partial<Settings>): Promise<void> {
  showPage(ctx, 'settings', settingsPage(ctx, await settingsOf(deps, ctx, wrong)), wrong ? 422 : 200);
}

/** Name, time zone, and what goes on invoices. */
export const settingsRoutes: Routes = (router, deps) => {
  router.get('/settings', requireViewer, (ctx) => show(deps, ctx));
  router.post('/settings', requireViewer, async (ctx) => {
    const read = readProfile(sentOf(ctx));
    if ('wrong' in read) return show(deps, ctx, { profile: read.wrong });
    await keepProfile(deps.db, viewerOf(ctx).person.id, { ...read.good, at: ctx.state.now });
    sayDone(deps, ctx, 'Your settings are kept.');
    goOn(ctx, '/settings');
  });
  router.get('/settings/billing', requireViewer, (ctx) => goOn(ctx, '/settings#billing'));
  router.post('/settings/billing', requireViewer, async (ctx) => {
    const read = readBilling(sentOf(ctx));
    if ('wrong' in read) return show(deps, ctx, { billing: read.wrong.typed, errors: read.wrong.errors });
    await keepBilling(deps.db, viewerOf(ctx).person.id, read.good, ctx.state.now);
    sayDone(deps, ctx, 'Your billing details are kept. Invoices issued from now on have them.');
    goOn(ctx, '/settings#billing');
  });
};

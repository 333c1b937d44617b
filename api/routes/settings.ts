import { keepProfile } from '../../store/people';
import type { Routes } from '../deps';
import { sayDone } from '../done';
import { sentOf } from '../fields';
import { goOn, showPage } from '../page';
import { settingsPage } from '../pages/sign-in';
import { readProfile } from '../profile';
import { requireViewer, viewerOf } from '../viewer';

/** Name and time zone. */
export const settingsRoutes: Routes = (router, deps) => {
  router.get('/settings', requireViewer, (ctx) => {
    const { name, zone, email } = viewerOf(ctx).person;
    showPage(ctx, 'settings', settingsPage(ctx, { name, zone }, email));
  });
  router.post('/settings', requireViewer, async (ctx) => {
    const { person } = viewerOf(ctx);
    const read = readProfile(sentOf(ctx));
    if ('wrong' in read) return showPage(ctx, 'settings', settingsPage(ctx, read.wrong, person.email), 422);
    await keepProfile(deps.db, person.id, { ...read.good, at: ctx.state.now });
    sayDone(deps, ctx, 'Your settings are kept.');
    goOn(ctx, '/settings');
  });
};

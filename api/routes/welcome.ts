import { keepProfile } from '../../store/people';
import type { Ctx, Routes } from '../deps';
import { asked, sentOf } from '../fields';
import { ownPath } from '../next';
import { goOn, showPage } from '../page';
import { welcomePage } from '../pages/sign-in';
import { readProfile } from '../profile';
import { requireSession, viewerOf } from '../viewer';

const nextOf = (ctx: Ctx): string => ownPath(asked(ctx, 'next'));

/** The one page between the first code and an account. */
export const welcomeRoutes: Routes = (router, { db }) => {
  router.get('/welcome', requireSession, (ctx) => {
    const { name, joinedAt } = viewerOf(ctx).person;
    if (joinedAt && name) return goOn(ctx, nextOf(ctx));
    showPage(ctx, 'sign-in', welcomePage(ctx, { name, zone: '' }, nextOf(ctx)));
  });
  router.post('/welcome', requireSession, async (ctx) => {
    const read = readProfile(sentOf(ctx));
    if ('wrong' in read) return showPage(ctx, 'sign-in', welcomePage(ctx, read.wrong, nextOf(ctx)), 422);
    await keepProfile(db, viewerOf(ctx).person.id, { ...read.good, at: ctx.state.now });
    goOn(ctx, nextOf(ctx));
  });
};

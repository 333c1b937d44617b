import { makeToken, revokeToken, tokensOf } from '../../store/tokens';
import type { Deps, RouteCtx, Routes } from '../deps';
import { sayDone } from '../done';
import { sentOf } from '../fields';
import { goOn, showPage } from '../page';
import { tokensPage } from '../pages/tokens';
import { oneLine } from '../texts';
import { requireViewer, viewerOf } from '../viewer';

const MOST_TOKENS = 20;
const Name = oneLine(60, 'Say what the token is for.');

async function show({ db, settings }: Deps, ctx: RouteCtx, made: Omit<Parameters<typeof tokensPage>[1], 'tokens' | 'url'> = {}, status = 200): Promise<void> {
  showPage(ctx, 'settings/tokens', tokensPage(ctx, { ...made, tokens: await tokensOf(db, viewerOf(ctx).person.id), url: settings.publicUrl }), status);
}

/** A token is shown by the answer that makes it, and never again. */
async function make(deps: Deps, ctx: RouteCtx): Promise<void> {
  const { person } = viewerOf(ctx);
  const { name = '' } = sentOf(ctx);
  const read = Name.safeParse(name);
  const error = read.success ? undefined : read.error.issues[0]!.message;
  const many = (await tokensOf(deps.db, person.id)).length >= MOST_TOKENS ? 'You have 20 tokens. Revoke one first.' : undefined;
  if (error || many) return show(deps, ctx, { name, error: error ?? many }, 422);
  return show(deps, ctx, { made: await makeToken(deps.db, person.id, read.data!, ctx.state.now) }, 201);
}

async function revoke(deps: Deps, ctx: RouteCtx): Promise<void> {
  const gone = await revokeToken(deps.db, viewerOf(ctx).person.id, sentOf(ctx).token ?? '', ctx.state.now);
  sayDone(deps, ctx, gone ? 'The token is revoked. It opens nothing any more.' : 'That token was revoked before.');
  goOn(ctx, '/settings/tokens');
}

/** The tokens of trackers outside the browser. */
export const tokenRoutes: Routes = (router, deps) => {
  router.get('/settings/tokens', requireViewer, (ctx) => show(deps, ctx));
  router.post('/settings/tokens', requireViewer, (ctx) => make(deps, ctx));
  router.get('/settings/tokens/revoke', (ctx) => goOn(ctx, '/settings/tokens'));
  router.post('/settings/tokens/revoke', requireViewer, (ctx) => revoke(deps, ctx));
};

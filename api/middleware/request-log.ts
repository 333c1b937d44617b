import type { Middleware } from 'koa';
import type { RouteCtx, Deps, WebState } from '../deps';

/** Asked every moment by whoever watches over us, and worth no line. */
const QUIET = new Set(['/healthz', '/readyz']);

/**
 * One line a request. It names the route's pattern and never the address itself: addresses hold tokens,
 * numbers of contracts and what people typed.
 */
export const requestLog = ({ log, now }: Deps): Middleware<WebState> => async (ctx, next) => {
  const started = performance.now();
  ctx.state.now = now();
  try {
    await next();
  } finally {
    const { _matchedRoute: route, params } = ctx as unknown as RouteCtx;
    if (!QUIET.has(ctx.path) && !ctx.path.startsWith('/assets/')) {
      const contract = typeof route === 'string' && route.startsWith('/contracts/:id') ? params.id : undefined;
      log.info({ method: ctx.method, route: route ? String(route) : 'none', status: ctx.status, ms: Math.round(performance.now() - started), contract }, 'request');
    }
  }
};
